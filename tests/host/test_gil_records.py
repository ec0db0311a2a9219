"""What single looks at a GIL become."""

from __future__ import annotations

from collections.abc import Callable

from workers.host.gil_bursts import Turn
from workers.host.gil_records import LONGEST_WAKE_NS, NOBODY, Change, GilRecords
from workers.probe.schema import GIL_RECORD, Flag, State

ONE, TWO = 11, 12


def never(_thread: int) -> int:
    """The processor time of a thread that does not run."""
    return 0


def told(records: GilRecords, state: State) -> list[tuple[int, int, int]]:
    """(first, last, thread) of the records taken now."""
    return [(first, last, thread) for first, last, thread, kind, _, _ in GIL_RECORD.iter_unpack(records.take()) if kind == state]


def look(records: GilRecords, t_ns: int, holder: int, waiting: set[int], running: set[int], ran: Callable[[int], int] = never) -> None:
    records.look(t_ns, holder, 0 if holder == NOBODY else holder)
    records.waits(t_ns, holder, waiting, running, ran)


def test_looks_that_see_the_same_are_one_record() -> None:
    records = GilRecords()
    changed = [
        records.look(t_ns, holder, switches) for t_ns, holder, switches in ((10, ONE, 1), (20, ONE, 1), (30, TWO, 2), (40, NOBODY, 2))
    ]
    assert changed == [True, False, True, True]
    assert told(records, State.RUNNING) == [(10, 20, ONE), (30, 30, TWO)]


def test_a_holder_who_let_others_in_between_two_looks_has_two_records() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.look(20, ONE, 3)
    assert told(records, State.RUNNING) == [(10, 10, ONE), (20, 20, ONE)]


def test_a_gil_that_is_free_while_others_wait_is_on_its_way_from_the_last_holder() -> None:
    records = GilRecords()
    for t_ns, holder, switches, others_wait in ((10, ONE, 1, True), (20, NOBODY, 1, True), (30, TWO, 2, True), (40, NOBODY, 2, False)):
        records.look(t_ns, holder, switches, others_wait=others_wait)
    assert told(records, State.NONE) == [(20, 20, ONE), (40, 40, NOBODY)]


def test_who_came_in_between_is_not_known_to_have_let_it_go() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.look(20, NOBODY, 2, others_wait=True)
    assert told(records, State.NONE) == [(20, 20, NOBODY)]


def test_a_hand_over_that_nobody_saw_is_put_where_it_was_due_and_marked() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.handed_over(18)
    records.look(30, TWO, 2)
    taken = [record[:5] for record in GIL_RECORD.iter_unpack(records.take())]
    assert taken == [(10, 10, ONE, State.RUNNING, 0), (18, 18, ONE, State.NONE, Flag.ESTIMATED), (30, 30, TWO, State.RUNNING, 0)]


def test_a_computed_hand_over_is_where_the_turns_end_and_begin() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.look(30, TWO, 2, change=Change(18, 21))
    records.look(40, TWO, 2)
    assert told(records, State.RUNNING) == [(10, 18, ONE), (21, 40, TWO)]


def test_a_turn_that_no_look_saw_is_marked_as_estimated() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.look(30, ONE, 3, change=Change(14, 25, (Turn(TWO, 15, 24),)))
    taken = [record[:5] for record in GIL_RECORD.iter_unpack(records.take())]
    assert taken == [
        (10, 14, ONE, State.RUNNING, 0),
        (15, 24, TWO, State.RUNNING, Flag.ESTIMATED),
        (25, 30, ONE, State.RUNNING, 0),
    ]


def test_a_computed_time_never_goes_beyond_the_looks_around_it() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.look(20, ONE, 1)
    records.look(30, TWO, 2, change=Change(15, 40))
    assert told(records, State.RUNNING) == [(10, 20, ONE), (30, 30, TWO)]


def test_a_gil_that_nobody_wants_is_free_from_where_its_holder_fell_asleep() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    records.look(20, NOBODY, 1, change=Change(gone_ns=13))
    records.look(30, ONE, 1, change=Change(27, 27))
    taken = [record[:4] for record in GIL_RECORD.iter_unpack(records.take())]
    assert taken == [(10, 13, ONE, State.RUNNING), (13, 27, NOBODY, State.NONE), (27, 30, ONE, State.RUNNING)]


def test_what_goes_on_is_told_piece_by_piece_without_a_gap() -> None:
    records = GilRecords()
    records.look(10, ONE, 1)
    assert told(records, State.RUNNING) == [(10, 10, ONE)]
    records.look(20, ONE, 1)
    assert told(records, State.RUNNING) == [(10, 20, ONE)]


def test_a_thread_waits_from_the_end_of_its_turn_to_the_beginning_of_the_next() -> None:
    """Both ends are the looks that saw it hold the GIL: the turns themselves are cut out of the wait where the records are put together."""
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, TWO, {ONE}, {TWO})
    look(records, 30, TWO, {ONE}, {TWO})
    look(records, 40, ONE, {TWO}, {ONE})
    assert told(records, State.READY) == [(10, 20, TWO), (10, 40, ONE), (30, 40, TWO)]


def test_a_thread_that_wakes_to_ask_for_the_gil_waits_on() -> None:
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, ONE, set(), {ONE, TWO})
    assert told(records, State.READY) == []
    look(records, 30, ONE, {TWO}, {ONE})
    assert told(records, State.READY) == [(10, 30, TWO)]


def test_a_thread_that_ran_between_two_waits_did_not_wait_then() -> None:
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, ONE, set(), {ONE, TWO})
    look(records, 40, ONE, {TWO}, {ONE}, lambda thread: 25 if thread == TWO else 0)
    look(records, 50, ONE, {TWO}, {ONE}, lambda thread: 25 if thread == TWO else 0)
    assert told(records, State.READY) == [(10, 15, TWO), (30, 50, TWO)]


def test_a_thread_that_sleeps_in_another_call_waits_no_more() -> None:
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, ONE, set(), {ONE})
    assert told(records, State.READY) == [(10, 15, TWO)]


def test_a_thread_that_stays_awake_without_the_gil_does_without() -> None:
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, ONE, set(), {ONE, TWO})
    look(records, 20 + LONGEST_WAKE_NS, ONE, set(), {ONE, TWO})
    assert told(records, State.READY) == [(10, 15, TWO)]


def test_a_thread_whose_turn_was_ended_before_it_came_to_sleep_waits() -> None:
    """It has no processor: the machine is busy with others."""
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, TWO, set(), {ONE, TWO})
    look(records, 30, TWO, set(), {ONE, TWO})
    look(records, 40, ONE, {TWO}, {ONE})
    assert (10, 40, ONE) in told(records, State.READY)


def test_nothing_is_said_of_the_time_in_which_nobody_looks() -> None:
    records = GilRecords()
    look(records, 10, ONE, {TWO}, {ONE})
    look(records, 20, ONE, {TWO}, {ONE})
    records.interrupt()
    look(records, 900, ONE, {TWO}, {ONE})
    look(records, 910, ONE, {TWO}, {ONE})
    taken = list(GIL_RECORD.iter_unpack(records.take()))
    assert sorted((first, last) for first, last, *_ in taken) == [(10, 20), (10, 20), (900, 910), (900, 910)]
