"""The exit status of an order in which nothing failed, but which was not all carried out: 3, as of any other limit."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import report_of, threadline
from tests.cli.shape import assert_format_1
from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.controlled.schedule import parse, schedule_of, this_python
from workers.scheduling.exploration import Exploration, ExploreSpec

RIGHT = "locks.lost_update", "--variant", "lock"
HERE = f"py{this_python()}"
ENDLESS = """
import select, threading
turns = 0
def work():
    global turns
    while True:
        turns += 1
        select.select([], [], [], 0.05)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
REFUSED = """
import multiprocessing, threading
def work():
    multiprocessing.Pipe()
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""


@pytest.fixture(scope="module")
def whole() -> str:
    """An order of the repaired variant from the program's beginning to its end."""
    spec = ExploreSpec(smaller(run_spec("locks.lost_update", "lock", {})), strategy="dpor", limit=1)
    with Exploration(spec) as exploration:
        *_, done = exploration.messages()
    (schedule,) = done["orders"].values()
    return str(schedule)


def both_ways(*arguments: str | Path) -> tuple[dict[str, Any], subprocess.CompletedProcess[str]]:
    """The object of --json, and the run that printed text; their exit statuses are the same."""
    as_json, as_text = threadline(*arguments, "--json"), threadline(*arguments)
    assert as_json.returncode == as_text.returncode
    return report_of(as_json), as_text


def test_one_that_was_carried_out_as_a_whole_is_done(whole: str) -> None:
    report, printed = both_ways("run", *RIGHT, "--schedule", whole)
    assert printed.returncode == 0
    assert_format_1(report)
    assert (report["ended"], report["verdict"]["kind"]) == ("finished", "no_failure")
    replay, printed = both_ways("explore", *RIGHT, "--schedule", whole)
    assert printed.returncode == 0
    assert (replay["kind"], replay["complete"], replay["changed"]) == (None, True, False)


def test_one_whose_end_is_missing_is_carried_on_and_says_so(whole: str) -> None:
    lanes = parse(whole).lanes
    short, said = str(schedule_of(lanes[:-3])), f"The schedule holds only {len(lanes) - 3} of its {len(lanes)} steps"
    report, printed = both_ways("run", *RIGHT, "--schedule", short)
    assert printed.returncode == 3
    assert_format_1(report)
    assert (report["ended"], report["verdict"]["kind"]) == ("finished", "ends_early")
    assert report["outcome"] is not None
    assert said in report["verdict"]["text"]
    assert said in printed.stdout
    assert "The schedule ends before the program" in printed.stdout
    replay, printed = both_ways("explore", *RIGHT, "--schedule", short)
    assert printed.returncode == 3
    assert (replay["kind"], replay["complete"], replay["ended"]) == (None, False, "finished")
    assert said in replay["text"]
    assert said in printed.stdout


def test_one_that_was_recorded_with_other_operations(whole: str) -> None:
    check = parse(whole).check
    assert check
    other = whole.replace(check, f"{int(check, 16) ^ 1:06x}")
    said = "the operations were not those it was recorded with: the program has changed since."
    report, printed = both_ways("run", *RIGHT, "--schedule", other)
    assert printed.returncode == 1
    assert_format_1(report)
    assert (report["ended"], report["verdict"]["kind"]) == ("finished", "changed")
    assert report["schedule"] == whole  # as it was made now
    assert said in report["verdict"]["text"]
    assert said in printed.stdout
    replay, printed = both_ways("explore", *RIGHT, "--schedule", other)
    assert printed.returncode == 1
    assert (replay["kind"], replay["changed"], replay["complete"]) == ("changed", True, True)
    assert said in replay["text"]
    assert said in printed.stdout


def test_one_that_fails_all_the_same_has_failed() -> None:
    replay, printed = both_ways("explore", "deadlocks.lock_taken_twice", "--variant", "lock", "--schedule", f"{HERE} 0")
    assert (printed.returncode, replay["kind"]) == (1, "deadlock")


def test_one_that_a_limit_of_steps_cuts_off() -> None:
    report, printed = both_ways("run", *RIGHT, "--set", "rounds=5000", "--schedule", f"{HERE} 0x2")
    assert printed.returncode == 3
    assert_format_1(report)
    assert (report["ended"], report["verdict"]["kind"]) == ("stopped", "cut_off")
    assert report["verdict"]["text"] == "The order was cut off after 5000 steps: the program had not ended."
    assert report["outcome"] is None
    assert report["verdict"]["text"] in printed.stdout


def test_one_that_is_given_no_time() -> None:
    report, printed = both_ways("run", *RIGHT, "--schedule", f"{HERE} 0x2", "--timeout", "0.001")
    assert printed.returncode == 3
    assert_format_1(report)
    assert (report["ended"], report["verdict"]["kind"]) == ("timed_out", "timed_out")
    assert report["verdict"]["text"].startswith("The time was over after ")
    assert "The time was over after " in printed.stdout


def test_one_that_goes_on_for_longer_than_it_may(tmp_path: Path) -> None:
    file = tmp_path / "endless.py"
    file.write_text(ENDLESS, encoding="utf-8")
    replay, printed = both_ways("explore", file, "--schedule", f"{HERE} 0x2 1 2", "--seconds", "1")
    assert printed.returncode == 3
    assert (replay["kind"], replay["complete"], replay["ended"]) == (None, False, "timed out")
    assert replay["text"].startswith("The time was over after ")
    assert "The time was over after " in printed.stdout


def test_one_that_comes_to_what_cannot_be_controlled(tmp_path: Path) -> None:
    file = tmp_path / "refused.py"
    file.write_text(REFUSED, encoding="utf-8")
    replay, printed = both_ways("explore", file, "--schedule", f"{HERE} 0")
    assert printed.returncode == 3
    assert (replay["kind"], replay["complete"], replay["ended"]) == (None, False, "stuck")
    assert replay["text"].startswith("The order could not be carried to its end: Thread-1 (work), at ")
