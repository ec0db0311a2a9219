"""One run from start to report: the host, the store and the analysis together, without a window.

The command line polls it in a loop; the window's session polls it from the frame timer. Nothing here blocks for longer than it says.
"""

from __future__ import annotations

from dataclasses import dataclass

from workers.analysis.findings import Finding, Verdict
from workers.host.messages import RunSpec
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class Progress:
    """What one poll brought."""

    events: int  # events taken in
    first_ns: int  # oldest and newest time among them, ns since the run began
    last_ns: int
    new_findings: tuple[Finding, ...] = ()
    output: str = ""
    ended: bool = False  # True once, in the poll that saw the end
    structure_changed: bool = False  # lanes, processes or objects were added or renamed


class LiveRun:
    """`start` → `poll` until `ended` → `verdict`, `report`. `close` ends whatever is left; it is safe at any time and twice."""

    def __init__(self, spec: RunSpec, *, stop_on_deadlock: bool = True) -> None:
        """Check the spec (raises UsageError with one clear line) but start nothing."""
        self.spec = spec
        self.store = Store()
        self.findings: list[Finding] = []
        self.verdict: Verdict | None = None  # set with the end of the run; before that when a deadlock is found

    def start(self) -> None:
        """Start the host process and the run. Returns at once."""
        raise NotImplementedError

    def poll(self, budget_s: float = 0.008) -> Progress:
        """Take in what has come, for about `budget_s`; never waits."""
        raise NotImplementedError

    def wait(self, timeout_s: float) -> None:
        """Sleep until something comes or the time is over (command line)."""
        raise NotImplementedError

    @property
    def running(self) -> bool:
        raise NotImplementedError

    def stop(self) -> None:
        """Ask for the staged end of the whole tree. The end arrives by `poll`."""
        raise NotImplementedError

    def close(self, timeout_s: float = 5.0) -> None:
        """End host and tree, join the drain thread, remove the journal."""
        raise NotImplementedError

    def report(self) -> dict[str, object]:
        """The JSON object of the command line (docs/report.md): format 1."""
        raise NotImplementedError
