"""The programs, what each needs from PyPI, and what a trace of it must at least hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.programs.running import FOLDER, Seen


@dataclass(frozen=True, slots=True)
class Program:
    """One of `examples/`. The figures are what the program is known to make, counted by hand."""

    name: str
    needs: tuple[str, ...]  # as they are imported; the first is what the program is about
    threads: int = 1
    processes: int = 1
    objects: dict[str, int] = field(default_factory=dict)  # kind → how many at least

    @property
    def path(self) -> Path:
        return FOLDER / f"{self.name}.py"

    def missing(self, seen: Seen) -> list[str]:
        """What the trace does not hold and should."""
        counted = {"threads": (self.threads, seen.threads), "processes": (self.processes, seen.processes)}
        counted |= {kind: (least, seen.kinds[kind]) for kind, least in self.objects.items()}
        return [f"{what}: {found} seen, at least {least} are there" for what, (least, found) in counted.items() if found < least]


PROGRAMS: Final = (
    # loky starts its workers past `subprocess`, by the function beneath it.
    Program("joblib_backends", ("joblib",), threads=6, processes=3, objects={"Pool": 1, "Process": 2, "Queue": 1}),
    Program("dask_threaded", ("dask",), threads=5, objects={"Pool": 1, "Queue": 1}),
    Program("dask_processes", ("dask",), processes=3, objects={"Pool": 1, "Process": 2}),
    Program("watchdog_folder", ("watchdog",), threads=3, objects={"Queue": 2, "Lock": 1, "Event": 1}),
    Program("requests_session", ("requests", "urllib3"), threads=10, objects={"Pool": 1, "LifoQueue": 1}),
    Program("werkzeug_threaded", ("werkzeug", "urllib3"), threads=106, objects={"Lock": 1, "LifoQueue": 1}),
    Program("uvicorn_server", ("uvicorn",), threads=7, objects={"Pool": 1, "Event": 1}),
    Program("trio_channels", ("trio",), threads=2, objects={"Lock": 1}),
    Program("cheroot_server", ("cheroot",), threads=11, objects={"Queue": 1, "Lock": 1}),
    Program("schedule_jobs", ("schedule",), threads=4, objects={"Queue": 1, "Lock": 1}),
    Program("apscheduler_jobs", ("apscheduler",), threads=3, processes=2, objects={"Pool": 2, "Queue": 1, "Event": 1, "RLock": 1}),
)

REQUIREMENTS: Final = (
    *("joblib", "dask", "watchdog", "requests", "urllib3", "werkzeug", "uvicorn", "trio", "cheroot", "schedule", "APScheduler<4"),
)
"""Names on PyPI of all that the programs need."""
