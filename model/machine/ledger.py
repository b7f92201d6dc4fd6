"""The account of one CPU: for every instruction and happening its route, its cost and its reason."""

from dataclasses import dataclass, replace

import networkx as nx

from model.elements import Approach, Technique
from model.machine.costs import CR8_WRITE, Cost, Costs
from model.machine.explanations import (
    why_call_out,
    why_direct,
    why_exit,
    why_fault,
    why_hypercall,
    why_interrupt,
    why_shadowed,
    why_system_call,
    why_trapped,
)
from model.machine.happening import VIOLATION, Happening
from model.machine.instructions import Instruction, InstructionClass, Mark
from model.machine.interrupts import EXCEPTION_NAMES
from model.machine.trace import CycleSplit, Event, Kind, Trace
from model.topology import Cause, Layer, find_route

# Their sentences are called as they are.
_NAMED_BY_EVENT = frozenset({Event.CALL_OUT, Event.TRANSLATE})
_SHOWN_AS = {Event.SYSTEM_CALL: Mark.SYSTEM_CALL, Event.HYPERCALL: Mark.HYPERCALL}


@dataclass(frozen=True)
class Setting:
    """Under what a CPU runs: its system's id, the host's approach, technique and layers, and its own number."""

    guest: str
    approach: str
    technique: str
    graph: nx.DiGraph
    costs: Costs
    vcpu: int = 0


class Ledger:
    """Gives every step of one CPU its kind, and asks for each only once."""

    def __init__(self, setting: Setting, trace: Trace) -> None:
        self._setting = setting
        self._trace = trace
        self._events: dict[tuple[object, ...], int] = {}
        self._direct: dict[tuple[object, ...], int] = {}

    def direct(self, instruction: Instruction, core: int, ring: int, virtual_ring: int) -> int:
        """Return the kind number of an instruction that ran on a core by itself."""
        key = (_operation(instruction), instruction.mark, instruction.class_, core, ring, virtual_ring)
        number = self._direct.get(key)
        if number is None:
            source = "app" if virtual_ring == 3 else "kernel"
            happening = Happening(Event.DIRECT, 0, source, ring, virtual_ring, instruction)
            number = self._direct[key] = self._trace.number_of(self._kind(happening, core))
        return number

    def happened(self, happening: Happening, core: int) -> tuple[int, int]:
        """Return the numbers of the label and the kind of something that happened on a core."""
        instruction = happening.instruction
        mnemonic = _operation(instruction) if instruction else ""
        key = (
            happening.event,
            happening.source,
            happening.ring,
            happening.virtual_ring,
            mnemonic,
            instruction.mark if instruction else "",
            happening.device,
            happening.vector,
            happening.reflected,
            happening.fatal,
            happening.reason,
            happening.shadow,
            happening.accesses,
            core,
        )
        kind = self._events.get(key)
        if kind is None:
            kind = self._events[key] = self._trace.number_of(self._kind(happening, core))
        raw, shown = (instruction.bytes, instruction.text) if instruction else (b"", happening.name)
        return self._trace.label_of(raw, shown), kind

    def _kind(self, happening: Happening, core: int) -> Kind:
        setting, instruction = self._setting, happening.instruction
        route = self._route(happening, core)
        device = self._device(happening, route)
        cost = self._cost(happening, device)
        mark = instruction.mark if instruction else Mark.INNOCUOUS
        return Kind(
            setting.guest,
            setting.vcpu,
            core,
            happening.ring,
            happening.virtual_ring,
            happening.event,
            instruction.class_ if instruction else InstructionClass.INNOCUOUS,
            _SHOWN_AS.get(happening.event, mark),
            route,
            CycleSplit(**{layer.replace("-", "_"): cycles for layer, cycles in cost.by_layer.items()}),
            self._why(happening, device),
            happening.reason,
        )

    def _route(self, happening: Happening, core: int) -> tuple[str, ...]:
        cause = self._cause(happening, core)
        if happening.fatal and self._setting.approach != Approach.TRADITIONAL:
            # What the guest's kernel cannot take ends where it is caught.
            assisted = self._setting.technique == Technique.HARDWARE_ASSISTED
            return find_route(self._setting.graph, replace(cause, event="vm-exit" if assisted else "trap"))[:2]
        route = find_route(self._setting.graph, cause)
        # An event that the guest has masked stays with the hypervisor.
        return route[:-1] if self._is_held(happening) else route

    def _is_held(self, happening: Happening) -> bool:
        para = self._setting.technique == Technique.PARA and self._setting.approach != Approach.TRADITIONAL
        return para and happening.event is Event.INTERRUPT and not happening.reflected

    def _cause(self, happening: Happening, core: int) -> Cause:
        return Cause(
            str(happening.event),
            self._setting.guest,
            happening.source,
            self._setting.vcpu,
            core,
            happening.device,
            happening.reflected,
            happening.exits,
        )

    def _device(self, happening: Happening, route: tuple[str, ...]) -> str:
        """Say what stands at the far end of the route: "physical", "model", or nothing."""
        if not happening.device:
            return ""
        far_end = route[0] if happening.event is Event.INTERRUPT else self._turning_point(route)
        return "physical" if self._setting.graph.nodes[far_end]["layer"] is Layer.HARDWARE else "model"

    @staticmethod
    def _turning_point(route: tuple[str, ...]) -> str:
        turns = (node for before, node, after in zip(route, route[1:], route[2:], strict=False) if before == after)
        return next(turns, route[0])

    def _cost(self, happening: Happening, device: str) -> Cost:
        setting = self._setting
        exits: dict[str, bool] = {
            Technique.HARDWARE_ASSISTED: happening.exits,
            Technique.PARA: happening.reflected,
        }
        event = str(happening.event)
        return setting.costs.of(
            event,
            self._costed_as(happening),
            setting.approach,
            setting.technique,
            device,
            exits.get(setting.technique),
            happening.accesses,
        )

    def _costed_as(self, happening: Happening) -> str | None:
        """Return by what name an instruction has its cost."""
        instruction = happening.instruction
        if happening.shadow:
            return f"{happening.shadow}-page-fault"
        if instruction is None or happening.occasion == VIOLATION:
            return None  # an exit is the same whatever the instruction wanted with the page
        operation = _operation(instruction)
        if happening.event is not Event.DIRECT:
            return operation
        is_translated = self._setting.technique == Technique.BINARY_TRANSLATION
        if happening.source == "app":
            # What Adams and Agesen measured is code of a kernel. A figure of its own for an application's returns
            # would have each of them looked at, which is most of what a run without a trace saves.
            return None if is_translated or operation == "ret" else operation
        is_innocuous = instruction.class_ is InstructionClass.INNOCUOUS
        return "in-cache" if is_translated and not is_innocuous else operation

    def _why(self, happening: Happening, device: str) -> str:
        if happening.occasion == VIOLATION:
            return "ept-violation" if happening.event is Event.VM_EXIT else "ept-violation-injected"
        return self._why_otherwise(happening, device)

    def _why_otherwise(self, happening: Happening, device: str) -> str:
        setting, instruction = self._setting, happening.instruction
        technique = None if setting.approach == Approach.TRADITIONAL else setting.technique
        if happening.event is Event.INTERRUPT:
            name = happening.device or "timer"
            held = self._is_held(happening)
            return why_interrupt(technique, setting.approach, name, held, happening.occasion)
        if happening.event is Event.SYSTEM_CALL:
            return why_system_call(technique, happening.reflected)
        if happening.event is Event.TRAP and instruction is not None:
            return why_trapped(instruction, setting.approach, device)
        if happening.event is Event.VM_EXIT or _is_vmcall(happening):
            return why_exit(instruction, setting.approach, device)
        if happening.event is Event.HYPERCALL:
            return why_hypercall(happening.reason, setting.approach, device)
        if happening.event is Event.CALL_OUT and instruction is not None:
            return why_call_out(instruction, setting.approach, device)
        if happening.event in _NAMED_BY_EVENT:
            return str(happening.event)
        if happening.event is Event.DIRECT and instruction is not None:
            return why_direct(instruction, technique, happening.source)
        if happening.shadow and not happening.fatal:
            return why_shadowed(happening.shadow, setting.technique)
        exception = EXCEPTION_NAMES.get(happening.vector or 0, "")
        privileged = instruction is not None and instruction.class_ is InstructionClass.PRIVILEGED
        return why_fault(technique, exception, privileged, happening.fatal, happening.exits, happening.source)


def _operation(instruction: Instruction) -> str:
    """Return the mnemonic, or a name of its own for what costs other than its namesakes."""
    return CR8_WRITE if instruction.text.startswith("mov cr8,") else instruction.mnemonic


def _is_vmcall(happening: Happening) -> bool:
    instruction = happening.instruction
    return happening.event is Event.HYPERCALL and instruction is not None and instruction.mnemonic == "vmcall"
