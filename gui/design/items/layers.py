"""The layers under the guests: application and system of a traditional host, hypervisor, host operating system."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from gui.design import words
from gui.design.items.look import FAR_TEXT, FULL_DETAIL
from gui.design.layout import LayerBox
from gui.drawing import RIGHT, mix, paint_gap, paint_layer, paint_text
from gui.theme import theme
from model.elements import Approach, Host, Technique

translate = words.translate
TEXT_HEIGHT = 20.0
NARROW = 400.0  # px; a hypervisor under a column or two says only its technique


def paint_stack_layer(painter: QPainter, host: Host, layer: LayerBox, detail: float) -> None:
    """Paint one layer of a host at that zoom."""
    if layer.box.height() < 4:
        return
    if detail < FULL_DETAIL:
        _paint_far(painter, host, layer, detail)
        return
    # A layer that is still growing has no room for words.
    title, about = layer_words(host, layer) if layer.box.height() >= TEXT_HEIGHT else ("", "")
    if layer.missing:
        paint_gap(painter, layer.box, theme().color("error"), title, about)
    elif layer.name == "app":
        _paint_application(painter, layer.box, title, about)
    else:
        paint_layer(painter, layer.box, _fill_of(layer), title, about)


def _paint_far(painter: QPainter, host: Host, layer: LayerBox, detail: float) -> None:
    """Paint a layer that is seen from afar: its title alone, in large letters."""
    if layer.missing:
        paint_gap(painter, layer.box, theme().color("error"), "")
    elif layer.name == "app":
        _paint_application(painter, layer.box, "", "")
    else:
        paint_layer(painter, layer.box, _fill_of(layer), "")
    if detail >= FAR_TEXT:
        ink = "error" if layer.missing else "ink" if layer.name == "app" else "on_layer"
        title, _ = layer_words(host, layer)
        space = layer.box.adjusted(14, 0, -14, 0)
        paint_text(painter, space, title, theme().color(ink), 22, QFont.Weight.DemiBold)


def _fill_of(layer: LayerBox) -> QColor:
    return theme().color("hypervisor" if layer.name == "hypervisor" else "host_os")


def _paint_application(painter: QPainter, box: QRectF, title: str, about: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(theme().color("panel"), theme().color("host_os"), 0.22))
    painter.drawRoundedRect(box, 8, 8)
    inner = box.adjusted(12, 0, -12, 0)
    paint_text(painter, inner, title, theme().color("ink"), 13, QFont.Weight.DemiBold)
    paint_text(painter, inner, about, theme().color("ink"), 12, align=RIGHT)


def layer_words(host: Host, layer: LayerBox) -> tuple[str, str]:
    """Return the title of a layer and what it says of itself."""
    if layer.name == "app":
        return translate("Layer", "Application"), words.program(host)
    if layer.name == "hypervisor":
        narrow = layer.box.width() < NARROW
        return translate("Layer", "Hypervisor"), hypervisor_brief(host) if narrow else hypervisor_detail(host)
    return _system_words(host, layer)


def _system_words(host: Host, layer: LayerBox) -> tuple[str, str]:
    traditional = host.approach is Approach.TRADITIONAL
    title = translate("Layer", "Operating system") if traditional else translate("Layer", "Host operating system")
    if host.host_os is None:
        return title, translate("Layer", "missing")
    if layer.missing:
        return title, translate("Layer", "does not belong on bare metal")
    system = words.system(host.host_os)
    if traditional:
        return title, translate("Layer", "{system} · has the whole machine").format(system=system)
    return title, system


def hypervisor_brief(host: Host) -> str:
    """Return which technique the hypervisor uses, or how many, as short as on a card."""
    used = {guest.technique for guest in host.guests if guest.technique is not Technique.OS_LEVEL}
    if len(used) == 1:
        return words.technique_short(*used)
    return translate("Layer", "{count} techniques").format(count=len(used)) if used else ""


def hypervisor_detail(host: Host) -> str:
    """Return which techniques the hypervisor uses, and what it is to its guests."""
    used = dict.fromkeys(guest.technique for guest in host.guests if guest.technique is not Technique.OS_LEVEL)
    parts = [words.technique(technique) for technique in used]
    if len(parts) > 2:
        parts = [translate("Layer", "{count} techniques").format(count=len(parts))]
    if host.approach is Approach.BARE_METAL:
        parts.append(translate("Layer", "the only layer that touches the hardware"))
    else:
        parts.append(translate("Layer", "guests reach the hardware only through it"))
    return " · ".join(parts)
