"""What a detailed execution shows, as facts that JSON can hold: each finding names the accesses it is about. The sentences are made
outside.
"""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .detectors.fasttrack import data_races
from .detectors.goodlock import possible_deadlocks
from .detectors.lost_updates import lost_updates
from .places import is_of_program
from .schedule import schedule_of
from .steps import FIRST, Step, home_names, steps_of, waits_of

if TYPE_CHECKING:
    from .engine import Execution
    from .judging import Judgement
    from .tasks import Task

Facts: TypeAlias = dict[str, Any]
_MOST: Final = 20


def findings_of(execution: Execution, judged: Judgement) -> list[Facts]:
    """All that can be said of it, the failure that ended it first. The execution must have been a detailed one."""
    steps = steps_of(execution)
    found: list[Facts] = []
    if execution.ended == "deadlock":
        found.append({"kind": "deadlock", "waits": [_wait(step, owner) for step, owner in waits_of(execution)]})
    found += _raised(judged)
    for lost in lost_updates(execution)[:_MOST]:
        found.append({"kind": "lost_update", "accesses": _accesses(steps, lost.read, *lost.lost[:1], lost.write), "lost": len(lost.lost)})
    for race in data_races(execution)[:_MOST]:
        found.append({"kind": "race", "accesses": _accesses(steps, race.earlier, race.later)})
    if execution.ended != "deadlock":
        for cycle in possible_deadlocks(execution)[:_MOST]:
            edges = [dict(zip(("holds", "wants"), _accesses(steps, edge.since, edge.step), strict=True)) for edge in cycle]
            found.append({"kind": "possible_deadlock", "edges": edges})
    if judged.kind == "assertion" and not any(each["kind"] == "assertion" for each in found):
        found.insert(0, {"kind": "assertion", "outcome": judged.outcome, "why": judged.why})
    return found


def steps_told(execution: Execution) -> list[Facts]:
    """Every step of it, for a timeline."""
    return [_step(step) for step in steps_of(execution)]


def processes_told(execution: Execution) -> list[Facts]:
    """The processes that the program has started, by their start: each with its own lane, and all that are in it."""
    homes = dict.fromkeys(id(task.home) for task in execution.tasks if task.home is not None)
    lanes: dict[int, list[Task]] = {home: [task for task in execution.tasks if id(task.home) == home] for home in homes}
    return [_process(within) for within in lanes.values()]


def _process(tasks: Sequence[Task]) -> Facts:
    home = tasks[0].home
    assert home is not None
    own = home.task
    told = {"lane": own.lane, "name": own.name, "pid": home.pid, "method": home.method, "exit_code": home.exit_code}
    return {**told, "lanes": [task.lane for task in tasks]}


def names_told(execution: Execution) -> Facts:
    """What tells lanes of one name apart: (lane, name, lane of its process) of each, and the processes' names by their lanes."""
    lanes = [(task.lane, task.name, FIRST if task.home is None else task.home.task.lane) for task in execution.tasks]
    return {"lanes": lanes, "processes": home_names(execution)}


def stands_told(execution: Execution, enabled: Sequence[Task]) -> list[Facts]:
    """What everybody stands before now, and whether they can move. `number` counts the tasks by their start; 0 is the main thread.
    `instruction` is where it stands in the bytecode, where that is watched.
    """
    standing = execution.stands()
    told = zip(standing, waits_of(execution, standing), strict=True)
    return [
        {**_wait(step, owner), "number": task.index, "enabled": task in enabled, "instruction": task.instruction}
        for (task, _, _), (step, owner) in told
    ]


def left_the_rails(execution: Execution) -> bool:
    """Also when the program has ended before its schedule has."""
    return execution.ended == "left the rails" or (execution.ended == "finished" and len(execution.trace) < len(execution.rails))


def rails_left(execution: Execution) -> Facts:
    """Where an execution could not follow its schedule: who should have moved, why they could not, and who could have. `standing` is what
    everybody stood before there.
    """
    number, over = len(execution.trace), execution.ended == "finished"
    wanted = execution.rails[number]
    standing = [] if over else [_wait(step, owner) for step, owner in waits_of(execution)]
    wait = next((each for each in standing if each["lane"] == wanted), None)
    named = next((task.name for task in execution.tasks if task.lane == wanted), "")
    return {
        "kind": "left_the_rails",
        "step": number + 1,
        "wanted": wanted,
        "lane": wanted,
        "name": named,
        "wait": wait,
        "over": over,
        "able": [each for each in standing if each["lane"] in {task.lane for task in execution.able}],
        "standing": standing,
        "schedule": str(schedule_of(execution.rails)),
    }


def _raised(judged: Judgement) -> list[Facts]:
    found = []
    for task in judged.raised:
        error = task.raised
        assert error is not None
        kind = "assertion" if isinstance(error, AssertionError) else "exception"
        place = getattr(error, "threadline_place", None)  # of an error that a process ended by
        site = f"{place[0]}:{place[1]}" if place else ""
        for frame, line in traceback.walk_tb(error.__traceback__):
            if is_of_program(frame.f_code):
                site = f"{frame.f_code.co_filename}:{line}"
        found.append(
            {"kind": kind, "lane": task.lane, "name": task.name, "error": type(error).__name__, "message": str(error)[:300], "site": site}
        )
    return found


def _accesses(steps: list[Step], *numbers: int) -> list[Facts]:
    """With the number of the step each of them is, counted from 0."""
    return [{**_step(steps[number]), "step": number} for number in numbers]


def _wait(step: Step, owner: Task | None) -> Facts:
    if owner is None:
        return {**_step(step), "owner": ""}
    return {**_step(step), "owner": owner.name, "owner_lane": owner.lane}


def _step(step: Step) -> Facts:
    place = f"{step.place[0]}:{step.place[1]}" if step.place else ""
    told: Facts = {"lane": step.lane, "name": step.name, "kind": step.kind, "target": step.target, "site": place, "value": step.value}
    if step.target_lanes:
        told["target_lanes"] = step.target_lanes
    return told if step.waits_at is None else {**told, "waits_at": step.waits_at}
