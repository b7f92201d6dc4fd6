"""Noticing that a file was changed or deleted by another program while it is open here."""

import hashlib
import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FileState(StrEnum):
    """What became of a file since it was read or written."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    DELETED = "deleted"


@dataclass(frozen=True)
class FileStamp:
    """What a file looked like when it was read or written.

    Attributes:
        modified: when it was last modified, in nanoseconds since 1970.
        size: its length in bytes.
        inode: its number in the file system; a program that saves atomically gives it a new one.
        digest: BLAKE2b of the content.
    """

    modified: int
    size: int
    inode: int
    digest: bytes

    def compare(self, path: str | os.PathLike[str]) -> FileState:
        """Look at the file again and return what became of it; one that cannot be read counts as deleted.

        The content is read only where time, length or inode differ, so that asking often costs little.
        """
        try:
            found = os.stat(path)
            if (found.st_mtime_ns, found.st_size, found.st_ino) == (self.modified, self.size, self.inode):
                return FileState.UNCHANGED
            if found.st_size != self.size:
                return FileState.CHANGED
            same = digest_of(Path(path).read_bytes()) == self.digest
        except OSError:
            return FileState.DELETED
        return FileState.UNCHANGED if same else FileState.CHANGED


def stamp_of(found: os.stat_result, content: bytes) -> FileStamp:
    """Return the stamp of a file with this status and content."""
    return FileStamp(found.st_mtime_ns, found.st_size, found.st_ino, digest_of(content))


def digest_of(content: bytes) -> bytes:
    """Return a short digest of a file's content."""
    return hashlib.blake2b(content, digest_size=16).digest()
