"""How long a frame of the Design view takes: 20 hosts with 200 guests at 1920x1080, offscreen raster.

Prints JSON. The baseline of the same run is a plain view of as many cached rectangles, moved and zoomed in the
same way.

    python -m tests.benchmarks.design_view
"""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from statistics import median, quantiles
from time import perf_counter, thread_time
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPixmapCache
from PySide6.QtWidgets import QApplication, QGraphicsItem, QGraphicsRectItem, QGraphicsScene, QGraphicsView

from gui.design.editing import Editor
from gui.design.layout import lay_out_host
from gui.design.placing import Placer
from gui.design.scene import DesignScene
from gui.design.view import DesignView
from gui.session import Session
from gui.style import dress_application
from model.document import Document
from model.elements import (
    Backing,
    Design,
    Feature,
    Guest,
    Host,
    OperatingSystem,
    PhysicalCpu,
    Technique,
    VirtualCpu,
    VirtualPeripheral,
)

WIDTH, HEIGHT = 1920, 1080
CACHE_KIB = 256 * 1024  # so that the baseline keeps all its rectangles
HOSTS, GUESTS, COLUMNS = 20, 10, 5
FRAMES, WARM_UP = 200, 10
MOST_TURNS = 2000  # of the event loop, until everything is drawn
LIMIT_MS = 8.0


def make_guest(host: int, number: int) -> Guest:
    """A guest with several chips, some of them with findings."""
    bits = 32 if number % 4 == 0 else 64
    return Guest(
        id=f"g{host}-{number}",
        name=f"guest-{host}-{number}",
        os=OperatingSystem("linux", bits),
        cpu=VirtualCpu(bits=bits, count=1 + number % 2),
        memory_mib=2048,
        disk_gib=20,
        peripherals=(VirtualPeripheral("network"), VirtualPeripheral("sound", Backing.EMULATED)),
        technique=Technique.TRAP_AND_EMULATE if number % 5 == 0 else Technique.HARDWARE_ASSISTED,
    )


def make_design() -> Design:
    """A design of HOSTS hosts with GUESTS guests each, in rows."""
    cpu = PhysicalCpu(cores=16, features=frozenset({Feature.VMX}))
    hosts = [
        Host(
            id=f"h{number}",
            name=f"host-{number}",
            cpu=cpu,
            memory_mib=65536,
            disk_gib=1024,
            peripherals=("network", "usb"),
            guests=tuple(make_guest(number, guest) for guest in range(GUESTS)),
        )
        for number in range(HOSTS)
    ]
    size = lay_out_host(hosts[0]).size
    step = (size.width() + 40, size.height() + 40)
    return Design(
        "Large",
        tuple(
            replace(host, position=(number % COLUMNS * step[0], number // COLUMNS * step[1]))
            for number, host in enumerate(hosts)
        ),
    )


def make_design_view() -> DesignView:
    """The real view on the large design."""
    session = Session(Document(make_design()))
    scene = DesignScene(session)
    view = DesignView(scene, Editor(session), Placer(session))
    view.resize(WIDTH, HEIGHT)
    view.show()
    return view


def make_plain_view(like: DesignView) -> QGraphicsView:
    """A plain view of cached rectangles, one for each item of the other view, in the same places."""
    scene = QGraphicsScene()
    scene.setBackgroundBrush(QBrush(QColor("#f7f8fa")))
    for item in like.canvas.host_items.values():
        boxes = [item.frame()] + [card.boxes.box for card in item.cards.values()]
        for number, box in enumerate(boxes):
            plain = QGraphicsRectItem(box.translated(item.pos()))
            plain.setBrush(QColor("#ffffff" if number == 0 else "#0f8a6d"))
            plain.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            scene.addItem(plain)
    scene.setSceneRect(like.canvas.sceneRect())
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.resize(WIDTH, HEIGHT)
    view.show()
    return view


class Time(NamedTuple):
    """How long something took, in ms: by the clock, and of the processor without what other programs took."""

    wall: float
    cpu: float


def measure_once(do: Callable[[], object]) -> Time:
    """Return how long one call takes."""
    wall, cpu = perf_counter(), thread_time()
    do()
    return Time((perf_counter() - wall) * 1000, (thread_time() - cpu) * 1000)


def draw_frame(view: QGraphicsView, picture: QImage) -> Time:
    """Draw everything that the view shows."""
    return measure_once(lambda: view.viewport().render(picture, QPoint()))


def measure(view: QGraphicsView, step: Callable[[int], None]) -> list[Time]:
    """Return the times of FRAMES frames in ms, with one step of motion before each."""
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    times = []
    for frame in range(FRAMES + WARM_UP):
        step(frame)
        QApplication.processEvents()
        times.append(draw_frame(view, picture))
    return times[WARM_UP:]


def set_zoom(view: QGraphicsView, zoom: float, at: QPointF) -> None:
    """Show that point in the middle at that zoom."""
    view.resetTransform()
    view.scale(zoom, zoom)
    view.centerOn(at)


def settle(view: QGraphicsView) -> None:
    """Wait until the view has drawn what it draws between the frames."""
    for _ in range(MOST_TURNS):
        QApplication.processEvents()
        if not (isinstance(view, DesignView) and view.canvas.pictures and view.canvas.pictures.is_waiting):
            return


def measure_zooming(view: QGraphicsView, content: QRectF) -> list[Time]:
    """Return the times of frames while the zoom changes from one to the next."""
    whole = min(WIDTH / content.width(), HEIGHT / content.height())
    set_zoom(view, whole, content.center())
    settle(view)
    return measure(view, lambda frame: set_zoom(view, whole * 1.01 ** (frame % 100), content.center()))


def measure_motions(view: QGraphicsView, content: QRectF) -> dict[str, list[Time]]:
    """Return the times of panning over the whole design, and at 100 %."""
    whole = min(WIDTH / content.width(), HEIGHT / content.height())
    found = {}
    for name, zoom in (("whole design", whole), ("half size", 0.5), ("full size", 1.0)):
        set_zoom(view, zoom, content.center())
        settle(view)

        def pan(frame: int, zoom: float = zoom) -> None:
            way = QPointF(4.0 * (frame % 60 - 30), 3.0 * (frame % 40 - 20)) / zoom
            view.centerOn(content.center() + way)

        found[name] = measure(view, pan)
    found["zooming"] = measure_zooming(view, content)
    return found


def measure_edits(view: DesignView) -> list[Time]:
    """Return the times, in ms, from an edit of one guest until the frame that shows it is drawn."""
    picture = QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)
    times = []
    for number in range(FRAMES + WARM_UP):
        document = view.session.document
        guest = document.design.hosts[number % HOSTS].guests[number % GUESTS]
        changed = replace(guest, memory_mib=1024 + number)

        def edit(document: Document = document, changed: Guest = changed) -> None:
            document.replace_guest(changed)
            view.viewport().render(picture, QPoint())

        times.append(measure_once(edit))
    return times[WARM_UP:]


def summary(times: list[Time]) -> dict[str, float]:
    """Return median and 95th percentile."""
    walls, cpus = [time.wall for time in times], [time.cpu for time in times]
    return {
        "median_ms": round(median(walls), 3),
        "p95_ms": round(quantiles(walls, n=20)[-1], 3),
        "cpu_median_ms": round(median(cpus), 3),
        "cpu_p95_ms": round(quantiles(cpus, n=20)[-1], 3),
    }


def main() -> None:
    """Measure and print."""
    application = QApplication([])
    dress_application(application, "light")
    QPixmapCache.setCacheLimit(CACHE_KIB)
    view = make_design_view()
    plain = make_plain_view(view)
    content = view.canvas.content_rect()
    ours, baseline = measure_motions(view, content), measure_motions(plain, content)
    set_zoom(view, min(WIDTH / content.width(), HEIGHT / content.height()), content.center())
    result = {
        "benchmark": "design_view",
        "hosts": HOSTS,
        "guests": HOSTS * GUESTS,
        "size": [WIDTH, HEIGHT],
        "limit_p95_ms": LIMIT_MS,
        "frames": {name: summary(times) for name, times in ours.items()},
        "baseline_cached_rectangles": {name: summary(times) for name, times in baseline.items()},
        "edit_and_frame": summary(measure_edits(view)),
        "within_limit": all(summary(times)["p95_ms"] <= LIMIT_MS for times in ours.values()),
        "within_limit_by_cpu": all(summary(times)["cpu_p95_ms"] <= LIMIT_MS for times in ours.values()),
    }
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
