"""Runs a program through a real host and keeps all that came."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from workers.host.client import HostClient
from workers.host.messages import (
    Ended,
    Events,
    Fault,
    Output,
    ProcessEnded,
    ProcessSeen,
    ProcessTotals,
    Result,
    RunEnded,
    RunSpec,
    RunStarted,
    StartRun,
    StopRun,
)
from workers.probe.schema import RECORD_SIZE

_M = TypeVar("_M")
PATIENCE_S = 30.0


@dataclass
class Followed:
    """A run as a test sees it."""

    client: HostClient
    messages: list[Result] = field(default_factory=list)

    def take(self, timeout_s: float = 0.05) -> None:
        self.client.wait(timeout_s)
        self.messages.extend(self.client.pop())

    def until(self, reached: Callable[[], bool], timeout_s: float = PATIENCE_S) -> None:
        deadline = time.monotonic() + timeout_s
        while not reached():
            assert not self.of(RunEnded) or reached(), f"the run ended before it was reached:\n{self.last_words()}"
            assert time.monotonic() < deadline, f"not reached in {timeout_s} s; the last messages:\n{self.last_words()}"
            self.take()

    def last_words(self) -> str:
        """The end of what came, for a failure's text."""
        return "\n".join(str(message)[:300] for message in self.messages[-8:])

    def to_the_end(self, timeout_s: float = PATIENCE_S) -> RunEnded:
        self.until(lambda: bool(self.of(RunEnded)), timeout_s)
        return self.of(RunEnded)[0]

    def stop(self, reason: Ended = "stopped") -> None:
        self.client.send(StopRun(reason))

    def of(self, kind: type[_M]) -> list[_M]:
        return [message for message in self.messages if isinstance(message, kind)]

    def printed(self, stream: str | None = None) -> bytes:
        return b"".join(piece.data for piece in self.of(Output) if stream in (None, piece.stream))

    @property
    def faults(self) -> str:
        return "\n".join(fault.text for fault in self.of(Fault))

    @property
    def root_pid(self) -> int:
        self.until(lambda: bool(self.of(RunStarted)))
        return self.of(RunStarted)[0].root_pid

    @property
    def seen(self) -> dict[int, ProcessSeen]:
        return {message.process: message for message in self.of(ProcessSeen)}

    def end_of(self, pid: int) -> ProcessEnded:
        """The last word on this process."""
        return [message for message in self.of(ProcessEnded) if message.pid == pid][-1]

    def records_of(self, process: int) -> bytes:
        return b"".join(records for message in self.of(Events) for serial, records in message.batches if serial == process)

    def totals_of(self, process: int) -> ProcessTotals:
        return [message for message in self.of(ProcessTotals) if message.process == process][-1]

    def count_of(self, process: int) -> int:
        return len(self.records_of(process)) // RECORD_SIZE


@contextmanager
def following(spec: RunSpec) -> Iterator[Followed]:
    """Start the run; whatever the test leaves is ended."""
    client = HostClient()
    try:
        client.start()
        assert client.send(StartRun(spec))
        yield Followed(client)
    finally:
        client.close()


@contextmanager
def following_text(folder: Path, text: str, *arguments: str, timeout_s: float | None = None) -> Iterator[Followed]:
    """The same for a program given as text."""
    script = folder / "program.py"
    script.write_text(text, encoding="utf-8")
    with following(RunSpec(script=str(script), arguments=arguments, cwd=str(folder), timeout_s=timeout_s)) as run:
        yield run
