"""One part of CPython's tests, run by the interpreter alone and under the probe. Both are bounded in time and leave nothing behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from tests.regression.results import Outcome, Outcomes, broken_off, came_to_its_end, finished
from tests.regression.suite import RESOURCES, Part, Suite
from workers.host.messages import RunSpec
from workers.live import LiveRun

LIMIT_S: Final = 900.0
"""For one part."""
PATIENCE_S: Final = 120.0
"""How long a part may print nothing: one test of CPython's takes at most half of that on a slow machine."""
_PASSES: Final = 5
"""A part that breaks off is run again without what it had come to, at most so often."""
_MARK: Final = "THREADLINE_REGRESSION"


@dataclass(frozen=True, slots=True)
class Ended:
    """How one process of `-m test` ended, what it printed, what was wrong with its trace."""

    text: str
    exit_code: int | None
    hung: bool
    faults: tuple[str, ...] = ()
    events: int = 0
    dropped: int = 0


@dataclass(slots=True)
class Ran:
    """All passes of one part together."""

    outcomes: Outcomes = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    events: int = 0
    dropped: int = 0


Runner = Callable[[Suite, tuple[str, ...], dict[str, str]], Ended]
"""Runs `-m` with these arguments, in this environment (added to ours)."""


def run(runner: Runner, suite: Suite, part: Part, only: tuple[str, ...] = ()) -> Ran:
    """Run a part, or `only` some of its tests. What a crash or a hang kept from running is run in another pass."""
    ran = Ran()
    for _ in range(_PASSES):
        with _folder() as folder:
            report = folder / "report.xml"
            ended = runner(suite, _arguments(part, folder, report, only, tuple(ran.outcomes)), _surroundings(folder))
            whole = not ended.hung and came_to_its_end(ended.text)
            if whole:
                fresh = finished(part.name, ended.text, report, ended.exit_code or 0)
            else:
                fresh = broken_off(part.name, ended.text, Outcome.HUNG if ended.hung else Outcome.BROKE_OFF)
        came_further = any(name not in ran.outcomes for name in fresh)
        ran.outcomes = {**fresh, **ran.outcomes}
        ran.texts.append(ended.text)
        ran.faults += ended.faults
        ran.events, ran.dropped = ran.events + ended.events, ran.dropped + ended.dropped
        if whole or not came_further:
            break
    return ran


def _arguments(part: Part, folder: Path, report: Path, only: tuple[str, ...], done: tuple[str, ...]) -> tuple[str, ...]:
    arguments = ["-v", "--junit-xml", str(report), "--tempdir", str(folder)]
    if part.name in RESOURCES:
        arguments += ["-u", RESOURCES[part.name]]
    if part.folder is not None:
        arguments += ["--testdir", part.folder]
    for option, names in (("--matchfile", only), ("--ignorefile", done)):
        names = tuple(name for name in names if " " not in name)
        if names:
            listed = folder / option.strip("-")
            listed.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
            arguments += [option, str(listed)]
    return (*arguments, part.name)


def _surroundings(folder: Path) -> dict[str, str]:
    """The same for both: what is left to chance between two runs of a program."""
    return {"PYTHONHASHSEED": "1", "TMPDIR": str(folder), "PYTHONIOENCODING": "utf-8"}


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    """For all that the tests write. Its path is short, since the tests make sockets in it."""
    folder = tempfile.TemporaryDirectory(prefix="tl", ignore_cleanup_errors=True)
    try:
        yield Path(folder.name)
    finally:
        folder.cleanup()


class _Watch:
    """Says when a run has printed nothing for too long, or has taken too long in all."""

    def __init__(self) -> None:
        self._began = self._heard = time.monotonic()
        self._seen = 0

    def hung(self, printed: int) -> bool:
        now = time.monotonic()
        if printed != self._seen:
            self._seen, self._heard = printed, now
        return now - self._heard > PATIENCE_S or now - self._began > LIMIT_S


# ---------------------------------------------------------------- alone
def alone(suite: Suite, arguments: tuple[str, ...], environment: dict[str, str]) -> Ended:
    """`python -m test …`, as anybody would run it."""
    token = uuid.uuid4().hex
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [suite.interpreter, "-m", "test", *arguments],
            env={**os.environ, **environment, _MARK: token},
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        assert process.stdin is not None
        process.stdin.close()
        watch, hung = _Watch(), False
        try:
            while process.poll() is None:
                if hung := watch.hung(os.fstat(output.fileno()).st_size):
                    _ask_where(process.pid)
                    break
                time.sleep(0.1)
        finally:
            _kill(process, token)
        output.seek(0)
        return Ended(output.read().decode("utf-8", "replace"), process.returncode, hung)


def _kill(process: subprocess.Popen[bytes], token: str) -> None:
    """The process and whatever of its tree is left."""
    for _ in range(20):
        left = [other for other in psutil.process_iter() if _carries(other, token)]
        for other in left:
            with contextlib.suppress(psutil.Error):
                other.kill()
        if not left:
            break
        psutil.wait_procs(left, timeout=0.5)
    process.wait(10)


def _carries(process: psutil.Process, token: str) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and process.environ().get(_MARK) == token
    except (psutil.Error, OSError):
        return False


def _ask_where(pid: int) -> None:
    """The test runner answers this signal with where all its threads stand."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGUSR1)
        time.sleep(0.5)


# ---------------------------------------------------------------- under the probe
def traced(suite: Suite, arguments: tuple[str, ...], environment: dict[str, str]) -> Ended:
    """`threadline trace -m test …`."""
    spec = RunSpec(module="test", arguments=arguments, environment=environment, interpreter=suite.interpreter)
    live = LiveRun(spec, stop_on_deadlock=False)  # some of the tests are deadlocks until they are not
    text: list[str] = []
    watch, hung = _Watch(), False
    try:
        live.start()
        live.send_input(b"")
        while live.running:
            live.wait(0.1)
            text.append(live.poll(0.1).output)
            if not hung and watch.hung(live.store.output_taken):
                hung = True
                if live.store.processes:
                    _ask_where(live.store.processes[0].pid)
                live.stop()
    finally:
        live.close()
    store = live.store
    code = store.ended.exit_code if store.ended is not None else None
    return Ended("".join(text), code, hung, tuple(store.faults), store.event_count, sum(store.dropped.values()))
