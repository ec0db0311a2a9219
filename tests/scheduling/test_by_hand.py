"""A real program moved by hand, over the protocol: whoever looks says who moves."""

from __future__ import annotations

from _thread import LockType, allocate_lock
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.scheduling.searching import script
from workers.errors import UsageError
from workers.host.messages import RunSpec
from workers.scenarios.registry import run_spec
from workers.scheduling.choosing import smaller
from workers.scheduling.controlled.by_hand import Hand
from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.relay import Relay
from workers.scheduling.controlled.strategies.base import go_on
from workers.scheduling.exploration import Exploration, ExploreSpec
from workers.scheduling.stepped import Stepped, after_move

RACE = """
import threading

balance = 0


def add(amount):
    global balance
    seen = balance
    balance = seen + amount


threads = [threading.Thread(target=add, args=(amount,)) for amount in (1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert balance == 3
"""


class Program:
    """What stands at the other end."""

    def __init__(self, exploration: Exploration) -> None:
        self._exploration = exploration
        self._messages = exploration.messages()
        self.told: dict[str, Any] = next(self._messages)
        self.stepped = after_move(None, self.told)

    def ask(self, what: Mapping[str, object]) -> Stepped:
        self._exploration.send(what)
        self.told = next(self._messages)
        self.stepped = after_move(self.stepped, self.told)
        return self.stepped

    def move(self, *lanes: str) -> Stepped:
        for lane in lanes:
            self.ask({"move": lane})
        return self.stepped

    def stands(self, lane: str) -> tuple[str, str, bool, str]:
        [found] = [stand for stand in self.stepped.stands if stand.step.lane == lane]
        return found.step.kind, found.step.target, found.enabled, str(found.owner)

    def move_before(self, lane: str, kind: str, target: str) -> None:
        """Move the lane until it stands before this."""
        while self.stands(lane)[:2] != (kind, target):
            self.move(lane)

    @property
    def done(self) -> list[str]:
        return [f"{step.lane} {step.kind} {step.target} {step.value}".strip() for step in self.stepped.order.steps]


@contextmanager
def by_hand(run: RunSpec) -> Iterator[Program]:
    with Exploration(ExploreSpec(run, by_hand=True)) as exploration:
        yield Program(exploration)


@pytest.fixture
def race(tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "race.py"
    file.write_text(RACE, encoding="utf-8")
    with by_hand(RunSpec(script=str(file))) as program:
        yield program


def test_who_stands_before_what_is_said_and_only_one_operation_is_done(race: Program) -> None:
    assert race.stands("0") == ("starts", "Thread-1 (add)", True, "")
    race.move("0", "0")
    assert race.stands("0") == ("joins", "Thread-1 (add)", False, "")
    assert race.stands("1") == race.stands("2") == ("reads", "balance", True, "")
    race.move("2")
    assert race.done[-1] == "2 reads balance 0"
    assert race.stands("2") == ("writes", "balance", True, "")
    assert race.stands("1") == ("reads", "balance", True, "")


def test_an_update_is_lost_by_hand(race: Program) -> None:
    race.move("0", "0", "1", "2", "2", "1")
    ended = race.ask({"finish": True})
    assert ended.ended
    assert ended.order.kind == "assertion"
    assert race.done[2:6] == ["1 reads balance 0", "2 reads balance 0", "2 writes balance 2", "1 writes balance 1"]
    assert "AssertionError" in str(ended.order.text)


def test_the_other_choice_loses_nothing(race: Program) -> None:
    race.move("0", "0", "1", "1", "2", "2")
    ended = race.ask({"finish": True})
    assert ended.ended
    assert not ended.order.fails
    assert race.told["ended"] == "finished"


def test_one_step_back_stands_where_it_stood(race: Program) -> None:
    before = race.move("0", "0", "1")
    race.move("2")
    assert race.ask({"back": 1}) == Stepped(before.order, before.stands, False, (*before.line, "2"), (0, 1, 2, 3))
    assert race.stepped.undone == ("2",)
    race.move("2")
    assert not race.stepped.undone
    assert race.done[-1] == "2 reads balance 0"


def test_another_choice_forgets_what_was_gone_back(race: Program) -> None:
    race.move("0", "0", "1", "2")
    race.ask({"back": 1})
    race.ask({"back": 1})
    assert race.stepped.undone == ("1", "2")
    race.move("2")
    assert not race.stepped.undone


def test_after_the_end_one_can_go_back_and_begin_again(race: Program) -> None:
    steps = len(race.ask({"finish": True}).order.steps)
    back = race.ask({"back": 1})
    assert not back.ended
    assert len(back.order.steps) == steps - 1
    again = race.ask({"again": True})
    assert not again.order.steps
    assert len(again.undone) == steps
    assert not race.ask({"back": 1}).order.steps  # before the first there is nothing


def test_one_who_cannot_move_does_not(race: Program) -> None:
    before = race.move("0", "0")
    assert race.ask({"move": "0"}) == before
    assert race.ask({"move": "7"}) == before


def test_a_deadlock_by_hand_says_who_holds_what() -> None:
    with by_hand(smaller(run_spec("deadlocks.opposite_order", "opposite", {}))) as program:
        program.move("0", "0")
        program.move("1", "1", "1", "2", "2", "2")  # both are through the barrier
        program.move_before("1", "acquires", "account_a")
        program.move_before("2", "acquires", "account_b")
        program.move("1", "2")
        assert {program.stands("1")[0], program.stands("2")[0]} == {"sleeps"}
        program.move("1")
        assert program.stands("1") == ("acquires", "account_b", False, "transfer-2")
        ended = program.move("2")
        assert ended.ended
        assert ended.order.kind == "deadlock"
        assert {(step.lane, step.target) for step in ended.order.standing} == {("0", "transfer-1"), ("1", "account_b"), ("2", "account_a")}


def test_a_program_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    file = tmp_path / "broken.py"
    file.write_text("def broken(:\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"broken\.py:1"), by_hand(RunSpec(script=str(file))):
        pass


class _Slow:
    """An ear that hears only after the engine has lost its patience three times; and the lock that the engine waits at meanwhile."""

    def __init__(self, left: LockType) -> None:
        self._left = left
        self._asked, self._heard = allocate_lock(), allocate_lock()
        for lock in (self._asked, self._heard):
            lock.acquire()
        self._times = 0

    def acquire(self, timeout: float) -> bool:
        if self._times == 3:  # it has been heard: from here on there is no clock
            self._heard.release()
            return self._left.acquire()
        if self._times == 0:
            self._asked.acquire()
        self._times += 1
        return self._left.acquire(timeout=timeout)

    def release(self) -> None:
        self._left.release()

    def hear(self) -> dict[str, Any]:
        self._asked.release()
        self._heard.acquire()
        return {"finish": True}


def test_one_who_thinks_for_long_is_not_stuck(tmp_path: Path) -> None:
    with script(tmp_path, RACE) as (program, crew):
        execution, relay = Execution(crew, go_on, detailed=True), Relay()
        slow = _Slow(relay.left)
        relay.left = slow  # type: ignore[assignment]
        execution.choose = Hand(lambda **_: None, slow).choose  # type: ignore[arg-type]
        program.begin(execution)
        assert relay.run(execution, patience_s=0.01) is None
        assert execution.ended == "finished"


LOOP = """
import threading

lock = threading.Lock()
total = 0


def add():
    global total
    for _ in range(2):
        total += 1
        total -= 1
    with lock:
        total += 1


threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[Program]:
    file = tmp_path / "loop.py"
    file.write_text(LOOP, encoding="utf-8")
    with by_hand(RunSpec(script=str(file))) as program:
        program.move("0", "0")
        yield program


def test_a_line_is_all_its_operations_and_no_more(loop: Program) -> None:
    loop.ask({"move": "1", "by": "line"})
    assert loop.done[2:] == ["1 reads total 0", "1 writes total 1"]
    loop.ask({"move": "1", "by": "line"})
    assert loop.done[4:] == ["1 reads total 1", "1 writes total 0"]
    assert loop.stands("1") == ("reads", "total", True, "")


def test_a_line_that_begins_again_is_another_line(tmp_path: Path) -> None:
    file = tmp_path / "short.py"
    file.write_text(LOOP.replace("        total -= 1\n", ""), encoding="utf-8")
    with by_hand(RunSpec(script=str(file))) as program:
        program.move("0", "0")
        program.ask({"move": "1", "by": "line"})
        assert program.done[2:] == ["1 reads total 0", "1 writes total 1"]  # the loop's second round is still to come


def test_one_goes_up_to_where_it_has_to_wait(loop: Program) -> None:
    loop.move_before("1", "acquires", "lock")
    loop.move("1")
    loop.ask({"move": "2", "by": "block"})
    assert loop.stands("2") == ("acquires", "lock", False, "Thread-1 (add)")
    loop.ask({"move": "1", "by": "block"})
    assert [stand.step.lane for stand in loop.stepped.stands] == ["0", "2"]  # the first has come to its end


def test_a_choice_of_many_operations_is_undone_as_one(loop: Program) -> None:
    before = loop.stepped
    moved = loop.ask({"move": "1", "by": "block"})
    assert moved.before == 2
    back = loop.ask({"back": len(moved.order.steps) - moved.before})
    assert back.order == before.order
    assert len(back.again) == len(moved.order.steps) - 2
    assert loop.ask({"moves": list(back.again)}).order == moved.order


def test_a_choice_that_was_gone_back_can_be_made_again_in_parts(loop: Program) -> None:
    loop.ask({"move": "1", "by": "line"})
    loop.ask({"back": 2})
    half = loop.move("1")
    assert (half.before, half.again) == (2, ("1",))


def instruction(program: Program, lane: str) -> str:
    """What the lane stands before, and at which instruction."""
    [found] = [stand for stand in program.stepped.stands if stand.step.lane == lane]
    return found.instruction


def test_by_bytecode_each_stands_before_its_very_instruction(race: Program) -> None:
    race.move("0", "0")
    race.ask({"by": "bytecode"})
    assert race.done == ["0 starts Thread-1 (add)", "0 starts Thread-2 (add)"]
    assert race.stands("1") == ("reads", "balance", True, "")
    assert instruction(race, "1") == instruction(race, "2") == "LOAD_GLOBAL balance"
    race.ask({"move": "1", "by": "bytecode"})
    assert race.done[2:] == ["1 reads balance 0"]
    assert race.stands("1") == ("bytecode", "STORE_FAST seen", True, "")
    assert instruction(race, "2") == "LOAD_GLOBAL balance"


def test_instructions_that_nobody_sees_make_no_steps(race: Program) -> None:
    race.move("0", "0")
    passed = []
    for _ in range(20):
        race.ask({"move": "1", "by": "bytecode"})
        if race.stands("1")[:2] == ("writes", "balance"):
            break
        passed.append(race.stands("1")[1].split()[0])
    assert passed[0] == "STORE_FAST"
    assert "BINARY_OP" in passed
    assert race.done[2:] == ["1 reads balance 0"]
    assert instruction(race, "1") == "STORE_GLOBAL balance"
    race.move("2", "2", "1")
    assert race.done[2:] == ["1 reads balance 0", "2 reads balance 0", "2 writes balance 2", "1 writes balance 1"]


def test_an_operation_takes_along_the_instructions_before_it(race: Program) -> None:
    race.move("0", "0")
    race.ask({"move": "1", "by": "bytecode"})
    assert race.stands("1")[0] == "bytecode"
    race.move("1")
    assert race.done[2:] == ["1 reads balance 0", "1 writes balance 1"]


def test_one_instruction_is_taken_back(race: Program) -> None:
    race.move("0", "0")
    before = [race.ask({"move": "1", "by": "bytecode"}) for _ in range(3)]
    assert len({stepped.stands for stepped in before}) == 3
    assert race.ask({"back": 1}).stands == before[1].stands
    assert race.ask({"back": 1}).stands == before[0].stands
    assert race.ask({"back": 1}).stands != before[0].stands
    assert race.done[2:] == []


def test_what_was_done_by_bytecode_is_an_order_that_replays(race: Program, tmp_path: Path) -> None:
    race.move("0", "0")
    for lane in "121212" * 8:
        if any(stand.enabled and stand.step.lane == lane for stand in race.stepped.stands):
            race.ask({"move": lane, "by": "bytecode"})
    ended = race.ask({"finish": True})
    assert ended.ended
    with by_hand(RunSpec(script=str(tmp_path / "race.py"))) as again:
        again.ask({"moves": [step.lane for step in ended.order.steps]})
        assert again.done == race.done


def test_a_program_whose_operations_are_others_by_bytecode_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept.py"
    file.write_text(
        RACE.replace("    seen =", "    kept.append(1)\n    seen =").replace("balance = 0", "balance = 0\nkept = []", 1), "utf-8"
    )
    with by_hand(RunSpec(script=str(file))) as program:
        program.move("0", "0", "1")
        assert program.done[2].startswith("1 changes kept")
        program.ask({"by": "bytecode"})
        assert program.done == []
