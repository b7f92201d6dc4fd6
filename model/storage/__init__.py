"""Design files: reading, writing, and the examples that come with the program."""

from model.storage.decoder import decode_clipping, decode_design
from model.storage.encoder import encode_clipping, encode_design
from model.storage.errors import DesignFileError
from model.storage.examples import Example, examples_folder, find_example, list_examples
from model.storage.file import load_design, load_with_stamp, save_design
from model.storage.format import SUFFIX
from model.storage.stamp import FileStamp, FileState

__all__ = [
    "SUFFIX",
    "DesignFileError",
    "Example",
    "FileStamp",
    "FileState",
    "decode_clipping",
    "decode_design",
    "encode_clipping",
    "encode_design",
    "examples_folder",
    "find_example",
    "list_examples",
    "load_design",
    "load_with_stamp",
    "save_design",
]
