from __future__ import annotations

import queue
from collections.abc import Iterator

import pytest

from workers.host.messages import Definitions, Events, Fault, Output, ProcessTotals, Result
from workers.host.outbox import LARGE_BYTES, Outbox

TOTALS = ProcessTotals(1, 0, {}, 0, True)


class Outgoing:
    def __init__(self) -> None:
        self.results: queue.Queue[Result] = queue.Queue()
        self.box = Outbox(self.results)

    def all(self) -> list[Result]:
        """What was handed over, once everything is."""
        assert self.box.flush(10)
        return [self.results.get_nowait() for _ in range(self.results.qsize())]


@pytest.fixture
def outgoing() -> Iterator[Outgoing]:
    out = Outgoing()
    yield out
    out.box.close()


def test_events_of_all_processes_go_as_one_message(outgoing: Outgoing) -> None:
    with outgoing.box._changed:  # so that no gathering ends between them
        for process in (1, 2, 1):
            outgoing.box.events(process, b"%d" % process)
    assert outgoing.all() == [Events(((1, b"1"), (2, b"2"), (1, b"1")))]


def test_a_definition_is_never_behind_events_that_may_use_it(outgoing: Outgoing) -> None:
    with outgoing.box._changed:
        outgoing.box.events(1, b"a")
        outgoing.box.early(Definitions(1))
        outgoing.box.events(1, b"b")
        outgoing.box.say(TOTALS)
        outgoing.box.early(Definitions(2))
        outgoing.box.events(2, b"c")
    assert outgoing.all() == [Definitions(1), Events(((1, b"a"), (1, b"b"))), TOTALS, Definitions(2), Events(((2, b"c"),))]


def test_what_is_said_comes_behind_the_events_before_it(outgoing: Outgoing) -> None:
    with outgoing.box._changed:
        outgoing.box.events(1, b"a")
        outgoing.box.say(TOTALS)
    assert outgoing.all() == [Events(((1, b"a"),)), TOTALS]


def test_printed_text_of_one_stream_is_joined_and_the_order_of_the_two_is_kept(outgoing: Outgoing) -> None:
    with outgoing.box._changed:
        outgoing.box.output("stdout", b"a", 1, 0)
        outgoing.box.output("stdout", b"b", 2, 0)
        outgoing.box.output("stderr", b"c", 3, 0)
        outgoing.box.output("stdout", b"d", 4, 0)
        outgoing.box.output("stdout", b"e", 5, 7)
    assert outgoing.all() == [
        Output("stdout", b"ab", 1),
        Output("stderr", b"c", 3),
        Output("stdout", b"d", 4),
        Output("stdout", b"e", 5, dropped=7),
    ]


def test_printed_text_does_not_cut_the_gathering_of_events(outgoing: Outgoing) -> None:
    with outgoing.box._changed:
        outgoing.box.events(1, b"a")
        outgoing.box.output("stdout", b"x", 1, 0)
        outgoing.box.events(1, b"b")
    assert outgoing.all() == [Events(((1, b"a"), (1, b"b"))), Output("stdout", b"x", 1)]


def test_much_goes_at_once_and_little_within_the_gathering_time(outgoing: Outgoing) -> None:
    outgoing.box.events(1, bytes(LARGE_BYTES))
    assert isinstance(outgoing.results.get(timeout=10), Events)
    outgoing.box.say(Fault(1, "x"))
    assert isinstance(outgoing.results.get(timeout=10), Fault)
