"""What stands on an interval, from what was recorded."""

from __future__ import annotations

from typing import Final

from workers.probe.schema import Kind, State
from workers.text import Text, text
from workers.trace.columns import LaneColumns
from workers.trace.holding import Doing
from workers.trace.model import SyncObject, is_proxy
from workers.trace.views import Interval

NOTHING: Final = Text("")

_PUTS: Final = frozenset({Kind.PUT, Kind.FULL})
_GETS: Final = frozenset({Kind.GOT, Kind.EMPTY})


def interval_label(interval: Interval, lane: LaneColumns, doing: Doing, objects: list[SyncObject]) -> Text:
    """A few words; empty for a lane that merely runs."""
    if interval.state == State.RUNNING:
        place = interval.index - lane.forgotten
        if lane.kind[place] == Kind.VALUE and interval.object is not None:
            return _access_label(lane, place, objects[interval.object].name)
        return running_label(doing, objects)
    if interval.state == State.SLEEPING and doing.task is not None and not _answers(doing, objects):
        return text("task {number}: sleeps", number=task_number(doing.task[1]))
    name = objects[interval.object].name if interval.object is not None else ""
    return _waiting_label(interval.state, name, _what_follows(lane, interval.index))


def _access_label(lane: LaneColumns, place: int, name: str) -> Text:
    """A read or a write of a variable that is watched; its `detail` says which, and whether the value is known (docs/events.md)."""
    value = int(lane.columns.argument[place])
    match int(lane.detail[place]):
        case 2:
            return text("writes {object} = {value}", object=name, value=value)
        case 3:
            return text("reads {object}", object=name)
        case 4:
            return text("writes {object}", object=name)
    return text("reads {object} = {value}", object=name, value=value)


def _what_follows(lane: LaneColumns, index: int) -> int | None:
    """Kind of the event that the wait led to. A task is ready, and resumed, before that."""
    place = index - lane.forgotten
    for following in range(place + 1, min(place + 4, lane.used)):
        kind = int(lane.kind[following])
        if kind != Kind.RESUMED and not (kind == Kind.WAIT and lane.state[following] == State.READY):
            return kind
    return None


def running_label(doing: Doing, objects: list[SyncObject]) -> Text:
    """Held locks say more than the task, which says more than nothing."""
    if doing.held:
        return text("holds {objects}", objects=[objects[number].name for number in doing.held])
    if doing.task is not None and _answers(doing, objects):
        return text("answers for {object}", object=objects[doing.task[0]].name)
    if doing.task is not None:
        return text("task {number}", number=task_number(doing.task[1]))
    return NOTHING


def _answers(doing: Doing, objects: list[SyncObject]) -> bool:
    """Its task is a question to a manager's object."""
    return doing.task is not None and is_proxy(objects[doing.task[0]])


def task_number(argument: int) -> str:
    """What a task is called: the probe gives the later parts of a `map` the number of their job, and their place in the upper half."""
    job, part = argument & 0xFFFFFFFF, argument >> 32
    return f"{job}.{part + 1}" if part > 0 else str(job)


def _waiting_label(state: State, name: str, then: int | None) -> Text:
    match state:
        case State.READY:
            return text("waits for the GIL") if name else text("ready")
        case State.LOCK | State.EVENT:
            return text("waits for {object}", object=name) if name else text("waits")
        case State.QUEUE:
            return _queue_label(name, then)
        case State.IO:
            return text("input or output")
        case State.JOIN:
            return text("join {object}", object=name) if name else text("waits for a result")
        case State.SLEEPING:
            return text("sleeps")
        case State.IDLE:
            return text("idle")
        case State.PAUSED:
            return text("held back before {object}", object=name) if name else text("paused")
        case State.UNKNOWN:
            return text("not known")
    return NOTHING


def _queue_label(name: str, then: int | None) -> Text:
    if not name:
        return text("waits for a queue")
    if then in _PUTS:
        return text("puts into {object}", object=name)
    if then in _GETS:
        return text("gets from {object}", object=name)
    return text("waits for {object}", object=name)
