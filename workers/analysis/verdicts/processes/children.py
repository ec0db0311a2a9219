"""What the verdicts of this group ask of the trace: children by name, how they ended, and how long they were waited for."""

from __future__ import annotations

from collections.abc import Iterable

from workers.analysis.verdicts.evidence import moments, object_named, waits_for
from workers.analysis.verdicts.judgement import agreement
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.model import Process
from workers.trace.store import Store


def children(store: Store) -> list[Process]:
    """All traced processes but the program's first."""
    return [process for process in store.processes if process.parent is not None]


def child(store: Store, name: str) -> Process | None:
    found = [process for process in children(store) if process.name == name]
    return found[0] if found else None


def waited_for(store: Store, name: str) -> int:
    """Ns for which somebody waited for the end of the process or thread of that name."""
    waits = waits_for(store, object_named(store, name, "Process", "Thread"))
    return int(waits.length.sum())


def waited_at_exit(store: Store, names: Iterable[str]) -> int:
    """Ns for which Python itself waited for these children when the program's text was over: those waits have no line of the program."""
    waited = 0
    for name in names:
        item = object_named(store, name, "Process")
        for wait in moments(store, item, Kind.WAIT):
            over = [after.t_ns for after in moments(store, item, Kind.JOINED) if after.lane == wait.lane and after.t_ns >= wait.t_ns]
            waited += over[0] - wait.t_ns if wait.site is None and over else 0
    return waited


def steps_done(store: Store, process: Process | None) -> int:
    """How many sleeps of the child's main lane came to their end."""
    if process is None:
        return 0
    lanes = [lane.id for lane in store.lanes if lane.process == process.id and lane.main]
    return sum(int((store.columns(lane).kind == Kind.RESUMED).sum()) for lane in lanes)


def same_exit_code(store: Store, name: str, code: int) -> tuple[Text, ...]:
    """Only where the trace knows it, and the system itself tells the signal: Windows has a number of its own for a terminated process."""
    process = child(store, name)
    if process is None:
        return agreement(text("processes called {name}", name=name), 1, 0)
    if process.exit_code is None or (code < 0 and process.exit_code >= 0):
        return ()
    return agreement(text("the exit code of {name}", name=name), code, process.exit_code)


def as_many(store: Store, expected: int) -> tuple[Text, ...]:
    return agreement(text("child processes"), expected, len(children(store)))
