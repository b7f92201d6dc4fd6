"""How long a frame of the Run view takes: 8 guests and 50 moving tokens at 1920x1080, offscreen raster.

Prints JSON. The tokens are those of steps that a machine has executed. The baseline of the same run is a plain view
of as many moving ellipses over cached rectangles, one for each box. Two kinds of frame are timed: `whole`, everything
drawn anew, and `moved`, what the view itself draws again after one motion. `answers` is how long the whole workspace
leaves an event waiting while an endless program runs fast; its baseline is the same window at rest.

    python -m tests.benchmarks.run_view
"""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter, process_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
)

from gui.run.flight import Flight
from gui.run.graph_scene import RunScene
from gui.run.graph_view import GraphView
from gui.run.workspace import RunWorkspace
from gui.session import Session
from gui.style import dress_application
from model.document import Document
from model.elements import Design, Guest, Host, OperatingSystem, PhysicalCpu, ProgramSource, Technique, VirtualCpu
from model.machine import Machine, Step, plan_run
from model.topology import graph_of

WIDTH, HEIGHT = 1920, 1080
GUESTS, TOKENS = 8, 50
FRAMES, WARM_UP = 200, 20
LIMIT_MS = 8.0
BEAT_MS, ANSWER_SECONDS, ANSWER_LIMIT_MS = 4, 4.0, 50.0


def make_host() -> Host:
    """A hosted server with GUESTS small guests that trap and emulate."""
    guests = tuple(
        Guest(
            f"g{number}",
            f"guest-{number}",
            OperatingSystem(bits=32),
            VirtualCpu(bits=32),
            memory_mib=512,
            technique=Technique.TRAP_AND_EMULATE,
        )
        for number in range(GUESTS)
    )
    return Host(
        "server", "Server", cpu=PhysicalCpu(cores=8), memory_mib=32768, guests=guests, peripherals=("network",)
    )


def choose_steps(host: Host) -> list[Step]:
    """Return TOKENS executed steps of all guests, half of them direct."""
    machine = Machine(plan_run(Design("Benchmark", (host,)), host.id))
    machine.run(8000)
    direct = [step for step in machine.trace if step.is_direct]
    others = [step for step in machine.trace if not step.is_direct]
    half = TOKENS // 2
    return direct[:: max(1, len(direct) // half)][:half] + others[:: max(1, len(others) // half)][:half]


def make_view(host: Host) -> tuple[GraphView, RunScene]:
    """The real view and its scene."""
    scene = RunScene(host, graph_of(host), WIDTH, HEIGHT)
    scene.set_states({guest.id: "running" for guest in host.guests})
    view = GraphView(scene)
    scene.setParent(view)
    view.resize(WIDTH, HEIGHT)
    view.show()
    return view, scene


def make_plain_view(like: RunScene) -> tuple[QGraphicsView, list[QGraphicsEllipseItem]]:
    """A plain view: a cached rectangle for each box of the other, and an ellipse for each token."""
    scene = QGraphicsScene()
    scene.setBackgroundBrush(QBrush(QColor("#f7f8fa")))
    for box in like.layout.boxes.values():
        plain = QGraphicsRectItem(QRectF(box.x, box.y, box.width, box.height))
        plain.setBrush(QColor("#0f8a6d"))
        plain.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        scene.addItem(plain)
    ellipses = []
    for _ in range(TOKENS):
        ellipse = QGraphicsEllipseItem(QRectF(-10, -10, 20, 20))
        ellipse.setBrush(QColor("#d55e00"))
        scene.addItem(ellipse)
        ellipses.append(ellipse)
    scene.setSceneRect(like.sceneRect())
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(WIDTH, HEIGHT)
    view.show()
    return view, ellipses


def measure(view: QGraphicsView, move: Callable[[float], None]) -> dict[str, dict[str, float]]:
    """Return the times of whole frames and of what is drawn after a motion, with one motion before each."""
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    whole, moved = [], []
    for frame in range(FRAMES + WARM_UP):

        def draw_moved(progress: float = frame % 97 / 97) -> None:
            move(progress)
            QApplication.processEvents()

        moved.append(clock(draw_moved))
        whole.append(clock(lambda: view.viewport().render(picture, QPoint())))
    return {"moved": summary(moved[WARM_UP:]), "whole": summary(whole[WARM_UP:])}


def clock(work: Callable[[], None]) -> tuple[float, float]:
    """Return how long some work takes in ms, by the wall and of the processor."""
    wall, cpu = perf_counter(), process_time()
    work()
    return (perf_counter() - wall) * 1000, (process_time() - cpu) * 1000


def summary(times: list[tuple[float, float]]) -> dict[str, float]:
    """Return median and 95th percentile by the wall, and the latter of the processor, which other programs spare."""
    wall, cpu = [time[0] for time in times], [time[1] for time in times]
    return {
        "median_ms": round(median(wall), 3),
        "p95_ms": round(quantiles(wall, n=20)[-1], 3),
        "p95_cpu_ms": round(quantiles(cpu, n=20)[-1], 3),
    }


def measure_tokens(host: Host, labels: bool) -> dict[str, dict[str, float]]:
    """Measure the real view with TOKENS tokens, the last with its route; each with its pill, or as in a fast run."""
    view, scene = make_view(host)
    steps = choose_steps(host)
    flights: list[Flight] = [scene.launch(step, labels, route=False) for step in steps[:-1]]
    flights.append(scene.launch(steps[-1]))

    def move(progress: float) -> None:
        for number, flight in enumerate(flights):
            flight.move((progress + number / TOKENS) % 1.0)

    return measure(view, move)


def measure_plain(host: Host) -> dict[str, dict[str, float]]:
    """Measure the baseline."""
    scene = RunScene(host, graph_of(host), WIDTH, HEIGHT)
    view, ellipses = make_plain_view(scene)

    def move(progress: float) -> None:
        for number, ellipse in enumerate(ellipses):
            part = (progress + number / TOKENS) % 1.0
            ellipse.setPos(QPointF(100 + 1700 * part, 60 + 950 * (number / TOKENS)))

    return measure(view, move)


def measure_answers(host: Host) -> dict[str, dict[str, float]]:
    """Measure how long the window leaves an event waiting, at rest and while an endless program runs fast."""
    endless = tuple(
        replace(guest, program=ProgramSource("start:\n    inc eax\n    jmp start\n")) for guest in host.guests
    )
    document = Document()
    document.load(Design("Benchmark", (replace(host, guests=endless),)))
    workspace = RunWorkspace(Session(document))
    workspace.resize(WIDTH, HEIGHT)
    workspace.show()
    workspace.entered()
    while not workspace.controller.is_ready:
        spend(0.05)
    idle = spend(ANSWER_SECONDS)
    workspace.trigger("run-fast")
    running = spend(ANSWER_SECONDS)
    steps = workspace.controller.position
    workspace.close_workspace()
    workspace.close()
    return {"idle": waits(idle), "running": {**waits(running), "steps_a_second": round(steps / ANSWER_SECONDS)}}


def spend(seconds: float) -> list[float]:
    """Run the event loop for so long, and return by how many ms each beat of a timer came late."""
    late: list[float] = []
    loop, beat = QEventLoop(), QTimer()
    last = [perf_counter()]

    def count() -> None:
        now = perf_counter()
        late.append(max(0.0, (now - last[0]) * 1000 - BEAT_MS))
        last[0] = now

    beat.timeout.connect(count)
    beat.start(BEAT_MS)
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    return late


def waits(late: list[float]) -> dict[str, float]:
    """Return median, 99th percentile and maximum."""
    return {
        "median_ms": round(median(late), 2),
        "p99_ms": round(quantiles(late, n=100)[-1], 2),
        "max_ms": round(max(late), 2),
    }


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    dress_application(application, "light")
    host = make_host()
    ours, labelled, plain = measure_tokens(host, False), measure_tokens(host, True), measure_plain(host)
    kinds = (*ours.values(), *labelled.values())
    result = {
        "benchmark": "run_view",
        "guests": GUESTS,
        "tokens": TOKENS,
        "size": [WIDTH, HEIGHT],
        "limit_p95_ms": LIMIT_MS,
        "frames": ours,
        "frames_with_pills": labelled,
        "baseline_plain_ellipses": plain,
        "answers": measure_answers(host),
        "limit_answer_ms": ANSWER_LIMIT_MS,
        "within_limit": all(kind["p95_ms"] <= LIMIT_MS for kind in kinds),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
