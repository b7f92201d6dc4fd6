"""The files of one mount namespace: a small tree of its own, and what /proc and /sys make up when they are read.

Nothing of one tree is in another. A tree holds at most `CAPACITY` bytes: it is the part of a disk that the simulated
host gives a container, whatever the design says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from model.machine.host_kernel.errors import CallError, Errno

CAPACITY = 256 * 1024
LONGEST_NAME = 60
_MOST_FILES = 256


class Kind(Enum):
    """What stands at a path."""

    FILE = 8  # the numbers of getdents(2)
    DIRECTORY = 4
    DEVICE = 2


@dataclass(frozen=True)
class Node:
    """A file, a directory or a device. `made_up` ones have their content from the kernel when they are read."""

    kind: Kind
    content: bytes = b""
    executable: bool = False
    made_up: bool = False


DIRECTORY = Node(Kind.DIRECTORY)
MADE_UP = Node(Kind.DIRECTORY, made_up=True)


@dataclass(frozen=True)
class OpenFile:
    """A file that somebody has opened: its path, how far it has been read, and what may be done with it."""

    path: str
    offset: int = 0
    reads: bool = True
    writes: bool = False
    appends: bool = False
    users: int = 1


def join(directory: str, path: str) -> str:
    """Return the absolute path without "." and ".."; nothing leads above the root of the tree."""
    parts: list[str] = []
    for part in (path if path.startswith("/") else f"{directory}/{path}").split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    if any(len(part) > LONGEST_NAME for part in parts):
        raise CallError(Errno.ENAMETOOLONG)
    return "/" + "/".join(parts)


@dataclass
class FileTree:
    """The files that a container sees."""

    nodes: dict[str, Node] = field(default_factory=dict)
    invent: Callable[[], Mapping[str, Node]] = dict

    def look(self, path: str) -> Node:
        """Return what stands at an absolute path; raises CallError."""
        node = self.nodes.get(path) or self.invent().get(path)
        if node is not None:
            return node
        above = self.nodes.get(path.rpartition("/")[0] or "/")
        raise CallError(Errno.ENOTDIR if above and above.kind is not Kind.DIRECTORY else Errno.ENOENT)

    def list(self, path: str) -> dict[str, Node]:
        """Return what is in a directory, by name, in order; raises CallError."""
        if self.look(path).kind is not Kind.DIRECTORY:
            raise CallError(Errno.ENOTDIR)
        start = path.rstrip("/") + "/"
        inside = {**self.nodes, **self.invent()}
        names = {
            found[len(start) :]: node for found, node in inside.items() if found.startswith(start) and found != start
        }
        own = {name: node for name, node in names.items() if "/" not in name}
        return {name: own[name] for name in sorted(own, key=_by_number_or_name)}

    def put(self, path: str, node: Node) -> None:
        """Make a file or directory, or give a file its content; raises CallError."""
        above = self.look(path.rpartition("/")[0] or "/")
        if above.kind is not Kind.DIRECTORY:
            raise CallError(Errno.ENOTDIR)
        if above.made_up:
            raise CallError(Errno.EROFS)
        before = self.nodes.get(path)
        growth = len(node.content) - (len(before.content) if before else 0)
        if self.size + growth > CAPACITY or (before is None and len(self.nodes) >= _MOST_FILES):
            raise CallError(Errno.ENOSPC)
        self.nodes[path] = node

    def remove(self, path: str, kind: Kind) -> None:
        """Take away a file or an empty directory; raises CallError."""
        node = self.look(path)
        if node.made_up or path not in self.nodes or node.kind is Kind.DEVICE or path == "/":
            raise CallError(Errno.EPERM)
        if node.kind is not kind:
            raise CallError(Errno.EISDIR if node.kind is Kind.DIRECTORY else Errno.ENOTDIR)
        if node.kind is Kind.DIRECTORY and self.list(path):
            raise CallError(Errno.ENOTEMPTY)
        del self.nodes[path]

    @property
    def size(self) -> int:
        """The bytes in all its files."""
        return sum(len(node.content) for node in self.nodes.values())


def _by_number_or_name(name: str) -> tuple[bool, int, str]:
    return (False, int(name), "") if name.isdecimal() else (True, 0, name)


def image_of(hostname: str, system: str, bits: int, program: bytes) -> dict[str, Node]:
    """Return the files that a container starts with: its image, and what its engine puts there."""
    directories = ("/", "/bin", "/dev", "/etc", "/home", "/tmp")
    mounts = ("/proc", "/sys", "/sys/fs", "/sys/fs/cgroup")
    return {
        **dict.fromkeys(directories, DIRECTORY),
        **dict.fromkeys(mounts, MADE_UP),
        "/dev/null": Node(Kind.DEVICE),
        "/dev/tty": Node(Kind.DEVICE),
        "/etc/hostname": Node(Kind.FILE, f"{hostname}\n".encode()),
        "/etc/os-release": Node(Kind.FILE, f"ID={system}\nBITS={bits}\n".encode()),
        "/bin/app": Node(Kind.FILE, program, executable=True),
    }
