"""What can be placed in a design, and what the things of a design are called.

A template is one JSON file under `assets/templates`; nothing else needs to be written to add one, except the line
that declares its words to the translators (`strings`).
"""

from model.catalog.detection import Computer, detect_computer
from model.catalog.fitting import fit_peripheral
from model.catalog.names import (
    approach_name,
    backing_name,
    family_name,
    hardware_support_name,
    isa_name,
    peripheral_name,
    system_name,
    technique_name,
)
from model.catalog.quantities import round_memory, say_cores, say_disk, say_memory, say_vcpus, say_width
from model.catalog.techniques import best_technique, can_be_modified, can_use, has_hardware_support
from model.catalog.templates import (
    GuestTemplate,
    HostTemplate,
    PeripheralKind,
    guest_template,
    guest_templates,
    host_template,
    host_templates,
    peripheral_kind,
    peripheral_kinds,
)

__all__ = [
    "Computer",
    "GuestTemplate",
    "HostTemplate",
    "PeripheralKind",
    "approach_name",
    "backing_name",
    "best_technique",
    "can_be_modified",
    "can_use",
    "detect_computer",
    "family_name",
    "fit_peripheral",
    "guest_template",
    "guest_templates",
    "hardware_support_name",
    "has_hardware_support",
    "host_template",
    "host_templates",
    "isa_name",
    "peripheral_kind",
    "peripheral_kinds",
    "peripheral_name",
    "round_memory",
    "say_cores",
    "say_disk",
    "say_memory",
    "say_vcpus",
    "say_width",
    "system_name",
    "technique_name",
]
