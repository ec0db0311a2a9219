"""Taking in: real processes send packed batches over real streams to a real host, and the window's side stores them.

`python -m tests.benchmarks.bench_intake [SECONDS]` prints one line. `taken_in` is also what the measurement of the frame rate runs on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import psutil

from tests.benchmarks.figures import Better, Figure
from workers.host.client import HostClient
from workers.host.messages import Events, ProcessTotals, Result, RunEnded, RunSpec, StartRun
from workers.probe.schema import RECORD_SIZE
from workers.trace.store import Store

PROCESSES: Final = 8
RATE: Final = 1_050_000
"""Events per second offered by all of them together: a little over what is to be reached."""

FRAME_S: Final = 0.016
_SENDERS: Final = Path(__file__).with_name("intake_senders.py")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What was measured. Shares are of one core."""

    events: int
    sent: int
    seconds: float  # from the first event's time to the moment the last was stored
    lag_ms: tuple[float, float]  # newest event of a message → stored: median, p95
    host_share: float
    own_share: float

    @property
    def rate(self) -> float:
        return self.events / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.rate:,.0f} events/s over {self.seconds:.1f} s, {self.sent - self.events} of {self.sent:,} dropped; "
            f"lag {self.lag_ms[0]:.0f} ms median, {self.lag_ms[1]:.0f} ms p95; "
            f"one core = 100 %: host {self.host_share:.0%}, storing process {self.own_share:.0%}"
        )


def taken_in(
    seconds: float, *, rate: float = RATE, ingest: Callable[[Result], None] | None = None, between: Callable[[], None] | None = None
) -> TakenIn:
    """Run it for `seconds`. `ingest` takes each message (default: a new store's); `between` is called once per frame."""
    take = Store().ingest if ingest is None else ingest
    script = RunSpec(script=str(_SENDERS), arguments=(str(PROCESSES), str(rate / PROCESSES), str(seconds)), timeout_s=seconds * 4 + 30)
    client = HostClient()
    try:
        client.start()
        client.send(StartRun(script))
        return _followed(client, take, between or (lambda: None))
    finally:
        client.close()


def run(quick: bool) -> list[Figure]:
    result = taken_in(2 if quick else 20)
    return [
        Figure("taking in, 8 processes send packed batches", result.rate, "events/s", 1_000_000, Better.HIGHER),
        Figure("taking in, events dropped", result.sent - result.events, "events", 0),
        Figure("taking in, lag of the store p95", result.lag_ms[1], "ms"),
        Figure("taking in, host process", result.host_share * 100, "% of a core"),
        Figure("taking in, storing process", result.own_share * 100, "% of a core"),
    ]


def _followed(client: HostClient, take: Callable[[Result], None], between: Callable[[], None]) -> TakenIn:
    own, host = psutil.Process(), psutil.Process(client.host_pid)
    events = sent = first_ns = last_ns = 0
    busy: tuple[float, float] | None = None  # CPU seconds of both when events began
    spent = (0.0, 0.0)
    lags: list[float] = []
    ended: RunEnded | None = None
    while ended is None:
        due_s = time.perf_counter() + FRAME_S
        for message in client.pop(FRAME_S / 2):
            take(message)
            if isinstance(message, Events):
                senders = [records for _, records in message.batches if len(records) > 100 * RECORD_SIZE]  # not the program's own few
                events += sum(map(len, senders)) // RECORD_SIZE
                if senders:
                    last_ns = time.perf_counter_ns()
                    lags.append(last_ns - max(_time(records, -1) for records in senders))
                    first_ns = first_ns or min(_time(records, 0) for records in senders)
                    busy = busy or (_cpu_s(host), _cpu_s(own))
                    spent = (_cpu_s(host), _cpu_s(own))
            elif isinstance(message, ProcessTotals) and message.recorded > 1_000:
                sent += message.recorded
            elif isinstance(message, RunEnded):
                ended = message
        between()
        time.sleep(max(0.0, due_s - time.perf_counter()))
    if ended.ended != "finished" or busy is None:
        raise RuntimeError(f"The senders did not finish: {ended}")
    seconds = (last_ns - first_ns) / 1e9
    lag_ms = np.percentile(np.array(lags) / 1e6, [50, 95])
    shares = [(after - before) / seconds for after, before in zip(spent, busy, strict=True)]
    return TakenIn(events, sent, seconds, (float(lag_ms[0]), float(lag_ms[1])), shares[0], shares[1])


def _time(records: bytes, index: int) -> int:
    start = index * RECORD_SIZE if index >= 0 else len(records) + index * RECORD_SIZE
    return int.from_bytes(records[start : start + 8], "little", signed=True)


def _cpu_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


if __name__ == "__main__":
    print(taken_in(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0))
