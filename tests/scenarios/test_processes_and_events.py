"""Processes and events: what the programs do by themselves, and that they stand the smallest values they may be given."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import cast

import pytest

from tests.scenarios.alone import command_for, outcome_of, started
from tests.scenarios.traced import traced
from workers.scenarios import registry
from workers.text import Text

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")

SMALLEST: dict[str, dict[str, object]] = {
    "processes.fork_returns_twice": {"deposit": 1},
    "processes.start_and_join": {"receipts": 1, "serve_time": 0.0},
    "processes.subclass": {"interval": 0.0, "join_timeout": 0.0},
    "processes.lifecycle": {"night": 0.0},
    "processes.exit_codes": {"walk_time": 0.0},
    "processes.daemons": {"steps": 1, "step_time": 0.01, "stay": 0.0},
    "processes.start_methods": {"children": 1},
    "processes.fork_duplicates_buffer": {},
    "processes.fork_copies_held_lock": {"page_time": 0.0, "patience": 0.0},
    "processes.subprocess": {"timeout": 0.0},
    "processes.one_per_core": {"max_processes": 1, "work": 1},
    "events.server_start": {"delay": 0.0},
    "events.between_threads": {"dishes": 1, "delay": 0.0},
    "events.waiting_room": {"threads": 1, "timeout": 0.01, "delay": 0.0},
    "events.between_processes": {"delay": 0.0, "timeout": 0.0},
}


KILLED_AT_ONCE = "processes.fork_copies_held_lock"
"""With no patience at all its child may be gone before it has said that it is there: program and trace then rightly disagree."""


def test_all_of_the_two_groups_are_given_their_smallest_values() -> None:
    infos = [info for info in registry.scenarios() if info.group in ("processes", "events")]
    assert {info.id for info in infos} == set(SMALLEST)
    for info in infos:
        smallest = {each.name: each.minimum for each in info.parameters if each.type in ("int", "float") and each.name != "pace"}
        smallest |= {"max_processes": 1} if "max_processes" in smallest else {}  # its 0 stands for another number
        assert smallest == SMALLEST[info.id]


@pytest.mark.parametrize("scenario", SMALLEST)
def test_the_smallest_values_are_run_and_judged(scenario: str) -> None:
    with traced(scenario, None, **SMALLEST[scenario], pace=0.0) as run:
        assert run.verdict.kind not in ("no_outcome", "failed", "running"), str(run.verdict.text)
        if scenario != KILLED_AT_ONCE:
            assert "disagree" not in str(run.verdict.text)
        assert run.store.ended is not None
        assert run.store.ended.ended == "finished"
        assert run.store.ended.left_over == ()
        assert run.store.faults == []


# ---------------------------------------------------------------- alone
@posix
def test_a_fork_returns_the_childs_pid_and_zero_and_shares_no_balance() -> None:
    outcome = cast(dict[str, dict[str, int]], outcome_of("processes.fork_returns_twice", deposit=7, pace=0.05))
    parent, child = outcome["parent"], outcome["child"]
    assert (parent["fork_returned"], child["fork_returned"]) == (child["pid"], 0)
    assert child["ppid"] == parent["pid"]
    assert (parent["balance"], child["balance"]) == (100, 107)


def test_cashiers_share_their_box_as_threads_only() -> None:
    apart = outcome_of("processes.start_and_join", "process", receipts=2, pace=0.05)
    assert (apart["seen_by_main"], apart["seen_by"]) == (0, {"cashier-1": 2, "cashier-2": 2})
    assert outcome_of("processes.start_and_join", "thread", receipts=2, pace=0.05)["seen_by_main"] == 4


@pytest.mark.parametrize(("variant", "running"), [("join", False), ("join_timeout", True), ("no_join", True)])
def test_main_goes_on_before_the_downloads_end_unless_it_joins(variant: str, running: bool) -> None:
    outcome = outcome_of("processes.subclass", variant, interval=1.0, join_timeout=0.0, pace=1.0)
    assert outcome["running"] == {"download-1": running, "download-2": running}


def test_children_end_with_their_four_codes_and_the_traceback_of_one() -> None:
    with started(command_for("processes.exit_codes", pace=0.05)) as process:
        output, errors = process.communicate(timeout=60)
    assert '"exit_codes": {"delivers": 0, "gives_up": 1, "stumbles": 1, "is_called_back": -15}' in output
    assert errors.count("Traceback") == 1
    assert errors.strip().endswith("ValueError: there is no such address")


def test_the_bread_is_baked_to_the_end_but_the_music_stops() -> None:
    with started(command_for("processes.daemons", steps=4, step_time=1.0, stay=0.5, pace=0.3)) as process:
        output, errors = process.communicate(timeout=60)
    assert errors == ""
    assert "loaf 4 of 4" in output
    assert "song 4 of 4" not in output


@posix
@pytest.mark.parametrize(("variant", "lines"), [("unflushed", 2), ("flushed", 1)])
def test_what_is_not_flushed_is_written_twice(variant: str, lines: int) -> None:
    assert outcome_of("processes.fork_duplicates_buffer", variant, pace=0.05)["lines"] == lines


@posix
@pytest.mark.parametrize(
    ("variant", "gives_up"), [("held_by_another_thread", True), ("held_by_the_forking_thread", False), ("spawn", False)]
)
def test_only_the_copy_of_another_threads_lock_is_never_free(variant: str, gives_up: bool) -> None:
    patience = 5.0 if gives_up else 60.0
    outcome = outcome_of("processes.fork_copies_held_lock", variant, patience=patience, pace=0.2)
    assert outcome["gave_up"] is gives_up
    assert outcome["exit_code"] == (-15 if gives_up else 0)


@posix
def test_pythons_warning_of_a_fork_with_threads_is_printed_for_the_learner_to_read() -> None:
    with started(command_for("processes.fork_copies_held_lock", "held_by_another_thread", patience=0.5, pace=0.2)) as process:
        output, errors = process.communicate(timeout=60)
    assert errors == ""
    assert ("Python warns: This process" in output) is (sys.version_info >= (3, 12))


def test_other_programs_answer_fail_and_are_killed() -> None:
    results = cast(dict[str, dict[str, object]], outcome_of("processes.subprocess", timeout=0.5, pace=0.2)["results"])
    assert results["sort"] == {"exit_code": 0, "answer": ["apple", "melon", "pear"]}
    assert results["fail"] == {"exit_code": 3}
    assert results["sleep"]["timed_out"] is True


def test_the_number_of_processes_goes_up_to_twice_the_cores() -> None:
    outcome = outcome_of("processes.one_per_core", work=1, pace=0.01)
    runs = cast(list[dict[str, int]], outcome["runs"])
    assert runs[0]["processes"] == 1
    assert runs[-1]["processes"] == 2 * cast(int, outcome["cores"])


def test_a_system_without_fork_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork", raising=False)
    registry.scenarios.cache_clear()
    try:
        info = registry.scenario("processes.fork_returns_twice")
        assert not info.available
        assert isinstance(info.why_not, Text)
        assert "no fork()" in str(info.why_not)
        assert registry.scenario("processes.start_and_join").available
    finally:
        monkeypatch.undo()
        registry.scenarios.cache_clear()


def test_a_program_beside_the_others_hides_no_standard_module() -> None:
    """They are run from their folder: a file `subprocess.py` there would be imported in the place of Python's own."""
    folder = registry.scenario("processes.subprocess").path.parent
    subprocess.run([sys.executable, "-c", "import subprocess; subprocess.Popen"], cwd=folder, check=True)
