"""A step as plain values, by the names that other programs rely on: of `trace --json`, and of a table's columns."""

from model.machine.trace import Step

FIELDS = (
    "step", "cycle", "host", "guest", "vcpu", "core", "ring", "address", "bytes", "text", "class", "event", "route",
    "cost", "why", "effect", "reason",
)  # fmt: skip


def as_record(step: Step) -> dict[str, object]:
    """Return the fields of a step, in the order of `FIELDS`; `route` is a list, `effect` and `reason` may be None."""
    return {
        "step": step.step,
        "cycle": step.cycle,
        "host": step.host,
        "guest": step.guest,
        "vcpu": step.vcpu,
        "core": step.core,
        "ring": step.ring,
        "address": step.address,
        "bytes": step.bytes.hex(),
        "text": step.text,
        "class": str(step.class_),
        "event": str(step.event),
        "route": list(step.route),
        "cost": step.cost,
        "why": step.why,
        "effect": str(step.effect) if step.effect is not None else None,
        "reason": step.reason or None,
    }
