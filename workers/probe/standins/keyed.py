# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.connection`: a connection whose ends have proved a key to each other (`Client`, `Listener`, a manager's proxies).

The proof begins with a challenge, bytes made at random for this connection alone, that both processes see. So both know it by the same
name without a word more on the wire, and since messages arrive in the order in which they are sent, the k-th one sent after the proof is
the k-th one received. A connection without a key has nothing in common that is certain to be its own, and is left alone.
"""

from __future__ import annotations

from .. import shared
from ..buffer import ident
from ..patches import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType
    from typing import Any, Protocol

    class Speaker(Protocol):
        """Who uses a connection just now, and wants to know of its messages. A number is one message's alone; 0: not sure."""

        def says(self, connection: Any, number: int) -> None:
            """It is about to be sent."""

        def hears(self, connection: Any, number: int) -> None:
            """It has been received."""


speakers: dict[int, Speaker] = {}
"""By ident of the thread."""

_RANDOM = 16  # bytes of the challenge that are looked at, 8 for each direction
_NUMBERS = (1 << 62) - 1


class Keyed:
    """What is known of such a connection: the numbers of the next message to go out and to come in. A fork would make two of it."""

    __slots__ = ("_forks", "_prefix", "came", "challenge", "first", "went")

    source = target = None  # as an `End` that is not the program's own

    def __init__(self, challenge: bytes, *, first: bool) -> None:
        """`first`: ours is the end that asked first."""
        self.challenge, self.first = challenge, first
        out, into = (int.from_bytes(challenge[at:][:8], "big") & _NUMBERS for at in (-16, -8))
        self.went, self.came = (out, into) if first else (into, out)
        self._prefix, self._forks = shared.prefix, shared.bare_forks

    def is_sure(self) -> bool:
        """Whether the numbers can still be told to be right."""
        return self._prefix == shared.prefix and self._forks == shared.bare_forks

    def doubt(self) -> None:
        """A message may have gone astray: nothing is certain from here on."""
        self._forks = -1

    def send(self, connection: Any, original: Callable[..., Any], data: Any) -> Any:
        """One message goes out."""
        self.went += 1
        speaker = speakers.get(ident())
        if speaker is not None:
            speaker.says(connection, self.went if self.is_sure() else 0)
        try:
            return original(connection, data)
        except BaseException:
            self.doubt()
            raise

    def receive(self, connection: Any, original: Callable[..., Any], most: Any) -> Any:
        """One message comes in."""
        try:
            data = original(connection, most)
        except BaseException:
            self.doubt()
            raise
        self.came += 1
        speaker = speakers.get(ident())
        if speaker is not None:
            speaker.hears(connection, self.came if self.is_sure() else 0)
        return data


class _Witness:
    """Stands for a connection while a key is proved, and keeps the first message."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.challenge = b""

    def send_bytes(self, data: Any) -> Any:
        self.challenge = self.challenge or bytes(data)
        return self._connection.send_bytes(data)

    def recv_bytes(self, *args: Any) -> Any:
        data = self._connection.recv_bytes(*args)
        self.challenge = self.challenge or data
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def install(module: ModuleType) -> None:
    """Look on when a key is proved."""
    _prove(module, "deliver_challenge", first=True)
    _prove(module, "answer_challenge", first=False)


def _prove(module: ModuleType, name: str, *, first: bool) -> None:
    kinds = tuple(getattr(module, kind) for kind in ("Connection", "PipeConnection") if hasattr(module, kind))

    def prove(connection: Any, *args: Any, **kwargs: Any) -> Any:
        if type(connection) not in kinds or hasattr(connection, "_threadline_end"):
            return original(connection, *args, **kwargs)
        witness = _Witness(connection)
        result = original(witness, *args, **kwargs)
        if len(witness.challenge) >= _RANDOM:
            connection._threadline_end = Keyed(witness.challenge, first=first)
        return result

    original = replace(module, name, prove)
