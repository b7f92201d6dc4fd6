"""Design files on the disk: whatever goes wrong, the old file stays whole and one sentence says what to do."""

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from model.elements import Design, Guest, Host
from model.storage import (
    DesignFileError,
    FileState,
    encode_design,
    load_design,
    load_with_stamp,
    save_design,
)
from model.storage.format import MAX_FILE_SIZE

ROOT = Path(__file__).parents[3]
OLD = Design("Old", (Host("a", "A", guests=(Guest("g", "G"),)),))
NEW = Design("New", (Host("b", "B"),))


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A file that holds the old design."""
    path = tmp_path / "lab.hvista"
    save_design(OLD, path)
    return path


def refusal(action: Callable[[], object]) -> DesignFileError:
    with pytest.raises(DesignFileError) as caught:
        action()
    return caught.value


def test_what_was_saved_is_loaded(tmp_path: Path):
    path = tmp_path / "lab.hvista"
    save_design(OLD, str(path))
    assert load_design(str(path)) == OLD
    assert path.read_bytes() == encode_design(OLD)
    save_design(NEW, path)
    assert load_design(path) == NEW
    assert os.listdir(tmp_path) == ["lab.hvista"]


def test_permissions_stay(saved: Path):
    saved.chmod(0o640)
    save_design(NEW, saved)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32" or os.getuid() != 0, reason="only the administrator may give files away")
def test_the_owner_stays(saved: Path):
    os.chown(saved, 1234, 2345)
    saved.chmod(0o660)
    save_design(NEW, saved)
    status = saved.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (1234, 2345, 0o660)


def test_a_new_file_gets_the_usual_permissions(tmp_path: Path):
    umask = os.umask(0o027)
    try:
        save_design(NEW, tmp_path / "lab.hvista")
    finally:
        os.umask(umask)
    assert stat.S_IMODE((tmp_path / "lab.hvista").stat().st_mode) == 0o640


def test_a_symbolic_link_keeps_pointing_at_the_file(saved: Path, tmp_path: Path):
    link = tmp_path / "link.hvista"
    link.symlink_to(saved)
    save_design(NEW, link)
    assert link.is_symlink()
    assert load_design(saved) == NEW


def test_a_name_of_the_greatest_length_can_be_saved(tmp_path: Path):
    path = tmp_path / ("x" * 248 + ".hvista")
    save_design(NEW, path)
    assert load_design(path) == NEW


class Fault:
    """Makes one function of the operating system fail, as a full disk or a crash would."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, function: str, error: BaseException) -> None:
        def fail(*args: object, **kwargs: object) -> None:
            raise error

        monkeypatch.setattr(f"os.{function}", fail)


@pytest.mark.parametrize("function", ["fsync", "replace", "chmod"])
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (errno.ENOSPC, "the disk is full, so nothing was saved; free some space"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EIO, r"the file cannot be written \(Input/output error\); save in another place"),
        (errno.EACCES, "you may not write here; save under another name"),
        (errno.EROFS, "this disk can only be read"),
    ],
)
def test_a_failure_while_saving_leaves_the_old_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch, function: str, code: int, sentence: str
):
    Fault(monkeypatch, function, OSError(code, os.strerror(code)))
    with pytest.raises(DesignFileError, match=sentence) as caught:
        save_design(NEW, saved)
    monkeypatch.undo()
    assert str(caught.value).startswith(f"{saved}: ")
    assert load_design(saved) == OLD
    assert os.listdir(saved.parent) == ["lab.hvista"]


@pytest.mark.parametrize("function", ["fsync", "replace"])
def test_an_interruption_while_saving_leaves_the_old_file(
    saved: Path, monkeypatch: pytest.MonkeyPatch, function: str
):
    Fault(monkeypatch, function, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        save_design(NEW, saved)
    monkeypatch.undo()
    assert load_design(saved) == OLD
    assert os.listdir(saved.parent) == ["lab.hvista"]


def run_python(program: str, *args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *map(str, args)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


SAVE = """
import sys
from model.elements import Design
from model.storage import DesignFileError, save_design
{preparation}
try:
    save_design(Design("New" * 300, extra={{"filling": "x" * 100_000}}), sys.argv[1])
except DesignFileError as error:
    print(error)
else:
    print("saved")
"""


def test_a_disk_that_is_really_full_leaves_the_old_file(saved: Path):
    # The kernel refuses to let the process write files beyond this size, in the middle of the content.
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"
    result = run_python(SAVE.format(preparation=limit), saved)
    assert "the disk is full, so nothing was saved" in result.stdout
    assert load_design(saved) == OLD
    assert os.listdir(saved.parent) == ["lab.hvista"]


def test_a_crash_while_saving_leaves_the_old_file(saved: Path):
    # The process dies by SIGKILL when the new content is written and has not yet taken the old one's place.
    die = "import os, signal; os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)"
    result = run_python(SAVE.format(preparation=die), saved)
    assert result.returncode == -9
    assert load_design(saved) == OLD
    save_design(NEW, saved)
    assert load_design(saved) == NEW


def test_a_write_protected_file_is_not_replaced(saved: Path, monkeypatch: pytest.MonkeyPatch):
    # The administrator may write everything, so the system's answer is given here.
    monkeypatch.setattr("os.access", lambda path, mode: not mode & os.W_OK)
    error = refusal(lambda: save_design(NEW, saved))
    assert "you may not write here" in str(error)
    assert load_design(saved) == OLD


def test_a_design_that_no_file_can_hold_is_not_written(saved: Path):
    before = saved.read_bytes()
    twice = Design("Twice", (Host("a", "A"), Host("a", "B")))
    error = refusal(lambda: save_design(twice, saved))
    assert str(error) == (
        f"{saved}: nothing was saved: the design has a value that a file cannot hold, "
        "hosts[1].id: 'a' is already used by hosts[0]"
    )
    for bad in (float("nan"), {1, 2}):
        error = refusal(lambda bad=bad: save_design(replace(NEW, extra={"x": bad}), saved))
        assert "nothing was saved" in str(error)
    assert saved.read_bytes() == before


def test_a_file_of_a_newer_version_is_not_touched(tmp_path: Path):
    path = tmp_path / "newer.hvista"
    path.write_bytes(b'{"format": "hypervista", "version": 7}')
    before = path.stat()
    assert "newer version of Hypervista" in str(refusal(lambda: load_design(path)))
    assert path.read_bytes() == b'{"format": "hypervista", "version": 7}'
    assert path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone.hvista", "there is no such file; it may have been moved, renamed or deleted"),
        ("gone/lab.hvista", "there is no such file"),
        ("lab.hvista/lab.hvista", "there is no such file"),
        (".", "this is a folder, not a design file"),
        ("x" * 300, "the name is too long or unsuitable for a file"),
        ("zero\0byte", "the name is too long or unsuitable for a file"),
    ],
)
def test_what_cannot_be_opened_is_said(saved: Path, name: str, sentence: str):
    path = f"{saved.parent}/{name}"
    error = refusal(lambda: load_design(path))
    assert error.file == path
    assert sentence in str(error)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("gone/lab.hvista", "the folder does not exist; choose another one or make it first"),
        ("lab.hvista/lab.hvista", "the folder does not exist"),
        (".", "this is a folder, not a design file"),
        ("x" * 300, "the name is too long or unsuitable for a file"),
        ("zero\0byte", "the name is too long or unsuitable for a file"),
    ],
)
def test_where_nothing_can_be_saved_is_said(saved: Path, name: str, sentence: str):
    error = refusal(lambda: save_design(NEW, f"{saved.parent}/{name}"))
    assert sentence in str(error)
    assert os.listdir(saved.parent) == ["lab.hvista"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_is_no_file(tmp_path: Path):
    pipe = tmp_path / "pipe.hvista"
    os.mkfifo(pipe)
    assert "this is a device or a pipe" in str(refusal(lambda: load_design(pipe)))
    assert "this is a device or a pipe" in str(refusal(lambda: save_design(NEW, pipe)))
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_no_permission_to_read_is_said(saved: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "you may not read this file; ask its owner for permission" in str(refusal(lambda: load_design(saved)))


def test_a_file_of_enormous_size_is_not_read(tmp_path: Path):
    path = tmp_path / "huge.hvista"
    with path.open("wb") as file:
        file.truncate(50 * MAX_FILE_SIZE)
    error = refusal(lambda: load_design(path))
    assert f"the file has {50 * MAX_FILE_SIZE} bytes, more than the {MAX_FILE_SIZE}" in str(error)


def test_a_design_larger_than_a_file_is_not_written(saved: Path, monkeypatch: pytest.MonkeyPatch):
    before = saved.read_bytes()
    monkeypatch.setattr("model.storage.file.MAX_FILE_SIZE", 100)
    error = refusal(lambda: save_design(NEW, saved))
    assert str(error.reason).startswith("nothing was saved: the design takes")
    assert saved.read_bytes() == before


def test_a_file_that_nobody_touched_is_unchanged(saved: Path):
    _, stamp = load_with_stamp(saved)
    assert stamp.compare(saved) is FileState.UNCHANGED
    os.utime(saved, ns=(1, 1))
    assert stamp.compare(saved) is FileState.UNCHANGED


def test_saving_gives_a_stamp_of_what_was_saved(saved: Path):
    stamp = save_design(NEW, saved)
    assert stamp.compare(saved) is FileState.UNCHANGED
    assert stamp == load_with_stamp(saved)[1]


def test_a_file_that_another_program_wrote_is_changed(saved: Path):
    _, stamp = load_with_stamp(saved)
    content = saved.read_bytes()
    saved.write_bytes(content.replace(b"Old", b"New"))
    os.utime(saved, ns=(2, 2))
    assert stamp.compare(saved) is FileState.CHANGED
    saved.write_bytes(content + b" ")
    assert stamp.compare(saved) is FileState.CHANGED
    saved.write_bytes(content)
    assert stamp.compare(saved) is FileState.UNCHANGED


def test_a_file_that_is_gone_is_deleted(saved: Path):
    _, stamp = load_with_stamp(saved)
    saved.unlink()
    assert stamp.compare(saved) is FileState.DELETED
    save_design(OLD, saved)
    assert stamp.compare(saved) is FileState.UNCHANGED
