"""The verdict on callbacks: in which thread of which process they ran."""

from __future__ import annotations

from collections import Counter

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.apart import Words
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.store import Store


def callbacks(store: Store, facts: Facts, variant: str) -> Judgement:
    """The thread and process in which each callback really ran, against where its task did."""
    ran, called, late = facts.entries("ran"), facts.entries("called"), facts.entries("called_late")
    main = facts.counts("main")
    shown = moments(store, object_named(store, "laundry", "Pool"), Kind.CALLBACK)
    with_task = [entry for entry in called if entry["thread"] in {task["thread"] for task in ran if task["task"] == entry["task"]}]
    at_home = [entry for entry in called if entry["process"] == main["process"]]
    doubts = (
        *agreement(text("callbacks"), len(called), len(shown)),
        *agreement(text("callbacks in another thread than they say"), 0, _elsewhere(store, called, shown, main["thread"])),
    )
    end = _late(store, late, main)
    if variant == "processes":
        what = sentences(_in_parent(store, called, at_home, ran), _where_to_look(store, called), end)
        title = text("{count} callbacks in the parent", count=len(at_home))
        right = len(at_home) == len(called)
        return Judgement(Verdict("callbacks_in_parent" if right else "callbacks_elsewhere", title, what, right), doubts)
    what = sentences(_in_workers(store, called, with_task), end)
    title = text("{count} callbacks in worker threads", count=len(with_task))
    kind, good = ("callbacks_in_workers", True) if len(with_task) == len(called) else ("callbacks_elsewhere", None)
    return Judgement(Verdict(kind, title, what, good), doubts)


def _in_workers(store: Store, called: list[dict[str, int]], with_task: list[dict[str, int]]) -> Text:
    names = _lanes(store, called)
    if len(with_task) == len(called):
        return text(
            "All {count} callbacks ran in the thread that had just done their task ({names}), before it took the next one.",
            count=len(called),
            names=names,
        )
    return text(
        "{count} of {all} callbacks ran in the thread of their task; the others were added when the task was done already ({names}).",
        count=len(with_task),
        all=len(called),
        names=names,
    )


def _in_parent(store: Store, called: list[dict[str, int]], at_home: list[dict[str, int]], ran: list[dict[str, int]]) -> Text:
    workers = sorted({str(task["process"]) for task in ran})
    parent = sorted({str(entry["process"]) for entry in called})
    return text(
        "The tasks ran in the processes {workers}; {count} of {all} callbacks ran in process {parent}, which owns the pool, in {names}.",
        workers=workers,
        count=len(at_home),
        all=len(called),
        parent=parent,
        names=_lanes(store, called),
    )


def _where_to_look(store: Store, called: list[dict[str, int]]) -> Text | None:
    """The window shows the machinery's lanes only when asked to."""
    threads = {entry["thread"] for entry in called}
    if not any(lane.internal and lane.native_id in threads for lane in store.lanes):
        return None
    return text("That is a lane of the pool's machinery, which is hidden at first: a click on the note above the lanes shows it.")


def _late(store: Store, late: list[dict[str, int]], main: dict[str, int]) -> Text | None:
    """A callback that was added to a future that was done."""
    if not late:
        return None
    if late[0]["thread"] == main["thread"]:
        return text("The one that was added after the end ran at once, in the thread that added it: {names}.", names=_lanes(store, late))
    return text("The one that was added after the end ran in another thread: {names}.", names=_lanes(store, late))


def _lanes(store: Store, entries: list[dict[str, int]]) -> list[Words]:
    """Names of the lanes of these threads, each once; the thread's number where the trace does not know it."""
    names: dict[int, Words] = {}
    for entry in entries:
        lanes = [lane for lane in store.lanes if lane.kind == "thread" and lane.native_id == entry["thread"]]
        names[entry["thread"]] = store.lane_words(lanes[0].id) if lanes else str(entry["thread"])
    return list(names.values())


def _elsewhere(store: Store, called: list[dict[str, int]], shown: list[Moment], main: int) -> int:
    """How many callbacks say a thread in which the trace shows none. One that was added when its task was done already is called at once,
    by the `main` thread that adds it: the trace shows only where the task's result had been delivered before.
    """
    said = Counter(entry["thread"] for entry in called if entry["thread"] != main)
    seen = Counter(store.lanes[moment.lane].native_id for moment in shown)
    return (said - seen).total()
