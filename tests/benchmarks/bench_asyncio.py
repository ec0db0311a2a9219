"""What tracing adds to asyncio: switches of tasks, very short tasks, items through a queue; against viztracer where it is installed.

The program measures itself, in rounds, and the least is kept: processor time of the whole process, so that the probe's flush thread counts.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import threading
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

import workers.probe
from tests.benchmarks.figures import Figure
from workers.host import accelerator

BOOTSTRAP = Path(str(workers.probe.__file__)).with_name("bootstrap.py")
KEY = b"b" * 32
PEER = "viztracer"

PROGRAM = """
import asyncio, json, sys, time

SWITCHES, ROUNDS = int(sys.argv[1]), int(sys.argv[2])

async def spin(count):
    for _ in range(count):
        await asyncio.sleep(0)

async def short():
    await asyncio.sleep(0)

async def hand_on(source, target, count):
    for _ in range(count):
        await target.put(await source.get())

async def switches():
    await asyncio.gather(*[spin(SWITCHES // 10) for _ in range(10)])
    return SWITCHES

async def tasks():
    for _ in range(SWITCHES // 1000):
        await asyncio.gather(*[short() for _ in range(100)])
    return SWITCHES // 1000 * 100

async def items():
    here, there = asyncio.Queue(1), asyncio.Queue(1)
    here.put_nowait(0)
    count = SWITCHES // 10
    await asyncio.gather(hand_on(here, there, count), hand_on(there, here, count))
    return 2 * count

async def main():
    least = {}
    for _ in range(ROUNDS):
        for work in (switches, tasks, items):
            wall, own = time.perf_counter_ns(), time.process_time_ns()
            count = await work()
            own, wall = time.process_time_ns() - own, time.perf_counter_ns() - wall
            before = least.get(work.__name__, (1e18, 1e18))
            least[work.__name__] = min(before[0], own / count), min(before[1], wall / count)
    with open(sys.argv[3], "w") as file:
        json.dump(least, file)

asyncio.run(main())
"""

WORDS = {
    "switches": "a switch of tasks, of {count:,}",
    "tasks": "a task that is made, switches once and ends",
    "items": "an item through a queue",
}

Measured = dict[str, tuple[float, float]]
"""Name → least processor time and least wall time of one, ns."""


def run(quick: bool) -> list[Figure]:
    switches, rounds = (5_000, 2) if quick else (100_000, 5)
    with tempfile.TemporaryDirectory() as folder:
        bare = _measured([sys.executable], folder, switches, rounds)
        traced = _traced(folder, switches, rounds)
        peer = _peer(folder, switches, rounds)
    figures = []
    for name, words in WORDS.items():
        added = (traced[name][0] - bare[name][0]) / 1e3
        said = words.format(count=switches)
        if peer is None:
            figures.append(Figure(f"tracing adds to {said} ({PEER} is not installed)", added, "µs"))
        else:
            theirs = (peer[name][0] - bare[name][0]) / 1e3
            figures.append(Figure(f"tracing adds to {said}", added, "µs", theirs, peer=f"{PEER} ({theirs:.2f} µs)", ratio=theirs / added))
        figures.append(Figure(f"the same, wall time; bare {bare[name][1] / 1e3:.2f} µs", (traced[name][1] - bare[name][1]) / 1e3, "µs"))
    return figures


def _measured(command: list[str], folder: str, switches: int, rounds: int, **surroundings: str) -> Measured:
    program, told = Path(folder) / "program.py", Path(folder) / "told.json"
    program.write_text(PROGRAM)
    arguments = [str(switches), str(rounds), str(told)]
    line = [*command, str(program), *arguments]
    if surroundings:
        line = [*command, json.dumps({"script": str(program), "arguments": arguments})]
    subprocess.run(line, env={"PATH": "/usr/bin:/bin", **surroundings}, cwd=folder, timeout=600, check=True, stdout=subprocess.DEVNULL)
    measured: Measured = json.loads(told.read_text())
    return measured


def _traced(folder: str, switches: int, rounds: int) -> Measured:
    listener = Listener(("127.0.0.1", 0), "AF_INET", backlog=4, authkey=KEY)
    threading.Thread(target=_read, args=(listener,), name="benchmark host", daemon=True).start()
    told = json.dumps({"address": listener.address, "family": "AF_INET", "key": KEY.hex(), "run": "bench"})
    return _measured([sys.executable, str(BOOTSTRAP)], folder, switches, rounds, THREADLINE_PROBE=told, **accelerator.for_programs({}))


def _read(listener: Listener) -> None:
    """Take the one stream that comes, and throw it away."""
    with listener:
        connection: Connection[Any, Any] = listener.accept()
    with connection:
        try:
            while True:
                connection.recv_bytes()
        except (EOFError, OSError):
            return


def _peer(folder: str, switches: int, rounds: int) -> Measured | None:
    if importlib.util.find_spec(PEER) is None:
        return None
    command = [sys.executable, "-m", PEER, "--quiet", "-o", str(Path(folder) / "peer.json"), "--"]
    return _measured(command, folder, switches, rounds)
