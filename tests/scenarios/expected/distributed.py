"""The group distributed."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import moments, object_named
from workers.probe.schema import Kind
from workers.trace.store import ARROW_KINDS


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


ALL: tuple[Expected, ...] = (
    Expected("distributed.task_queue", "lost", "task_lost", False, frozenset({"lost_task"}), {"pace": 0.4}, facts=one_is_lost),
    Expected("distributed.task_queue", "requeued", "task_requeued", True, settings={"pace": 0.6}, facts=one_is_given_out_again),
)
