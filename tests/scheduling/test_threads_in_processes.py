"""Threads of a process that the program has started are under control like those of the first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scheduling.test_by_hand import by_hand
from tests.scheduling.test_growing import intervals
from tests.scheduling.test_processes import explored, last_word
from tests.scheduling.test_replayed_processes import arrows, program
from workers.probe.schema import State
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.growing import Growing
from workers.scheduling.replay import replayed

BODIES = {
    "variable": """
n = 0
def add():
    global n
    n += 1
def body():
    together(add, add)
    return n
""",
    "locked": """
n = 0
lock = threading.Lock()
def add():
    global n
    with lock: n += 1
def body():
    together(add, add)
    return n
""",
    "attribute and element": """
class Account: pass
def body():
    account, counts = Account(), {"a": 0}
    account.total = 0
    def pay():
        account.total += 1
        counts["a"] = account.total
    together(pay, pay)
    return account.total, counts
""",
    "opposite locks": """
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        with b: pass
def two():
    with b:
        with a: pass
def body():
    together(one, two)
    return "done"
""",
    "condition": """
ready = []
changed = threading.Condition()
def wait():
    with changed:
        while not ready: changed.wait()
def tell():
    with changed:
        ready.append(1)
        changed.notify()
def body():
    together(wait, tell)
    return len(ready)
""",
    "event without lock": """
seen = []
gone = threading.Event()
def look(): seen.append(gone.is_set())
def body():
    together(look, gone.set)
    return seen
""",
    "queue": """
import queue
def body():
    items, got = queue.Queue(1), []
    def put():
        for number in range(2): items.put(number)
    def get():
        for _ in range(2): got.append(items.get())
    together(put, get)
    return got
""",
    "timeout": """
lock = threading.Lock()
got = []
def hold():
    with lock: time.sleep(2)
def try_it():
    found = lock.acquire(timeout=1)
    got.append(found)
    if found: lock.release()
def body():
    began = time.monotonic()
    together(hold, try_it)
    return got, time.monotonic() - began
""",
    "taken before": """
lock = threading.RLock()
n = 0
def add():
    global n
    with lock: n += 1
def body():
    with lock:
        lock.acquire()
        thread = threading.Thread(target=add)
        thread.start()
        add()
        lock.release()
    thread.join()
    return n
""",
}
TOGETHER = """
def together(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
"""
IN_CHILD = """
def work(results): results.put(body())
"""


@pytest.mark.parametrize("name", BODIES)
def test_in_a_child_they_have_the_same_orders_and_ends_as_in_the_first_process(name: str, tmp_path: Path) -> None:
    here = explored(tmp_path, TOGETHER + BODIES[name], "outcome = body()", strategy="dpor")
    main = "results = SimpleQueue()\np = Process(target=work, args=(results,))\np.start()\np.join()\noutcome = results.get()"
    there = explored(tmp_path, TOGETHER + BODIES[name] + IN_CHILD, main, strategy="dpor")
    assert here["complete"]
    assert there["complete"]
    assert there["classes"] == here["classes"] > (name != "taken before")
    assert there["outcomes"] == here["outcomes"]
    assert there["kinds"] == here["kinds"]


def test_variables_and_locks_of_one_name_in_two_processes_are_not_one(tmp_path: Path) -> None:
    work = TOGETHER + BODIES["locked"] + "def work(): body()\n"
    main = "ps = [Process(target=work) for _ in range(2)]\nfor p in ps: p.start()\nfor p in ps: p.join()"
    done = explored(tmp_path, work, main, strategy="bounded", limit=50)
    assert done["failures"] == []
    version = done["orders"]["nothing"] if "nothing" in done["orders"] else next(iter(done["orders"].values()))
    run = program(tmp_path, work, main)
    told = last_word(ExploreSpec(run, schedule=version))
    targets = {step["target"] for step in told["trace"] if step["kind"] in ("writes", "acquires")}
    assert targets == {"n in Process-1", "n in Process-2", "lock in Process-1", "lock in Process-2"}


def test_a_deadlock_among_the_threads_of_a_child_is_named(tmp_path: Path) -> None:
    done = explored(tmp_path, TOGETHER + BODIES["opposite locks"] + "def work(): body()\n", "p = Process(target=work)\np.start()\np.join()")
    [failure] = done["failures"]
    waits = {(wait["name"], wait["target"], wait["owner"]) for wait in failure["findings"][0]["waits"]}
    assert waits == {
        ("MainThread", "Process-1", ""),
        ("Process-1", "Thread-1 (one)", ""),
        ("Thread-1 (one)", "b in Process-1", "Thread-2 (two)"),
        ("Thread-2 (two)", "a in Process-1", "Thread-1 (one)"),
    }


def test_one_who_takes_its_own_lock_twice_in_a_child_is_in_a_deadlock(tmp_path: Path) -> None:
    work = "def work():\n    lock = threading.Lock()\n    lock.acquire()\n    lock.acquire()\n"
    done = explored(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    [failure] = done["failures"]
    assert failure["kind"] == "deadlock"
    assert ("Process-1", "lock in Process-1") in {(wait["name"], wait["target"]) for wait in failure["findings"][0]["waits"]}


def test_one_who_waits_to_be_woken_in_a_child_does_not_wait_for_a_lock_of_its_own(tmp_path: Path) -> None:
    work = """
def wait(bell): bell.wait()
def work():
    thread = threading.Thread(target=wait, args=(threading.Event(),), name="guest")
    thread.start()
    thread.join()
"""
    done = explored(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    [failure] = done["failures"]
    assert ("guest", "bell in Process-1", "guest") in {
        (wait["name"], wait.get("waits_at"), wait["owner"]) for wait in failure["findings"][0]["waits"]
    }


def outcomes(done: dict[str, Any]) -> set[str]:
    assert not done["stuck"], done["stuck"]
    assert not done["failures"], done["failures"]
    return set(done["outcomes"])


def test_pools_and_timers_of_threads_work_in_a_child(tmp_path: Path) -> None:
    work = """
from concurrent.futures import ThreadPoolExecutor
def double(number): return 2 * number
def work(results):
    with ThreadPoolExecutor(2) as pool: results.put(list(pool.map(double, range(3))))
    timer = threading.Timer(3, results.put, ("late",))
    timer.start()
    results.put(time.monotonic() - began)
    ThreadPoolExecutor(1).submit(results.put, "at the end")
began = time.monotonic()
"""
    main = """
results = SimpleQueue()
p = Process(target=work, args=(results,))
p.start()
p.join()
outcome = [results.get() for _ in range(4)]
"""
    done = explored(tmp_path, work, main, strategy="random", limit=20)
    assert outcomes(done) == {'[[0, 2, 4], 0.0, "at the end", "late"]'}  # time goes on only when nobody can move


def test_a_process_waits_for_its_threads_but_for_daemons(tmp_path: Path) -> None:
    work = """
def late(results): time.sleep(1); results.put("late")
def never(): threading.Event().wait()
def work(results):
    threading.Thread(target=never, daemon=True).start()
    threading.Thread(target=late, args=(results,)).start()
"""
    main = "results = SimpleQueue()\np = Process(target=work, args=(results,))\np.start()\np.join()\noutcome = [results.get(), p.exitcode]"
    assert outcomes(explored(tmp_path, work, main, strategy="dpor")) == {'["late", 0]'}


@pytest.mark.parametrize(("end", "code"), [("p.terminate()", -15), ("p.kill()", -9)])
def test_a_terminated_process_takes_its_threads_along(end: str, code: int, tmp_path: Path) -> None:
    work = """
def never(): threading.Event().wait()
def work(begun):
    thread = threading.Thread(target=never)
    thread.start()
    begun.put(1)
    thread.join()
"""
    main = f"begun = SimpleQueue()\np = Process(target=work, args=(begun,))\np.start()\nbegun.get()\n{end}\np.join()\noutcome = p.exitcode"
    done = explored(tmp_path, work, main, strategy="random", limit=20)
    assert outcomes(done) == {str(code)}
    assert done["schedules"] == 20


def test_a_thread_that_ends_its_process_takes_the_others_along(tmp_path: Path) -> None:
    work = """
def end(): os._exit(3)
def work(told):
    threading.Thread(target=end).start()
    told.value = 1
    threading.Event().wait()
"""
    main = """
told = multiprocessing.RawValue("i", 0)
p = Process(target=work, args=(told,))
p.start()
p.join()
outcome = p.exitcode, told.value
"""
    assert outcomes(explored(tmp_path, work, main, strategy="dpor")) == {"[3, 0]", "[3, 1]"}


def test_an_error_of_a_thread_of_a_child_is_named_with_its_line(tmp_path: Path) -> None:
    work = "def fail():\n    raise ValueError('no')\ndef work():\n    threading.Thread(target=fail).start()\n"
    done = explored(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    [failure] = done["failures"]
    [finding] = [each for each in failure["findings"] if each["kind"] == "exception"]
    assert (finding["name"], finding["error"], finding["site"].rpartition("/")[2]) == ("Thread-1 (fail)", "ValueError", "program.py:6")


def test_a_thread_of_a_child_that_does_not_answer_is_named_where_it_is(tmp_path: Path) -> None:
    work = "def busy():\n    while True: pass\ndef work():\n    threading.Thread(target=busy).start()\n"
    done = explored(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    assert str(done["stuck"]).startswith("Thread-1 (busy), at ")
    assert "program.py:6, is in something that cannot be controlled" in str(done["stuck"])


def test_by_hand_and_in_a_replay_they_stand_in_their_process(tmp_path: Path) -> None:
    work = TOGETHER + BODIES["variable"] + "def work(): body()\n"
    run = program(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    growing = Growing(run)
    with by_hand(run) as stepping:
        growing.show(stepping.stepped)
        stepping.move("0", "1", "1")
        assert stepping.stands("1.1")[:2] == stepping.stands("1.2")[:2] == ("reads", "n in Process-1")
        stepping.move("1.1", "1.2", "1.1", "1.2")
        growing.show(stepping.stepped)
        ended = stepping.ask({"finish": True})
        assert [step.value for step in ended.order.steps if step.target == "n in Process-1"] == ["0", "0", "1", "1", "1"]
        assert ended.order.kind == "lost_update"
        growing.show(ended)
        back = stepping.ask({"back": 1})
        assert back.order.steps == ended.order.steps[:-1]
    live = replayed(run, ended.order)
    store = live.store
    names = [(store.processes[lane.process].name, store.lane_name(lane.id), lane.main) for lane in store.lanes]
    assert names == [
        ("MainProcess", "MainThread", True),
        ("Process-1", "Process-1", True),
        ("Process-1", "Thread-1 (add)", False),
        ("Process-1", "Thread-2 (add)", False),
    ]
    assert arrows(store, "start") == [
        ("MainThread", "Process-1"),
        ("Process-1", "Thread-1 (add)"),
        ("Process-1", "Thread-2 (add)"),
    ]
    assert {source for source, _ in arrows(store, "join")} == {"Process-1", "Thread-1 (add)", "Thread-2 (add)"}
    assert [item.shared for item in store.objects if item.name == "n in Process-1"] == [False]
    assert intervals(growing.live.store) == intervals(store)
    assert [store.lane_name(lane) for lane in live.findings[0].lanes] == ["Thread-1 (add)", "Thread-2 (add)"]


def test_what_a_process_with_one_thread_does_with_its_own_is_no_operation(tmp_path: Path) -> None:
    work = "n = 0\nlock = threading.Lock()\ndef work():\n    global n\n    with lock: n += 1\n"
    run = program(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    with by_hand(run) as stepping:
        ended = stepping.ask({"finish": True})
    assert [step.kind for step in ended.order.steps] == ["starts", "joins"]


def test_a_process_that_cuts_off_its_daemons_ends_with_the_last_of_them(tmp_path: Path) -> None:
    work = "def never(): threading.Event().wait()\ndef work(): threading.Thread(target=never, daemon=True).start()\n"
    run = program(tmp_path, work, "p = Process(target=work)\np.start()\np.join()")
    with by_hand(run) as stepping:
        stepping.move("0", "1", "1.1")
        ended = stepping.ask({"finish": True})
    kinds = [(step.lane, step.kind) for step in ended.order.steps]
    assert kinds[-2:] == [("1", "ends the process"), ("0", "joins")]  # and that the daemon goes is no step of its own
    store = replayed(run, ended.order).store
    [process] = store.processes[1:]
    lives = [lane.ended_ns for lane in store.lanes if lane.process == process.id]
    assert process.ended_ns == max(end for end in lives if end is not None)
    assert (process.exit_code, len(lives)) == (0, 2)
    assert not store.faults


def test_one_who_joins_a_thread_does_not_wait_for_one_of_that_name_in_another_process(tmp_path: Path) -> None:
    work = """
def each(gate): gate.wait()
def work(gate):
    thread = threading.Thread(target=each, args=(gate,), name="each")
    thread.start()
    thread.join()
"""
    main = """
gates = [Event(), Event()]
ps = [Process(target=work, args=(gate,)) for gate in gates]
for p in ps: p.start()
gates[0].set()
for p in ps: p.join()
"""
    run = program(tmp_path, work, main)
    with by_hand(run) as stepping:
        while "1.1" in (lanes := {stand.step.lane: stand for stand in stepping.stepped.stands}) or "2.1" not in lanes:
            stepping.move(next(lane for lane in ("1", "2", "0", "1.1") if lane in lanes and lanes[lane].enabled))
        stepping.move("2.1")
        growing = Growing(run)
        growing.show(stepping.stepped)
        growing.leave(stepping.stepped)
    store = growing.live.store
    before_the_end = {name: store.interval_at(lane.id, store.now_ns - 1) for lane in store.lanes if (name := store.lane_name(lane.id))}
    shown = {name: interval.state for name, interval in before_the_end.items() if interval is not None}
    assert (shown["Process-1"], shown["Process-2"]) == (State.PAUSED, State.JOIN)
