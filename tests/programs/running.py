"""One of the programs, alone and traced, by an interpreter in which Threadline need not be installed."""

from __future__ import annotations

import os
import subprocess
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.trace.store import Store

FOLDER: Final = Path(__file__).parent / "examples"
LIMIT_S: Final = 120.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run showed: its own result, and what the trace says of it (nothing when it ran alone)."""

    exit_code: int | None
    printed: str
    store: Store | None = None

    @property
    def processes(self) -> int:
        return len(self._store.processes)

    @property
    def threads(self) -> int:
        """Lanes of the program's threads in all processes, without those of the standard library's machinery."""
        return sum(lane.kind == "thread" and lane.started_ns is not None and not lane.internal for lane in self._store.lanes)

    @property
    def kinds(self) -> Counter[str]:
        """How many objects of each kind were used."""
        return Counter(item.kind for item in self._store.objects)

    @property
    def troubles(self) -> list[str]:
        """What must not be in a whole trace of a program that ended well."""
        store = self._store
        return [
            *store.faults,
            *(f"{count} events dropped ({name})" for name, count in store.dropped.items() if count),
            *(f"{process.name} was lost" for process in store.processes if process.lost),
            *(f"{process.name} has no end" for process in store.processes if process.ended_ns is None),
        ]

    @property
    def _store(self) -> Store:
        assert self.store is not None
        return self.store


def alone(interpreter: str, program: Path) -> Seen:
    """Run it as `python program.py`. Raises subprocess.TimeoutExpired."""
    return run_alone([interpreter, str(program)], program.parent, LIMIT_S)


def run_alone(command: Sequence[str], folder: Path, limit_s: float) -> Seen:
    """Run any command without the probe. Raises subprocess.TimeoutExpired."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=limit_s, stdin=subprocess.DEVNULL, env=_clean(), check=False
    )
    return Seen(done.returncode, done.stdout + done.stderr)


def traced(interpreter: str, program: Path) -> Seen:
    """Run it as `threadline trace program.py`. Raises TimeoutError."""
    return run_traced(RunSpec(script=str(program), interpreter=interpreter, cwd=str(program.parent)), LIMIT_S)


def run_traced(spec: RunSpec, limit_s: float) -> Seen:
    """Run anything under the probe. Raises TimeoutError."""
    live = LiveRun(spec, stop_on_deadlock=False)  # a program that only looks stuck is not to be ended
    deadline = time.monotonic() + limit_s
    try:
        live.start()
        live.send_input(b"")
        while live.running:
            live.wait(0.05)
            live.poll()
            if time.monotonic() > deadline:
                raise TimeoutError(f"{spec.script or spec.module} had not ended after {limit_s:.0f} s:\n{live.store.output[-2000:]}")
    finally:
        live.close()
    assert live.store.ended is not None
    return Seen(live.store.ended.exit_code, live.store.output, live.store)


def _clean() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if name not in ("THREADLINE_PROBE", "THREADLINE_RUN", "THREADLINE_ACCELERATOR")
    }
