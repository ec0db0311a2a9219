"""The group distributed."""

from __future__ import annotations

from collections import Counter

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
    each_task_reaches_a_node(run, given_out)


def each_task_reaches_a_node(run: Traced, given_out: int) -> None:
    """From the master to the office, and from there to the worker that takes it: the arrows lead from process to process."""
    store = run.store
    [proxy] = [item for item in store.objects if item.kind == "tasks proxy"]
    arrows = store.object_arrows(proxy.id)
    office = {lane.id for lane in store.lanes if store.processes[lane.process].name == "Office-1"}
    ways = Counter(
        (ARROW_KINDS[kind], source in office, target in office)
        for kind, source, target in zip(arrows.kind.tolist(), arrows.source.tolist(), arrows.target.tolist(), strict=True)
    )
    asked = given_out + given_out + 2  # put by the master, taken by the workers; the two that are left ask once more
    assert set(ways) == {("question", False, True), ("answer", True, False)}
    assert all(asked - 1 <= count <= asked for count in ways.values()), "who is killed may take its last words with it"
    named = {(store.lane_name(source), store.lane_name(target)) for source, target in zip(arrows.source, arrows.target, strict=True)}
    told = {pair for pair in named if pair[0].startswith("for ")}
    ended_well = {process.name for process in store.processes if process.exit_code == 0}
    assert {name.removeprefix("for ") for name, _ in told} >= ended_well - {"Office-1"}
    assert all(served.removeprefix("for ") in (asker, "MainProcess") for served, asker in told)
    assert (arrows.source_ns <= arrows.target_ns).all()


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
    Expected("distributed.task_queue", "lost", "task_lost", False, frozenset({"lost_task"}), {"pace": 0.6}, facts=one_is_lost),
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
