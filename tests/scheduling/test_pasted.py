"""What somebody pastes is a schedule, a report that has one, or refused with the place and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.pasted import NotPasted, read

SCHEDULE = "py3.12 0x2 1 2x3"


@pytest.mark.parametrize("typed", [SCHEDULE, f"\n  {SCHEDULE}\n", f'"{SCHEDULE}"', f"'{SCHEDULE}' ", "py3.12 0x2\n1   2x3"])
def test_it_is_read_with_what_stands_round_it(typed: str) -> None:
    assert str(read(typed).schedule) == SCHEDULE


@pytest.mark.parametrize(
    ("typed", "words", "part"),
    [
        ("", f"Paste a schedule here, such as py{this_python()}", ""),
        ("0x2 1", "begins with the Python it is for", "0x2"),
        ('"py3.12 0 1.', "Word 3 is “1.”", "1."),
        ("py3.12\n 0 0 😀 1y", "Word 4 is “😀”", "😀"),
        ("py3.12 0x99999999", "Word 2 makes the schedule longer", "0x99999999"),
        ("py3.12", "the lanes must follow", ""),
        ('{"format": 1, "schedule": "py3', "Line 1, column 27: this is no whole report", '"'),
        ('{"format": 1}', "no report of Threadline", ""),
        ('{"simplest": 3}', "no report of Threadline", ""),
        ('{"simplest": null}', "No order failed", ""),
        ('{"schedule": null}', "ran freely", ""),
        ('{"schedule": "0x2"}', "begins with the Python", ""),
        ("[" * 100_000, "begins with the Python", "[" * 100_000),
        ('{"a":' * 100_000, "no report of Threadline", ""),
    ],
)
def test_what_is_wrong_is_said_with_its_place(typed: str, words: str, part: str) -> None:
    with pytest.raises(NotPasted) as refused:
        read(typed)
    assert words in str(refused.value.why)
    first, last = refused.value.part
    assert typed[first:last] == part


def test_a_report_of_exploring_names_its_program_with_its_values() -> None:
    report = {"scenario": "locks.lost_update", "script": None, "variant": "lock", "simplest": {"schedule": SCHEDULE}}
    pasted = read(json.dumps({**report, "parameters": {"variant": "lock", "rounds": 3}}))
    assert str(pasted.schedule) == SCHEDULE
    run = pasted.run()
    assert run is not None
    assert (run.scenario, run.variant, run.parameters["rounds"]) == ("locks.lost_update", "lock", 3)


@pytest.mark.parametrize("changed", [{"scenario": "locks.gone"}, {"variant": "gone"}, {"parameters": {"gone": 1}}])
def test_a_report_that_does_not_fit_the_scenario_is_refused_when_it_is_to_run(changed: dict[str, object]) -> None:
    report: dict[str, object] = {"scenario": "locks.lost_update", "script": None, "variant": "lock", "parameters": {}, "schedule": SCHEDULE}
    pasted = read(json.dumps({**report, **changed}))
    with pytest.raises(NotPasted, match="does not fit the scenario"):
        pasted.run()


def test_a_report_of_a_script_names_it_where_it_is_here(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    pasted = read(json.dumps({"scenario": None, "script": str(file), "schedule": SCHEDULE}))
    assert pasted.run() is None
    file.write_text("")
    run = pasted.run()
    assert run is not None
    assert run.script == str(file)


def test_a_schedule_alone_names_nothing() -> None:
    assert read(SCHEDULE).run() is None
