"""What holds of programs of asyncio whatever their order: who is accused and who is not, time, threads, and what cannot be controlled."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.scheduling.searching import attacked, script
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.sentences import sentence

THREAD = """
import asyncio
total = 0
def add(amount):
    global total
    total += amount
async def slow():
    global total
    seen = total
    await asyncio.sleep(0)
    total = seen + 10
async def main():
    await asyncio.gather(asyncio.to_thread(add, 1), slow())
asyncio.run(main())
outcome = total
"""

ALONE = THREAD.replace("asyncio.gather(asyncio.to_thread(add, 1), slow())", "asyncio.to_thread(add, 1)")


def test_a_thread_and_a_coroutine_race_for_a_variable(tmp_path: Path) -> None:
    attack = attacked(tmp_path, THREAD, "random", limit=300)
    assert attack.tally.strayed == 0
    assert attack.tally.outcomes.keys() >= {"10", "11"}
    assert "lost_update" in attack.tally.kinds


def test_what_a_thread_did_before_its_end_was_awaited_races_with_nothing(tmp_path: Path) -> None:
    attack = attacked(tmp_path, ALONE, limit=600)
    assert attack.tally.outcomes.keys() == {"1"}
    assert attack.tally.kinds == {}
    assert attack.tally.strayed == 0


POLITE = {
    "nothing awaited in between": (
        "seen = balance\n    balance = seen + amount\n    await asyncio.sleep(0)",
        "await asyncio.gather(deposit(1), deposit(2))",
    ),
    "one after the other": (
        "seen = balance\n    await asyncio.sleep(0)\n    balance = seen + amount",
        "await asyncio.create_task(deposit(1))\n    await asyncio.create_task(deposit(2))",
    ),
}


@pytest.mark.parametrize("name", POLITE)
def test_no_program_is_accused_that_loses_nothing(name: str, tmp_path: Path) -> None:
    body, call = POLITE[name]
    text = f"import asyncio\nbalance = 0\nasync def deposit(amount):\n    global balance\n    {body}\n"
    attack = attacked(tmp_path, f"{text}async def main():\n    {call}\nasyncio.run(main())\n")
    assert attack.reached.complete
    assert attack.tally.kinds == {}
    assert attack.tally.outcomes.keys() == {"3"}


HANDED_OVER = """
import asyncio
total = 1
async def main():
    global total
    seen = total
    turn, done = asyncio.Queue(), asyncio.Event()
    async def work():
        global total
        await turn.get()
        total = 5
        done.set()
    task = asyncio.create_task(work())
    turn.put_nowait(seen)
    await asyncio.sleep(1)
    await done.wait()
    total = seen + 1
    await task
asyncio.run(main())
"""


def test_what_is_handed_over_without_waiting_is_in_an_order(tmp_path: Path) -> None:
    """Nobody waits for the event or the queue here, and still the last write comes after what was told by them."""
    attack = attacked(tmp_path, HANDED_OVER)
    assert attack.reached.complete
    assert attack.tally.kinds == {}


SPINNING = """
import asyncio
ready = False
async def get_ready():
    global ready
    await asyncio.sleep(0)
    ready = True
async def main():
    task = asyncio.create_task(get_ready())
    while not ready:
        await asyncio.sleep(0)
    await task
asyncio.run(main())
outcome = ready
"""


def test_one_that_asks_again_and_again_lets_the_others_go(tmp_path: Path) -> None:
    attack = attacked(tmp_path, SPINNING, limit=500)
    assert attack.tally.outcomes.keys() == {"true"}
    assert attack.tally.spun > 0
    assert not attack.reached.complete


UNSEEN = """import asyncio
async def bad():
    raise ValueError("unseen")
async def main():
    task = asyncio.create_task(bad())
    await asyncio.sleep(1)
asyncio.run(main())
"""


def test_an_error_that_nobody_looks_at_is_an_error(tmp_path: Path) -> None:
    attack = attacked(tmp_path, UNSEEN)
    assert attack.tally.outcomes.keys() == {"ValueError: unseen"}
    assert str(sentence(attack.findings["exception"][0])) == "Task-2 (bad) failed at program.py:3: ValueError: unseen."


TIMES = {
    "a timeout and what it limits come at once": (
        """
async def main():
    try:
        return await asyncio.wait_for(asyncio.sleep(3600, "in time"), 3600)
    except TimeoutError:
        return "late"
""",
        {"in time", "late"},
    ),
    "who sleeps longer wakes later": (
        """
async def main():
    done = []
    async def wait(seconds):
        await asyncio.sleep(seconds)
        done.append(seconds)
    await asyncio.gather(wait(7200), wait(3600))
    return done
""",
        {"[3600, 7200]"},
    ),
    "a look at the clock again and again takes time": (
        """
import time
async def main():
    end = time.monotonic() + 1
    while time.monotonic() < end:
        pass
    return "over"
""",
        {"over"},
    ),
}


@pytest.mark.parametrize("name", TIMES)
def test_time_is_virtual(name: str, tmp_path: Path) -> None:
    text, outcomes = TIMES[name]
    assert attacked(tmp_path, f"import asyncio\n{text}\noutcome = asyncio.run(main())\n", limit=350).tally.outcomes.keys() == outcomes


OUTSIDE = {
    "a socket": "await asyncio.open_connection('127.0.0.1', 9)",
    "a server": "await asyncio.start_server(print, '127.0.0.1', 0)",
    "a process": "await asyncio.create_subprocess_exec('true')",
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_comes_from_outside_is_said_at_its_line_and_ends_it(name: str, tmp_path: Path) -> None:
    attack = attacked(tmp_path, f"import asyncio\nasync def main():\n    {OUTSIDE[name]}\nasyncio.run(main())\n", "random")
    assert str(attack.tally.stuck) == (
        f"Task-1 (main), at {tmp_path / 'program.py'}:3, waits for a socket, a pipe or another process; "
        "only the order of threads and coroutines can be controlled"
    )
    assert not attack.reached.complete


def test_the_real_asyncio_is_back_afterwards(tmp_path: Path) -> None:
    def seen() -> tuple[object, ...]:
        loop = asyncio.base_events.BaseEventLoop
        return loop._run_once, loop.create_task, asyncio.Task, asyncio.Lock.acquire, asyncio.Queue.__init__, asyncio.Event.set  # type: ignore[attr-defined]

    before = seen()
    with script(tmp_path, UNSEEN) as (program, with_crew):
        Explorer(program, with_crew, Limits()).execute()
        assert all(now is not then for now, then in zip(seen(), before, strict=True))
    assert seen() == before
    assert asyncio.run(asyncio.sleep(0, "real")) == "real"


SETS = """
import asyncio
async def main():
    tasks = {asyncio.create_task(asyncio.sleep(0, letter)) for letter in "abcde"}
    done, _ = await asyncio.wait(tasks)
    return "".join(task.result() for task in done)
outcome = asyncio.run(main())
"""


def test_sets_of_tasks_are_gone_through_in_the_same_order_each_time(tmp_path: Path) -> None:
    with script(tmp_path, SETS) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        kept = []
        for size in range(20):
            _, judged = explorer.execute()
            assert judged is not None
            kept.append((judged.outcome, bytearray(100 * size)))  # other addresses each time
    assert len({outcome for outcome, _ in kept}) == 1
