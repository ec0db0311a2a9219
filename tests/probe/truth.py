"""What must hold for every trace, whatever the program does."""

from __future__ import annotations

from collections import defaultdict

from tests.probe.host import Trace
from workers.probe.schema import Kind

MUTEXES = {"Lock", "RLock", "Condition"}


def check(trace: Trace) -> None:
    """Definitions come first; no lane's time goes back; no mutex has two owners; nothing is got that was not put."""
    for stream in trace.streams:
        assert stream.undefined == [], stream.undefined[:3]
        assert stream.faults == []
        dropped = stream.totals[-1]["dropped"] if stream.totals else {}
        assert dropped.keys() <= {"site"}, f"the rest holds for a whole trace only: {dropped}"  # places go first, the events stay
    _times_go_forward(trace)
    _one_owner(trace)
    _what_is_got_was_put(trace)
    _what_is_started_was_submitted(trace)


def _times_go_forward(trace: Trace) -> None:
    for stream in trace.streams:
        last: dict[int, int] = {}
        for event in stream.events:
            assert event.time >= last.get(event.lane, 0), (stream.hello["name"], event)
            last[event.lane] = event.time


def _one_owner(trace: Trace) -> None:
    owner: dict[str, tuple[int, int]] = {}
    depth: dict[str, int] = {}
    for stream, event in trace.all_events():
        if event.kind not in (Kind.ACQUIRED, Kind.RELEASED) or stream.objects[event.object]["kind"] not in MUTEXES:
            continue
        uid, who = stream.uid(event.object), (stream.hello["pid"], event.lane)
        if event.kind is Kind.ACQUIRED:
            assert owner.get(uid) in (None, who), f"{stream.name(event.object)} has two owners"
            owner[uid], depth[uid] = who, event.argument
        else:
            assert uid in owner, f"{stream.name(event.object)} released without an owner"
            depth[uid] = event.argument
            if depth[uid] == 0:
                del owner[uid]


def _what_is_got_was_put(trace: Trace) -> None:
    put: dict[str, dict[int, int]] = defaultdict(dict)
    sent: dict[str, list[int]] = defaultdict(list)
    got: dict[str, int] = defaultdict(int)
    for stream, event in trace.all_events():
        uid = stream.uid(event.object)
        if event.kind is Kind.PUT:
            put[uid][event.argument] = event.time
        elif event.kind is Kind.SENT:
            sent[uid].append(event.time)
        elif event.kind is Kind.GOT and event.argument:
            assert put[uid].pop(event.argument, event.time + 1) <= event.time, f"{stream.name(event.object)} gave what was not put"
        elif event.kind is Kind.GOT:
            assert got[uid] < len(sent[uid]), f"{stream.name(event.object)} gave what was not sent"
            got[uid] += 1


def _what_is_started_was_submitted(trace: Trace) -> None:
    state: dict[tuple[str, int], Kind] = {}
    of_pools = {Kind.SUBMITTED: None, Kind.TASK_STARTED: Kind.SUBMITTED, Kind.TASK_ENDED: Kind.TASK_STARTED}
    of_proxies = {Kind.SUBMITTED: None, Kind.TASK_STARTED: Kind.SUBMITTED, Kind.TASK_ENDED: None, Kind.CALLBACK: Kind.TASK_ENDED}
    for stream, event in trace.all_events():
        follows = of_proxies if str(stream.objects.get(event.object, {}).get("kind")).endswith(" proxy") else of_pools
        if event.kind in follows:
            key = (stream.uid(event.object), event.argument)
            assert state.get(key) == follows[event.kind], (stream.hello["name"], event)
            state[key] = event.kind
