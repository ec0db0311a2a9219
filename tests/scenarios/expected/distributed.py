"""The group distributed."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import moments, object_named
from workers.probe.schema import Kind, State
from workers.trace.store import ARROW_KINDS
from workers.trace.task_stream import Entry, entries


def tasks_go_through_the_office(run: Traced, given_out: int) -> None:
    office = object_named(run.store, "tasks", "Queue")
    assert len(moments(run.store, office, Kind.PUT)) == len(moments(run.store, office, Kind.GOT)) == given_out
    assert office is not None
    arrows = run.store.object_arrows(office.id)
    assert (arrows.kind == ARROW_KINDS.index("item")).sum() == given_out
    killed = [process.name for process in run.store.processes if process.exit_code == -9]
    assert len(killed) == 1
    assert killed[0].startswith("worker-")


def one_is_lost(run: Traced) -> None:
    tasks_go_through_the_office(run, 6)
    [finding] = run.findings
    assert [run.store.lane_name(lane) for lane in finding.lanes] == [p.name for p in run.store.processes if p.exit_code == -9]


def one_is_given_out_again(run: Traced) -> None:
    tasks_go_through_the_office(run, 7)


def covered(stream: list[Entry]) -> int:
    """Time in which a worker did something: Dask corrects its workers' clocks, so that work of one thread may overlap a little."""
    busy, until = 0, dict.fromkeys(((entry.worker, entry.thread) for entry in stream), 0)
    for entry in stream:
        who = (entry.worker, entry.thread)
        busy += max(0, entry.ended_ns - max(entry.began_ns, until[who]))
        until[who] = max(until[who], entry.ended_ns)
    return busy


def the_clusters_workers_are_lanes(run: Traced) -> None:
    stream = entries(run.store.outcome)
    assert len(stream) == 4
    workers = [process for process in run.store.processes if process.start_method == "cluster"]
    assert {process.name for process in workers} == {entry.worker for entry in stream}
    lanes = [lane for lane in run.store.lanes if lane.process in {process.id for process in workers}]
    ran = sum(int((run.store.columns(lane.id).kind == Kind.TASK_STARTED).sum()) for lane in lanes)
    assert ran == 4
    busy = sum(int(run.store.totals(lane.id)[State.RUNNING]) for lane in lanes)
    assert abs(busy - covered(stream)) < 1_000, (busy, stream)


ALL: tuple[Expected, ...] = (
    Expected("distributed.task_queue", "lost", "task_lost", False, frozenset({"lost_task"}), {"pace": 0.4}, facts=one_is_lost),
    Expected("distributed.task_queue", "requeued", "task_requeued", True, settings={"pace": 0.6}, facts=one_is_given_out_again),
    Expected(
        "distributed.dask",
        None,
        "all_tasks_done",
        True,
        settings={"workers": 1, "number_of_tasks": 4, "pace": 0.2},
        facts=the_clusters_workers_are_lanes,
    ),
)
