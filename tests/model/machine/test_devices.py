"""The devices by their registers."""

from model.machine.devices import NEVER, SERIAL, Board


def port_write(board, port, *values, now=0):
    for value in values:
        board.write(port, value, 1, now)


def set_up(board, mask=0x00):
    port_write(board, 0x20, 0x11)
    port_write(board, 0x21, 0x20, 0x04, 0x01, mask)


def test_what_is_sent_comes_out_of_the_console():
    board = Board()
    effects = [str(board.write(SERIAL, byte, 1, 0)) for byte in b"A\n\xe8\x9f"]
    assert board.console.content == b"A\n\xe8\x9f"
    assert effects == ["serial ← 'A'", "serial ← '\\n'", "serial ← 'è'", "serial ← 0x9f"]


def test_typed_bytes_wait_in_order_and_the_status_says_so():
    board = Board()
    assert board.read(SERIAL + 5, 1, 0)[0] == 0x60
    board.receive(b"ab")
    assert board.read(SERIAL + 5, 1, 0)[0] == 0x61
    assert [board.read(SERIAL, 1, 0)[0] for _ in range(3)] == [ord("a"), ord("b"), 0]
    assert board.read(SERIAL + 5, 1, 0)[0] == 0x60


def test_typing_interrupts_only_if_it_is_enabled():
    board = Board()
    set_up(board)
    board.receive(b"a")
    assert board.controller.pending() is None
    port_write(board, SERIAL + 1, 1)
    assert board.controller.pending() == 4
    board.read(SERIAL, 1, 0)
    assert board.controller.pending() is None


def test_the_divisor_latch_hides_the_data_register():
    board = Board()
    port_write(board, SERIAL + 3, 0x80)
    port_write(board, SERIAL, 0x0C)
    port_write(board, SERIAL + 3, 0x03)
    port_write(board, SERIAL, ord("x"))
    assert board.console.content == b"x"


def test_the_timer_goes_off_after_each_period_until_it_is_stopped():
    board = Board()
    set_up(board)
    port_write(board, 0x43, 0x34, now=100)
    port_write(board, 0x40, 0xE8, 0x03, now=100)
    assert board.timer.expires == 1100
    board.advance(1099)
    assert board.controller.pending() is None
    board.advance(1100)
    assert board.controller.pending() == 0
    assert board.timer.expires == 2100
    board.advance(5000)
    assert board.timer.expires == 5100
    port_write(board, 0x43, 0x34, now=5000)
    assert board.timer.expires == NEVER


def test_a_period_of_nought_is_the_longest():
    board = Board()
    port_write(board, 0x40, 0, 0)
    assert board.timer.period == 0x10000


def test_vectors_mask_and_end_of_interrupt():
    board = Board()
    set_up(board, mask=0x01)
    controller = board.controller
    controller.request(0)
    controller.request(4)
    assert controller.pending() == 4
    assert controller.acknowledge() == 0x24
    port_write(board, 0x21, 0x00)
    assert controller.pending() == 0  # more urgent than the one in service
    assert controller.acknowledge() == 0x20
    controller.request(4)
    assert controller.pending() is None
    port_write(board, 0x20, 0x20)
    assert controller.pending() is None  # line 4 is still in service itself
    port_write(board, 0x20, 0x20)
    assert controller.pending() == 4


def test_no_device_answers_elsewhere():
    board = Board()
    assert board.read(0x1234, 4, 0)[0] == 0xFFFFFFFF
    assert "0x1234" in str(board.write(0x1234, 1, 4, 0))
    assert board.console.content == b""


def test_saved_devices_come_back_exactly():
    board = Board()
    set_up(board, mask=0xEE)
    port_write(board, 0x40, 0x10, 0x27, now=5)
    board.receive(b"typed")
    board.read(SERIAL, 1, 0)
    port_write(board, SERIAL, ord("o"))
    saved = board.save()
    port_write(board, SERIAL, ord("k"))
    port_write(board, 0x43, 0x34)
    board.receive(b"more")
    board.restore(saved)
    assert board.save() == saved
    assert board.console.content == b"o"
    port_write(board, SERIAL, ord("!"))
    assert board.console.content == b"o!"
