"""The verdict on a script or module of the user's own: nothing is known of it but what the trace shows."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.endings import failed_process
from workers.analysis.verdicts.evidence import longest_wait_in
from workers.analysis.verdicts.judgement import Judgement, sentences
from workers.probe.schema import State
from workers.text import Duration, Text, text
from workers.trace.store import Store

WAITS: Final = (State.LOCK, State.EVENT, State.QUEUE, State.IO, State.JOIN)
"""States in which something else is waited for: neither a sleep nor an idle pool worker counts."""

_NO_SYNC: Final = frozenset({"Thread", "Process", "Task", "EventLoop", "GIL"})


def judged(store: Store) -> Judgement:
    """The program came to its end: how much of what was seen, and who waited longest."""
    threads, tasks = store.lanes_of("thread"), store.lanes_of("task")
    objects = store.object_count - sum(map(store.objects_of, _NO_SYNC))
    what = text(
        "Processes: {processes}; threads: {threads}; locks, queues and other objects: {objects}.",
        processes=store.process_count,
        threads=threads,
        objects=objects,
    )
    if tasks:
        what = text(
            "Processes: {processes}; threads: {threads}; lanes of tasks: {tasks}; locks, queues and other objects: {objects}.",
            processes=store.process_count,
            threads=threads,
            tasks=tasks,
            objects=objects,
        )
    title = text("Finished after {time}", time=Duration(store.ended_ns or 0))
    trouble = failed_process(store)
    verdict = Verdict("finished", title, sentences(what, _longest_wait(store), trouble), None if trouble is None else False)
    return Judgement(verdict)


def _longest_wait(store: Store) -> Text:
    longest = longest_wait_in(store, WAITS)
    if longest is None:
        return text("Nobody had to wait.")
    lane, item, length = longest
    name = store.lane_words(lane)
    if item < 0 or not store.objects[item].name:
        return text("The longest wait was that of {lane}: {time}.", lane=name, time=Duration(length))
    return text(
        "The longest wait was that of {lane} for {object}: {time}.", lane=name, object=store.objects[item].name, time=Duration(length)
    )
