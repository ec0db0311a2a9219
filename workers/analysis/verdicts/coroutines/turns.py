"""Verdicts on `coroutines.take_turns` and `coroutines.blocked_loop`: who ran when on the one thread."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import State
from workers.text import Duration, Text, text
from workers.trace.model import Lane
from workers.trace.store import Store

MOST: Final = 1_000_000
"""So many intervals of a lane are looked through."""


def stretches(store: Store, lane: Lane, state: State) -> list[tuple[int, int]]:
    """When the lane was in the state without a break: first and last ns, neighbours joined."""
    found: list[tuple[int, int]] = []
    for interval in store.intervals(lane.id, 0, store.now_ns + 1, MOST):
        last_ns = store.now_ns if interval.last_ns is None else interval.last_ns
        if interval.state is not state or last_ns <= interval.first_ns:
            continue
        if found and found[-1][1] == interval.first_ns:
            found[-1] = (found[-1][0], last_ns)
        else:
            found.append((interval.first_ns, last_ns))
    return found


def take_turns(store: Store, facts: Facts, _: str) -> Judgement:
    """Turns of the cooks, and whether two ever ran at once."""
    tasks, dishes = facts.integer("tasks"), facts.integer("dishes")
    cooks = [lane for lane in lanes_named(store, "cook-") if lane.kind == "task"]
    turns = sorted(turn for lane in cooks for turn in stretches(store, lane, State.RUNNING))
    together = sum(later[0] < earlier[1] for earlier, later in pairwise(turns))
    waited, lived = time_in(store, cooks, State.READY)
    threads = len({lane.under for lane in cooks})
    what = sentences(
        text("{tasks} coroutines cooked {dishes} dishes in {turns} turns.", tasks=tasks, dishes=dishes, turns=len(turns)),
        text("Two of them ran at once {times} times.", times=together)
        if together
        else text("Never did two of them run at once; threads that they run in: {threads}.", threads=threads),
        text("Ready, but not yet at their turn, they spent {share} % of their time.", share=percent(waited, lived)),
    )
    doubts = agreement(text("coroutines"), tasks, len(cooks)) if tasks <= 100 else ()
    return Judgement(Verdict("took_turns", text("{turns} turns on one thread", turns=len(turns)), what, together == 0), doubts)


def blocked_loop(store: Store, facts: Facts, variant: str) -> Judgement:
    """How long the clock stood still, against how long the call blocked."""
    gap, block, tick = (facts.integer(name) * 1000 for name in ("longest_gap_us", "block_us", "tick_us"))
    lanes = lanes_named(store, "clock")
    slept = max((last - first for lane in lanes for first, last in stretches(store, lane, State.SLEEPING)), default=0)
    due = text("The clock should tick every {tick}; its longest gap was {gap}.", tick=Duration(tick), gap=Duration(gap))
    overdue = text("In the trace, one of its sleeps was over {time} before the loop came to see it.", time=Duration(max(0, slept - tick)))
    if gap < block:
        return _went_on(due, block, gap, variant)
    blocked = text("The call blocked the loop's thread for {block}.", block=Duration(block))
    if variant == "to_thread":
        odd = text("The call had a thread of its own, so that is not its doing: other programs took the processor.")
        return Judgement(Verdict("loop_free", text("Late by {gap}", gap=Duration(gap - tick)), sentences(due, odd), None))
    title = text("The loop stood still for {gap}", gap=Duration(gap))
    return Judgement(Verdict("loop_blocked", title, sentences(due, blocked, overdue), False))


def _went_on(due: Text, block: int, gap: int, variant: str) -> Judgement:
    if variant == "to_thread":
        free = text("Meanwhile a call blocked for {block}, in a thread of its own.", block=Duration(block))
        return Judgement(Verdict("loop_free", text("The clock went on ticking"), sentences(due, free), True))
    short = text("The call blocked for {block} only, so nobody could notice.", block=Duration(block))
    return Judgement(Verdict("loop_free", text("No tick was late by more than {gap}", gap=Duration(gap)), sentences(due, short), None))
