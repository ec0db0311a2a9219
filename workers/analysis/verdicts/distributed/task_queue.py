"""Verdict on `distributed.task_queue`: what became of the task whose worker was killed?"""

from __future__ import annotations

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.verdicts.evidence import count, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import Process
from workers.trace.store import Store


def task_queue(store: Store, facts: Facts, variant: str) -> Judgement:
    """Tasks given out, finished, lost."""
    tasks, finished, requeued = facts.integer("tasks"), facts.integer("finished"), facts.integer("requeued")
    lost, victim = facts.integers("lost"), facts.word("victim")
    doubts = _doubts(store, tasks + requeued, facts)
    done = text("{finished} of {tasks} tasks were finished: {shares}.", finished=finished, tasks=tasks, shares=_shares(facts))
    refused = facts.word("refused")
    key = text("A stranger with a wrong key was refused: {error}.", error=refused) if refused else text("A wrong key was accepted.")
    killed = frozenset({victim} if victim else ())
    if lost:
        gone = text(
            "{victim} had taken task {task} when it was killed; it was in no queue any more, so nobody did it.", victim=victim, task=lost[0]
        )
        vain = text(
            "The master waited {time} for its result and got queue.Empty.", time=Duration(facts.integer("waited_in_vain_ms") * 1_000_000)
        )
        title = text("Task {task} was lost", task=lost[0])
        verdict = Verdict("task_lost", title, sentences(done, gone, vain, key), False)
        return Judgement(verdict, doubts, (_finding(store, victim, gone),), killed)
    if variant == "requeued":
        again = text("{victim} was killed at its task, and the master, who knew who had what, gave it out again.", victim=victim)
        good = finished == tasks and requeued == 1 and bool(refused)
        return Judgement(Verdict("task_requeued", text("No task was lost"), sentences(done, again, key), good), doubts, killed=killed)
    luck = text("No task was lost, because its worker had finished it before the end came.")
    return Judgement(Verdict("nothing_lost", text("No task was lost"), sentences(done, luck, key), None), doubts, killed=killed)


def _shares(facts: Facts) -> list[Text]:
    return [text("{name}: {count}", name=name, count=times) for name, times in facts.counts("by_worker").items()]


def _doubts(store: Store, given_out: int, facts: Facts) -> tuple[Text, ...]:
    """The office's own queues, and the system's exit codes."""
    office = object_named(store, "tasks", "Queue")
    codes = facts.counts("exit_codes")
    seen = {process.name: process.exit_code for process in store.processes if process.name in codes}
    return (
        *agreement(text("tasks given out"), given_out, count(store, office, Kind.PUT)),
        *(doubt for name, code in codes.items() for doubt in _same_code(name, code, seen.get(name))),
    )


def _same_code(name: str, code: int, seen: int | None) -> tuple[Text, ...]:
    """Only where the system tells a signal as such: Windows has a number of its own for a killed process."""
    if seen is None or (code < 0 < seen):
        return ()
    return agreement(text("the exit code of {name}", name=name), code, seen)


def _finding(store: Store, victim: str, what: Text) -> Finding:
    died = _process(store, victim)
    lanes = () if died is None else tuple(lane.id for lane in store.lanes if lane.process == died.id and lane.main)
    office = object_named(store, "tasks", "Queue")
    taken = moments(store, office, Kind.GOT)
    at = died.ended_ns if died is not None and died.ended_ns is not None else taken[-1].t_ns if taken else store.last_ns
    return Finding(FindingKind.LOST_TASK, at, lanes, () if office is None else (office.id,), (), what)


def _process(store: Store, name: str) -> Process | None:
    return next((process for process in store.processes if process.name == name), None)
