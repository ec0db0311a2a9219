"""A busy made-up run that has one of everything the timeline draws. `python -m tests.timeline.busy OUT.png` takes a picture of it."""

from __future__ import annotations

import random

from tests.synthetic import StoreBuilder
from workers.analysis.findings import Finding, FindingKind
from workers.probe.schema import Kind, State
from workers.text import text
from workers.trace.store import Store

MS = 1_000_000


def busy_store(*, ended: bool = True) -> tuple[Store, list[Finding]]:
    """Two threads in a deadlock, a pool of three worker processes with a queue, an event, a killed process, a machinery lane."""
    build = StoreBuilder()
    finding = _deadlock(build)
    _pool(build)
    if ended:
        build.end_run(420 * MS, "deadlocked", None)
    return build.store, [finding]


def _deadlock(build: StoreBuilder) -> Finding:
    process = build.process("scenario", pid=4821)
    main = build.lane(process, "MainThread", main=True)
    threads = [build.thread(process, f"transfer-{n}") for n in (1, 2)]
    one, two = (build.lane(process, f"transfer-{n + 1}", stands_for=threads[n]) for n in (0, 1))
    a, b = build.lock(process, "account A"), build.lock(process, "account B")
    event = build.sync_object(process, "Event", "go")
    build.event(main, 0, Kind.STARTED)
    build.event(main, 15 * MS, Kind.SPAWNED, threads[0])
    build.event(one, 16 * MS, Kind.STARTED).wait(one, 17 * MS, State.EVENT, event, line=7)
    build.event(main, 22 * MS, Kind.SPAWNED, threads[1])
    build.event(two, 24 * MS, Kind.STARTED).wait(two, 25 * MS, State.EVENT, event, line=7)
    build.event(main, 40 * MS, Kind.SET, event).event(one, 41 * MS, Kind.WOKEN, event).event(two, 42 * MS, Kind.WOKEN, event)
    build.wait(main, 44 * MS, State.JOIN, threads[0], line=17)
    at = 45
    for _ in range(6):
        for first, other, lane, mate in ((a, b, one, two), (b, a, two, one)):
            build.event(lane, at * MS, Kind.ACQUIRED, first, argument=1, line=8)
            build.event(lane, (at + 5) * MS, Kind.ACQUIRED, other, argument=1, line=9)
            build.wait(mate, (at + 6) * MS, State.LOCK, first, line=8)
            build.event(lane, (at + 12) * MS, Kind.RELEASED, other).event(lane, (at + 13) * MS, Kind.RELEASED, first)
            build.event(mate, (at + 14) * MS, Kind.ACQUIRED, first, argument=1, line=8).event(mate, (at + 16) * MS, Kind.RELEASED, first)
            at += 18
    build.event(one, 265 * MS, Kind.ACQUIRED, a, argument=1, line=8)
    build.event(two, 285 * MS, Kind.ACQUIRED, b, argument=1, line=8)
    build.wait(one, 322 * MS, State.LOCK, b, line=9)
    build.wait(two, 333 * MS, State.LOCK, a, line=9)
    return Finding(FindingKind.DEADLOCK, 333 * MS, (one, two), (a, b), (), text("deadlock"))


def _pool(build: StoreBuilder) -> None:
    rng = random.Random(4)
    process = build.process("pool", pid=4830, parent=0, t_ns=2 * MS)
    queue = build.sync_object(process, "Queue", "results", capacity=20)
    feeder = build.lane(process, "QueueFeederThread", internal=True)
    build.event(feeder, 3 * MS, Kind.STARTED).wait(feeder, 4 * MS, State.IDLE)
    for number in range(1, 4):
        _worker(build, process, queue, number, rng)
    killed = build.process("worker-x", pid=4836, parent=0, t_ns=10 * MS)
    lane = build.lane(killed, "MainThread", main=True)
    build.event(lane, 10 * MS, Kind.STARTED).wait(lane, 60 * MS, State.SLEEPING)
    build.end_process(killed, 210 * MS, -9, lost=True)
    failed = build.process("worker-y", pid=4837, parent=0, t_ns=12 * MS)
    lane = build.lane(failed, "MainThread", main=True)
    build.event(lane, 12 * MS, Kind.STARTED).wait(lane, 30 * MS, State.IO).event(lane, 90 * MS, Kind.RESUMED)
    build.wait(lane, 120 * MS, State.PAUSED).event(lane, 160 * MS, Kind.RESUMED).event(lane, 180 * MS, Kind.LOST)
    build.event(lane, 240 * MS, Kind.ENDED, argument=1)
    build.end_process(failed, 241 * MS, 1)


def _worker(build: StoreBuilder, process: int, queue: int, number: int, rng: random.Random) -> None:
    lane = build.lane(process, f"worker-{number}")
    at = 5.0 + number
    build.event(lane, int(at * MS), Kind.STARTED)
    task = number
    while at < 395:
        step = rng.choice(("task", "task", "sleep", "queue", "io", "gil"))
        length = rng.uniform(4, 30)
        t_ns, end_ns = int(at * MS), int((at + length) * MS)
        if step == "task":
            build.event(lane, t_ns, Kind.TASK_STARTED, None, argument=task)
            build.event(lane, end_ns - MS, Kind.TASK_ENDED, None, argument=task).event(lane, end_ns, Kind.PUT, queue, argument=task)
            task += 3
        elif step == "queue":
            build.wait(lane, t_ns, State.QUEUE, queue).event(lane, end_ns, Kind.GOT, queue)
        else:
            state = {"sleep": State.SLEEPING, "io": State.IO, "gil": State.READY}[step]
            build.wait(lane, t_ns, state).event(lane, end_ns, Kind.RESUMED)
        at += length + rng.uniform(0, 6)
    build.event(lane, int(at * MS), Kind.ENDED)


def _picture(path: str, theme_name: str, size: tuple[int, int], span_ms: tuple[float, float] | None) -> None:
    from PySide6.QtWidgets import QApplication

    from widgets.theme import style_sheet, theme_named, ui_font
    from widgets.timeline.view import Timeline

    app = QApplication([])
    theme = theme_named(theme_name)
    app.setFont(ui_font())
    app.setStyleSheet(style_sheet(theme))
    view = Timeline()
    view.set_theme(theme)
    view.resize(*size)
    store, findings = busy_store()
    view.set_store(store)
    view.set_findings(findings)
    view.show()
    if span_ms:
        view.navigation.show((span_ms[0] * MS, span_ms[1] * MS), glide=False)
    for _ in range(5):
        app.processEvents()
    view.grab().save(path)


if __name__ == "__main__":
    import sys

    name, theme_word, width, height, *rest = sys.argv[1:]
    _picture(name, theme_word, (int(width), int(height)), (float(rest[0]), float(rest[1])) if rest else None)
