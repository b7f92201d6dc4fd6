"""How long the real window leaves an event waiting while it is used: running, editing, opening, saving, exporting.

Prints JSON. A timer beats every BEAT_MS; the time by which a beat is late is what any other event would have waited.
`cpu_ms` is the thread's own processor time in it, the baseline the window at rest; `--where` names to stderr who ran.

    python -m tests.benchmarks.responsiveness [--where] [SCENARIO ...]
"""

import argparse
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import quantiles
from time import perf_counter, thread_time
from types import FrameType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="hypervista-benchmark-")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from gui.app import make_application
from gui.appearance import show_theme
from gui.dialogs import Answer
from gui.editor.window import ProgramEditor
from gui.export_dialog import ExportDialog
from gui.main_window import MainWindow
from gui.preload import Preload
from model.elements import Approach, Design, Guest, Host, OperatingSystem, ProgramSource, Technique, VirtualCpu
from model.storage import find_example, list_examples, save_design
from model.text import text

BEAT_MS = 2
LIMIT_MS = 50.0
LOOK_SECONDS, SUSPICIOUS_MS = 0.01, 30.0
SIZE = (1920, 1080)
ENDLESS = ProgramSource("start:\n    inc eax\n    jmp start\n")
FOLDER = Path(os.environ["XDG_DATA_HOME"])


class Beat:
    """Counts how late the beats of a timer come."""

    def __init__(self, where: bool) -> None:
        self.late: list[tuple[float, float]] = []
        self._last, self._spent = perf_counter(), 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        if where:
            # The handler runs in the window's own thread: nobody else can walk its frames while it changes them.
            signal.signal(signal.SIGALRM, self._look)
            signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)

    def start(self) -> None:
        """Forget what was counted."""
        self.late.clear()
        self._last, self._spent = perf_counter(), thread_time()
        self._timer.start(BEAT_MS)

    def stop(self) -> dict[str, float]:
        """Return what was counted, in ms."""
        self._beat()
        self._timer.stop()
        longest = max(self.late)
        waits = [wait for wait, _ in self.late]
        return {
            "longest_ms": round(longest[0], 1),
            "cpu_ms": round(longest[1], 1),
            "p99_ms": round(quantiles(waits, n=100)[-1], 1) if len(waits) > 1 else round(waits[0], 1),
            "over_limit": sum(wait > LIMIT_MS for wait in waits),
            "beats": len(waits),
        }

    def _beat(self) -> None:
        now, spent = perf_counter(), thread_time()
        self.late.append((max(0.0, (now - self._last) * 1000 - BEAT_MS), (spent - self._spent) * 1000))
        self._last, self._spent = now, spent

    def _look(self, _: int, frame: FrameType | None) -> None:
        late = (perf_counter() - self._last) * 1000
        if late > SUSPICIOUS_MS and isValid(self._timer) and self._timer.isActive():
            print(f"{late:6.0f} ms", " ".join(_places(frame)), file=sys.stderr)


def _places(frame: FrameType | None) -> list[str]:
    found = []
    while frame is not None and len(found) < 9:
        found.append(f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}")
        frame = frame.f_back
    return found[::-1]


class Desk:
    """The window under test, and a person's patience."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def wait(self, seconds: float) -> None:
        """Let the window's events come for so long."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def until(self, true: Callable[[], bool], seconds: float = 30.0) -> None:
        """Let events come until something is so; raises TimeoutError."""
        end = perf_counter() + seconds
        while not true():
            if perf_counter() > end:
                raise TimeoutError(f"not so after {seconds:g} s")
            self.wait(0.02)

    def take(self, design: Design) -> None:
        """Show a design, and let everything come to rest."""
        self.window.session.document.load(design)
        self.window.files._only_here = False
        self.window.go_to("design")
        self.wait(1.5)

    def run(self) -> object:
        """Enter Run, and return its workspace when the machine stands ready."""
        workspace = self.window.go_to("run")
        self.until(lambda: workspace.controller.is_ready or workspace.controller.refusal is not None)
        self.wait(0.5)
        return workspace


def make_design(hosts: int, guests: int, program: ProgramSource | None = None) -> Design:
    """Hosted servers side by side, with small 32-bit guests under trap and emulate."""
    made = Guest(
        "",
        "",
        OperatingSystem(bits=32),
        VirtualCpu(bits=32),
        memory_mib=256,
        disk_gib=8,
        technique=Technique.TRAP_AND_EMULATE,
    )
    if program is not None:
        made = replace(made, program=program)
    server = find_example("hosted").load().hosts[0]

    def host(number: int) -> Host:
        own = tuple(replace(made, id=f"g{number}-{each}", name=f"guest-{number}-{each}") for each in range(guests))
        place = (float(number % 10 * 900), float(number // 10 * 900))
        return replace(server, id=f"h{number}", name=f"host-{number}", position=place, memory_mib=65536, guests=own)

    return Design("Large", tuple(host(number) for number in range(hosts)))


SCENARIOS: dict[str, Callable[[Desk], Iterator[str]]] = {}


def scenario(act: Callable[[Desk], Iterator[str]]) -> Callable[[Desk], Iterator[str]]:
    """A scenario yields the name of each thing just done; all before its first yield is preparation."""
    SCENARIOS[act.__name__] = act
    return act


@scenario
def idle(desk: Desk) -> Iterator[str]:
    """The baseline: nothing happens."""
    desk.wait(1.0)
    yield ""
    desk.wait(3.0)
    yield "rest"


@scenario
def enter_run(desk: Desk) -> Iterator[str]:
    """Run for the first time, at once and nothing loaded yet; then again."""
    yield ""
    desk.run()
    yield "first"
    desk.window.go_to("design")
    desk.wait(0.5)
    desk.run()
    yield "again"


@scenario
def preload(desk: Desk) -> Iterator[str]:
    """What is loaded in the quiet after a start; alone in a process of its own, else it is there already."""
    loader = Preload()
    done: list[bool] = []
    loader.done.connect(lambda: done.append(True))
    yield ""
    loader.start()
    desk.until(lambda: bool(done))
    yield "modules"
    desk.run()
    yield "enter_run"


def _run_fast(desk: Desk, guests: int) -> Iterator[str]:
    desk.take(make_design(1, guests, ENDLESS))
    workspace = desk.run()
    yield ""
    workspace.trigger("run-fast")
    desk.wait(4.0)
    yield "running"
    workspace.trigger("run-fast")
    desk.until(lambda: not workspace.controller.is_running)
    desk.wait(0.3)
    yield "pausing"
    for part in range(20):
        workspace.controller.seek(workspace.controller.snapshot.held * (part * 7 % 20) // 20)
        desk.wait(0.05)
    desk.wait(0.5)
    yield "scrubbing"
    workspace.trigger("back")
    desk.wait(0.3)
    yield "back"
    workspace.panels.trace.filter.show_only_guest("g0-0")
    desk.wait(0.3)
    yield "filter_one_guest"
    workspace.panels.trace.filter.show_all()
    desk.wait(0.3)
    yield "filter_all"
    workspace.trigger("reset")
    desk.wait(0.3)
    yield "reset"


@scenario
def run_fast_1(desk: Desk) -> Iterator[str]:
    """An endless program in one guest."""
    yield from _run_fast(desk, 1)


@scenario
def run_fast_8(desk: Desk) -> Iterator[str]:
    """An endless program in eight guests."""
    yield from _run_fast(desk, 8)


@scenario
def play(desk: Desk) -> Iterator[str]:
    """Twenty steps a second, all guests started, and other approaches and techniques meanwhile."""
    desk.take(make_design(1, 8))
    workspace = desk.run()
    yield ""
    workspace.controller.speed = 20.0
    workspace.trigger("play")
    desk.wait(4.0)
    workspace.trigger("play")
    yield "twenty_a_second"
    workspace.controller.choose_approach(Approach.BARE_METAL)
    desk.until(lambda: workspace.controller.is_ready)
    desk.wait(0.3)
    yield "approach"
    workspace.controller.choose_technique(Technique.PARA)
    desk.wait(0.5)
    yield "technique_refused"
    workspace.controller.forget_what_if()
    desk.until(lambda: workspace.controller.is_ready)
    desk.wait(0.3)
    yield "as_designed"
    workspace.trigger("start-all")
    desk.until(lambda: workspace.controller.is_ready)
    desk.wait(1.0)
    workspace.trigger("play")
    yield "start_all"


@scenario
def compare(desk: Desk) -> Iterator[str]:
    """Enter Compare for the first time, let it run everything, then another guest and another look of the window."""
    desk.window.files.open_example("techniques")
    desk.wait(1.5)
    yield ""
    workspace = desk.window.go_to("compare")
    desk.wait(0.3)
    yield "enter"
    desk.until(lambda: not workspace.job.is_running)
    desk.wait(0.5)
    yield "comparing"
    guests = desk.window.session.document.design.hosts[0].guests
    workspace.controls.guest_chosen.emit(guests[-1].id)
    desk.wait(0.2)
    desk.until(lambda: not workspace.job.is_running)
    desk.wait(0.5)
    yield "another_guest"
    show_theme("dark")
    desk.wait(0.7)
    show_theme("light")
    desk.wait(0.7)
    yield "theme"


@scenario
def virtualizability(desk: Desk) -> Iterator[str]:
    """Execute the instruction table in both widths, look at single lines, other machines, and another look."""
    desk.wait(1.0)
    yield ""
    workspace = desk.window.go_to("virtualizability")
    desk.wait(0.3)
    yield "enter"
    desk.until(lambda: workspace.job.is_done)
    desk.wait(0.3)
    yield "executing"
    workspace.choose_width(64)
    desk.until(lambda: workspace.job.is_done)
    desk.wait(0.3)
    yield "another_width"
    for place in range(0, len(workspace.job.subjects), 7):
        workspace.views.sets.member_chosen.emit(place)
        desk.wait(0.05)
    yield "lines"
    for words in ("p", "po", "pop", "popf", ""):
        workspace.views.bar.search.setText(words)
        desk.wait(0.05)
    yield "search"
    workspace.choose_machine("RISC-V")
    desk.wait(0.3)
    workspace.choose_machine("")
    workspace.show_page("conclusion")
    desk.wait(0.3)
    yield "machines"
    show_theme("dark")
    desk.wait(0.7)
    show_theme("light")
    desk.wait(0.7)
    yield "theme"


@scenario
def editor(desk: Desk) -> Iterator[str]:
    """Write in a program of 5,000 lines: open it, type, break it, mend it, put another text there, close."""
    kinds = (
        "    mov eax, {0}",
        "l{0}: add eax, ebx",
        "    jmp end",
        "    push 7  ; comment",
        "    popf",
        "    cpuid",
    )
    lines = [kinds[number % len(kinds)].format(number) for number in range(5000)]
    desk.take(make_design(1, 1, ProgramSource("\n".join([*lines, "end: hlt"]))))
    desk.window.session.select(["g0-0"])
    yield ""
    desk.window.perform("edit-program")
    dialog = desk.window.findChild(ProgramEditor)
    desk.until(lambda: dialog.edit.is_current and dialog.edit.colours.is_done)
    yield "open"
    dialog.edit.go_to(2500)
    for letter in "    cpuid\n    mov eax, ebx\n":
        dialog.edit.insertPlainText(letter)
        desk.wait(0.05)
    desk.until(lambda: dialog.edit.is_current)
    yield "type"
    dialog.edit.insertPlainText("    flurb\n")
    desk.until(lambda: bool(dialog.edit.faults))
    dialog.next_problem()
    dialog.edit.undo()
    desk.until(lambda: dialog.edit.is_current)
    yield "break_and_mend"
    dialog.find_bar.open(replaces=True)
    for words in ("m", "mo", "mov"):
        dialog.find_bar.wanted.setText(words)
        desk.wait(0.05)
    dialog.find_bar.put_away()
    yield "find"
    dialog.edit.put("\n".join(lines[::-1]))
    desk.wait(1.0)
    yield "another_text"
    dialog.accept()
    desk.wait(1.0)
    yield "close"


@scenario
def example(desk: Desk) -> Iterator[str]:
    """The largest bundled example."""
    largest = max(list_examples(), key=lambda each: each.path.stat().st_size)
    desk.take(Design())
    yield ""
    desk.window.files.open_example(largest.name)
    desk.wait(1.5)
    yield "open"
    show_theme("dark")
    desk.wait(0.5)
    show_theme("light")
    desk.wait(0.5)
    yield "theme"
    desk.window.choose_language("it")
    desk.wait(0.5)
    desk.window.choose_language("en")
    desk.wait(0.5)
    yield "language"
    desk.run()
    yield "enter_run"
    show_theme("dark")
    desk.wait(0.5)
    show_theme("light")
    desk.wait(0.5)
    yield "theme_in_run"
    desk.window.choose_language("it")
    desk.wait(0.5)
    desk.window.choose_language("en")
    desk.wait(0.5)
    yield "language_in_run"


def _large(desk: Desk, hosts: int, guests: int) -> Iterator[str]:
    path = FOLDER / f"{hosts}.hvista"
    save_design(make_design(hosts, guests), path)
    window, document = desk.window, desk.window.session.document
    desk.take(Design())
    yield ""
    window.files.open(path)
    desk.until(lambda: len(document.design.hosts) == hosts)
    desk.wait(4.0)
    yield "open"
    window.session.select(("g0-0",))
    desk.wait(0.5)
    yield "select"
    slider = next(iter(window.findChildren(object, "guest-memory-slider")), None)
    for step in range(20):
        if slider is not None:
            slider.setValue(300 + 32 * step)
        with document.transaction(text("Memory"), merge="memory"):
            document.replace_guest(replace(_guest(document.design), memory_mib=300 + 32 * step))
        desk.wait(0.03)
    document.end_merge()
    yield "edit"
    desk.wait(4.5)
    yield "recovery_copy"
    window.perform("undo")
    desk.wait(0.3)
    window.perform("redo")
    desk.wait(0.3)
    yield "undo_redo"
    window.perform("save")
    desk.until(lambda: not window.files.is_modified)
    desk.wait(0.5)
    yield "save"
    window.perform("zoom-fit")
    desk.wait(1.0)
    window.perform("zoom-reset")
    desk.wait(1.0)
    yield "zoom"
    window.perform("select-all")
    desk.wait(0.5)
    yield "select_all"
    window.session.select(())
    show_theme("dark")
    desk.wait(2.0)
    show_theme("light")
    desk.wait(2.0)
    yield "theme"
    window.choose_language("it")
    desk.wait(2.0)
    window.choose_language("en")
    desk.wait(2.0)
    yield "language"
    desk.run()
    yield "enter_run"


def _guest(design: Design) -> Guest:
    return design.hosts[0].guests[0]


@scenario
def large_40_10(desk: Desk) -> Iterator[str]:
    """A design of 40 hosts with 10 guests each."""
    yield from _large(desk, 40, 10)


@scenario
def large_100_20(desk: Desk) -> Iterator[str]:
    """A design of 100 hosts with 20 guests each."""
    yield from _large(desk, 100, 20)


@scenario
def export(desk: Desk) -> Iterator[str]:
    """Pictures of a whole classroom and of 20 hosts, four times as large as on the screen."""
    for name, design in (("classroom", find_example("classroom").load()), ("20_hosts", make_design(20, 10))):
        desk.take(design)
        yield ""
        dialog = ExportDialog(desk.window.workspaces.current(), "picture", "png", desk.window)
        dialog.show()
        desk.wait(0.5)
        yield f"{name}_dialog"
        for kind in ("png", "svg", "pdf"):
            dialog = ExportDialog(desk.window.workspaces.current(), "picture", kind, desk.window)
            # Of pixels and paper there can be too many: the dialog refuses 20 hosts four times as large.
            dialog.scale.set_value("4" if kind == "svg" or name == "classroom" else "1")
            dialog.show()
            desk.wait(0.5)
            yield ""
            path = FOLDER / f"{name}.{kind}"
            if not dialog.save_to(path):
                raise RuntimeError(dialog.error.text())
            desk.wait(0.3)
            yield f"{name}_{kind}"
            dialog.close()


class Silent:
    """Answers the questions about files."""

    def ask_about_changes(self, name: str) -> Answer:
        """Nothing is kept."""
        return Answer.DISCARD


@contextmanager
def fresh_window() -> Iterator[Desk]:
    """A window of its own for each scenario."""
    window = MainWindow()
    window.files.dialogs = Silent()
    window.resize(*SIZE)
    window.show()
    window.files.open_example("hosted")
    desk = Desk(window)
    desk.wait(0.7)
    try:
        yield desk
    finally:
        for dialog in window.findChildren(QDialog):
            dialog.close()
        window.close()
        window.deleteLater()
        desk.wait(0.2)


def measure(names: list[str], where: bool) -> tuple[dict[str, dict[str, dict[str, float]]], dict[str, str]]:
    """Return how late the beats came, by scenario and by what was done in it; and what failed, with the reason."""
    beat = Beat(where)
    found: dict[str, dict[str, dict[str, float]]] = {}
    failed: dict[str, str] = {}
    for name in names:
        try:
            _measure(name, beat, found.setdefault(name, {}), where)
        except Exception as error:  # whatever it is: the others are still worth measuring
            traceback.print_exc()
            failed[name] = f"{type(error).__name__}: {error}"
    return found, failed


def _measure(name: str, beat: Beat, found: dict[str, dict[str, float]], where: bool) -> None:
    with fresh_window() as desk:
        try:
            for done in SCENARIOS[name](desk):
                if done:
                    found[done] = beat.stop()
                    if where:
                        print("==", name, done, found[done], file=sys.stderr)
                beat.start()
        finally:
            beat.stop()


def main() -> int:
    """Measure and print; return 1 if a scenario failed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--where", action="store_true")
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, []], metavar="SCENARIO")
    arguments = parser.parse_args()
    make_application("light", "en")
    load = os.getloadavg()[0]
    wanted = arguments.scenarios or [name for name in SCENARIOS if name != "idle"]
    found, failed = measure(["idle", *wanted], arguments.where)
    over = [
        f"{name}.{done}"
        for name, parts in found.items()
        for done, waits in parts.items()
        if waits["longest_ms"] > LIMIT_MS
    ]
    result = {
        "benchmark": "responsiveness",
        "baseline": found["idle"].get("rest"),
        "limit_ms": LIMIT_MS,
        "load_before": round(load, 2),
        "load_after": round(os.getloadavg()[0], 2),
        "waits": found,
        "over_limit": over,
        "failed": failed,
    }
    print(json.dumps(result, indent=2))
    shutil.rmtree(FOLDER, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
