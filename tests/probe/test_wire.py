"""The probe's end of the stream."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any

import pytest

from workers.probe.wire import SocketWire, StreamLostError, framed

KEY = b"k" * 32


@dataclass
class Ends:
    wire: SocketWire
    host: Connection


@pytest.fixture
def ends(tmp_path: Path) -> Iterator[Ends]:
    with Listener(str(tmp_path / "stream"), "AF_UNIX", authkey=KEY) as listener:
        accepted: list[Connection] = []
        accepting = threading.Thread(target=lambda: accepted.append(listener.accept()))
        accepting.start()
        wire = SocketWire("AF_UNIX", listener.address, KEY, 5.0)
        accepting.join()
        yield Ends(wire, accepted[0])
        wire.close()
        accepted[0].close()


@dataclass
class Watched:
    """A socket of which it is noted what is called."""

    socket: Any
    called: list[str]

    def __getattr__(self, name: str) -> Any:
        self.called.append(name)
        return getattr(self.socket, name)


def test_to_send_and_to_hear_take_one_call_each(ends: Ends) -> None:
    """Each lets go of the GIL, and where the program's threads are busy that may cost a switch interval."""
    watched = Watched(ends.wire._socket, [])
    ends.wire._socket = watched  # type: ignore[assignment]
    message = framed(b"told")
    assert ends.wire.send_some(memoryview(message), 1.0) == len(message)
    assert ends.wire.orders() == []
    assert watched.called == ["send", "recv"]
    assert ends.host.recv_bytes() == b"told"
    ends.host.send_bytes(b"order")
    assert ends.wire.orders() == [b"order"]


def test_a_host_that_takes_nothing_is_waited_for_as_long_as_was_said_and_no_longer(ends: Ends) -> None:
    data = memoryview(framed(bytes(1 << 20)))
    sent = 0
    while taken := ends.wire.send_some(data[sent:], 0.0):
        sent += taken
    first = time.monotonic()
    assert ends.wire.send_some(data[sent:], 0.05) == 0
    assert time.monotonic() - first >= 0.05
    assert ends.wire.orders() == [], "it is not waited for what comes"
    reading = threading.Thread(target=ends.host.recv_bytes)
    reading.start()
    while sent < len(data):
        sent += ends.wire.send_some(data[sent:], 30.0)
    reading.join()


def test_a_host_that_is_gone_is_noticed(ends: Ends) -> None:
    ends.host.close()
    with pytest.raises(StreamLostError):
        ends.wire.orders()
    with pytest.raises(StreamLostError):
        ends.wire.send_some(memoryview(framed(b"told")), 1.0)
