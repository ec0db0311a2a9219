"""Programs about threads and locks, alone and at the limits of their parameters."""

from __future__ import annotations

from typing import cast

import pytest

from tests.scenarios.alone import outcome_of
from tests.scenarios.traced import traced

SMALLEST: tuple[tuple[str, str | None, dict[str, object]], ...] = (
    ("threads.start_and_name", None, {"threads": 1}),
    ("threads.subclass", None, {"threads": 1}),
    ("threads.join", "join", {"threads": 1}),
    ("threads.daemons", None, {"daemon": False, "pages": 1}),
    ("threads.local", None, {"threads": 1}),
    ("threads.timer", None, {"interval": 0.01, "count": 1}),
    ("threads.enumerate", None, {"threads": 2}),
    ("threads.trace_and_profile", None, {}),
    ("locks.lost_update", "lock", {"threads": 2, "rounds": 1}),
    ("locks.counter", "lock", {"threads": 2, "rounds": 1}),
    ("locks.ticket_sale_threads", "lock", {"buyers": 1, "tickets": 1}),
    ("locks.ticket_sale_processes", "lock", {"buyers": 1, "tickets": 1}),
    ("locks.reentrant", None, {"depth": 1}),
    ("locks.singleton", "double_checked", {"threads": 2}),
    ("locks.semaphore", None, {"room": 1, "threads": 1}),
    ("locks.bounded_semaphore", "bounded", {"places": 1}),
    ("locks.condition", "notify", {"producers": 1, "consumers": 1, "size": 1}),
    ("locks.barrier", None, {"parties": 2, "rounds": 1}),
    ("locks.granularity", "lock_per_account", {"threads": 1, "rounds": 1}),
    ("locks.readers_and_writer", "fair", {"readers": 2, "rounds": 2}),
)


@pytest.mark.parametrize(("scenario", "variant", "settings"), SMALLEST, ids=[scenario for scenario, _, _ in SMALLEST])
def test_the_smallest_values_end_well_too(scenario: str, variant: str | None, settings: dict[str, object]) -> None:
    """Without any sleep, where nothing has to be waited for longer than it takes."""
    with traced(scenario, variant, **{"pace": 0.0, **settings}) as run:
        assert run.store.ended is not None
        assert run.store.ended.ended == "finished"
        assert run.verdict.good is True, str(run.verdict.text)


@pytest.mark.parametrize(("variant", "made"), [("no_lock", 4), ("lock", 1), ("double_checked", 1), ("module", 1)])
def test_so_many_printers_are_made(variant: str, made: int) -> None:
    outcome = outcome_of("locks.singleton", variant, threads=4, pace=0.5)
    assert (outcome["made"], outcome["different"], outcome["asked"]) == (made, made, 8)


@pytest.mark.parametrize(("variant", "most"), [("plain", 3), ("bounded", 2)])
def test_a_release_too_many_lets_one_more_in(variant: str, most: int) -> None:
    outcome = outcome_of("locks.bounded_semaphore", variant, places=2, pace=0.5)
    assert outcome["most_parked"] == most
    assert len(cast(list[str], outcome["error"])) == (variant == "bounded")


@pytest.mark.parametrize("variant", ["notify_all", "notify"])
def test_all_bread_is_taken(variant: str) -> None:
    outcome = outcome_of("locks.condition", variant, producers=3, consumers=2, size=1, pace=0.0)
    assert sum(cast(dict[str, int], outcome["taken"]).values()) == outcome["baked"] == 18
    assert outcome["left"] == 0


@pytest.mark.parametrize("variant", ["one_lock", "lock_per_account", "no_lock_in_the_loop"])
def test_every_booking_is_there(variant: str) -> None:
    outcome = outcome_of("locks.granularity", variant, threads=3, rounds=8, pace=0.05)
    assert outcome["booked"] == outcome["right"] == 8 * (1 + 2 + 3)


def test_nobody_overtakes_the_writer_in_the_fair_variant() -> None:
    assert outcome_of("locks.readers_and_writer", "fair", pace=0.1)["overtook"] == 0
    assert cast(int, outcome_of("locks.readers_and_writer", "readers_first", pace=0.2)["overtook"]) > 0
