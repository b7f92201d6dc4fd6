"""How a machine came into its state: what ran, what came from outside, and up to where.

A run is deterministic, so this says all, whatever is inside an emulated processor. Who repeats it gets the same state
again; that it is the same is held against a digest, since another version of the program may run otherwise.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256

from model.elements import DEFAULT_WEIGHT
from model.machine.inputs import OVER, STANDING, Bench, LifeInput, Recorded
from model.machine.machine import Machine
from model.machine.plan import RunPlan, SystemPlan
from model.machine.programs import NO_KERNEL
from model.machine.system import SavedSystem, System
from model.machine.techniques import TECHNIQUES
from model.text import Text, text, translatable

SLICE = 20_000
_OTHER_RUN = translatable(
    "model", "The saved state of {guest} cannot be reached again: it was saved by another version of Hypervista."
)
_CONTAINER = translatable(
    "model", "{guest} is a container: its processes are the host kernel's, and cannot be saved without it."
)
_OTHER_MACHINE = translatable(
    "model", "The saved state is that of {saved}, with another program, technique or hardware than {guest} has now."
)


class RecipeError(Exception):
    """A state cannot be saved or restored, for a reason in one sentence."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Recipe:
    """What is repeated to have the state of `guest` again, and the digest of that state."""

    plan: RunPlan
    guest: str
    inputs: tuple[Recorded, ...]
    position: int
    digest: str

    @property
    def system(self) -> SystemPlan:
        """The plan of the machine that was saved."""
        return next(system for system in self.plan.systems if system.id == self.guest)


@dataclass(frozen=True)
class Reloaded(LifeInput):
    """A machine that does not run takes the state that was saved of it in another session, and goes on.

    `saved` is None where it has still to be had from the recipe.
    """

    saved: SavedSystem | None = field(default=None, repr=False)
    recipe: Recipe | None = None

    allowed = OVER

    def can_apply(self, bench: Bench) -> bool:
        """Whether it does not run, or has not begun."""
        return super().can_apply(bench) or bench.systems[self.guest].clock == 0

    def _act(self, system: System, bench: Bench) -> None:
        assert self.saved is not None
        system.restore(self.saved)
        system.has_run = True
        if system.life.state in STANDING:
            system.go_on()


def recipe_of(machine: Machine, guest: str) -> Recipe:
    """Return how a guest came into its present state; raises RecipeError for a container."""
    plan = next(system for system in machine.plan.systems if system.id == guest)
    if TECHNIQUES[plan.technique].build == NO_KERNEL:
        raise RecipeError(text(_CONTAINER, guest=plan.name))
    inputs = tuple(entry for entry in machine.inputs if entry.position <= machine.position)
    return Recipe(machine.plan, guest, inputs, machine.position, digest_of(machine.keep(guest)))


def repeat(recipe: Recipe, goes_on: Callable[[], bool] = lambda: True) -> SavedSystem | None:
    """Return the state again, or None if `goes_on`, which is asked now and then, says no; raises RecipeError."""
    machine = Machine(recipe.plan)
    for entry in recipe.inputs:
        if not _run_to(machine, entry.position, goes_on):
            return None
        given = entry.input
        if isinstance(given, Reloaded) and given.saved is None and given.recipe is not None:
            given = replace(given, saved=repeat(given.recipe, goes_on))
            if given.saved is None:
                return None
        machine.give(given)
    if not _run_to(machine, recipe.position, goes_on):
        return None
    saved = machine.keep(recipe.guest)
    if digest_of(saved) != recipe.digest:
        raise RecipeError(text(_OTHER_RUN, guest=recipe.system.name))
    return saved


def reload(machine: Machine, guest: str, recipe: Recipe, goes_on: Callable[[], bool] = lambda: True) -> bool:
    """Let a guest take a saved state, at the present position; returns whether it could. Raises RecipeError."""
    present = next(system for system in machine.plan.systems if system.id == guest)
    saved = recipe.system
    if _essence(saved) != _essence(present):
        raise RecipeError(text(_OTHER_MACHINE, saved=saved.name, guest=present.name))
    state = repeat(recipe, goes_on)
    return state is not None and machine.give(Reloaded(guest, state, recipe))


def digest_of(saved: SavedSystem) -> str:
    """Return the digest of a state: CPUs, memory and time."""
    digest = sha256()
    for vcpu in saved.vcpus:
        digest.update(repr(vcpu.cpu).encode())
    for page in saved.pages:
        digest.update(page)
    digest.update(str(saved.clock).encode())
    return digest.hexdigest()


def _essence(plan: SystemPlan) -> tuple[object, ...]:
    """Return what a state depends on: all but names, and how much of the cores the machine gets."""
    guest = plan.guest
    if guest is not None:
        cpu = replace(guest.cpu, weight=DEFAULT_WEIGHT, cap_percent=100, extra={})
        guest = replace(guest, id="", name="", cpu=cpu, extra={})
    return guest, plan.image, plan.controls


def _run_to(machine: Machine, position: int, goes_on: Callable[[], bool]) -> bool:
    while machine.position < position:
        if not goes_on():
            return False
        if not machine.run(min(SLICE, position - machine.position)):
            break
    return True
