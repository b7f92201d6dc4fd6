"""Putting templates and guests where they are dropped: what it would do, and doing it."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF

from gui.design import words
from gui.design.layout import lay_out_host
from gui.design.mime import TemplateRef
from gui.design.space import find_room, host_rect, taken_rects
from gui.session import Session
from gui.translation import translate_text
from model.catalog import guest_template, host_template, peripheral_kind
from model.document import EditError
from model.elements import Approach, Design, Guest, Host
from model.rules import Finding, Severity, Verdict, judge_drop, judge_peripheral, worst
from model.text import Text, text, translatable

translate = words.translate
ADD = translatable("model", "Add {name}")
ADD_MANY = translatable("model", "Add {count} × {name}")
ADD_DEVICE = translatable("model", "Add {device} to {name}")
MOVE = translatable("model", "Move {name}")
MOVE_MANY = translatable("model", "Move {count} guests")
MOST_COPIES = 100


@dataclass(frozen=True)
class Judgement:
    """What a drop would do.

    Attributes:
        findings: what the rules would newly find.
        refusal: why it is refused, in the language of the window, or "".
        checked: the resources that fit, to be named beside what does not.
    """

    findings: tuple[Finding, ...] = ()
    refusal: str = ""
    checked: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the drop is accepted."""
        return not self.refusal

    @property
    def severity(self) -> str:
        """The colour of the drop: "error" if it is refused, "warning" if it brings one, "ok" otherwise."""
        if self.refusal:
            return "error"
        return "warning" if worst(self.findings) is Severity.WARNING else "ok"


class Placer:
    """Puts things into the design of a session. Refusals are sentences; they change nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def _design(self) -> Design:
        return self._session.document.design

    # What would happen

    def judge(self, ref: TemplateRef, host_id: str, guest_id: str = "", copies: int = 1) -> Judgement:
        """Return what dropping the template there would do; no host means the empty canvas."""
        if not is_known(ref):
            return Judgement(
                refusal=translate("Placing", "This template is not known here. Choose one of the library.")
            )
        if ref.kind == "host":
            return Judgement()
        if not host_id:
            return Judgement(refusal=_needs_host(ref))
        host = self._design.host(host_id)
        if ref.kind == "peripheral":
            return self._judge_peripheral(host, guest_id, ref.id)
        return judge_guests(host, self._make_guests(host, ref.id, copies))

    def _judge_peripheral(self, host: Host, guest_id: str, kind: str) -> Judgement:
        if not guest_id:
            return _as_judgement(judge_peripheral(host, None, kind))
        backing = peripheral_kind(kind).make(host).backing
        return _as_judgement(judge_peripheral(host, guest_id, kind, backing))

    def judge_move(self, guest_ids: tuple[str, ...], host_id: str) -> Judgement:
        """Return what moving these guests to that host would do."""
        if not host_id:
            return Judgement(refusal=translate("Placing", "A guest needs a host. Drop it on one."))
        host = self._design.host(host_id)
        own = {guest.id for guest in host.guests}
        return judge_guests(host, [self._design.guest(each) for each in guest_ids if each not in own])

    # Doing it

    def place(
        self, ref: TemplateRef, host_id: str, guest_id: str = "", at: QPointF | None = None, copies: int = 1
    ) -> Judgement:
        """Place the template and select it; a refusal changes nothing."""
        judgement = self.judge(ref, host_id, guest_id, copies)
        if not judgement.allowed:
            return judgement
        try:
            self._place(ref, host_id, guest_id, at, copies)
        except EditError as refused:
            return Judgement(refusal=translate_text(refused.reason))
        return judgement

    def _place(self, ref: TemplateRef, host_id: str, guest_id: str, at: QPointF | None, copies: int) -> None:
        if ref.kind == "host":
            self._place_hosts(ref.id, at or QPointF(), copies)
        elif ref.kind == "guest":
            host = self._design.host(host_id)
            self._place_guests(host, self._make_guests(host, ref.id, copies))
        else:
            self._place_peripheral(self._design.host(host_id), guest_id, ref.id)

    def _place_hosts(self, template_id: str, at: QPointF, copies: int) -> None:
        template, made = host_template(template_id), []
        taken, ids = taken_rects(self._design), self._design.ids()
        name = translate_text(template.name)
        for _ in range(copies):
            host = template.make(ids, name)
            size = lay_out_host(host).size
            place = find_room(taken, size, at)
            made.append(replace(host, position=(place.x(), place.y())))
            ids.add(host.id)
            taken.append(host_rect(made[-1]))
        with self._session.document.transaction(_added([host.name for host in made], name)):
            for host in made:
                self._session.document.add_host(host)
        self._session.select([host.id for host in made])

    def _make_guests(self, host: Host, template_id: str, copies: int) -> list[Guest]:
        template, made = guest_template(template_id), []
        ids = self._design.ids()
        for _ in range(copies):
            made.append(template.fit(template.make(ids), host))
            ids.add(made[-1].id)
        return made

    def _place_guests(self, host: Host, guests: list[Guest]) -> None:
        label = _added([guest.name for guest in guests], guests[0].name)
        with self._session.document.transaction(label):
            for guest in guests:
                self._session.document.add_guest(host.id, guest)
        self._session.select([guest.id for guest in guests])

    def _place_peripheral(self, host: Host, guest_id: str, kind: str) -> None:
        document, device = self._session.document, peripheral_kind(kind)
        if not guest_id:
            with document.transaction(text(ADD_DEVICE, device=device.name, name=host.name)):
                document.replace_host(replace(host, peripherals=(*host.peripherals, kind)))
            self._session.select([f"{host.id}#peripherals[{len(host.peripherals)}]"])
            return
        guest = host.guest(guest_id)
        with document.transaction(text(ADD_DEVICE, device=device.name, name=guest.name)):
            document.replace_guest(replace(guest, peripherals=(*guest.peripherals, device.make(host))))
        self._session.select([f"{guest.id}#peripherals[{len(guest.peripherals)}]"])

    def move(self, guest_ids: tuple[str, ...], host_id: str, index: int | None = None) -> Judgement:
        """Move guests to a host, before the guest that now stands at `index`; a refusal changes nothing."""
        judgement = self.judge_move(guest_ids, host_id)
        if not judgement.allowed:
            return judgement
        document = self._session.document
        first = document.design.guest(guest_ids[0])
        many = len(guest_ids) > 1
        label = text(MOVE_MANY, count=len(guest_ids)) if many else text(MOVE, name=first.name)
        anchor = self._anchor(guest_ids, host_id, index)
        with document.transaction(label):
            for guest_id in guest_ids:
                self._move_one(guest_id, host_id, anchor)
        self._session.select(guest_ids)
        return judgement

    def _anchor(self, guest_ids: tuple[str, ...], host_id: str, index: int | None) -> str:
        """Return the guest before which the moved ones shall stand, or "" for the end."""
        standing = [guest.id for guest in self._design.host(host_id).guests]
        later = [guest for guest in standing[index:] if guest not in guest_ids] if index is not None else []
        return later[0] if later else ""

    def _move_one(self, guest_id: str, host_id: str, anchor: str) -> None:
        staying = [guest.id for guest in self._design.host(host_id).guests if guest.id != guest_id]
        place = staying.index(anchor) if anchor else len(staying)
        self._session.document.move_guest(guest_id, host_id, place)


def is_known(ref: TemplateRef) -> bool:
    """Whether the catalog has that template."""
    find = {"host": host_template, "guest": guest_template, "peripheral": peripheral_kind}[ref.kind]
    try:
        find(ref.id)
    except KeyError:
        return False
    return True


def template_name(ref: TemplateRef) -> str:
    """Return what the library calls it."""
    find = {"host": host_template, "guest": guest_template, "peripheral": peripheral_kind}[ref.kind]
    return translate_text(find(ref.id).name)


def judge_guests(host: Host, guests: list[Guest]) -> Judgement:
    """Return what it would do to put all these guests on the host, one after the other."""
    found: dict[tuple[str, str, str | None, str], Finding] = {}
    for number, guest in enumerate(guests):
        verdict = judge_drop(host, guest)
        if not verdict.allowed:
            return Judgement(verdict.findings, _refused(verdict, number, len(guests)))
        found.update({finding.key: finding for finding in verdict.findings})
        host = host.with_guest(guest)
    return Judgement(tuple(found.values()), "", _fitting(host, tuple(found.values())) if guests else ())


def _as_judgement(verdict: Verdict) -> Judgement:
    return Judgement(verdict.findings, _refused(verdict, 0, 1))


def _refused(verdict: Verdict, fitting: int, wanted: int) -> str:
    if verdict.refusal is None:
        return ""
    reason = translate_text(verdict.refusal)
    if wanted == 1:
        return reason
    return translate("Placing", "Only {fitting} of {wanted} would fit. {reason}").format(
        fitting=fitting, wanted=wanted, reason=reason
    )


def _fitting(host: Host, findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """Return the resources about which the rules have nothing to say but information."""
    if host.approach is Approach.TRADITIONAL:
        return ()
    rules = {finding.rule for finding in findings if finding.severity is not Severity.INFO}
    topics = {rule.partition("-")[0] for rule in rules - {"cpu-width"}}
    checks = (
        ("cpu" in topics, translate("Placing", "CPU")),
        ("memory" in topics, translate("Placing", "memory")),
        ("disk" in topics, translate("Placing", "disk")),
        ("cpu-width" in rules, translate("Placing", "width")),
    )
    return tuple(name for spoken, name in checks if not spoken)


def _needs_host(ref: TemplateRef) -> str:
    if ref.kind == "guest":
        return translate("Placing", "A guest needs a host. Drop it on one, or place a host first.")
    return translate("Placing", "A peripheral belongs to a host or a guest. Drop it on one.")


def _added(names: list[str], kind: str) -> Text:
    return text(ADD, name=names[0]) if len(names) == 1 else text(ADD_MANY, count=len(names), name=kind)
