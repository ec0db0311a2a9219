"""Verdicts on the scenarios of the group network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.analysis.verdicts.judgement import Judge, Plotter
from workers.analysis.verdicts.network import threaded_server
from workers.text import Text

JUDGES: Final[Mapping[str, Judge]] = {"network.threaded_server": threaded_server.threaded_server}

PLOTS: Final[Mapping[str, Plotter]] = {}

ADVICE: Final[Mapping[str, Text]] = {}
"""A sentence to end the verdict on a deadlock with: what would have prevented it."""
