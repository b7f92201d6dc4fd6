"""The command line as a person or another program meets it: words, exit codes, standard error."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import pytest

from gui import entry, system
from model.elements import (
    Approach,
    Design,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    ProgramSource,
    Technique,
    VirtualCpu,
)
from model.storage import examples_folder, save_design

ROOT = Path(__file__).parents[1]
EXAMPLE = sorted(examples_folder().glob("*.hvista"))[0]


def start(*words: str, **variables: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.Popen(
        [sys.executable, "-m", "gui.entry", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def complaint(words: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return the exit code and the one line on standard error."""
    try:
        code = entry.main(words)
    except SystemExit as error:
        code = int(error.code or 0)
    output = capsys.readouterr()
    assert output.out == ""
    (line,) = output.err.splitlines()
    return code, line


def test_check_in_a_process_of_its_own() -> None:
    code, out, err = finish(start("check", str(EXAMPLE), "--json"))
    assert (code, err) == (0, "")
    assert json.loads(out) == {"findings": []}


def test_check_loads_neither_qt_nor_the_emulator() -> None:
    heavy = ("PySide6", "unicorn", "keystone", "iced_x86", "networkx")
    script = (
        "import sys\nfrom gui import entry\n"
        f"entry.main(['check', {str(EXAMPLE)!r}])\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_terminal_that_lacks_letters_gets_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "città.hvista"
    save_design(
        Design("Città", (Host("pc", "Città \U0001f5a5", cpu=PhysicalCpu(cores=0), guests=(Guest("g", "è"),)),)), path
    )
    for words in (["check", str(path)], ["check", str(path), "--json"], ["trace", str(path)]):
        code, out, err = finish(start(*words, PYTHONIOENCODING="ascii", PYTHONUTF8="0"))
        assert code == 1
        assert out.isascii()
        assert "error inside" not in err
        if "--json" in words:
            assert "Città \U0001f5a5" in json.loads(out)["findings"][0]["message"]


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    for words, expected in (
        (["--version"], version("hypervista")),
        (["--help"], "check"),
        (["trace", "-h"], "--steps"),
    ):
        with pytest.raises(SystemExit) as ended:
            entry.main(words)
        assert ended.value.code == 0
        assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["check"], "FILE"),
        (["check", "a", "b"], "b"),
        (["check", "a", "--jsn"], "--jsn"),
        (["trace", "a", "--steps", "0"], "'0' is not a whole number"),
        (["trace", "a", "--steps", "many"], "'many'"),
        (["trace", "a", "--steps", "9" * 40], "not a whole number"),
        (["render", "a"], "--output"),
        (["render", "a", "-o", "a.png", "--scale", "nan"], "'nan'"),
        (["render", "a", "-o", "a.png", "--view", "x"], "--view"),
        (["render", "a", "-o", "a.png", "--lang", "xx"], "--lang"),
        (["--theme", "pink"], "--theme"),
        (["--example", "nothing"], "There is no example 'nothing'"),
        (["compare", "a"], "--guest"),
        (["compare", "a", "--guest", "web", "--steps", "0"], "'0' is not a whole number"),
        (["compare", "a", "--guest", "web", "--platform", "abacus"], "abacus"),
        (["export", "a", "--to", "qemu", "-o", "a.sh"], "not available yet"),
        (["export", "a", "--to", "floppy", "-o", "a"], "floppy"),
        (["check", "/nowhere/design.hvista"], "/nowhere/design.hvista"),
    ],
)
def test_wrong_words_exit_2_with_one_sentence(
    words: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, line = complaint(words, capsys)
    assert code == 2
    assert line.startswith("hypervista")
    assert part in line


def test_an_error_inside_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(arguments: object) -> int:
        raise ZeroDivisionError("of cakes")

    monkeypatch.setitem(entry._COMMANDS, "check", (entry._COMMANDS["check"][0], fail))
    monkeypatch.delenv(entry.DEBUG, raising=False)
    code, line = complaint(["check", "a"], capsys)
    assert code == 1
    assert "ZeroDivisionError: of cakes" in line
    monkeypatch.setenv(entry.DEBUG, "1")
    with pytest.raises(ZeroDivisionError):
        entry.main(["check", "a"])


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A design whose one guest never ends."""
    spin = Guest(
        "spin",
        "spin",
        os=OperatingSystem("linux", 32),
        cpu=VirtualCpu(bits=32),
        technique=Technique.TRAP_AND_EMULATE,
        program=ProgramSource("start: jmp start"),
    )
    path = tmp_path / "endless.hvista"
    save_design(Design("Endless", (Host("server", "Server", approach=Approach.HOSTED, guests=(spin,)),)), path)
    return path


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is always full")
def test_output_that_cannot_be_written_is_one_sentence() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gui.entry", "check", str(EXAMPLE)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr == "hypervista: The output cannot be written: No space left on device.\n"


def test_a_reader_that_stops_reading_is_not_complained_to(endless: Path) -> None:
    process = start("trace", str(endless), "--json", "--steps", "400000")
    assert process.stdout is not None
    assert process.stderr is not None
    assert json.loads(process.stdout.readline())["step"] == 1
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_ctrl_c_ends_a_trace_quietly_with_its_summary(endless: Path) -> None:
    process = start("trace", str(endless), "--json", "--steps", "100000000")
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["step"] == 1
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    assert (code, err) == (130, "")
    assert json.loads(out.splitlines()[-1])["summary"]["spin"]["state"] == "running"


def missing(library: str) -> str:
    """Return the sentence for an import that fails as the dynamic linker lets it fail."""

    def import_qt() -> None:
        raise ImportError(f"{library}: cannot open shared object file: No such file or directory")

    return system.find_obstacle("offscreen", import_qt=import_qt)


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_a_missing_library_names_its_debian_package(library: str, package: str) -> None:
    sentence = missing(library)
    assert f"The system library {library} is missing" in sentence
    assert sentence.endswith(f"sudo apt install {package}")


@pytest.mark.parametrize("words", [[], ["render", str(EXAMPLE), "-o", "picture.png"]])
def test_a_program_whose_qt_lacks_a_library_ends_with_the_sentence(words: list[str], tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    linker = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({linker!r})\n")
    process = start(*words, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}", QT_QPA_PLATFORM="offscreen")
    code, out, err = finish(process)
    assert (code, out) == (1, "")
    (line,) = err.splitlines()
    assert line.endswith("sudo apt install libegl1")


def test_an_unknown_library_is_named_all_the_same() -> None:
    assert "libodd.so.7" in missing("libodd.so.7")


def test_a_broken_qt_says_what_to_do() -> None:
    def import_qt() -> None:
        raise ImportError("cannot import name 'QtWidgets'")

    assert "pip install" in system.find_obstacle("offscreen", import_qt=import_qt)


def test_libraries_of_the_x11_plugin_are_looked_for_before_qt_starts() -> None:
    def load(name: str) -> None:
        if name in {"libxcb-cursor.so.0", "libxcb-icccm.so.4"}:
            raise OSError(name)

    def import_qt() -> None:
        return None

    assert system.find_obstacle("offscreen", load, import_qt) == ""
    sentence = system.find_obstacle("xcb", load, import_qt)
    assert sentence.endswith("sudo apt install libxcb-cursor0 libxcb-icccm4")
    assert system.find_obstacle("xcb", lambda name: None, import_qt) == ""


def test_the_platform_is_the_one_that_qt_would_take(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    assert system.choose_platform() == "none"
    assert "no display" in system.find_obstacle()
    monkeypatch.setenv("DISPLAY", ":0")
    assert system.choose_platform() == "xcb"
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert system.choose_platform() == "wayland"
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    assert system.choose_platform() == "offscreen"


def test_a_missing_library_ends_the_window_with_exit_code_1(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = missing("libEGL.so.1")
    monkeypatch.setattr(system, "find_obstacle", lambda platform="": sentence)
    for words in ([], ["render", str(EXAMPLE), "-o", "a.png"]):
        code, line = complaint(words, capsys)
        assert code == 1
        assert "libegl1" in line


def test_a_display_that_cannot_be_reached_ends_the_window_with_a_sentence() -> None:
    code, out, err = finish(start(DISPLAY=":997", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="xcb"))
    assert (code, out) == (1, "")
    (line,) = err.splitlines()
    assert "':997' cannot be reached" in line or "is missing" in line
