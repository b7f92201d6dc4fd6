"""The page walk of the present access: every entry that the processor reads, with the way from address to address."""

import pytest
from pytestqt.qtbot import QtBot

from gui.run.panel import Shown
from gui.run.snapshot import Cause, Insight, Snapshot
from gui.run.walk import WalkPanel
from model.elements import Technique
from model.machine import Machine
from model.machine.walks import WalkFault
from tests.model.machine.runs import only, plan_of

PLACE = 6_000


def shown_of(machine: Machine, address: int | None = None) -> Shown:
    """Return what the panel is told when the machine stands at its present position."""
    guest = only(machine)
    walk = machine.walk(guest) if address is None else machine.walk(guest, address)
    snapshot = Snapshot(
        1,
        Cause.SOUGHT,
        machine.position,
        len(machine.trace),
        True,
        False,
        False,
        {guest: machine.system(guest)},
        {},
        machine.counters(),
        {},
        insights={guest: Insight(walk=walk)},
    )
    return Shown(guest, "Guest", machine.plan.host.guests == (), snapshot=snapshot, trace=machine.trace)


def panel_of(qtbot: QtBot) -> WalkPanel:
    """Return the panel, which asks for nothing."""
    panel = WalkPanel(None)
    qtbot.addWidget(panel)
    return panel


def cells(panel: WalkPanel) -> list[list[str]]:
    """Return what stands in the table."""
    model = panel.sheet.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


@pytest.mark.parametrize(("bits", "names"), [(32, ["PDE", "PTE"]), (64, ["PML4E", "PDPTE", "PDE", "PTE"])])
def test_natively_every_level_of_the_kernels_tables_is_shown(qtbot: QtBot, bits: int, names: list[str]) -> None:
    machine = Machine(plan_of("traditional", bits, "paging"))
    machine.run(PLACE)
    panel, shown = panel_of(qtbot), shown_of(machine)
    assert panel.is_useful(shown)
    panel.tell(shown)
    rows = cells(panel)
    walk = machine.walk(only(machine))
    assert [row[1] for row in rows] == names
    assert [row[3] for row in rows] == [f"{entry.address:#x}" for entry in walk.entries]
    assert rows[-1][6] == f"page {walk.entries[-1].target:#x}"
    assert f"{len(names)} references" in panel.heading(shown)
    assert f"virtual {walk.linear:#x} → physical {walk.physical:#x}" in panel.heading(shown)


def test_under_shadow_tables_both_are_shown(qtbot: QtBot) -> None:
    machine = Machine(plan_of("bare-metal", 32, "paging", technique=Technique.TRAP_AND_EMULATE))
    machine.run(PLACE)
    panel, shown = panel_of(qtbot), shown_of(machine)
    panel.tell(shown)
    owners = [row[0] for row in cells(panel)]
    assert owners == ["shadow, the monitor's"] * 2 + ["the kernel's own"] * 2
    assert "guest-virtual" in panel.heading(shown)


def test_an_access_that_fails_says_how(qtbot: QtBot) -> None:
    machine = Machine(plan_of("traditional", 32, "paging"))
    machine.run(PLACE)
    panel, shown = panel_of(qtbot), shown_of(machine, 0)
    assert machine.walk(only(machine), 0).fault is WalkFault.PAGE_FAULT
    panel.tell(shown)
    assert "page fault, error code" in panel.heading(shown)
    assert cells(panel)[-1][6] == "nowhere"


def test_without_paging_there_is_nothing_to_show(qtbot: QtBot) -> None:
    panel = panel_of(qtbot)
    assert not panel.is_useful(Shown())
    panel.tell(Shown())
    assert cells(panel) == []
