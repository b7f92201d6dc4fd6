"""Reading and writing design files on the disk."""

import errno
import os
import stat
from pathlib import Path

from model.elements import Design
from model.storage.atomic import NotARegularFileError, replace_file
from model.storage.decoder import decode_design
from model.storage.encoder import encode_design
from model.storage.errors import DesignFileError
from model.storage.format import MAX_FILE_SIZE
from model.storage.stamp import FileStamp, stamp_of
from model.text import Text, text, translatable

FilePath = str | os.PathLike[str]

TOO_LARGE = translatable(
    "model", "the file has {size} bytes, more than the {limit} that a design can have; it is probably of another kind"
)
NO_SUCH_FILE = translatable("model", "there is no such file; it may have been moved, renamed or deleted")
NO_SUCH_FOLDER = translatable("model", "the folder does not exist; choose another one or make it first")
IS_FOLDER = translatable("model", "this is a folder, not a design file; choose a file in it")
NO_REGULAR_FILE = translatable("model", "this is a device or a pipe, not a file; choose another name")
MAY_NOT_READ = translatable("model", "you may not read this file; ask its owner for permission")
MAY_NOT_WRITE = translatable("model", "you may not write here; save under another name or in another folder")
DISK_FULL = translatable(
    "model", "the disk is full, so nothing was saved; free some space or save in another place and try again"
)
READ_ONLY = translatable("model", "this disk can only be read; save in another place")
NAME_UNUSABLE = translatable("model", "the name is too long or unsuitable for a file; choose another one")
CANNOT_READ = translatable("model", "the file cannot be read ({reason})")
CANNOT_WRITE = translatable("model", "the file cannot be written ({reason}); save in another place")
TOO_LARGE_TO_SAVE = translatable(
    "model",
    "nothing was saved: the design takes {size} bytes, and a file can have {limit}; take out long programs or guests",
)
CANNOT_HOLD = translatable("model", "nothing was saved: the design has a value that a file cannot hold, {reason}")

_READING = {
    errno.ENOENT: NO_SUCH_FILE,
    errno.ENOTDIR: NO_SUCH_FILE,
    errno.EISDIR: IS_FOLDER,
    errno.EACCES: MAY_NOT_READ,
    errno.EPERM: MAY_NOT_READ,
    errno.ENAMETOOLONG: NAME_UNUSABLE,
}
_WRITING = {
    errno.ENOENT: NO_SUCH_FOLDER,
    errno.ENOTDIR: NO_SUCH_FOLDER,
    errno.EISDIR: IS_FOLDER,
    errno.EACCES: MAY_NOT_WRITE,
    errno.EPERM: MAY_NOT_WRITE,
    errno.EROFS: READ_ONLY,
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.ENAMETOOLONG: NAME_UNUSABLE,
    errno.EINVAL: NAME_UNUSABLE,
}


def load_design(path: FilePath) -> Design:
    """Return the design in a file, or raise `DesignFileError`."""
    return load_with_stamp(path)[0]


def load_with_stamp(path: FilePath) -> tuple[Design, FileStamp]:
    """Return the design in a file, and the stamp by which a later change of the file can be noticed."""
    data, stamp = read_content(path)
    return decode_design(data, path), stamp


def read_content(path: FilePath) -> tuple[bytes, FileStamp]:
    """Return what a file holds, and its stamp, or raise `DesignFileError`."""
    try:
        data, stamp = _read(Path(path))
    except NotARegularFileError:
        raise DesignFileError(path, text(NO_REGULAR_FILE)) from None
    except OSError as error:
        raise DesignFileError(path, _sentence(error, _READING, CANNOT_READ)) from error
    except ValueError:  # a zero byte in the path
        raise DesignFileError(path, text(NAME_UNUSABLE)) from None
    if len(data) > MAX_FILE_SIZE:
        raise DesignFileError(path, text(TOO_LARGE, size=stamp.size, limit=MAX_FILE_SIZE))
    return data, stamp


def save_design(design: Design, path: FilePath) -> FileStamp:
    """Write a design into a file and return the stamp of it, or raise `DesignFileError`.

    Whatever goes wrong, the file then still holds what it held before, or is not there if it was not.
    """
    return write_content(path, _encode_checked(design, path))


def write_content(path: FilePath, data: bytes) -> FileStamp:
    """Write a file, whole or not at all, and return its stamp, or raise `DesignFileError`."""
    try:
        replace_file(Path(path), data)
        return stamp_of(os.stat(path), data)
    except NotARegularFileError:
        reason = text(IS_FOLDER if os.path.isdir(path) else NO_REGULAR_FILE)
        raise DesignFileError(path, reason) from None
    except OSError as error:
        raise DesignFileError(path, _sentence(error, _WRITING, CANNOT_WRITE)) from error
    except ValueError:
        raise DesignFileError(path, text(NAME_UNUSABLE)) from None


def _encode_checked(design: Design, path: FilePath) -> bytes:
    """Return the file's content, having made sure that it can be read again before anything is overwritten."""
    try:
        data = encode_design(design)
        decode_design(data, path)
    except DesignFileError as error:
        raise DesignFileError(path, text(CANNOT_HOLD, reason=error.reason), error.faults) from None
    except (TypeError, ValueError, OverflowError) as error:
        raise DesignFileError(path, text(CANNOT_HOLD, reason=str(error))) from error
    if len(data) > MAX_FILE_SIZE:
        raise DesignFileError(path, text(TOO_LARGE_TO_SAVE, size=len(data), limit=MAX_FILE_SIZE))
    return data


def _read(path: Path) -> tuple[bytes, FileStamp]:
    # Opening a pipe would wait for somebody to write to it.
    mode = os.stat(path).st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise NotARegularFileError(str(path))
    with path.open("rb") as file:
        data = file.read(MAX_FILE_SIZE + 1)
        return data, stamp_of(os.fstat(file.fileno()), data)


def _sentence(error: OSError, sentences: dict[int, str], otherwise: str) -> Text:
    known = sentences.get(error.errno or 0)
    if known:
        return text(known)
    if isinstance(error, PermissionError):
        return text(sentences[errno.EACCES])
    return text(otherwise, reason=error.strerror or str(error))
