"""Random programs that always come to their end.

A script is a list of steps for one thread. What could block for ever is kept apart: locks are nested in one order only; a thread puts and
sets all it has to before it gets or waits; for every item that somebody gets, somebody puts one.
"""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st

Step = list[Any]
Description = dict[str, Any]

COUNTS: Final = {"lock": 2, "rlock": 2, "condition": 1, "semaphore": 1, "event": 2, "queue": 2, "mlock": 2, "mqueue": 1}
ORDER: Final = [(kind, at) for kind in ("mlock", "lock", "rlock", "condition") for at in range(COUNTS[kind])]
"""Who holds one of these may only take a later one."""

_WORK: Final = st.one_of(st.tuples(st.just("work"), st.integers(0, 3_000)), st.tuples(st.just("pause"), st.integers(0, 300))).map(list)


def _held(first: int) -> st.SearchStrategy[Step]:
    """A block under a lock that stands at `first` or later in the order."""

    def inner(at: int) -> st.SearchStrategy[Step]:
        kind, number = ORDER[at]
        again = [st.just(["held", kind, number, []])] if kind in ("rlock", "condition") else []
        deeper = [_held(at + 1)] if at + 1 < len(ORDER) else []
        body = st.lists(st.one_of(_WORK, *again, *deeper), max_size=2)
        return body.map(lambda steps: ["held", kind, number, steps])

    return st.integers(first, len(ORDER) - 1).flatmap(inner)


def _active() -> st.SearchStrategy[Step]:
    """A step that never waits for another thread's later step."""
    return st.one_of(
        _WORK,
        _held(0),
        st.sampled_from([["acquired", kind, at] for kind, at in ORDER if kind != "condition"]),
        st.just(["held", "semaphore", 0, [["work", 200]]]),
        st.sampled_from([["put", "queue", 0], ["put", "queue", 1], ["put", "mqueue", 0]]),
    )


@st.composite
def descriptions(draw: st.DrawFn) -> Description:
    """A whole program: processes, each a list of scripts."""
    processes = draw(st.integers(1, 2))
    scripts: list[list[list[Step]]] = [
        [draw(st.lists(_active(), max_size=8)) for _ in range(draw(st.integers(1, 3)))] for _ in range(processes)
    ]
    fought_over = draw(st.sampled_from([None, *ORDER]))
    if fought_over is not None:  # one object that every thread, and there are several, wants at the same time
        times = draw(st.integers(200, 800))
        for threads in scripts:
            threads += [[] for _ in range(3 - len(threads))]
            for script in threads:
                script.insert(0, ["often", *fought_over, times])
    for threads in scripts:
        _wait_for_events(draw, threads)
        for at in range(COUNTS["queue"]):
            _get_all(draw, threads, ["get", "queue", at], sum(_count(script, ["put", "queue", at]) for script in threads))
    every = [script for threads in scripts for script in threads]
    _get_all(draw, every, ["get", "mqueue", 0], sum(_count(script, ["put", "mqueue", 0]) for script in every))
    return {
        "processes": scripts,
        "counts": COUNTS,
        "start": draw(st.sampled_from(["spawn", "fork"])),
        "switch_s": draw(st.just(1e-5) if fought_over else st.sampled_from([0.005, 1e-5])),
    }


def _wait_for_events(draw: st.DrawFn, threads: list[list[Step]]) -> None:
    for at in range(COUNTS["event"]):
        waiters = draw(st.lists(st.integers(0, len(threads) - 1), max_size=2))
        setter = draw(st.integers(0, len(threads) - 1))
        threads[setter].insert(draw(st.integers(0, _active_steps(threads[setter]))), ["set", at])
        for waiter in waiters:
            threads[waiter].append(["wait", at])


def _get_all(draw: st.DrawFn, scripts: list[list[Step]], step: Step, items: int) -> None:
    for _ in range(items):
        scripts[draw(st.integers(0, len(scripts) - 1))].append(list(step))


def _active_steps(script: list[Step]) -> int:
    return next((number for number, step in enumerate(script) if step[0] in ("get", "wait")), len(script))


def _count(script: list[Step], step: Step) -> int:
    return script.count(step)
