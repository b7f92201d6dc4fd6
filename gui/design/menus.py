"""The context menus of the canvas: of a host, a guest, a chip, and the empty canvas."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from gui.actions import SPECS, action_text, action_tooltip
from gui.design import words
from gui.design.mime import TemplateRef
from gui.design.parts import ADDING, PROGRAM
from gui.design.scene import Hit
from gui.icons import icon
from gui.translation import translate_text
from model.catalog import guest_templates, host_templates, peripheral_kinds
from model.elements import Approach, Backing, Guest, Host, Technique
from model.rules import Finding

if TYPE_CHECKING:
    from gui.design.commands import Commands

translate = QCoreApplication.translate


class MenuMaker:
    """Builds a context menu for what was clicked; its entries carry out commands."""

    def __init__(self, commands: Commands) -> None:
        self._commands = commands

    def make(self, hit: Hit, at: QPointF) -> QMenu:
        """Return the menu for what is at `at`, a point of the scene."""
        menu = QMenu(self._commands.view)
        menu.setObjectName("canvas-menu")
        menu.setToolTipsVisible(True)
        found = self._commands.editor.find(hit.element) if hit.element else None
        if hit.part == ADDING and isinstance(found, Guest):
            self._fill_peripherals(menu, hit.host, found.id)
        elif hit.chip and hit.part != PROGRAM and found is not None:
            self._fill_chip(menu, found, hit)
        elif isinstance(found, Host):
            self._fill_host(menu, found)
        elif isinstance(found, Guest):
            self._fill_guest(menu, found, hit.host)
        else:
            self._fill_canvas(menu, at)
        return menu

    # The four menus

    def _fill_host(self, menu: QMenu, host: Host) -> None:
        menu.setAccessibleName(translate("CanvasMenu", "Menu of host {name}").format(name=host.name))
        self._add_start_of_host(menu, host)
        self._add_approaches(menu, host)
        guests = menu.addMenu(translate("CanvasMenu", "Add guest"))
        for guest in guest_templates():
            self._add_template(guests, TemplateRef("guest", guest.id), translate_text(guest.name), host.id)
        self._add_peripherals(menu, host.id, "")
        self._add_fixes(menu, self._commands.session.findings_of(host.id))
        menu.addSeparator()
        self._add_commands(menu, ("edit-program", "rename", "duplicate", "cut", "copy", "paste", "delete"))

    def _fill_guest(self, menu: QMenu, guest: Guest, host_id: str) -> None:
        menu.setAccessibleName(translate("CanvasMenu", "Menu of guest {name}").format(name=guest.name))
        self._add_start_of_guests(menu, guest, host_id)
        self._add_techniques(menu, guest)
        self._add_peripherals(menu, host_id, guest.id)
        self._add_moves(menu, guest, host_id)
        self._add_fixes(menu, self._commands.session.findings_of(host_id, guest.id))
        menu.addSeparator()
        self._add_commands(menu, ("edit-program", "rename", "duplicate", "cut", "copy", "paste", "delete"))

    def _fill_chip(self, menu: QMenu, owner: Host | Guest, hit: Hit) -> None:
        menu.setAccessibleName(translate("CanvasMenu", "Menu of a resource of {name}").format(name=owner.name))
        self._add(
            menu,
            "change-value",
            translate("CanvasMenu", "Change in the inspector"),
            lambda: self._commands.view.inspect_requested.emit(hit.chip),
        )
        place = int(hit.part.partition("[")[2].rstrip("]") or -1)
        if place >= len(owner.peripherals):
            return
        if isinstance(owner, Guest):
            if place >= 0:
                self._add_backings(menu, owner, place)
            fixes = [
                finding
                for finding in self._commands.session.findings_of(hit.host, owner.id)
                if finding.part == hit.part
            ]
            self._add_fixes(menu, fixes)
            self._add_peripherals(menu, hit.host, owner.id)
        if place >= 0:
            menu.addSeparator()
            self._add_commands(menu, ("duplicate", "cut", "copy", "paste", "delete"))

    def _fill_canvas(self, menu: QMenu, at: QPointF) -> None:
        menu.setAccessibleName(translate("CanvasMenu", "Menu of the canvas"))
        hosts = menu.addMenu(translate("CanvasMenu", "Add host"))
        for host in host_templates():
            self._add_template(hosts, TemplateRef("host", host.id), translate_text(host.name), "", "", at)
        menu.addSeparator()
        self._add_commands(menu, ("paste", "select-all", "tidy-up"))
        menu.addSeparator()
        self._add_commands(menu, ("zoom-fit", "zoom-reset", "zoom-in", "zoom-out"))

    # Their parts

    def _add(self, menu: QMenu, name: str, label: str, do: Callable[[], object]) -> QAction:
        action = menu.addAction(label)
        action.setObjectName(f"canvas-{name}")
        action.setToolTip(label)
        action.triggered.connect(lambda: do())
        return action

    def _add_start_of_host(self, menu: QMenu, host: Host) -> None:
        alone = host.approach is Approach.TRADITIONAL
        label = (
            translate("CanvasMenu", "Start this machine") if alone else translate("CanvasMenu", "Start all guests")
        )
        action = self._add_start(menu, label, host.id, ())
        if not alone and not host.guests:
            action.setEnabled(False)
            action.setToolTip(translate("CanvasMenu", "This host has no guests yet"))

    def _add_start_of_guests(self, menu: QMenu, guest: Guest, host_id: str) -> None:
        here = {other.id for other in self._commands.design.host(host_id).guests}
        chosen = tuple(each for each in self._commands.selected_guests() if each in here)
        if guest.id not in chosen or self._commands.design.host(host_id).approach is Approach.TRADITIONAL:
            chosen = (guest.id,)
        if len(chosen) == 1:
            self._add_start(menu, translate("CanvasMenu", "Start this guest"), host_id, chosen)
        else:
            many = translate("CanvasMenu", "Start these {count} guests").format(count=len(chosen))
            self._add_start(menu, many, host_id, chosen)

    def _add_start(self, menu: QMenu, label: str, host_id: str, guests: tuple[str, ...]) -> QAction:
        action = self._add(menu, "start", label, lambda: self._commands.view.run_requested.emit(host_id, guests))
        action.setToolTip(translate("CanvasMenu", "Go to Run and watch it from the first instruction"))
        action.setIcon(icon("play"))
        menu.addSeparator()
        return action

    def _add_commands(self, menu: QMenu, ids: Iterable[str]) -> None:
        enabled = self._commands.enabled()
        for command in ids:
            spec = SPECS[command]
            action = self._add(menu, command, action_text(spec), partial(self._commands.run, command))
            action.setToolTip(action_tooltip(spec))
            action.setEnabled(enabled.get(command, False))
            if spec.shortcuts:
                action.setShortcut(QKeySequence(spec.shortcuts[0]))
            if spec.icon:
                action.setIcon(icon(spec.icon))

    def _add_template(
        self, menu: QMenu, ref: TemplateRef, label: str, host: str, guest: str = "", at: QPointF | None = None
    ) -> None:
        action = self._add(
            menu, f"add-{ref.kind}-{ref.id}", label, lambda: self._commands.place(ref, host, guest, at)
        )
        judgement = self._commands.placer.judge(ref, host, guest)
        if not judgement.allowed:
            action.setEnabled(False)
            action.setToolTip(judgement.refusal)

    def _choices(self, menu: QMenu) -> QActionGroup:
        group = QActionGroup(menu)
        group.setExclusive(True)
        return group

    def _add_approaches(self, menu: QMenu, host: Host) -> None:
        submenu = menu.addMenu(translate("CanvasMenu", "Approach"))
        group = self._choices(submenu)
        for approach in Approach:
            action = self._add(
                submenu,
                f"approach-{approach.value}",
                words.approach_pill(approach),
                partial(self._commands.editor.set_approach, host.id, approach),
            )
            action.setCheckable(True)
            action.setChecked(host.approach is approach)
            group.addAction(action)

    def _add_techniques(self, menu: QMenu, guest: Guest) -> None:
        submenu = menu.addMenu(translate("CanvasMenu", "Technique"))
        group = self._choices(submenu)
        chosen = self._commands.selected_guests() or [guest.id]
        for technique in Technique:
            action = self._add(
                submenu,
                f"technique-{technique.value}",
                words.technique_choice(technique),
                partial(self._commands.editor.set_technique, chosen, technique),
            )
            action.setCheckable(True)
            action.setChecked(guest.technique is technique)
            group.addAction(action)

    def _add_peripherals(self, menu: QMenu, host_id: str, guest_id: str) -> None:
        self._fill_peripherals(menu.addMenu(translate("CanvasMenu", "Add peripheral")), host_id, guest_id)

    def _fill_peripherals(self, menu: QMenu, host_id: str, guest_id: str) -> None:
        menu.setAccessibleName(translate("CanvasMenu", "Add peripheral"))
        for kind in peripheral_kinds():
            ref = TemplateRef("peripheral", kind.id)
            self._add_template(menu, ref, translate_text(kind.name), host_id, guest_id)

    def _add_backings(self, menu: QMenu, guest: Guest, place: int) -> None:
        submenu = menu.addMenu(translate("CanvasMenu", "Backing"))
        group = self._choices(submenu)
        for backing in Backing:
            action = self._add(
                submenu,
                f"backing-{backing.value}",
                words.backing(backing),
                partial(self._commands.editor.set_backing, guest.id, place, backing),
            )
            action.setCheckable(True)
            action.setChecked(guest.peripherals[place].backing is backing)
            group.addAction(action)

    def _add_moves(self, menu: QMenu, guest: Guest, host_id: str) -> None:
        others = [host for host in self._commands.design.hosts if host.id != host_id]
        if not others:
            return
        submenu = menu.addMenu(translate("CanvasMenu", "Move to"))
        for host in others:
            action = self._add(
                submenu,
                f"move-to-{host.id}",
                host.name,
                partial(self._commands.move_guests, (guest.id,), host.id),
            )
            judgement = self._commands.placer.judge_move((guest.id,), host.id)
            if not judgement.allowed:
                action.setEnabled(False)
                action.setToolTip(judgement.refusal)

    def _add_fixes(self, menu: QMenu, findings: Iterable[Finding]) -> None:
        fixable = [finding for finding in findings if finding.fix is not None]
        if not fixable:
            return
        submenu = menu.addMenu(translate("CanvasMenu", "Fix"))
        submenu.setToolTipsVisible(True)
        for finding in fixable:
            if finding.fix is not None:
                action = self._add(
                    submenu,
                    f"fix-{finding.rule}",
                    translate_text(finding.fix.label),
                    partial(self._commands.editor.mend, finding),
                )
                action.setToolTip(translate_text(finding.message))
