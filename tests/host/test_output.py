from __future__ import annotations

import time

from workers.host.output import OutputGate, Piece


def test_what_fits_passes_at_once() -> None:
    gate = OutputGate(burst=100, rate=0, tail=10)
    assert gate.offer(b"hello", time.monotonic()) == Piece(b"hello", 0)
    assert gate.finish() is None


def test_of_too_much_the_newest_is_kept_and_the_rest_counted() -> None:
    gate = OutputGate(burst=4, rate=0, tail=4)
    now = time.monotonic()
    shown = [gate.offer(bytes([65 + number]) * 2, now) for number in range(10)]
    assert [piece.data for piece in shown if piece] == [b"AA", b"BB"]
    assert gate.finish() == Piece(b"IIJJ", 12)


def test_what_was_held_back_comes_out_when_there_is_room_again() -> None:
    gate = OutputGate(burst=10, rate=10, tail=5)
    now = time.monotonic()
    assert gate.offer(b"x" * 10, now) is not None
    assert gate.offer(b"prompt> ", now) is None
    assert gate.holds
    assert gate.offer(b"", now + 1.0) == Piece(b"prompt> ", 0)
    assert not gate.holds


def test_no_byte_is_lost_uncounted() -> None:
    gate = OutputGate(burst=50, rate=7, tail=20)
    now = time.monotonic()
    pieces = [gate.offer(b"abc", now + number * 0.1) for number in range(400)] + [gate.finish()]
    assert sum(len(piece.data) + piece.dropped for piece in pieces if piece) == 1200
