"""Holds a trace against what the program itself wrote down."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.truth.programs import Description
from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.probe.schema import State
from workers.trace.ownership import MUTEXES, SEMAPHORES
from workers.trace.store import ARROW_KINDS, Store

PLAYER = Path(__file__).with_name("player.py")
LIMIT_S = 60.0


@dataclass(frozen=True)
class Truth:
    """The accounts of all processes, by process name."""

    accounts: dict[str, dict[str, Any]]

    def held(self, name: str, process: str | None) -> list[tuple[str, int, int]]:
        """(thread, taken, let go) of an object in time order; `process` None for one that all share."""
        accounts = [account for own, account in self.accounts.items() if process in (None, own)]
        return sorted(
            ((who, since, until) for account in accounts for who, since, until in account["held"].get(name, ())), key=lambda h: h[1]
        )

    def ways(self, name: str, process: str | None) -> Counter[tuple[str, str]]:
        """(who put it, who got it) of the items of a queue."""
        accounts = [account for own, account in self.accounts.items() if process in (None, own)]
        put = {item: who for account in accounts for who, item in account["put"].get(name, ())}
        return Counter((put[item], who) for account in accounts for who, item in account["got"].get(name, ()))


def traced(description: Description, folder: Path, interpreter: str | None = None) -> tuple[Store, Truth]:
    """Play the program under the tracer. Raises AssertionError when it does not end by itself."""
    told = folder / "program.json"
    told.write_text(json.dumps(description))
    spec = RunSpec(script=str(PLAYER), arguments=(str(told), str(folder)), cwd=str(folder), interpreter=interpreter, timeout_s=LIMIT_S)
    live = LiveRun(spec)
    try:
        live.start()
        while live.running:
            live.wait(0.02)
            live.poll()
    finally:
        live.close()
    store = live.store
    assert store.ended is not None
    assert store.ended.ended == "finished", (store.ended.ended, store.faults, store.output[-2000:])
    accounts = {path.stem: json.loads(path.read_text()) for path in folder.glob("p*.json") if path != told}
    return store, Truth(accounts)


def check(store: Store, truth: Truth) -> None:
    """The trace says the same as the program. Raises AssertionError with what it says otherwise."""
    assert store.faults == []
    assert store.dropped == {}
    _lives(store)
    lanes = {name for account in truth.accounts.values() for name in account["threads"]}
    assert lanes <= {lane.name for lane in store.lanes}
    by_pid = {account["pid"]: name for name, account in truth.accounts.items()}
    checked: Counter[str] = Counter()
    for item in store.objects:
        process = None if item.shared else _process_of(store, item.id, by_pid)
        name = item.name.rpartition(".")[2]  # without the class of the object whose attribute it is
        if item.kind in MUTEXES:
            checked["held"] += _owners(store, item.id, truth.held(name, process))
        if item.kind in SEMAPHORES:
            assert store.steps(item.id).value.min(initial=0) >= 0
        if item.kind in ("Queue", "SimpleQueue"):
            checked["items"] += _items(store, item.id, truth.ways(name, process))
    assert checked["held"] == sum(len(held) for account in truth.accounts.values() for held in account["held"].values())
    assert checked["items"] == sum(len(got) for account in truth.accounts.values() for got in account["got"].values())


def _lives(store: Store) -> None:
    """Every lane has an end; its states fill its life without gap or overlap."""
    for lane in store.lanes:
        columns = store.columns(lane.id)
        assert lane.started_ns is not None, lane.name
        assert lane.ended_ns is not None, lane.name
        assert (np.diff(columns.time) >= 0).all(), lane.name
        assert int(store.totals(lane.id).sum()) == lane.ended_ns - lane.started_ns, lane.name
        assert columns.state[-1] == State.NONE, lane.name
        assert (columns.state[:-1] != State.NONE).all(), lane.name


def _process_of(store: Store, object_id: int, by_pid: dict[int, str]) -> str | None:
    """The process in which an object that is not shared lives; None for one of the player's own, which no account knows."""
    events = store.object_events(object_id)
    pids = {store.processes[store.lanes[lane].process].pid for lane in np.unique(events.lane).tolist()}
    names = {by_pid[pid] for pid in pids if pid in by_pid}
    assert len(names) <= 1, f"{store.objects[object_id].name} is used in {names} but not shared"
    return names.pop() if names else "nowhere"


def _owners(store: Store, object_id: int, held: list[tuple[str, int, int]]) -> int:
    """The trace's owners are the truth's, in their order, and each held it at least as long as it says; how many there were."""
    spans = store.owners(object_id)
    name = store.objects[object_id].name
    assert (spans.last >= spans.first).all(), f"{name} was not let go"
    assert (spans.first[1:] >= spans.last[:-1]).all(), f"{name} has two owners at a time"
    if not held:
        return 0
    outer = _outermost(held)
    assert [store.lane_name(lane) for lane in spans.lane.tolist()] == [who for who, _, _ in outer], name
    for first, last, (who, since, until) in zip(spans.first.tolist(), spans.last.tolist(), outer, strict=True):
        assert first + store.started_ns <= since <= until <= last + store.started_ns, (name, who)
    return len(held)


def _outermost(held: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Without what a re-entrant lock's owner did while it held it already."""
    outer: list[tuple[str, int, int]] = []
    for who, since, until in held:
        if not outer or since > outer[-1][2]:
            outer.append((who, since, until))
    return outer


def _items(store: Store, object_id: int, ways: Counter[tuple[str, str]]) -> int:
    """The trace's items went the truth's ways; how many there were."""
    arrows = store.object_arrows(object_id)
    chosen = arrows.kind == ARROW_KINDS.index("item")
    assert (arrows.target_ns[chosen] >= arrows.source_ns[chosen]).all()
    drawn = Counter(
        (store.lane_name(source), store.lane_name(target))
        for source, target in zip(arrows.source[chosen].tolist(), arrows.target[chosen].tolist(), strict=True)
    )
    if ways:
        assert drawn == ways, store.objects[object_id].name
    return ways.total()
