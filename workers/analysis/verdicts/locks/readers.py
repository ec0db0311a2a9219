"""Verdict on readers and a writer: who overtook the writer that waited."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, lanes_named, moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, text
from workers.trace.store import Store


def readers_and_writer(store: Store, facts: Facts, variant: str) -> Judgement:
    """Readings that began while the writer was waiting for the board, and how long that was."""
    readings, overtook = facts.integer("readings"), facts.integer("overtook")
    board = object_named(store, "board", "Condition")
    taken = moments(store, board, Kind.ACQUIRED)
    writer = {lane.id for lane in lanes_named(store, "writer")}
    own = [moment.t_ns for moment in taken if moment.lane in writer]
    asked, begun = (own[0], own[-1]) if own else (0, 0)
    begins = _begins([moment for moment in taken if moment.lane not in writer])
    doubts = (
        *agreement(text("readings"), readings, len(begins)),
        *agreement(text("readings that began while the writer waited"), overtook, sum(asked < begin < begun for begin in begins)),
    )
    waited = Duration(begun - asked)
    if variant == "fair":
        queued = waits_for(store, object_named(store, "turnstile", "Lock"))
        what = sentences(
            text("The writer waited {time}, and {count} readings began meanwhile.", time=waited, count=overtook),
            text("Readers that came later queued up behind it: {count} waits at the turnstile.", count=len(queued)),
        )
        fair = overtook == 0
        kind, title = ("writer_in_turn", text("The writer had its turn")) if fair else ("writer_starved", text("The writer was overtaken"))
        return Judgement(Verdict(kind, title, what, fair), doubts)
    if overtook == 0:
        what = text("The writer waited {time}, and no reading began meanwhile. That was luck: nothing keeps readers back.", time=waited)
        return Judgement(Verdict("writer_in_turn", text("The writer had its turn"), what, None), doubts)
    what = sentences(
        text(
            "{overtook} of {readings} readings began while the writer was waiting, which took {time}.",
            overtook=overtook,
            readings=readings,
            time=waited,
        ),
        text("Whoever comes to read is let in at once, so the board is hardly ever free: the writer starves."),
    )
    return Judgement(Verdict("writer_starved", text("Overtaken {count} times", count=overtook), what, False), doubts)


def _begins(taken: list[Moment]) -> list[int]:
    """A reader takes the board's lock to come in and again to go: every other time is a beginning."""
    by_lane: dict[int, list[int]] = {}
    for moment in taken:
        by_lane.setdefault(moment.lane, []).append(moment.t_ns)
    return [t_ns for times in by_lane.values() for t_ns in times[::2]]
