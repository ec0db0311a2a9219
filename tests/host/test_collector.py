from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import AuthenticationError
from pathlib import Path
from typing import TypeVar

import pytest

from tests.host.sender import connected, greeted, records, say, say_goodbye, send_records
from workers.host import collector as collector_module
from workers.host.collector import Collector
from workers.host.intake import Note, StreamClosed, StreamIntake, StreamOpened
from workers.host.journal import FileJournal, read_journal
from workers.host.messages import Definitions, Events, Fault, Gone, ProcessSeen, Result
from workers.host.outbox import Outbox
from workers.probe.schema import RECORD, Kind, Tag

_M = TypeVar("_M")


@dataclass
class Receiving:
    """A collector with all that is behind it, in this process."""

    folder: Path
    greeting_s: float = 5.0
    results: queue.Queue[Result] = field(default_factory=queue.Queue)
    notes: list[Note] = field(default_factory=list)
    messages: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.journal = FileJournal(self.folder / "journal", {})
        self.outbox = Outbox(self.results, lambda: self.intake.flush_journal())
        self.intake = StreamIntake(self.outbox, self.notes.append, self.journal)
        self.collector = Collector(self.folder, self.intake, self.intake.say, greeting_s=self.greeting_s)

    def until(self, reached: Callable[[], bool], timeout_s: float = 10.0) -> None:
        deadline = time.monotonic() + timeout_s
        while not reached():
            assert time.monotonic() < deadline, f"not reached; the last messages: {[str(message)[:200] for message in self.messages[-5:]]}"
            try:
                self.messages.append(self.results.get(timeout=0.01))
            except queue.Empty:
                continue

    def of(self, kind: type[_M]) -> list[_M]:
        return [message for message in self.messages if isinstance(message, kind)]

    def received(self, process: int) -> bytes:
        return b"".join(data for message in self.of(Events) for serial, data in message.batches if serial == process)

    def close(self) -> None:
        assert self.collector.close(5.0)
        self.outbox.close()
        self.intake.close_journal()
        for note in self.notes:
            if isinstance(note, StreamOpened):
                note.watch.close()


@pytest.fixture
def receiving(tmp_path: Path) -> Iterator[Receiving]:
    receiver = Receiving(tmp_path)
    yield receiver
    receiver.close()


def test_what_a_process_says_arrives_whole_and_in_its_order(receiving: Receiving) -> None:
    stream = greeted(receiving.collector.place, pid=77)
    say(stream, Tag.DEFINITIONS, {"lanes": [{"id": 1, "name": "MainThread", "main": True}]})
    batches = [records(100, first=100 * number) for number in range(20)]
    for batch in batches:
        send_records(stream, batch)
    stream.close()
    receiving.until(lambda: len(receiving.received(1)) == sum(map(len, batches)))
    assert receiving.received(1) == b"".join(batches)
    kinds = [type(message) for message in receiving.messages]
    assert kinds.index(ProcessSeen) < kinds.index(Definitions) < kinds.index(Events)
    assert receiving.of(ProcessSeen)[0].pid == 77


def test_what_is_gone_is_told_behind_the_events_that_name_it(receiving: Receiving) -> None:
    stream = greeted(receiving.collector.place)
    for number in range(20):
        send_records(stream, records(3, first=3 * number))
        say(stream, Tag.GONE, {"lanes": [number + 1], "objects": [2 * number + 1, 2 * number + 2]})
    stream.close()
    receiving.until(lambda: len(receiving.of(Gone)) == 20)
    events = 0
    for message in receiving.messages:
        if isinstance(message, Events):
            events += sum(len(data) for _, data in message.batches) // RECORD.size
        elif isinstance(message, Gone):
            assert events >= 3 * message.lanes[0]
    assert [message.lanes[0] for message in receiving.of(Gone)] == list(range(1, 21))


def test_a_journal_that_is_full_is_left_and_what_it_lacks_is_counted(receiving: Receiving) -> None:
    receiving.intake.journal = FileJournal(receiving.folder / "short", {}, most_bytes=2_000)
    stream = greeted(receiving.collector.place)
    for number in range(10):
        send_records(stream, records(10, first=number))
    stream.close()
    receiving.until(lambda: len(receiving.received(1)) == 100 * RECORD.size)
    receiving.intake.close_journal()
    receiving.until(lambda: len(receiving.of(Fault)) == 2)
    kept = [message for _, message in read_journal(receiving.folder / "short")[1]]
    batches = len(kept) - 1  # with the hello
    assert 0 < batches < 10
    lacking = (10 - batches) * (1 + 10 * RECORD.size)
    said = [fault.text for fault in receiving.of(Fault)]
    assert said[0] == "The journal cannot be written any more: it holds as much as it may. The run goes on without it."
    assert said[1] == f"The journal lacks {lacking / 1e3:.1f} kB of what was recorded after that."


def test_batches_of_many_processes_are_merged(receiving: Receiving) -> None:
    streams = [greeted(receiving.collector.place) for _ in range(8)]
    receiving.until(lambda: len(receiving.of(ProcessSeen)) == 8)
    for _ in range(10):
        for stream in streams:
            send_records(stream, records(10))
    receiving.until(lambda: sum(len(receiving.received(process)) for process in range(1, 9)) == 8 * 10 * 10 * RECORD.size)
    for stream in streams:
        stream.close()
    assert len(receiving.of(Events)) < 40  # of 80 batches


def test_the_journal_holds_every_message_before_the_window_does(receiving: Receiving) -> None:
    stream = greeted(receiving.collector.place)
    for number in range(50):
        send_records(stream, records(3, first=number))
        receiving.until(lambda wanted=number: len(receiving.received(1)) == (wanted + 1) * 3 * RECORD.size)  # type: ignore[misc]
        kept = [message for _, message in read_journal(receiving.folder / "journal")[1]]
        assert len(kept) == number + 2  # with the hello
    stream.close()


def test_a_stranger_with_the_wrong_key_is_refused_and_harms_nobody(receiving: Receiving) -> None:
    place = receiving.collector.place
    with pytest.raises(AuthenticationError):
        connected(collector_module.Place(place.address, place.family, b"wrong"))
    stream = greeted(place)
    receiving.until(lambda: bool(receiving.of(ProcessSeen)))
    assert receiving.collector.refused == 1
    stream.close()


def test_silent_connections_do_not_keep_others_out_and_are_shut_out(tmp_path: Path) -> None:
    receiving = Receiving(tmp_path, greeting_s=0.2)
    address = receiving.collector.place.address
    assert isinstance(address, str)
    silent = [socket.socket(socket.AF_UNIX) for _ in range(20)]
    for connection in silent:
        connection.connect(address)
    half_open = silent[0]
    half_open.sendall(b"\x00\x00\x00")  # three quarters of a length
    stream = greeted(receiving.collector.place)
    receiving.until(lambda: bool(receiving.of(ProcessSeen)))

    def all_out() -> bool:
        receiving.collector.shut_out_strangers()
        return receiving.collector.refused == 20

    receiving.until(all_out)
    assert receiving.collector.busy
    for connection in silent:
        connection.close()
    stream.close()
    receiving.close()


@pytest.mark.parametrize(
    "message",
    [b"E" + bytes(31), b"D{", b"D[]", b'B{"recorded": "x"}', b"", b"Zwhat", b"D" + b"[" * 200_000],
    ids=["half a record", "broken JSON", "no object", "wrong type", "empty", "unknown tag", "deep"],
)
def test_a_malformed_message_is_said_counted_and_passed_over(receiving: Receiving, message: bytes) -> None:
    stream = greeted(receiving.collector.place)
    for _ in range(3):
        stream.send_bytes(message)
    send_records(stream, records(1))
    stream.close()
    receiving.until(lambda: len(receiving.notes) == 2 and len(receiving.of(Fault)) == 2)
    receiving.until(lambda: len(receiving.received(1)) == RECORD.size)
    first, total = receiving.of(Fault)
    assert "malformed" in first.text
    assert "3 malformed messages" in total.text
    assert first.process == total.process == 1


def test_a_stream_that_does_not_begin_with_a_hello_is_refused(receiving: Receiving) -> None:
    stream = connected(receiving.collector.place)
    send_records(stream, records(1))
    receiving.until(lambda: bool(receiving.of(Fault)))
    assert not receiving.notes
    stream.close()


def test_an_absurd_length_costs_the_sender_its_stream_and_nothing_else(receiving: Receiving) -> None:
    place = receiving.collector.place
    greedy, other = greeted(place), greeted(place)
    receiving.until(lambda: len(receiving.of(ProcessSeen)) == 2)
    with socket.socket(fileno=socket.dup(greedy.fileno())) as raw:
        raw.sendall(b"\x7f\xff\xff\xff")
    receiving.until(lambda: any(isinstance(note, StreamClosed) and note.process == 1 for note in receiving.notes))
    send_records(other, records(1))
    receiving.until(lambda: bool(receiving.received(2)))
    greedy.close()
    other.close()


def test_a_sender_that_stops_in_the_middle_of_a_message_holds_up_nobody(receiving: Receiving) -> None:
    place = receiving.collector.place
    stuck, other = greeted(place), greeted(place)
    with socket.socket(fileno=socket.dup(stuck.fileno())) as raw:
        raw.sendall(b"\x00\x00\x10\x00E1234")
    for _ in range(10):
        send_records(other, records(10))
    receiving.until(lambda: len(receiving.received(2)) == 100 * RECORD.size)
    stuck.close()
    other.close()


def test_the_goodbye_tells_an_orderly_end_and_the_exit_code(receiving: Receiving) -> None:
    place = receiving.collector.place
    orderly, cut = greeted(place), greeted(place)
    receiving.until(lambda: len(receiving.notes) == 2)
    say(orderly, Tag.DEFINITIONS, {"lanes": [{"id": 4, "main": True}]})
    send_records(orderly, RECORD.pack(5, 4, Kind.ENDED, 0, 0, 0, 0, 3) + records(1, lane=2))
    say_goodbye(orderly, 2)
    orderly.close()
    cut.close()
    receiving.until(lambda: len(receiving.notes) == 4)
    ends = {note.process: note for note in receiving.notes if isinstance(note, StreamClosed)}
    assert (ends[1].orderly, ends[1].exit_code) == (True, 3)
    assert (ends[2].orderly, ends[2].exit_code) == (False, None)
    assert next(note for note in receiving.notes if isinstance(note, StreamOpened)).process == 1


def test_after_the_last_call_everybody_who_had_connected_is_known(receiving: Receiving) -> None:
    place = receiving.collector.place
    assert isinstance(place.address, str)
    waiting = [socket.socket(socket.AF_UNIX) for _ in range(30)]
    for connection in waiting:
        connection.connect(place.address)
    receiving.collector.last_call()
    assert len(receiving.collector._streams) >= 30
    for connection in waiting:
        connection.close()
    receiving.until(lambda: not receiving.collector.busy)
    assert not receiving.notes


def test_loopback_tcp_serves_where_a_socket_name_would_be_too_long(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 90)
    deep.mkdir()
    receiving = Receiving(deep)
    place = receiving.collector.place
    assert place.family == "AF_INET"
    assert place.address[0] == "127.0.0.1"
    stream = greeted(place)
    send_records(stream, records(5))
    receiving.until(lambda: len(receiving.received(1)) == 5 * RECORD.size)
    stream.close()
    receiving.close()


def test_a_window_that_does_not_read_makes_the_senders_wait_and_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.host.outbox.ROOM_BYTES", 1 << 16)
    receiving = Receiving(tmp_path, results=queue.Queue(1))
    stream = greeted(receiving.collector.place)
    batch = records(1000)
    sent = 0

    def send() -> None:
        nonlocal sent
        for _ in range(200):
            send_records(stream, batch)
            sent += 1

    sender = threading.Thread(target=send)
    sender.start()
    before = -1
    while before != sent:
        before = sent
        sender.join(0.3)
    assert sent < 200, "nothing held the sender back"
    receiving.until(lambda: len(receiving.received(1)) == 200 * len(batch))
    sender.join()
    stream.close()
    receiving.close()
