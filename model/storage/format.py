"""The names and limits of the file format, and the readers of its small values."""

from typing import Final

from model.elements import Approach, Backing, Feature, Isa, Technique
from model.storage.readers import array, number, one_of, pair, set_of, string, whole_number, word_of

FORMAT: Final = "hypervista"
CLIPPING_FORMAT: Final = "hypervista-clipping"
"""The format of elements on the clipboard: hosts and guests as in a design file."""

VERSION: Final = 1
"""The newest version of the format that this program reads, and the one that it writes."""

SUFFIX: Final = ".hvista"

MAX_FILE_SIZE: Final = 32 * 1024 * 1024
"""Bytes. A design with the largest number of guests takes about 6 million."""

MAX_NAME: Final = 1_000
MAX_SOURCE: Final = 1_000_000
"""Characters of a guest program's source."""

MAX_CORES: Final = 65_536
MAX_MEMORY_MIB: Final = 2**40
MAX_DISK_GIB: Final = 2**40
MAX_PERIPHERALS: Final = 1_000
MAX_COORDINATE: Final = 1e9
"""Scene units. Beyond it the drawing's own arithmetic becomes coarse."""

read_title = string(MAX_NAME, may_be_empty=True)
read_name = string(MAX_NAME, may_be_empty=True)
read_word = string(MAX_NAME)
read_source = string(MAX_SOURCE, may_be_empty=True)
read_isa = word_of(Isa)
read_bits = one_of(32, 64)
read_cores = whole_number(0, MAX_CORES)
read_count = whole_number(1, MAX_CORES)
read_features = set_of(word_of(Feature), limit=100)
read_host_memory = whole_number(0, MAX_MEMORY_MIB)
read_guest_memory = whole_number(1, MAX_MEMORY_MIB)
read_disk = whole_number(0, MAX_DISK_GIB)
read_position = pair(number(-MAX_COORDINATE, MAX_COORDINATE))
read_approach = word_of(Approach)
read_technique = word_of(Technique)
read_backing = word_of(Backing)
read_kinds = array(read_word, MAX_PERIPHERALS)
