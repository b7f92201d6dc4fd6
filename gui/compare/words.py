"""What Compare calls things, and the colours in which it shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from gui.design.words import technique
from gui.run.words import event_word, grouped, state_word
from model.compare import Topic, Verdict
from model.elements import Approach, Technique

if TYPE_CHECKING:
    from model.compare import Case, Outcome, Slowdown

translate = QCoreApplication.translate

TOPIC_COLORS = {
    Topic.DEVICE: "io",
    Topic.PRIVILEGED: "privileged",
    Topic.SYSTEM_CALL: "system_call",
    Topic.INTERRUPT: "ink3",
    Topic.EXCEPTION: "error",
    Topic.TRANSLATION: "accent",
}


def technique_word(case: Case) -> str:
    """Return the technique of a case as a title."""
    if case.is_native:
        return translate("Compare", "Native")
    word = technique(Technique(case.technique))
    return word[:1].upper() + word[1:]


def approach_word(case: Case) -> str:
    """Return the approach of a case in one or two words."""
    return {
        Approach.TRADITIONAL: translate("Compare", "bare machine"),
        Approach.HOSTED: translate("Compare", "hosted"),
        Approach.BARE_METAL: translate("Compare", "bare metal"),
    }[case.approach]


def case_word(case: Case) -> str:
    """Return a case in one line."""
    return f"{technique_word(case)} · {approach_word(case)}"


def topic_word(topic: Topic) -> str:
    """Return what the guest was about."""
    return {
        Topic.DEVICE: translate("Compare", "device access"),
        Topic.PRIVILEGED: translate("Compare", "privileged instruction"),
        Topic.SYSTEM_CALL: translate("Compare", "system call"),
        Topic.INTERRUPT: translate("Compare", "interrupt"),
        Topic.EXCEPTION: translate("Compare", "exception"),
        Topic.TRANSLATION: translate("Compare", "translation"),
    }[topic]


def topic_short(topic: Topic) -> str:
    """Return what the guest was about, for a legend."""
    if topic is Topic.DEVICE:
        return translate("Compare", "device")
    return translate("Compare", "privileged") if topic is Topic.PRIVILEGED else topic_word(topic)


def reason_word(name: str) -> str:
    """Return a reason of exits: names of instructions and exits stay as they are, events are said in words."""
    return event_word(name)


def factor_word(slowdown: Slowdown | None) -> str:
    """Return how many times as long as natively, with the decimal point of the language."""
    return "" if slowdown is None else str(slowdown).replace(".", QLocale().decimalPoint())


def verdict_word(verdict: Verdict) -> str:
    """Return whether a run did what the native one did."""
    return {
        Verdict.YARDSTICK: translate("Compare", "the yardstick"),
        Verdict.SAME: translate("Compare", "the same"),
        Verdict.DIFFERENT: translate("Compare", "differs"),
        Verdict.UNDECIDED: translate("Compare", "undecided"),
    }[verdict]


def ending_word(outcome: Outcome) -> str:
    """Return how a run ended."""
    if outcome.stopped:
        return translate("Compare", "stopped")
    return translate("Compare", "waits for input") if outcome.waits else state_word(str(outcome.state))


def mark_number(number: float) -> str:
    """Return a round number of an axis in a few characters: 500, 20 k, 1.5 M."""
    for least, sign in ((1e9, " G"), (1e6, " M"), (1e4, " k"), (1, "")):
        if number >= least:
            return f"{QLocale().toString(number / (1e3 if sign == ' k' else least), 'g', 4)}{sign}"
    return "0"


def short_number(number: float) -> str:
    """Return a number in a few characters: 812, 4.7 k, 2.55 M."""
    for least, sign in ((1e9, "G"), (1e6, "M"), (1e4, "k")):
        if number >= least:
            scaled = number / (1e3 if sign == "k" else least)
            return f"{QLocale().toString(scaled, 'f', 2 if scaled < 10 else 1 if scaled < 100 else 0)} {sign}"
    return grouped(round(number))
