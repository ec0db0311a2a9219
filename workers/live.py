"""One run from start to report: the host, the store and the analysis together, without a window.

The command line polls it in a loop; the window's session polls it from the frame timer. Nothing here blocks for longer than it says.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.analysis.deadlocks import DeadlockWatch
from workers.analysis.findings import Finding, Verdict
from workers.errors import UsageError
from workers.host.client import HostClient
from workers.host.messages import Events, Result, RunSpec, SendInput, SetPace, StartRun, StopRun
from workers.host.pace import interval_of
from workers.probe.schema import PACE_HOLD, RECORD_SIZE
from workers.report import run_report
from workers.trace.history import DEFAULT
from workers.trace.store import Store

_PIECE_BYTES: Final = 8_192 * RECORD_SIZE
"""Batches are put together up to this size before the store takes them: small ones cost more than their events."""

_LOOK_EVERY_NS: Final = 20_000_000


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
    withdrawn: bool = False  # a finding was taken back: what was stuck goes on


class LiveRun:
    """`start` → `poll` until `ended` → `verdict`, `report`. `close` ends whatever is left; it is safe at any time and twice."""

    def __init__(self, spec: RunSpec, *, stop_on_deadlock: bool = True, deadlock_grace_s: float = 0.3) -> None:
        """Check the spec (raises UsageError with one clear line) but start nothing.

        `stop_on_deadlock` ends a program that is stuck as a whole, `deadlock_grace_s` after that was seen.
        """
        check_spec(spec)
        self.spec = spec
        self.store = Store(spec.history or DEFAULT)
        self.findings: list[Finding] = []
        self.verdict: Verdict | None = None  # set with the end of the run; before that when a deadlock is found
        self._stop_on_deadlock = stop_on_deadlock
        self._grace_ns = int(deadlock_grace_s * 1e9)
        self._client: HostClient | None = None
        self._watch = DeadlockWatch(self.store, self._asleep)
        self._looked_ns = 0
        self.pace = spec.pace  # operations per second (messages.SetPace)
        self._stuck_since_ns: int | None = None
        self._stopping = False
        self._withdrawn = False  # by the latest poll

    # ------------------------------------------------------------ life
    def start(self, warm: HostClient | None = None) -> None:
        """Start the host process and the run. Returns at once. Raises RunError when the system refuses.

        `warm` is a client that was started already (`SpareHost.take`) and is this run's from now on: it saves the wait for an interpreter.
        """
        if self._client is not None:
            raise UsageError("This run was started before; make another LiveRun to run again.")
        self._client = warm or HostClient()
        if warm is None:
            self._client.start()
        if self.pace is not None:
            self._client.send(SetPace(self.pace))
        self._client.send(StartRun(self.spec))

    @property
    def running(self) -> bool:
        """Started, and its end has not been seen yet."""
        return self._client is not None and self.store.ended is None

    @property
    def host_pid(self) -> int | None:
        """Of the host process; None before the start."""
        return None if self._client is None else self._client.host_pid

    def stop(self) -> None:
        """Ask for the staged end of the whole tree. The end arrives by `poll`."""
        self._send_stop(StopRun())

    def set_pace(self, per_second: float | None) -> None:
        """At most so many operations per second of the whole tree from now on; 0 holds every lane at its next one, None is full speed."""
        if per_second != self.pace:
            self.pace = per_second
            if self._client is not None and not self._stopping:
                self._client.send(SetPace(per_second))

    @property
    def paused(self) -> bool:
        return interval_of(self.pace) == PACE_HOLD and not self._stopping

    def send_input(self, data: bytes) -> None:
        """Bytes for the program's standard input; empty closes it. Until then a program that reads waits."""
        if self._client is not None:
            self._client.send(SendInput(data))

    def close(self, timeout_s: float = 5.0) -> None:
        """End host and tree, join the drain thread, remove the journal."""
        if self._client is not None:
            self._client.close(timeout_s)

    def _send_stop(self, command: StopRun) -> None:
        if self._client is not None and not self._stopping:
            self._stopping = True
            self._client.send(command)

    # ------------------------------------------------------------ taking in
    def wait(self, timeout_s: float) -> None:
        """Sleep until something comes or the time is over (command line)."""
        if self._client is not None:
            self._client.wait(timeout_s)

    def poll(self, budget_s: float = 0.008) -> Progress:
        """Take in what has come, for about `budget_s`; never waits. What does not fit stays queued for the next poll."""
        store = self.store
        ended, structure, events = store.ended, store.structure_version, store.event_count
        gathered = _Gathered(store)
        if self._client is not None and ended is None:
            for message in self._client.pop(budget_s):
                gathered.add(message)
            gathered.flush()
        now = time.perf_counter_ns()
        store.tick(now)
        found = self._look(now - store.started_ns, gathered, over=ended is None and store.ended is not None)
        return Progress(
            store.event_count - events,
            gathered.first_ns,
            gathered.last_ns,
            tuple(found),
            "".join(gathered.output),
            ended is None and store.ended is not None,
            store.structure_version != structure,
            self._withdrawn,
        )

    def _look(self, now_ns: int, gathered: _Gathered, *, over: bool) -> list[Finding]:
        """Watch for deadlocks; with the end, say what the run showed."""
        found: list[Finding] = []
        withdrawn = self._withdraw(now_ns)
        if self.store.ended is None and self.store.started_ns:
            if gathered.events:
                self._watch.note_lag(now_ns, now_ns - gathered.last_ns)
            if now_ns - self._looked_ns >= _LOOK_EVERY_NS and not self.paused:
                self._looked_ns = now_ns
                found = self._watch.look(now_ns, caught_up=not self._pending())
                self.store.pauses.stuck = self._watch.named_lanes
                self._end_stuck(now_ns)
        for finding in found:
            self.store.pin(finding.lanes, finding.objects)
        if found or over or withdrawn:
            from workers.analysis.verdicts import findings_for, verdict_for

            if over:
                known = {(finding.kind, finding.lanes) for finding in (*self.findings, *found)}
                found += [late for late in findings_for(self.spec, self.store) if (late.kind, late.lanes) not in known]
            self.findings += found
            self.verdict = verdict_for(self.spec, self.store, self.findings) if self.findings or over else None
        return found

    def _asleep(self) -> bool:
        """Nobody in the run can do anything, as the system sees it."""
        from workers.host.asleep import all_asleep

        if self._client is None:
            return False
        lanes: dict[int, list[int]] = {process.pid: [] for process in self.store.processes if process.ended_ns is None}
        for lane in self.store.lanes:
            process = self.store.processes[lane.process]
            if lane.kind == "thread" and lane.ended_ns is None and lane.native_id and process.pid in lanes:
                lanes[process.pid].append(lane.native_id)
        return all_asleep(self._client.members(), lanes)

    def _withdraw(self, now_ns: int) -> bool:
        """Take back what was said of a stall that went on after all; not when it went on because we, or its time, ended it."""
        self._withdrawn = False
        if self._stopping or self.paused or (self.spec.timeout_s is not None and now_ns >= self.spec.timeout_s * 1e9):
            return False
        withdrawn = self._watch.withdrawn()
        for finding in withdrawn:
            self.findings.remove(finding)
        self._withdrawn = bool(withdrawn)
        return self._withdrawn

    def _pending(self) -> bool:
        return self._client is not None and self._client.wait(0.0)

    @property
    def stuck(self) -> bool:
        """The program can never go on, and will be ended for that if this run was made so."""
        return self._watch.stuck

    def _end_stuck(self, now_ns: int) -> None:
        if not self._watch.stuck:
            self._stuck_since_ns = None
            return
        if self._stuck_since_ns is None:
            self._stuck_since_ns = now_ns
        if self._stop_on_deadlock and now_ns - self._stuck_since_ns >= self._grace_ns:
            self._send_stop(StopRun("deadlocked"))

    def report(self) -> dict[str, object]:
        """The JSON object of the command line (docs/report.md): format 1."""
        return run_report(self.spec, self.store, self.findings, self.verdict)


class _Gathered:
    """Puts small batches together, hands everything to the store in the order in which it came, and keeps what a poll tells."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._batches: list[tuple[int, bytes]] = []
        self._bytes = 0
        self.output: list[str] = []
        self.events = 0
        self.first_ns = 0
        self.last_ns = 0

    def add(self, message: Result) -> None:
        if isinstance(message, Events):
            self._batches += message.batches
            self._bytes += sum(len(records) for _, records in message.batches)
            if self._bytes >= _PIECE_BYTES:
                self.flush()
            return
        self.flush()
        before = self._store.output_taken
        self._store.ingest(message)
        if fresh := self._store.output_taken - before:  # with the run's beginning comes also what was printed before it was known
            self.output.append(self._store.output[-fresh:])

    def flush(self) -> None:
        """Hand what was put together to the store."""
        if not self._batches:
            return
        self._store.ingest(Events(tuple(self._batches)))
        self._batches.clear()
        self._bytes = 0
        taken = self._store.taken
        if taken.events:
            self.first_ns = min(self.first_ns, taken.first_ns) if self.events else taken.first_ns
            self.last_ns = max(self.last_ns, taken.last_ns)
            self.events += taken.events


def check_spec(spec: RunSpec) -> None:
    """Raises UsageError, in one line, for what cannot be run."""
    if spec.scenario is not None:
        from workers.scenarios.registry import scenario

        info = scenario(spec.scenario)
        info.variant(spec.variant)
        if info.why_not is not None:
            raise UsageError(f"{info.id} cannot run here: {info.why_not}")
        return
    if (spec.script is None) == (spec.module is None):
        raise UsageError("a run needs exactly one of: a scenario's id, a script, a module")
    if spec.script is not None:
        _check_script(Path(spec.script))


def _check_script(path: Path) -> None:
    if path.is_dir() and (path / "__main__.py").exists():
        return
    try:
        with path.open("rb"):
            pass
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}") from error
