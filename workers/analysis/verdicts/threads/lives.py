"""Verdicts on which threads there were: names, lanes, and who was there at which moment."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import Duration, text
from workers.trace.model import Lane
from workers.trace.store import Store


def start_and_name(store: Store, facts: Facts) -> Judgement:
    """The names that lanes got, the numbers that the system gave, and how many ran at once."""
    given, by_default, native_ids = facts.words("given"), facts.words("by_default"), facts.counts("native_ids")
    lanes = [lane for lane in store.lanes if lane.name in native_ids]
    same = sum(native_ids[lane.name] == lane.native_id for lane in lanes)
    doubts = (
        *agreement(text("threads that were started"), len(native_ids), len(lanes)),
        *agreement(text("threads with the native id that they say"), len(native_ids), same),
    )
    what = sentences(
        text("{names} have the names that the program gave them.", names=given),
        text("{names} got theirs from Python, with the function in brackets.", names=by_default) if by_default else None,
        text("All of them lived in the one process {pid}, at most {count} at once.", pid=_pid(store), count=_most_at_once(store, lanes)),
        text("Before start() none of them was alive.") if facts.integer("alive_before_start") == 0 else None,
    )
    title = text("{count} threads beside MainThread", count=len(native_ids))
    return Judgement(Verdict("threads_ran", title, what, set(native_ids) == {*given, *by_default}), doubts)


def subclass(store: Store, facts: Facts) -> Judgement:
    """Which runs had a lane of their own."""
    started, called, ran_in = facts.words("by_themselves"), facts.words("only_called"), facts.words("called_ran_in")
    lanes = lanes_named(store, "download-")
    doubts = (
        *agreement(text("downloads with a lane of their own"), len(started), len({lane.name for lane in lanes} & set(started))),
        *agreement(text("lanes of what was only called"), 0, sum(lane.name in called for lane in lanes)),
    )
    main = [lane for lane in store.lanes if lane.main]
    itself, _ = time_in(store, main, State.SLEEPING)
    what = sentences(
        text("run() of {names} worked in a lane of that name, at most {count} at once.", names=started, count=_most_at_once(store, lanes)),
        text("run() of {called} was called without start(): it has no lane, and ran in {lane}.", called=called, lane=ran_in),
        text("{lane} was busy with it for {time} and could do nothing else.", lane=ran_in, time=Duration(itself)),
    )
    title = text("{count} started, 1 only called", count=len(started))
    return Judgement(Verdict("run_in_own_lane", title, what, bool(started) and ran_in == ["MainThread"]), doubts)


def enumerated(store: Store, facts: Facts) -> Judgement:
    """The list at each moment against the lanes that lived then."""
    notes = facts.lists("notes")
    times = _moments_of_notes(store)
    wrong = sum(len(set(names) ^ _alive(store, t_ns)) for names, t_ns in zip(notes.values(), times, strict=False))
    doubts = (
        *agreement(text("moments at which the list was taken"), len(notes), len(times)),
        *agreement(text("names that only one of list and lanes has"), 0, wrong),
    )
    counts = [str(len(names)) for names in notes.values()]
    what = sentences(
        text("active_count() said {counts}: before the start, at work, after the first half had gone, in the end.", counts=counts),
        text("MainThread is always one of them.") if all("MainThread" in names for names in notes.values()) else None,
        text("At each of these moments the list had just the names of the lanes that lived.") if not doubts else None,
    )
    title = text("From 1 to {most} threads and back", most=max(len(names) for names in notes.values()) if notes else 0)
    return Judgement(Verdict("list_is_right", title, what, not doubts), doubts)


def _moments_of_notes(store: Store) -> list[int]:
    """The main thread took the list just before it did each of these, and, the last time, after it had seen the last thread end."""
    main = next((lane.id for lane in store.lanes if lane.main), -1)
    spawned = [moment.t_ns for item in store.objects if item.kind == "Thread" for moment in moments(store, item, Kind.SPAWNED)]
    joined = [moment.t_ns for item in store.objects if item.kind == "Thread" for moment in moments(store, item, Kind.JOINED)]
    sets = [
        moment.t_ns
        for name in ("early_end", "late_end")
        for moment in moments(store, object_named(store, name, "Event"), Kind.SET)
        if moment.lane == main
    ]
    return [*sorted(spawned)[:1], *sets, *sorted(joined)[-1:]]


def _alive(store: Store, t_ns: int) -> set[str]:
    """Names of the threads that live at a time."""
    return {
        lane.name
        for lane in store.lanes
        if lane.kind == "thread"
        and lane.started_ns is not None
        and lane.started_ns < t_ns
        and (lane.ended_ns is None or lane.ended_ns > t_ns)
    }


def _most_at_once(store: Store, lanes: list[Lane]) -> int:
    """How many of them lived at the same time, at most."""
    begins = [lane.started_ns for lane in lanes if lane.started_ns is not None]
    ends = [lane.ended_ns if lane.ended_ns is not None else store.now_ns for lane in lanes if lane.started_ns is not None]
    return max((sum(begin <= at for begin in begins) - sum(end <= at for end in ends) for at in begins), default=0)


def _pid(store: Store) -> str:
    return str(store.processes[0].pid) if store.processes else "?"
