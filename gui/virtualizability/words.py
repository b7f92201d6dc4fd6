"""What the view calls things: verdicts, families of instructions, machines; and the marks of the verdicts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.drawing import mark_path, paint_mark
from gui.theme import theme
from gui.translation import translate_text
from model.machine.costs import STATUS_WORDS, Status
from model.machine.virtualizability import Difference, Finding, Observation, Varied, Verdict, by_mode, telling
from model.text import text

translate = QCoreApplication.translate
RING_3, RING_0 = 3, 0

MARKS = {
    Finding.TRAPPED: "privileged",
    Finding.SILENT: "sensitive",
    Finding.PARTLY: "sensitive",
    Finding.INNOCUOUS: "innocuous",
}


def paint_finding(painter: QPainter, finding: Finding, centre: QPointF, size: float) -> None:
    """Paint the mark of a verdict: that of its class, open where it traps in part, a ring where nothing was shown."""
    if finding in MARKS and finding is not Finding.PARTLY:
        paint_mark(painter, MARKS[finding], centre, size)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(finding_color(finding), 1.6))
    painter.drawPath(mark_path(MARKS.get(finding, ""), centre, size - 1))


def finding_color(finding: Finding) -> QColor:
    """Return the colour of a verdict."""
    return theme().color(MARKS.get(finding, "ink3"))


def finding_word(finding: Finding) -> str:
    """Return a verdict in a word or two."""
    return {
        Finding.TRAPPED: translate("Virtualizability", "trapped"),
        Finding.SILENT: translate("Virtualizability", "silently different"),
        Finding.PARTLY: translate("Virtualizability", "traps in part"),
        Finding.INNOCUOUS: translate("Virtualizability", "innocuous"),
        Finding.LACKING: translate("Virtualizability", "not shown"),
    }[finding]


def finding_meaning(finding: Finding) -> str:
    """Return what a verdict means."""
    return {
        Finding.TRAPPED: translate("Virtualizability", "It trapped in ring 3 and not in ring 0: privileged."),
        Finding.SILENT: translate(
            "Virtualizability", "It did not trap, and what it did differed: sensitive, not privileged."
        ),
        Finding.PARTLY: translate(
            "Virtualizability", "It depends on the ring and traps with some operands only: sensitive, not privileged."
        ),
        Finding.INNOCUOUS: translate("Virtualizability", "It did not trap, and did the same."),
        Finding.LACKING: translate(
            "Virtualizability", "The emulated processor does not have it. Nothing is built on it."
        ),
    }[finding]


def family_word(family: str) -> str:
    """Return the heading of a family of instructions; "" is what is not in the table."""
    return {
        "": translate("Virtualizability", "Not in the table, for comparison"),
        "interrupt-flag": translate("Virtualizability", "Interrupt flag"),
        "halt": translate("Virtualizability", "Halt"),
        "descriptor-table": translate("Virtualizability", "Loading the descriptor tables"),
        "control-register": translate("Virtualizability", "Control registers"),
        "debug-register": translate("Virtualizability", "Debug registers"),
        "msr": translate("Virtualizability", "Model-specific registers"),
        "tlb": translate("Virtualizability", "Translation lookaside buffer"),
        "cache": translate("Virtualizability", "Caches"),
        "io": translate("Virtualizability", "Input and output"),
        "system-return": translate("Virtualizability", "Return from a system call"),
        "performance-counter": translate("Virtualizability", "Performance counters"),
        "wait": translate("Virtualizability", "Waiting"),
        "hypercall": translate("Virtualizability", "Hypercalls"),
        "virtualization": translate("Virtualizability", "Hardware-assisted virtualization"),
        "descriptor-table-store": translate("Virtualizability", "Storing the descriptor tables"),
        "machine-status-store": translate("Virtualizability", "Storing the machine status"),
        "flags-store": translate("Virtualizability", "Storing the flags"),
        "flags-load": translate("Virtualizability", "Loading the flags"),
        "segment-check": translate("Virtualizability", "Checking a segment"),
        "segment-register": translate("Virtualizability", "Segment registers"),
        "far-transfer": translate("Virtualizability", "Far transfers"),
        "interrupt-return": translate("Virtualizability", "Return from an interrupt"),
        "system-call": translate("Virtualizability", "System calls"),
        "breakpoint": translate("Virtualizability", "Exceptions on request"),
    }.get(family, family)


def varied_word(varied: Varied) -> str:
    """Return what differed between the two executions of an observation."""
    return {
        Varied.MODE: translate("Virtualizability", "the ring"),
        Varied.GLOBAL_TABLE: translate("Virtualizability", "the machine's GDT"),
        Varied.INTERRUPT_TABLE: translate("Virtualizability", "the machine's IDT"),
        Varied.LOCAL_TABLE: translate("Virtualizability", "the machine's LDT"),
        Varied.TASK: translate("Virtualizability", "the machine's task register"),
        Varied.STATUS: translate("Virtualizability", "the machine's CR0"),
        Varied.INTERRUPTS: translate("Virtualizability", "the machine's interrupt flag"),
    }[varied]


def status_word(status: Status) -> str:
    """Return how far a citation can be trusted."""
    return translate_text(text(STATUS_WORDS[status]))


def ring_words(verdict: Verdict, ring: int) -> str:
    """Return what an instruction raised, or what it changed, in ring 3 or in ring 0: first what makes the verdict."""
    seen = by_mode(verdict)
    first = ring == RING_3
    trap, changes = (seen.traps[0], seen.first_effects) if first else (seen.traps[1], seen.effects)
    if trap is not None:
        return trap
    deciding = [each.name for each in telling(verdict).differences]
    kept = [each for each in seen.differences if each.name not in {change.name for change in changes}]
    if kept:
        words = translate("Virtualizability", "{name} stays {value}")
        return words.format(name=kept[0].name, value=kept[0].first if first else kept[0].second)
    return change_words(tuple(sorted(changes, key=lambda change: change.name not in deciding)))


def change_words(changes: tuple[Difference, ...], most: int = 2) -> str:
    """Return what an execution changed, the first few in one line."""
    if not changes:
        return translate("Virtualizability", "carried out")
    if changes[0].name == "HLT":
        return translate("Virtualizability", "the processor stopped")
    said = [f"{each.name} {each.first} → {each.second}".replace("  ", " ") for each in changes[:most]]
    return ", ".join(said) + (" …" if len(changes) > most else "")


def difference_words(observation: Observation) -> str:
    """Return what differed between the two executions, in one line; "" for nothing."""
    return ", ".join(f"{each.name} {each.first} ≠ {each.second}" for each in observation.differences[:2])


def machine_word(bits: int) -> str:
    """Return what the machine is called that executes here."""
    return translate("Virtualizability", "x86, {bits} bits, emulated").format(bits=bits)


def title_word() -> str:
    """Return the question of the view."""
    return translate("Virtualizability", "Can this machine be virtualized?")


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict with the reservation that goes with it, for a screen reader."""
    word = finding_word(verdict.finding)
    if verdict.agrees is False:
        return translate("Virtualizability", "{verdict}, not as the table says").format(verdict=word)
    return word
