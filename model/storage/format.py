"""The names and limits of the file format, and the readers of its small values."""

from typing import Final

from model.document.limits import (
    MAX_BINARY_SIZE,
    MAX_COORDINATE,
    MAX_CORES,
    MAX_DISK_GIB,
    MAX_MEMORY_MIB,
    MAX_PERIPHERALS,
    MAX_QUANTUM,
    MAX_SOURCE_LENGTH,
    MAX_TEXT_LENGTH,
    MAX_WEIGHT,
    MIN_QUANTUM,
)
from model.elements import Approach, Backing, BinaryFormat, Feature, Isa, Technique
from model.storage.readers import array, base64_bytes, number, one_of, pair, set_of, string, whole_number, word_of

FORMAT: Final = "hypervista"
CLIPPING_FORMAT: Final = "hypervista-clipping"
"""The format of elements on the clipboard: hosts and guests as in a design file."""

VERSION: Final = 1
"""The newest version of the format that this program reads, and the one that it writes."""

SUFFIX: Final = ".hvista"

MAX_FILE_SIZE: Final = 32 * 1024 * 1024
"""Bytes. A design with the largest number of guests takes about 6 million."""

read_title = string(MAX_TEXT_LENGTH, may_be_empty=True)
read_name = string(MAX_TEXT_LENGTH, may_be_empty=True)
read_word = string(MAX_TEXT_LENGTH)
read_source = string(MAX_SOURCE_LENGTH, may_be_empty=True)
read_binary = base64_bytes(MAX_BINARY_SIZE)
read_binary_format = word_of(BinaryFormat)
read_isa = word_of(Isa)
read_bits = one_of(32, 64)
read_cores = whole_number(0, MAX_CORES)
read_count = whole_number(1, MAX_CORES)
read_weight = whole_number(1, MAX_WEIGHT)
read_cap = whole_number(1, 100)
read_quantum = whole_number(MIN_QUANTUM, MAX_QUANTUM)
read_features = set_of(word_of(Feature), limit=100)
read_host_memory = whole_number(0, MAX_MEMORY_MIB)
read_guest_memory = whole_number(1, MAX_MEMORY_MIB)
read_disk = whole_number(0, MAX_DISK_GIB)
read_position = pair(number(-MAX_COORDINATE, MAX_COORDINATE))
read_approach = word_of(Approach)
read_technique = word_of(Technique)
read_backing = word_of(Backing)
read_kinds = array(read_word, MAX_PERIPHERALS)
