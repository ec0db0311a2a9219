"""Which ready callback of asyncio runs next is a choice of the schedule: all orders are tried, any can be replayed, and stepped by hand."""

from __future__ import annotations

from math import comb
from pathlib import Path

import pytest

from tests.scheduling.searching import attacked, explored, script, search
from tests.scheduling.test_by_hand import by_hand
from workers.host.messages import RunSpec
from workers.probe.schema import State
from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.schedule import parse, schedule_of, this_python
from workers.scheduling.controlled.strategies.bounded import Bounded
from workers.scheduling.controlled.strategies.dpor import Dpor
from workers.scheduling.controlled.telling import steps_told
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.found import order_of
from workers.scheduling.replay import replayed
from workers.scheduling.sentences import sentence

TIMES = 1_000

LOST = """
import asyncio

balance = 0


async def deposit(amount):
    global balance
    seen = balance
    await asyncio.sleep(0)
    balance = seen + amount


async def main():
    await asyncio.gather(deposit(1), deposit(2))


asyncio.run(main())
"""

FIXED = """
import asyncio

balance = 0


async def deposit(amount, account):
    global balance
    async with account:
        seen = balance
        await asyncio.sleep(0)
        balance = seen + amount


async def main():
    account = asyncio.Lock()
    await asyncio.gather(deposit(1, account), deposit(2, account))


asyncio.run(main())
assert balance == 3
"""

DEADLOCK = """
import asyncio


async def move(one, other):
    async with one:
        await asyncio.sleep(0)
        async with other:
            pass


async def main():
    account_a = asyncio.Lock()
    account_b = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(move(account_a, account_b), name="anna")
        group.create_task(move(account_b, account_a), name="ben")


asyncio.run(main())
"""

GROUP = """
import asyncio

outcome = None


async def fail(error):
    await asyncio.sleep(0)
    raise error


async def main():
    global outcome
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("one")))
            group.create_task(fail(ValueError("two")))
    except* ValueError as errors:
        outcome = [str(each) for each in errors.exceptions]


asyncio.run(main())
"""


def test_an_update_lost_across_an_await_is_found_without_a_check(tmp_path: Path) -> None:
    attack = attacked(tmp_path, LOST)
    assert attack.tally.outcomes.keys() == {"1", "2", "3"}
    found = attack.simplest["lost_update"]
    assert found.preemptions == 1
    said = str(sentence(attack.findings["lost_update"][0]))
    assert said.startswith("Task-2 (deposit) reads balance = 0 (program.py:9); Task-3 (deposit) writes 2 (program.py:11); then Task-2")


def test_a_thousand_replays_of_it_are_the_same_to_the_last_operation(tmp_path: Path) -> None:
    lanes = attacked(tmp_path, LOST).simplest["lost_update"].lanes
    with script(tmp_path, LOST) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        schedule = parse(str(schedule_of(lanes)))
        told = steps_told(explorer.execute(rails=schedule.lanes, detailed=True)[0])
        for _ in range(TIMES):
            execution, judged = explorer.execute(rails=schedule.lanes, detailed=True)
            assert judged is not None
            assert (judged.kind, steps_told(execution)) == ("lost_update", told)


def test_of_the_fix_all_orders_are_tried_and_none_fails(tmp_path: Path) -> None:
    attack = attacked(tmp_path, FIXED)
    assert attack.reached.complete
    assert attack.tally.failing == 0
    assert attack.tally.outcomes.keys() == {"3"}


def test_tasks_that_wait_for_each_other_are_named_with_what_each_awaits(tmp_path: Path) -> None:
    attack = attacked(tmp_path, DEADLOCK)
    assert attack.tally.kinds.keys() == {"deadlock"}
    said = str(sentence(attack.findings["deadlock"][0]))
    assert said == (
        "Nobody can move any more: Task-1 (main) waits for the end of anna, ben (program.py:15), "
        "anna waits for account_b (program.py:8), which ben holds, ben waits for account_a (program.py:8), which anna holds."
    )


def test_in_a_group_either_may_fail_first_or_both(tmp_path: Path) -> None:
    attack = attacked(tmp_path, GROUP)
    assert attack.reached.complete
    assert attack.tally.outcomes.keys() == {'["one"]', '["two"]', '["one", "two"]', '["two", "one"]'}


def segments(count: int, tasks: int = 2) -> str:
    """So many tasks of `count` segments each, of which every one is told by its letter."""
    return f"""
import asyncio
seen = []
async def work(letter):
    seen.append(letter)
    for _ in range({count - 1}):
        await asyncio.sleep(0)
        seen.append(letter)
async def main():
    await asyncio.gather(*(work(letter) for letter in {"abc"[:tasks]!r}))
asyncio.run(main())
outcome = "".join(seen)
"""


@pytest.mark.parametrize(("count", "tasks", "orders"), [(1, 2, 2), (2, 2, comb(4, 2)), (3, 2, comb(6, 3)), (4, 2, comb(8, 4)), (2, 3, 90)])
@pytest.mark.parametrize("strategy", [lambda: Bounded(None), Dpor])
def test_every_order_of_the_segments_is_tried_once(count: int, tasks: int, orders: int, strategy: type, tmp_path: Path) -> None:
    with script(tmp_path, segments(count, tasks)) as (program, with_crew):
        tally = explored(program, with_crew, lambda explorer: explorer.search(strategy())).tally
    assert (tally.schedules, len(tally.outcomes), tally.pruned) == (orders, orders, 0)


MIXED = {
    "a queue": """
import asyncio
got = []
async def put(queue, items):
    for item in items:
        await queue.put(item)
async def take(queue, count):
    for _ in range(count):
        got.append(await queue.get())
async def main():
    queue = asyncio.Queue(1)
    await asyncio.gather(put(queue, "ab"), put(queue, "c"), take(queue, 3))
asyncio.run(main())
outcome = "".join(got)
""",
    "a timeout": """
import asyncio
done = []
async def work(seconds):
    await asyncio.sleep(seconds)
    done.append(seconds)
async def main():
    try:
        async with asyncio.timeout(2):
            await asyncio.gather(work(1), work(2), work(3))
    except TimeoutError:
        done.append("late")
asyncio.run(main())
outcome = done
""",
    "a condition and an event": """
import asyncio
seen = []
async def wait(name, condition):
    async with condition:
        await condition.wait()
        seen.append(name)
async def main():
    condition, ready = asyncio.Condition(), asyncio.Event()
    waiting = [asyncio.create_task(wait(name, condition)) for name in "ab"]
    async def tell():
        await asyncio.sleep(1)
        async with condition:
            condition.notify_all()
        ready.set()
    async with asyncio.TaskGroup() as group:
        group.create_task(tell())
        await ready.wait()
        seen.append("ready")
    await asyncio.wait(waiting)
asyncio.run(main())
outcome = "".join(seen)
""",
}


@pytest.mark.parametrize("name", MIXED)
def test_dpor_sees_what_all_orders_show(name: str, tmp_path: Path) -> None:
    with script(tmp_path, MIXED[name]) as (program, with_crew):
        every = search(program, Bounded(None), with_crew, 20_000, classes=False)
        reduced = search(program, Dpor(), with_crew, 20_000, classes=False)
    assert every.whole
    assert reduced.whole
    assert (reduced.schedules, reduced.outcomes) == (every.schedules, every.outcomes)
    assert len(every.outcomes) > 1


BESIDE = """
import asyncio, threading
x = 0
lock = threading.Lock()
def add():
    global x
    with lock:
        x = 1
async def work(amount):
    global x
    seen = x
    await asyncio.sleep(0)
    with lock:
        x = seen + amount
async def main():
    await asyncio.gather(work(1), work(2))
thread = threading.Thread(target=add)
thread.start()
asyncio.run(main())
thread.join()
outcome = x
"""


def test_beside_a_thread_dpor_sees_every_class_once(tmp_path: Path) -> None:
    with script(tmp_path, BESIDE) as (program, with_crew):
        every = search(program, Bounded(None), with_crew, 20_000)
        reduced = search(program, Dpor(), with_crew, 20_000)
    assert every.whole
    assert reduced.whole
    assert reduced.classes == every.classes
    assert reduced.schedules == len(every.classes) < every.schedules
    assert reduced.outcomes == every.outcomes


# ---------------------------------------------------------------- by hand
def test_a_step_by_hand_is_a_segment(tmp_path: Path) -> None:
    file = tmp_path / "lost.py"
    file.write_text(LOST, encoding="utf-8")
    with by_hand(RunSpec(script=str(file))) as program:
        assert [stand.step.name for stand in program.stepped.stands] == ["MainThread"]
        program.move("0")
        assert program.stands("1") == ("goes on", "", True, "")
        program.move("1")
        assert program.stands("1") == ("joins", "Task-2 (deposit), Task-3 (deposit)", False, "")
        assert program.stands("1.1") == program.stands("1.2") == ("goes on", "", True, "")
        program.move("1.1")
        assert program.done[-2:] == ["1.1 goes on", "1.1 reads balance 0"]
        program.move("1.2", "1.2")
        assert program.done[-1] == "1.2 writes balance 2"
        program.move("1.1")
        ended = program.ask({"finish": True})
        assert (ended.ended, ended.order.kind) == (True, "lost_update")


def test_by_hand_into_the_deadlock(tmp_path: Path) -> None:
    file = tmp_path / "deadlock.py"
    file.write_text(DEADLOCK, encoding="utf-8")
    with by_hand(RunSpec(script=str(file))) as program:
        program.move("0", "1", "1.1", "1.2", "1.1")
        assert program.stands("1.1") == ("acquires", "account_b", False, "ben")
        ended = program.ask({"finish": True})
        assert (ended.ended, ended.order.kind) == (True, "deadlock")


# ---------------------------------------------------------------- as a run
def test_as_a_run_the_tasks_lie_under_the_thread_that_carries_them_and_wait_for_what_they_await(tmp_path: Path) -> None:
    file = tmp_path / "deadlock.py"
    file.write_text(DEADLOCK, encoding="utf-8")
    run = RunSpec(script=str(file))
    with Exploration(ExploreSpec(run, schedule=f"py{this_python()} 0 1x3 1.1x2 1.2x3 1.1")) as exploration:
        [told] = exploration.messages()
    store = replayed(run, order_of(told)).store
    lanes = {lane.name: lane for lane in store.lanes}
    assert {name: lane.kind for name, lane in lanes.items()} == {
        "MainThread": "thread",
        **dict.fromkeys(("Task-1 (main)", "anna", "ben"), "task"),
    }
    assert {lane.under for lane in lanes.values()} == {None, lanes["MainThread"].id}
    last = {name: list(store.intervals(lane.id, -1, 1 << 60))[-1].state for name, lane in lanes.items()}
    assert last == {"MainThread": State.SLEEPING, "Task-1 (main)": State.JOIN, "anna": State.LOCK, "ben": State.LOCK}


# ---------------------------------------------------------------- the catalogue
def test_the_queue_and_lock_of_the_catalogue_are_right_in_every_order() -> None:
    spec = ExploreSpec(smaller(run_spec("coroutines.queue_and_lock", None, {})), seconds=60)
    with Exploration(spec) as exploration:
        done = next(message for message in exploration.messages() if message["message"] == "done")
    assert (done["complete"], done["failing"], len(done["outcomes"])) == (True, 0, 1)
