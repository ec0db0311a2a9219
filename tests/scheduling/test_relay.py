"""Executions one after the other, set off by the thread that ended the one before."""

from __future__ import annotations

from _thread import LockType, allocate_lock, get_ident

import pytest

from tests.scheduling.searching import crew
from tests.scheduling.test_searches import balance_program
from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.judging import Judgement
from workers.scheduling.controlled.relay import Relay
from workers.scheduling.controlled.strategies.base import go_on
from workers.scheduling.controlled.strategies.dpor import Dpor
from workers.scheduling.controlled.tasks import Crew


class _Impatient:
    """The lock that a relay waits at; `lost` is free once patience has been lost three times."""

    def __init__(self, left: LockType) -> None:
        self._left = left
        self._times = 0
        self.lost = allocate_lock()
        self.lost.acquire()

    def acquire(self, timeout: float) -> bool:
        self._times += 1
        if self._times == 4:
            self.lost.release()
        return self._left.acquire(timeout=timeout)

    def release(self) -> None:
        self._left.release()


def begun(with_crew: Crew) -> Execution:
    execution = Execution(with_crew, go_on)
    balance_program().begin(execution)
    return execution


def test_one_who_judges_for_long_is_not_stuck() -> None:
    ended: list[str] = []

    def follow(execution: Execution) -> Execution | None:
        ended.append(execution.ended)
        impatient.lost.acquire()
        impatient.lost.release()
        return begun(with_crew) if len(ended) < 3 else None

    with crew() as with_crew:
        relay = Relay(follow)
        impatient = _Impatient(relay.left)
        relay.left = impatient  # type: ignore[assignment]
        assert relay.run(begun(with_crew), patience_s=0.01) is None
    assert ended == ["finished"] * 3


def test_what_is_raised_between_two_executions_comes_to_whoever_searches() -> None:
    seen: list[int] = []

    def watch(_execution: Execution, _judged: Judgement) -> None:
        seen.append(get_ident())
        if len(seen) == 3:
            raise ArithmeticError("enough")

    with crew() as with_crew:
        explorer = Explorer(balance_program(), with_crew, Limits())
        explorer.watch = watch
        with pytest.raises(ArithmeticError, match="enough"):
            explorer.search(Dpor())
        assert get_ident() not in seen
        assert explorer.tally.schedules == 3
        assert explorer.execute()[0].ended == "finished"  # the crew is as good as before
