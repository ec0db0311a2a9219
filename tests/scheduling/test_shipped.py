"""The shipped failing orders fail at the first try, on the Python that runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workers.scenarios.registry import scenario
from workers.scheduling import ship
from workers.scheduling.choosing import names_uncontrolled_processes
from workers.scheduling.controlled.schedule import parse, this_python
from workers.scheduling.exploration import Exploration
from workers.scheduling.found import Found, after
from workers.scheduling.shipped import FOLDER, failing_variants, forced, shipped, why_not_forced

PYTHONS = ["3.11", "3.12", "3.13"]
EVERY = sorted(failing_variants())
FAILING = [(scenario_id, variant) for scenario_id, variant in EVERY if shipped(scenario_id, variant).get(this_python())]


@pytest.mark.parametrize(("scenario_id", "variant"), FAILING)
def test_it_fails_at_the_first_try_and_in_its_own_way(scenario_id: str, variant: str) -> None:
    known = shipped(scenario_id, variant)[this_python()]
    assert known is not None
    with Exploration(forced(scenario_id, variant)) as exploration:
        [told] = exploration.messages()
    found = after(Found(), told)
    assert told["left"] is None
    assert [failing.kind for failing in found.failures] == [known.kind]
    assert (found.schedules, found.failing) == (1, 1)
    written = parse(found.failures[0].schedule)
    assert written.check
    assert written.lanes == parse(known.schedule).lanes  # all of it was used


@pytest.mark.parametrize(("scenario_id", "variant"), EVERY)
def test_every_failing_variant_was_searched_with_every_python(scenario_id: str, variant: str) -> None:
    """When this fails: `python -m workers.scheduling.ship ID`, with each Python."""
    known = shipped(scenario_id, variant)
    assert list(known) == PYTHONS
    assert all(found is None or found.schedule.startswith(f"py{version} ") for version, found in known.items())


def test_no_schedule_is_left_of_what_is_gone() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == {scenario_id for scenario_id, _ in EVERY}


def test_the_textbook_failures_are_among_them() -> None:
    known = {"locks.ticket_sale_processes": "no_lock", "deadlocks.opposite_order_processes": "opposite", "queues.shared_memory": "no_lock"}
    assert known.items() <= {*FAILING}
    known = {"locks.lost_update": "no_lock", "deadlocks.opposite_order": "opposite", "deadlocks.lost_wakeup": "no_predicate"}
    assert known.items() <= {*FAILING}


def test_where_there_is_none_it_is_said_why() -> None:
    def reason(*asked: str | None) -> str:
        return str(why_not_forced(*asked) or "")

    assert reason("locks.lost_update", "no_lock") == ""
    assert reason("locks.lost_update", "lock") == "This variant is the fix: no order of it fails."
    assert reason("locks.lost_update", "no_lock", "3.14") == "No failing order is known for Python 3.14; explore to find one."
    assert reason("events.waiting_room", None) == "No failing order of it is known."
    assert reason("processes.fork_returns_twice", None).startswith("It uses processes in a way that cannot be controlled")
    assert reason(None, None).startswith("Only of the scenarios")


def test_a_program_whose_processes_cannot_be_controlled_is_known_by_its_text(tmp_path: Path) -> None:
    assert not names_uncontrolled_processes(scenario("locks.ticket_sale_processes").path)
    assert not names_uncontrolled_processes(scenario("locks.lost_update").path)
    file = tmp_path / "pool.py"
    for said in (
        "from multiprocessing import Pool",
        "from concurrent.futures import ProcessPoolExecutor",
        "import m\nm.ProcessPoolExecutor()",
    ):
        file.write_text(said, encoding="utf-8")
        names_uncontrolled_processes.cache_clear()
        assert names_uncontrolled_processes(file)


def test_what_is_written_stands_beside_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ship, "FOLDER", tmp_path)
    found = {"kind": "deadlock", "schedule": "py3.11 0"}
    for python, variant, order in (("3.11", "bad", found), ("3.9", "bad", None), ("3.9", "also", None)):
        monkeypatch.setattr(ship, "this_python", lambda python=python: python)
        ship.write("a.b", variant, order)
    written = json.loads((tmp_path / "a.b.json").read_text(encoding="utf-8"))
    assert written == {"also": {"3.9": None}, "bad": {"3.9": None, "3.11": found}}
    assert list(written["bad"]) == ["3.9", "3.11"]


def test_an_order_that_fits_no_more_says_where_it_left_the_rails() -> None:
    main = {"lane": "0", "name": "MainThread", "kind": "joins", "target": "one", "site": "/x/program.py:7", "value": "", "owner": ""}
    left = {"kind": "left_the_rails", "step": 3, "wanted": "7", "name": "", "wait": None, "over": False, "able": [main], "standing": [main]}
    left["schedule"] = "py3.11 0x2 7"
    found = after(Found(), {"message": "replayed", "ended": "left the rails", "left": left, "trace": [], "pid": 1})
    assert str(found.conclusion) == (
        "Left the rails at step 3: wanted lane 7, but there is no such lane, or not yet. Able to move: MainThread (lane 0) at program.py:7."
    )
    assert found.replayed is not None
    assert not found.replayed.fails
    assert found.failures == ()
