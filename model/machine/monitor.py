"""The virtual machine monitor in Popek and Goldberg's three parts (CACM 17(7), 1974).

- The `Dispatcher` is where every trap arrives; it decides who deals with it.
- The `Allocator` gives each guest its resources, and nothing that is another's.
- The interpreters (`model.machine.interpreters`), one for each instruction that traps, carry it out on the
  virtual CPU.
"""

from dataclasses import dataclass

from model import elements
from model.elements import Guest, Host
from model.machine.devices import Board
from model.machine.equipment import Surroundings, equip_guest, equip_host
from model.machine.happening import Happening
from model.machine.host_kernel import HostKernel, Limits, Place
from model.machine.instructions import Instruction
from model.machine.interpreters import INTERPRETERS, Resources, interpret
from model.machine.interrupts import NOT_PRESENT, PROTECTION, STACK_FAULT, CpuFault
from model.machine.iommu import HostMemory
from model.machine.memory import PAGE, Ram
from model.machine.nested import TABLES_SIZE, NestedTables
from model.machine.network import Network
from model.machine.programs import APPLICATION_STACK, KERNEL_STACK, Image
from model.machine.registers import CpuState
from model.machine.stops import Stop, StopReason
from model.machine.techniques.base import Machinery, Technique, source_of
from model.machine.techniques.native import INVALID_OPCODE, device_of
from model.machine.trace import Event
from model.text import Text, text, translatable

_NO_MEMORY = translatable(
    "model",
    "{guest} needs {needed} MiB of memory, and {left} MiB of {host} are left. Give it less memory, or stop another.",
)
_MIB = 1 << 20
_BY_IOPL = frozenset({"cli", "sti", "in", "out", "insb", "insw", "insd", "outsb", "outsw", "outsd"})
_REFUSALS = frozenset({PROTECTION, NOT_PRESENT, STACK_FAULT})


class NotEnough(Exception):
    """A guest cannot have what it needs; `reason` is a sentence."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class Allocator:
    """Who has which of the host's resources."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._memory: dict[str, int] = {}
        self._resources: dict[str, Resources] = {}
        self._frames = 0  # the host-physical address behind the frames given
        self.kernel = HostKernel(host)
        self.network = Network()
        has_iommu = elements.Feature.IOMMU in host.cpu.features
        self._around = Surroundings(self.network, HostMemory(), has_iommu)

    @property
    def memory_left(self) -> int:
        """The host's memory that no guest has, in MiB."""
        return self._host.memory_mib - sum(self._memory.values())

    @property
    def cores(self) -> range:
        """The physical cores to be shared."""
        return range(self._host.cpu.cores)

    def admit(self, guest: Guest, image: Image, limits: Limits) -> Resources:
        """Give a guest its memory and devices, all its own, a container a place in the kernel; raises NotEnough."""
        if guest.memory_mib > self.memory_left:
            names = {"guest": guest.name, "host": self._host.name}
            raise NotEnough(text(_NO_MEMORY, needed=guest.memory_mib, left=self.memory_left, **names))
        self._memory[guest.id] = guest.memory_mib
        is_container = guest.technique is elements.Technique.OS_LEVEL
        ram, nested = Ram(), self._nested_tables(guest, image)
        board = Board() if is_container else equip_guest(guest, ram, self._around)
        self._resources[guest.id] = resources = Resources(ram, board, nested=nested)
        if is_container:
            container = self.kernel.create(guest, limits, b"".join(image.application_parts.values()))
            resources.place = Place(self.kernel, container, image.entry)
        return resources

    def _nested_tables(self, guest: Guest, image: Image) -> NestedTables | None:
        """Give a guest its frames, and tables in memory of the hypervisor's, behind that which the guests share."""
        start, size = self._frames, guest.memory_mib * _MIB
        self._frames += size
        if elements.Feature.EPT not in self._host.cpu.features:
            return None
        root = self._host.memory_mib * _MIB + len(self._resources) * TABLES_SIZE
        tables = NestedTables(range(start, start + size), root)
        for address, data in image.parts.items():
            tables.give_all(range(address, address + len(data), PAGE))
            tables.give_all([address + max(0, len(data) - 1)])
        tables.give_all([KERNEL_STACK - 1, APPLICATION_STACK - 1])
        return tables

    def give_all(self, system_id: str) -> Resources:
        """Give the one system of a machine without hypervisor all that the machine has."""
        self._memory[system_id] = self._host.memory_mib
        ram = Ram()
        self._resources[system_id] = Resources(ram, equip_host(self._host, ram, self._around))
        return self._resources[system_id]

    def release(self, guest_id: str) -> None:
        """Take back what a guest had."""
        self._memory.pop(guest_id, None)
        self._resources.pop(guest_id, None)


@dataclass
class Dispatcher:
    """Where the traps of one guest arrive."""

    technique: Technique
    machinery: Machinery

    def dispatch(self, stop: Stop) -> Happening:
        """Have a trap interpreted if the guest's kernel may do what trapped; otherwise its own kernel is told.

        Raises:
            TripleFault: the guest's kernel cannot be told of an exception.
            Unsupported: the virtual machine lacks what the guest asks for.
        """
        if stop.reason is StopReason.SOFTWARE_INTERRUPT:
            return self.technique.system_call(stop)
        error = self.technique.page_fault_error(stop)
        if stop.reason is StopReason.EXCEPTION and stop.vector not in _REFUSALS:
            return self.technique.fault(stop.address, stop.vector, error)
        instruction = self.machinery.processor.instruction_at(stop.address)
        vector, code = (stop.vector, error) if stop.reason is StopReason.EXCEPTION else (PROTECTION, 0)
        if instruction.mnemonic not in INTERPRETERS:
            return self.technique.fault(stop.address, vector or INVALID_OPCODE, code)
        if not _may(self.machinery.cpu, instruction):
            return self.technique.fault(stop.address, vector, code)
        return self._interpret(instruction, vector)

    def _interpret(self, instruction: Instruction, vector: int) -> Happening:
        cpu, resources = self.machinery.cpu, self.machinery.resources
        source, ring, virtual_ring = source_of(cpu), self.technique.physical_ring(cpu), cpu.cpl
        try:
            effect = interpret(cpu, resources, instruction)
        except CpuFault as fault:
            return self.technique.fault(instruction.address, fault.vector, fault.error)
        self.technique.resume()
        return Happening(
            Event.TRAP,
            instruction.address,
            source,
            ring,
            virtual_ring,
            instruction,
            "",
            device_of(instruction, resources),
            vector,
            effect=effect,
            reason=instruction.mnemonic.upper(),
        )


def _may(cpu: CpuState, instruction: Instruction) -> bool:
    """Say whether the guest, in the ring that it believes to be in, may execute the instruction."""
    if instruction.mnemonic in _BY_IOPL:
        return cpu.cpl <= cpu.iopl
    return cpu.cpl == 0
