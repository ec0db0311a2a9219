"""What tracing costs the traced program: the same programs bare, under the probe and under viztracer, in turns.

`python -m tests.benchmarks.bench_probe [interpreter …]` prints what was measured as one JSON line for each interpreter. Figures are of
processor time, all threads of the program counted (the probe's flush thread is one of them), because the clock of a machine that has
other work says little; the clock's ratios are given beside them. Each is the median over all rounds of all processes.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.figures import Figure
from tests.benchmarks.listening import Listening
from workers.host import accelerator

ROOT: Final = Path(__file__).resolve().parents[2]
BOOTSTRAP: Final = ROOT / "workers" / "probe" / "bootstrap.py"
PROGRAMS: Final = Path(__file__).with_name("probe_programs.py")
MISSING: Final = "viztracer is not installed"

COUNTS: Final = {
    "with_lock": 200_000,
    "with_rlock": 200_000,
    "acquire_release": 200_000,
    "ping_pong": 5_000,
    "thread_pool": 10_000,
    "process_pool": 2_000,
    "switches": 10_000,
    "sleeping": 1_500,
    "cpu_bound": 200_000,
}
LONG_RUN: Final = 2_000_000  # lock pairs while nobody reads


@dataclass(frozen=True, slots=True)
class Taken:
    """Medians for one operation, ns."""

    wall_ns: float
    cpu_ns: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One program in its forms. `viztracer` is None where it is not installed; `plain` is the probe without its compiled part."""

    bare: Taken
    probe: Taken
    viztracer: Taken | None
    plain: Taken | None
    told_ns: float  # what the probe itself says that it costs an operation, median

    @property
    def ratio(self) -> float:
        return self.probe.cpu_ns / self.bare.cpu_ns

    @property
    def wall_ratio(self) -> float:
        return self.probe.wall_ns / self.bare.wall_ns

    @property
    def added_ns(self) -> float:
        return self.probe.cpu_ns - self.bare.cpu_ns

    @property
    def of_viztracer(self) -> float | None:
        """What the probe adds, as a share of what viztracer adds."""
        return None if self.viztracer is None else self.added_ns / (self.viztracer.cpu_ns - self.bare.cpu_ns)


class Surroundings:
    """An interpreter, a folder for what viztracer writes, and hosts that read, or do not."""

    def __init__(self, interpreter: str, folder: Path, reading: Listening, silent: Listening) -> None:
        self.interpreter = interpreter
        self.folder = folder
        self.reading = reading
        self.silent = silent
        found = subprocess.run([interpreter, "-c", "import viztracer"], capture_output=True, check=False)
        self.has_viztracer = found.returncode == 0
        self.has_compiled = accelerator.built().path is not None

    def compared(self, name: str, quick: bool) -> Compared:
        """Run one program in all forms, in turns."""
        count = COUNTS[name] // (10 if quick else 1)
        forms = ["bare", "probe"] + ["viztracer"] * self.has_viztracer + ["plain"] * self.has_compiled
        rounds: dict[str, list[list[float]]] = {form: [] for form in forms}
        told: list[float] = []
        for _ in range(1 if quick else 5):
            for form, taken in rounds.items():
                found = self._run(form, name, count, 2 if quick else 5)
                taken += found["rounds"]
                if form == "probe":
                    told.append(found["told"])
        medians = {form: Taken(*map(statistics.median, zip(*taken, strict=True))) for form, taken in rounds.items()}
        return Compared(medians["bare"], medians["probe"], medians.get("viztracer"), medians.get("plain"), statistics.median(told))

    def grown(self, pairs: int) -> float:
        """Bytes that the probe holds at most in a long run of lock pairs whose host reads nothing."""
        forms = [self._run(form, "with_lock", pairs // 20, 20)["grown"] for form in ("unread", "bare")]
        return float(forms[0] - forms[1])

    def start_ms(self, times: int) -> float:
        """What the probe adds from the start to the end of an empty program (median)."""
        empty = self.folder / "empty.py"
        empty.write_text("")
        commands = ([self.interpreter, str(empty)], self._under_probe(empty))
        taken: tuple[list[float], list[float]] = ([], [])
        for _ in range(times):
            for command, found in zip(commands, taken, strict=True):
                first = time.perf_counter()
                subprocess.run(command, env=self.reading.surroundings(), timeout=60, check=True)
                found.append(time.perf_counter() - first)
        return (statistics.median(taken[1]) - statistics.median(taken[0])) * 1000

    def _run(self, form: str, *arguments: object) -> dict[str, Any]:
        command = {"bare": [self.interpreter, str(PROGRAMS)], "viztracer": self._under_viztracer()}.get(form)
        command = [*command, *map(str, arguments)] if command else self._under_probe(PROGRAMS, *arguments)
        host = self.silent if form == "unread" else self.reading
        environment = host.surroundings() | ({accelerator.VARIABLE: accelerator.OFF} if form == "plain" else {})
        done = subprocess.run(command, env=environment, cwd=self.folder, capture_output=True, text=True, timeout=300, check=False)
        if not done.stdout.startswith("{"):
            raise RuntimeError(f"{form} {arguments}: {done.stderr[-2000:]}")
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[0])
        return told

    def _under_probe(self, path: Path, *arguments: object) -> list[str]:
        return [self.interpreter, str(BOOTSTRAP), json.dumps({"script": str(path), "arguments": [*map(str, arguments)]})]

    def _under_viztracer(self) -> list[str]:
        return [self.interpreter, "-m", "viztracer", "--quiet", "--output_file", str(self.folder / "viztracer.json"), str(PROGRAMS)]


def run(quick: bool, interpreter: str = sys.executable) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, Listening(reads=True) as reading, Listening(reads=False) as silent:
        here = Surroundings(interpreter, Path(folder), reading, silent)
        with_lock, with_rlock, pairs = (here.compared(name, quick) for name in ("with_lock", "with_rlock", "acquire_release"))
        figures = [
            Figure("uncontended with lock, under the probe / bare", with_lock.ratio, "×", 3.0),
            Figure("uncontended with lock, by the clock", with_lock.wall_ratio, "×"),
            Figure("uncontended with lock, cost that the window shows / added", with_lock.told_ns / with_lock.added_ns, "×"),
            *_plain(with_lock, "uncontended with lock"),
            Figure("uncontended with RLock, under the probe / bare", with_rlock.ratio, "×"),
            *_plain(with_rlock, "uncontended with RLock"),
            *against(pairs, "uncontended acquire(), release()", 1.2),
        ]
        for name, title in (
            ("ping_pong", "queue ping-pong"),
            ("thread_pool", "thread pool, 10 000 tasks"),
            ("process_pool", "process pool, 2 000 tasks"),
        ):
            figures += against(here.compared(name, quick), title, 1.0)
        for name, title in (("switches", "asyncio, two tasks in turns"), ("sleeping", "short sleeps")):
            told = here.compared(name, quick)
            figures.append(Figure(f"{title}, cost that the window shows / added", told.told_ns / told.added_ns, "×"))
        cpu_bound = here.compared("cpu_bound", quick)
        grown = here.grown(LONG_RUN // (20 if quick else 1))
        return [
            *figures,
            Figure("CPU-bound without synchronisation, under the probe / bare", cpu_bound.ratio, "×", 1.02),
            Figure("CPU-bound without synchronisation, by the clock", cpu_bound.wall_ratio, "×"),
            Figure(f"memory, {LONG_RUN:,} lock pairs that nobody reads".replace(",", " "), grown / (1 << 20), "MiB", 32),
            Figure("an empty program takes longer by", here.start_ms(3 if quick else 15), "ms"),
        ]


def _plain(compared: Compared, title: str) -> list[Figure]:
    """The same without the compiled part."""
    if compared.plain is None:
        return []
    return [Figure(f"{title}, without the compiled part / bare", compared.plain.cpu_ns / compared.bare.cpu_ns, "×")]


def against(compared: Compared, title: str, reach: float) -> list[Figure]:
    """What the probe adds to an operation, and against what viztracer adds."""
    told = Figure(f"{title}, cost that the window shows / added", compared.told_ns / compared.added_ns, "×")
    added = Figure(f"{title}, added to {compared.bare.cpu_ns / 1000:.3g} µs", compared.added_ns / 1000, "µs")
    if compared.plain is not None:
        plain = Figure(f"{title}, added without the compiled part", (compared.plain.cpu_ns - compared.bare.cpu_ns) / 1000, "µs")
        return [added, plain, told, _ratio(compared, title, reach)]
    return [added, told, _ratio(compared, title, reach)]


def _ratio(compared: Compared, title: str, reach: float) -> Figure:
    if compared.of_viztracer is None:
        return Figure(f"{title}, against viztracer", float("nan"), "×", peer=MISSING)
    return Figure(f"{title}, added / added by viztracer", compared.of_viztracer, "×", reach)


def main(interpreters: Sequence[str]) -> None:
    """Measure each interpreter; the running one when none is named."""
    for interpreter in interpreters or [sys.executable]:
        for figure in run(False, interpreter):
            print(
                f"{figure.name}: {figure.value:.3g} {figure.unit}" + ("" if figure.reach is None else f" (reach {figure.reach})"),
                flush=True,
            )


if __name__ == "__main__":
    main(sys.argv[1:])
