"""The shipped failing orders fail at the first try, on the Python that runs."""

from __future__ import annotations

import pytest

from workers.scenarios.registry import scenarios
from workers.scheduling.choosing import why_not
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.exploration import Exploration
from workers.scheduling.found import Found, after
from workers.scheduling.shipped import SHIPPED, forced, why_not_forced

KINDS = {
    "locks.lost_update": "lost_update",
    "locks.counter": "lost_update",
    "locks.ticket_sale_threads": "lost_update",
    "locks.singleton": "lost_update",
    "locks.bounded_semaphore": "assertion",
    "locks.readers_and_writer": "assertion",
    "threads.join": "assertion",
    "deadlocks.opposite_order": "deadlock",
}
WITHOUT_A_FAULT = {"locks.condition", "locks.granularity"}
"""Their variants are ways to do it, each right in every order."""


@pytest.mark.parametrize(("scenario_id", "variant"), SHIPPED)
def test_it_fails_at_the_first_try_and_in_its_own_way(scenario_id: str, variant: str) -> None:
    with Exploration(forced(scenario_id, variant)) as exploration:
        [told] = exploration.messages()
    found = after(Found(), told)
    assert told["left"] is None
    assert [failing.kind for failing in found.failures] == [KINDS[scenario_id]]
    assert (found.schedules, found.failing) == (1, 1)
    assert found.failures[0].schedule == SHIPPED[scenario_id, variant][this_python()]  # all of it was used


def test_every_variant_of_threads_that_fails_has_one_for_every_python() -> None:
    failing = [
        (info.id, variant.id)
        for info in scenarios()
        if why_not(info.id, None) is None and info.id not in WITHOUT_A_FAULT
        for variant in info.variants
        if not variant.fixed
    ]
    assert sorted(SHIPPED) == sorted(failing)
    for schedules in SHIPPED.values():
        assert list(schedules) == ["3.11", "3.12", "3.13"]
        assert all(schedule.startswith(f"py{version} ") for version, schedule in schedules.items())


def test_where_there_is_none_it_is_said_why() -> None:
    def reason(*asked: str | None) -> str:
        return str(why_not_forced(*asked) or "")

    assert reason("locks.lost_update", "no_lock") == ""
    assert reason("locks.lost_update", "lock") == "This variant is the fix: no order of it fails."
    assert reason("locks.lost_update", "no_lock", "3.14") == "No failing order is known for Python 3.14; explore to find one."
    assert reason("events.waiting_room", None) == "No failing order of it is known."
    assert reason("deadlocks.opposite_order_processes", "opposite").startswith("It runs in several processes")
    assert reason(None, None).startswith("Only of the scenarios")


def test_an_order_that_fits_no_more_says_where_it_left_the_rails() -> None:
    left = {"kind": "left_the_rails", "step": 3, "wanted": "7", "name": "", "wait": None, "schedule": "py3.11 0x2 7"}
    found = after(Found(), {"message": "replayed", "ended": "left the rails", "left": left, "trace": []})
    assert str(found.conclusion) == "Left the rails at step 3: wanted lane 7, but there is no such lane any more, or not yet."
    assert found.failures == ()
