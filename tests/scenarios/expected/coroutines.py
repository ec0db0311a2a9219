"""The group coroutines."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

from tests.scenarios.expected.gil import plotted
from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.coroutines.shop_and_endings import ended
from workers.analysis.verdicts.coroutines.turns import stretches
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named, waits_for
from workers.probe.schema import Kind, State, TaskEnd


def one_at_a_time(run: Traced) -> None:
    cooks = lanes_named(run.store, "cook-")
    assert {lane.name for lane in cooks} == {"cook-1", "cook-2", "cook-3"}
    assert len({lane.under for lane in cooks}) == 1
    turns = sorted(turn for lane in cooks for turn in stretches(run.store, lane, State.RUNNING))
    assert len(turns) >= 9
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(turns))


def all_wait_at_once(run: Traced) -> None:
    threads = [lane for lane in lanes_named(run.store, "wait-") if lane.kind == "thread"]
    tasks = [lane for lane in lanes_named(run.store, "wait ") if lane.kind == "task"]
    assert (len(threads), len(tasks)) == (20, 20)
    asleep = [stretches(run.store, lane, State.SLEEPING) for lane in tasks]
    assert max(spans[0][0] for spans in asleep) < min(spans[-1][1] for spans in asleep), "there is a moment at which all sleep"
    plotted(run, 1, 2)


def longest_sleep(run: Traced) -> int:
    [clock] = lanes_named(run.store, "clock")
    return max(last - first for first, last in stretches(run.store, clock, State.SLEEPING))


def block_ns(run: Traced) -> int:
    return cast(dict[str, int], run.store.outcome)["block_us"] * 1000


def the_clock_oversleeps(run: Traced) -> None:
    assert longest_sleep(run) >= block_ns(run)
    [loop] = [lane for lane in run.store.lanes if lane.main]
    assert max(last - first for first, last in stretches(run.store, loop, State.SLEEPING)) >= block_ns(run)


def another_thread_blocks(run: Traced) -> None:
    asleep = [lane for lane in run.store.lanes if lane.kind == "thread" and not lane.main and stretches(run.store, lane, State.SLEEPING)]
    assert len(asleep) == 1
    assert longest_sleep(run) < block_ns(run)


def every_loaf_goes_its_way(run: Traced) -> None:
    shelf, lock = object_named(run.store, "shelf", "Queue"), object_named(run.store, "till_lock", "Lock")
    assert [len(moments(run.store, shelf, kind)) for kind in (Kind.PUT, Kind.GOT)] == [8, 8]
    assert len(waits_for(run.store, lock)) >= 1
    assert lock is not None
    spans = run.store.owners(lock.id)
    assert (spans.first[1:] >= spans.last[:-1]).all(), "never two owners at once"


def slow_was_cancelled(run: Traced) -> None:
    assert [ended(run.store, [name], TaskEnd.CANCELLED) for name in ("quick", "slow")] == [0, 1]
    assert [ended(run.store, [name], TaskEnd.DONE) for name in ("quick", "slow")] == [1, 0]


def one_failed_and_one_was_cancelled(run: Traced) -> None:
    slow_was_cancelled(run)
    assert ended(run.store, ["broken"], TaskEnd.RAISED) == 1


_WIDE: dict[str, object] = {"pace": 0.4}

ALL: tuple[Expected, ...] = (
    Expected("coroutines.take_turns", None, "took_turns", True, facts=one_at_a_time),
    Expected("coroutines.against_threads", None, "compared", True, settings={"tasks": 20, "pace": 1.0}, facts=all_wait_at_once),
    Expected("coroutines.blocked_loop", "blocking", "loop_blocked", False, settings=_WIDE, facts=the_clock_oversleeps),
    Expected("coroutines.blocked_loop", "to_thread", "loop_free", True, settings=_WIDE, facts=another_thread_blocks),
    Expected("coroutines.queue_and_lock", None, "all_paid", True, facts=every_loaf_goes_its_way),
    Expected("coroutines.cancel", "timeout", "ended_early", True, settings=_WIDE, facts=slow_was_cancelled),
    Expected("coroutines.cancel", "cancel", "ended_early", True, settings=_WIDE, facts=slow_was_cancelled),
    Expected("coroutines.cancel", "group", "ended_early", True, settings=_WIDE, facts=one_failed_and_one_was_cancelled),
)
