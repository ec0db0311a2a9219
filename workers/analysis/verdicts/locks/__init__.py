"""Verdicts on the scenarios of the group locks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.locks import bank_and_tickets
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "locks.lost_update": bank_and_tickets.lost_update,
    "locks.ticket_sale_processes": bank_and_tickets.ticket_sale_processes,
}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
