"""What tracing cost the program, as the traced processes reckon it themselves.

The cost is the time spent on recording in the program's own threads (events, times the price of one as it was measured at the start) and
the processor time of the thread that sends them. The first is an estimate: docs/report.md says how good. It is set against the time that
the processes lived: at most one thread of a process runs Python at any moment, so recording can take at most all of that, however many
threads there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workers.trace.model import Process
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class TracingCost:
    """Of one process, or of several together."""

    cost_ns: int
    lived_ns: int

    @property
    def share(self) -> float | None:
        """Part of the time lived, 0 … 1; None before anything has lived."""
        return self.cost_ns / self.lived_ns if self.lived_ns > 0 else None


def tracing_cost(store: Store, processes: Iterable[Process] | None = None) -> TracingCost:
    """What tracing cost these processes, or all of the run, up to now."""
    if not store.clocked:
        return TracingCost(0, 0)
    chosen = store.processes if processes is None else list(processes)
    lived = (max(0, (store.now_ns if process.ended_ns is None else process.ended_ns) - process.started_ns) for process in chosen)
    cost = TracingCost(sum(process.cost_ns for process in chosen), sum(lived))
    if processes is not None:
        return cost
    past = store.departures.past
    return TracingCost(cost.cost_ns + past.cost_ns, cost.lived_ns + past.lived_ns)
