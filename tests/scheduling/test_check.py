"""A schedule's check tells whether the operations that are made are those that were made when it was written down."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scheduling.test_called import COROUTINES
from tests.scheduling.test_processes import last_word
from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.controlled.schedule import NotASchedule, Schedule, parse, schedule_of, this_python
from workers.scheduling.endings import CHANGED, ENDS_EARLY
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.found import order_of
from workers.scheduling.replay import replayed
from workers.scheduling.shipped import forced

RIGHT = """
import threading

lock, other = threading.Lock(), threading.Lock()
total = count = 0


def add(amount):
    global total, count
    with lock:
        total += amount


threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
outcome = "added"
"""
CHANGES = {
    "another variable": ("total += amount", "count += amount"),
    "another lock, for one of them": ("with lock:", "with lock if amount == 1 else other:"),
    "another kind of operation": ("total += amount", "total = amount; amount = total"),
}
SAME = {
    "moved in its file": ("import threading\n", "# what it is about\n\nimport threading\n"),
    "other values": ("(1, 2)", "(10, 20)"),
    "other names of the threads": ("args=(amount,))", "args=(amount,), name=f'adds-{amount}')"),
    "what nobody else sees": ("    with lock:", "    doubled = amount * 2\n    with lock:"),
}


def script(folder: Path, text: str) -> RunSpec:
    file = folder / "program.py"
    file.write_text(text, encoding="utf-8")
    return RunSpec(script=str(file))


def order_found(run: RunSpec) -> str:
    """Of the simplest failing order, else of one that is right, as exploring writes it down."""
    done = last_word(ExploreSpec(run, limit=40))
    return str(done["failures"][0]["schedule"] if done["failures"] else next(iter(done["orders"].values())))


def replay(run: RunSpec, schedule: str) -> dict[str, Any]:
    return last_word(ExploreSpec(run, schedule=schedule))


@pytest.mark.parametrize("change", CHANGES)
def test_a_program_that_has_changed_is_noticed_though_it_follows_to_the_end(change: str, tmp_path: Path) -> None:
    schedule = order_found(script(tmp_path, RIGHT))
    assert parse(schedule).check
    run = script(tmp_path, RIGHT.replace(*CHANGES[change]))
    told = replay(run, schedule)
    assert told["left"] is None
    assert len(told["trace"]) == len(parse(schedule).lanes)  # it never left the rails
    assert told["changed"] is True
    order = order_of(told)
    said = "followed to its end, but the operations were not those it was recorded with: the program has changed since."
    assert said in str(order.text)
    verdict = replayed(run, order).verdict
    assert verdict is not None
    assert (verdict.kind, str(verdict.title), verdict.good) == (CHANGED, "The program has changed since", None)


@pytest.mark.parametrize("change", SAME)
def test_what_changes_no_operation_is_not_called_a_change(change: str, tmp_path: Path) -> None:
    schedule = order_found(script(tmp_path, RIGHT))
    told = replay(script(tmp_path, RIGHT.replace(*SAME[change])), schedule)
    assert told["changed"] is False
    assert order_of(told).kind == ""


def test_one_that_fails_as_well_says_both(tmp_path: Path) -> None:
    wrong = RIGHT.replace("    with lock:\n        total += amount", "    total += amount").replace('"added"', "total")
    schedule = order_found(script(tmp_path, wrong))
    order = order_of(replay(script(tmp_path, wrong.replace("total", "sum_of_all")), schedule))
    assert order.kind == "lost_update"
    assert "the program has changed since. " in str(order.text)
    assert "is lost" in str(order.text)


def test_a_schedule_without_a_check_or_for_another_python_is_not_judged(tmp_path: Path) -> None:
    run = script(tmp_path, RIGHT)
    whole = parse(order_found(run))
    changed = script(tmp_path, RIGHT.replace(*CHANGES["another variable"]))
    told = replay(changed, str(schedule_of(whole.lanes)))
    assert told["changed"] is None
    assert order_of(told).kind == ""
    other = "3.12" if this_python() != "3.12" else "3.13"
    assert replay(changed, str(Schedule(whole.lanes, other, whole.check)))["changed"] is None


def test_one_that_goes_on_after_its_end_is_judged_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = parse(order_found(script(tmp_path, RIGHT)))
    longer = script(tmp_path, RIGHT + "lock.acquire(); lock.release()\n")
    order = order_of(replay(longer, str(whole)))
    assert order.kind == ENDS_EARLY
    assert "has changed" not in str(order.text)


@pytest.mark.parametrize(
    "run",
    [
        *(forced(*which).run for which in (("locks.lost_update", "no_lock"), ("deadlocks.opposite_order", "opposite"))),
        smaller(run_spec("deadlocks.opposite_order_processes", "opposite", {})),
        smaller(run_spec("coroutines.queue_and_lock", None, {})),
    ],
    ids=lambda run: str(run.scenario),
)
def test_it_is_the_same_in_every_run(run: RunSpec) -> None:
    """Ten processes of their own, each of which carries the order out once, after its first and uncounted execution."""
    schedule = order_found(run)
    assert parse(schedule).check
    for _ in range(10):
        told = replay(run, schedule)
        assert (told["changed"], told["schedule"]) == (False, schedule)


def test_it_is_the_same_for_the_how_manieth_execution(tmp_path: Path) -> None:
    """Where it is found in the hundredth execution of a process, and carried out in the second of another."""
    for text in (RIGHT, COROUTINES):
        run = script(tmp_path, text)
        done = last_word(ExploreSpec(run, strategy="random", limit=100))
        for schedule in [*done["orders"].values(), *(failure["schedule"] for failure in done["failures"])]:
            assert replay(run, schedule)["changed"] is False


def test_the_text_has_it_at_its_end() -> None:
    schedule = parse("py3.11 0x2 1 #0a1b2c")
    assert schedule == Schedule(("0", "0", "1"), "3.11", "0a1b2c")
    assert str(schedule) == "py3.11 0x2 1 #0a1b2c"
    assert str(schedule.up_to(2)) == "py3.11 0x2"


@pytest.mark.parametrize(
    ("written", "word"), [("py3.11 0 #0a1b2", 3), ("py3.11 0 #0a1b2g", 3), ("py3.11 0 #0a1b2c 1", 3), ("py3.11 0 1 #", 4)]
)
def test_a_check_that_is_none_or_not_at_the_end_is_refused(written: str, word: int) -> None:
    with pytest.raises(NotASchedule, match=f"word {word} of the schedule is '#") as refused:
        parse(written)
    assert refused.value.wrong == "check"
    assert written[refused.value.start :].startswith(refused.value.word)
