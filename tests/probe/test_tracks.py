"""What the flush thread takes of what is recorded: all that is complete, once, in the order of each thread's times."""

from __future__ import annotations

import sys
from _thread import allocate_lock
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest

from tests.probe.host import Stream, run_text
from workers.probe import buffer, codes, lane_events
from workers.probe.accelerator import native
from workers.probe.buffer import LockTrack, Track, emit_plainly, ident, note, now
from workers.probe.definitions import Definitions, Handle, LaneInfo, Thing
from workers.probe.packing import Column, Packer, cut
from workers.probe.standins import lock_paths, locks

WAYS = [pytest.param(emit_plainly, id="plain")]
if native is not None:
    WAYS.append(pytest.param(native.emit, id="compiled"))
both = pytest.mark.parametrize("emit", WAYS)
Emit = Callable[..., None]


@pytest.fixture
def packer() -> Iterator[Packer]:
    buffer.throw_away()
    buffer.next_era(0)
    yield Packer(Definitions("test"))
    buffer.throw_away()


def taken(packer: Packer) -> list[tuple[int, int, int]]:
    """Lane, word and argument of all that can be taken now, in the order in which the host has it."""
    return told(packer, *packer.take())


def told(packer: Packer, events: list[buffer.Event], columns: list[Column]) -> list[tuple[int, int, int]]:
    records, pieces, _ = packer.pack(events, columns, with_sites=True)
    stream = Stream()
    stream.take(b"".join((codes.COLUMNS, *pieces)) if pieces else codes.EVENTS + records)
    return [(event.lane, event.kind | event.detail << 8, event.argument) for event in stream.events]


@both
def test_what_one_thread_does_comes_in_the_order_in_which_it_did_it(emit: Emit, packer: Packer) -> None:
    for number in range(50):
        emit(codes.SUBMITTED, 0, number)
        emit(codes.TASK_STARTED, 0, number)
    assert taken(packer) == [(1, word, number) for number in range(50) for word in (codes.SUBMITTED, codes.TASK_STARTED)]
    assert taken(packer) == []


def test_an_event_on_its_way_when_its_track_is_looked_at_is_not_lost(packer: Packer) -> None:
    track = Track(ident(), codes.SUBMITTED, 0, None, 0)
    put = track.put  # as a thread has it that was interrupted while it looked at the clock
    track.enlist()
    assert taken(packer) == []
    put((now(), 7))
    assert taken(packer) == [(1, codes.SUBMITTED, 7)]
    del put
    assert taken(packer) == []
    assert buffer.active == []


def test_a_track_that_nobody_uses_any_more_is_not_looked_at_again(packer: Packer) -> None:
    handle = Handle(Thing("Lock", None))
    track = LockTrack(ident(), codes.ACQUIRED, 1, taken.__code__, 0, handle)
    kept = track.put  # by the lock
    track.holders += 1
    kept(now())
    track.enlist()
    assert len(taken(packer)) == 1
    assert buffer.active == []
    track.enlist()
    assert buffer.active == [track]


@both
def test_what_is_later_than_the_horizon_waits_for_the_next_turn(emit: Emit, packer: Packer, monkeypatch: pytest.MonkeyPatch) -> None:
    horizon = now()
    monkeypatch.setattr("workers.probe.packing.now", lambda: horizon)
    emit(codes.SUBMITTED, 0, 1)
    note(codes.RESUMED, 0, 2)
    assert taken(packer) == []
    monkeypatch.setattr("workers.probe.packing.now", now)
    assert taken(packer) == [(1, codes.SUBMITTED, 1), (1, codes.RESUMED, 2)]


@both
def test_an_ident_that_is_used_again_parts_a_track_between_two_lanes(emit: Emit, packer: Packer) -> None:
    """Also within one batch: the two threads did the same with the same object at the same place."""
    for name in ("first", "second"):
        note(codes.STARTED, 0, LaneInfo(name, 1))
        emit(codes.SUBMITTED, 0, 1)
        emit(codes.SUBMITTED, 0, 2)
        note(codes.ENDED, 0)
    story = [(lane, word) for lane, word, _ in taken(packer)]
    assert story == [(lane, word) for lane in (1, 2) for word in (codes.STARTED, codes.SUBMITTED, codes.SUBMITTED, codes.ENDED)]


@both
def test_of_too_much_each_track_gives_up_the_oldest_and_all_of_it_is_counted(emit: Emit, packer: Packer) -> None:
    before = buffer.CAPACITY
    for number in range(150):
        emit(codes.SUBMITTED, 0, number)
        emit(codes.PUT, 0, number)
    buffer.set_capacity(100)
    try:
        buffer.dropped.clear()
        buffer.drop_oldest()
        assert buffer.dropped == {codes.SUBMITTED: 100, codes.PUT: 100}
        assert taken(packer) == [(1, word, number) for number in range(100, 150) for word in (codes.SUBMITTED, codes.PUT)]
    finally:
        buffer.set_capacity(before)
        buffer.dropped.clear()


@both
def test_an_argument_that_is_too_large_for_a_record_is_the_largest(emit: Emit, packer: Packer) -> None:
    emit(codes.VALUE, 0, 1 << 70)
    emit(codes.VALUE, 0, 5)
    assert [argument for _, _, argument in taken(packer)] == [(1 << 63) - 1, 5]


def test_the_time_to_cut_at_leaves_as_many_as_there_is_room_for() -> None:
    chance = Random(4)
    for room in range(200):
        times = sorted(chance.randrange(60) for _ in range(chance.randrange(5)))
        numbers = [tuple(sorted(chance.randrange(60) for _ in range(chance.randrange(1, 90)))) for _ in range(3)]
        lock, other = LockTrack(1, codes.ACQUIRED, 1, taken.__code__, 0, Handle(Thing("Lock", None))), Track(1, codes.PUT, 0, None, 0)
        with_arguments = tuple(number for time in numbers[2] for number in (time, -7))
        columns = [Column(lock, numbers[0]), Column(lock, numbers[1]), Column(other, with_arguments)]
        every = sorted([*times, *numbers[0], *numbers[1], *numbers[2]])
        if room < len(every):
            assert cut([(time, []) for time in times], columns, room) == every[room] - 1
        else:
            with pytest.raises(IndexError):
                cut([(time, []) for time in times], columns, room)


@pytest.mark.usefixtures("both_ways")
def test_locks_that_are_held_when_the_flush_thread_looks_are_shown_as_held(tmp_path: Path) -> None:
    """A lock that is taken and never let go has been told of, whatever happens to the process after that."""
    trace = run_text(
        tmp_path,
        """
import os, signal, sys, threading
buffer = sys.modules["_threadline_probe.buffer"]
recorder = sys.modules["_threadline_probe.session"].recorder
held, other = threading.Lock(), threading.RLock()
with held, other:
    while recorder._recorded < 3 or recorder._outgoing:
        buffer.pause(0.001)
    os.kill(os.getpid(), signal.SIGKILL)
""",
    )
    assert trace.main.story("MainThread") == ["STARTED", "ACQUIRED held", "ACQUIRED other"]


@pytest.mark.usefixtures("both_ways")
def test_a_switch_interval_of_minutes_does_not_let_what_waits_grow_without_end(tmp_path: Path) -> None:
    """It records for 50 ms before it looks after the flush thread: on a fast machine some 300,000 events, of 8 bytes each."""
    trace = run_text(
        tmp_path,
        """
import sys, threading
buffer = sys.modules["_threadline_probe.buffer"]
lock = threading.Lock()
most = 0
sys.setswitchinterval(1000)
for _ in range(300):
    for _ in range(1_000):
        with lock:
            pass
    most = max(most, buffer.waiting())
sys.setswitchinterval(0.005)
while buffer.waiting():
    buffer.pause(0.001)
recorder = sys.modules["_threadline_probe.session"].recorder
with recorder._turning:
    print(most < 3 * buffer.CAPACITY, recorder._locked + recorder._dropped.get("lock", 0), most)
""",
    )
    assert trace.stdout.startswith("True 600000 "), trace.stdout


@pytest.mark.parametrize("operation", ["acquire", "release"])
@pytest.mark.parametrize("turn", [0, 1], ids=["first time", "again"])
def test_an_event_on_its_way_is_not_lost_though_others_have_the_lock_by_then(
    packer: Packer, monkeypatch: pytest.MonkeyPatch, operation: str, turn: int
) -> None:
    """In Python: the holder has looked at the clock; another lets go of the lock and takes it; the flush thread looks; it goes on."""
    lock = plain_lock()
    told: list[tuple[int, int, int]] = []

    def others() -> None:
        lock.release()
        lock.acquire()

    def now_with_others() -> int:
        monkeypatch.setattr(lock_paths, "now", now)
        time = now()
        thread = Thread(target=others)
        thread.start()
        thread.join()
        told.extend(taken(packer))
        return time

    for at in range(turn + 1):
        if (at, operation) == (turn, "acquire"):
            monkeypatch.setattr(lock_paths, "now", now_with_others)
        lock.acquire()
        if (at, operation) == (turn, "release"):
            monkeypatch.setattr(lock_paths, "now", now_with_others)
        lock.release()
    told.extend(taken(packer))
    counts = [sum(word == kind for _, word, _ in told) for kind in (codes.ACQUIRED, codes.RELEASED)]
    assert counts == [turn + 2, turn + 2]
    assert sorted(sum(of == lane for of, _, _ in told) for lane in (1, 2)) == [2, 2 * (turn + 1)]


def plain_lock() -> Any:
    """A stand-in that is recorded by Python, whatever the others are."""
    lock = object.__new__(locks.Lock)
    lock._handle = Handle(Thing("Lock", None))
    lock_paths.equip_lock(lock, allocate_lock(), lock._handle)
    return lock


RECORDS = [pytest.param(lane_events.record_plainly, id="plain")]
if native is not None:
    RECORDS.append(pytest.param(native.record, id="compiled"))


@pytest.mark.parametrize("record", RECORDS)
def test_what_began_before_something_that_it_led_to_comes_before_that(record: Callable[..., None], packer: Packer) -> None:
    """On one track, and beside it: an operation is recorded when it is over, with the time at which it began."""
    began = now()
    record(7, 0, codes.PUT, 0, 1, None)  # within the operation, at the same place
    note(codes.RESUMED, 0, 2, None, 7)
    record(7, began, codes.PUT, 0, 3, None)
    record(7, now(), codes.PUT, 0, 4, None)
    events, columns = packer.take()
    assert all(list(column.times) == sorted(column.times) for column in columns)
    assert told(packer, events, columns) == [(1, codes.PUT, 3), (1, codes.PUT, 1), (1, codes.RESUMED, 2), (1, codes.PUT, 4)]


@pytest.mark.parametrize("record", RECORDS)
def test_what_began_before_the_flush_thread_looked_is_not_lost_and_not_set_later(record: Callable[..., None], packer: Packer) -> None:
    began = now()
    record(7, 0, codes.GOT, 0, 1, None)
    assert len(taken(packer)) == 1
    record(8, began, codes.GOT, 0, 2, None)
    events, columns = packer.take()
    assert ([time for time, _ in events], columns) == ([began], [])


@pytest.mark.parametrize("record", RECORDS)
def test_the_same_of_one_lane_again_and_again_makes_one_column(record: Callable[..., None], packer: Packer) -> None:
    for number in range(50):
        record(7, now(), codes.PUT, 0, number, None)
    events, columns = packer.take()
    assert (events, [len(column) for column in columns]) == ([], [50])


def test_an_event_with_another_argument_than_its_key_is_packed_with_its_own(packer: Packer) -> None:
    """Also when the key is packed only later, and when it has been."""
    key = [7, None, codes.CALLBACK, 0, 1, None, 0]
    buffer.put_numbered(now(), key, 2)
    buffer.put_key(key)
    assert taken(packer) == [(1, codes.CALLBACK, 2), (1, codes.CALLBACK, 1)]
    buffer.put_numbered(now(), key, -3)
    assert taken(packer) == [(1, codes.CALLBACK, -3)]


def test_more_events_than_there_was_room_for_come_in_their_order(packer: Packer) -> None:
    """The room grows while the oldest stand in its middle."""
    for number in range(200):
        note(codes.CALLBACK, 0, number)
    assert [buffer.popleft()[1][4] for _ in range(150)] == list(range(150))
    for number in range(200, 20_000):
        note(codes.CALLBACK, 0, number)
    assert [argument for _, _, argument in taken(packer)] == list(range(150, 20_000))
    with pytest.raises(IndexError):
        buffer.popleft()


def test_what_pending_holds_is_let_go_when_it_is_taken_or_thrown_away(packer: Packer) -> None:
    key, argument = [7, None, codes.CALLBACK, 0, 1, None, 0], 1 << 40
    before = (sys.getrefcount(key), sys.getrefcount(argument))
    for _ in range(100):
        buffer.put_key(key)
        buffer.append((now(), key))
        buffer.put_numbered(now(), key, argument)
    assert len(packer.take()[0]) == 300
    buffer.put_numbered(now(), key, argument)
    buffer.throw_away()
    assert (sys.getrefcount(key), sys.getrefcount(argument)) == before
