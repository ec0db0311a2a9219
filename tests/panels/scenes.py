"""Small runs with known figures, for the panels to show. Times in ns."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.synthetic import StoreBuilder
from widgets.selection import Selection
from workers.analysis.findings import Finding, FindingKind, WaitEdge
from workers.analysis.waits import wait_graph
from workers.host.messages import ProcessTotals, RunSpec
from workers.probe.schema import Kind, State
from workers.text import text
from workers.trace.store import Store

MS = 1_000_000


class Refreshed(Protocol):
    def refresh(self) -> None: ...


TEXT = """from threading import Lock

account_a, account_b = Lock(), Lock()


def transfer(first, second):
    with first:
        with second:  # 钱
            pass
"""


@dataclass(frozen=True)
class Scene:
    """`transfer-1` holds A since 10 ms and waits for B since 30 ms; `transfer-2` holds B since 12 ms and waits for A since 50 ms."""

    build: StoreBuilder
    main: int
    one: int
    two: int
    lock_a: int
    lock_b: int
    deadlock: Finding
    file: str

    @property
    def store(self) -> Store:
        return self.build.store


def deadlock_scene(folder: Path, *, ended: bool = True) -> Scene:
    """Two threads stuck with two locks for ever, and the main thread that waits for the first of them."""
    file = str(folder / "program.py")
    Path(file).write_text(TEXT, encoding="utf-8")
    build = StoreBuilder(RunSpec(script=file))
    process = build.process("scenario")
    thread_one, thread_two = build.thread(process, "transfer-1"), build.thread(process, "transfer-2")
    main = build.lane(process, "MainThread", main=True)
    one = build.lane(process, "transfer-1", stands_for=thread_one)
    two = build.lane(process, "transfer-2", stands_for=thread_two)
    lock_a = build.sync_object(process, "Lock", "account A", file=file, line=3)
    lock_b = build.sync_object(process, "Lock", "account B", file=file, line=3)
    build.event(main, 0, Kind.STARTED).event(one, MS, Kind.STARTED).event(two, 2 * MS, Kind.STARTED)
    build.event(main, 3 * MS, Kind.WAIT, thread_one, detail=State.JOIN, argument=-1, file=file, line=8)
    build.event(one, 10 * MS, Kind.ACQUIRED, lock_a, argument=1, file=file, line=7)
    build.event(two, 12 * MS, Kind.ACQUIRED, lock_b, argument=1, file=file, line=7)
    build.event(one, 30 * MS, Kind.WAIT, lock_b, detail=State.LOCK, argument=-1, file=file, line=8)
    build.event(two, 50 * MS, Kind.WAIT, lock_a, detail=State.LOCK, argument=-1, file=file, line=8)
    edges = tuple(edge for edge in wait_graph(build.store, 50 * MS).edges if edge.lane != main)
    found = deadlock_of(edges, 50 * MS)
    if ended:
        build.store.ingest(ProcessTotals(1, build.store.event_count, {"sites": 3}, MS, True))
        build.end_process(process, 100 * MS, -15, lost=True).end_run(101 * MS, "deadlocked", None)
    return Scene(build, main, one, two, lock_a, lock_b, found, file)


def deadlock_of(edges: tuple[WaitEdge, ...], t_ns: int) -> Finding:
    return Finding(
        FindingKind.DEADLOCK,
        t_ns,
        tuple(edge.lane for edge in edges),
        tuple(edge.object for edge in edges),
        tuple(edge.wait_site for edge in edges if edge.wait_site is not None),
        text("transfer-1 and transfer-2 wait for each other"),
        edges,
    )


def queue_scene(*, ended: bool = True) -> tuple[StoreBuilder, int, int, int]:
    """A queue of two places: three items put at 10, 20 and 40 ms and got at 15, 40 and 70 ms; the third put waits 10 ms for room."""
    build = StoreBuilder()
    process = build.process("scenario")
    producer, consumer = build.lane(process, "producer"), build.lane(process, "consumer")
    queue = build.sync_object(process, "Queue", "letters", capacity=2)
    build.event(producer, 0, Kind.STARTED).event(consumer, 0, Kind.STARTED)
    build.event(producer, 10 * MS, Kind.PUT, queue, argument=1).event(consumer, 15 * MS, Kind.GOT, queue, argument=1)
    build.event(producer, 20 * MS, Kind.PUT, queue, argument=2).wait(producer, 30 * MS, State.QUEUE, queue)
    build.event(consumer, 40 * MS - 1, Kind.GOT, queue, argument=2).event(producer, 40 * MS, Kind.PUT, queue, argument=3)
    build.event(consumer, 70 * MS, Kind.GOT, queue, argument=3)
    if ended:
        build.event(producer, 80 * MS, Kind.ENDED).event(consumer, 90 * MS, Kind.ENDED)
        build.end_process(process, 100 * MS).end_run(100 * MS)
    return build, producer, consumer, queue


def move_cursor(selection: Selection, panel: Refreshed, t_ns: int) -> None:
    """Set the cursor, and have the panel look without waiting for the moment after which it does by itself."""
    selection.select_time(t_ns)
    panel.refresh()
