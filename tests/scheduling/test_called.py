"""What is said of an order tells lanes of one name apart: findings, who moves next, where it left the rails."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.translations import read_ts, ts_file
from tests.scheduling.test_by_hand import by_hand
from tests.scheduling.test_processes import last_word
from tests.scheduling.test_replayed_processes import program
from widgets.panels.steps import stand_words, step_words, why_not_words
from workers.host.messages import RunSpec
from workers.scheduling.controlled.schedule import parse, schedule_of
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.found import Found, after, order_of
from workers.scheduling.replay import replayed
from workers.scheduling.report import replay_of, report_of
from workers.scheduling.stepped import Stand, Stepped

WORK = """
import threading
def move(first, second):
    with first:
        with second: pass
def body(first, second):
    thread = threading.Thread(target=move, args=(first, second))
    thread.start()
    thread.join()
"""
CROSSED = """
a, b = Lock(), Lock()
ps = [Process(target=body, args=each) for each in ((a, b), (b, a))]
for p in ps: p.start()
for p in ps: p.join()
"""
ONE_NAME = """
import threading
balance = 0
def add():
    global balance
    seen = balance
    balance = seen + 1
threads = [threading.Thread(target=add, name="teller") for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
COROUTINES = """
import asyncio
async def one(lock, other):
    async with lock:
        await asyncio.sleep(0)
        async with other: pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    tasks = [asyncio.create_task(one(*each), name="clerk") for each in ((a, b), (b, a))]
    await asyncio.gather(*tasks)
asyncio.run(main())
"""


@pytest.fixture
def crossed(tmp_path: Path) -> RunSpec:
    """Two processes, in each of them one thread of the same name, and two locks."""
    return program(tmp_path, WORK, CROSSED)


def script(folder: Path, text: str) -> RunSpec:
    file = folder / "program.py"
    file.write_text(text, encoding="utf-8")
    return RunSpec(script=str(file))


def found(spec: ExploreSpec) -> Found:
    return after(Found(), last_word(spec))


def test_a_deadlock_of_threads_of_one_name_says_whose_they_are_in_both_languages(crossed: RunSpec) -> None:
    done = last_word(ExploreSpec(crossed))
    [failing] = [each for each in after(Found(), done).failures if each.kind == "deadlock"]
    for number, other in ((1, 2), (2, 1)):
        assert f"Thread-1 (move) of Process-{number} waits for " in str(failing.text)
        assert f"which Thread-1 (move) of Process-{other} holds" in str(failing.text)
        assert f"Process-{number} waits for the end of Thread-1 (move) of Process-{number}" in str(failing.text)
    chinese = read_ts(ts_file("zh_CN"))["workers"]
    assert "Process-2 的 Thread-1 (move)" in failing.text.render(lambda template: chinese.get(template, template))
    report = report_of(ExploreSpec(crossed), done, "3.11.7")
    assert {"Thread-1 (move) of Process-1", "Thread-1 (move) of Process-2"} <= set(report["findings"][0]["lanes"])
    assert {"Thread-1 (move) of Process-1", "Thread-1 (move) of Process-2"} <= {str(words) for _, words in failing.lanes}
    live = replayed(crossed, failing)
    assert [lane.name for lane in live.store.lanes].count("Thread-1 (move)") == 2  # the timeline has them under their processes
    assert [str(live.store.lane_words(lane)) for lane in live.findings[0].lanes].count("Thread-1 (move) of Process-1") == 1


def test_threads_of_one_name_in_one_process_are_numbered(tmp_path: Path) -> None:
    spec = ExploreSpec(script(tmp_path, ONE_NAME), strategy="dpor")
    [failing] = [each for each in found(spec).failures if each.kind == "lost_update"]
    said = str(failing.text)
    assert "teller #1" in said
    assert "teller #2" in said
    starts = [step_words(step) for step in failing.steps if step.kind == "starts"]
    assert starts == ["starts teller #1", "starts teller #2"]
    assert {step.name for step in failing.steps} == {"MainThread", "teller"}


def test_coroutines_of_one_name_are_numbered_also_where_their_ends_are_awaited(tmp_path: Path) -> None:
    [failing] = [each for each in found(ExploreSpec(script(tmp_path, COROUTINES), strategy="dpor")).failures if each.kind == "deadlock"]
    assert "clerk #1 waits for b" in str(failing.text)
    assert "clerk #2 waits for a" in str(failing.text)
    assert "waits for the end of clerk #1, clerk #2" in str(failing.text)


def test_by_hand_the_labels_and_reasons_say_whose_a_lane_is(tmp_path: Path) -> None:
    with by_hand(program(tmp_path, WORK, CROSSED.replace("(b, a)", "(a, b)"))) as stepping:

        def stand(lane: str) -> Stand:
            return next(each for each in stepping.stepped.stands if each.step.lane == lane)

        def moved_to(lane: str, kind: str, target: str) -> Stepped:
            while stepping.stands(lane)[:2] != (kind, target):
                stepping.move(lane)
            return stepping.stepped

        stepping.move("0", "0")
        moved_to("1", "joins", "Thread-1 (move)")
        assert stand_words(stand("1.1")).startswith("Thread-1 (move): acquires a")  # the only one so far
        moved_to("2", "joins", "Thread-1 (move)")
        assert stand_words(stand("1.1")) == "Thread-1 (move) of Process-1: acquires a"
        stepping.move("1.1")
        assert why_not_words(stand("2.1")) == "waits for a, which Thread-1 (move) of Process-1 holds"
        assert why_not_words(stand("1")) == "waits for the end of Thread-1 (move) of Process-1"


def test_where_it_left_the_rails_the_lane_is_told_apart(crossed: RunSpec) -> None:
    [deadlock] = [each for each in found(ExploreSpec(crossed)).failures if each.kind == "deadlock"]
    told = last_word(ExploreSpec(crossed, schedule=str(schedule_of([*parse(deadlock.schedule).lanes, "2.1"]))))
    said = str(order_of(told).text)
    assert "wanted Thread-1 (move) of Process-2 (lane 2.1), but it is not enabled: Thread-1 (move) of Process-2 waits for " in said
    assert replay_of(ExploreSpec(crossed), told, "3.11.7")["steps"][0].keys() == {"lane", "name", "kind", "target", "site", "value"}


def test_what_gets_stuck_is_told_apart(tmp_path: Path) -> None:
    refused = ONE_NAME.replace("    seen = balance\n", "    seen = balance\n    import multiprocessing; multiprocessing.Pipe()\n")
    conclusion = str(found(ExploreSpec(script(tmp_path, refused), strategy="dpor")).conclusion)
    assert conclusion.startswith("Exploring ended early: teller #1, at ")
    assert "program.py:7, " in conclusion
