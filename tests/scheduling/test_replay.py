"""A schedule gives the same operations in the same order, every time; where it cannot be followed, that is said."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.scheduling.exercises import EXERCISES
from tests.scheduling.searching import script
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.schedule import parse, schedule_of
from workers.scheduling.controlled.steps import steps_of
from workers.scheduling.controlled.strategies.at_random import RandomOrders
from workers.scheduling.controlled.telling import rails_left, steps_told
from workers.scheduling.sentences import sentence

TIMES = 1_000


def test_a_thousand_replays_are_the_same_to_the_last_operation(tmp_path: Path) -> None:
    text = EXERCISES["bounded buffer, if for while"][0]
    with script(tmp_path, text) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        first, _ = explorer.execute(RandomOrders(3).choose, detailed=True)
        told = steps_told(first)
        schedule = parse(str(schedule_of([task.lane for task, _ in first.trace])))
        for _ in range(TIMES):
            again, _ = explorer.execute(rails=schedule.lanes, detailed=True)
            assert steps_told(again) == told
            assert again.ended == first.ended


def test_a_search_and_its_detailed_replay_make_the_same_steps(tmp_path: Path) -> None:
    with script(tmp_path, EXERCISES["check then act"][0]) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        for seed in range(50):
            quick, _ = explorer.execute(RandomOrders(seed).choose)
            lanes = [task.lane for task, _ in quick.trace]
            detailed, _ = explorer.execute(rails=lanes, detailed=True)
            assert [(task.lane, operation.kind) for task, operation in detailed.trace] == [
                (task.lane, operation.kind) for task, operation in quick.trace
            ]


def test_going_one_step_back_is_replaying_up_to_there(tmp_path: Path) -> None:
    with script(tmp_path, EXERCISES["lost update"][0]) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        whole, _ = explorer.execute(detailed=True)
        schedule = schedule_of([task.lane for task, _ in whole.trace])
        before, _ = explorer.execute(choose=lambda _enabled, _execution: None, rails=schedule.up_to(5).lanes, detailed=True)
        assert [str(step) for step in steps_of(before)] == [str(step) for step in steps_of(whole)[:5]]
        next_one = schedule.lanes[5]
        (stands,) = [standing.operation for standing in before.standing if standing.task.lane == next_one]
        assert stands.kind == whole.trace[5][1].kind


def test_a_schedule_that_does_not_fit_says_where_it_left_the_rails(tmp_path: Path) -> None:
    with script(tmp_path, EXERCISES["opposite order"][0]) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        execution, _ = explorer.execute(rails=parse("py3.11 0x2 1x2 2x9").lanes, detailed=True)
        assert execution.ended == "left the rails"
        said = str(sentence(rails_left(execution)))
    assert said.startswith("Left the rails at step 5: wanted Thread-2 (two) (lane 2), but it is not enabled: Thread-2 (two) waits for ")
    assert "which Thread-1 (one) holds" in said


def test_a_schedule_for_another_program_names_the_lane_that_is_missing(tmp_path: Path) -> None:
    with script(tmp_path, EXERCISES["opposite order"][0]) as (program, with_crew):
        execution, _ = Explorer(program, with_crew, Limits()).execute(rails=parse("py3.11 0 7").lanes, detailed=True)
        assert "lane 7" in str(sentence(rails_left(execution)))


def test_modules_beside_the_script_are_new_each_time_and_watched(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text("stock = 1\n\ndef sell():\n    global stock\n    if stock:\n        stock -= 1\n")
    text = "import threading, shop\nts = [threading.Thread(target=shop.sell) for _ in range(2)]\n"
    text += "for t in ts: t.start()\nfor t in ts: t.join()\n"
    with script(tmp_path, text + "outcome = shop.stock\n") as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        explorer.search(RandomOrders(1), 50)
    assert explorer.tally.outcomes.keys() == {"0", "-1"}
    assert "shop" not in sys.modules
