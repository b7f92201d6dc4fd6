"""Tokens in time, by a clock that the test holds."""

import pytest

from gui.run.animator import MOST_QUIET, Animator, travel_time
from gui.run.graph_scene import RunScene
from model.topology import graph_of
from tests.gui.run.conftest import make_host, make_machine


@pytest.fixture
def machine():
    made = make_machine(make_host())
    made.run(400)
    return made


@pytest.fixture
def scene(qapp, machine):
    return RunScene(machine.plan.host, graph_of(machine.plan.host), 800, 400)


@pytest.fixture
def trap(machine):
    return next(step for step in machine.trace if step.event == "trap" and len(step.route) == 3)


@pytest.fixture
def direct(machine):
    return next(step for step in machine.trace if step.is_direct)


def place(scene):
    return scene.flights[-1].token.pos()


def test_the_token_is_on_its_guest_then_the_hypervisor_then_its_guest(scene, clock, trap):
    animator = Animator(scene, clock)
    animator.show(trap, 1.0)
    kernel = scene.layout.boxes[f"{trap.guest}/kernel"]
    bar = scene.layout.boxes["server/hypervisor"]
    assert place(scene).y() == round(kernel.bottom)
    clock.now = 0.5
    animator.advance()
    assert place(scene).y() == round(bar.y)
    clock.now = 0.999
    animator.advance()
    assert abs(place(scene).y() - kernel.bottom) <= 2
    animator.stop()


def test_it_arrives_once_and_then_stands_still(qtbot, scene, clock, trap):
    animator = Animator(scene, clock)
    animator.show(trap, 1.0)
    clock.now = 1.1
    with qtbot.waitSignal(animator.arrived):
        animator.advance()
    assert not animator.is_moving
    flight = scene.flights[-1]
    assert flight.route.reached == len(flight.travel.legs) - 1


def test_reduced_motion_jumps(qtbot, scene, clock, trap):
    animator = Animator(scene, clock, reduced_motion=lambda: True)
    with qtbot.waitSignal(animator.arrived):
        animator.show(trap, 5.0)
    assert not animator.is_moving
    animator.sprinkle(trap)
    assert len(scene.flights) == 1


def test_a_new_step_takes_the_place_of_the_one_before(scene, clock, trap, direct):
    animator = Animator(scene, clock)
    animator.show(trap, 1.0)
    animator.show(direct, 1.0)
    assert [flight.step for flight in scene.flights] == [direct]
    animator.stop()


def test_many_small_tokens_travel_and_go(scene, clock, trap, direct):
    animator = Animator(scene, clock)
    for _ in range(MOST_QUIET + 10):
        animator.sprinkle(direct)
    assert len(scene.flights) == MOST_QUIET
    assert all(flight.route is None for flight in scene.flights)
    clock.now = 10.0
    animator.advance()
    assert scene.flights == ()


def test_direct_execution_opens_the_layers_and_a_trap_does_not(scene, clock, trap, direct):
    bar = scene.box_item("server/hypervisor")
    scene.show_step(direct)
    assert len(bar.slots) == 1
    assert "—" not in bar.title
    scene.show_step(trap)
    assert bar.slots == ()


def test_the_hypervisor_says_what_it_does_once_it_is_reached(scene, clock, trap):
    bar = scene.box_item("server/hypervisor")
    animator = Animator(scene, clock)
    animator.show(trap, 1.0)
    assert "emulates" not in bar.title
    clock.now = 0.9
    animator.advance()
    assert f"emulates {trap.text.split()[0]} on vCPU 0 of web-01" in bar.title
    animator.stop()
    scene.show_step(None)
    assert bar.title == "Hypervisor"


def test_states_do_not_take_the_words_away(scene, trap):
    scene.show_step(trap)
    scene.set_states({"g0": "running", "g1": "aborted"})
    assert "emulates" in scene.box_item("server/hypervisor").title


def test_another_size_keeps_the_step(scene, trap):
    scene.show_step(trap)
    scene.resize_to(1300, 700)
    assert scene.flights[-1].step == trap
    assert scene.sceneRect().width() == 1300


def test_time_shrinks_with_the_speed():
    assert travel_time(0.1) == 4.0
    assert travel_time(1.0) > travel_time(2.0) > travel_time(20.0)
    assert travel_time(20.0) <= 1 / 20


def test_a_scene_drawn_anew_takes_the_token_away_and_the_animator_lets_go(qtbot, scene, clock, trap):
    animator = Animator(scene, clock)
    animator.show(trap, 1.0)
    clock.now = 0.4
    animator.advance()
    scene.rebuild()
    animator.stop()
    assert not animator.is_moving
    animator.show(trap, 1.0)
    scene.rebuild()
    with qtbot.waitSignal(animator.arrived):
        animator.advance()
    assert [flight.step for flight in scene.flights] == [trap]
