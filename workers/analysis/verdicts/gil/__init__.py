"""Verdicts on the scenarios of the group gil."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.gil import cpu_bound, io_bound, many_threads, switch_interval, three_ways
from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {
    "gil.cpu_bound": cpu_bound.cpu_bound,
    "gil.io_bound": io_bound.io_bound,
    "gil.switch_interval": switch_interval.switch_interval,
    "gil.many_threads": many_threads.many_threads,
    "gil.serial_concurrent_parallel": three_ways.three_ways,
}

PLOTS: Final[Mapping[str, Plotter]] = {
    "gil.cpu_bound": cpu_bound.plot,
    "gil.io_bound": io_bound.plot,
    "gil.switch_interval": switch_interval.plot,
    "gil.many_threads": many_threads.plot,
    "gil.serial_concurrent_parallel": three_ways.plot,
}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
