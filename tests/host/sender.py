"""A traced process as the host sees one, without a probe: for tests of what is received, and for senders that only send."""

from __future__ import annotations

import json
import os
import time
from multiprocessing.connection import Client, Connection

from workers.host.collector import Place
from workers.probe.schema import RECORD, SCHEMA_VERSION, Kind, Tag

HELLO: dict[str, object] = {
    "pid": os.getpid(),
    "parent_pid": os.getppid(),
    "name": "MainProcess",
    "started_ns": 1,
    "python": "3.11.7",
    "platform": "linux",
    "arguments": ["x.py", "1"],
    "start_method": "program",
    "schema": SCHEMA_VERSION,
}


def connected(place: Place) -> Connection:
    return Client(place.address, place.family, authkey=place.key)


def greeted(place: Place, **changes: object) -> Connection:
    """A stream that has said hello."""
    stream = connected(place)
    say(stream, Tag.HELLO, HELLO | changes)
    return stream


def say(stream: Connection, tag: bytes, value: object) -> None:
    stream.send_bytes(tag + json.dumps(value).encode())


def records(count: int, *, lane: int = 1, kind: Kind = Kind.RESUMED, first: int = 0) -> bytes:
    """`count` records whose arguments count up from `first`."""
    now = time.perf_counter_ns()
    return b"".join(RECORD.pack(now + number, lane, kind, 0, 0, 0, 0, first + number) for number in range(count))


def send_records(stream: Connection, data: bytes) -> None:
    stream.send_bytes(Tag.EVENTS + data)


def say_goodbye(stream: Connection, recorded: int) -> None:
    say(stream, Tag.BYE, {"recorded": recorded, "dropped": {}, "cost_ns": 0, "final": True})
