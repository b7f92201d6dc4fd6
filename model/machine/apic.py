"""The local interrupt controller of a CPU (x2APIC), by which the CPUs of one machine interrupt and start each other.

It is reached by WRMSR and RDMSR alone (Intel SDM 3A, 10.12): the registers here are the base (MSR 0x1B, with the bits
that enable it), identity 0x802, version 0x803, task priority 0x808, end of interrupt 0x80B, logical destination
0x80D, spurious vector 0x80F, those in service 0x810 to 0x817 and requested 0x820 to 0x827, and the command 0x830.
Fixed interrupts, INIT and start-up (SIPI) can be sent; there is no timer in it, and devices interrupt the first CPU
past it, as an 8259A does on its LINT0.

A CPU that a SIPI starts begins at its vector times 4096, in the state in which our loader starts a kernel: protected
(long) mode with flat segments, where hardware would begin in real mode.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from model.text import Text, text, translatable

BASE = 0x1B
FIRST, LAST = 0x800, 0x8FF
_ENABLED, _X2, _BOOT = 1 << 11, 1 << 10, 1 << 8
_IDENTITY, _VERSION, _PRIORITY, _END, _LOGICAL, _SPURIOUS = 0x802, 0x803, 0x808, 0x80B, 0x80D, 0x80F
_IN_SERVICE, _REQUESTED, _COMMAND, _SELF = 0x810, 0x820, 0x830, 0x83F
_SOFTWARE_ENABLED = 1 << 8
_FIXED, _INIT, _STARTUP = 0, 5, 6
_BROADCAST = 0xFFFFFFFF
_LEAST_VECTOR = 16
_TO_SELF, _TO_ALL, _TO_OTHERS = 1, 2, 3

_SENT = translatable("model", "interrupt {vector} → CPU {targets}")
_INITIALISED = translatable("model", "INIT → CPU {targets}")
_STARTED = translatable("model", "start-up at {address} → CPU {targets}")
_NOBODY = translatable("model", "sent to no CPU")
_ENDED = translatable("model", "interrupt acknowledged")
_SET_UP = translatable("model", "local interrupt controller set up")
_READ = translatable("model", "{value} ← local interrupt controller")


class Activity(IntEnum):
    """What a CPU does, by the numbers of Intel's activity states (SDM 3C, 24.4.2)."""

    ACTIVE = 0
    HLT = 1
    WAIT_FOR_SIPI = 3


class Refused(Exception):
    """The register is not there, or does not take the value: a general protection exception."""


@dataclass
class LocalApic:
    """The registers of one. Vectors are bits: bit n of `requested` is vector n."""

    number: int = 0
    base: int = _ENABLED | _BOOT
    spurious: int = 0xFF
    priority: int = 0
    requested: int = 0
    in_service: int = 0

    @classmethod
    def of(cls, number: int) -> "LocalApic":
        """Return that of a CPU that another one starts."""
        return cls(number, _ENABLED)

    def copy(self) -> "LocalApic":
        """Return an independent copy."""
        return LocalApic(self.number, self.base, self.spurious, self.priority, self.requested, self.in_service)

    def reset(self) -> None:
        """Forget everything but who it is."""
        self.spurious, self.priority, self.requested, self.in_service = 0xFF, 0, 0, 0

    def pending(self) -> int | None:
        """Return the vector to be served next, if it outranks those in service and the task's priority."""
        if not self.requested or not self.spurious & _SOFTWARE_ENABLED:
            return None
        vector = self.requested.bit_length() - 1
        rank = max(self.priority, max(0, self.in_service.bit_length() - 1)) >> 4
        return vector if vector >> 4 > rank else None

    def acknowledge(self) -> int:
        """Take the pending vector into service and return it."""
        vector = self.pending()
        if vector is None:
            raise LookupError("no interrupt is pending")
        self.requested &= ~(1 << vector)
        self.in_service |= 1 << vector
        return vector

    def end(self) -> None:
        """End the interrupt in service that ranks highest."""
        if self.in_service:
            self.in_service &= ~(1 << self.in_service.bit_length() - 1)

    @property
    def logical(self) -> int:
        """The logical identity: the cluster, and a bit in it."""
        return self.number >> 4 << 16 | 1 << (self.number & 15)


class HasApic(Protocol):
    """What is known of a CPU here: its controller, what it does, and the address at which it is to start, if any."""

    apic: LocalApic
    activity: Activity
    startup: int | None


def is_register(msr: int) -> bool:
    """Say whether an MSR is one of the local controller's."""
    return msr == BASE or FIRST <= msr <= LAST


def read(cpu: HasApic, msr: int) -> tuple[int, Text]:
    """Return a register and what that means; raises Refused."""
    value = _value(cpu.apic, msr)
    return value, text(_READ, value=f"{value:#x}")


def write(cpus: Sequence[HasApic], cpu: HasApic, msr: int, value: int) -> Text:
    """Write a register of `cpu`, one of a machine's `cpus`; returns the effect. Raises Refused."""
    apic = cpu.apic
    if msr == BASE:
        if value & ~(_ENABLED | _X2 | _BOOT | 0xFFFFFF000) or (value & _X2 and not value & _ENABLED):
            raise Refused
        apic.base = value & (_ENABLED | _X2) | apic.base & _BOOT
        return text(_SET_UP)
    if not apic.base & _X2:
        raise Refused
    if msr == _COMMAND:
        return _send(cpus, cpu, value)
    if msr == _SELF:
        return _send(cpus, cpu, value & 0xFF | _TO_SELF << 18)
    return _set(apic, msr, value)


def _set(apic: LocalApic, msr: int, value: int) -> Text:
    if msr == _END and value == 0:
        apic.end()
        return text(_ENDED)
    if msr == _PRIORITY and value <= 0xFF:
        apic.priority = value
    elif msr == _SPURIOUS and value <= 0x1FF:
        apic.spurious = value
    else:
        raise Refused
    return text(_SET_UP)


def _value(apic: LocalApic, msr: int) -> int:
    if msr == BASE:
        return 0xFEE00000 | apic.base
    if not apic.base & _X2:
        raise Refused
    known = {
        _IDENTITY: apic.number,
        _VERSION: 0x14,
        _PRIORITY: apic.priority,
        _LOGICAL: apic.logical,
        _SPURIOUS: apic.spurious,
        _COMMAND: 0,
    }
    if msr in known:
        return known[msr]
    for start, vectors in ((_IN_SERVICE, apic.in_service), (_REQUESTED, apic.requested)):
        if start <= msr < start + 8:
            return vectors >> 32 * (msr - start) & 0xFFFFFFFF
    raise Refused


def _send(cpus: Sequence[HasApic], sender: HasApic, command: int) -> Text:
    vector, mode = command & 0xFF, command >> 8 & 7
    targets = [cpu for cpu in cpus if _is_meant(cpu.apic, sender.apic, command)]
    if mode == _FIXED:
        if vector < _LEAST_VECTOR:
            raise Refused
        for cpu in targets:
            cpu.apic.requested |= 1 << vector
        return _say(_SENT, targets, vector=f"{vector:#x}")
    if mode == _INIT:
        for cpu in targets:
            _initialise(cpu)
        return _say(_INITIALISED, targets)
    if mode == _STARTUP:
        for cpu in targets:
            if cpu.activity is Activity.WAIT_FOR_SIPI:
                cpu.startup = vector << 12
        return _say(_STARTED, targets, address=f"{vector << 12:#x}")
    raise Refused


def _initialise(cpu: HasApic) -> None:
    cpu.apic.reset()
    cpu.activity, cpu.startup = Activity.WAIT_FOR_SIPI, None


def _is_meant(target: LocalApic, sender: LocalApic, command: int) -> bool:
    shorthand, destination = command >> 18 & 3, command >> 32
    if shorthand:
        itself = target.number == sender.number
        return {_TO_SELF: itself, _TO_ALL: True, _TO_OTHERS: not itself}[shorthand]
    if destination == _BROADCAST:
        return True
    if command >> 11 & 1:
        cluster, bits = target.logical >> 16, target.logical & 0xFFFF
        return destination >> 16 == cluster and bool(destination & bits)
    return destination == target.number


def _say(template: str, targets: Sequence[HasApic], **values: str) -> Text:
    if not targets:
        return text(_NOBODY)
    return text(template, targets=", ".join(str(cpu.apic.number) for cpu in targets), **values)
