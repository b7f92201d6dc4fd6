"""The system calls about files, directories and the terminal."""

from dataclasses import replace

from model.machine.host_kernel.calls import Call, serves
from model.machine.host_kernel.errors import Blocks, CallError, Errno
from model.machine.host_kernel.files import CAPACITY, DIRECTORY, Kind, Node, OpenFile, join
from model.machine.host_kernel.processes import TERMINAL

_WRITES, _READS_AND_WRITES = 1, 2
_CREATE, _EXCLUSIVE, _TRUNCATE, _APPEND = 0x40, 0x80, 0x200, 0x400
_MOST_OPEN = 32
_DEV_TTY = "/dev/tty"


def _number(call: Call) -> int:
    """Return the number of the open file that the first argument describes."""
    descriptor = call.signed(0)
    if descriptor not in call.process.descriptors:
        raise CallError(Errno.EBADF)
    return call.process.descriptors[descriptor]


@serves(4, "write", "dxd")
def _write(call: Call) -> int:
    number = _number(call)
    size = call.argument(2)
    data = call.read(call.argument(1), size)
    if number == TERMINAL:
        call.container.put(data)
        return size
    opened = call.container.open_files[number]
    if not opened.writes:
        raise CallError(Errno.EBADF)
    node = call.container.files.look(opened.path)
    if node.kind is Kind.DEVICE:
        return size
    start = len(node.content) if opened.appends else opened.offset
    if start + size > CAPACITY:
        raise CallError(Errno.ENOSPC)
    content = node.content[:start].ljust(start, b"\0") + data + node.content[start + size :]
    call.container.files.put(opened.path, replace(node, content=content))
    call.container.open_files[number] = replace(opened, offset=start + size)
    return size


@serves(3, "read", "dxd")
def _read(call: Call) -> int:
    number = _number(call)
    place, size = call.argument(1), call.argument(2)
    call.check(place, size)
    if number == TERMINAL:
        return _read_line(call, place, size)
    opened = call.container.open_files[number]
    node = call.container.files.look(opened.path)
    if node.kind is Kind.DIRECTORY:
        raise CallError(Errno.EISDIR)
    if not opened.reads:
        raise CallError(Errno.EBADF)
    data = node.content[opened.offset : opened.offset + size]
    call.write(place, data)
    call.container.open_files[number] = replace(opened, offset=opened.offset + len(data))
    return len(data)


def _read_line(call: Call, place: int, size: int) -> int:
    """Read a line, or as much of it as there is room for, when it has been typed."""
    typed = call.container.typed
    end = typed.find(b"\n") + 1
    if not end and len(typed) < size:
        raise Blocks
    count = min(size, end or size)
    call.write(place, typed[:count])
    call.container.typed = typed[count:]
    return count


@serves(5, "open", "sx")
def _open(call: Call) -> int:
    path = join(call.process.directory, call.path(0))
    return _opened(call, path, call.argument(1))


@serves(8, "creat", "s")
def _creat(call: Call) -> int:
    return _opened(call, join(call.process.directory, call.path(0)), _WRITES | _CREATE | _TRUNCATE)


def _opened(call: Call, path: str, flags: int) -> int:
    container = call.container
    descriptor = next(number for number in range(_MOST_OPEN + 1) if number not in call.process.descriptors)
    if descriptor == _MOST_OPEN:
        raise CallError(Errno.EMFILE)
    writes = flags & 3 in (_WRITES, _READS_AND_WRITES)
    node = _made_if_asked(call, path, flags)
    if writes and node.kind is Kind.DIRECTORY:
        raise CallError(Errno.EISDIR)
    if writes and node.made_up:
        raise CallError(Errno.EACCES)
    if path == _DEV_TTY:
        call.process.descriptors[descriptor] = TERMINAL
        return descriptor
    if writes and flags & _TRUNCATE and node.content:
        container.files.put(path, replace(node, content=b""))
    number = next(number for number in range(1, len(container.open_files) + 2) if number not in container.open_files)
    container.open_files[number] = OpenFile(path, 0, flags & 3 != _WRITES, writes, bool(flags & _APPEND))
    call.process.descriptors[descriptor] = number
    return descriptor


def _made_if_asked(call: Call, path: str, flags: int) -> Node:
    files = call.container.files
    try:
        node = files.look(path)
    except CallError as error:
        if error.errno is not Errno.ENOENT or not flags & _CREATE:
            raise
        files.put(path, Node(Kind.FILE))
        return files.look(path)
    if flags & _CREATE and flags & _EXCLUSIVE:
        raise CallError(Errno.EEXIST)
    return node


@serves(6, "close", "d")
def _close(call: Call) -> int:
    number = _number(call)
    del call.process.descriptors[call.signed(0)]
    call.container.close(number)
    return 0


@serves(19, "lseek", "ddd")
def _lseek(call: Call) -> int:
    number = _number(call)
    if number == TERMINAL:
        raise CallError(Errno.ESPIPE)
    opened = call.container.open_files[number]
    size = len(call.container.files.look(opened.path).content)
    starts = {0: 0, 1: opened.offset, 2: size}
    if call.argument(2) not in starts or starts[call.argument(2)] + call.signed(1) < 0:
        raise CallError(Errno.EINVAL)
    offset = starts[call.argument(2)] + call.signed(1)
    call.container.open_files[number] = replace(opened, offset=offset)
    return offset


@serves(10, "unlink", "s")
def _unlink(call: Call) -> int:
    call.container.files.remove(join(call.process.directory, call.path(0)), Kind.FILE)
    return 0


@serves(39, "mkdir", "s")
def _mkdir(call: Call) -> int:
    path = join(call.process.directory, call.path(0))
    try:
        call.container.files.look(path)
    except CallError as error:
        if error.errno is not Errno.ENOENT:
            raise
        call.container.files.put(path, DIRECTORY)
        return 0
    raise CallError(Errno.EEXIST)


@serves(40, "rmdir", "s")
def _rmdir(call: Call) -> int:
    call.container.files.remove(join(call.process.directory, call.path(0)), Kind.DIRECTORY)
    return 0


@serves(12, "chdir", "s")
def _chdir(call: Call) -> int:
    path = join(call.process.directory, call.path(0))
    if call.container.files.look(path).kind is not Kind.DIRECTORY:
        raise CallError(Errno.ENOTDIR)
    call.process.directory = path
    return 0


@serves(183, "getcwd", "xd")
def _getcwd(call: Call) -> int:
    raw = call.process.directory.encode("latin-1") + b"\0"
    if len(raw) > call.argument(1):
        raise CallError(Errno.EINVAL)
    call.write(call.argument(0), raw)
    return len(raw)


@serves(141, "getdents", "dxd")
def _getdents(call: Call) -> int:
    """List a directory in records of struct linux_dirent (getdents(2)), as many as there is room for."""
    number = _number(call)
    if number == TERMINAL:
        raise CallError(Errno.ENOTDIR)
    opened = call.container.open_files[number]
    inside = call.container.files.list(opened.path)
    entries = [(".", Kind.DIRECTORY), ("..", Kind.DIRECTORY), *((name, node.kind) for name, node in inside.items())]
    size, data, position = call.argument(2), b"", opened.offset
    call.check(call.argument(1), size)
    for name, kind in entries[opened.offset :]:
        record = _record(position + 1, name, kind, 8 if call.request.wide else 4)
        if len(data) + len(record) > size:
            break
        data, position = data + record, position + 1
    if not data and position < len(entries):
        raise CallError(Errno.EINVAL)
    call.write(call.argument(1), data)
    call.container.open_files[number] = replace(opened, offset=position)
    return len(data)


def _record(position: int, name: str, kind: Kind, word: int) -> bytes:
    raw = name.encode("latin-1", "replace")
    length = -(-(2 * word + 2 + len(raw) + 2) // word) * word
    head = position.to_bytes(word, "little") * 2 + length.to_bytes(2, "little") + raw
    return head.ljust(length - 1, b"\0") + bytes([kind.value])
