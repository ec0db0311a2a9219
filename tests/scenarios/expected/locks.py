"""The group locks."""

from __future__ import annotations

from typing import cast

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import count, lanes_named, moments, object_named, time_in, waits_for
from workers.analysis.verdicts.locks.waiting import most_held
from workers.probe.schema import Kind, State

MS = 1_000_000
LOST = frozenset({"lost_update"})
OVERSOLD = frozenset({"oversold"})


def fact(run: Traced, name: str) -> object:
    return cast(dict[str, object], run.store.outcome)[name]


def taken(run: Traced, name: str, kind: str = "Lock") -> int:
    return count(run.store, object_named(run.store, name, kind), Kind.ACQUIRED)


def never_two_owners(run: Traced, name: str, kind: str) -> None:
    item = object_named(run.store, name, kind)
    assert item is not None
    spans = run.store.owners(item.id)
    assert (spans.first[1:] >= spans.last[:-1]).all()


def counted_without_a_lock(run: Traced) -> None:
    assert fact(run, "num") == fact(run, "right") == 400_000
    assert taken(run, "num_lock") == 0
    assert len(lanes_named(run.store, "counter-")) == 2


def counted_under_the_lock(run: Traced) -> None:
    assert taken(run, "num_lock") == 4_000
    never_two_owners(run, "num_lock", "Lock")


def several_slept_between_reading_and_writing(run: Traced) -> None:
    sold = moments(run.store, object_named(run.store, "sales", "Queue"), Kind.PUT)
    assert len(sold) == fact(run, "sold")
    assert len(sold) > cast(int, fact(run, "tickets"))
    assert taken(run, "counter_lock", "RLock") == 0


def each_sale_held_the_lock(run: Traced) -> None:
    assert fact(run, "sold") == fact(run, "different") == 8
    assert taken(run, "counter_lock", "RLock") == 8 + 4
    never_two_owners(run, "counter_lock", "RLock")


def the_owner_went_deeper_each_time(run: Traced) -> None:
    lock = object_named(run.store, "cupboard_lock", "RLock")
    by_packer = [
        moment for moment in moments(run.store, lock, Kind.ACQUIRED, Kind.RELEASED) if run.store.lane_name(moment.lane) == "packer"
    ]
    assert [moment.argument for moment in by_packer] == [1, 2, 3, 4, 5, 4, 3, 2, 1, 0]
    [visit] = [moment for moment in moments(run.store, lock, Kind.ACQUIRED) if run.store.lane_name(moment.lane) == "visitor"]
    assert visit.t_ns >= by_packer[-1].t_ns, "one release too few does not make it free"


def everybody_made_one(run: Traced) -> None:
    assert fact(run, "made") == fact(run, "different") == 5
    assert sorted(cast(list[str], fact(run, "made_by"))) == [f"office-{number}" for number in range(1, 6)]
    assert taken(run, "printer.lock") == 0


def one_was_made(run: Traced) -> None:
    assert (fact(run, "made"), fact(run, "different"), fact(run, "asked")) == (1, 1, 10)


def the_lock_is_taken_every_time(run: Traced) -> None:
    one_was_made(run)
    assert taken(run, "printer.lock") == 10


def the_lock_is_taken_by_early_ones_only(run: Traced) -> None:
    one_was_made(run)
    assert 1 <= taken(run, "printer.lock") <= 5


def the_room_was_full_and_never_overfull(run: Traced) -> None:
    places = object_named(run.store, "free_places", "Semaphore")
    assert most_held(run.store, places) == 3
    assert len(waits_for(run.store, places)) >= 3
    assert count(run.store, places, Kind.ACQUIRED) == count(run.store, places, Kind.RELEASED) == 8


def one_more_parked_than_there_is_room_for(run: Traced) -> None:
    park = object_named(run.store, "car_park", "Semaphore")
    assert most_held(run.store, park) == 3
    assert moments(run.store, park, Kind.FAILED) == []


def the_release_too_many_was_refused(run: Traced) -> None:
    park = object_named(run.store, "car_park", "BoundedSemaphore")
    [refused] = moments(run.store, park, Kind.FAILED)
    assert run.store.lane_name(refused.lane) == "MainThread"
    assert most_held(run.store, park) == 2
    assert fact(run, "error") == ["ValueError: Semaphore released too many times"]


def told(run: Traced) -> int:
    return sum(len(moments(run.store, item, Kind.NOTIFIED)) for item in run.store.objects if item.kind == "Condition")


def everybody_is_woken(run: Traced) -> None:
    assert [item.name for item in run.store.objects if item.kind == "Condition"] == ["shelf_changed"]
    assert told(run) == 48
    assert sum(cast(dict[str, int], fact(run, "taken")).values()) == 24


def only_one_is_woken(run: Traced) -> None:
    assert {item.name for item in run.store.objects if item.kind == "Condition"} <= {"has_bread", "has_room"}
    bread = object_named(run.store, "has_bread", "Condition")
    assert all(moment.argument == 1 for moment in moments(run.store, bread, Kind.NOTIFIED))
    assert len(moments(run.store, bread, Kind.WOKEN)) <= 24, "never more than were told"


def the_last_to_come_releases_all(run: Traced) -> None:
    hut = object_named(run.store, "hut", "Barrier")
    released = moments(run.store, hut, Kind.NOTIFIED)
    assert len(released) == 3
    assert len(moments(run.store, hut, Kind.WOKEN)) == 3 * 3
    broken = moments(run.store, hut, Kind.FAILED)
    assert {run.store.lane_name(moment.lane) for moment in broken} == {"hiker-2", "hiker-3", "hiker-4"}
    assert all(moment.t_ns > released[-1].t_ns for moment in broken)


def share_waited(run: Traced, tellers: int) -> float:
    waited, lived = time_in(run.store, lanes_named(run.store, f"{tellers}-tellers-"), State.LOCK)
    return waited / lived


def tellers_stand_in_line(run: Traced) -> None:
    assert taken(run, "bank_lock") == 0 or fact(run, "booked") == fact(run, "right")
    assert share_waited(run, 4) > 0.5
    assert share_waited(run, 1) == 0.0


def tellers_meet_at_an_account_only(run: Traced) -> None:
    assert fact(run, "booked") == fact(run, "right")
    assert len({item.name for item in run.store.objects if item.kind == "Lock" and "account_locks" in item.name}) > 1


def tellers_take_one_lock_at_the_end(run: Traced) -> None:
    assert fact(run, "booked") == fact(run, "right")
    assert sum(count(run.store, item, Kind.ACQUIRED) for item in run.store.objects if item.kind == "Lock") == 1 + 2 + 4


def readers_overtook(run: Traced) -> None:
    assert cast(int, fact(run, "overtook")) >= 1
    board = object_named(run.store, "board", "Condition")
    [writer] = lanes_named(run.store, "writer")
    assert any(moment.lane == writer.id for moment in moments(run.store, board, Kind.WOKEN))


def nobody_overtook(run: Traced) -> None:
    assert fact(run, "overtook") == 0
    turnstile = object_named(run.store, "turnstile", "Lock")
    assert count(run.store, turnstile, Kind.ACQUIRED) == 24 + 1


SALE: dict[str, object] = {"buyers": 4, "tickets": 8, "pace": 0.2}
SMALL_BANK: dict[str, object] = {"threads": 4, "rounds": 5, "pace": 0.4}

ALL: tuple[Expected, ...] = (
    Expected("locks.lost_update", "no_lock", "lost_update", False, LOST),
    Expected("locks.lost_update", "lock", "no_update_lost", True),
    Expected("locks.counter", "no_lock", "no_update_lost", None, settings={"rounds": 200_000, "pace": 0.2}, facts=counted_without_a_lock),
    Expected("locks.counter", "lock", "no_update_lost", True, settings={"rounds": 2_000, "pace": 0.2}, facts=counted_under_the_lock),
    Expected("locks.ticket_sale_threads", "no_lock", "oversold", False, OVERSOLD, SALE, several_slept_between_reading_and_writing),
    Expected("locks.ticket_sale_threads", "lock", "sold_out", True, settings=SALE, facts=each_sale_held_the_lock),
    Expected("locks.ticket_sale_processes", "no_lock", "oversold", False, OVERSOLD),
    Expected("locks.ticket_sale_processes", "lock", "sold_out", True),
    Expected("locks.reentrant", None, "held_deep", True, facts=the_owner_went_deeper_each_time),
    Expected("locks.singleton", "no_lock", "made_too_often", False, facts=everybody_made_one, settings={"pace": 0.5}),
    Expected("locks.singleton", "lock", "made_once", True, facts=the_lock_is_taken_every_time),
    Expected("locks.singleton", "double_checked", "made_once", True, facts=the_lock_is_taken_by_early_ones_only),
    Expected("locks.singleton", "module", "made_once", True, facts=one_was_made),
    Expected("locks.semaphore", None, "room_kept", True, facts=the_room_was_full_and_never_overfull),
    Expected("locks.bounded_semaphore", "plain", "room_overfull", False, facts=one_more_parked_than_there_is_room_for),
    Expected("locks.bounded_semaphore", "bounded", "release_refused", True, facts=the_release_too_many_was_refused),
    Expected("locks.condition", "notify_all", "all_taken", True, facts=everybody_is_woken, settings={"pace": 0.1}),
    Expected("locks.condition", "notify", "all_taken", True, facts=only_one_is_woken, settings={"pace": 0.1}),
    Expected("locks.barrier", None, "met_then_broken", True, facts=the_last_to_come_releases_all),
    Expected("locks.granularity", "one_lock", "booked", True, settings=SMALL_BANK, facts=tellers_stand_in_line),
    Expected("locks.granularity", "lock_per_account", "booked", True, settings=SMALL_BANK, facts=tellers_meet_at_an_account_only),
    Expected("locks.granularity", "no_lock_in_the_loop", "booked", True, settings=SMALL_BANK, facts=tellers_take_one_lock_at_the_end),
    Expected("locks.readers_and_writer", "readers_first", "writer_starved", False, facts=readers_overtook),
    Expected("locks.readers_and_writer", "fair", "writer_in_turn", True, facts=nobody_overtook),
)
