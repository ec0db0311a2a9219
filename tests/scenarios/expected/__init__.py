"""What each scenario must show in each of its variants, and at which small pace it shows it quickly."""

from __future__ import annotations

from tests.scenarios.expected import coroutines, deadlocks, distributed, events, gil, locks, network, pools, processes, queues, threads
from tests.scenarios.expected.shape import Expected

PARTS = (processes, pools, threads, locks, deadlocks, events, queues, gil, coroutines, network, distributed)

ALL: tuple[Expected, ...] = tuple(expected for part in PARTS for expected in part.ALL)

__all__ = ["ALL", "Expected"]
