"""The store: how fast events come in, how much room one takes, how fast a picture's shares come out.

`python -m tests.benchmarks.bench_store [--quick]` prints one line for each figure. Times are processor time of this thread: the machine
may be busy with something else.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from time import perf_counter, thread_time
from typing import Final

import numpy as np
import psutil

from tests.benchmarks.figures import Better, Figure
from tests.synthetic import ZERO_NS, StoreBuilder, big_store, big_store_without_events, random_messages
from workers.host.messages import Definitions, Events, Gone
from workers.probe.schema import RECORD, Kind
from workers.trace.history import History
from workers.trace.store import Store

LANES: Final = 64
PIXELS: Final = 1920
FRAME_EVENTS: Final = 16_000
"""What a frame of 16 ms brings at a million events per second."""


def run(quick: bool) -> list[Figure]:
    """Measure: 1 million and 10 million events, quick 0.2 and 1 million."""
    small, large = (200_000, 1_000_000) if quick else (1_000_000, 10_000_000)
    return [*_taking_in(small), *_room(large), *_bounded(large), *_passing(10_000 if quick else 50_000), *_shares(small, large)]


def _taking_in(events: int) -> list[Figure]:
    big = list(random_messages(events, LANES))
    many = list(random_messages(events, LANES, slice_events=FRAME_EVENTS))
    big_rate, _ = max(_ingest(big) for _ in range(3))
    many_rate, longest_ms = max(_ingest(many) for _ in range(3))
    return [
        Figure("store: events taken in, messages of 100,000", big_rate, "events/s", 3e6, Better.HIGHER),
        Figure("store: events taken in, 8 processes × 16 ms", many_rate, "events/s", 1e6, Better.HIGHER),
        Figure("store: longest step of 16,000 events", longest_ms, "ms"),
    ]


def _bounded(events: int) -> list[Figure]:
    """A store that is fed ten times its history: memory per event that it keeps, and how fast it takes events in while it forgets."""
    limit = events // 10
    store = big_store_without_events(LANES, history=History(events=limit))
    messages = random_messages(events, LANES, slice_events=FRAME_EVENTS)
    first = next(messages)
    made = _resident()
    store.ingest(first)
    spent = []
    for message in messages:
        began = thread_time()
        store.ingest(message)
        spent.append(thread_time() - began)
    _look(store)
    del first, message
    kept = events - store.past.forgotten
    late = spent[len(spent) // 5 :]  # from then on it forgets
    what = f"store with a history of {_millions(limit)}, ten times as many fed"
    return [
        Figure(f"{what}: memory per event kept", (_resident() - made + 32 * events) / kept, "bytes", 80.0),
        Figure(f"{what}: events taken in", FRAME_EVENTS * len(late) / sum(late), "events/s", 1e6, Better.HIGHER),
        Figure(f"{what}: longest step of 16,000 events", max(late) * 1e3, "ms"),
    ]


def _passing(threads: int) -> list[Figure]:
    """A server with a thread for each connection, each with its Thread and a lock of its own: what stays of one when it is long over."""
    build = StoreBuilder(history=History(events=4_000))
    process = build.process()
    main = build.lane(process, "MainThread", main=True)
    build.event(main, 0, Kind.STARTED)
    store = build.store
    for message in _short_lives(0, 2_000):
        store.ingest(message)
    before, began = _resident(), thread_time()
    for message in _short_lives(2_000, threads):
        store.ingest(message)
    spent, what = thread_time() - began, f"store with a history, {threads:,} short threads with a lock each"
    assert len(store.retired) > threads
    return [
        Figure(f"{what}: memory per thread and lock that are over", (_resident() - before) / threads, "bytes", 100.0),
        Figure(f"{what}: taken in", threads / spent, "threads/s"),
    ]


def _short_lives(first: int, count: int) -> Iterator[Definitions | Events | Gone]:
    """In messages of ten lives."""
    for begin in range(first, first + count, 10):
        lives = range(begin, begin + 10)
        threads = [{"id": 2 * n + 1, "uid": f"thread-{n}", "kind": "Thread", "name": f"Thread-{n} (serve)", "shared": False} for n in lives]
        locks = [{"id": 2 * n + 2, "uid": f"lock-{n}", "kind": "Lock", "name": f"Lock-{n}", "shared": False} for n in lives]
        lanes = [{"id": n + 2, "name": f"Thread-{n} (serve)", "native_id": 1_000 + n, "kind": "thread", "object": 2 * n + 1} for n in lives]
        yield Definitions(1, objects=(*threads, *locks), lanes=tuple(lanes))
        yield Events(((1, b"".join(_short_life(n) for n in lives)),))
        yield Gone(1, tuple(n + 2 for n in lives), tuple(number for n in lives for number in (2 * n + 1, 2 * n + 2)))


def _short_life(number: int) -> bytes:
    t_ns, lane, thread, lock = ZERO_NS + 1_000 * (number + 1), number + 2, 2 * number + 1, 2 * number + 2
    happens = (
        (1, Kind.SPAWNED, thread), (lane, Kind.STARTED, 0), (lane, Kind.ACQUIRED, lock), (lane, Kind.RELEASED, lock), (lane, Kind.ENDED, 0),
        (1, Kind.JOINED, thread),
    )  # fmt: skip
    return b"".join(
        RECORD.pack(t_ns + at, who, kind, 0, 0, item, 0, int(kind is Kind.ACQUIRED)) for at, (who, kind, item) in enumerate(happens)
    )


def _ingest(messages: list[Events]) -> tuple[float, float]:
    """(events per second, longest message in ms)"""
    store = big_store_without_events(LANES)
    spent = []
    for message in messages:
        began = thread_time()
        store.ingest(message)
        spent.append(thread_time() - began)
    return store.event_count / sum(spent), max(spent) * 1e3


def _room(events: int) -> list[Figure]:
    """Resident memory per stored event, prefix sums and object tracks included. The messages are made as they are taken in."""
    store = big_store_without_events(LANES)
    messages = random_messages(events, LANES)
    first = next(messages)  # the generator has made all its records now
    made = _resident()
    store.ingest(first)
    for message in messages:
        store.ingest(message)
    _look(store)
    del first, message
    records = 32 * events  # what the generator held and has given back
    return [Figure(f"store: memory per event, {_millions(events)}", (_resident() - made + records) / events, "bytes", 40.0)]


def _resident() -> int:
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    return int(psutil.Process().memory_info().rss)


def _look(store: Store) -> None:
    """Make all that is made only when somebody looks."""
    store.shares(list(range(LANES)), np.linspace(0.0, float(store.now_ns), PIXELS + 1))
    for item in store.objects:
        store.object_events(item.id)


def _shares(small: int, large: int) -> list[Figure]:
    figures = []
    for events in (small, large):
        store = big_store(events, LANES)
        whole = _median(store, _whole(store))
        walk = _median(store, _random_views(store))
        pan = _median(store, _panned(store))
        what = f"shares of {LANES} lanes × {PIXELS} px, {_millions(events)}"
        figures += [
            Figure(f"{what}: whole run", whole, "ms"),
            Figure(f"{what}: random pan and zoom, median", walk, "ms", 8.0),
            Figure(f"{what}: moved by 10 px", pan, "ms"),
        ]
    return figures


def _median(store: Store, views: Iterator[tuple[float, float]]) -> float:
    lanes = list(range(LANES))
    store.shares(lanes, np.linspace(0.0, float(store.now_ns), PIXELS + 1))
    spent = []
    for first, last in views:
        edges = np.linspace(first, last, PIXELS + 1)
        began = thread_time()
        store.shares(lanes, edges)
        spent.append(thread_time() - began)
    return float(np.median(spent) * 1e3)


def _whole(store: Store) -> Iterator[tuple[float, float]]:
    end = float(store.now_ns)
    return ((0.0, end * (1 - 1e-4 * n)) for n in range(15))


def _random_views(store: Store) -> Iterator[tuple[float, float]]:
    """Spans from the whole run down to a 4096th of it, every width on the way as likely."""
    rng = np.random.default_rng(0)
    end = float(store.now_ns)
    for _ in range(100):
        span = end * 2.0 ** rng.uniform(-12, 0)
        first = rng.uniform(0, end - span)
        yield first, first + span


def _panned(store: Store) -> Iterator[tuple[float, float]]:
    width = float(store.now_ns) / PIXELS / 4
    return ((first * width, (first + PIXELS) * width) for first in range(0, 200, 10))


def _millions(events: int) -> str:
    return f"{events / 1e6:g} million"


def _timed(measure: Callable[[bool], list[Figure]], quick: bool) -> tuple[list[Figure], float]:
    began = perf_counter()
    return measure(quick), perf_counter() - began


if __name__ == "__main__":
    found, seconds = _timed(run, "--quick" in sys.argv[1:])
    for figure in found:
        reach = "" if figure.reach is None else f"   (reach: {figure.reach:,g})"
        print(f"{figure.name:80} {figure.value:14,.1f} {figure.unit}{reach}")
    print(f"took {seconds:.0f} s")
