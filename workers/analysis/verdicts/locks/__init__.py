"""Verdicts on the scenarios of the group locks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.locks import bank_and_tickets, counting, granularity, holding, meeting, readers, singleton
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "locks.lost_update": bank_and_tickets.lost_update,
    "locks.counter": counting.counter,
    "locks.ticket_sale_threads": bank_and_tickets.ticket_sale_threads,
    "locks.ticket_sale_processes": bank_and_tickets.ticket_sale_processes,
    "locks.reentrant": lambda store, facts, _: holding.reentrant(store, facts),
    "locks.singleton": singleton.singleton,
    "locks.semaphore": lambda store, facts, _: holding.semaphore(store, facts),
    "locks.bounded_semaphore": holding.bounded_semaphore,
    "locks.condition": lambda store, facts, _: meeting.condition(store, facts),
    "locks.barrier": lambda store, facts, _: meeting.barrier(store, facts),
    "locks.granularity": granularity.granularity,
    "locks.readers_and_writer": readers.readers_and_writer,
}

PLOTS: Final[Mapping[str, Plotter]] = {
    "locks.granularity": lambda store, facts, _: granularity.granularity_plot(store, facts),
}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
