"""What a program prints is told, however early it prints it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from workers.host.messages import Output, Result, RunSpec, RunStarted
from workers.live import LiveRun

SPEC = RunSpec(scenario="deadlocks.opposite_order")
STARTED = RunStarted(SPEC, 1_000, 0, 1, 2)


class Client:
    """A client to which each poll brings the next batch of messages."""

    def __init__(self, *batches: tuple[Result, ...]) -> None:
        self.batches = list(batches)

    def pop(self, _budget_s: float) -> Iterator[Result]:
        yield from self.batches.pop(0)

    def wait(self, _timeout_s: float) -> bool:
        return bool(self.batches)


@pytest.mark.parametrize(
    "batches",
    [
        ((Output("stdout", b"first\n", 1_100), STARTED, Output("stdout", b"second\n", 1_200)),),
        ((Output("stdout", b"first\n", 1_100),), (STARTED,), (Output("stdout", b"second\n", 1_200),)),
        ((STARTED,), (Output("stdout", b"first\n", 1_100), Output("stdout", b"second\n", 1_200))),
    ],
)
def test_output_that_overtakes_the_beginning_of_the_run_is_told_once(batches: tuple[tuple[Result, ...], ...]) -> None:
    live = LiveRun(SPEC)
    live._client = Client(*batches)  # type: ignore[assignment]
    told = "".join(live.poll().output for _ in batches)
    assert told == live.store.output == "first\nsecond\n"
