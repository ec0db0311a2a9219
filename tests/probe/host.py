"""A small host for tests: listens, lets a real program run under the probe, and decodes what comes over the streams."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import ProcessError
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

import workers.probe
from workers.host.wire import in_records
from workers.probe.schema import RECORD, Kind, State, Tag

BOOTSTRAP = Path(str(workers.probe.__file__)).with_name("bootstrap.py")
KEY = b"k" * 32


@dataclass(frozen=True)
class Event:
    """A record, with its numbers resolved within its process."""

    time: int
    lane: int
    kind: Kind
    detail: int
    flags: int
    object: int
    site: int
    argument: int


@dataclass
class Stream:
    """All that one traced process said."""

    hello: dict[str, Any] = field(default_factory=dict)
    lanes: dict[int, dict[str, Any]] = field(default_factory=dict)
    objects: dict[int, dict[str, Any]] = field(default_factory=dict)
    sites: dict[int, dict[str, Any]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)
    outcome: Any = None
    faults: list[str] = field(default_factory=list)
    undefined: list[Event] = field(default_factory=list)  # records that came before their definitions
    gone: dict[str, list[int]] = field(default_factory=lambda: {"lanes": [], "objects": []})
    returned: list[Event] = field(default_factory=list)  # records that name what had been said to be gone

    def __post_init__(self) -> None:
        self._gone: dict[str, set[int]] = {"lanes": set(), "objects": set()}

    @property
    def goodbye(self) -> bool:
        return bool(self.totals) and bool(self.totals[-1]["final"])

    def lane(self, name: str) -> int:
        return next(number for number, lane in self.lanes.items() if lane["name"] == name)

    def object(self, name: str) -> int:
        return next(number for number, thing in self.objects.items() if thing["name"] == name)

    def uid(self, number: int) -> str:
        return str(self.objects[number]["uid"]) if number else ""

    def name(self, number: int) -> str:
        return str(self.objects[number].get("name", "")) if number else ""

    def line(self, event: Event) -> int:
        return int(self.sites[event.site]["line"]) if event.site else 0

    def story(self, lane: str | None = None, *, of: str | None = None) -> list[str]:
        """What a lane did, or what happened to an object: `WAIT LOCK a`, `ACQUIRED a` …"""
        number = None if lane is None else self.lane(lane)
        told = []
        for event in self.events:
            if (number is None or event.lane == number) and (of is None or (event.object and self.name(event.object) == of)):
                what = f"WAIT {State(event.detail).name}" if event.kind is Kind.WAIT else event.kind.name
                told.append(f"{what} {self.name(event.object)}".strip())
        return told

    def _define(self, news: dict[str, list[dict[str, Any]]]) -> None:
        for table, rows in news.items():
            known: dict[int, dict[str, Any]] = getattr(self, table)
            for row in rows:
                known.setdefault(row["id"], {}).update(row)

    def _records(self, data: bytes) -> None:
        for time_, lane, kind, detail, flags, object_, site, argument in RECORD.iter_unpack(data):
            event = Event(time_, lane, Kind(kind), detail, flags, object_, site, argument)
            self.events.append(event)
            known = lane in self.lanes and (not object_ or object_ in self.objects) and (not site or site in self.sites)
            if not known:
                self.undefined.append(event)
            if lane in self._gone["lanes"] or object_ in self._gone["objects"]:
                self.returned.append(event)

    def take(self, message: bytes) -> None:
        message = in_records(message)
        tag, body = message[:1], message[1:]
        if tag == Tag.EVENTS:
            self._records(body)
            return
        told = json.loads(body)
        if tag == Tag.HELLO:
            self.hello = told
        elif tag == Tag.DEFINITIONS:
            self._define(told)
        elif tag == Tag.GONE:
            for table, numbers in told.items():
                self.gone[table] += numbers
                self._gone[table].update(numbers)
        elif tag == Tag.OUTCOME:
            self.outcome = told["value"]
        elif tag == Tag.FAULT:
            self.faults.append(told["text"])
        elif tag == Tag.BYE:
            self.totals.append(told)
        else:
            raise AssertionError(f"unknown message {message[:20]!r}")


@dataclass
class Trace:
    """A finished run."""

    streams: list[Stream]
    exit_code: int
    stdout: str
    stderr: str
    seconds: float

    @property
    def main(self) -> Stream:
        return next(stream for stream in self.streams if stream.hello["start_method"] == "program")

    @property
    def children(self) -> list[Stream]:
        return sorted((s for s in self.streams if s.hello["start_method"] != "program"), key=lambda s: str(s.hello["name"]))

    def all_events(self) -> list[tuple[Stream, Event]]:
        """Events of all processes, by time."""
        return sorted(((s, e) for s in self.streams for e in s.events), key=lambda pair: pair[1].time)


class Host:
    """Accepts streams until closed. `stall` keeps it from reading; `hang_up` closes what is open."""

    def __init__(self, *, read: bool = True) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="tl")
        family = "AF_UNIX" if hasattr(socket, "AF_UNIX") else "AF_INET"
        address: Any = os.path.join(self._folder.name, "s") if family == "AF_UNIX" else ("127.0.0.1", 0)
        self._listener = Listener(address, family, backlog=128, authkey=KEY)
        self.environment = json.dumps({"address": self._listener.address, "family": family, "key": KEY.hex(), "run": "test"})
        self.streams: list[Stream] = []
        self.reading = threading.Event()
        if read:
            self.reading.set()
        self._connections: list[Connection[Any, Any]] = []
        self._threads: list[threading.Thread] = []
        self._closing = False
        self._nobody = threading.Event()  # somebody came who said nothing: all who came before have been let in
        self._acceptor = threading.Thread(target=self._accept, name="test host")
        self._acceptor.start()

    def _accept(self) -> None:
        while not self._closing:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError, AssertionError, ProcessError):
                self._nobody.set()
                continue
            if self._closing:
                connection.close()
                return
            self._connections.append(connection)
            thread = threading.Thread(target=self._read, args=(connection,), name="test stream")
            self._threads.append(thread)
            thread.start()

    def _read(self, connection: Connection[Any, Any]) -> None:
        stream = Stream()
        self.streams.append(stream)
        with connection, contextlib.suppress(EOFError, OSError):
            while True:
                self.reading.wait()
                stream.take(connection.recv_bytes())

    def hang_up(self) -> None:
        """Go away in the middle, as a killed host does."""
        for connection in self._connections:
            with contextlib.suppress(OSError):
                socket.socket(fileno=os.dup(connection.fileno())).shutdown(socket.SHUT_RDWR)

    def drain(self, timeout_s: float = 10.0) -> None:
        """Wait until every stream has ended, also of a process that was gone before it was let in."""
        deadline = time.monotonic() + timeout_s
        self._nobody.clear()
        self._wake_acceptor()
        self._nobody.wait(timeout_s)
        while any(thread.is_alive() for thread in self._threads) and time.monotonic() < deadline:
            time.sleep(0.005)

    def _wake_acceptor(self) -> None:
        """Without a handshake: the acceptor may have left already, and nobody would answer."""
        address = self._listener.address
        family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        with contextlib.suppress(OSError), socket.socket(family) as waker:
            waker.connect(address)

    def close(self) -> None:
        self.reading.set()
        self._closing = True
        self._wake_acceptor()
        self._acceptor.join(5)
        self.hang_up()
        for thread in self._threads:
            thread.join(5)
        self._listener.close()
        self._folder.cleanup()


@contextlib.contextmanager
def listening(*, read: bool = True) -> Iterator[Host]:
    host = Host(read=read)
    try:
        yield host
    finally:
        host.close()


def command(spec: dict[str, Any]) -> list[str]:
    return [sys.executable, str(BOOTSTRAP), json.dumps(spec)]


def environment(host: Host | None, extra: dict[str, str] | None = None) -> dict[str, str]:
    own = dict(os.environ, **(extra or {}))
    own.pop("THREADLINE_PROBE", None)
    if host is not None:
        own["THREADLINE_PROBE"] = host.environment
    return own


def run(
    spec: dict[str, Any], *, cwd: Path | None = None, extra: dict[str, str] | None = None, timeout: float = 60, stdin: str = ""
) -> Trace:
    """Run a program under the probe and hear it out."""
    with listening() as host:
        began = time.monotonic()
        done = subprocess.run(
            command(spec), env=environment(host, extra), cwd=cwd, capture_output=True, text=True, timeout=timeout, input=stdin, check=False
        )
        seconds = time.monotonic() - began
        host.drain()
        return Trace([s for s in host.streams if s.hello], done.returncode, done.stdout, done.stderr, seconds)


def run_text(folder: Path, text: str, *arguments: str, name: str = "program.py", **more: Any) -> Trace:
    """Write a program, run it under the probe."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return run({"script": str(path), "arguments": list(arguments)}, **more)


def bare(folder: Path, *command_line: str, extra: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run the interpreter without the probe, to compare."""
    return subprocess.run(
        [sys.executable, *command_line], cwd=folder, env=environment(None, extra), capture_output=True, text=True, timeout=60, check=False
    )
