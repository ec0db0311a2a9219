from __future__ import annotations

import time
from dataclasses import dataclass, field

from workers.host.messages import Ended
from workers.host.stop import ASK_S, KILL_S, TERMINATE_S, Stop


@dataclass
class Recorded:
    """A tree that never ends."""

    calls: list[str] = field(default_factory=list)

    def ask(self) -> None:
        self.calls.append("ask")

    def terminate(self) -> None:
        self.calls.append("terminate")

    def kill(self) -> None:
        self.calls.append("kill")


def stages(reason: Ended, until_s: float, *, hurry: bool = False) -> tuple[Recorded, Stop]:
    tree = Recorded()
    stop = Stop(tree, reason)
    if hurry:
        stop.hurry()
    start = time.monotonic()
    for step in range(int(until_s * 100)):
        stop.tick(start + step / 100)
    return tree, stop


def test_each_stage_has_its_time() -> None:
    assert stages("stopped", ASK_S)[0].calls == ["ask"]
    assert stages("stopped", ASK_S + TERMINATE_S)[0].calls == ["ask", "terminate"]
    calls = stages("stopped", ASK_S + TERMINATE_S + 0.2)[0].calls
    assert calls[:3] == ["ask", "terminate", "kill"]
    assert set(calls[2:]) == {"kill"}


def test_a_deadlocked_run_is_not_asked() -> None:
    assert stages("deadlocked", 0.3)[0].calls == ["terminate"]


def test_hurry_goes_to_the_kill() -> None:
    assert set(stages("stopped", 0.3, hurry=True)[0].calls) == {"kill"}


def test_what_cannot_be_killed_is_given_up_in_the_end() -> None:
    assert not stages("stopped", ASK_S + TERMINATE_S + KILL_S - 0.1)[1].given_up
    assert stages("stopped", ASK_S + TERMINATE_S + KILL_S + 0.2)[1].given_up
