"""Guests started from the design: just those, from the beginning, playing."""

from dataclasses import replace

import pytest

from model.elements import Approach
from tests.gui.run.conftest import PATIENCE, make_host


@pytest.mark.parametrize(("guests", "run"), [(("g1",), ["g1"]), ((), ["g0", "g1"])])
def test_just_these_guests_play(make_bench, guests, run):
    other = replace(make_host(1), id="other", guests=(replace(make_host(1).guests[0], id="far"),))
    bench = make_bench(other, make_host(2))
    assert bench.controller.host_id == "other"
    bench.workspace.start_guests("server", guests)
    bench.wait_for_machine()
    assert bench.controller.host_id == "server"
    assert [guest.id for guest in bench.controller.machine.plan.guests] == run
    bench.qtbot.waitUntil(lambda: bench.controller.is_playing, timeout=PATIENCE)


def test_all_start_again_after_one_alone(make_bench):
    bench = make_bench(make_host(2))
    bench.workspace.start_guests("server", ("g0",))
    bench.wait_for_machine()
    bench.workspace.start_guests("server")
    bench.wait_for_machine()
    assert [guest.id for guest in bench.controller.machine.plan.guests] == ["g0", "g1"]


def test_a_traditional_host_runs_the_program_of_that_guest(make_bench):
    bench = make_bench(replace(make_host(2), approach=Approach.TRADITIONAL))
    bench.workspace.start_guests("server", ("g1",))
    bench.wait_for_machine()
    assert bench.controller.focus == "g1"
