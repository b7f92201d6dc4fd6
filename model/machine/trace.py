"""What happened, step by step, in compact columns; a `Step` is made when somebody asks for one.

One thread appends, any thread reads: what is new becomes visible all at once when the length is published, which is
done last. Nothing before the published length ever changes, except by `truncate`, when a run is given another future.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, compress
from typing import overload

from model.machine.instructions import InstructionClass, Mark
from model.text import Text


class Event(StrEnum):
    """What a step is, as the contract of `trace --json` names it."""

    DIRECT = "direct"
    TRAP = "trap"
    VM_EXIT = "vm-exit"
    HYPERCALL = "hypercall"
    CALL_OUT = "call-out"
    TRANSLATE = "translate"
    SYSTEM_CALL = "system-call"
    INTERRUPT = "interrupt"
    PAGE_FAULT = "page-fault"
    FAULT = "fault"


@dataclass(frozen=True)
class CycleSplit:
    """Cycles by the layer that spends them."""

    guest: int = 0
    hypervisor: int = 0
    host_os: int = 0

    @property
    def total(self) -> int:
        """All cycles."""
        return self.guest + self.hypervisor + self.host_os


@dataclass(frozen=True)
class Kind:
    """All that steps of the same sort have in common."""

    guest: str
    vcpu: int
    core: int
    ring: int
    virtual_ring: int
    event: Event
    class_: InstructionClass
    mark: Mark
    route: tuple[str, ...]
    cost: CycleSplit
    why: str
    reason: str = ""  # why the monitor was entered


@dataclass(frozen=True)
class Step:
    """One instruction or event. `step` counts from 1; `cycle` is the number of cycles that all cores spent before it.

    `ring` is the physical one, `virtual_ring` what the guest believes. `bytes` and `text` are those of the
    instruction; an event without one (an interrupt) has no bytes and is named by its text. `reason` says why the
    monitor was entered, in the words by which exits are counted.
    """

    step: int
    cycle: int
    host: str
    guest: str
    vcpu: int
    core: int
    ring: int
    virtual_ring: int
    address: int
    bytes: bytes
    text: str
    class_: InstructionClass
    mark: Mark
    event: Event
    route: tuple[str, ...]
    cost: int
    why: str
    effect: Text | None
    reason: str = ""

    @property
    def is_direct(self) -> bool:
        """Whether it ran on the processor without anybody's help."""
        return self.event is Event.DIRECT


@dataclass(frozen=True)
class Label:
    """What is shown for a step: an instruction's bytes and text, or an event's name."""

    bytes: bytes
    text: str


class Trace(Sequence[Step]):
    """The steps of a run."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._length = 0
        self._addresses = array("Q")
        self._labels_of = array("I")
        self._kinds_of = array("I")
        self._cycles = array("Q")  # after each step
        self._effects: dict[int, Text] = {}
        self._kinds: list[Kind] = []
        self._costs: list[int] = []
        self._kind_numbers: dict[Kind, int] = {}
        self._labels: list[Label] = []
        self._label_numbers: dict[tuple[bytes, str], int] = {}
        self.version = 0  # grows when steps are taken back

    # -- reading

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> list[Step]: ...
    def __getitem__(self, index: int | slice) -> Step | list[Step]:
        if isinstance(index, slice):
            return [self._step(number) for number in range(*index.indices(self._length))]
        number = index + self._length if index < 0 else index
        if not 0 <= number < self._length:
            raise IndexError(f"there is no step {index}")
        return self._step(number)

    def __iter__(self) -> Iterator[Step]:
        number = 0
        while number < self._length:
            yield self._step(number)
            number += 1

    def cycle_at(self, position: int) -> int:
        """Return the cycles spent in the first `position` steps."""
        return self._cycles[position - 1] if position else 0

    def kind_of(self, index: int) -> Kind:
        """Return what a step has in common with others, without making the Step."""
        return self._kinds[self._kinds_of[index]]

    def select(
        self,
        classes: Collection[str] | None = None,
        events: Collection[str] | None = None,
        guests: Collection[str] | None = None,
        start: int = 0,
        marks: Collection[str] | None = None,
        end: int | None = None,
    ) -> "array[int]":
        """Return the indexes, from `start` on and before `end`, of the steps that match; None matches all.

        A caller that keeps a filtered view asks again with `start` at the length it has seen, and extends.
        """
        end = self._length if end is None else min(end, self._length)
        if classes is None and events is None and guests is None and marks is None:
            return array("I", range(start, end))
        matching = {
            number
            for number, kind in enumerate(self._kinds)
            if (classes is None or kind.class_ in classes)
            and (events is None or kind.event in events)
            and (guests is None or kind.guest in guests)
            and (marks is None or kind.mark in marks)
        }
        return array("I", compress(range(start, end), map(matching.__contains__, self._kinds_of[start:end])))

    def count_kinds(self, start: int, end: int) -> Counter[int]:
        """Return how many steps of each kind number lie in `start` to `end`; `kind` says what a number means."""
        return Counter(self._kinds_of[start:end])

    def kind_numbers(self, start: int, end: int) -> "array[int]":
        """Return the kind numbers of the steps in `start` to `end`."""
        return self._kinds_of[start : min(end, self._length)]

    def kind(self, number: int) -> Kind:
        """Return the kind of that number."""
        return self._kinds[number]

    def label(self, number: int) -> Label:
        """Return the label of that number."""
        return self._labels[number]

    @property
    def kinds_known(self) -> int:
        """How many kinds there are; their numbers are below it."""
        return len(self._kinds)

    @property
    def labels_known(self) -> int:
        """How many labels there are; their numbers are below it."""
        return len(self._labels)

    def numbers_at(self, index: int) -> tuple[int, int, int]:
        """Return the address, the number of the label and the number of the kind of a step."""
        return self._addresses[index], self._labels_of[index], self._kinds_of[index]

    def among(self, start: int, end: int, addresses: Set[int], labels: Set[int], kinds: Set[int]) -> Iterator[int]:
        """Return the indexes in `start` to `end` at which any of the three columns has one of these, in order."""
        columns = ((self._addresses, addresses), (self._labels_of, labels), (self._kinds_of, kinds))
        parts = [(column[start:end], wanted) for column, wanted in columns if wanted]
        hits = [map(wanted.__contains__, part) for part, wanted in parts if not wanted.isdisjoint(part)]
        return compress(range(start, end), map(any, zip(*hits, strict=True))) if hits else iter(())

    def _step(self, index: int) -> Step:
        kind = self._kinds[self._kinds_of[index]]
        label = self._labels[self._labels_of[index]]
        return Step(
            index + 1,
            self._cycles[index - 1] if index else 0,
            self.host,
            kind.guest,
            kind.vcpu,
            kind.core,
            kind.ring,
            kind.virtual_ring,
            self._addresses[index],
            label.bytes,
            label.text,
            kind.class_,
            kind.mark,
            kind.event,
            kind.route,
            kind.cost.total,
            kind.why,
            self._effects.get(index),
            kind.reason,
        )

    def snapshot(self) -> "Trace":
        """Return a copy of the steps of this moment, which the machine neither extends nor cuts."""
        while True:
            version, length = self.version, self._length
            copy = Trace(self.host)
            copy._addresses, copy._labels_of = self._addresses[:length], self._labels_of[:length]
            copy._kinds_of, copy._cycles = self._kinds_of[:length], self._cycles[:length]
            copy._effects = self._effects.copy()
            # Both lists only grow, and are known by their numbers.
            copy._kinds, copy._labels, copy._length = self._kinds, self._labels, length
            if self.version == version and len(copy._cycles) == length:
                return copy

    # -- writing: by the machine alone

    def number_of(self, kind: Kind) -> int:
        """Return the number of a kind, a new one if it is new."""
        number = self._kind_numbers.get(kind)
        if number is None:
            self._costs.append(kind.cost.total)
            self._kinds.append(kind)
            number = self._kind_numbers[kind] = len(self._kinds) - 1
        return number

    def label_of(self, raw: bytes, shown: str) -> int:
        """Return the number of a label, a new one if it is new."""
        number = self._label_numbers.get((raw, shown))
        if number is None:
            self._labels.append(Label(raw, shown))
            number = self._label_numbers[raw, shown] = len(self._labels) - 1
        return number

    def extend(self, addresses: Sequence[int], labels: Iterable[int], kinds: Sequence[int]) -> None:
        """Append direct steps."""
        before = self._cycles[-1] if self._length else 0
        self._addresses.extend(addresses)
        self._labels_of.extend(labels)
        self._kinds_of.extend(kinds)
        cycles = accumulate(map(self._costs.__getitem__, kinds), initial=before)
        next(cycles)
        self._cycles.extend(cycles)
        self._length += len(addresses)

    def append(self, address: int, label: int, kind: int, effect: Text | None = None) -> None:
        """Append one step."""
        before = self._cycles[-1] if self._length else 0
        self._addresses.append(address)
        self._labels_of.append(label)
        self._kinds_of.append(kind)
        self._cycles.append(before + self._costs[kind])
        if effect is not None:
            self._effects[self._length] = effect
        self._length += 1

    def truncate(self, length: int) -> None:
        """Take back all steps from index `length` on."""
        if length >= self._length:
            return
        self._length = length
        self.version += 1
        for column in (self._addresses, self._labels_of, self._kinds_of, self._cycles):
            del column[length:]
        for index in [index for index in self._effects if index >= length]:
            del self._effects[index]

    @property
    def bytes_held(self) -> int:
        """The size of the columns in bytes, effects not counted."""
        columns = (self._addresses, self._labels_of, self._kinds_of, self._cycles)
        return sum(column.itemsize * len(column) for column in columns)
