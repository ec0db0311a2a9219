"""Verdicts on the scenarios of the group queues."""

from __future__ import annotations

from typing import Final

import numpy as np

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, lanes_named, moments, object_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind, State
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import ARROW_KINDS, Store, Times

TERMINATE: Final = -15
"""Exit code of a process ended by `terminate()`; `multiprocessing` reports it so on Windows too."""


def producers_and_consumers(store: Store, facts: Facts) -> Judgement:
    """How full the queue was, and how long it held the producers back."""
    produced, used, size = facts.integer("produced"), facts.counts("used"), facts.integer("size")
    shelf = object_named(store, "shelf", "Queue")
    passed = produced + len(used)  # a sentinel for each consumer
    doubts = (
        *agreement(text("items put"), passed, count(store, shelf, Kind.PUT)),
        *agreement(text("items got"), passed, count(store, shelf, Kind.GOT)),
    )
    held_back, lived = time_in(store, lanes_named(store, "producer-"), State.QUEUE)
    hungry, lived_too = time_in(store, lanes_named(store, "consumer-"), State.QUEUE)
    what = sentences(
        text("{used} of {produced} items were used.", used=sum(used.values()), produced=produced),
        _depth(store, shelf, size),
        _back_pressure(percent(held_back, lived), percent(hungry, lived_too)),
    )
    everything = sum(used.values()) == produced and facts.integer("left") == 0
    title = text("All {count} items used", count=produced) if everything else text("Items are missing")
    return Judgement(Verdict("all_consumed" if everything else "items_missing", title, what, everything), doubts)


def _depth(store: Store, shelf: SyncObject | None, size: int) -> Text | None:
    if shelf is None:
        return None
    steps = store.steps(shelf.id)
    if not len(steps.time):
        return None
    deepest = int(steps.value.max())
    if deepest < size:
        return text("At most {deepest} lay in {queue}, which has room for {size}.", deepest=deepest, queue=shelf.name, size=size)
    ends = np.append(steps.time[1:], store.now_ns)
    full = int((ends - steps.time)[steps.value >= size].sum())
    return text("{queue}, with room for {size}, was full for {time} in all.", queue=shelf.name, size=size, time=Duration(full))


def _back_pressure(held_back: int, hungry: int) -> Text:
    if held_back == 0 and hungry == 0:
        return text("Neither side had to wait for the other.")
    return text(
        "The producers spent {held_back} % of their time waiting for room, the consumers {hungry} % waiting for items.",
        held_back=held_back,
        hungry=hungry,
    )


def writers_and_reader(store: Store, facts: Facts) -> Judgement:
    """Every letter's way, and the end of the reader."""
    written, reader_exit = facts.integer("written"), facts.integer("reader_exit_code")
    letters = object_named(store, "letters", "JoinableQueue")
    ways = _ways(store, letters)
    doubts = (
        *agreement(text("letters put"), written, count(store, letters, Kind.PUT)),
        *agreement(text("letters got"), written, count(store, letters, Kind.GOT)),
        *_same_exit_code(store, reader_exit),
    )
    what = sentences(_way(written, ways), _deepest(store, letters), _end_of_reader(store, letters, reader_exit))
    everyone = not any(facts.integers("writer_exit_codes")) and reader_exit == TERMINATE
    title = text("{count} letters read, reader terminated", count=written)
    return Judgement(Verdict("all_read", title, what, everyone), doubts, killed=frozenset({"reader"}))


def _ways(store: Store, letters: SyncObject | None) -> Times:
    """How long each item was under way from put to get."""
    if letters is None:
        return np.empty(0, np.int64)
    arrows = store.arrows(0, store.now_ns + 1, limit=1 << 30)
    items = (arrows.kind == ARROW_KINDS.index("item")) & (arrows.object == letters.id)
    return np.asarray(arrows.target_ns[items] - arrows.source_ns[items], np.int64)


def _way(written: int, ways: Times) -> Text:
    if not len(ways):
        return text("{count} letters were written; the trace does not show their way.", count=written)
    return text(
        "{count} letters were written and read; from put to get a letter took {mean} on average and {longest} at most.",
        count=written,
        mean=Duration(int(ways.mean())),
        longest=Duration(int(ways.max())),
    )


def _deepest(store: Store, letters: SyncObject | None) -> Text | None:
    steps = None if letters is None else store.steps(letters.id)
    if steps is None or not len(steps.value):
        return None
    return text("Up to {depth} lay in the queue at once.", depth=int(steps.value.max()))


def _end_of_reader(store: Store, letters: SyncObject | None, exit_code: int) -> Text:
    """Its last wait began after the last item and was ended from outside."""
    last = moments(store, letters, Kind.GOT, Kind.TASK_DONE)
    reader = [process for process in store.processes if process.name == "reader" and process.ended_ns is not None]
    if exit_code != TERMINATE:
        return text("The reader ended with exit code {code}, which terminate() does not give.", code=exit_code)
    if not last or not reader or reader[0].ended_ns is None:
        return text("The reader was terminated: exit code {code}.", code=exit_code)
    in_vain = reader[0].ended_ns - last[-1].t_ns
    return text(
        "Then the reader waited for more for {time} until it was terminated: exit code {code}.", time=Duration(in_vain), code=exit_code
    )


def _same_exit_code(store: Store, exit_code: int) -> tuple[Text, ...]:
    """Only where the system itself tells the signal: Windows has a number of its own for a terminated process."""
    seen = [process.exit_code for process in store.processes if process.name == "reader" and process.exit_code is not None]
    return agreement(text("the reader's exit code"), exit_code, seen[0]) if seen and seen[0] <= 0 else ()
