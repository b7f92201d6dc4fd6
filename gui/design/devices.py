"""Moving a peripheral from one guest or host to another."""

from gui.design import words
from gui.design.editing import Editor
from gui.design.mime import TemplateRef
from gui.design.placing import Judgement, Placer, is_known
from model.text import text, translatable

translate = words.translate
MOVE = translatable("model", "Move {name}")


def judge_device_move(placer: Placer, chip: str, kind: str, host_id: str, guest_id: str) -> Judgement:
    """Return what moving the peripheral there would do."""
    ref = TemplateRef("peripheral", kind)
    if not is_known(ref):
        return Judgement(
            refusal=translate("Devices", "{kind} is not a kind of peripheral that can be moved.").format(kind=kind)
        )
    if chip.partition("#")[0] == (guest_id or host_id):
        return Judgement()
    return placer.judge(ref, host_id, guest_id)


def move_device(editor: Editor, placer: Placer, chip: str, kind: str, host_id: str, guest_id: str) -> Judgement:
    """Move the peripheral as one step; dropped where it was, nothing happens, and a refusal changes nothing."""
    judgement = judge_device_move(placer, chip, kind, host_id, guest_id)
    if not judgement.allowed or chip.partition("#")[0] == (guest_id or host_id):
        return judgement
    with editor.document.transaction(text(MOVE, name=words.device(kind))):
        placer.place(TemplateRef("peripheral", kind), host_id, guest_id)
        editor.delete([chip])
    return judgement
