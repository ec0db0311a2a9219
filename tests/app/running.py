"""Runs in tests: what to run, and waiting for what becomes of it."""

from __future__ import annotations

import os
from pathlib import Path

import psutil
from pytestqt.qtbot import QtBot

from app.session import IDLE, RUNNING, Session
from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec

WITHIN_MS = 30_000
QUICK = {"pace": 0.2}


def quick(scenario: str, variant: str | None = None, **values: object) -> RunSpec:
    """A run of a scenario at a fifth of its times."""
    return run_spec(scenario, variant, QUICK | values)


def script(folder: Path, text: str, name: str = "program.py") -> RunSpec:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return RunSpec(script=str(file))


def sleeper(folder: Path) -> RunSpec:
    """A program that has printed something, and then lives until somebody ends it."""
    return script(folder, "import time\nprint('alive', flush=True)\ntime.sleep(600)\n", "sleeper.py")


def wait_ended(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: session.state == IDLE and session.current is not None and session.current.over, timeout=WITHIN_MS)


def wait_lanes(qtbot: QtBot, session: Session) -> None:
    """Until the program of the current run has been seen to do something."""
    qtbot.waitUntil(
        lambda: session.state == RUNNING and session.current is not None and session.current.live.store.event_count > 0, timeout=WITHIN_MS
    )


def processes_of(session: Session) -> set[int]:
    """Pids of the program and of its host."""
    assert session.current is not None
    return {process.pid for process in session.current.live.store.processes} | {host.pid for host in hosts()}


def hosts() -> list[psutil.Process]:
    """The host processes of this one: its spawned children."""
    return [child for child in psutil.Process(os.getpid()).children() if _is_spawned(child)]


def _is_spawned(child: psutil.Process) -> bool:
    try:
        return any("spawn_main" in part for part in child.cmdline())
    except (psutil.NoSuchProcess, psutil.AccessDenied):  # it has ended meanwhile, or waits to be collected
        return False


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE}
