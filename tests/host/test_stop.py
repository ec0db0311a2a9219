from __future__ import annotations

import time
from dataclasses import dataclass, field

from workers.host.messages import Ended
from workers.host.stop import ASK_S, KILL_S, PART_S, TERMINATE_S, Stop


@dataclass
class Recorded:
    """A tree that never ends."""

    calls: list[str] = field(default_factory=list)
    parts_at_once: bool = False

    def ask(self) -> None:
        self.calls.append("ask")

    def part(self) -> None:
        self.calls.append("part")

    @property
    def parted(self) -> bool:
        return self.parts_at_once

    def terminate(self) -> None:
        self.calls.append("terminate")

    def kill(self) -> None:
        self.calls.append("kill")


def stages(reason: Ended, until_s: float, *, hurry: bool = False, parts_at_once: bool = False) -> tuple[Recorded, Stop]:
    tree = Recorded(parts_at_once=parts_at_once)
    stop = Stop(tree, reason)
    if hurry:
        stop.hurry()
    start = time.monotonic()
    for step in range(int(until_s * 100)):
        stop.tick(start + step / 100)
    return tree, stop


def test_each_stage_has_its_time() -> None:
    assert stages("stopped", ASK_S)[0].calls == ["ask"]
    assert stages("stopped", ASK_S + PART_S)[0].calls == ["ask", "part"]
    assert stages("stopped", ASK_S + PART_S + TERMINATE_S)[0].calls == ["ask", "part", "terminate"]
    calls = stages("stopped", ASK_S + PART_S + TERMINATE_S + 0.2)[0].calls
    assert calls[:4] == ["ask", "part", "terminate", "kill"]
    assert set(calls[3:]) == {"kill"}


def test_who_has_said_goodbye_is_waited_for_no_longer() -> None:
    assert stages("deadlocked", PART_S / 2)[0].calls == ["part"]
    assert stages("deadlocked", PART_S / 2, parts_at_once=True)[0].calls == ["part", "terminate"]


def test_a_deadlocked_run_is_not_asked() -> None:
    assert stages("deadlocked", PART_S + 0.1)[0].calls == ["part", "terminate"]


def test_hurry_goes_to_the_kill() -> None:
    assert set(stages("stopped", 0.3, hurry=True)[0].calls) == {"kill"}


def test_what_cannot_be_killed_is_given_up_in_the_end() -> None:
    before = ASK_S + PART_S + TERMINATE_S + KILL_S
    assert not stages("stopped", before - 0.1)[1].given_up
    assert stages("stopped", before + 0.2)[1].given_up
