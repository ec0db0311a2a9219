"""Verdicts on one thread or process that sets what another waits for."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store


def server_start(store: Store, facts: Facts) -> Judgement:
    """How long the client waited, and how soon it was awake."""
    ready = object_named(store, "server_ready", "Event")
    sets, woken = moments(store, ready, Kind.SET), moments(store, ready, Kind.WOKEN)
    doubts = agreement(text("calls of set"), 1, len(sets))
    good = facts.integer("answers") == 1
    if not sets or not woken:
        what = text("When the client came, the server was up already: it found the event set and did not wait.")
        return Judgement(Verdict("woken", text("Nothing to wait for"), what, good), doubts)
    what = text(
        "{client} waited {time} for server_ready; {server} set it, and {later} later {client} was awake.",
        client=store.lane_words(woken[0].lane),
        time=Duration(waits_for(store, ready).longest_ns),
        server=store.lane_words(sets[0].lane),
        later=Duration(woken[0].t_ns - sets[0].t_ns),
    )
    return Judgement(Verdict("woken", text("One set, one wake-up"), what, good), doubts)


def between_threads(store: Store, facts: Facts) -> Judgement:
    """One wake-up for each dish, and how soon each came."""
    dishes, served = facts.integer("dishes"), facts.integer("served")
    bell = object_named(store, "dish_ready", "Event")
    sets, woken = moments(store, bell, Kind.SET), moments(store, bell, Kind.WOKEN)
    cleared = moments(store, bell, Kind.CLEARED)
    doubts = (*agreement(text("calls of set"), dishes, len(sets)), *agreement(text("dishes served"), served, len(cleared) - 1))
    what = text(
        "The cook rang {sets} times; {woken} of these woke the waiter, the others it found rung already.", sets=len(sets), woken=len(woken)
    )
    if len(sets) == len(woken):
        what = text("The cook rang {sets} times, and each time that woke the waiter.", sets=len(sets))
    title = text("{count} sets, {woken} wake-ups", count=len(sets), woken=len(woken))
    return Judgement(Verdict("taken_turns", title, sentences(what, _latest(sets, woken), _waited(store)), served == dishes), doubts)


def _latest(sets: list[Moment], woken: list[Moment]) -> Text | None:
    """The longest time from a set to its wake-up."""
    delays = [wake.t_ns - max(each.t_ns for each in sets if each.t_ns <= wake.t_ns) for wake in woken if sets and sets[0].t_ns <= wake.t_ns]
    return text("It was awake {time} after the bell at the latest.", time=Duration(max(delays))) if delays else None


def _waited(store: Store) -> Text | None:
    total = waits_for(store, object_named(store, "dish_ready", "Event")).length.sum()
    return text("In all the waiter waited {time}, at no cost.", time=Duration(int(total))) if total else None


def between_processes(store: Store, facts: Facts) -> Judgement:
    """Whose wait ended how, and after how long."""
    returned = facts.part("returned")
    names = sorted(returned.names)
    opening = object_named(store, "open_now", "Event")
    timed_out, sets, woken = (moments(store, opening, kind) for kind in (Kind.TIMED_OUT, Kind.SET, Kind.WOKEN))
    in_vain = [name for name in names if not returned.flag(name)]
    doubts = (*agreement(text("waits that timed out"), len(in_vain), len(timed_out)), *agreement(text("calls of set"), 1, len(sets)))
    waits = waits_for(store, opening)
    lengths = {store.lane_name(int(lane)): int(length) for lane, length in zip(waits.lane, waits.length, strict=True)}
    told = [
        text("{name}: {returned} after {time}", name=name, returned=str(returned.flag(name)), time=Duration(lengths.get(name, 0)))
        for name in names
    ]
    what = text("wait() returned: {told}.", told=told)
    soon = None
    if woken and sets:
        soon = text("From set() in one process to the wake-up in another it took {time}.", time=Duration(woken[-1].t_ns - sets[0].t_ns))
    if not in_vain:
        hint = text("Nobody's time was over before the event was set.")
        return Judgement(Verdict("both_woken", text("Both got in"), sentences(what, hint, soon), True), doubts)
    title = text("One got in, one gave up")
    return Judgement(Verdict("one_gave_up", title, sentences(what, soon), returned.flag("patient")), doubts)
