"""Verdicts on the scenarios of the group events."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store


def waiting_room(store: Store, facts: Facts) -> Judgement:
    """The waits that timed out, the one set, and how soon everyone was awake."""
    threads, looked_up = facts.integer("threads"), facts.counts("looked_up")
    door = object_named(store, "door_open", "Event")
    in_vain = _by_name(store, moments(store, door, Kind.TIMED_OUT))
    sets = moments(store, door, Kind.SET)
    woken = [moment for moment in moments(store, door, Kind.WOKEN) if sets and moment.t_ns >= sets[0].t_ns]
    doubts = (
        *agreement(text("calls of set"), 1, len(sets)),
        *(
            doubt
            for name, times in sorted(looked_up.items())
            for doubt in agreement(text("waits of {name} that timed out", name=name), times, in_vain.get(name, 0))
        ),
    )
    title = text("One set, {count} wake-ups", count=len(woken))
    what = sentences(_before(in_vain), _after(threads, sets, woken), _shut_again(moments(store, door, Kind.CLEARED), sets))
    return Judgement(Verdict("all_woken", title, what, len(looked_up) == threads), doubts)


def _by_name(store: Store, timed_out: list[Moment]) -> dict[str, int]:
    found: dict[str, int] = {}
    for moment in timed_out:
        name = store.lane_name(moment.lane)
        found[name] = found.get(name, 0) + 1
    return found


def _before(in_vain: dict[str, int]) -> Text:
    if not in_vain:
        return text("Nobody's time was over before the event was set.")
    parts = [text("{name}: {count}", name=name, count=times) for name, times in sorted(in_vain.items())]
    return text("{count} waits timed out before the event was set ({parts}).", count=sum(in_vain.values()), parts=parts)


def _after(threads: int, sets: list[Moment], woken: list[Moment]) -> Text:
    if not sets:
        return text("The trace does not show who set the event.")
    if not woken:
        return text("When it was set nobody was waiting: whoever came found it set.")
    last = Duration(max(moment.t_ns for moment in woken) - sets[0].t_ns)
    awake = len({moment.lane for moment in woken})
    if awake < threads:
        return text(
            "Then one set woke {count}, the last one {time} later; {others} found it set already.",
            count=awake,
            time=last,
            others=threads - awake,
        )
    return text("Then one set woke all {count}, the last one {time} later.", count=awake, time=last)


def _shut_again(cleared: list[Moment], sets: list[Moment]) -> Text | None:
    """The event is cleared before the run too, in case the program runs twice: only a clear after the set counts."""
    after = [moment for moment in cleared if sets and moment.t_ns > sets[0].t_ns]
    return text("In the end it was cleared: whoever comes now waits again.") if after else None
