"""The templates of the library: what the files hold, and what is made of them."""

import json

import pytest

from assets import asset
from model.catalog import (
    guest_template,
    guest_templates,
    host_template,
    host_templates,
    peripheral_kind,
    peripheral_kinds,
)
from model.catalog.names import PERIPHERAL_NAMES
from model.catalog.strings import TEMPLATE_STRINGS
from model.elements import Approach, Design, Feature, Isa, Technique
from model.rules import check, check_host

HOSTS, GUESTS, KINDS = host_templates(), guest_templates(), peripheral_kinds()


def by_id(template) -> str:
    return template.id


def files() -> list[dict]:
    folders = [asset("templates", folder) for folder in ("hosts", "guests", "peripherals")]
    return [json.loads(file.read_text("utf-8")) for folder in folders for file in folder.iterdir()]


def test_the_catalog_has_what_a_lecture_needs():
    assert {"laptop", "workstation", "server", "legacy-pc", "arm-board", "this-computer"} <= set(map(by_id, HOSTS))
    assert {"linux-64", "linux-32", "windows-64", "freebsd-64", "container"} <= set(map(by_id, GUESTS))
    assert {kind.id for kind in KINDS} == {"network", "sound", "usb", "webcam", "printer", "gpu", "serial"}


def test_templates_stand_in_the_order_that_their_files_give():
    assert [template.id for template in HOSTS] == [
        *("laptop", "workstation", "server", "legacy-pc", "arm-board", "riscv-board", "this-computer")
    ]
    for templates in (GUESTS, KINDS):
        orders = [template.order for template in templates]
        assert orders == sorted(set(orders))


def test_what_the_templates_stand_for():
    legacy = host_template("legacy-pc").make(())
    assert (legacy.cpu.bits, Feature.VMX in legacy.cpu.features) == (32, False)
    assert host_template("arm-board").make(()).cpu.isa is Isa.ARM
    assert not guest_template("windows-64").make(()).os.modified_for_para
    assert guest_template("linux-para").make(()).os.modified_for_para
    assert guest_template("linux-32").make(()).cpu.bits == 32
    assert guest_template("container").make(()).technique is Technique.OS_LEVEL


def test_every_sentence_of_the_files_is_declared_to_the_translators():
    used = {sentence for file in files() for sentence in (file["name"], file["description"])}
    this = host_template("this-computer")
    assert used | {str(this.name), str(this.description)} == TEMPLATE_STRINGS


@pytest.mark.parametrize("template", HOSTS, ids=by_id)
def test_a_new_host_has_no_findings_and_a_fresh_id(template):
    first = template.make(())
    second = template.make({first.id})
    third = template.make({first.id, second.id})
    assert [first.id, second.id, third.id] == [template.id, f"{template.id}-2", f"{template.id}-3"]
    assert [first.name, second.name] == [str(template.name), f"{template.name} 2"]
    assert first.guests == ()
    assert first.approach is not Approach.TRADITIONAL
    assert check_host(first) == ()


def test_a_new_host_may_get_another_name():
    assert host_template("laptop").make((), "Portatile").name == "Portatile"
    assert host_template("laptop").make({"laptop"}, "Portatile").name == "Portatile 2"


@pytest.mark.parametrize("template", GUESTS, ids=by_id)
def test_a_new_guest_has_a_fresh_id_as_its_name(template):
    taken: set[str] = set()
    for number in (1, 2, 3):
        guest = template.make(taken)
        assert guest.id == guest.name == f"{template.machine_name}-{number}"
        taken.add(guest.id)
    assert template.make({f"{template.machine_name}-2"}).id == f"{template.machine_name}-1"


@pytest.mark.parametrize("template", GUESTS, ids=by_id)
def test_the_files_of_guests_agree_with_themselves(template):
    assert template.os.bits == template.cpu.bits == template.widths[0]
    assert template.cpu.isa is template.isas[0]


@pytest.mark.parametrize("kind", KINDS, ids=by_id)
def test_every_kind_of_peripheral_has_a_name_for_sentences(kind):
    assert PERIPHERAL_NAMES[kind.id].casefold() == str(kind.name).casefold()


@pytest.mark.parametrize("template", [*HOSTS, *GUESTS, *KINDS], ids=by_id)
def test_every_template_has_a_detail_line_and_an_icon(template):
    assert str(template.detail)
    assert "{" not in str(template.detail)
    assert asset("icons", f"{template.icon}.svg").is_file()


@pytest.mark.parametrize(
    ("template", "detail"),
    [
        (host_template("laptop"), "4 cores · 16 GiB · VT-x"),
        (host_template("legacy-pc"), "1 core · 2 GiB · no VT-x"),
        (host_template("arm-board"), "4 cores · 8 GiB · ARM"),
        (guest_template("linux-32"), "1 vCPU · 512 MiB · 8 GiB"),
        (guest_template("windows-64"), "4 vCPUs · 8 GiB · 64 GiB"),
        (guest_template("container"), "shares the host kernel"),
    ],
)
def test_the_detail_line_says_what_one_gets(template, detail):
    assert str(template.detail) == detail


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ubuntu", {"linux-64"}),
        ("linux 32", {"linux-32"}),
        ("LINUX", {"linux-64", "linux-32", "linux-para"}),
        ("docker", {"container"}),
        ("windows xp", {"windows-xp"}),
        ("plan 9", set()),
        ("", {template.id for template in GUESTS}),
    ],
)
def test_search_finds_all_words_anywhere(query, found):
    assert {template.id for template in GUESTS if template.matches(query)} == found


def test_search_looks_at_the_words_on_screen_too():
    assert not peripheral_kind("printer").matches("stampante")
    assert peripheral_kind("printer").matches("stampante", "Stampante", "Stampa su carta")


@pytest.mark.parametrize("find", [host_template, guest_template, peripheral_kind])
def test_an_unknown_id_is_an_error(find):
    with pytest.raises(KeyError):
        find("abacus")


def test_a_server_carries_one_of_each_guest():
    host, ids = host_template("server").make(()), set()
    for template in GUESTS:
        guest = template.fit(template.make(ids), host)
        ids.add(guest.id)
        host = host.with_guest(guest)
    assert len(host.guests) == len(GUESTS)
    assert {finding.severity for finding in check(Design(hosts=(host,)))} <= {"info"}
