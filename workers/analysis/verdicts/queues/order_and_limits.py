"""Verdicts on the order of a queue, and on what it says when it is full or empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store

_QUEUES: Final = {"fifo": "Queue", "lifo": "LifoQueue", "priority": "PriorityQueue"}


def order(store: Store, facts: Facts, variant: str) -> Judgement:
    """The order in which the items went in against that in which they came out."""
    urgencies, seen = facts.integers("urgencies"), facts.integers("seen")
    line = object_named(store, "waiting_line", _QUEUES.get(variant, "Queue"))
    place = {moment.argument: number for number, moment in enumerate(moments(store, line, Kind.PUT), 1)}
    out = [place.get(moment.argument, 0) for moment in moments(store, line, Kind.GOT)]
    doubts = (
        *agreement(text("items put"), len(urgencies), len(place)),
        *agreement(text("items that came out in another place"), 0, sum(one != other for one, other in zip(seen, out, strict=False))),
    )
    came = text("The patients came in the order 1 to {count} and were seen in the order {seen}.", count=len(urgencies), seen=_row(seen))
    rules = {
        "fifo": ("first_in_first_out", text("First in, first out"), list(range(1, len(urgencies) + 1))),
        "lifo": ("last_in_first_out", text("Last in, first out"), list(range(len(urgencies), 0, -1))),
        "priority": ("most_urgent_first", text("Most urgent first"), _by_urgency(urgencies)),
    }
    kind, title, right = rules[variant if variant in rules else "fifo"]
    what = sentences(came, _reason(variant, urgencies, seen))
    if seen != right:
        return Judgement(Verdict("another_order", text("Another order than expected"), what, False), doubts)
    return Judgement(Verdict(kind, title, what, True), doubts)


def _by_urgency(urgencies: Sequence[int]) -> list[int]:
    """Of two that are equally urgent, the one with the lower number: the items are pairs, and pairs are compared so."""
    return [number for _, number in sorted((urgency, number) for number, urgency in enumerate(urgencies, 1))]


def _reason(variant: str, urgencies: Sequence[int], seen: Sequence[int]) -> Text | None:
    if variant != "priority":
        return None
    in_order = [urgencies[number - 1] for number in seen if 0 < number <= len(urgencies)]
    return text("Their urgencies, in that order: {urgencies}.", urgencies=_row(in_order))


def _row(numbers: Sequence[int]) -> list[str]:
    return [str(number) for number in numbers]


def methods(store: Store, facts: Facts) -> Judgement:
    """Where Full and Empty were raised, at once or after a wait."""
    size, raised = facts.integer("size"), facts.counts("raised")
    park = object_named(store, "car_park", "Queue")
    full, empty = moments(store, park, Kind.FULL), moments(store, park, Kind.EMPTY)
    doubts = (
        *agreement(text("how often Full was raised"), raised.get("Full", 0), len(full)),
        *agreement(text("how often Empty was raised"), raised.get("Empty", 0), len(empty)),
    )
    what = sentences(
        text("With {size} cars in it the queue raised Full {times}.", size=size, times=_places(store, full)),
        text("When it was empty, it raised Empty {times}.", times=_places(store, empty)),
        _waited(store, park),
    )
    everything = len(full) == len(empty) == 2 and raised == {"Full": 2, "Empty": 2}
    title = text("Full {full}, Empty {empty} times", full=raised.get("Full", 0), empty=raised.get("Empty", 0))
    return Judgement(Verdict("exceptions_raised", title, what, everything), doubts)


def _places(store: Store, raised: Sequence[Moment]) -> list[Text]:
    """Where, and when."""
    return [
        text("in line {line} at {time}", line=str(store.sites[moment.site].line), time=Duration(moment.t_ns))
        if moment.site is not None
        else text("at {time}", time=Duration(moment.t_ns))
        for moment in raised
    ]


def _waited(store: Store, park: SyncObject | None) -> Text:
    waits = waits_for(store, park)
    if not len(waits):
        return text("No call waited.")
    return text("Calls that waited first: {count}, the longest for {time}.", count=len(waits), time=Duration(waits.longest_ns))
