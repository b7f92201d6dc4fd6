"""The saved state of one machine as a file: JSON with the host as it ran, what came from outside, and up to where."""

import json
from binascii import b2a_base64
from collections.abc import Mapping
from dataclasses import fields as fields_of
from os import PathLike
from typing import Any

from model.document.limits import MAX_BINARY_SIZE, MAX_CORES, MAX_TEXT_LENGTH
from model.elements import Design
from model.machine.faults import CORE_FAULTS, GUEST_FAULTS
from model.machine.inputs import LIFE_INPUTS, Input, Recorded, Typed
from model.machine.plan import CannotRun, RunPlan, plan_run
from model.machine.recipe import Recipe, Reloaded
from model.machine.techniques.hardware_assisted.controls import Control, ExecutionControls
from model.storage.decoder import decode_design
from model.storage.encoder import encode_design
from model.storage.errors import DesignFileError
from model.storage.faults import FaultError, shown, unexpected
from model.storage.file import read_content, write_content
from model.storage.parser import parse_json
from model.storage.readers import Fields, Reader, array, base64_bytes, string, whole_number, word_of
from model.text import text, translatable

FORMAT, VERSION, SUFFIX = "hypervista-state", 1, ".hvstate"
MAX_INPUTS = 1_000_000
KINDS: Mapping[str, type[Input]] = {
    kind.__name__: kind for kind in (Typed, *LIFE_INPUTS, *GUEST_FAULTS, *CORE_FAULTS)
}
_NOT_A_STATE = translatable("model", "this is no saved state of Hypervista's, but {found}")
_UNKNOWN = translatable("model", "one of: {known}")
_FAR = (1 << 63) - 1

_read_text = string(MAX_TEXT_LENGTH)
_read_position = whole_number(0, _FAR)
_read_core = whole_number(0, MAX_CORES)
_read_bytes = base64_bytes(MAX_BINARY_SIZE)
_READERS: Mapping[str, Reader[Any]] = {
    "guest": string(MAX_TEXT_LENGTH, may_be_empty=True),
    "data": _read_bytes,
    "core": _read_core,
}
_read_numbers = array(whole_number(0, _FAR), 1 << 17)


def save_state(recipe: Recipe, path: str | PathLike[str]) -> None:
    """Write a state into a file, whole or not at all, or raise `DesignFileError`."""
    write_content(path, encode_state(recipe))


def load_state(path: str | PathLike[str]) -> Recipe:
    """Return the state in a file, or raise `DesignFileError`."""
    return decode_state(read_content(path)[0], path)


def encode_state(recipe: Recipe) -> bytes:
    """Return the content of the file."""
    return (json.dumps(_state(recipe), indent=1) + "\n").encode("ascii")


def _state(recipe: Recipe) -> dict[str, Any]:
    plan = recipe.plan
    controls = {system.id: _controls(system.controls) for system in plan.systems if system.controls is not None}
    return {
        "format": FORMAT,
        "version": VERSION,
        "guest": recipe.guest,
        "position": recipe.position,
        "digest": recipe.digest,
        "platform": plan.platform,
        "guests": [system.id for system in plan.systems],
        "controls": controls,
        "design": json.loads(encode_design(Design("", (plan.host,)))),
        "inputs": [_input(entry) for entry in recipe.inputs],
    }


def _input(entry: Recorded) -> dict[str, Any]:
    written: dict[str, Any] = {"position": entry.position, "what": type(entry.input).__name__}
    if isinstance(entry.input, Reloaded) and entry.input.recipe is not None:
        return written | {"guest": entry.input.guest, "state": _state(entry.input.recipe)}
    for each in fields_of(entry.input):
        value = getattr(entry.input, each.name)
        written[each.name] = b2a_base64(value, newline=False).decode() if isinstance(value, bytes) else value
    return written


def _controls(controls: ExecutionControls) -> dict[str, Any]:
    return {
        "on": sorted(controls.on),
        "exceptions": sorted(controls.exceptions),
        "open_ports": sorted(controls.open_ports),
        "open_msrs": sorted(controls.open_msrs),
        "cr0_mask": controls.cr0_mask,
        "cr4_mask": controls.cr4_mask,
    }


def decode_state(data: bytes, name: str | PathLike[str]) -> Recipe:
    """Return what a file holds, or raise `DesignFileError` with one sentence."""
    try:
        return _Reader(name).read(parse_json(data), "")
    except FaultError as fault:
        raise DesignFileError(name, fault.sentence, (fault.sentence,)) from None
    except CannotRun as refusal:
        raise DesignFileError(name, refusal.text) from None


class _Reader:
    """Reads one file; a state that was restored in a run that was saved again lies inside it."""

    def __init__(self, name: str | PathLike[str]) -> None:
        self._name = name

    def read(self, value: object, place: str) -> Recipe:
        """Read a state."""
        if not isinstance(value, dict) or value.get("format") != FORMAT:
            found = value.get("format") if isinstance(value, dict) else value
            raise DesignFileError(self._name, text(_NOT_A_STATE, found=shown(found)))
        fields = Fields(value, place)
        fields.required("version", whole_number(VERSION, VERSION))
        guest = fields.required("guest", _read_text)
        plan = self._read_plan(fields, value)
        if guest not in [system.id for system in plan.systems]:
            raise unexpected(fields.place_of("guest"), ", ".join(system.id for system in plan.systems), shown(guest))
        return Recipe(
            plan,
            guest,
            tuple(fields.required("inputs", array(self._read_recorded, MAX_INPUTS))),
            fields.required("position", _read_position),
            fields.required("digest", _read_text),
        )

    def _read_plan(self, fields: Fields, value: dict[str, Any]) -> RunPlan:
        # The design is read as any other: it is one, inside this file.
        design = decode_design(json.dumps(value.get("design")).encode(), self._name)
        if len(design.hosts) != 1:
            raise unexpected(fields.place_of("design.hosts"), "1", str(len(design.hosts)))
        guests = fields.required("guests", array(_read_text, MAX_CORES))
        controls = {guest: _read_controls(found, f"controls.{guest}") for guest, found in _objects(value, "controls")}
        platform = fields.required("platform", _read_text)
        return plan_run(design, design.hosts[0].id, guests=guests, controls=controls, platform=platform)

    def _read_recorded(self, value: object, place: str) -> Recorded:
        fields = Fields(value, place)
        position, what = fields.required("position", _read_position), fields.required("what", _read_text)
        if what != Reloaded.__name__:
            return Recorded(position, _read_input(fields, what))
        recipe = fields.required("state", self.read)
        return Recorded(position, Reloaded(fields.required("guest", _read_text), None, recipe))


def _objects(value: dict[str, Any], key: str) -> list[tuple[str, object]]:
    found = value.get(key, {})
    return list(found.items()) if isinstance(found, dict) else []


def _read_controls(value: object, place: str) -> ExecutionControls:
    fields = Fields(value, place)
    return ExecutionControls(
        frozenset(fields.required("on", array(word_of(Control), len(Control)))),
        frozenset(fields.required("exceptions", _read_numbers)),
        frozenset(fields.required("open_ports", _read_numbers)),
        frozenset(fields.required("open_msrs", _read_numbers)),
        fields.required("cr0_mask", whole_number(0, (1 << 64) - 1)),
        fields.required("cr4_mask", whole_number(0, (1 << 64) - 1)),
    )


def _read_input(fields: Fields, what: str) -> Input:
    kind = KINDS.get(what)
    if kind is None:
        raise unexpected(fields.place_of("what"), text(_UNKNOWN, known=", ".join(KINDS)), shown(what))
    values = {each.name: fields.required(each.name, _READERS[each.name]) for each in fields_of(kind)}
    return kind(**values)
