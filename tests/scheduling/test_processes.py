"""Programs of several processes under control: every order of what they share can be made, and no process is left over."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec, scenario
from workers.scheduling.choosing import names_uncontrolled_processes, smaller
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.shipped import forced
from workers.scheduling.stepped import Stepped, after_move

HEAD = """
import multiprocessing, os, queue, sys, threading, time
from multiprocessing import Array, Barrier, BoundedSemaphore, Condition, Event, JoinableQueue, Lock, Pipe, Pool, Process, Queue, Value
SimpleQueue = multiprocessing.SimpleQueue
"""
MAIN = """
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
"""


def spec_of(folder: Path, text: str, **how: Any) -> ExploreSpec:
    file = folder / "program.py"
    file.write_text(text, "utf-8")
    return ExploreSpec(RunSpec(script=str(file)), seconds=30.0, **how)


def last_word(spec: ExploreSpec) -> dict[str, Any]:
    with Exploration(spec) as exploration:
        *_, last = exploration.messages()
    return last


def explored(folder: Path, work: str, main: str, **how: Any) -> dict[str, Any]:
    """`work` is defined in every process, `main` runs in the first one."""
    indented = "".join(f"    {line}\n" for line in main.strip().splitlines())
    return last_word(spec_of(folder, HEAD + work + MAIN + indented, **how))


def scenario_spec(scenario_id: str, variant: str | None, **how: Any) -> ExploreSpec:
    return ExploreSpec(smaller(run_spec(scenario_id, variant, {})), **how)


# ---------------------------------------------------------------- the catalogue
@pytest.mark.parametrize(
    ("scenario_id", "variant", "kind", "words"),
    [
        ("deadlocks.opposite_order_processes", "opposite", "deadlock", "account_b"),
        ("deadlocks.join_before_drain", "join_first", "deadlock", "results"),
        ("locks.ticket_sale_processes", "no_lock", "lost_update", "tickets_left.txt"),
        ("queues.shared_memory", "no_lock", "lost_update", "visitors"),
    ],
)
def test_the_failing_order_is_found_and_named(scenario_id: str, variant: str, kind: str, words: str) -> None:
    done = last_word(scenario_spec(scenario_id, variant, limit=40))
    assert [failure["kind"] for failure in done["failures"]] == [kind]
    assert done["first"] == 1
    [finding] = [each for each in done["failures"][0]["findings"] if each["kind"] == kind]
    assert words in {access["target"] for access in finding.get("accesses", finding.get("waits"))}


def test_where_the_locks_are_taken_in_one_order_all_orders_are_checked_and_none_fails() -> None:
    done = last_word(scenario_spec("deadlocks.opposite_order_processes", "one_order", strategy="dpor"))
    assert (done["complete"], done["failures"], done["findings"]) == (True, [], [])
    assert done["classes"] == done["schedules"] > 1


@pytest.mark.parametrize(("scenario_id", "complete"), [("locks.ticket_sale_processes", False), ("queues.shared_memory", True)])
def test_with_the_lock_no_order_fails(scenario_id: str, complete: bool) -> None:
    """Of what goes through a multiprocessing.Queue not all orders are tried, and it is never said that they were."""
    done = last_word(scenario_spec(scenario_id, "lock", strategy="dpor"))
    assert (done["complete"], done["failures"]) == (complete, [])
    assert bool(done["fed"]) == (not complete)


def test_a_forced_order_is_the_same_each_time() -> None:
    spec = forced("locks.ticket_sale_processes", "no_lock")
    told = [last_word(spec) for _ in range(10)]
    assert all((each["kind"], each["left"]) == ("lost_update", None) for each in told)
    assert all(each["trace"] == told[0]["trace"] for each in told)


def test_it_is_known_by_the_text_whether_the_processes_can_be_controlled(tmp_path: Path) -> None:
    assert not names_uncontrolled_processes(scenario("locks.ticket_sale_processes").path)
    for refused in ("processes.fork_returns_twice", "pools.result_order", "queues.pipe_one_way", "queues.manager_objects"):
        assert names_uncontrolled_processes(scenario(refused).path)
    by_default = tmp_path / "default.py"
    by_default.write_text("import multiprocessing\nmultiprocessing.Process(target=print).start()\n", "utf-8")
    import multiprocessing

    assert names_uncontrolled_processes(by_default) == (multiprocessing.get_all_start_methods()[0] != "spawn")


# ---------------------------------------------------------------- what processes share
def outcomes(done: Mapping[str, Any]) -> set[str]:
    assert done["complete"], done
    assert not done["failures"], done["failures"]
    return set(done["outcomes"])


def test_a_value_in_shared_memory_loses_updates_between_its_locked_read_and_write(tmp_path: Path) -> None:
    work = "def work(v):\n    v.value += 1\n"
    main = """
v = Value("i", 0)
ps = [Process(target=work, args=(v,)) for _ in range(2)]
for p in ps: p.start()
for p in ps: p.join()
outcome = v.value
"""
    assert outcomes(explored(tmp_path, work, main, strategy="dpor")) == {"1", "2"}


def test_whether_an_event_is_set_can_be_asked_before_and_after(tmp_path: Path) -> None:
    work = "def work(event):\n    event.set()\n"
    main = "event = Event()\np = Process(target=work, args=(event,))\np.start()\noutcome = event.is_set()\np.join()"
    assert outcomes(explored(tmp_path, work, main, strategy="dpor")) == {"false", "true"}


def test_reads_and_writes_of_a_file_are_operations(tmp_path: Path) -> None:
    work = """
def work(path):
    with open(path) as file:
        count = int(file.read())
    with open(path, "r+") as file:
        file.write(str(count + 1))
"""
    main = f"""
path = {str(tmp_path / "count")!r}
with open(path, "w") as file: file.write("0")
ps = [Process(target=work, args=(path,)) for _ in range(2)]
for p in ps: p.start()
for p in ps: p.join()
with open(path, "rb", 0) as file: outcome = file.read().decode()
"""
    done = explored(tmp_path, work, main, strategy="dpor")
    assert done["complete"]
    assert set(done["outcomes"]) == {"1", "2"}
    assert {failure["kind"] for failure in done["failures"]} == {"lost_update", "race"}


def test_to_make_a_file_and_to_open_it_can_come_in_either_order(tmp_path: Path) -> None:
    work = """
def make(path):
    with open(path, "w") as file: file.write("x")
def look(path, found):
    try:
        with open(path) as file: found.put(file.read())
    except FileNotFoundError:
        found.put("none")
"""
    main = f"""
path = {str(tmp_path / "made")!r}
if os.path.exists(path): os.remove(path)
found = SimpleQueue()
ps = [Process(target=make, args=(path,)), Process(target=look, args=(path, found))]
for p in ps: p.start()
outcome = found.get()
for p in ps: p.join()
"""
    done = explored(tmp_path, work, main, strategy="dpor")
    assert done["complete"]
    assert set(done["outcomes"]) == {"none", "", "x"}


def test_the_stand_ins_do_what_the_real_ones_do(tmp_path: Path) -> None:
    work = """
def work(ready, go, tasks, results, numbers, seats, meet):
    with ready:
        go.set()
        ready.wait()
    numbers[1:3] = [5, 6]
    with seats: numbers[0] += 1
    while (item := tasks.get()) is not None:
        results.put((item, time.monotonic() - began))
        tasks.task_done()
    try:
        seats.release()
    except ValueError as error:
        results.put(str(error))
    try:
        tasks.get(timeout=2.0)
    except queue.Empty:
        results.put(round(time.monotonic() - began, 3))
    meet.wait()
began = time.monotonic()
"""
    main = """
ready, go, tasks, results = Condition(), Event(), JoinableQueue(3), Queue()
numbers, seats, meet = Array("i", [1, 2, 3]), BoundedSemaphore(2), Barrier(2)
p = Process(target=work, args=(ready, go, tasks, results, numbers, seats, meet))
p.start()
assert go.wait()
with ready: ready.notify_all()
tasks.put("one"); tasks.put(None)
assert meet.wait() in (0, 1)
p.join()
assert not p.is_alive() and p.exitcode == 0
outcome = [numbers[:], len(numbers), [results.get() for _ in range(3)], results.empty(), meet.parties, time.monotonic() - began]
"""
    done = explored(tmp_path, work, main, strategy="bounded", limit=20)
    assert not done["failures"], done["failures"]
    assert set(done["outcomes"]) == {'[[2, 5, 6], 3, [["one", 0.0], "Semaphore released too many times", 2.0], true, 2, 2.0]'}


def test_modules_beside_the_script_are_new_in_each_process_of_each_execution(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("seen = []\n", "utf-8")
    work = "import beside\ndef work(q):\n    beside.seen.append(1)\n    q.put(len(beside.seen))\n"
    main = (
        "q = SimpleQueue()\nps = [Process(target=work, args=(q,)) for _ in range(2)]\nfor p in ps: p.start()\noutcome = [q.get(), q.get()]"
    )
    assert outcomes(explored(tmp_path, work, main)) == {"[1, 1]"}


# ---------------------------------------------------------------- lives
def test_processes_start_processes_and_wait_for_them(tmp_path: Path) -> None:
    work = """
def inner(q, name): q.put(name)
def work(q):
    for name in "ab": Process(target=inner, args=(q, name), name=name).start()
"""
    main = "q = SimpleQueue()\np = Process(target=work, args=(q,))\np.start()\np.join()\noutcome = q.get() + q.get()"
    done = explored(tmp_path, work, main, strategy="dpor")
    assert outcomes(done) == {"ab", "ba"}
    assert any(" 1.1" in order or " 1.2" in order for order in done["orders"].values())


def test_exit_codes_are_those_of_the_system(tmp_path: Path) -> None:
    work = "def work(n):\n    if n == 1: sys.exit(3)\n    if n == 2: os._exit(7)\n    if n == 3: time.sleep(9)\n"
    main = """
ps = [Process(target=work, args=(n,)) for n in range(4)]
for p in ps: p.start()
ps[3].terminate()
for p in ps: p.join()
outcome = [p.exitcode for p in ps]
"""
    done = explored(tmp_path, work, main, limit=4)
    assert set(done["outcomes"]) == {"[0, 3, 7, -15]"}


def test_a_terminated_process_lets_nothing_go(tmp_path: Path) -> None:
    work = "def work(lock, q):\n    with lock:\n        q.put(1)\n        time.sleep(5)\n"
    main = """
lock, q = Lock(), Queue()
p = Process(target=work, args=(lock, q))
p.start(); q.get(); p.terminate(); p.join()
lock.acquire()
"""
    done = explored(tmp_path, work, main)
    [failure] = done["failures"]
    assert (failure["kind"], failure["findings"][0]["waits"][0]["owner"]) == ("deadlock", "Process-1")


def test_an_error_of_a_process_is_named_with_its_line(tmp_path: Path) -> None:
    done = explored(tmp_path, "def work():\n    raise ValueError('no')\n", "p = Process(target=work)\np.start()\np.join()")
    [failure] = done["failures"]
    assert failure["kind"] == "exception"
    [finding] = failure["findings"]
    assert (finding["name"], finding["error"], finding["message"]) == ("Process-1", "ValueError", "no")
    assert finding["site"].endswith("program.py:6")


def test_an_exit_code_that_the_scenario_expects_is_no_failure() -> None:
    done = last_word(scenario_spec("processes.exit_codes", None, limit=4))
    assert (done["failures"], done["findings"]) == ([], [])
    assert list(done["outcomes"]) == ['{"delivers": 0, "gives_up": 1, "is_called_back": -15, "stumbles": 1}']


def test_one_that_it_does_not_expect_is(tmp_path: Path) -> None:
    spec = scenario_spec("processes.exit_codes", None, limit=1)
    text = Path(spec.run.script or "").read_text(encoding="utf-8")
    changed = tmp_path / "exit_codes.py"
    changed.write_text(text.replace("    time.sleep(seconds)  # and returns: exit code 0", "    raise KeyError(seconds)"), encoding="utf-8")
    done = last_word(replace(spec, run=replace(spec.run, script=str(changed))))
    [failure] = done["failures"]
    assert (failure["kind"], str(failure["why"])) == ("assertion", "delivers ended with 1 instead of 0")


def test_what_a_process_prints_is_in_the_output(tmp_path: Path) -> None:
    text = (
        HEAD + "def work():\n    print('hello')\n" + MAIN + "    p = Process(target=work)\n    p.start()\n    p.join()\n    print('done')\n"
    )
    version = f"py{sys.version_info[0]}.{sys.version_info[1]}"
    told = last_word(spec_of(tmp_path, text, schedule=f"{version} 0x2"))
    assert told["left"] is None, told
    assert told["output"].split() == ["hello", "done"]


# ---------------------------------------------------------------- what cannot be controlled
@pytest.mark.parametrize(
    ("work", "main", "line", "words"),
    [
        ("", "Pipe()", 8, "uses multiprocessing.Pipe"),
        ("", "Pool(2)", 8, "uses multiprocessing.Pool"),
        ("", "Barrier(2, print)", 8, "makes a barrier with an action"),
        (
            "async def nothing(): pass\ndef work():\n    import asyncio\n    asyncio.run(nothing())\n",
            "Process(target=work).start()",
            8,
            "runs an event loop, or waits in a selector",
        ),
        ("def work():\n    os.fork()\n", "Process(target=work).start()", 6, "starts a process by fork"),
        ("", "multiprocessing.get_context('fork').Process(target=print).start()", 8, "starts a process by fork"),
    ],
)
def test_it_is_said_where_it_is(work: str, main: str, line: int, words: str, tmp_path: Path) -> None:
    done = explored(tmp_path, work, main)
    assert f"program.py:{line}, {words}" in str(done["stuck"])
    assert (done["schedules"], done["complete"]) == (0, False)


def test_a_process_that_does_not_answer_is_named_where_it_is_and_ended(tmp_path: Path) -> None:
    done = explored(tmp_path, "def work():\n    while True: pass\n", "p = Process(target=work)\np.start()\np.join()")
    assert str(done["stuck"]).startswith("Process-1, at ")
    assert "program.py:6, is in something that cannot be controlled" in str(done["stuck"])


# ---------------------------------------------------------------- nothing is left over
ENDLESS = (
    HEAD + "def work(v):\n    while True: v.value += 1\n" + MAIN + "    v = Value('i', 0)\n    Process(target=work, args=(v,)).start()\n"
)


def _its_processes(exploration: Exploration) -> list[psutil.Process]:
    found: list[psutil.Process] = []
    parent = psutil.Process(exploration._process.pid)
    while len(found) < 1:
        found = parent.children(recursive=True)
    return [parent, *found]


@pytest.mark.parametrize("end", ["cancel", "kill"])
def test_no_process_is_left_when_it_is_cancelled_or_killed(end: str, tmp_path: Path) -> None:
    with Exploration(spec_of(tmp_path, ENDLESS)) as exploration:
        family = _its_processes(exploration)
        assert len(family) > 1
        if end == "cancel":
            exploration.cancel()
        else:
            family[0].kill()
        assert not psutil.wait_procs(family[1:], timeout=10)[1]


@pytest.mark.skipif(os.name == "nt", reason="no groups of processes")
def test_a_process_that_hears_nothing_ends_with_the_group(tmp_path: Path) -> None:
    """It never lets go of its interpreter's lock, so no thread of it can see that it is alone."""
    begun = tmp_path / "begun"
    deaf = f"os.close(os.open({str(begun)!r}, os.O_CREAT)); sum(range(10**12))"
    with Exploration(spec_of(tmp_path, ENDLESS.replace("while True: v.value += 1", deaf))) as exploration:
        family = _its_processes(exploration)
        until = time.monotonic() + 30
        while not begun.exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert begun.exists()
        exploration.cancel()
        assert not psutil.wait_procs(family[1:], timeout=10)[1]


# ---------------------------------------------------------------- by hand
def test_processes_are_moved_by_hand_into_the_deadlock_and_back() -> None:
    spec = scenario_spec("deadlocks.opposite_order_processes", "opposite", by_hand=True)
    with Exploration(spec) as exploration:
        messages = exploration.messages()
        stepped: Stepped = after_move(None, next(messages))

        def ask(**what: object) -> Stepped:
            nonlocal stepped
            exploration.send(what)
            stepped = after_move(stepped, next(messages))
            return stepped

        for lane in "001112221111221":  # as between threads: see docs/teaching.md
            assert lane in {stand.step.lane for stand in stepped.stands if stand.enabled}
            ask(move=lane)
        assert stepped.ended
        assert stepped.order.kind == "deadlock"
        made = len(stepped.order.steps)
        assert len(ask(back=1).order.steps) == made - 1
        assert not stepped.ended
