"""Looking at the GIL of real processes from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

import workers
from workers.host import gil_sources, gil_switches
from workers.host.gil_clocks import GilClocks
from workers.host.gil_reader import GilReader, GoneError
from workers.host.gil_sources import Estimated, Measured, Pace, source_for
from workers.host.gil_switches import Switches
from workers.host.gil_watch import GilWatch
from workers.host.messages import GilSeen
from workers.host.wire import GilPlace, gil_place
from workers.probe.schema import GIL_RECORD, Flag, State

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the GIL is read by way of /proc")

PROGRAM = """
import json, os, sys, threading
sys.path.insert(0, sys.argv[1])
from workers.probe import gil
gil.find()
over = threading.Event()
asleep = threading.Lock()
asleep.acquire()
numbers = []

def spin():
    numbers.append(threading.get_native_id())
    while not over.is_set():
        for _ in range(1000):
            pass

def sleep():
    numbers.append(threading.get_native_id())
    asleep.acquire()

threads = [threading.Thread(target=target) for target in (spin, spin, sleep)]
for thread in threads:
    thread.start()
while len(numbers) < 3:
    pass
print(json.dumps({"pid": os.getpid(), "gil": gil.place, "numbers": numbers}), flush=True)
sys.stdin.readline()
over.set()
asleep.release()
for thread in threads:
    thread.join()
"""


@dataclass
class Spinning:
    """A process with two threads that compete for the GIL, and one that waits for a lock."""

    pid: int
    place: GilPlace
    competing: set[int]
    asleep: int


@pytest.fixture
def spinning() -> Iterator[Spinning]:
    root = Path(workers.__path__[0]).parent
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told = json.loads(process.stdout.readline())
    one, two, asleep = told["numbers"]
    yield Spinning(told["pid"], gil_place(json.dumps({"gil": told["gil"]}).encode()), {one, two}, asleep)
    process.communicate("\n", timeout=60)
    assert process.returncode == 0, "the program did not notice"


@dataclass
class Heard:
    """What a watch tells, as it comes."""

    seen: list[GilSeen] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, seen: GilSeen) -> None:
        with self.changed:
            self.seen.append(seen)
            self.changed.notify_all()

    def until(self, reached: Callable[[], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(reached, 60), f"never reached; heard {self.seen[-3:]}"

    def threads(self, state: State) -> set[int]:
        return {record[2] for seen in self.seen for record in GIL_RECORD.iter_unpack(seen.records) if record[3] == state}


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def watch(heard: Heard) -> Iterator[GilWatch]:
    watch = GilWatch(heard)
    yield watch
    watch.close()


def test_it_is_seen_who_holds_the_gil_and_who_waits_for_it(spinning: Spinning, watch: GilWatch, heard: Heard) -> None:
    watch.begin(1, spinning.pid, spinning.place)
    heard.until(lambda: spinning.competing <= heard.threads(State.RUNNING) and spinning.competing <= heard.threads(State.READY))
    watch.end(1)
    assert spinning.asleep not in heard.threads(State.READY), "a lock is not the GIL"
    last = heard.seen[-1]
    assert (last.process, last.how, last.why) == (1, "measured", "")
    assert last.looks > 0
    assert last.watched_ns > 0
    assert 0 < last.cost_ns < last.watched_ns


@pytest.mark.parametrize("heard_by_switches", [True, False])
def test_who_looks_pushes_nobody_off_a_processor_unless_it_matters_when_it_looks(
    spinning: Spinning, watch: GilWatch, heard: Heard, monkeypatch: pytest.MonkeyPatch, switches: Switches, heard_by_switches: bool
) -> None:
    monkeypatch.setattr(gil_sources, "_sleeps", gil_sources._sleeps if heard_by_switches else lambda _reader: None)
    watch.begin(1, spinning.pid, spinning.place)
    heard.until(lambda: len(heard.seen) > 3)  # 50 ms each; it is decided after 100
    [looking] = [thread.native_id for thread in threading.enumerate() if thread.name == "gil"]
    assert looking is not None
    assert os.sched_getscheduler(looking) == (os.SCHED_BATCH if heard_by_switches else os.SCHED_OTHER)
    assert os.sched_getscheduler(threading.get_native_id()) == os.SCHED_OTHER, "the rest of the host is as it was"


@pytest.fixture
def switches() -> Iterator[Switches]:
    try:
        switches = Switches()
        switches.follow({threading.get_native_id()})
    except OSError as error:
        pytest.skip(f"this system does not let us listen to context switches: {error}")
    yield switches
    switches.close()


def test_sleeps_of_another_process_are_seen_with_their_times(switches: Switches, spinning: Spinning) -> None:
    """However often they come round: the memory for the records is written anew again and again."""
    switches.follow({*spinning.competing, spinning.asleep})
    first_ns, slept = time.perf_counter_ns(), dict.fromkeys(spinning.competing, 0)
    last = dict.fromkeys(spinning.competing, first_ns)
    while min(slept.values()) < 1500:  # a ring holds 1024 records
        known, now_ns = switches.read_all(0), time.perf_counter_ns()
        for thread in spinning.competing:
            for burst in known[thread].all:
                if burst.last_ns is not None and burst.last_ns > last[thread]:
                    assert burst.first_ns <= burst.last_ns <= time.perf_counter_ns()
                    slept[thread] += 1
                    last[thread] = burst.last_ns
            known[thread].forget(now_ns)
    assert not switches.read_all(0)[spinning.asleep].all, "it has slept all the time"


def test_where_switches_cannot_be_listened_to_the_gil_is_still_read(spinning: Spinning, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(number: int, attributes: bytes, *rest: int) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(gil_switches, "_call", refused)
    source = source_for(spinning.pid, spinning.place)
    assert isinstance(source, Measured)
    due_ns = 0
    seen: set[int] = set()
    while seen != spinning.competing:
        time.sleep(max(due_ns - time.perf_counter_ns(), 0) / 1e9)
        due_ns = source.turn(time.perf_counter_ns(), Pace())
        seen |= {record[2] for record in GIL_RECORD.iter_unpack(source.take()) if record[3] == State.RUNNING} & spinning.competing
    source.close()


def test_a_thread_that_has_ended_is_let_go_of(switches: Switches) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        switches.follow({process.pid})
        process.communicate(b"\n")
    switches.read_all(0)
    switches.follow(set())
    switches.follow({process.pid})
    assert not switches.read_all(0), "its number means nothing any more"


def test_looks_of_one_thread_never_go_back(spinning: Spinning, watch: GilWatch, heard: Heard) -> None:
    watch.begin(1, spinning.pid, spinning.place)
    heard.until(lambda: len(heard.seen) > 5)
    watch.end(1)
    records = [record for seen in heard.seen for record in GIL_RECORD.iter_unpack(seen.records)]
    for thread in [None, *spinning.competing]:
        own = [
            record
            for record in records
            if (record[3] != State.READY if thread is None else record[3] == State.READY and record[2] == thread)
        ]
        assert all(first <= last for first, last, *_ in own)
        assert all(before[1] <= after[0] for before, after in pairwise(own))


def test_where_reading_is_refused_it_is_estimated_and_marked(
    spinning: Spinning, watch: GilWatch, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(pid: int, place: GilPlace) -> GilReader:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(gil_sources, "GilReader", refused)
    watch.begin(1, spinning.pid, spinning.place)
    heard.until(lambda: bool(heard.threads(State.RUNNING) & spinning.competing) and bool(heard.threads(State.READY) & spinning.competing))
    watch.end(1)
    assert heard.seen[-1].how == "estimated"
    assert "not permitted" in heard.seen[-1].why
    assert all(record[4] & Flag.ESTIMATED for seen in heard.seen for record in GIL_RECORD.iter_unpack(seen.records))
    assert spinning.asleep not in heard.threads(State.READY), "one that sleeps through a switch interval does not ask for the GIL"


def test_a_process_with_one_thread_is_not_looked_at(watch: GilWatch, heard: Heard) -> None:
    from workers.probe import gil

    gil.find()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        watch.begin(1, process.pid, GilPlace(int(str(gil.place["interval"])), 0))
        source = source_for(process.pid, GilPlace(0, 0, "not found"))
        assert isinstance(source, Estimated)
        assert source.count_threads() == 1
        watch.end(1)
        process.communicate(b"\n")
    assert not any(seen.records for seen in heard.seen)


def test_an_address_that_means_nothing_does_no_harm(spinning: Spinning) -> None:
    for place in (GilPlace(8, 0), GilPlace((1 << 63) - 8, 0), GilPlace(spinning.place.interval, 1 << 15)):
        source = source_for(spinning.pid, place)
        assert isinstance(source, (Measured, Estimated))
        source.turn(1, Pace())
        source.turn(2, Pace())
        source.close()


def test_a_process_that_is_gone_is_told_of_as_unknown(watch: GilWatch, heard: Heard) -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    watch.begin(1, process.pid, GilPlace(4096, 160))
    assert [seen.how for seen in heard.seen] == ["unknown"]
    with pytest.raises(OSError, match="processor time"):
        GilClocks(process.pid)
    with pytest.raises((OSError, GoneError)):
        GilReader(process.pid, GilPlace(4096, 160))


def test_nothing_is_measured_where_there_is_no_proc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert source_for(1, GilPlace(4096, 160)) == "not measured on win32"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"interval": 4096, "native_id": 160}, GilPlace(4096, 160)),
        ({"why_not": "no"}, GilPlace(0, 0, "no")),
        ({"why_not": "free", "absent": True}, GilPlace(0, 0, "free", absent=True)),
        ({"interval": -1, "native_id": 160}, GilPlace(0, 0, "the probe did not say where it is")),
        ({"interval": "x"}, GilPlace(0, 0, "the probe did not say where it is")),
        (None, GilPlace(0, 0, "the probe did not look for it", absent=True)),
    ],
)
def test_what_a_hello_says_of_the_gil_is_checked(told: object, expected: GilPlace) -> None:
    assert gil_place(json.dumps({"gil": told}).encode()) == expected
