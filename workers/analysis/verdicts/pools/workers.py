"""Verdicts on the scenarios of the group pools."""

from __future__ import annotations

from collections.abc import Sequence

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, moments, object_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import Duration, Text, text
from workers.trace.model import Lane
from workers.trace.store import Store


def more_tasks_than_workers(store: Store, facts: Facts) -> Judgement:
    """How long the first task too many waited for a worker, which process ran what, and how idle each worker was."""
    workers, tasks, ran = facts.integer("workers"), facts.integer("tasks"), facts.entries("ran")
    pool = object_named(store, "pool", "Pool")
    submitted = moments(store, pool, Kind.SUBMITTED)
    started = {moment.argument: moment for moment in moments(store, pool, Kind.TASK_STARTED)}
    ended = moments(store, pool, Kind.TASK_ENDED)
    doubts = (
        *agreement(text("tasks handed over"), tasks, len(submitted)),
        *agreement(text("tasks finished"), len(ran), len(ended)),
        *_same_workers(store, ran, submitted, started),
    )
    title = text("{tasks} tasks, {workers} workers", tasks=tasks, workers=workers)
    what = sentences(_first_too_many(store, workers, submitted, started, ended), _who_ran_what(ran), _idle(store))
    return Judgement(Verdict("all_tasks_done", title, what, len(ran) == tasks), doubts)


def _first_too_many(store: Store, workers: int, submitted: Sequence[Moment], started: dict[int, Moment], ended: Sequence[Moment]) -> Text:
    """Its worker had another task before, or was itself late: four workers do not always start at the same time."""
    if len(submitted) <= workers:
        return text("There was a worker for every task, so no task had to wait for another one to end.")
    late = submitted[workers]
    begin = started.get(late.argument)
    if begin is None:
        return text("The trace does not show when task {number} began.", number=workers + 1)
    waited, pid = Duration(begin.t_ns - late.t_ns), str(store.processes[store.lanes[begin.lane].process].pid)
    before = [moment.argument for moment in ended if moment.lane == begin.lane and moment.t_ns <= begin.t_ns]
    number_of = {moment.argument: number for number, moment in enumerate(submitted, 1)}
    if not before:
        return text(
            "Task {number} waited {time} and was then taken by process {pid}, which had only just started.",
            number=workers + 1,
            time=waited,
            pid=pid,
        )
    return text(
        "Task {number} waited {time} until process {pid} had finished task {before} and took it.",
        number=workers + 1,
        time=waited,
        pid=pid,
        before=number_of.get(before[-1], 0),
    )


def _who_ran_what(ran: Sequence[dict[str, int]]) -> Text:
    by_process: dict[int, list[str]] = {}
    for entry in ran:
        by_process.setdefault(entry["pid"], []).append(str(entry["task"]))
    parts = [text("{pid}: {tasks}", pid=str(pid), tasks=" + ".join(tasks)) for pid, tasks in by_process.items()]
    return text("Tasks by process: {parts}.", parts=parts)


def _idle(store: Store) -> Text | None:
    shares = [f"{percent(*time_in(store, [lane], State.IDLE))} %" for lane in _workers(store)]
    return text("The workers were idle for {shares} of their time.", shares=shares) if shares else None


def _workers(store: Store) -> list[Lane]:
    return [lane for lane in store.lanes if lane.main and "PoolWorker" in store.processes[lane.process].name]


def _same_workers(store: Store, ran: Sequence[dict[str, int]], submitted: Sequence[Moment], started: dict[int, Moment]) -> tuple[Text, ...]:
    """Tasks that, by the trace, ran in another process than the task itself said."""
    wrong = 0
    for entry in ran:
        at = entry["task"] - 1
        begin = started.get(submitted[at].argument) if 0 <= at < len(submitted) else None
        wrong += begin is not None and store.processes[store.lanes[begin.lane].process].pid != entry["pid"]
    return agreement(text("tasks that ran in another process than they say"), 0, wrong)
