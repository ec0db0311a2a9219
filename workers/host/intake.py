"""What becomes of the messages of traced processes: journal first, then the outbox; and word to the run of who came and went."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from workers.host import wire
from workers.host.collector import Stream
from workers.host.gil_watch import GilWatch
from workers.host.journal import Journal
from workers.host.messages import Fault, GilSeen, ProcessTotals
from workers.host.outbox import Outbox
from workers.host.outside import Watch
from workers.probe.schema import RECORD, RECORD_SIZE, Kind, Tag
from workers.text import Text, text

_LAST_RECORDS: Final = 256
"""How far from its end a goodbye's ENDED may stand in the last batch: other threads' last events come between."""


@dataclass(frozen=True, slots=True)
class StreamOpened:
    process: int
    watch: Watch  # to be closed by who gets the note


@dataclass(frozen=True, slots=True)
class StreamClosed:
    process: int
    orderly: bool  # with a goodbye
    exit_code: int | None  # as the system shows it, else as the process recorded it itself


Note: TypeAlias = StreamOpened | StreamClosed


@dataclass(slots=True)
class _Sender:
    """What is remembered of one traced process until its end."""

    watch: Watch
    main_lane: int = 0
    last_records: bytes = b""
    orderly: bool = False


@dataclass(slots=True, eq=False)
class StreamIntake:
    """An Intake. Reader threads call it, one for each stream."""

    outbox: Outbox
    note: Callable[[Note], None]
    journal: Journal | None
    received: int = 0  # records
    malformed: int = 0
    unwritten: int = 0  # bytes of messages that are not in the journal, since it was lost
    gil: GilWatch = field(init=False)
    _senders: dict[int, _Sender] = field(default_factory=dict)
    _serials: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _lost_journal: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)  # the journal, and counters

    def __post_init__(self) -> None:
        self.gil = GilWatch(self._gil_seen)

    # ------------------------------------------------------------ the Intake protocol
    def wait_for_room(self) -> None:
        self.outbox.wait_for_room()

    def hello(self, stream: Stream, message: bytes) -> bool:
        serial = next(self._serials)
        try:
            if message[:1] != Tag.HELLO:
                raise wire.MalformedError(f"it begins with {message[:1]!r} instead of a hello")
            seen = wire.hello(message[1:], serial)
        except wire.MalformedError as error:
            self._refuse(stream, error)
            return False
        watch = Watch(seen.pid)
        self._senders[serial] = _Sender(watch)
        self._write(serial, message)
        self.outbox.early(seen)
        self.note(StreamOpened(serial, watch))
        stream.process = serial
        self.gil.begin(serial, seen.pid, wire.gil_place(message[1:]))
        return True

    def message(self, stream: Stream, message: bytes) -> None:
        try:
            message = wire.in_records(message)
        except wire.MalformedError as error:
            self._write(stream.process, message)
            self._refuse(stream, error)
            return
        self._write(stream.process, message)
        try:
            self._take(stream.process, message[:1], message[1:])
        except wire.MalformedError as error:
            self._refuse(stream, error)

    def closed(self, stream: Stream) -> None:
        sender = self._senders.pop(stream.process)
        self.gil.end(stream.process)
        if stream.malformed > 1:
            self.say(
                text("Process {pid} sent {count} malformed messages in all.", pid=sender.watch.pid, count=stream.malformed), stream.process
            )
        seen = sender.watch.condition()  # at once: its parent may be quick
        recorded = _recorded_exit_code(sender) if sender.orderly else None
        self.note(StreamClosed(stream.process, sender.orderly, recorded if seen.exit_code is None else seen.exit_code))

    # ------------------------------------------------------------ for the run
    def say(self, sentence: Text, process: int | None = None) -> None:
        self.outbox.say(Fault(process, str(sentence), sentence))

    def flush_journal(self) -> None:
        with self._lock:
            try:
                if self.journal is not None:
                    self.journal.flush()
            except OSError as error:
                self._lose_journal(error)

    def close_journal(self) -> None:
        with self._lock:
            journal, self.journal = self.journal, None
            unwritten, self.unwritten = self.unwritten, 0
        if unwritten:
            self.say(text("The journal lacks {size} of what was recorded after that.", size=_size(unwritten)))
        try:
            if journal is not None:
                journal.close()
        except OSError as error:
            self._lose_journal(error)

    # ------------------------------------------------------------ messages
    def _take(self, process: int, tag: bytes, payload: bytes) -> None:
        sender = self._senders[process]
        if tag == Tag.EVENTS:
            self.outbox.events(process, wire.records(payload))
            sender.last_records = payload
            self.received += len(payload) // RECORD_SIZE
        elif tag == Tag.DEFINITIONS:
            meaning = wire.definitions(payload, process)
            sender.main_lane = next((_number(lane) for lane in meaning.lanes if lane.get("main")), sender.main_lane)
            self.outbox.early(meaning)
        elif tag == Tag.GONE:
            self.outbox.say(wire.gone(payload, process))  # behind the events that came before it
        elif tag == Tag.BYE:
            totals: ProcessTotals = wire.totals(payload, process)
            sender.orderly = sender.orderly or totals.final
            self.outbox.say(totals)
        elif tag == Tag.OUTCOME:
            self.outbox.say(wire.outcome(payload, process))
        elif tag == Tag.FAULT:
            self.outbox.say(wire.fault(payload, process))
        else:
            raise wire.MalformedError(f"unknown tag {tag!r}")

    def _refuse(self, stream: Stream, error: wire.MalformedError) -> None:
        stream.malformed += 1
        self.malformed += 1
        if stream.malformed == 1:
            what = text(
                "A message from process {process} was left out because it is malformed: {error}.", process=stream.process, error=str(error)
            )
            self.say(what, stream.process or None)

    def _gil_seen(self, seen: GilSeen) -> None:
        if seen.records:
            self._write(seen.process, Tag.GIL + seen.records)
        self.outbox.early(seen)

    def _write(self, process: int, message: bytes) -> None:
        with self._lock:
            if self.journal is None:
                self.unwritten += len(message) if self._lost_journal else 0
                return
            try:
                self.journal.write(process, message)
            except OSError as error:
                self.unwritten += len(message)
                self._lose_journal(error)

    def _lose_journal(self, error: OSError) -> None:
        journal, self.journal, self._lost_journal = self.journal, None, True
        if journal is not None:
            with contextlib.suppress(OSError):
                journal.close()
        self.say(text("The journal cannot be written any more: {error}. The run goes on without it.", error=str(error)))


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:.1f} kB"


def _number(row: dict[str, object]) -> int:
    number = row["id"]
    assert isinstance(number, int)  # wire.definitions has checked it
    return number


def _recorded_exit_code(sender: _Sender) -> int | None:
    for record in RECORD.iter_unpack(sender.last_records[-_LAST_RECORDS * RECORD_SIZE :]):
        _, lane, kind, _, _, _, _, argument = record
        if kind == Kind.ENDED and lane == sender.main_lane:
            return int(argument)
    return None
