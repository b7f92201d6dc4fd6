"""Writing a file so that at every moment either the old or the new content is there, whole."""

import contextlib
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

NEW_FILE_MODE = 0o666  # less what the umask takes away, as for any file that a program makes


def replace_file(path: Path, data: bytes) -> None:
    """Give the file this content; raises `OSError`, after which the file is as it was.

    The content goes into a new file in the same folder, is forced to the disk, and takes the place of the old one
    in a single step. Permissions and, where allowed, owner stay; a symbolic link keeps pointing at the file.
    """
    with replacement(path) as file:
        file.write(data)


@contextlib.contextmanager
def replacement(path: Path) -> Iterator[BinaryIO]:
    """Open what takes the file's place, as `replace_file` does, when the block ends without an exception."""
    target = Path(os.path.realpath(path))
    former = _status_of(target)
    # A name that fits wherever the target's own fits.
    temporary = target.with_name(f".hvista-{secrets.token_hex(8)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), NEW_FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if former is not None:
                _take_over(temporary, former)
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise
    _sync_folder(target.parent)


def _status_of(target: Path) -> os.stat_result | None:
    """Return the status of a file that may be written, None where there is no file yet."""
    try:
        found = os.stat(target)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise NotARegularFileError(str(target))
    # Replacing needs the right to write the folder only; a file that is write-protected is so on purpose.
    if not os.access(target, os.W_OK):
        raise PermissionError(f"{target} is write-protected")
    return found


def _take_over(temporary: Path, former: os.stat_result) -> None:
    """Give the new file the owner and the permissions of the old one."""
    if sys.platform != "win32":
        # Only the administrator may give files away; a group that the user is in works for everybody.
        with contextlib.suppress(OSError):
            os.chown(temporary, former.st_uid, former.st_gid)
    os.chmod(temporary, stat.S_IMODE(former.st_mode))


class NotARegularFileError(OSError):
    """A folder, a pipe or a device stands where a file was expected."""


def _sync_folder(folder: Path) -> None:
    """Force the folder's new entry to the disk, where the system offers that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
