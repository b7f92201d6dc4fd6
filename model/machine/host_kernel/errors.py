"""Why a system call fails, by the numbers and names of Linux (errno(3)), and what stops one without failing it."""

from enum import IntEnum


class Errno(IntEnum):
    """The reason of a failure; a call returns its negative."""

    EPERM = 1
    ENOENT = 2
    ESRCH = 3
    E2BIG = 7
    ENOEXEC = 8
    EBADF = 9
    ECHILD = 10
    EAGAIN = 11
    EACCES = 13
    EFAULT = 14
    EEXIST = 17
    ENOTDIR = 20
    EISDIR = 21
    EINVAL = 22
    EMFILE = 24
    ENOSPC = 28
    ESPIPE = 29
    EROFS = 30
    ENAMETOOLONG = 36
    ENOSYS = 38
    ENOTEMPTY = 39


class CallError(Exception):
    """A system call fails."""

    def __init__(self, errno: Errno) -> None:
        super().__init__(errno.name)
        self.errno = errno


class Blocks(Exception):
    """A system call cannot be completed yet: its process waits, and makes it again when something has happened."""


class Leaves(Exception):
    """A system call does not return to the process that made it: the process has ended, or is another program."""
