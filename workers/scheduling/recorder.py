"""The events of an order that was explored, for a store: what a host would have sent of it.

Its steps happened, in real threads and processes and in this order; when each happened is not known, for they were held back between them.
So each step is drawn `STEP_NS` long. Between its steps a lane stands: before a lock that another holds, for a thread that has not ended,
asleep, or held back by us.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeVar

from workers.host.messages import Definitions, Ended, Events, ProcessEnded, ProcessSeen, Result, RunEnded, RunSpec, RunStarted
from workers.probe.schema import RECORD, Kind, State
from workers.scheduling.controlled.operations import GO_ON, LOOP, SLEPT
from workers.scheduling.endings import CHANGED, ENDS_EARLY, TIMED_OUT
from workers.scheduling.found import STANDING, Child, Failing, Step, lane_order

STEP_NS: Final = 1_000_000
READ, WRITE = 1, 2
"""`detail` of an event of `Kind.VALUE`; with `UNTOLD` added where the value is not a whole number."""

UNTOLD: Final = 2

_ZERO_NS: Final = 1
_MAIN: Final = "MainThread"
_TAIL: Final = 4  # steps for which those are shown waiting that can never move again
_FIRST: Final = 1
"""The number of the first process of such a run."""

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

_Stands: TypeAlias = tuple[State, str, str, int]
_Object: TypeAlias = tuple[str, str, int]
"""Kind, name, and the number of the process that has it to itself; 0 where that is not told apart by its name."""

_Row: TypeAlias = dict[str, object]
_Key = TypeVar("_Key")


def _ending(failing: Failing) -> Ended:
    if failing.fails:
        return "deadlocked" if failing.standing else "finished"
    if failing.kind == TIMED_OUT:
        return "timed_out"
    return "stopped" if failing.kind not in ("", ENDS_EARLY, CHANGED) else "finished"


@dataclass(slots=True)
class _Lane:
    number: int
    name: str
    process: _Process
    main: bool  # of its process
    steps: list[Step] = field(default_factory=list)  # its steps that are known and still to be recorded
    standing: Step | None = None  # what it stands before after those; None when it has ended
    started: bool = False
    ended: bool = False
    stands: _Stands | None = None  # as was recorded last; None while it runs
    children: int = 0
    is_task: bool = False  # of asyncio: another lane's thread carries it

    @property
    def next(self) -> Step | None:
        """What it stands before; None when it has ended."""
        return self.steps[0] if self.steps else self.standing


@dataclass(slots=True)
class _Process:
    number: int
    child: Child | None  # None: the first
    started_ns: int | None = None
    told: bool = False
    objects: int = 0  # how many objects, and places, it has been told
    sites: int = 0
    lanes: list[_Row] = field(default_factory=list)  # that are to be told
    again: list[_Row] = field(default_factory=list)  # objects that have become others


class Recorder:
    """Goes through the steps once, and knows who holds what. Lanes, objects and places are told when they are met first."""

    def __init__(self) -> None:
        self.count = 0  # steps recorded
        self._lanes: dict[str, _Lane] = {}
        self._processes: dict[str, _Process] = {}  # by the lane of the process itself
        self._home: dict[str, str] = {}  # of each lane in a process other than the first
        self._objects: dict[_Object, int] = {}
        self._rows: list[_Row] = []  # of the objects
        self._users: dict[int, int] = {}  # of each object: the first process that had to do with it
        self._sites: dict[tuple[str, int], int] = {}
        self._holders: dict[str, str] = {}  # lock → lane
        self._records: defaultdict[int, list[bytes]] = defaultdict(list)  # by process
        self._ends: list[ProcessEnded] = []
        self._version = ""
        self._first_pid = 0

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
        self._version = failing.schedule.partition(" ")[0].removeprefix("py")
        self._first_pid = failing.pid
        self._processes["0"] = _Process(_FIRST, None, 0, told=True)
        yield RunStarted(spec, _ZERO_NS, 0, 0, failing.pid)
        yield ProcessSeen(_FIRST, failing.pid, 0, "MainProcess", _ZERO_NS, self._version, "", (), "program")

    def extend(self, failing: Failing, first: int = 0) -> None:
        """Its steps from that one on, and what each lane stands before after them: one of which nothing is said has ended with its last."""
        steps, standing = failing.steps[first:], failing.standing
        self._meet(failing.children)
        self._define([*steps, *standing])
        for lane in self._lanes.values():
            lane.steps, lane.standing = [], None
        for step in steps:
            self._lanes[step.lane].steps.append(step)
        for step in standing:
            self._lanes[step.lane].standing = step
        if self._lanes and not (lane := next(iter(self._lanes.values()))).started:
            self._start(lane, 0)
        for step in steps:
            self._do(step)

    def hold(self, lanes: Sequence[str]) -> None:
        """These cannot do what they stand before: they wait from now on."""
        for key in lanes:
            if key in self._lanes and self._lanes[key].started:
                self._stand(key, self._lanes[key], self.now_ns)

    def finish(self) -> None:
        """There are no more steps: whoever stands will stand for ever, all others have ended."""
        self._others("", self.now_ns)
        end_ns = self._end_ns(_TAIL)
        for lane in self._lanes.values():
            if lane.started and not lane.ended and lane.standing is None:
                self._end(lane, end_ns)

    def told(self) -> Iterator[Result]:
        """What there is to tell of all that since the last time."""
        started = [process for process in self._processes.values() if process.started_ns is not None]
        for process in started:
            if process.child is not None and not process.told:
                yield self._seen(process, process.child)
        for process in started:
            yield self._definitions(process)
        if self._records:
            yield Events(tuple((number, b"".join(records)) for number, records in self._records.items()))
        yield from self._ends
        self._records.clear()
        self._ends.clear()

    def _end_ns(self, tail: int) -> int:
        standing = any(lane.standing is not None for lane in self._lanes.values())
        return self.now_ns + (tail * STEP_NS if standing else 0)

    def end(self, failing: Failing) -> RunEnded:
        return RunEnded(_ending(failing), 0, _ZERO_NS + self._end_ns(1 if failing.kind == STANDING else _TAIL), None)

    # ------------------------------------------------------------ processes
    def _meet(self, children: Sequence[Child]) -> None:
        """Those that are new; and how they ended, of all."""
        for child in children:
            known = self._processes.setdefault(child.lane, _Process(len(self._processes) + 1, child))
            known.child = child
            self._home.update(dict.fromkeys(child.lanes, child.lane))

    def _process_of(self, lane: str) -> _Process:
        return self._processes[self._home.get(lane, "0")]

    def _seen(self, process: _Process, child: Child) -> ProcessSeen:
        process.told = True
        starter = self._process_of(child.lane.rpartition(".")[0] or "0")
        parent_pid = self._first_pid if starter.child is None else starter.child.pid
        begun_ns = _ZERO_NS + (process.started_ns or 0)
        return ProcessSeen(process.number, child.pid, parent_pid, child.name, begun_ns, self._version, "", (), child.method)

    def _end_process(self, process: _Process, child: Child, t_ns: int) -> None:
        self._ends.append(ProcessEnded(process.number, child.pid, child.exit_code, _ZERO_NS + t_ns, lost=False))

    # ------------------------------------------------------------ definitions
    def _define(self, steps: Sequence[Step]) -> None:
        """What is new in these."""
        for step in steps:
            self._note_object(step)
        _numbered(self._sites, ((step.file, step.line) for step in steps if step.file))
        names = {step.lane: step.name for step in steps} | {key: each.child.name for key, each in self._processes.items() if each.child}
        first: dict[str, str] = {}
        for step in steps:
            first.setdefault(step.lane, step.kind)
        new = sorted(names.keys() - self._lanes.keys(), key=lane_order)
        for key in sorted(new, key=lambda lane: self._process_of(lane).number):  # the order in which the store comes to know them
            process = self._process_of(key)
            main = self._home.get(key, "0") == key
            lane = self._lanes[key] = _Lane(len(self._lanes) + 1, names[key], process, main, is_task=first.get(key) == GO_ON)
            process.lanes.append(self._lane_row(key, lane))

    def _note_object(self, step: Step) -> None:
        found, user = self._object_of(step), self._process_of(step.lane).number
        if found is None:
            return
        for key, number in _numbered(self._objects, [found]):
            kind, name, owner = key
            uid = f"{kind} {name} {owner}"
            self._rows.append({"id": number, "uid": uid, "kind": kind, "name": name, "shared": False, "site": 0, "capacity": None})
        number = self._objects[found]
        row = self._rows[number - 1]
        if self._users.setdefault(number, user) != user and not row["shared"]:
            row["shared"] = True
            self._processes["0"].again.append(row)

    def _object_of(self, step: Step) -> _Object | None:
        kind = _OBJECTS.get(step.kind)
        if not kind or not step.target:
            return None
        if kind != "Thread":
            return kind, step.target, 0
        home = self._process_of(step.lane).number
        is_process = any(
            each.child and each.child.name == step.target and self._starter(each.child) == home for each in self._processes.values()
        )
        return "Process" if is_process else "Thread", step.target, home

    def _starter(self, child: Child) -> int:
        return self._process_of(child.lane.rpartition(".")[0] or "0").number

    def _definitions(self, process: _Process) -> Definitions:
        objects = [*self._rows[process.objects :], *process.again]
        sites = list(self._sites.items())[process.sites :]
        lanes = tuple(process.lanes)
        process.objects, process.sites, process.lanes, process.again = len(self._rows), len(self._sites), [], []
        rows = tuple({"id": number, "file": file, "line": line, "function": ""} for (file, line), number in sites)
        return Definitions(process.number, lanes, tuple(objects), rows)

    def _lane_row(self, key: str, lane: _Lane) -> _Row:
        of_process = lane.main and lane.process.child is not None
        return {
            "id": lane.number, "name": _MAIN if of_process else lane.name, "native_id": 0, "kind": "task" if lane.is_task else "thread",
            "daemon": False, "internal": False, "main": lane.main,
            "object": self._objects.get(("Process" if of_process else "Thread", lane.name, self._starter_of(lane)), 0),
            "under": self._thread_of(key) if lane.is_task else 0,
        }  # fmt: skip

    def _thread_of(self, key: str) -> int:
        """The number of the lane whose thread carries this one: the nearest that made it, or made its maker, and is no task."""
        while key in self._lanes and self._lanes[key].is_task:
            key = key.rpartition(".")[0] or "0"
        return self._lanes[key].number if key in self._lanes else 0

    # ------------------------------------------------------------ events
    def _do(self, step: Step) -> None:
        lane, begin_ns = self._lanes[step.lane], self.now_ns
        self.count += 1
        kind, detail = _EVENTS.get(step.kind, (Kind.RESUMED, 0))
        value = _integer(step.value) if kind is Kind.VALUE else None
        if kind is Kind.VALUE and value is None:
            detail += UNTOLD
        self._record(lane, begin_ns, kind, detail, step, int(kind is Kind.ACQUIRED) if value is None else value)
        lane.steps.pop(0)
        lane.stands = None
        if step.kind in _TAKES:
            self._holders[step.target] = step.lane
        elif step.kind == "releases":
            self._holders.pop(step.target, None)
        self._others(step.lane, begin_ns)
        if step.kind == "starts":
            lane.children += 1
            child = str(lane.children) if step.lane == "0" else f"{step.lane}.{lane.children}"
            if child in self._lanes:
                self._start(self._lanes[child], self.now_ns)

    def _others(self, mover: str, t_ns: int) -> None:
        """What all but the one that moves stand before, as it is with its step. Those that have ended come first: others wait for them."""
        others = [each for each in self._lanes.items() if each[1].started and not each[1].ended and each[0] != mover]
        for key, lane in sorted(others, key=lambda each: each[1].next is not None):
            self._stand(key, lane, t_ns)

    def _start(self, lane: _Lane, t_ns: int) -> None:
        lane.started = True
        if lane.process.started_ns is None:
            lane.process.started_ns = t_ns
        self._record(lane, t_ns, Kind.STARTED)

    def _end(self, lane: _Lane, t_ns: int) -> None:
        lane.ended = True
        self._record(lane, t_ns, Kind.ENDED)
        within = [other for other in self._lanes.values() if other.process is lane.process and other.started]
        if lane.process.child is not None and all(other.ended for other in within):
            self._end_process(lane.process, lane.process.child, t_ns)

    def _stand(self, key: str, lane: _Lane, t_ns: int) -> None:
        """Say what the lane stands before, where that is new; or that it has come to its end."""
        step = lane.next
        if step is None:
            if key != "0":  # the main thread's end is that of the program
                self._end(lane, t_ns)
            return
        stands = self._state(key, step), step.target, step.file, step.line
        if stands != lane.stands:
            lane.stands = stands
            self._record(lane, t_ns, Kind.WAIT, stands[0], step, -1)

    def _state(self, key: str, step: Step) -> State:
        if step.kind == "acquires" and step.target in self._holders:  # its own too: one that may be taken again is not acquired then
            return State.EVENT if step.waits_at is not None and self._holders[step.target] == key else State.LOCK
        if step.kind == "joins" and not all(self._ended(key, step.target)):
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
        ended = self._ended(key, target)
        if ended:
            return State.PAUSED if all(ended) else State.JOIN
        return State.EVENT

    def _ended(self, key: str, target: str) -> list[bool]:
        """Of each lane that the target names: whether it has ended. Those in the same process are meant, and processes that it started."""
        names, own = target.split(", "), self._lanes[key].process
        named = (lane for lane in self._lanes.values() if lane.name in names)
        return [lane.ended for lane in named if self._starter_of(lane) == own.number]

    def _starter_of(self, lane: _Lane) -> int:
        """The number of the process that has started it."""
        return self._starter(lane.process.child) if lane.main and lane.process.child else lane.process.number

    def _record(self, lane: _Lane, t_ns: int, kind: Kind, detail: int = 0, step: Step | None = None, argument: int = 0) -> None:
        item = self._objects.get(self._object_of(step) or ("", "", 0), 0) if step else 0
        site = self._sites.get((step.file, step.line), 0) if step else 0
        record = RECORD.pack(_ZERO_NS + t_ns, lane.number, kind, detail, 0, item, site, argument)
        self._records[lane.process.number].append(record)


def _numbered(known: dict[_Key, int], keys: Iterable[_Key]) -> list[tuple[_Key, int]]:
    """Number those that are new, from 1 on; returns them."""
    fresh = []
    for key in keys:
        if key not in known:
            known[key] = len(known) + 1
            fresh.append((key, known[key]))
    return fresh


def _integer(value: str) -> int | None:
    """The value where it is a whole number that fits into a record."""
    try:
        number = int(value)
    except ValueError:
        return None
    return number if abs(number) < 1 << 62 else None
