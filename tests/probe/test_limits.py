"""The probe is bounded: in memory, in time, in what it may break."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Host, Stream, command, environment, listening, run_text
from workers.probe import codes, prices
from workers.probe.buffer import CAPACITY
from workers.probe.schema import Kind

pytestmark = pytest.mark.usefixtures("both_ways")

BUSY = """
import os, sys, threading, time
lock = threading.Lock()
for _ in range({pairs}):
    with lock:
        pass
open("made", "w").close()
while not os.path.exists("go"):
    time.sleep(0.005)
"""


def start(host: Host, folder: Path, text: str, **more: object) -> subprocess.Popen[str]:
    (folder / "program.py").write_text(text)
    surroundings = environment(host)
    surroundings["THREADLINE_PROBE"] = json.dumps({**json.loads(surroundings["THREADLINE_PROBE"]), **more})
    return subprocess.Popen(
        command({"script": "program.py"}), env=surroundings, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def read_late(folder: Path, text: str, *, capacity: int) -> Stream:
    """What a program sends to a host that reads only once it has written the file `made`; then it may go on, and must end well."""
    with listening(read=False) as host:
        process = start(host, folder, text, capacity=capacity)
        wait_for(folder / "made")
        host.reading.set()
        (folder / "go").touch()
        out, err = process.communicate(timeout=30)
        host.drain()
    assert (out, err, process.returncode) == ("", "", 0)
    (stream,) = host.streams
    return stream


def test_a_host_that_does_not_read_neither_stalls_the_program_nor_makes_it_grow(tmp_path: Path) -> None:
    pairs = 60_000
    stream = read_late(tmp_path, BUSY.format(pairs=pairs), capacity=5_000)
    assert stream.goodbye
    last = stream.totals[-1]
    kept = Counter(codes.DROP_CLASSES[event.kind] for event in stream.events if event.kind is not Kind.LOST)
    assert last["recorded"] == len(stream.events)
    assert kept["lock"] + last["dropped"]["lock"] == 2 * pairs
    assert last["dropped"]["lock"] > pairs
    assert last["dropped"].get("site", 0) == _without_site(stream)
    assert stream.undefined == []


FILL = """
import os, sys, threading
buffer, recorder = sys.modules["_threadline_probe.buffer"], sys.modules["_threadline_probe.session"].recorder
lock = threading.Lock()
def fill():  # until nothing more is told, however much is lost: the way to a host that does not read is full, and stays so
    told = lost = -1
    while recorder._recorded != told or recorder._dropped.get("lock", 0) < lost + 10_000:
        if recorder._recorded != told:
            told, lost = recorder._recorded, recorder._dropped.get("lock", 0)
        for _ in range(500):
            with lock:
                pass
def await_told():
    while buffer.waiting():
        buffer.pause(0.001)
def await_host():
    open("made", "w").close()
    while not os.path.exists("go"):
        buffer.pause(0.005)
"""

WAITS_IN_THE_GAP = (
    FILL
    + """
never = threading.Event()
never.set()
never.clear()
await_told()
def flood():
    fill()
    never.wait()
threading.Thread(target=flood, name="flood", daemon=True).start()
while not never._cond._waiters:
    buffer.pause(0.001)
await_told()
await_host()
"""
)


def test_a_lane_whose_wait_was_dropped_does_not_look_like_one_that_runs(tmp_path: Path) -> None:
    stream = read_late(tmp_path, WAITS_IN_THE_GAP, capacity=5_000)
    assert stream.totals[-1]["dropped"]["wait"] >= 1
    flood = [event for event in stream.events if event.lane == stream.lane("flood")]
    of_objects = [event for event in flood if event.kind is Kind.LOST and event.object]
    assert flood[-1] is of_objects[-1], "who holds the lock is not known either"
    assert {event.object for event in of_objects} == {stream.object("lock")}, "a wait that is missing leaves the event as it was"
    assert all(one.time + one.argument < other.time for one, other in pairwise(of_objects)), "nothing is told twice"
    told = [event.kind for event in flood if event.kind is not Kind.LOST or not event.object]
    assert told[-1] is Kind.LOST
    assert (Kind.LOST, Kind.LOST) not in pairwise(told), "once for a gap, however many are dropped in it"


GONE_IN_THE_GAP = (
    FILL
    + """
kept, dropped = threading.Lock(), threading.Lock()
kept.acquire()
dropped.acquire()
await_told()
def flood():
    global dropped
    fill()
    dropped.release()
    del dropped
thread = threading.Thread(target=flood, name="flood")
thread.start()
while thread.is_alive():
    buffer.pause(0.001)
await_told()
await_host()
"""
)


def test_of_a_lane_and_an_object_that_end_in_a_gap_it_is_told_before_that_what_is_missing(tmp_path: Path) -> None:
    stream = read_late(tmp_path, GONE_IN_THE_GAP, capacity=5_000)
    flood = [event for event in stream.events if event.lane == stream.lane("flood")]
    assert flood[-1].kind is Kind.ENDED
    of_objects = {event.object: event for event in flood if event.kind is Kind.LOST and event.object}
    assert set(of_objects) == {stream.object("lock"), stream.object("dropped")}, "the lock that nobody touched is as it was"
    assert all(event.time + event.argument < flood[-1].time for event in of_objects.values())
    assert [event.time for event in flood] == sorted(event.time for event in flood)


THROWN_AWAY = """
import sys, threading
lock = threading.Lock()
buffer, recorder = sys.modules["_threadline_probe.buffer"], sys.modules["_threadline_probe.session"].recorder
def pairs(count):
    for _ in range(count):
        with lock:
            pass
pairs(1)
while buffer.waiting():
    buffer.pause(0.001)
recorder.stop()
pairs(5_000)
buffer.set_capacity(100)
buffer.drop_oldest()
buffer.set_capacity(10_000)
recorder.start()
while buffer.waiting():
    buffer.pause(0.001)
"""


def test_what_was_thrown_away_before_it_could_be_packed_leaves_a_gap_before_what_was_kept(tmp_path: Path) -> None:
    trace = run_text(tmp_path, THROWN_AWAY)
    assert (trace.stdout, trace.stderr) == ("", "")
    main = [event for event in trace.main.events if event.lane == trace.main.lane("MainThread")]
    [gap] = [place for place, event in enumerate(main) if event.kind is Kind.LOST and not event.object]
    [of_lock] = [event for event in main if event.kind is Kind.LOST and event.object]
    assert of_lock.object == trace.main.object("lock")
    after = [event for event in main if event.kind in (Kind.ACQUIRED, Kind.RELEASED) and event.time > of_lock.time]
    assert of_lock.time + of_lock.argument < max(event.time for event in after), "and up to when they are missing"
    assert main[gap].time <= of_lock.time
    assert [event.kind for event in main[:gap]][-2:] == [Kind.ACQUIRED, Kind.RELEASED], "the pair before the gap"
    assert len(main) > gap + 10, "what was recorded last is kept"
    assert main[gap - 1].time <= main[gap].time <= main[gap + 1].time
    assert trace.main.totals[-1]["dropped"]["lock"] > 9_000


SLOWLY = """
import os, sys, threading, time
lock = threading.Lock()
buffer = sys.modules["_threadline_probe.buffer"]
for _ in range(200):
    for _ in range(250):
        with lock:
            pass
    while buffer.waiting():  # until the flush thread has packed it
        buffer.pause(0.0005)
open("made", "w").close()
while not os.path.exists("go"):
    time.sleep(0.005)
"""


def test_sites_go_first_when_half_of_the_room_is_taken(tmp_path: Path) -> None:
    stream = read_late(tmp_path, SLOWLY, capacity=20_000)
    last = stream.totals[-1]
    assert last["dropped"]["site"] == _without_site(stream) > 0


def _without_site(stream: Stream) -> int:
    return sum(event.site == 0 for event in stream.events if codes.DROP_CLASSES.get(event.kind) in ("lock", "wait"))


def test_memory_stays_bounded_while_the_host_does_not_read(tmp_path: Path) -> None:
    text = """
import resource, threading
lock = threading.Lock()
def work(n):
    for _ in range(n):
        with lock:
            pass
work(30_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
threads = [threading.Thread(target=work, args=(20_000,)) for _ in range(8)]
for t in threads: t.start()
for t in threads: t.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    with listening(read=False) as host:
        process = start(host, tmp_path, text, capacity=10_000)
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert int(out) < 20_000, "KiB"


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_a_long_run_that_nobody_reads_takes_32_mib_at_most_and_counts_what_it_drops(tmp_path: Path) -> None:
    text = """
import os, sys, threading
buffer = sys.modules["_threadline_probe.buffer"]
recorder = sys.modules["_threadline_probe.session"].recorder
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
lock = threading.Lock()
before, most = resident(), 0
for _ in range(600):
    for _ in range(1_000):
        with lock:
            pass
    most = max(most, resident() - before)
while buffer.waiting():
    buffer.pause(0.001)
with recorder._turning:
    print(most, recorder._locked, recorder._dropped["lock"], sum(records for _, records in recorder._outgoing), flush=True)
os.kill(os.getpid(), 9)
"""
    with listening(read=False) as host:
        out, _ = start(host, tmp_path, text).communicate(timeout=120)
    most, kept, dropped, waiting = map(int, out.split())
    assert most < 32 << 20, "bytes"
    assert kept + dropped == 2 * 600_000
    assert kept < 1_000_000 < kept + dropped
    assert waiting < CAPACITY + 100  # the first message is no records


def test_a_host_that_goes_away_in_the_middle_is_not_noticed_by_the_program(tmp_path: Path) -> None:
    with listening() as host:
        process = start(host, tmp_path, BUSY.format(pairs=1000))
        wait_for(tmp_path / "made")
        host.hang_up()
        (tmp_path / "go").touch()
        out, err = process.communicate(timeout=30)
    assert (out, err, process.returncode) == ("", "", 0)


def test_all_records_of_a_busy_program_arrive(tmp_path: Path) -> None:
    (tmp_path / "go").touch()
    pairs = 30_000  # less than half of what may wait: else sites may be left out
    with listening() as host:
        process = start(host, tmp_path, BUSY.format(pairs=pairs))
        process.communicate(timeout=60)
        host.drain()
    (stream,) = host.streams
    assert stream.totals[-1]["dropped"] == {}
    assert Counter(event.kind.name for event in stream.events)["RELEASED"] == pairs
    assert stream.totals[-1]["cost_ns"] > pairs * 50
    (lock,) = stream.objects.values()
    assert lock["name"] == "lock"
    assert {stream.line(event) for event in stream.events if event.object} == {5}


def test_many_busy_threads_wait_for_the_probe_rather_than_outrun_it(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import sys, threading
buffer = sys.modules["_threadline_probe.buffer"]
most = 0
def work():
    global most
    lock = threading.Lock()
    for _ in range(400):
        for _ in range(20):
            with lock:
                pass
        most = max(most, buffer.waiting())
threads = [threading.Thread(target=work) for _ in range(20)]
for t in threads: t.start()
for t in threads: t.join()
print(most <= buffer.CAPACITY * 1.2, most)
""",
    )
    assert trace.stdout.startswith("True"), trace.stdout
    assert trace.stderr == ""


def test_the_price_of_an_event_is_not_raised_by_other_work_of_the_machine() -> None:
    """Nor by a slow moment: what is compared is measured in turns."""
    one, other = iter([90_000, 2_000, 5_000_000, 2_200, 2_400]), iter([70_000, 1_500, 4_000_000, 1_600, 1_700])
    asked: list[object] = []

    def take(rounds: Iterator[int]) -> int:
        asked.append(rounds)
        return next(rounds)

    assert prices._least_of((take, one), (take, other)) == [2_000 / prices._TURNS, 1_500 / prices._TURNS]
    assert asked == [one, other] * 5


def test_prices_are_those_of_what_is_done(tmp_path: Path) -> None:
    """What a stand-in in Python does around an event is in the price of that. A `with` may cost no more than it does on a real lock."""
    trace = run_text(
        tmp_path,
        """
import sys
prices = sys.modules["_threadline_probe.session"].recorder.prices
print(prices.called_ns > 0 <= prices.with_ns, prices.other_ns > 2 * max(prices.with_ns, prices.called_ns))
""",
    )
    assert trace.stdout == "True True\n"


def test_each_event_is_told_at_its_price(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import sys, threading
recorder = sys.modules["_threadline_probe.session"].recorder
lock, again, condition = threading.Lock(), threading.RLock(), threading.Event()
recorder.stop()
recorder.turn(1)
recorder.prices.with_ns, recorder.prices.called_ns, recorder.prices.other_ns = 1e9, 1e12, 1e15
before = recorder.cost_ns
for _ in range(3):
    with lock, again:
        pass
for _ in range(2):
    again.acquire()
    lock.acquire()
    lock.release()
    again.release()
condition.set()
recorder.turn(1)
print((recorder.cost_ns - before) / 1e9)
recorder.start()
""",
    )
    assert trace.stdout == f"{12 * 1 + 8 * 1_000 + 1_000_000:.1f}\n"


def test_the_start_of_the_probe_is_told_with_each_process(tmp_path: Path) -> None:
    """As processor time, of which it is a good part before the program's first line; also of a fork, in parent and child, and an import."""
    trace = run_text(
        tmp_path,
        """
import os, sys, time
ran = time.thread_time_ns()
spent, recorder = sys.modules["_threadline_probe.spent"], sys.modules["_threadline_probe.session"].recorder
told = [spent.ns]
pid = os.fork()
if not pid:
    print(time.thread_time_ns() / 4 < spent.ns < time.thread_time_ns(), flush=True)
    os._exit(0)
told.append(spent.ns)
os.waitpid(pid, 0)
import asyncio
told.append(spent.ns)
print(ran / 4 < told[0] < ran, told[0] < told[1] < told[2], recorder.cost_ns >= told[2])
""",
    )
    assert trace.stdout == "True\nTrue True True\n"


def test_a_probe_that_breaks_takes_itself_out_and_says_so(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import sys, threading, time, queue
lock = threading.Lock()
with lock:
    pass
time.sleep(0.05)
sys.modules["_threadline_probe.packing"]._packed = None     # break it
with lock:
    pass
time.sleep(0.1)
after = threading.Lock()
assert type(after).__name__ == "lock" and "probe" not in repr(type(threading.Thread.start))
for _ in range(1000):
    with lock, after:
        pass
threading.Thread(target=print, args=("runs on",)).start()
""",
    )
    assert (trace.stdout, trace.stderr, trace.exit_code) == ("runs on\n", "", 0)
    assert len(trace.main.faults) == 1
    assert "removed itself: TypeError" in trace.main.faults[0]
    assert not trace.main.goodbye


def test_a_stand_in_that_breaks_falls_back_to_the_real_thing(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import sys, threading, time
event = threading.Event()
sys.modules["_threadline_probe.standins.sync"].emit = None     # break it
event.set()
assert event.is_set()
try:
    time.sleep("a while")
except TypeError as error:
    print(error)
threading.Event().set()
""",
    )
    assert (trace.stdout, trace.stderr, trace.exit_code) == ("'str' object cannot be interpreted as an integer\n", "", 0)
    assert len(trace.main.faults) == 1


def test_a_program_that_makes_locks_without_end_is_not_held_in_memory(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import sys, threading, time
for _ in range(20):
    for _ in range(500):
        with threading.Lock():
            pass
    time.sleep(0.03)
known = sys.modules["_threadline_probe.definitions"].things
deadline = time.monotonic() + 30
while len(known) > 10 and time.monotonic() < deadline:
    threading.Event().set()
    sys.modules["_threadline_probe.buffer"].pause(0.01)
print(len(known) <= 10)
""",
    )
    truth.check(trace)
    assert trace.stdout == "True\n"
    assert sum(thing["kind"] == "Lock" for thing in trace.main.objects.values()) == 10_000


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_a_lock_for_each_event_takes_32_mib_at_most(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, threading
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before, most = resident(), 0
for _ in range(60):
    for _ in range(1_000):
        with threading.Lock():
            pass
    most = max(most, resident() - before)
print(most)
""",
    )
    assert int(trace.stdout) < 32 << 20, "bytes"


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is read from /proc")
def test_threads_and_processes_that_are_over_leave_nothing_behind(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import gc, multiprocessing, os, sys, threading
buffer = sys.modules["_threadline_probe.buffer"]
definitions = sys.modules["_threadline_probe.definitions"]
recorder = sys.modules["_threadline_probe.session"].recorder
processes = sys.modules["_threadline_probe.standins.processes"]
children = sys.modules["_threadline_probe.children"]
def work():
    for _ in range(200):
        thread = threading.Thread(target=int)
        thread.start()
        thread.join()
    for _ in range(5):
        process = multiprocessing.get_context("fork").Process(target=int)
        process.start()
        process.join()
        child = os.fork()
        if not child:
            os._exit(0)
        os.waitpid(child, 0)
work()
del work
multiprocessing.active_children(), gc.collect()
lock = threading.Lock()
while definitions.dead:  # until the flush thread, which has something to pack, lets go of them
    with lock:
        buffer.pause(0.001)
print(len(definitions.things) < 10, len(recorder.packer.lane_of), len(processes._handles), len(children.known))
""",
    )
    assert trace.stdout == "True 1 0 0\n", (
        trace.stderr
    )  # where it may hold a warning: a thread that is joined may still be there when it forks
