"""Why a step took its route: ids of sentences, which one fits what happened, and the sentence with its places filled.

An id may carry a name behind a colon, the exception or interrupt that the sentence speaks of: `fault-native:#DE`.
"""

from collections.abc import Mapping
from typing import Protocol

from model.catalog.names import peripheral_name
from model.elements import Approach, Technique
from model.machine.exit_sentences import EXITS
from model.machine.instructions import Instruction, InstructionClass
from model.machine.paging_sentences import SHADOW_PAGING
from model.machine.para_sentences import PARA
from model.machine.sentences import ALL
from model.machine.translation_sentences import TRANSLATION
from model.text import Text, text, translatable

_ALL = {**ALL, **EXITS, **PARA, **TRANSLATION, **SHADOW_PAGING}
EXPLANATIONS: Mapping[str, str] = {name: sentence for name, (sentence, _) in _ALL.items()}
SOURCES: Mapping[str, str] = {name: source for name, (_, source) in _ALL.items()}

THE_APPLICATION = translatable("model", "The application")
THE_GUEST_KERNEL = translatable("model", "The guest kernel")
AN_EXCEPTION = translatable("model", "an exception")
THE_TIMER = translatable("model", "timer")
A_DEVICE_MODEL = translatable("model", "a device model")
MEMORY = translatable("model", "memory")
DISK = translatable("model", "disk")

_NATIVE_FAMILIES = frozenset({"interrupt-flag", "halt", "descriptor-table", "control-register", "io"})
_LOOPS = frozenset({"loop", "loope", "loopne"})
_EXITS = {
    **dict.fromkeys(("cpuid", "pause"), ""),
    **dict.fromkeys(("rdtsc", "rdtscp"), "time"),
    **dict.fromkeys(("xsetbv", "getsec", "getsecq", "monitor", "mwait", "rdpmc"), "absent"),
    **dict.fromkeys(("sgdt", "sidt", "sldt", "str"), "descriptor-table"),
    "vmcall": "hypercall",
}
_HYPERCALLS = {"multicall": "hypercall-multicall", "iret": "hypercall-iret", "xen_version": "hypercall-events"}


class StepLike(Protocol):
    """What a sentence is filled from; `model.machine.trace.Step` is one."""

    @property
    def text(self) -> str:
        """The instruction, or the event's name."""
        ...

    @property
    def ring(self) -> int:
        """The ring that the code really runs in."""
        ...

    @property
    def route(self) -> tuple[str, ...]:
        """Node ids."""
        ...

    @property
    def why(self) -> str:
        """Id of the sentence."""
        ...


def why_direct(instruction: Instruction, technique: str | None, source: str) -> str:
    """Return the id of the sentence for an instruction that ran without anybody's help.

    Args:
        instruction: what ran.
        technique: the guest's, or None on the bare machine.
        source: `app` or `kernel`.
    """
    if not instruction.is_valid:
        return "undefined"
    if technique == Technique.BINARY_TRANSLATION and source == "kernel":
        return _why_translated(instruction)
    if instruction.class_ is InstructionClass.INNOCUOUS:
        return _why_innocuous(technique)
    if technique is None:
        return _why_native(instruction, source)
    if technique == Technique.HARDWARE_ASSISTED:
        return _known(f"direct-{instruction.family}-guest-mode", "direct-guest-mode")
    if source == "app":
        return "slipped-application"
    if technique == Technique.PARA:
        return "return-direct" if instruction.family == "interrupt-return" else "sensitive-known"
    return _known(f"slipped-{instruction.family}", "slipped-sensitive")


def why_trapped(instruction: Instruction, approach: str, device: str = "") -> str:
    """Return the id of the sentence for an instruction that trapped and was emulated.

    Args:
        instruction: what trapped.
        approach: "hosted" or "bare-metal".
        device: "physical" or "model" where it reached a device; "" also for the chips that the monitor keeps itself.
    """
    if instruction.family == "io" and not device:
        return "trap-io-chip"
    if instruction.family == "io":
        kind = "io-model" if device == "model" else "io"
        return f"trap-{kind}-{approach}"
    if instruction.family in {"segment-register", "far-transfer"}:
        return "trap-segment"
    if instruction.mnemonic in {"cli", "sti"}:
        return f"trap-{instruction.mnemonic}"
    return _known(f"trap-{instruction.family}", "trap-privileged")


def why_exit(instruction: Instruction | None, approach: str, device: str = "") -> str:
    """Return the id of the sentence for an instruction that left guest mode, or for an interrupt that waits.

    Args:
        instruction: what exited; None for an interrupt.
        approach: "hosted" or "bare-metal".
        device: as with `why_trapped`.
    """
    if instruction is None:
        return "vm-exit-interrupt"
    if instruction.family == "io":
        return why_trapped(instruction, approach, device).replace("trap-", "vm-exit-")
    kind = _EXITS.get(instruction.mnemonic, instruction.family) or instruction.mnemonic
    return _known(f"vm-exit-{kind}", "vm-exit")


def why_hypercall(name: str, approach: str, device: str = "") -> str:
    """Return the id of the sentence for the hypercall called `name` of a para-virtualized guest.

    Args:
        name: the hypercall's.
        approach: "hosted" or "bare-metal".
        device: as with `why_trapped`.
    """
    sentence = _HYPERCALLS.get(name, "hypercall-para")
    if device:
        sentence = f"hypercall-console-{approach}"
    return _named(sentence, name)


def why_call_out(instruction: Instruction, approach: str, device: str = "") -> str:
    """Return the id of the sentence for an instruction that translated code calls the hypervisor for.

    Args:
        instruction: what the guest's code has in its place.
        approach: "hosted" or "bare-metal".
        device: as with `why_trapped`.
    """
    if instruction.family == "io":
        return why_trapped(instruction, approach, device).replace("trap-", "call-out-")
    is_sensitive = instruction.class_ is InstructionClass.SENSITIVE
    return _known(f"call-out-{instruction.family}", "call-out-sensitive" if is_sensitive else "call-out")


def why_system_call(technique: str | None, bounced: bool = False) -> str:
    """Return the id of the sentence for a system call.

    Args:
        technique: the guest's, or None on the bare machine.
        bounced: of a para-virtualized guest: it passes the hypervisor.
    """
    if technique is None:
        return "system-call-native"
    if technique == Technique.PARA:
        return "system-call-bounced" if bounced else "system-call-direct"
    if technique == Technique.OS_LEVEL:
        return "system-call-container"
    return "system-call-own" if technique == Technique.HARDWARE_ASSISTED else "system-call-reflected"


def why_interrupt(
    technique: str | None, approach: str, name: str = "", held: bool = False, occasion: str = ""
) -> str:
    """Return the id of the sentence for an interrupt called `name` that arrived, or that is held back.

    Args:
        technique: the guest's, or None on the bare machine.
        approach: "hosted" or "bare-metal".
        name: the interrupt's.
        held: it is held back.
        occasion: see `Happening.occasion`.
    """
    through_host = approach == Approach.HOSTED and name != "timer"
    if occasion:
        return _named(f"interrupt-{occasion}{'-hosted' if through_host and occasion == 'exit' else ''}", name)
    if technique is None:
        sentence = "interrupt-native"
    elif technique == Technique.OS_LEVEL:
        sentence = "interrupt-container"
    elif technique == Technique.PARA:
        sentence = _why_event(through_host, held)
    elif held:
        sentence = "interrupt-held"
    elif through_host:
        sentence = "interrupt-injected-hosted"
    else:
        # The core's own timer interrupts the hypervisor, also where a host system has the other devices.
        sentence = "interrupt-injected"
    return _named(sentence, name)


def _why_event(through_host: bool, held: bool) -> str:
    if held:
        return "event-held"
    return "event-upcall-hosted" if through_host else "event-upcall"


def why_fault(
    technique: str | None,
    exception: str,
    privileged: bool = False,
    fatal: bool = False,
    exits: bool = False,
    source: str = "app",
) -> str:
    """Return the id of the sentence for an exception ("#GP") that is the guest's own affair.

    Args:
        technique: the guest's, or None on the bare machine.
        exception: its usual name.
        privileged: it comes from a privileged instruction.
        fatal: nothing in the guest can take it.
        exits: the hypervisor sees it because the exception bitmap says so.
        source: "app" or "kernel", whose code it comes from.
    """
    page = exception == "#PF"
    if technique == Technique.OS_LEVEL:
        return "page-fault-container" if page else _named("fault-container", exception)
    if fatal:
        return _named("fault-fatal", exception)
    if technique is None:
        return "page-fault-native" if page else _named("fault-native", exception)
    if technique == Technique.HARDWARE_ASSISTED:
        return _named("fault-exit" if exits else "fault-own", exception)
    if technique == Technique.PARA:
        return "page-fault-bounced" if page else _named(_why_bounced(privileged, source), exception)
    if page:
        return "page-fault-reflected"
    return _named("fault-privileged" if privileged else "fault-reflected", exception)


def why_shadowed(kind: str, technique: str) -> str:
    """Return the id of the sentence for a page fault under shadow page tables.

    Args:
        kind: "true", "hidden" or "table-write".
        technique: the guest's.
    """
    sentence = "page-table-write" if kind == "table-write" else f"page-fault-{kind}"
    return f"{sentence}-exit" if technique == Technique.HARDWARE_ASSISTED else sentence


def _why_bounced(privileged: bool, source: str) -> str:
    if not privileged:
        return "fault-bounced"
    return "fault-refused" if source == "kernel" else "fault-privileged"


def explain(step: StepLike) -> Text:
    """Return the sentence that says why the step took its route; KeyError for an id that no sentence has."""
    name, _, event = step.why.partition(":")
    if name == "native-io" and not _turning_point(step.route):
        name = "native-io-chip"
    mnemonic = _mnemonic(step.text)
    return text(
        EXPLANATIONS[name],
        instruction=step.text,
        mnemonic=mnemonic,
        who=_who(step.route),
        ring=step.ring,
        device=_device(step.route),
        event=_event(event),
    )


def source_of(why: str) -> str:
    """Return where the fact in a sentence comes from; KeyError for an id that no sentence has."""
    return SOURCES[why.partition(":")[0]]


def _why_innocuous(technique: str | None) -> str:
    if technique is None:
        return "direct-native"
    if technique == Technique.OS_LEVEL:
        return "direct-container"
    return "direct"


def _why_translated(instruction: Instruction) -> str:
    """Return the id of the sentence for an instruction of a translated kernel."""
    if instruction.class_ is not InstructionClass.INNOCUOUS:
        return _known(f"in-cache-{instruction.family}", "in-cache")
    mnemonic, _, operand = instruction.text.partition(" ")
    is_branch = instruction.mnemonic.startswith("j") or instruction.mnemonic in _LOOPS | {"call", "ret"}
    if not is_branch:
        return "direct-translated"
    if instruction.mnemonic == "ret" or not operand.startswith("0x"):
        return "translated-indirect"
    return "translated-call" if mnemonic == "call" else "translated-branch"


def _why_native(instruction: Instruction, source: str) -> str:
    if source == "app":
        return "native-application"
    if instruction.class_ is InstructionClass.PRIVILEGED:
        return f"native-{instruction.family}" if instruction.family in _NATIVE_FAMILIES else "native-privileged"
    return _known(f"native-{instruction.family}", "native-sensitive")


def _known(name: str, otherwise: str) -> str:
    return name if name in EXPLANATIONS else otherwise


def _named(sentence: str, name: str) -> str:
    return f"{sentence}:{name}" if name else sentence


def _mnemonic(shown: str) -> str:
    words = shown.split()
    if len(words) > 1 and (words[0].startswith("rep") or words[0] == "lock"):
        return " ".join(words[:2])
    return words[0] if words else ""


def _event(name: str) -> Text:
    if not name:
        return text(AN_EXCEPTION)
    return text(THE_TIMER) if name == "timer" else Text("{name}", {"name": name})


def _who(route: tuple[str, ...]) -> Text:
    """Return whose code stands at the start of a route."""
    return text(THE_APPLICATION if route and route[0].endswith("/app") else THE_GUEST_KERNEL)


def _turning_point(route: tuple[str, ...]) -> str:
    """Return the node where a route turns back, which is the farthest that it reaches; "" if it never does."""
    turns = (node for before, node, after in zip(route, route[1:], route[2:], strict=False) if before == after)
    return next(turns, "")


def _device(route: tuple[str, ...]) -> Text:
    """Return the name of the device that a route reaches."""
    kind = _turning_point(route).partition("/")[2]
    if kind in {"", "hypervisor", "host-os", "kernel"}:
        return text(A_DEVICE_MODEL)
    return {"memory": text(MEMORY), "disk": text(DISK)}.get(kind) or peripheral_name(kind)
