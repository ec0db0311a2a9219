"""Verdict on `threading.local`: one name, a value for each thread."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, lanes_named, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.store import Store


def local(store: Store, facts: Facts) -> Judgement:
    """What each thread read again from its own note and from the shared one."""
    own, shared = facts.counts("own"), facts.counts("shared")
    main_own, main_shared, empty = facts.integer("main_own"), facts.integer("main_shared"), facts.integer("empty_before")
    waiters = lanes_named(store, "waiter-")
    barrier = object_named(store, "all_noted", "Barrier")
    met = count(store, barrier, Kind.WOKEN) + count(store, barrier, Kind.NOTIFIED)
    doubts = (
        *agreement(text("threads that wrote a note"), len(own), len(waiters)),
        *agreement(text("threads that waited until everybody had written"), len(own), met),
    )
    kept = len(set(own.values())) == len(own) and main_own == 0 and 0 not in own.values()
    parts: list[Text] = [text("{name}: {count}", name=name, count=value) for name, value in sorted(own.items())]
    what = sentences(
        text("When all had written, each thread read its own value from own_note: {parts}.", parts=parts),
        text("In MainThread it is {value}, as before.", value=main_own),
        text("{count} of {threads} threads found nothing there when they began.", count=empty, threads=len(own)),
        _shared(shared, main_shared),
    )
    title = text("One name, {count} values", count=len({*own.values(), main_own}))
    return Judgement(Verdict("own_values" if kept else "values_mixed", title, what, kept), doubts)


def _shared(shared: dict[str, int], main_shared: int) -> Text:
    if {*shared.values(), main_shared} == {main_shared}:
        return text("From shared_note all of them read {value}, which the last one had written.", value=main_shared)
    return text("From shared_note they read different values, so somebody wrote again meanwhile.")
