"""What containers share: the host's one kernel with its processes, namespaces and control groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from gui.run.arrangement import split
from gui.run.panel import Desk, Shown, TurnPanel
from gui.run.sheet import Cell, Row, Sheet
from gui.run.words import grouped

if TYPE_CHECKING:
    from model.machine.host_kernel import HostKernelView
    from model.machine.host_kernel.views import GroupView, NamespacesView, ProcessView

KIB, MIB = 1 << 10, 1 << 20


class ContainersPanel(TurnPanel):
    """Two tables: all processes of the host, and what each container sees and may use."""

    name = "containers"

    def make(self, desk: Desk) -> QWidget:
        whole: QSplitter = split("run-containers", Qt.Orientation.Horizontal, self)
        self.processes = Sheet("run-processes", (3,), whole)
        self.groups = Sheet("run-groups", (0, 1), whole)
        whole.setSizes([379, 361])
        self.retranslate()
        return whole

    def is_useful(self, shown: Shown) -> bool:
        return self._kernel(shown) is not None

    def title(self) -> str:
        return self.tr("Containers")

    def heading(self, shown: Shown) -> str:
        kernel = self._kernel(shown)
        if kernel is None:
            return self.title()
        said = self.tr("one kernel for all: {system}, {machine}")
        return f"{self.title()} · {said.format(system=kernel.system, machine=kernel.machine)}"

    def retranslate(self) -> None:
        processes = (
            self.tr("Host PID"),
            self.tr("Own PID"),
            self.tr("Container"),
            self.tr("Process"),
            self.tr("State"),
        )
        groups = (
            self.tr("Container"),
            self.tr("Host name"),
            self.tr("Weight"),
            self.tr("Memory"),
            self.tr("PIDs"),
        )
        self.processes.set_words(self.tr("Processes of the host"), processes)
        self.groups.set_words(self.tr("Namespaces and control groups"), groups)

    def show_run(self, shown: Shown) -> None:
        kernel = self._kernel(shown)
        if kernel is None:
            self.processes.show_rows([])
            self.groups.show_rows([])
            return
        self.processes.show_rows([self._process(each, shown) for each in kernel.processes])
        self.groups.show_rows(list(self._group_rows(kernel, shown)))

    @staticmethod
    def _kernel(shown: Shown) -> HostKernelView | None:
        return None if shown.snapshot is None else shown.snapshot.host_kernel

    def _process(self, view: ProcessView, shown: Shown) -> Row:
        inside = bool(view.container)
        cells = (
            Cell(str(view.host_pid), code=True, right=True),
            Cell(str(view.pid) if inside else "–", code=True, right=True, quiet=not inside),
            Cell(shown.names.get(view.container, view.container) if inside else self.tr("host"), quiet=not inside),
            Cell(view.name, tip=self.tr("{pages} pages of 4 KiB").format(pages=grouped(view.pages))),
            Cell(self._state(view), quiet=True, tip=self._waiting(view)),
        )
        return Row(cells, "system_call" if view.on_processor else "", view.on_processor)

    def _state(self, view: ProcessView) -> str:
        words = {
            "R": self.tr("ready"),
            "S": self.tr("sleeping"),
            "T": self.tr("stopped"),
            "Z": self.tr("zombie"),
        }.get(str(view.state), str(view.state))
        return self.tr("running") if view.on_processor else words

    def _waiting(self, view: ProcessView) -> str:
        return self.tr("waits in the system call {name}").format(name=view.waits_in) if view.waits_in else ""

    def _group_rows(self, kernel: HostKernelView, shown: Shown) -> Iterator[Row]:
        namespaces = {each.container: each for each in kernel.namespaces}
        for group in kernel.groups:
            yield self._group(group, namespaces[group.container], shown)

    def _seen(self, seen: NamespacesView) -> str:
        words = self.tr("Sees the processes {processes} and {count} files:")
        numbers = ", ".join(map(str, seen.processes)) or "–"
        return "\n".join([words.format(processes=numbers, count=len(seen.files)), *sorted(seen.files)])

    def _group(self, group: GroupView, seen: NamespacesView, shown: Shown) -> Row:
        quota = "" if group.cpu_quota is None else self.tr(", at most {share} % of a core")
        weight = f"{group.cpu_weight}{quota.format(share=round(100 * (group.cpu_quota or 0)))}"
        used = self.tr("{count} steps on the cores so far")
        refused = self.tr("{refused} requests refused, {killed} processes ended for lack of memory")
        return Row(
            (
                Cell(shown.names.get(group.container, group.container)),
                Cell(seen.hostname, code=True, tip=self._seen(seen)),
                Cell(weight, right=True, quiet=group.throttled, tip=used.format(count=grouped(group.cpu_used))),
                Cell(
                    f"{_size(group.memory_used)} / {_size(group.memory_max)}",
                    code=True,
                    right=True,
                    tip=refused.format(refused=group.refused, killed=group.killed),
                ),
                Cell(f"{group.pids_used} / {group.pids_max}", code=True, right=True),
            )
        )


def _size(count: int) -> str:
    """Return a number of bytes as KiB or MiB, by the letters that cgroup files take."""
    return f"{count // KIB}K" if count < MIB else f"{grouped(count // MIB)}M"
