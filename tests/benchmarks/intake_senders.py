"""The program of bench_intake: starts N processes that only send packed batches, each over a stream of its own, as a probe does.

Arguments: processes, events per second of each, seconds. A sender keeps to its schedule; when the host makes it wait it falls behind and
then catches up, it never leaves anything out.
"""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
import time
from multiprocessing.connection import Client, Connection
from pathlib import Path

SCHEMA = runpy.run_path(str(Path(__file__).resolve().parents[2] / "workers" / "probe" / "schema.py"))  # a traced program finds no `workers`
STREAM = "BENCH_STREAM"
BATCH_S = 0.020
LANES = 4
DTYPE = [
    ("time", "<i8"),
    ("lane", "<u4"),
    ("kind", "u1"),
    ("detail", "u1"),
    ("flags", "<u2"),
    ("object", "<u4"),
    ("site", "<u4"),
    ("argument", "<i8"),
]
ROUND = ((3, 3), (10, 0), (11, 0), (6, 0))  # (kind, detail): waits for a lock, has it, lets it go, runs on


def main() -> None:
    count, rate, seconds = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
    # Under another name: the senders speak for themselves, a probe in them would speak as well.
    environment = {key: value for key, value in os.environ.items() if key != "THREADLINE_PROBE"}
    environment[STREAM] = os.environ["THREADLINE_PROBE"]
    begin_ns = time.perf_counter_ns() + 1_000_000_000  # when all of them are there
    command = [sys.executable, str(Path(__file__).resolve()), "send", str(rate), str(seconds), str(begin_ns)]
    senders = [subprocess.Popen(command, env=environment) for _ in range(count)]
    sys.exit(max(sender.wait() for sender in senders))


def send() -> None:
    import numpy as np

    rate, seconds, begin_ns = float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    size = int(rate * BATCH_S)
    batch = np.zeros(size, DTYPE)
    step = np.arange(size)
    batch["lane"] = step % LANES + 1
    batch["kind"], batch["detail"] = np.array(ROUND)[step // LANES % len(ROUND)].T
    batch["object"] = batch["lane"]
    batch["site"] = 1
    offsets = (step * (BATCH_S * 1e9) / size).astype(np.int64)
    stream = _open()
    while time.perf_counter_ns() < begin_ns:
        time.sleep(0.002)
    batches = int(seconds / BATCH_S)
    for number in range(batches):
        first_ns = begin_ns + int(number * BATCH_S * 1e9)
        wait_s = (first_ns - time.perf_counter_ns()) / 1e9 + BATCH_S
        if wait_s > 0:
            time.sleep(wait_s)
        batch["time"] = offsets + first_ns
        stream.send_bytes(b"E" + batch.tobytes())
    _say(stream, b"B", {"recorded": size * batches, "dropped": {}, "cost_ns": 0, "final": True})
    stream.close()


def _open() -> Connection:
    place = json.loads(os.environ[STREAM])
    address = tuple(place["address"]) if isinstance(place["address"], list) else place["address"]
    stream = Client(address, place["family"], authkey=bytes.fromhex(place["key"]))
    hello = {
        "pid": os.getpid(),
        "parent_pid": os.getppid(),
        "name": f"sender-{os.getpid()}",
        "started_ns": time.perf_counter_ns(),
        "schema": SCHEMA["SCHEMA_VERSION"],
    }
    _say(stream, b"H", hello | {"python": sys.version.split()[0], "platform": sys.platform, "arguments": [], "start_method": "unknown"})
    lane = {"kind": "thread", "daemon": False, "internal": False, "object": 0}
    lanes = [lane | {"id": number, "name": f"thread-{number}", "native_id": number, "main": number == 1} for number in range(1, LANES + 1)]
    lock = {"kind": "Lock", "shared": False, "site": 1, "capacity": None}
    objects = [lock | {"id": number, "uid": f"{os.getpid()}-{number}", "name": f"lock {number}"} for number in range(1, LANES + 1)]
    _say(stream, b"D", {"lanes": lanes, "objects": objects, "sites": [{"id": 1, "file": __file__, "line": 1, "function": "send"}]})
    return stream


def _say(stream: Connection, tag: bytes, value: object) -> None:
    stream.send_bytes(tag + json.dumps(value).encode())


if __name__ == "__main__":
    send() if sys.argv[1] == "send" else main()
