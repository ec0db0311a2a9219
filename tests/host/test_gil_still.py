"""When looks are spared: no thread has slept or woken, so all is as it was."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from workers.host.gil_bursts import Bursts
from workers.host.gil_reader import Look
from workers.host.gil_records import NOBODY
from workers.host.gil_sources import Measured, Pace
from workers.host.gil_switches import Switches
from workers.probe.schema import GIL_RECORD, State

MS = 1_000_000
ONE, TWO, THREE = THREADS = (11, 12, 13)


@dataclass
class Process:
    """A process as its reader and its switches show it; what was read, in order."""

    holder_now: int = ONE
    waiting: set[int] = field(default_factory=lambda: {TWO})
    running: set[int] = field(default_factory=lambda: {ONE})
    moved: set[int] = field(default_factory=set)
    read_so_far: list[str] = field(default_factory=list)
    now_ns: int = 0
    switches: int = ONE
    bursts: dict[int, Bursts] = field(default_factory=dict)
    followed: int = 0  # how often

    def holder(self) -> Look:
        self.read_so_far.append("holder")
        return Look(self.holder_now, self.switches, 5 * MS)

    def threads(self, still: Collection[int] = (), /) -> tuple[set[int], set[int]]:
        self.read_so_far += [f"thread {thread}" for thread in THREADS if thread not in still]
        return set(self.waiting), set(self.running)

    def ran_ns(self, _thread: int, /) -> int:
        return 0

    def count_threads(self) -> int:
        return len(THREADS)

    def follow_threads(self) -> Collection[int]:
        return THREADS

    def close(self) -> None:
        """Nothing is open."""

    # ------------------------------------------------------------ its switches
    def follow(self, threads: Collection[int], /) -> None:
        self.followed += 1  # they are the same

    def still(self) -> Collection[int]:
        still, self.moved = set(THREADS) - self.moved, set()
        return still

    def read(self, _threads: Iterable[int], _since_ns: int, /) -> Mapping[int, Bursts]:
        return self.bursts

    def read_all(self, since_ns: int, /) -> Mapping[int, Bursts]:
        return self.read(THREADS, since_ns)

    # ------------------------------------------------------------ a look at it
    def look(self, source: Measured) -> list[str]:
        """What one look reads."""
        self.read_so_far.clear()
        self.now_ns = source.turn(self.now_ns, Pace())
        return list(self.read_so_far)


@pytest.fixture
def process() -> Process:
    return Process()


@pytest.fixture
def source(process: Process) -> Measured:
    """One that knows the threads, with seven looks to the next at which it takes nothing for known."""
    source = Measured(process, lambda: process.now_ns, sleeps=process)
    for _ in range(8):
        process.look(source)
    source.take()
    return source


def test_while_no_thread_sleeps_or_wakes_nothing_is_read_and_all_is_told(process: Process, source: Measured) -> None:
    began_ns = process.now_ns
    assert [process.look(source) for _ in range(7)] == [[]] * 7
    told = {(state, thread, last - first) for first, last, thread, state, _, _ in GIL_RECORD.iter_unpack(source.take())}
    assert told == {(State.RUNNING, ONE, 7 * MS), (State.READY, TWO, 7 * MS)}
    assert process.now_ns == began_ns + 7 * MS, "it looks as often as ever"


def test_every_eighth_look_takes_nothing_for_known(process: Process, source: Measured) -> None:
    """A thread that nobody listens to may hold it."""
    read = [process.look(source) for _ in range(16)]
    assert [bool(each) for each in read] == 2 * [*[False] * 7, True]


def test_of_the_threads_those_are_read_that_have_slept_or_woken(process: Process, source: Measured) -> None:
    process.moved = {TWO}
    assert process.look(source) == ["thread 12", "holder"]
    assert process.look(source) == []


def _nobody_waits(process: Process) -> None:
    process.waiting = set()


def _another_runs(process: Process) -> None:
    process.running = {ONE, THREE}


def _on_its_way(process: Process) -> None:
    process.holder_now, process.running = NOBODY, set()


def _about_to_wake(process: Process) -> None:
    process.holder_now, process.running, process.waiting = NOBODY, {TWO}, set()


@pytest.mark.parametrize("change", [_nobody_waits, _another_runs, _on_its_way, _about_to_wake])
def test_where_it_may_change_hands_unheard_it_is_read(process: Process, source: Measured, change: Callable[[Process], None]) -> None:
    change(process)
    process.moved = {ONE}
    process.look(source)
    assert "holder" in process.look(source)


def test_where_all_sleep_nothing_is_read(process: Process, source: Measured) -> None:
    process.holder_now, process.running, process.waiting = NOBODY, set(), set()
    process.moved = {ONE, TWO}
    assert "holder" in process.look(source)
    assert "holder" in process.look(source), "free though one waited in the look before: it might have been on its way"
    assert process.look(source) == []


def test_where_not_all_can_be_listened_to_it_is_read(process: Process, source: Measured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "still", lambda: {ONE, TWO})
    assert process.look(source) == ["thread 13", "holder"]


def test_after_an_interruption_it_is_read(process: Process, source: Measured) -> None:
    source.interrupt()
    assert "holder" in process.look(source)


def test_threads_that_came_before_the_first_look_are_listened_to_from_it_on(process: Process, source: Measured) -> None:
    """Looking begins with the second thread of the program, which nobody listens to yet; so it does again after an interruption."""
    process.followed = 0
    process.look(Measured(process, lambda: process.now_ns, sleeps=process))
    assert process.followed == 1
    process.look(source)
    source.interrupt()
    process.look(source)
    assert process.followed == 2


def free(source: Measured) -> list[tuple[int, int]]:
    """When the GIL was free though nobody had left it to another."""
    rows = GIL_RECORD.iter_unpack(source.take())
    return [(first, last) for first, last, thread, state, _, _ in rows if (state, thread) == (State.NONE, NOBODY)]


def test_a_gil_that_is_free_just_after_the_other_woke_to_ask_for_it_is_on_its_way(process: Process, source: Measured) -> None:
    process.waiting, process.running, process.moved = set(), {ONE, TWO}, {TWO}
    process.look(source)
    process.holder_now, process.moved = NOBODY, {ONE, TWO}
    process.look(source)
    process.holder_now, process.switches, process.moved = TWO, ONE + 1, {ONE, TWO}
    process.look(source)
    assert free(source) == []


def test_a_gil_that_somebody_had_between_a_look_and_one_that_finds_it_free_is_computed_with_the_next(
    process: Process, source: Measured
) -> None:
    process.waiting, process.moved = set(), {TWO}
    process.look(source)  # nobody waits
    gave, took = process.bursts[ONE], process.bursts[TWO] = Bursts(), Bursts()
    gave.on(0)
    gave.off(process.now_ns - MS // 2, asleep=True)
    took.on(process.now_ns - MS // 2 + 10_000)
    process.holder_now, process.switches, process.moved = NOBODY, ONE + 1, {ONE, TWO}
    process.look(source)
    process.holder_now, process.moved, seen_ns = TWO, {TWO}, process.now_ns
    process.look(source)
    held = [(thread, last) for _, last, thread, state, _, _ in GIL_RECORD.iter_unpack(source.take()) if state == State.RUNNING]
    assert held == [(ONE, gave.all[-1].last_ns), (TWO, seen_ns)]
    assert free(source) == []


@dataclass
class Sleeper:
    """A thread of this process that sleeps until it is let go."""

    number: int
    let_go: threading.Lock
    thread: threading.Thread


@pytest.fixture
def sleeper() -> Iterator[Sleeper]:
    lock, numbers = threading.Lock(), []
    lock.acquire()

    def sleep() -> None:
        numbers.append(threading.get_native_id())
        lock.acquire()

    thread = threading.Thread(target=sleep)
    thread.start()
    while not numbers or _state(numbers[0]) != "S":
        os.sched_yield()
    yield Sleeper(numbers[0], lock, thread)
    if thread.is_alive():
        lock.release()
    thread.join()


def _state(thread: int) -> str:
    with open(f"/proc/self/task/{thread}/stat") as stat:
        return stat.read().rpartition(")")[2].split()[0]


@pytest.fixture
def switches(sleeper: Sleeper) -> Iterator[Switches]:
    try:
        switches = Switches()
        switches.follow({sleeper.number, threading.get_native_id()})
    except OSError as error:
        pytest.skip(f"this system does not let us listen to context switches: {error}")
    yield switches
    switches.close()


def test_who_sleeps_on_is_still_and_who_wakes_is_not(sleeper: Sleeper, switches: Switches) -> None:
    me = threading.get_native_id()
    assert not switches.still(), "of the time before the first call nothing is known"
    asked_ns, woken = time.perf_counter_ns(), 0
    while woken < 1500:  # a ring holds 1024 records
        time.sleep(1e-5)
        before_ns, asked_ns = asked_ns, time.perf_counter_ns()
        still = switches.still()
        assert sleeper.number in still
        if any(before_ns < burst.first_ns < asked_ns for burst in switches.read({me}, before_ns)[me].all):
            assert me not in still
            woken += 1
    sleeper.let_go.release()
    sleeper.thread.join()
    assert sleeper.number not in switches.still()
