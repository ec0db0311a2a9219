"""What goes through the two queues between the window and a host process. Only our own processes write to them.

All times are `time.perf_counter_ns()` values: one clock for every process of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from workers.text import Text
from workers.trace.history import History

Ended: TypeAlias = Literal["finished", "deadlocked", "stopped", "failed", "timed_out"]


@dataclass(frozen=True, slots=True)
class RunSpec:
    """What to run. Exactly one of `scenario`, `script`, `module` is set."""

    scenario: str | None = None  # id in the catalogue
    script: str | None = None  # absolute path of the file that runs as __main__ (also set, to its file, for a scenario)
    module: str | None = None  # as for python -m
    arguments: tuple[str, ...] = ()
    variant: str | None = None
    parameters: dict[str, object] = field(default_factory=dict)  # scenario only: keyword arguments of its main()
    cwd: str | None = None
    environment: dict[str, str] = field(default_factory=dict)  # added to the host's
    interpreter: str | None = None  # None: the one Threadline runs on
    timeout_s: float | None = None
    history: History | None = None  # how much is kept of what it does; None: as much as is usual


# ---------------------------------------------------------------- window → host


@dataclass(frozen=True, slots=True)
class StartRun:
    spec: RunSpec


@dataclass(frozen=True, slots=True)
class StopRun:
    """End the whole tree in stages: ask, terminate, kill. `reason` becomes `RunEnded.ended`."""

    reason: Ended = "stopped"


@dataclass(frozen=True, slots=True)
class Quit:
    """End the run, if any, and the host."""


@dataclass(frozen=True, slots=True)
class SendInput:
    """Bytes for the program's standard input; empty closes it."""

    data: bytes


Command: TypeAlias = StartRun | StopRun | Quit | SendInput

# ---------------------------------------------------------------- host → window


@dataclass(frozen=True, slots=True)
class RunStarted:
    spec: RunSpec
    started_ns: int  # zero of the run's time
    wall_clock_ns: int  # time.time_ns() at the same moment
    host_pid: int
    root_pid: int


@dataclass(frozen=True, slots=True)
class ProcessSeen:
    """A traced process opened its stream. `process` is its serial number in the run, from 1, and never used again."""

    process: int
    pid: int
    parent_pid: int
    name: str
    started_ns: int
    python: str
    platform: str
    arguments: tuple[str, ...]
    start_method: str  # "program" for the first, else fork, spawn, forkserver, subprocess, exec (another program in the same process)
    accelerator: str | None = None  # why the probe records without its compiled part; empty when with it; None: it did not say


@dataclass(frozen=True, slots=True)
class Definitions:
    """Meaning of numbers in later records of this process. See docs/events.md for the three tables."""

    process: int
    lanes: tuple[dict[str, object], ...] = ()
    objects: tuple[dict[str, object], ...] = ()
    sites: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """Numbers that no later record of this process uses: lanes that have ended for good, objects that exist no more in it."""

    process: int
    lanes: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Events:
    """Packed records (schema.RECORD), as they came: per process in the order of recording."""

    batches: tuple[tuple[int, bytes], ...]  # (process, records)


@dataclass(frozen=True, slots=True)
class Output:
    stream: Literal["stdout", "stderr"]
    data: bytes
    time_ns: int
    dropped: int = 0  # bytes left out before this piece, because the program printed more than is kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the scenario's main() returned, as JSON values."""

    process: int
    value: object


@dataclass(frozen=True, slots=True)
class Fault:
    """The probe in a process removed itself, or something else about the trace is not as it should be. `text` is for a person."""

    process: int | None
    text: str
    sentence: Text | None = None  # the same, to be translated; None when it comes from a traced process


@dataclass(frozen=True, slots=True)
class ProcessTotals:
    """Sent by a traced process at its own orderly end, or at intervals; the last one counts."""

    process: int
    recorded: int
    dropped: dict[str, int]  # class of detail → events
    cost_ns: int  # time the probe spent in this process
    final: bool


@dataclass(frozen=True, slots=True)
class GilSeen:
    """What was seen of a process's GIL from outside since the last such message, and the counts so far."""

    process: int
    how: Literal["measured", "estimated", "unknown"]
    why: str = ""  # it is not measured, in English
    records: bytes = b""  # packed (schema.GIL_RECORD), by time of their ends: of holders one sequence, of each waiting thread another
    looks: int = 0
    watched_ns: int = 0  # for how long there were threads enough to look
    cost_ns: int = 0  # processor time of the host for it


@dataclass(frozen=True, slots=True)
class ProcessEnded:
    """Sent when the end is seen, and once more with the exit code when that is learned later: the last one counts."""

    process: int | None  # None: a process of the tree that never opened a stream
    pid: int
    exit_code: int | None  # negative: signal; None: could not be learned
    time_ns: int
    lost: bool  # True: the stream broke without a goodbye, its last unflushed batch is gone


@dataclass(frozen=True, slots=True)
class RunEnded:
    ended: Ended
    exit_code: int | None
    time_ns: int
    journal: str | None  # path of the journal file
    left_over: tuple[int, ...] = ()  # pids that outlived even kill (should be empty)


Result: TypeAlias = (
    RunStarted | ProcessSeen | Definitions | Gone | Events | Output | Outcome | Fault | ProcessTotals | GilSeen | ProcessEnded | RunEnded
)
