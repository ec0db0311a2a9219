"""Verdicts of the groups gil and coroutines for what a real run does not show at will."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.plots import Bars, Curve
from workers.analysis.verdicts import plot_for
from workers.probe.schema import Kind, State


def computed(serial: int, threads: int, processes: int, cores: int = 2) -> dict[str, object]:
    times = {"serial": serial, "threads": threads, "processes": processes}
    return {"milliseconds": times, "workers": 0, "cores": cores, "same": True}


@pytest.mark.parametrize(
    ("outcome", "says"),
    [
        (computed(1000, 1000, 500), ("threads gained nothing", "computed side by side")),
        (computed(1000, 500, 900), ("not their merit", "The processes gained nothing here")),
        (computed(1000, 1000, 1000, cores=1), ("threads gained nothing", "With one core")),
    ],
)
def test_what_was_gained_is_told_from_the_times_of_this_run(outcome: dict[str, object], says: tuple[str, str]) -> None:
    verdict = said(finished(begun("gil.cpu_bound"), outcome))
    assert all(words in str(verdict.text) for words in says), verdict.text
    assert verdict.good is True


def test_the_bars_are_the_times_of_this_run() -> None:
    store = finished(begun("gil.cpu_bound"), computed(1000, 900, 500))
    assert store.spec is not None
    plot = plot_for(store.spec, store)
    assert plot is not None
    [bars] = plot.series
    assert isinstance(bars, Bars)
    assert bars.values == (1.0, 0.9, 0.5)
    assert len(plot.names) == 3


def test_sums_that_differ_are_no_good_run() -> None:
    assert said(finished(begun("gil.cpu_bound"), computed(1, 1, 1) | {"same": False})).good is False


def test_turns_that_do_not_follow_the_interval_are_told_so() -> None:
    runs = [{"interval_us": 1000, "turns": 9, "median_us": 5000}, {"interval_us": 5000, "turns": 9, "median_us": 4000}]
    store = finished(begun("gil.switch_interval"), {"runs": runs, "usual_us": 5000})
    assert "do not follow the interval" in str(said(store).text)
    assert store.spec is not None
    plot = plot_for(store.spec, store)
    assert plot is not None
    curves = [curve for curve in plot.series if isinstance(curve, Curve)]
    assert [(curve.x, curve.y, curve.ideal) for curve in curves] == [((1, 5), (5, 4), False), ((1, 5), (1, 5), True)]


def test_a_run_that_measured_nothing_has_no_plot() -> None:
    store = finished(begun("gil.many_threads"), {"rings": "none"})
    assert store.spec is not None
    assert plot_for(store.spec, store) is None


def kitchen(*, together: bool) -> StoreBuilder:
    build = begun("coroutines.take_turns")
    cooks = [build.lane(0, f"cook-{number}", under=0) for number in (1, 2)]
    for place, cook in enumerate(cooks):
        at = (5 if together else 20 * place) * MS
        build.event(cook, at, Kind.STARTED).wait(cook, at, State.READY).event(cook, at + MS, Kind.RESUMED)
        build.wait(cook, at + 10 * MS, State.SLEEPING).wait(cook, at + 12 * MS, State.READY).event(cook, at + 13 * MS, Kind.ENDED)
    return build


@pytest.mark.parametrize("together", [False, True])
def test_two_that_run_at_once_are_counted(together: bool) -> None:
    verdict = said(finished(kitchen(together=together), {"tasks": 2, "dishes": 2}))
    assert verdict.good is not together
    assert ("ran at once 1 times" in str(verdict.text)) is together


@pytest.mark.parametrize(
    ("variant", "gap", "kind", "good"),
    [
        ("blocking", 800, "loop_blocked", False),
        ("blocking", 60, "loop_free", None),
        ("to_thread", 60, "loop_free", True),
        ("to_thread", 900, "loop_free", None),
    ],
)
def test_a_loop_stood_still_when_the_gap_is_as_long_as_the_call(variant: str, gap: int, kind: str, good: bool | None) -> None:
    outcome = {"ticks": 9, "longest_gap_us": gap * 1000, "block_us": 700_000, "tick_us": 50_000}
    verdict = said(finished(begun("coroutines.blocked_loop", variant), outcome))
    assert (verdict.kind, verdict.good) == (kind, good)


def test_endings_that_came_out_otherwise_are_no_good_run() -> None:
    outcome = {"endings": {"quick": "cancelled", "slow": "cancelled"}, "raised": "TimeoutError"}
    verdict = said(finished(begun("coroutines.cancel", "timeout"), outcome))
    assert (verdict.kind, verdict.good) == ("ended_otherwise", None)
    assert "coroutines cancelled: the program says 2, the trace shows 0" in str(verdict.text)


def test_money_that_is_missing_is_a_fault() -> None:
    verdict = said(finished(begun("coroutines.queue_and_lock"), {"items": 0, "customers": 1, "money": 3, "right": 6}))
    assert (verdict.kind, verdict.good) == ("money_missing", False)
