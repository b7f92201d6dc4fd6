"""The machine: executes a plan step by step, forwards and, exactly, backwards."""

from collections.abc import Collection
from dataclasses import replace

import networkx as nx

from model.elements import Approach
from model.machine.breakpoints import EVENTS, Breakpoint, Watch
from model.machine.checkpoints import COUNTED, NOTED, Checkpoint, Checkpoints, restore
from model.machine.costs import Costs, load_costs
from model.machine.counting import NeedsExactness, can_count
from model.machine.devices import CONSOLE_CHARACTERS, NEVER
from model.machine.host_kernel import HostKernelView, view_kernel
from model.machine.inputs import Bench, Input, PoweredOff, Recorded, Typed
from model.machine.ledger import Ledger, Setting
from model.machine.life import LifeState
from model.machine.monitor import Allocator, NotEnough
from model.machine.plan import CannotRun, RunPlan, SystemPlan
from model.machine.recorder import CountingRecorder, Recorder
from model.machine.registers import CpuState
from model.machine.scheduler import Scheduler
from model.machine.system import SavedSystem, System
from model.machine.tally import Tally, summarize
from model.machine.techniques import TECHNIQUES
from model.machine.techniques.binary_translation.technique import BinaryTranslation
from model.machine.techniques.binary_translation.views import TranslationView
from model.machine.techniques.hardware_assisted.controls import NESTED_PAGING_CONTROLS
from model.machine.techniques.hardware_assisted.technique import HardwareAssisted
from model.machine.techniques.hardware_assisted.vmcs import Vmcs
from model.machine.techniques.os_level import OsLevel
from model.machine.trace import Kind, Trace
from model.machine.vcpu import Vcpu
from model.machine.views import Counters, Line, SystemView, list_lines, list_program, view_system
from model.machine.walks import WalkView, present_access, view_walk
from model.topology import graph_of


class Machine:
    """Executes a plan. Everything but `trace` and `plan` belongs to the thread that runs it."""

    _systems: list[System]
    _bench: Bench
    _inputs: list[Recorded]
    _checkpoints: Checkpoints
    _scheduler: Scheduler

    def __init__(self, plan: RunPlan, traced: bool = True) -> None:
        """Make the machine, powered off.

        Args:
            plan: what will run.
            traced: whether every step is written into `trace`. If not, steps are only counted, exactly and many
                times as fast; there is nothing to look at but states and counters.
        """
        self.plan = plan
        self.traced = traced
        self._spacing = NOTED if traced else COUNTED
        self._build()

    # -- running

    @property
    def position(self) -> int:
        """How many steps have happened."""
        return self._recorder.position

    def run(self, steps: int) -> int:
        """Execute until `steps` more have happened or nothing can run; returns how many have."""
        start = self.position
        while self.position < start + steps:
            if not self._slice(start + steps - self.position):
                break
        self._take_inputs()
        return self.position - start

    def run_until_event(self, limit: int) -> int:
        """Execute up to and with the next step that is not direct, `limit` steps at most; returns how many."""
        start = self.position
        self.run_until((EVENTS,), limit)
        return self.position - start

    def run_until(self, breakpoints: Collection[Breakpoint], limit: int) -> tuple[Breakpoint, ...]:
        """Execute up to and with the next step that a breakpoint stops at, `limit` steps at most.

        Steps that the trace holds ahead are gone over first. What was executed beyond that step is taken back: the
        run stops there, and nothing of its future is known.

        Returns:
            the breakpoints that stop at the step, none where no step was found.

        Raises:
            ValueError: the run is only counted, so there are no steps to look at.
        """
        if not self.traced:
            raise ValueError("a run without a trace has no steps that breakpoints could stop at")
        watch, trace, end = self._watch_for(breakpoints), self.trace, self.position + limit
        while (start := self.position) < end:
            known = min(len(trace), end)
            if known <= start and not self._slice(end - start, until_event=EVENTS in breakpoints):
                break
            index = watch.next(start, max(known, self.position))
            self.seek(max(known, self.position) if index is None else index + 1)
            if index is not None:
                if known <= start:
                    self._forget_after(self.position)
                return watch.hits(index)
        self._take_inputs()
        return ()

    def seek(self, position: int) -> int:
        """Go to a position, back or forward, and return it: that asked for, or the nearest that the run can reach."""
        target = max(0, position)
        nearest = self._checkpoints.before(target)
        if not self.position <= target or nearest.position > self.position:
            self._go_back(nearest)
        self.run(target - self.position)
        return self.position

    def reset(self) -> None:
        """Start again from nothing: no steps, no input."""
        self._build()

    def send_input(self, guest_id: str, data: bytes | str) -> None:
        """Type on a system's console, at the present position; what was recorded after it is dropped.

        Raises:
            UnicodeEncodeError: a character is not among `CONSOLE_CHARACTERS`.
        """
        raw = data.encode(CONSOLE_CHARACTERS) if isinstance(data, str) else data
        if raw:
            self.give(Typed(guest_id, raw))

    def stop_guest(self, guest_id: str) -> None:
        """Power one system off, at the present position; what was recorded after it is dropped."""
        self.give(PoweredOff(guest_id))

    def give(self, entry: Input) -> bool:
        """Let something happen from outside, at the present position; what was recorded after it is dropped.

        Returns:
            whether it could happen; if not, nothing has changed.

        Raises:
            KeyError: it is about no system of this machine.
        """
        self._take_inputs()
        if entry.guest:
            self._number(entry.guest)
        if not entry.can_apply(self._bench):
            return False
        self._inputs = [known for known in self._inputs if known.position <= self.position]
        self._inputs.append(Recorded(self.position, entry))
        self._forget_after(self.position)
        self._take_inputs()
        return True

    def keep(self, guest_id: str) -> SavedSystem:
        """Return the whole state of one system at the present position; raises KeyError."""
        system = self._systems[self._number(guest_id)]
        has_run = system.has_run
        saved = system.save(None)
        system.has_run = has_run
        return saved

    @property
    def inputs(self) -> tuple[Recorded, ...]:
        """What has come from outside, in order of position, also that which lies ahead."""
        return tuple(self._inputs)

    # -- looking

    def system(self, guest_id: str) -> SystemView:
        """Return the view of one system at the present position; raises KeyError."""
        system, on_core = self._systems[self._number(guest_id)], self._scheduler.on_core()
        numbers = [self._vcpus.index(vcpu) if vcpu.can_run else None for vcpu in system.vcpus]
        cores = [None if number is None or number not in on_core else on_core.index(number) for number in numbers]
        return view_system(system, self.position > 0 or system.clock > 0, cores)

    def memory(self, guest_id: str, address: int, size: int) -> bytes:
        """Return bytes of a system's memory, as many as there are from the address on."""
        return self._systems[self._number(guest_id)].resources.ram.peek(address, size)

    @property
    def cores_online(self) -> tuple[int, ...]:
        """The cores that can be used at the present position."""
        return self._scheduler.online

    @property
    def host_kernel(self) -> HostKernelView | None:
        """The kernel that the host's containers share, at the present position; None if there are no containers."""
        if not self._kernel.containers:
            return None
        numbers = {system.id: self._vcpus.index(system.vcpus[0]) for system in self._systems}
        used = {id_: self._scheduler.used(number) for id_, number in numbers.items()}
        throttled = frozenset(id_ for id_, number in numbers.items() if self._scheduler.is_throttled(number))
        return view_kernel(self._kernel, used, throttled)

    def listing(self, guest_id: str) -> tuple[Line, ...]:
        """Return the program of a system as it was assembled or, if it came compiled, as it reads."""
        image = self.plan.systems[self._number(guest_id)].image
        return (*list_lines(image.kernel, "kernel"), *list_program(image.application, "app"))

    def vmcs(self, guest_id: str, vcpu: int = 0) -> Vmcs | None:
        """Return the VMCS of a guest's virtual CPU; None unless it is hardware-assisted."""
        technique = self._vcpu(guest_id, vcpu).technique
        return technique.vmcs if isinstance(technique, HardwareAssisted) else None

    def translation(self, guest_id: str, address: int, vcpu: int = 0) -> TranslationView | None:
        """Return the block of translated code that an address of a guest's kernel is in, and the cache's fill.

        None if the guest does not run by binary translation.
        """
        technique = self._vcpu(guest_id, vcpu).technique
        return technique.translation(address) if isinstance(technique, BinaryTranslation) else None

    def walk(self, guest_id: str, address: int | None = None, write: bool = False, vcpu: int = 0) -> WalkView | None:
        """Return the way of an access through the page tables; None for a container, whose kernel is the host's.

        Args:
            guest_id: whose.
            address: a virtual one, as the tables stand at the present position and with the rights of the present
                ring. Left out, the access that the present step made, as the processor found the tables then: the
                instruction's first operand in memory or, if it has none, its fetch. If the present step is not this
                CPU's, its next instruction counts.
            write: whether the access to `address` writes.
            vcpu: by number.
        """
        if TECHNIQUES[self.plan.systems[self._number(guest_id)].technique] is OsLevel:
            return None
        here = self.position
        of_step = address is None and self.traced and here > 0 and self.trace[here - 1].guest == guest_id
        if of_step and self.trace[here - 1].vcpu == vcpu:
            self.seek(here - 1)
            try:
                return self._walk(self._vcpu(guest_id, vcpu), None, write)
            finally:
                self.seek(here)
        return self._walk(self._vcpu(guest_id, vcpu), address, write)

    @staticmethod
    def _walk(vcpu: Vcpu, address: int | None, write: bool) -> WalkView:
        vcpu.technique.collect()
        if address is not None:
            return view_walk(vcpu, address & vcpu.cpu.mask, write)
        return view_walk(vcpu, *present_access(vcpu))

    def counters(self, guest_id: str | None = None) -> Counters:
        """Return what happened up to the present position, to one system or to all."""
        if isinstance(self._recorder, CountingRecorder):
            return summarize(self._recorder.counts, self.trace, guest_id)
        return self._tally.counters(self.position, guest_id)

    def kinds(self, guest_id: str | None = None) -> dict[Kind, int]:
        """Return how often each kind of step has happened up to the present position, to one system or to all."""
        if isinstance(self._recorder, CountingRecorder):
            counts = self._recorder.counts
        else:
            counts = self._tally.at(self.position)
        kinds = {self.trace.kind(number): times for number, times in counts.items()}
        return {kind: times for kind, times in kinds.items() if guest_id is None or kind.guest == guest_id}

    def summary(self) -> dict[str, dict[str, object]]:
        """Return for each system: instructions, exits, cycles, console, state."""
        result: dict[str, dict[str, object]] = {}
        for system in self.plan.systems:
            view, counters = self.system(system.id), self.counters(system.id)
            result[system.id] = {
                "instructions": counters.instructions,
                "exits": counters.exits,
                "cycles": counters.cycles,
                "console": view.console,
                "state": str(view.state),
            }
        return result

    @property
    def is_finished(self) -> bool:
        """Whether nothing can run any more, whatever is typed."""
        return all(system.life.state not in (LifeState.RUNNING, LifeState.WAITING) for system in self._systems)

    @property
    def checkpoints(self) -> Checkpoints:
        """The checkpoints held, for measuring."""
        return self._checkpoints

    def state(self, guest_id: str, vcpu: int = 0) -> CpuState:
        """Return a copy of a CPU's whole state."""
        found = self._vcpu(guest_id, vcpu)
        found.technique.collect()
        return found.cpu.copy()

    # -- inside

    def _build(self) -> None:
        host = self.plan.host
        self.trace = Trace(host.id)
        self._recorder = Recorder(self.trace) if self.traced else CountingRecorder(self.trace)
        self._tally = Tally(self.trace)
        self._watch = Watch((), self.trace)
        self._inputs = []
        self._applied = 0
        self._stops = 0  # of a processor, since a checkpoint was minded
        self._checkpoints = Checkpoints()
        allocator = Allocator(host)
        self._kernel, self._network = allocator.kernel, allocator.network
        graph, costs = graph_of(host), load_costs(self.plan.platform)
        self._systems = [self._make(plan, allocator, graph, costs) for plan in self.plan.systems]
        is_bare = host.approach is Approach.TRADITIONAL
        self._vcpus = [vcpu for system in self._systems for vcpu in system.vcpus]
        pairs = zip(self.plan.systems, self._systems, strict=True)
        shares = [plan.limits.cpu for plan, system in pairs for _ in system.vcpus]
        cores = len(self._vcpus) if is_bare else len(allocator.cores)
        self._scheduler = Scheduler(self._vcpus, cores, shares, host.quantum_steps, is_bare)
        self._take_checkpoint()
        first = self._checkpoints.before(0).systems
        beginnings = {system.id: saved for system, saved in zip(self._systems, first, strict=True)}
        self._bench = Bench(
            {system.id: system for system in self._systems}, beginnings, self._scheduler, self._network
        )

    def _make(self, plan: SystemPlan, allocator: Allocator, graph: nx.DiGraph, costs: Costs) -> System:
        technique = TECHNIQUES[plan.technique]
        try:
            if plan.guest is None:
                resources = allocator.give_all(plan.id)
            else:
                resources = allocator.admit(plan.guest, plan.image, plan.limits)
        except NotEnough as error:
            raise CannotRun(error.reason, "memory-overcommit") from None
        setting = Setting(plan.id, self.plan.host.approach, plan.technique, graph, costs)
        ledgers = [Ledger(replace(setting, vcpu=number), self.trace) for number in range(plan.cpus)]
        controls = plan.controls or NESTED_PAGING_CONTROLS
        counts = not self.traced and can_count()
        return System(plan.id, plan.image, technique, resources, ledgers, controls, counts)

    def _number(self, guest_id: str) -> int:
        for number, system in enumerate(self._systems):
            if system.id == guest_id:
                return number
        raise KeyError(guest_id)

    def _vcpu(self, guest_id: str, number: int) -> Vcpu:
        return self._systems[self._number(guest_id)].vcpus[number]

    def _slice(self, limit: int, until_event: bool = False) -> bool:
        """Let one CPU make some steps, or only those up to its next event; returns False if nothing can run."""
        self._take_inputs()
        self._mind_checkpoint()
        slot = self._scheduler.next()
        if slot is None:
            return self._pass_time()
        steps = min(slot.limit, limit, self._until_boundary(), self._until_wake())
        running, start = self._vcpus[slot.vcpu], self.position
        end = start + steps
        try:
            while self.position < end and running.can_run:
                running.advance(end - self.position, slot.core, self._recorder)
                self._stops += 1
                is_called = running.calls_others() or bool(self._network.in_flight)
                if is_called or until_event or self._stops >= self._spacing.stops:
                    break
        except NeedsExactness:
            self._repeat_exactly(running)
            return True
        made = self.position - start
        self._scheduler.ran(slot, made)
        for system in self._systems:
            if system.life.state is LifeState.WAITING and running not in system.vcpus:
                system.wait(made)
        self._deliver()
        return True

    def _deliver(self) -> None:
        """Hand over the frames that were sent in the last step; whoever waits for one runs again."""
        if self._network.in_flight:
            for guest in self._network.deliver(self._is_on):
                system = self._systems[self._number(guest)]
                if system.life.state is LifeState.WAITING:
                    system.wake()
                else:
                    system.rouse()  # the CPU that the card interrupts may be the one that halts

    def _is_on(self, guest_id: str) -> bool:
        return self._systems[self._number(guest_id)].life.state in (LifeState.RUNNING, LifeState.WAITING)

    def _mind_checkpoint(self) -> None:
        """Take a checkpoint if so much was done since the last that repeating it would be felt."""
        if self.position % self._spacing.steps == 0 or self._stops >= self._spacing.stops:
            self._stops = 0
            if self.position > self._checkpoints.last_position:
                self._take_checkpoint()

    def _take_checkpoint(self) -> None:
        self._checkpoints.take(self._applied, self._systems, self._scheduler, self._recorder, self._network)

    def _go_back(self, checkpoint: Checkpoint) -> None:
        restore(checkpoint, self._systems, self._scheduler, self._recorder, self._network)
        self._applied, self._stops = checkpoint.inputs, 0

    def _repeat_exactly(self, vcpu: Vcpu) -> None:
        """What a CPU did since the last checkpoint cannot be counted from outside: have it done once more."""
        position, checkpoint = self.position, self._checkpoints.before(self.position)
        self._go_back(checkpoint)
        vcpu.be_exact(position - checkpoint.position)

    def _until_boundary(self) -> int:
        """Return how many steps there are to the next checkpoint, recorded input or end of what is known."""
        position = self.position
        ends = [self._spacing.steps - position % self._spacing.steps]
        if self._applied < len(self._inputs):
            ends.append(self._inputs[self._applied].position - position)
        if self._recorder.ahead > 0:
            ends.append(self._recorder.ahead)
        return min(ends)

    def _until_wake(self) -> int:
        """Return how many steps may be made before a waiting system has to wake."""
        waits = [system.until_wake for system in self._systems if system.life.state is LifeState.WAITING]
        return max(1, min(waits, default=NEVER))

    def _pass_time(self) -> bool:
        """Nobody can run: let the time pass until a timer goes off; returns False if none will."""
        waiting = [system for system in self._systems if system.life.state is LifeState.WAITING]
        time = min((system.until_wake for system in waiting), default=NEVER)
        time = min(time, self._scheduler.until_refill)
        if time >= NEVER:
            return False
        for system in waiting:
            system.wait(max(1, time))
        self._scheduler.pass_time(max(1, time))
        return True

    def _take_inputs(self) -> None:
        """Apply what came from outside at this position and has not been applied since it was reached."""
        while self._applied < len(self._inputs) and self._inputs[self._applied].position == self.position:
            entry = self._inputs[self._applied]
            self._applied += 1
            entry.input.apply(self._bench)

    def _watch_for(self, breakpoints: Collection[Breakpoint]) -> Watch:
        """Return the watch of last time if it is for these breakpoints: it knows most kinds and labels already."""
        if self._watch.breakpoints != tuple(breakpoints):
            self._watch = Watch(breakpoints, self.trace)
        return self._watch

    def _forget_after(self, position: int) -> None:
        self.trace.truncate(position)
        self._checkpoints.forget_after(position)
