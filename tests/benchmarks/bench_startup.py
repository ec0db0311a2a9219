"""How long one waits: for the window, for the first interval after Run, for an event to be seen.

The window is a process of its own on a real X server where there is one to be had (the display there is, else an Xvfb started for this),
so that start-up, fonts and painting cost what they cost a user.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.figures import Figure

ROOT = Path(__file__).resolve().parents[2]
BUSY = """
import threading, time
lock = threading.Lock()
until = time.monotonic() + {seconds}

def work():
    while time.monotonic() < until:
        with lock:
            time.sleep(0.003)
        time.sleep(0.004)

workers = [threading.Thread(target=work) for _ in range(4)]
for worker in workers: worker.start()
for worker in workers: worker.join()
"""


def run(quick: bool) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, screen() as (environment, platform):
        environment["THREADLINE_CONFIG_DIR"] = folder
        # As installed: compiled once. Where the environment forbids to write byte code, every start would compile all again.
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        very_first = _first_paint_ms(environment)
        starts = [_first_paint_ms(environment) for _ in range(3 if quick else 9)]
        first = [ns / 1e6 for ns in _told(environment, "runs", "4" if quick else "10")][1:]  # the first one compiles the probe
        program = Path(folder) / "busy.py"
        program.write_text(BUSY.format(seconds=2 if quick else 10))
        lags = sorted(ns / 1e6 for ns in _told(environment, "lag", str(program)))
    p95 = lags[int(len(lags) * 0.95)]
    return [
        Figure(f"command → first painted window, median of {len(starts)}, {platform}", statistics.median(starts), "ms", 1500),
        Figure("the same at the very first start, nothing compiled yet", very_first, "ms"),
        Figure(f"Run → first interval drawn, median of {len(first)}", statistics.median(first), "ms", 500),
        Figure(f"event happens → pixel, p95 of {len(lags)} events", p95, "ms", 100),
        Figure("event happens → pixel, median", statistics.median(lags), "ms"),
    ]


@contextmanager
def screen() -> Iterator[tuple[dict[str, str], str]]:
    """The environment for a process with a screen, and what screen that is."""
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    if environment.get("DISPLAY") or not sys.platform.startswith("linux"):
        yield environment, "on the display there is"
        return
    server = shutil.which("Xvfb")
    if server is None:
        yield environment | {"QT_QPA_PLATFORM": "offscreen"}, "offscreen"
        return
    reader, writer = os.pipe()
    with subprocess.Popen(
        [server, "-displayfd", str(writer), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    ) as started:
        os.close(writer)
        try:
            with os.fdopen(reader) as told:
                number = told.readline().strip()
            yield environment | {"DISPLAY": f":{number}"}, "Xvfb 1920×1080"
        finally:
            started.terminate()


def _first_paint_ms(environment: dict[str, str]) -> float:
    begun = time.perf_counter_ns()
    (painted,) = _told(environment, "paint")
    return (painted - begun) / 1e6


def _told(environment: dict[str, str], *arguments: str) -> list[int]:
    """The numbers that the window process prints. Raises RuntimeError with what it said when there are none."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.startup_child", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    numbers = [int(line) for line in done.stdout.split() if line.isdigit()]
    if done.returncode or not numbers:
        raise RuntimeError(f"the window ended with {done.returncode}: {done.stderr[-2000:]}")
    return numbers


if __name__ == "__main__":
    for figure in run("--quick" in sys.argv):
        print(f"{figure.name}: {figure.value:.0f} {figure.unit}" + (f" (reach {figure.reach:.0f})" if figure.reach else ""))
