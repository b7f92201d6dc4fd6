"""What the canvas says of the thing under the pointer, and of what is selected."""

from gui.design import words
from gui.design.parts import ADD, PROGRAM
from gui.design.scene import Hit
from gui.session import Session
from gui.translation import translate_text
from model.catalog import say_cores, say_vcpus
from model.elements import Approach, Guest, Host
from model.rules import Finding

translate = words.translate
MOST_FINDINGS = 3
MOST_DESCRIBED = 20  # selected elements


def describe_hit(session: Session, hit: Hit) -> str:
    """Return the tooltip for what is at a point: what it is, and what the rules found about it."""
    if not hit.host:
        return ""
    host = session.document.design.host(hit.host)
    if hit.part.startswith("switch:"):
        return _about_approach(Approach(hit.part.removeprefix("switch:")))
    if hit.part == "drop":
        return translate("Tooltip", "Drop a guest from the library here, or select the host and press Enter there")
    if hit.part == ADD and hit.guest in session.selection:
        return translate("CanvasMenu", "Add peripheral")
    if hit.guest:
        guest = host.guest(hit.guest)
        found = [
            finding for finding in session.findings_of(host.id, guest.id) if not hit.chip or finding.part == hit.part
        ]
        return _with_findings(describe_part(host, guest, hit.part), found)
    own = [finding for finding in session.findings_of(host.id) if finding.guest is None]
    return _with_findings(describe_part(host, None, hit.part), own)


def describe_part(host: Host, guest: Guest | None, part: str) -> str:
    """Return in words what a guest, a host, or a part of one is."""
    if part.startswith("peripherals["):
        return _about_peripheral(host, guest, int(part[12:-1]))
    if guest is None:
        return _about_host(host, part)
    about = {
        "cpu": translate("Tooltip", "{vcpus} of {bits} bits, of the host's {cores}").format(
            vcpus=translate_text(say_vcpus(guest.cpu.count)),
            bits=guest.cpu.bits,
            cores=translate_text(say_cores(host.cpu.cores)),
        ),
        "memory": translate("Tooltip", "{memory} of memory, of the host's {whole}").format(
            memory=words.memory(guest.memory_mib), whole=words.memory(host.memory_mib)
        ),
        "disk": translate("Tooltip", "{disk} of disk, of the host's {whole}").format(
            disk=words.disk(guest.disk_gib), whole=words.disk(host.disk_gib)
        ),
    }
    about[PROGRAM] = translate("Tooltip", "runs {program}. Click to choose another program").format(
        program=words.program(guest)
    )
    if part in about:
        return translate("Tooltip", "{name}: {about}").format(name=guest.name, about=about[part])
    return translate("Tooltip", "{name}: guest machine, {system}, {technique}").format(
        name=guest.name, system=words.system(guest.os), technique=words.technique(guest.technique)
    )


def _about_host(host: Host, part: str) -> str:
    if part == "layer:hypervisor":
        return translate("Tooltip", "The hypervisor, or virtual machine monitor: it makes the virtual resources")
    if part == "layer:host-os":
        return translate("Tooltip", "The operating system that is installed on the physical machine")
    return translate("Tooltip", "{name}: physical host, {approach}").format(
        name=host.name, approach=words.approach_pill(host.approach)
    )


def _about_peripheral(host: Host, guest: Guest | None, place: int) -> str:
    if guest is None:
        kind = words.device(host.peripherals[place]) if place < len(host.peripherals) else ""
        return translate("Tooltip", "{device}: physical device of {name}").format(device=kind, name=host.name)
    if place >= len(guest.peripherals):
        return guest.name
    peripheral = guest.peripherals[place]
    return translate("Tooltip", "{name}: {device}, {backing}").format(
        name=guest.name, device=words.device(peripheral.kind), backing=words.backing(peripheral.backing)
    )


def _about_approach(approach: Approach) -> str:
    return {
        Approach.TRADITIONAL: translate("Tooltip", "Traditional: one operating system on one machine"),
        Approach.HOSTED: translate("Tooltip", "Hosted, type 2: the hypervisor runs on a host operating system"),
        Approach.BARE_METAL: translate("Tooltip", "Bare metal, type 1: the hypervisor runs on the hardware itself"),
    }[approach]


def _with_findings(about: str, findings: list[Finding]) -> str:
    worst_first = sorted(findings, key=lambda finding: finding.severity.rank)[:MOST_FINDINGS]
    signs = {"error": "✕", "warning": "⚠", "info": "●"}
    lines = [f"{signs[each.severity.value]} {translate_text(each.message)}" for each in worst_first]
    return "\n".join([about, *lines])


def describe_selection(session: Session) -> str:
    """Return in words what is selected, for a screen reader; of very much, how many there are."""
    design, said = session.document.design, []
    for chosen in session.selection[:MOST_DESCRIBED]:
        element, _, part = chosen.partition("#")
        host = design.owner(element)
        if host is not None:
            said.append(describe_part(host, None if host.id == element else host.guest(element), part))
    more = len(session.selection) - MOST_DESCRIBED
    return ". ".join([*said, translate("Tooltip", "And {count} more.").format(count=more)] if more > 0 else said)
