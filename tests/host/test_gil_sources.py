"""How well hand-overs are caught, on a clock of its own: the threads hand the GIL over punctually, the watching thread wakes late."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass, field

import pytest

from tests.synthetic import ZERO_NS, StoreBuilder
from workers.host.gil_reader import Look
from workers.host.gil_records import NOBODY
from workers.host.gil_sources import Measured, Pace
from workers.host.messages import GilSeen
from workers.probe.schema import GIL_RECORD, Flag, Kind

MS = 1_000_000
READ_NS = 2_000
HANDING_NS = 20_000  # from the end of a turn to the beginning of the next


@dataclass
class Turns:
    """Threads 1001, 1002 … that take turns, by a clock. They last a switch interval and a little."""

    threads: int
    interval_ns: int
    until_ns: int
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    now_ns: int = 0
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        end = 0
        while end < self.until_ns:
            self.first.append(end + HANDING_NS)
            end = self.first[-1] + self.interval_ns + self.chance.randrange(15_000, 50_000)
            self.last.append(end)

    def number(self, turn: int) -> int:
        return 1000 + turn % self.threads

    def latest(self) -> int:
        """The turn that began last."""
        return max(bisect_right(self.first, self.now_ns) - 1, 0)

    # ------------------------------------------------------------ a clock
    def clock(self) -> int:
        return ZERO_NS + self.now_ns

    def rest(self, seconds: float) -> None:
        self.now_ns += round(seconds * 1e9) + self.chance.randrange(10_000, 40_000)


class FakeReader:
    """A GilReader of such turns. Every read takes its time."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns

    def holder(self) -> Look:
        turns = self._turns
        turns.now_ns += READ_NS
        turn = turns.latest()
        held = turns.first[turn] <= turns.now_ns < turns.last[turn]
        seen = Look(turns.number(turn) if held else NOBODY, turn, turns.interval_ns)
        turns.now_ns += READ_NS
        return seen

    def threads(self, _still: Collection[int] = (), /) -> tuple[set[int], set[int]]:
        self._turns.now_ns += READ_NS
        running = {self._turns.number(self._turns.latest())}
        return {1000 + number for number in range(self._turns.threads)} - running, running

    def ran_ns(self, _thread: int, /) -> int:
        return 0

    def count_threads(self) -> int:
        return self._turns.threads

    def follow_threads(self) -> set[int]:
        return {1000 + number for number in range(self._turns.threads)}

    def close(self) -> None:
        """Nothing is open."""


@pytest.mark.parametrize("interval_ms", [1, 5, 100])
@pytest.mark.parametrize("threads", [2, 4, 8])
def test_the_row_agrees_with_the_turns_for_at_least_99_percent_of_the_time(threads: int, interval_ms: int) -> None:
    turns = Turns(threads, interval_ms * MS, max(1_000, 20 * interval_ms) * MS)
    source = Measured(FakeReader(turns), turns.clock, turns.rest)
    due_ns = looked_ns = 0
    build = StoreBuilder()
    process = build.process()
    for number in range(threads):
        lane = build.lane(process, f"spin-{number}")
        build.store.lanes[lane].native_id = 1000 + number
        build.event(lane, 0, Kind.STARTED)
    while turns.now_ns < turns.until_ns:
        turns.now_ns = max(turns.now_ns, due_ns - ZERO_NS) + turns.chance.randrange(15_000, 80_000)
        began = turns.now_ns
        due_ns = source.turn(turns.clock(), Pace())
        looked_ns += turns.now_ns - began
    records = source.take()
    build.store.ingest(GilSeen(1, "measured", "", records, 1, 1, 1))
    reckoned = sum(bool(flags & Flag.ESTIMATED) for *_, flags, _ in GIL_RECORD.iter_unpack(records))
    assert reckoned < 0.3 * len(turns.first), "most hand-overs are seen, not reckoned"
    [gil] = [item.id for item in build.store.objects if item.process is not None]
    spans = build.store.owners(gil)
    right = wrong = 0
    for first, last, lane in zip(spans.first.tolist(), spans.last.tolist(), spans.lane.tolist(), strict=True):
        for turn in range(max(bisect_right(turns.last, first), 0), len(turns.first)):
            if turns.first[turn] >= last:
                break
            both = min(last, turns.last[turn]) - max(first, turns.first[turn])
            if turn % threads == lane:
                right += both
            else:
                wrong += both
    whole = sum(min(last, turns.until_ns) - min(first, turns.until_ns) for first, last in zip(turns.first, turns.last, strict=True))
    assert right / whole >= 0.99, f"right {right / whole:.4f}, wrong {wrong / whole:.4f}"
    assert looked_ns / turns.until_ns < 0.25, "most of the time nobody looks"


def test_a_machine_too_busy_is_looked_at_less() -> None:
    pace = Pace()
    for _ in range(3):
        pace.suit(0.5, 0.2)
    assert (pace.passed, pace.period_ns) == (7, 1 * MS), "first, not every hand-over is looked for without pause"
    for _ in range(30):
        pace.suit(0.5, 0.2)
    assert pace.period_ns == 50 * MS
    for _ in range(60):
        pace.suit(0.01, 0.2)
    assert (pace.passed, pace.period_ns) == (0, 1 * MS)
