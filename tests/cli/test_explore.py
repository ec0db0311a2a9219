"""`threadline explore` as a user has it: what it prints, its object, its exit status."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import psutil
import pytest

from tests.cli.running import LAUNCH, assert_wrong_usage, report_of, surroundings, threadline

KEYS: Final = {
    *("format", "scenario", "script", "variant", "parameters", "python", "strategy", "schedules", "classes", "complete", "failing"),
    *(
        "first_failing",
        "outcomes",
        "orders",
        "kinds",
        "simplest",
        "failures",
        "findings",
        "uncontrolled",
        "too_long",
        "not_tried",
        "seed",
        "seconds",
        "schedules_per_s",
    ),
}
RACE: Final = """
import threading
tickets = 1
def sell():
    global tickets
    if tickets > 0:
        tickets -= 1
ts = [threading.Thread(target=sell) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
"""


def explore(*arguments: str | Path) -> tuple[int, dict[str, Any]]:
    done = threadline("explore", *arguments, "--json")
    report = report_of(done)
    assert report.keys() == KEYS
    assert report["format"] == 1
    assert sum(report["outcomes"].values()) == report["schedules"]
    return done.returncode, report


@pytest.mark.parametrize(("scenario", "kind"), [("locks.lost_update", "lost_update"), ("deadlocks.opposite_order", "deadlock")])
def test_the_failing_variant_fails_within_few_orders(scenario: str, kind: str) -> None:
    status, report = explore(scenario)
    assert status == 1
    assert report["first_failing"] <= 50
    assert report["simplest"]["kind"] == kind
    assert report["simplest"]["schedule"].startswith(f"py{sys.version_info[0]}.{sys.version_info[1]} 0")
    assert report["simplest"]["text"]
    assert report["findings"][0]["kind"] == kind


@pytest.mark.parametrize(
    ("scenario", "variant"),
    [("locks.lost_update", "lock"), ("deadlocks.opposite_order", "one_order"), ("deadlocks.opposite_order", "timeout")],
)
def test_the_fixed_variant_is_proved_over_all_classes(scenario: str, variant: str) -> None:
    status, report = explore(scenario, "--variant", variant)
    assert status == 0
    assert report["complete"] is True
    assert (report["failing"], report["simplest"], report["failures"]) == (0, None, [])


def test_it_says_in_words_what_was_checked() -> None:
    done = threadline("explore", "deadlocks.opposite_order", "--variant", "one_order")
    assert done.returncode == 0
    assert done.stdout.startswith("All 4 classes of orders checked, none fails.")


def test_a_limit_that_comes_first_has_a_status_of_its_own() -> None:
    status, report = explore("locks.lost_update", "--variant", "lock", "--strategy", "random", "--limit", "7")
    assert (status, report["schedules"], report["complete"]) == (3, 7, False)


def test_a_seed_gives_the_same_again() -> None:
    one, other = (explore("locks.lost_update", "--strategy", "random", "--limit", "40", "--seed", "5")[1] for _ in range(2))
    for report in (one, other):
        del report["seconds"], report["schedules_per_s"]
    assert one == other


@pytest.fixture
def race(tmp_path: Path) -> Path:
    file = tmp_path / "race.py"
    file.write_text(RACE)
    return file


def test_a_script_of_ones_own(race: Path) -> None:
    status, report = explore(race, "--strategy", "dpor")
    assert (status, report["complete"], report["scenario"]) == (1, True, None)
    assert report["outcomes"].keys() == {"0", "-1"}
    assert report["simplest"]["kind"] == "lost_update"


def test_a_check_judges_the_outcome(race: Path, tmp_path: Path) -> None:
    (tmp_path / "checks.py").write_text("def enough(outcome):\n    return outcome['tickets'] >= 0\n")
    status, report = explore(race, "--check", f"{tmp_path / 'checks.py'}:enough", "--strategy", "dpor")
    assert status == 1
    assert report["failing"] == report["outcomes"]["-1"]


def test_a_check_may_stand_in_the_script(race: Path) -> None:
    race.write_text(RACE + "def check(outcome):\n    assert outcome['tickets'] == 0, 'sold twice'\n")
    status, report = explore(race)
    assert status == 1
    assert "sold twice" in str(report["failures"])


def test_a_script_keeps_its_own_names_and_neighbours(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("value = 1\n")
    (tmp_path / "workers.py").write_text("value = 2\n")
    (tmp_path / "main.py").write_text("import app, workers\noutcome = app.value + workers.value\nassert __name__ == '__main__'\n")
    status, report = explore(tmp_path / "main.py", "--strategy", "dpor")
    assert (status, report["outcomes"]) == (0, {"3": 1})


def test_what_blocks_outside_our_control_is_said(tmp_path: Path) -> None:
    file = tmp_path / "blocks.py"
    file.write_text("import socket\na, b = socket.socketpair()\na.recv(1)\n")
    status, report = explore(file)
    assert status == 3
    assert "blocks.py:3" in report["uncontrolled"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["locks.nothing"], ["locks.nothing"]),
        (["missing.py"], ["missing.py", "no such file"]),
        (["locks.lost_update", "--strategy", "luck"], ["--strategy luck", "random, pct, bounded, dpor, all"]),
        (["locks.lost_update", "--limit", "0"], ["--limit 0"]),
        (["locks.lost_update", "--seconds", "-1"], ["--seconds"]),
        (["locks.lost_update", "--check", "x"], ["--check x", "MODULE:FUNCTION"]),
        (["locks.lost_update", "--check", "no_such_module_here:f"], ["--check", "no_such_module_here"]),
        (["locks.lost_update", "--check", "nowhere.py:f"], ["nowhere.py"]),
        (["processes.fork_returns_twice"], ["by fork, or with a pool"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_gets_one_line(arguments: list[str], words: list[str]) -> None:
    assert_wrong_usage(threadline("explore", *arguments), *words)


def test_a_script_that_is_no_python_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("def f(:\n")
    assert_wrong_usage(threadline("explore", file), "broken.py:1")


@pytest.mark.skipif(sys.platform == "win32", reason="signals to one process")
def test_an_interrupt_ends_it_and_its_process(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text(RACE.replace("range(2)", "range(7)"))
    command = [sys.executable, str(LAUNCH), "explore", str(file), "--strategy", "bounded"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings()) as child:
        tree = _children(child)
        child.send_signal(signal.SIGINT)
        _, complaint = child.communicate(timeout=40)
    assert child.returncode == 128 + signal.SIGINT, complaint
    assert not psutil.wait_procs(tree, timeout=5)[1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals to one process")
@pytest.mark.survival
def test_the_explored_process_ends_with_a_command_that_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text(RACE.replace("range(2)", "range(7)"))
    command = [sys.executable, str(LAUNCH), "explore", str(file), "--strategy", "bounded"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings()) as child:
        tree = _children(child)
        child.kill()
        child.communicate(timeout=40)
    assert not psutil.wait_procs(tree, timeout=5)[1]


def _children(child: subprocess.Popen[str]) -> list[psutil.Process]:
    """The explored process, once it is there."""
    waited = psutil.Process(child.pid)
    while child.poll() is None:
        if found := waited.children():
            return found
        psutil.wait_procs([waited], timeout=0.05)
    raise AssertionError(child.communicate())


def test_a_schedule_replays_the_failure_step_by_step() -> None:
    _, report = explore("locks.lost_update", "--seed", "2")
    simplest = report["simplest"]
    done = threadline("explore", "locks.lost_update", "--schedule", simplest["schedule"], "--json")
    replay = report_of(done)
    assert done.returncode == 1
    assert (replay["kind"], replay["outcome"], replay["text"]) == ("lost_update", simplest["outcome"], simplest["text"])
    assert len(replay["steps"]) == simplest["steps"]
    assert replay["steps"][0]["kind"] == "starts"


def test_a_schedule_that_does_not_fit_says_where() -> None:
    version = f"py{sys.version_info[0]}.{sys.version_info[1]}"
    done = threadline("explore", "deadlocks.opposite_order", "--schedule", f"{version} 0x2 9")
    assert done.returncode == 1
    assert "Left the rails at step 3: wanted lane 9" in done.stdout


def test_what_is_no_schedule_is_wrong_usage() -> None:
    assert_wrong_usage(threadline("explore", "deadlocks.opposite_order", "--schedule", "0x2"), "--schedule", "py3.")


COROUTINES = """
import asyncio
balance = 0
async def deposit(amount, guard):
    global balance
    async with guard:
        seen = balance
        await asyncio.sleep(0)
        balance = seen + amount
async def main():
    guard = {guard}
    await asyncio.gather(deposit(1, guard), deposit(2, guard))
asyncio.run(main())
"""


def test_the_order_of_coroutines_is_explored_and_replayed(tmp_path: Path) -> None:
    file = tmp_path / "deposits.py"
    file.write_text(COROUTINES.format(guard="asyncio.Semaphore(2)"))
    status, report = explore(file)
    assert (status, report["simplest"]["kind"], sorted(report["outcomes"])) == (1, "lost_update", ["1", "2", "3"])
    replay = report_of(threadline("explore", str(file), "--schedule", report["simplest"]["schedule"], "--json"))
    assert (replay["kind"], replay["text"]) == ("lost_update", report["simplest"]["text"])


def test_all_orders_of_coroutines_with_a_lock_are_tried(tmp_path: Path) -> None:
    file = tmp_path / "deposits.py"
    file.write_text(COROUTINES.format(guard="asyncio.Lock()"))
    status, report = explore(file)
    assert (status, report["failing"], report["complete"], report["not_tried"]) == (0, 0, True, [])
