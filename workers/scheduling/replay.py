"""An order that was explored, as a run that every view can show.

Its steps happened, in real threads and in this order; when each happened is not known, for the threads were held back between them. So
each step is drawn `STEP_NS` long. Between its steps a lane stands: before a lock that another holds, for a thread that has not ended,
asleep, or held back by us.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.waits import wait_graph
from workers.host.messages import Definitions, Ended, Events, ProcessSeen, Result, RunEnded, RunSpec, RunStarted
from workers.live import LiveRun
from workers.probe.schema import RECORD, Kind, State
from workers.scheduling.controlled.operations import GO_ON, LOOP, SLEPT
from workers.scheduling.found import STANDING, Failing, Step, lane_order
from workers.text import Text, text

STEP_NS: Final = 1_000_000
READ, WRITE = 1, 2
"""`detail` of an event of `Kind.VALUE`; with `UNTOLD` added where the value is not a whole number."""

UNTOLD: Final = 2

_ZERO_NS: Final = 1
_TAIL: Final = 4  # steps for which those are shown waiting that can never move again
PROCESS: Final = 1
"""The number of the one process of such a run."""

_TAKES: Final = frozenset({"acquires", "tries"})
_EVENTS: Final = {
    "reads": (Kind.VALUE, READ), "looks into": (Kind.VALUE, READ), "writes": (Kind.VALUE, WRITE), "changes": (Kind.VALUE, WRITE),
    "acquires": (Kind.ACQUIRED, 0), "tries": (Kind.ACQUIRED, 0), "does not get": (Kind.TIMED_OUT, 0), "releases": (Kind.RELEASED, 0),
    "starts": (Kind.SPAWNED, 0), "joins": (Kind.JOINED, 0), "gives up joining": (Kind.TIMED_OUT, 0),
}  # fmt: skip
"""What each kind of step is recorded as; others only say that the lane goes on."""

_OBJECTS: Final = {
    **dict.fromkeys(("reads", "looks into", "writes", "changes"), "Variable"),
    **dict.fromkeys(("starts", "joins", "gives up joining"), "Thread"),
    "waits for the reading of": "Lock",  # that of the queue, which has its name
    **dict.fromkeys(("acquires", "tries", "does not get", "releases", "asks about", "asks whether set"), "Lock"),
}

_Stands = tuple[State, str, str, int]
_Key = TypeVar("_Key")


def replayed(spec: RunSpec, failing: Failing) -> LiveRun:
    """A run that is over, and was never started: its store holds the order's steps."""
    live = LiveRun(spec)
    live.store.clocked = False
    for message in messages_of(spec, failing):
        live.store.ingest(message)
    judge(live, failing)
    return live


def judge(live: LiveRun, failing: Failing) -> None:
    """What is to be said of an order whose steps are in the run's store."""
    live.store.schedule = failing.schedule
    live.findings = [_finding(live, failing)] if failing.fails else []
    live.verdict = _verdict(failing)


def _verdict(failing: Failing) -> Verdict:
    match failing.kind:
        case "standing":
            return Verdict(failing.kind, text("Stepped by hand"), failing.text, good=None)
        case "left_the_rails":
            return Verdict(failing.kind, text("The schedule does not fit this program"), failing.text, good=None)
        case "cut_off":
            return Verdict(failing.kind, text("This order came to no end"), failing.text, good=None)
        case "":
            return Verdict("no_failure", text("This order does not fail"), failing.text, good=True)
    return Verdict(failing.kind, text("This order fails"), failing.text, good=False)


def messages_of(spec: RunSpec, failing: Failing) -> Iterator[Result]:
    """What a host would have sent of it."""
    recorder = Recorder()
    yield from recorder.begin(spec, failing)
    definitions, records = recorder.extend(failing.steps, failing.standing)
    yield definitions
    yield Events(((PROCESS, records + recorder.finish()),))
    yield recorder.end(failing)


def _ending(failing: Failing) -> Ended:
    if failing.fails:
        return "deadlocked" if failing.standing else "finished"
    return "stopped" if failing.kind else "finished"


@dataclass(slots=True)
class _Lane:
    number: int
    name: str
    steps: list[Step] = field(default_factory=list)  # its steps that are known and still to be recorded
    standing: Step | None = None  # what it stands before after those; None when it has ended
    started: bool = False
    ended: bool = False
    stands: _Stands | None = None  # as was recorded last; None while it runs
    children: int = 0
    is_task: bool = False  # of asyncio: another lane's thread carries it


class Recorder:
    """Goes through the steps once, and knows who holds what. Lanes, objects and places are told when they are met first."""

    def __init__(self) -> None:
        self.count = 0  # steps recorded
        self._lanes: dict[str, _Lane] = {}
        self._objects: dict[tuple[str, str], int] = {}
        self._sites: dict[tuple[str, int], int] = {}
        self._holders: dict[str, str] = {}  # lock → lane

    @property
    def now_ns(self) -> int:
        """The end of the newest step, since the beginning."""
        return self.count * STEP_NS

    def lane_id(self, lane: str) -> int | None:
        """The store's number of the lane, once it has been told."""
        found = self._lanes.get(lane)
        return None if found is None or not found.started else found.number - 1

    def begin(self, spec: RunSpec, failing: Failing) -> Iterator[Result]:
        """What comes before the first event."""
        version = failing.schedule.partition(" ")[0].removeprefix("py")
        yield RunStarted(spec, _ZERO_NS, 0, 0, failing.pid)
        yield ProcessSeen(PROCESS, failing.pid, 0, "MainProcess", _ZERO_NS, version, "", (), "program")

    def extend(self, steps: Sequence[Step], standing: Sequence[Step]) -> tuple[Definitions, bytes]:
        """More steps, and what each lane stands before after them: a lane of which nothing is said has ended with its last step."""
        definitions = self._define([*steps, *standing])
        for lane in self._lanes.values():
            lane.steps, lane.standing = [], None
        for step in steps:
            self._lanes[step.lane].steps.append(step)
        for step in standing:
            self._lanes[step.lane].standing = step
        return definitions, b"".join(self._records(steps))

    def hold(self, lanes: Sequence[str]) -> bytes:
        """These cannot do what they stand before: they wait from now on."""
        held = ((key, self._lanes[key]) for key in lanes if key in self._lanes)
        return b"".join(record for key, lane in held if lane.started for record in self._stand(key, lane, self.now_ns))

    def finish(self) -> bytes:
        """There are no more steps: whoever stands will stand for ever, all others have ended."""
        held = b"".join(self._others("", self.now_ns))
        left = (lane for lane in self._lanes.values() if lane.started and not lane.ended and lane.standing is None)
        return held + b"".join(self._record(lane, self._end_ns(_TAIL), Kind.ENDED) for lane in left)

    def _end_ns(self, tail: int) -> int:
        standing = any(lane.standing is not None for lane in self._lanes.values())
        return self.now_ns + (tail * STEP_NS if standing else 0)

    def end(self, failing: Failing) -> RunEnded:
        return RunEnded(_ending(failing), 0, _ZERO_NS + self._end_ns(1 if failing.kind == STANDING else _TAIL), None)

    # ------------------------------------------------------------ definitions
    def _define(self, steps: Sequence[Step]) -> Definitions:
        """What is new in these."""
        objects = _numbered(self._objects, filter(None, map(_object_of, steps)))
        sites = _numbered(self._sites, ((step.file, step.line) for step in steps if step.file))
        lanes = []
        first: dict[str, str] = {}
        for step in steps:
            first.setdefault(step.lane, step.kind)
        for key, name in sorted({(step.lane, step.name) for step in steps}, key=lambda lane: lane_order(lane[0])):
            if key not in self._lanes:
                self._lanes[key] = _Lane(len(self._lanes) + 1, name, is_task=first[key] == GO_ON)
                lanes.append(self._lane_row(key, self._lanes[key]))
        return Definitions(
            PROCESS,
            tuple(lanes),
            tuple(
                {"id": number, "uid": f"{kind} {name}", "kind": kind, "name": name, "shared": False, "site": 0, "capacity": None}
                for (kind, name), number in objects
            ),
            tuple({"id": number, "file": file, "line": line, "function": ""} for (file, line), number in sites),
        )

    def _lane_row(self, key: str, lane: _Lane) -> dict[str, object]:
        return {
            "id": lane.number, "name": lane.name, "native_id": 0, "kind": "task" if lane.is_task else "thread",
            "daemon": False, "internal": False, "main": key == "0", "object": self._objects.get(("Thread", lane.name), 0),
            "under": self._thread_of(key) if lane.is_task else 0,
        }  # fmt: skip

    def _thread_of(self, key: str) -> int:
        """The number of the lane whose thread carries this one: the nearest that made it, or made its maker, and is no task."""
        while key in self._lanes and self._lanes[key].is_task:
            key = key.rpartition(".")[0] or "0"
        return self._lanes[key].number if key in self._lanes else 0

    # ------------------------------------------------------------ events
    def _records(self, steps: Sequence[Step]) -> Iterator[bytes]:
        first = next(iter(self._lanes), None)
        if first is not None and not self._lanes[first].started:
            yield self._start(first, 0)
        for step in steps:
            yield from self._do(step)

    def _do(self, step: Step) -> Iterator[bytes]:
        lane, begin_ns = self._lanes[step.lane], self.now_ns
        self.count += 1
        kind, detail = _EVENTS.get(step.kind, (Kind.RESUMED, 0))
        value = _integer(step.value) if kind is Kind.VALUE else None
        if kind is Kind.VALUE and value is None:
            detail += UNTOLD
        yield self._record(lane, begin_ns, kind, detail, step, int(kind is Kind.ACQUIRED) if value is None else value)
        lane.steps.pop(0)
        lane.stands = None
        if step.kind in _TAKES:
            self._holders[step.target] = step.lane
        elif step.kind == "releases":
            self._holders.pop(step.target, None)
        yield from self._others(step.lane, begin_ns)
        if step.kind == "starts":
            lane.children += 1
            child = str(lane.children) if step.lane == "0" else f"{step.lane}.{lane.children}"
            if child in self._lanes:
                yield self._start(child, self.now_ns)

    def _others(self, mover: str, t_ns: int) -> Iterator[bytes]:
        """What all but the one that moves stand before, as it is with its step."""
        for key, lane in self._lanes.items():
            if lane.started and not lane.ended and key != mover:
                yield from self._stand(key, lane, t_ns)

    def _start(self, key: str, t_ns: int) -> bytes:
        lane = self._lanes[key]
        lane.started = True
        return self._record(lane, t_ns, Kind.STARTED)

    def _stand(self, key: str, lane: _Lane, t_ns: int) -> Iterator[bytes]:
        """Say what the lane stands before, where that is new; or that it has come to its end."""
        step = lane.steps[0] if lane.steps else lane.standing
        if step is None:
            if key != "0":  # the main thread's end is that of the program
                lane.ended = True
                yield self._record(lane, t_ns, Kind.ENDED)
            return
        stands = self._state(key, step), step.target, step.file, step.line
        if stands != lane.stands:
            lane.stands = stands
            yield self._record(lane, t_ns, Kind.WAIT, stands[0], step, -1)

    def _state(self, key: str, step: Step) -> State:
        if step.kind == "acquires" and self._holders.get(step.target, key) != key:
            return State.LOCK
        if step.kind == "joins" and any(lane.name in step.target.split(", ") and not lane.ended for lane in self._lanes.values()):
            return State.JOIN
        if step.kind == "waits for the reading of":
            return State.QUEUE
        if step.kind in ("sleeps", LOOP):  # a loop that has nothing to do by itself stands in its selector
            return State.SLEEPING
        return self._awaiting(key, step.target) if step.kind in (GO_ON, "awaits") and step.target else State.PAUSED

    def _awaiting(self, key: str, target: str) -> State:
        """Of a coroutine that awaits this, or goes on after it."""
        if target == SLEPT:
            return State.SLEEPING
        if target in self._holders:
            return State.LOCK if self._holders[target] != key else State.PAUSED
        names = target.split(", ")
        ended = {lane.name: lane.ended for lane in self._lanes.values() if lane.name in names}
        if ended:
            return State.PAUSED if all(ended.values()) else State.JOIN
        return State.EVENT

    def _record(self, lane: _Lane, t_ns: int, kind: Kind, detail: int = 0, step: Step | None = None, argument: int = 0) -> bytes:
        item = self._objects.get(_object_of(step) or ("", ""), 0) if step else 0
        site = self._sites.get((step.file, step.line), 0) if step else 0
        return RECORD.pack(_ZERO_NS + t_ns, lane.number, kind, detail, 0, item, site, argument)


def _numbered(known: dict[_Key, int], keys: Iterable[_Key]) -> list[tuple[_Key, int]]:
    """Number those that are new, from 1 on; returns them."""
    fresh = []
    for key in keys:
        if key not in known:
            known[key] = len(known) + 1
            fresh.append((key, known[key]))
    return fresh


def _object_of(step: Step) -> tuple[str, str] | None:
    kind = _OBJECTS.get(step.kind)
    return (kind, step.target) if kind and step.target else None


def _integer(value: str) -> int | None:
    """The value where it is a whole number that fits into a record."""
    try:
        number = int(value)
    except ValueError:
        return None
    return number if abs(number) < 1 << 62 else None


def _finding(live: LiveRun, failing: Failing) -> Finding:
    store = live.store
    if failing.standing:
        t_ns = len(failing.steps) * STEP_NS
        edges = wait_graph(store, t_ns).edges
        return Finding(
            FindingKind.DEADLOCK, t_ns, tuple(edge.lane for edge in edges), tuple(dict.fromkeys(edge.object for edge in edges)),
            tuple(edge.wait_site for edge in edges if edge.wait_site is not None), failing.text, tuple(edges),
        )  # fmt: skip
    accused = sorted(failing.accused) or [len(failing.steps) - 1]
    names = {failing.steps[number].name for number in accused}
    targets = {failing.steps[number].target for number in accused}
    return Finding(
        _KINDS.get(failing.kind, FindingKind.EXCEPTION),
        accused[-1] * STEP_NS,
        tuple(lane.id for lane in store.lanes if lane.name in names),
        tuple(item.id for item in store.objects if item.name in targets),
        (),
        failing.text,
    )


_KINDS: Final = {"lost_update": FindingKind.LOST_UPDATE, "race": FindingKind.RACE}


def note_of(failing: Failing) -> Text:
    """What is said above the timeline: that its times are no times."""
    if failing.kind == STANDING:
        return text("moved by hand, {steps} steps so far, each drawn 1 ms long", steps=len(failing.steps))
    return text("a replayed order of {steps} steps, each drawn 1 ms long", steps=len(failing.steps))
