"""Who held a GIL is forgotten with the rest: what is kept is as without a limit, and the figures are those of the whole run."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from tests.synthetic import StoreBuilder
from workers.analysis.gil import gil_use
from workers.probe.schema import Kind, State
from workers.trace.gils import KIND
from workers.trace.history import History
from workers.trace.store import Store

US = 1_000
LIMIT = 1_000
Seen = tuple[int, int, int | None, State]
Batch = tuple[list[Seen], list[tuple[int, int]]]


def run_of(seed: int, turns: int) -> list[Batch]:
    """Batches of looks at three threads that take turns and wait between them, and of events (lane, time)."""
    random, t_ns = Random(seed), 1_000
    batches: list[Batch] = []
    waiting = dict.fromkeys(range(3), t_ns)
    for _ in range(turns // 20):
        looks: list[Seen] = []
        events: list[tuple[int, int]] = []
        for _ in range(20):
            lane, length = random.randrange(3), random.randrange(200, 2000) * US
            looks.append((waiting[lane], t_ns, lane, State.READY))
            looks.append((t_ns, t_ns + length, lane, State.RUNNING))
            if random.random() < 0.2:
                events.append((lane, t_ns + length // 2))
            t_ns += length + random.randrange(5, 50) * US
            waiting[lane] = t_ns
        batches.append((looks, events))
    return batches


def store_of(batches: list[Batch], history: History) -> Store:
    build = StoreBuilder(history=history)
    process = build.process()
    for name in ("one", "two", "three"):
        build.event(build.lane(process, name), 0, Kind.STARTED)
    lock = build.lock(process, "lock")
    for looks, events in batches:
        for lane, t_ns in events:
            build.event(lane, t_ns, Kind.ACQUIRED, lock, argument=1)
        build.looks(process, *looks)
    return build.store


def gil_of(store: Store) -> int:
    [gil] = [item.id for item in store.objects if item.kind == KIND]
    return gil


@pytest.mark.parametrize("seed", range(6))
def test_what_is_kept_of_a_gil_is_as_without_a_limit(seed: int) -> None:
    batches = run_of(seed, 3_000)
    whole, part = store_of(batches, History()), store_of(batches, History(events=LIMIT))
    gil, begin = gil_of(whole), part.past.kept_from_ns
    assert begin > whole.now_ns / 2, "most is forgotten"
    edges = np.linspace(begin, whole.now_ns, 300)
    np.testing.assert_allclose(part.held_shares([gil], edges), whole.held_shares([gil], edges), atol=1e-6)
    np.testing.assert_allclose(part.shares([0, 1, 2], edges), whole.shares([0, 1, 2], edges), atol=1e-6)
    for t_ns in edges.astype(int).tolist():
        assert part.holder_at(gil, t_ns) == whole.holder_at(gil, t_ns)
        assert [part.is_ready(lane, t_ns) for lane in range(3)] == [whole.is_ready(lane, t_ns) for lane in range(3)]
    for lane in range(3):
        np.testing.assert_array_equal(part.totals(lane, begin, whole.now_ns), whole.totals(lane, begin, whole.now_ns))


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_of_a_gil_are_those_of_the_whole_run(seed: int) -> None:
    batches = run_of(seed, 3_000)
    whole, part = store_of(batches, History()), store_of(batches, History(events=LIMIT))
    use = gil_use(part, gil_of(part))
    assert use.turns_not_kept > 1_000
    assert replace(use, turns_not_kept=0) == gil_use(whole, gil_of(whole))
    for lane in range(3):
        np.testing.assert_array_equal(part.totals(lane), whole.totals(lane))


@pytest.mark.parametrize("history", [History(events=LIMIT), History(seconds=0.5)])
def test_a_gil_takes_bounded_room_though_nothing_is_recorded(history: History) -> None:
    """The threads of a program that only computes record no events, but take turns all the time."""
    batches: list[Batch] = [(looks, []) for looks, _ in run_of(1, 20_000)]
    part = store_of(batches, history)
    assert len(part.owners(gil_of(part)).first) < 2_000
    assert sum(len(waits) for _, waits in part.gil_waits(gil_of(part))) < 2_000
    assert part.past.forgotten_looks > 30_000
