"""Names and amounts as people say them."""

import pytest

from model.catalog import (
    approach_name,
    backing_name,
    family_name,
    hardware_support_name,
    isa_name,
    peripheral_name,
    round_memory,
    say_cores,
    say_disk,
    say_memory,
    say_vcpus,
    say_width,
    system_name,
    technique_name,
)
from model.elements import Approach, Backing, Isa, OperatingSystem, Technique
from model.text import text


@pytest.mark.parametrize(
    ("mib", "said"),
    [(0, "0 MiB"), (512, "512 MiB"), (1023, "1023 MiB"), (1024, "1 GiB"), (1536, "1.5 GiB"), (65536, "64 GiB")],
)
def test_memory(mib, said):
    assert str(say_memory(mib)) == said


@pytest.mark.parametrize(
    ("mib", "most", "said"),
    [(9, 9, "9 MiB"), (520, 512, "512 MiB"), (15237, 15232, "14.875 GiB"), (16384, 16384, "16 GiB")],
)
def test_a_limit_of_memory_is_rounded_down_to_what_is_said(mib, most, said):
    assert (round_memory(mib), str(say_memory(round_memory(mib)))) == (most, said)


def test_amounts_are_said_with_the_decimal_point_of_the_language():
    assert say_memory(1536).render(str, ",") == "1,5 GiB"
    assert say_disk(1536).render(str, ",") == "1,5 TiB"
    assert text("{one}: {two}", one="1.5", two=say_memory(24064)).render(str, ",") == "1.5: 23,5 GiB"


@pytest.mark.parametrize(
    ("gib", "said"), [(0, "0 GiB"), (20, "20 GiB"), (1024, "1 TiB"), (1536, "1.5 TiB"), (1500, "1500 GiB")]
)
def test_disk(gib, said):
    assert str(say_disk(gib)) == said


def test_one_and_many():
    assert [str(say_cores(count)) for count in (1, 4)] == ["1 core", "4 cores"]
    assert [str(say_vcpus(count)) for count in (1, 4)] == ["1 vCPU", "4 vCPUs"]
    assert str(say_width(32)) == "32-bit"


def test_names_of_systems():
    assert str(system_name(OperatingSystem("freebsd", 64))) == "FreeBSD 64-bit"
    assert family_name("plan9") == "plan9"
    assert family_name("FREEBSD") == "FreeBSD"
    assert [isa_name(isa) for isa in Isa] == ["x86", "ARM", "RISC-V"]


@pytest.mark.parametrize(
    ("words", "say"),
    [(Technique, technique_name), (Approach, approach_name), (Backing, backing_name), (Isa, hardware_support_name)],
)
def test_every_word_of_the_format_has_a_name_of_its_own(words, say):
    assert len({str(say(word)) for word in words}) == len(words)


def test_a_peripheral_of_an_unknown_kind_is_called_by_its_kind():
    assert str(peripheral_name("gpu")) == "graphics card"
    assert str(peripheral_name("{hologram}")) == "{hologram}"
