"""A host kept warm, so that Run need not wait for an interpreter to start: some 0.1 s saved on each run."""

from __future__ import annotations

from workers.host.client import HostClient


class SpareHost:
    """`take` a warm client, `prepare` the next one when there is time, `close` at the end. A spare costs one idle process of some 20 MB."""

    def __init__(self) -> None:
        self._spare: HostClient | None = None

    def prepare(self) -> None:
        """Have a spare started; returns at once. Raises RunError when the system refuses."""
        if self._spare is not None and not self._spare.alive:
            self.close()
        if self._spare is None:
            client = HostClient()
            try:
                client.start()
            except BaseException:
                client.close()
                raise
            self._spare = client

    def take(self) -> HostClient:
        """The spare, which is the caller's from now on, to close too; a new one when there is none. Raises RunError."""
        self.prepare()
        client, self._spare = self._spare, None
        assert client is not None
        return client

    def close(self) -> None:
        if self._spare is not None:
            self._spare.close()
            self._spare = None
