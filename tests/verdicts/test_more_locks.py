"""Verdicts on counters, singletons, semaphores, conditions, barriers, granularity and readers, on traces made up for the rarer branches."""

from __future__ import annotations

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.verdicts import findings_for, plot_for
from workers.probe.schema import Kind, State
from workers.scenarios import registry


def counters(variant: str) -> StoreBuilder:
    build = begun("locks.counter", variant)
    for number in (1, 2):
        build.event(build.lane(0, f"counter-{number}"), number, Kind.STARTED)
    return build


def test_a_counter_that_lost_nothing_says_why_and_how_to_force_it() -> None:
    verdict = said(finished(counters("no_lock"), {"num": 200, "right": 200}))
    assert (verdict.kind, verdict.good) == ("no_update_lost", None)
    assert "Python 3.11.7 changes threads only at a jump back or a call" in str(verdict.text)
    assert "Force the failing order" in str(verdict.text)


def test_a_counter_that_lost_something_is_a_finding() -> None:
    store = finished(counters("no_lock"), {"num": 150, "right": 200})
    assert (said(store).kind, said(store).good) == ("lost_update", False)
    assert "50 additions were lost" in str(said(store).text)
    assert [str(finding.kind) for finding in findings_for(registry.run_spec("locks.counter"), store)] == ["lost_update"]


def test_additions_under_the_lock_that_the_trace_did_not_see_are_a_disagreement() -> None:
    assert said(finished(counters("lock"), {"num": 200, "right": 200})).good is None


def printers(variant: str, made: int) -> StoreBuilder:
    """So many offices make a printer; each making is a sleep in `__init__`."""
    build = begun("locks.singleton", variant)
    for number in range(1, made + 1):
        lane = build.lane(0, f"office-{number}")
        build.event(lane, number, Kind.STARTED).wait(lane, 10 * MS, State.SLEEPING, line=30)
    return build


def test_a_single_printer_without_a_lock_is_called_luck() -> None:
    store = finished(printers("no_lock", 0), {"made": 1, "made_by": ["office-1"], "different": 1, "asked": 4})
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("made_once", None)
    assert "printers that were made: the program says 1, the trace shows 0" in str(verdict.text)


def test_two_printers_in_spite_of_the_lock_are_a_fault() -> None:
    outcome = {"made": 2, "made_by": ["office-1", "office-2"], "different": 2, "asked": 4}
    assert said(finished(printers("lock", 0), outcome)).good is False


def visitors(at_once: int) -> StoreBuilder:
    build = begun("locks.semaphore")
    places = build.sync_object(0, "Semaphore", "free_places", capacity=2)
    for number in range(at_once):
        lane = build.lane(0, f"visitor-{number + 1}")
        build.event(lane, 1, Kind.STARTED).event(lane, 10 + number, Kind.ACQUIRED, places, argument=0)
        build.event(lane, 100 + number, Kind.RELEASED, places, argument=1)
    return build


def test_a_room_that_was_overfull_is_a_fault() -> None:
    assert said(finished(visitors(2), {"room": 2, "threads": 2, "most_inside": 2})).good is True
    verdict = said(finished(visitors(3), {"room": 2, "threads": 3, "most_inside": 3}))
    assert (verdict.kind, verdict.good) == ("room_overfull", False)


def test_a_release_too_many_that_nobody_profited_from_is_called_luck() -> None:
    build = begun("locks.bounded_semaphore", "plain")
    park = build.sync_object(0, "Semaphore", "car_park", capacity=2)
    build.event(0, 1, Kind.ACQUIRED, park, argument=1).event(0, 2, Kind.RELEASED, park, argument=2)
    build.event(0, 3, Kind.RELEASED, park, argument=3)
    verdict = said(finished(build, {"places": 2, "most_parked": 2, "error": []}))
    assert (verdict.kind, verdict.good) == ("room_kept", None)


def test_a_wake_up_after_which_nothing_is_told_is_in_vain() -> None:
    build = begun("locks.condition", "notify_all")
    shelf = build.sync_object(0, "Condition", "shelf_changed")
    baker, customer = build.lane(0, "baker-1"), build.lane(0, "customer-1")
    build.event(customer, 1, Kind.STARTED).event(baker, 2, Kind.STARTED)
    build.wait(customer, 3, State.EVENT, shelf)
    build.event(baker, 10, Kind.NOTIFIED, shelf, argument=-1).event(customer, 11, Kind.WOKEN, shelf)
    build.wait(customer, 12, State.EVENT, shelf)
    build.event(baker, 20, Kind.NOTIFIED, shelf, argument=-1).event(customer, 21, Kind.WOKEN, shelf)
    build.event(customer, 22, Kind.NOTIFIED, shelf, argument=-1)
    verdict = said(finished(build, {"baked": 2, "taken": {"customer-1": 1}, "left": 1}))
    assert (verdict.kind, verdict.good) == ("loaves_missing", False)
    assert "2 wake-ups, of which 1 (50 %) found nothing" in str(verdict.text)
    assert "baker → customer: 2" in str(verdict.text)


def test_a_break_that_reached_fewer_than_it_should_is_a_disagreement() -> None:
    build = begun("locks.barrier")
    hut = build.sync_object(0, "Barrier", "hut", capacity=3)
    one, two = build.lane(0, "hiker-1"), build.lane(0, "hiker-2")
    build.event(one, 1, Kind.STARTED).event(two, 1, Kind.STARTED)
    build.wait(one, 2, State.EVENT, hut).event(two, 30 * MS, Kind.NOTIFIED, hut, argument=-1).event(one, 31 * MS, Kind.WOKEN, hut)
    verdict = said(finished(build, {"parties": 3, "rounds": 1, "met": {"hiker-1": 1}, "broken": 2}))
    assert verdict.good is None
    assert "waits that the break ended: the program says 2, the trace shows 0" in str(verdict.text)
    assert "The last to come, who released the others, was in turn hiker-2." in str(verdict.text)


def bank(booked: int) -> dict[str, object]:
    return {"took_us": {"1": 100_000, "2": 200_000}, "rounds": 10, "booked": booked, "right": 30, "cores": 2}


def test_throughput_and_waiting_are_drawn_over_the_tellers() -> None:
    build = begun("locks.granularity", "one_lock")
    lock = build.lock(0, "bank.bank_lock")
    alone, one, two = (build.lane(0, name) for name in ("1-tellers-1", "2-tellers-1", "2-tellers-2"))
    for lane in (alone, one, two):
        build.event(lane, 0, Kind.STARTED)
    build.wait(two, 0, State.LOCK, lock).event(two, 100 * MS, Kind.ACQUIRED, lock, argument=1).event(two, 100 * MS, Kind.RELEASED, lock)
    for lane in (alone, one, two):
        build.event(lane, 100 * MS, Kind.ENDED)
    store = finished(build, bank(30))
    assert "2 tellers made 100 bookings a second, 1.0 times as many as one alone." in str(said(store).text)
    assert "They spent 50 % of their time waiting" in str(said(store).text)
    plot = plot_for(registry.run_spec("locks.granularity"), store)
    assert plot is not None
    assert [curve.y for curve in plot.series if hasattr(curve, "y")] == [(100.0, 50.0), (0.0, 50.0)]
    assert said(finished(build, bank(29))).good is False


def board(variant: str, *, overtaken: bool) -> StoreBuilder:
    """A reader comes, the writer asks, and the reader comes again before the writer's turn, or after it."""
    build = begun("locks.readers_and_writer", variant)
    lock = build.sync_object(0, "Condition", "board.board")
    reader, writer = build.lane(0, "reader-1"), build.lane(0, "writer")
    build.event(reader, 1, Kind.STARTED).event(writer, 1, Kind.STARTED)
    second = 50 if overtaken else 150
    for lane, at in ((reader, 10), (writer, 20), (reader, 30), (reader, second), (reader, second + 10), (writer, 100)):
        build.event(lane, at * MS, Kind.ACQUIRED, lock, argument=1).event(lane, at * MS + 1, Kind.RELEASED, lock)
    return build


def test_a_reading_that_begins_while_the_writer_waits_starves_it() -> None:
    verdict = said(finished(board("readers_first", overtaken=True), {"readings": 2, "overtook": 1}))
    assert (verdict.kind, verdict.good) == ("writer_starved", False)
    assert "1 of 2 readings began while the writer was waiting, which took 80.0 ms." in str(verdict.text)


def test_a_writer_that_nobody_overtook_is_luck_or_fair() -> None:
    assert said(finished(board("readers_first", overtaken=False), {"readings": 2, "overtook": 0})).good is None
    assert said(finished(board("fair", overtaken=False), {"readings": 2, "overtook": 0})).good is True
    assert said(finished(board("fair", overtaken=True), {"readings": 2, "overtook": 0})).good is None
