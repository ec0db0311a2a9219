"""Verdicts on threads that wait for each other's word: a condition, a barrier."""

from __future__ import annotations

from collections import Counter

import numpy as np

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import moments, object_named, percent, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store
from workers.trace.views import ARROW_KINDS


def condition(store: Store, facts: Facts) -> Judgement:
    """Who woke whom, and how many wake-ups found nothing."""
    baked, taken, left = facts.integer("baked"), facts.counts("taken"), facts.integer("left")
    told = [item for item in store.objects if item.kind == "Condition"]
    notified = sum(len(moments(store, item, Kind.NOTIFIED)) for item in told)
    woken, in_vain = _wake_ups(store, told)
    doubts = agreement(text("changes that were told"), baked + sum(taken.values()), notified)
    what = sentences(
        text("{baked} loaves were baked and {taken} taken.", baked=baked, taken=sum(taken.values())),
        text(
            "{woken} wake-ups, of which {in_vain} ({share} %) found nothing and slept again.",
            woken=woken,
            in_vain=in_vain,
            share=percent(in_vain, woken),
        ),
        _who_woke_whom(store, told),
    )
    everything = sum(taken.values()) == baked and left == 0
    title = text("{in_vain} of {woken} wake-ups in vain", in_vain=in_vain, woken=woken)
    return Judgement(Verdict("all_taken" if everything else "loaves_missing", title, what, everything), doubts)


def _wake_ups(store: Store, told: list[SyncObject]) -> tuple[int, int]:
    """All, and those after which the lane waited for the same again before it told anybody of a change."""
    numbers = [item.id for item in told]
    woken = in_vain = 0
    for lane in store.kept_lanes():
        columns = store.columns(lane.id)
        waits = (columns.kind == Kind.WAIT) & (columns.detail == State.EVENT)
        at = np.flatnonzero(np.isin(columns.object, numbers) & (waits | np.isin(columns.kind, (int(Kind.WOKEN), int(Kind.NOTIFIED)))))
        kinds = columns.kind[at]
        woken += int((kinds == Kind.WOKEN).sum())
        in_vain += int(((kinds[:-1] == Kind.WOKEN) & (kinds[1:] == Kind.WAIT)).sum())
    return woken, in_vain


def _who_woke_whom(store: Store, told: list[SyncObject]) -> Text | None:
    """By trade: what stands before the number in the lanes' names."""
    pairs: Counter[tuple[str, str]] = Counter()
    for item in told:
        arrows = store.object_arrows(item.id)
        wakes = arrows.kind == ARROW_KINDS.index("wake")
        for source, target in zip(arrows.source[wakes].tolist(), arrows.target[wakes].tolist(), strict=True):
            pairs[_trade(store, source), _trade(store, target)] += 1
    if not pairs:
        return None
    parts = [text("{one} → {other}: {count}", one=one, other=other, count=times) for (one, other), times in sorted(pairs.items())]
    return text("Who woke whom: {parts}.", parts=parts)


def _trade(store: Store, lane: int) -> str:
    return store.lane_name(lane).rpartition("-")[0]


def barrier(store: Store, facts: Facts) -> Judgement:
    """The last to come in each round, and what the others got when one turned back."""
    parties, rounds, met, broken = facts.integer("parties"), facts.integer("rounds"), facts.counts("met"), facts.integer("broken")
    hut = object_named(store, "hut", "Barrier")
    released = moments(store, hut, Kind.NOTIFIED)
    failed = moments(store, hut, Kind.FAILED)
    doubts = (
        *agreement(text("rounds in which all met"), rounds, len(released)),
        *agreement(text("waits that the break ended"), broken, len(failed)),
    )
    last_ones = [store.lane_words(moment.lane) for moment in released]
    what = sentences(
        text("{parties} hikers met at {rounds} huts.", parties=parties, rounds=len(released)),
        text("The last to come, who released the others, was in turn {names}.", names=last_ones) if last_ones else None,
        text("The longest wait at a hut was {time}.", time=Duration(waits_for(store, hut).longest_ns)),
        text("Then one turned back and broke the barrier: {count} that stood there got BrokenBarrierError.", count=len(failed)),
    )
    right = broken == parties - 1 and all(times == rounds for times in met.values())
    title = text("{rounds} meetings, then broken", rounds=len(released))
    return Judgement(Verdict("met_then_broken", title, what, right), doubts)
