"""A host for benchmarks: takes streams in, and reads and throws away what comes, or reads nothing at all."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any, Self

from workers.host import accelerator

KEY = b"b" * 32


class Listening:
    """Listens from `with` to its end."""

    def __init__(self, *, reads: bool) -> None:
        self._reads = reads
        self._kept: list[Connection[Any, Any]] = []

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._listener = Listener(str(Path(self._folder.name) / "s"), "AF_UNIX", backlog=64, authkey=KEY)
        self._told = json.dumps({"address": self._listener.address, "family": "AF_UNIX", "key": KEY.hex(), "run": "bench"})
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()
        self._folder.cleanup()

    def surroundings(self) -> dict[str, str]:
        """The environment of a program that is to be recorded by this host."""
        environment = {"THREADLINE_PROBE": self._told, "PATH": os.environ.get("PATH", os.defpath)}
        return environment | accelerator.for_programs({})

    def _accept(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError):
                return
            if self._reads:
                threading.Thread(target=_read, args=(connection,), daemon=True).start()
            else:
                self._kept.append(connection)


def _read(connection: Connection[Any, Any]) -> None:
    try:
        while True:
            connection.recv_bytes()
    except (EOFError, OSError):
        return
