"""What can be done to a guest or a core while it runs: the menu with its life and the faults that can be let in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QMenu, QWidget

from gui.dialogs import ask_path
from gui.file_names import proposed_stem, start_folder
from gui.run.branching import Branch
from gui.run.run_bar import state_icon
from gui.run.words import grouped
from gui.translation import translate_text
from model.elements import Technique
from model.machine.faults import CORE_FAULTS, GUEST_FAULTS, CableUnplugged, CoreReturned, CoreTaken, Story
from model.machine.inputs import (
    LIFE_INPUTS,
    Discarded,
    Input,
    Killed,
    LifeInput,
    Paused,
    PoweredOff,
    PoweredOn,
    Restored,
    Resumed,
    Saved,
    possible,
)
from model.machine.life import LifeState

if TYPE_CHECKING:
    from pathlib import Path

    from gui.run.branching import Branching
    from gui.run.controller import RunController

translate = QCoreApplication.translate
MOST_CORES = 16  # in a menu
# The state that each leads to, whose sign stands before its name.
_LEADS_TO: Mapping[type[LifeInput], str] = {
    PoweredOn: LifeState.RUNNING,
    Paused: LifeState.PAUSED,
    Resumed: LifeState.RUNNING,
    Saved: LifeState.SAVED,
    Restored: LifeState.RUNNING,
    Discarded: LifeState.POWERED_OFF,
    PoweredOff: LifeState.POWERED_OFF,
    Killed: LifeState.ABORTED,
}


def life_word(act: type[LifeInput]) -> str:
    """Return what an act is called in a menu."""
    return {
        PoweredOn: translate("GuestActions", "Power on"),
        Paused: translate("GuestActions", "Pause"),
        Resumed: translate("GuestActions", "Resume"),
        Saved: translate("GuestActions", "Save the state"),
        Restored: translate("GuestActions", "Restore the saved state"),
        Discarded: translate("GuestActions", "Discard the saved state"),
        PoweredOff: translate("GuestActions", "Power off"),
        Killed: translate("GuestActions", "Abort"),
    }[act]


def input_word(entry: Input) -> str:
    """Return what happened, as the strip of the cores and its marks call it."""
    if isinstance(entry, LifeInput) and type(entry) in _LEADS_TO:
        return life_word(type(entry))
    story = getattr(entry, "story", None)
    return translate_text(story.name) if isinstance(story, Story) else translate("GuestActions", "Typed")


def state_after(entry: Input) -> str:
    """Return the state that an input leads to, "" for others than those of a guest's life."""
    return _LEADS_TO.get(type(entry), "") if isinstance(entry, LifeInput) else ""


def fault_tip(story: Story) -> str:
    """Return what a fault does, and what should be noticed."""
    return f"{translate_text(story.explanation)}\n\n{translate_text(story.notice)}"


class GuestActions(QObject):
    """Makes menus of what can be done now. What would drop recorded steps is asked about first."""

    def __init__(self, controller: RunController, branching: Branching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller, self._branching = controller, branching

        self.name_file: Callable[[], str] = lambda: ""

    # Menus

    def fill_life(self, menu: QMenu, guest: str, name: str) -> None:
        """Add all that can be done to the life of a guest; what its state does not allow cannot be chosen."""
        state = self._state(guest)
        allowed = () if state is None else possible(state)
        for act in LIFE_INPUTS:
            if act in (Discarded, PoweredOff):
                menu.addSeparator()
            action = menu.addAction(state_icon(_LEADS_TO[act]), life_word(act))
            action.setObjectName(f"run-life-{act.__name__}")
            action.setEnabled(act in allowed)
            action.triggered.connect(partial(self._take, act(guest), name))
        menu.addSeparator()
        kept = menu.addAction(self.tr("Save the state to a file…"), partial(self.ask_and_keep, guest, name))
        kept.setObjectName("run-life-keep")
        kept.setEnabled(Saved in allowed and self._has_kernel(guest))
        back = menu.addAction(self.tr("Restore from a file…"), partial(self.ask_and_reload, guest, name))
        back.setObjectName("run-life-reload")
        is_off = PoweredOn in allowed or self._controller.position == 0
        back.setEnabled(state is not None and is_off and self._has_kernel(guest))

    def fill_faults(self, menu: QMenu, guest: str, name: str) -> None:
        """Add the faults of a guest, and those of each core."""
        menu.setToolTipsVisible(True)
        state = self._state(guest)
        for fault in GUEST_FAULTS:
            can = state in fault.allowed and (fault is not CableUnplugged or self._has_network(guest))
            self._add_fault(menu, fault(guest), fault.story, name, can)
        menu.addSeparator()
        for core in range(min(self._cores, MOST_CORES)):
            self.fill_core(menu, core)

    def fill_core(self, menu: QMenu, core: int) -> None:
        """Add what can be done to a core: it is taken away or given back."""
        online = self._online
        fault = CoreTaken if core in online else CoreReturned
        assert fault in CORE_FAULTS
        possible_now = fault is CoreReturned or len(online) > 1
        self._add_fault(menu, fault(core=core), fault.story, self.core_word(core), possible_now)

    @staticmethod
    def core_word(core: int) -> str:
        """Return the name of a core."""
        return translate("GuestActions", "core {number}").format(number=core)

    def _add_fault(self, menu: QMenu, entry: Input, story: Story, name: str, enabled: bool) -> None:
        action = menu.addAction(f"{translate_text(story.name)}: {name}")
        action.setObjectName(f"run-fault-{type(entry).__name__}-{getattr(entry, 'core', entry.guest)}")
        action.setToolTip(fault_tip(story))
        action.setEnabled(enabled and self._controller.is_ready)
        action.triggered.connect(partial(self._take, entry, name))

    # What is known

    def _state(self, guest: str) -> LifeState | None:
        snapshot = self._controller.snapshot
        view = None if snapshot is None else snapshot.systems.get(guest)
        if view is None or snapshot is None:
            return None
        # Before the first step a guest that will run is shown as powered off.
        is_new = snapshot.position == 0 and view.reason is None and view.state is LifeState.POWERED_OFF
        return LifeState.RUNNING if is_new else view.state

    @property
    def _online(self) -> tuple[int, ...]:
        snapshot = self._controller.snapshot
        return () if snapshot is None else snapshot.cores_online

    @property
    def _cores(self) -> int:
        plan = self._controller.plan
        return 0 if plan is None else plan.host.cpu.cores

    def _has_network(self, guest: str) -> bool:
        plan = next((system for system in self._controller.systems if system.id == guest), None)
        return (
            plan is not None and plan.guest is not None and any(p.kind == "network" for p in plan.guest.peripherals)
        )

    def _has_kernel(self, guest: str) -> bool:
        """Whether it is a virtual machine: neither a container nor the host's own system."""
        systems = {system.id: system for system in self._controller.systems}
        plan = systems.get(guest)
        return plan is not None and plan.guest is not None and plan.technique != Technique.OS_LEVEL

    # Files

    def ask_and_keep(self, guest: str, name: str) -> None:
        """Ask for a file and save the state of a guest there."""
        stem = proposed_stem(f"{self.name_file()} {name}")
        path = self._ask(self.tr("Save the state of {name}").format(name=name), f"{stem}.hvstate")
        if path is not None:
            self._take_act(partial(self._controller.keep, guest, path), life_word(Saved), name)

    def ask_and_reload(self, guest: str, name: str) -> None:
        """Ask for a file and restore a guest from it."""
        path = self._ask(self.tr("Restore {name} from a saved state").format(name=name))
        if path is not None:
            self._take_act(partial(self._controller.reload, guest, path), life_word(Restored), name)

    def _ask(self, title: str, suggested: str = "") -> Path | None:
        window, kinds = self.parent(), self.tr("Saved states") + " (*.hvstate)"
        assert isinstance(window, QWidget)
        return ask_path(window, title, start_folder("designs"), kinds, suggested, "hvstate")

    # Doing

    def power_off(self, guest: str, name: str) -> None:
        """Power a guest off."""
        self._take(PoweredOff(guest), name)

    def _take(self, entry: Input, name: str, *_: object) -> None:
        self._take_act(partial(self._controller.give, entry), input_word(entry), name)

    def _take_act(self, act: Callable[[], object], word: str, name: str) -> None:
        here, at_end = self.tr("Do it here"), self.tr("Go to the end and do it")
        self._branching.take(Branch(act, partial(self._question, word, name), here, at_end))

    def _question(self, word: str, name: str, count: int) -> str:
        words = self.tr("{act} ({name}): done here, it discards the {count} recorded steps that follow.")
        if count == 1:
            words = self.tr("{act} ({name}): done here, it discards the recorded step that follows.")
        return words.format(act=word, name=name, count=grouped(count))
