"""The group gil."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts import plot_for
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named, time_in
from workers.probe.schema import Kind, State


def plotted(run: Traced, series: int, points: int) -> None:
    """This run's own numbers can be drawn."""
    plot = plot_for(run.run.spec, run.store)
    assert plot is not None
    assert len(plot.series) == series
    for each in plot.series:
        values = each.y if hasattr(each, "y") else each.values
        assert len(values) == points
        assert all(value >= 0 for value in values)


def every_way_did_its_part(run: Traced) -> None:
    assert len(moments(run.store, object_named(run.store, "threads", "Pool"), Kind.TASK_ENDED)) == 2
    assert len(moments(run.store, object_named(run.store, "processes", "Pool"), Kind.TASK_ENDED)) == 2
    assert len({process.pid for process in run.store.processes}) >= 2
    plotted(run, 1, 3)


def waits_overlap_but_the_serial_ones(run: Traced) -> None:
    main = [lane for lane in run.store.lanes if lane.main and lane.process == 0]
    slept, _ = time_in(run.store, main, State.SLEEPING)
    assert slept >= 4 * 50_000_000
    tasks = [lane for lane in run.store.lanes if lane.kind == "task"]
    asleep, _ = time_in(run.store, tasks, State.SLEEPING)
    assert asleep >= 4 * 50_000_000
    plotted(run, 1, 4)


def both_sides_of_each_pair_ran(run: Traced) -> None:
    pairs = {lane.name for lane in lanes_named(run.store, "1 ms, ", "5 ms, ", "20 ms, ")}
    assert pairs == {f"{interval} ms, {side}" for interval in (1, 5, 20) for side in "ab"}
    plotted(run, 2, 3)


def the_token_went_round(run: Traced) -> None:
    tokens = [item for item in run.store.objects if item.name.startswith("tokens")]
    assert len(tokens) == 10 + 20
    plotted(run, 2, 2)


def three_curves(run: Traced) -> None:
    assert len(moments(run.store, object_named(run.store, "threads", "Pool"), Kind.TASK_ENDED)) == 2
    plotted(run, 3, 3)


ALL: tuple[Expected, ...] = (
    Expected("gil.cpu_bound", None, "compared", True, settings={"workers": 2, "work": 3}, facts=every_way_did_its_part),
    Expected("gil.io_bound", None, "compared", True, settings={"workers": 4, "pace": 0.1}, facts=waits_overlap_but_the_serial_ones),
    Expected(
        "gil.switch_interval", None, "turns_measured", True, settings={"interval": 0.02, "seconds": 0.15}, facts=both_sides_of_each_pair_ran
    ),
    Expected("gil.many_threads", None, "measured", True, settings={"threads": 20, "hand_overs": 200}, facts=the_token_went_round),
    Expected("gil.serial_concurrent_parallel", None, "compared", True, settings={"pages": 2, "work": 2, "pace": 0.1}, facts=three_curves),
)
