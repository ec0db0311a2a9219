"""The explored process's own side: takes one order, does it, and tells how it goes, one line of JSON for each message.

An order is {"do": "explore" | "replay" | "step", "script", "scenario", "arguments", "parameters", "check", "strategy", "seed", "limit",
"seconds", "steps", "patience_s", "schedule"}; "seconds" are for all of a search, or of a replay. Messages have a "message": "phase",
"progress", "failure", "done", "replayed", "wrong" (the order cannot be done; says why); "step" has others (by_hand.py). When standard
input ends, whoever gave the order is gone, and so is this process. A sentence of ours in it ("why", "stuck") is {"template", "values"}.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import traceback
from typing import IO, Any, Final

from . import attack, checks
from .by_hand import Ear, Hand
from .engine import Execution
from .explorer import Explorer, Failure, Limits, made_by
from .fingerprint import is_changed
from .judging import Judgement
from .patches import install
from .processor import settle
from .program import Script
from .said import as_told
from .schedule import Schedule, parse, schedule_of, this_python
from .shrinking import shrink
from .tasks import Crew
from .telling import findings_of, left_the_rails, names_told, processes_told, rails_left, steps_told

_EVERY_S: Final = 0.1


class Wrong(Exception):  # noqa: N818 - it is the order that is wrong
    """The order cannot be done, for the reason given; `told` is what else is to be said of it."""

    def __init__(self, why: str, **told: Any) -> None:  # noqa: ANN401
        super().__init__(why)
        self.told = told


def main() -> None:
    """Serve one order."""
    say = _Voice(os.fdopen(os.dup(1), "w", encoding="utf-8"))
    heard = os.fdopen(os.dup(0), "rb")
    order = json.loads(heard.readline())
    ear = Ear(heard)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    try:
        _serve(order, say, ear)
    except Wrong as error:
        say(message="wrong", text=str(error), **error.told)
    except BaseException:
        sys.stderr = sys.__stderr__
        traceback.print_exc()
        os._exit(70)
    os._exit(0)  # threads may be left that never end


def _serve(order: dict[str, Any], say: _Voice, ear: Ear) -> None:
    settle()
    install()
    program = _program(order)
    sys.stdout = sys.stderr = program.printed
    given = {"schedules": "limit", "seconds": "seconds", "steps": "steps", "patience_s": "patience_s"}
    limits = Limits(**{name: order[key] for name, key in given.items() if order.get(key) is not None})
    explorer = Explorer(program, Crew(), limits, _check(order))
    _warm_up(explorer, limited=order["do"] == "replay")
    gc.disable()
    gc.freeze()
    if order["do"] == "replay":
        _replay(explorer, parse(order["schedule"]), say)
    elif order["do"] == "step":
        _by_hand(explorer, order, say, ear)
    else:
        _explore(explorer, order, say)


def _program(order: dict[str, Any], *, every: bool = False) -> Script:
    """With `every`, one that can stop at each of its instructions."""
    parameters = order.get("parameters") if order.get("scenario") else None
    try:
        return Script(order["script"], order.get("arguments") or (), parameters, by_instruction=every, every=every)
    except SyntaxError as error:
        raise Wrong(f"{error.filename}:{error.lineno}: {error.msg}") from None
    except (OSError, ValueError) as error:
        raise Wrong(f"{order['script']}: {error}") from None


def _check(order: dict[str, Any]) -> checks.Check | None:
    if not order.get("check"):
        return checks.SCENARIOS.get(order.get("scenario") or "")
    try:
        return checks.load(order["check"])
    except LookupError as error:
        raise Wrong(f"--check {error.args[0]}") from None


def _warm_up(explorer: Explorer, *, limited: bool) -> None:
    """Run it once, uncounted, so that whatever is imported while it runs is there when it counts."""
    execution, _ = explorer.execute(limited=limited)
    explorer.tally.lost = 0
    if execution.ended == "stuck" and execution.stuck_at is not None:
        explorer.note_stuck(execution)


# ---------------------------------------------------------------- exploring
def _explore(explorer: Explorer, order: dict[str, Any], say: _Voice) -> None:
    began = time.perf_counter()
    teller = _Teller(explorer, say)
    explorer.watch = teller.watch
    reached = attack.Reached()
    if not explorer.tally.stuck:
        reached = attack.explore(explorer, order["strategy"], order["seed"], lambda name: say(message="phase", name=name))
    seconds = time.perf_counter() - began
    tally = explorer.tally
    explorer.be_patient()
    failures = [_told(explorer, shrink(explorer, failure)) for failure in tally.simplest.values()]
    say(
        message="done",
        pid=os.getpid(),
        **teller.figures(),
        complete=reached.complete,
        classes=reached.classes,
        limit=reached.limit,
        pruned=tally.pruned,
        too_long=tally.too_long,
        spun=tally.spun,
        strayed=tally.strayed,
        fed=tally.fed,
        stuck=tally.stuck,
        seconds=seconds,
        failures=sorted(failures, key=lambda each: (each["kind"] == "race", each["preemptions"], each["steps"])),
        stuck_lane=tally.stuck_lane,
        **({"findings": []} if failures else _found_without_failure(explorer)),
    )


class _Teller:
    """Says how far it is, now and then, and at the first failure at once."""

    def __init__(self, explorer: Explorer, say: _Voice) -> None:
        self._explorer = explorer
        self._say = say
        self._due = 0.0

    def figures(self) -> dict[str, Any]:
        tally = self._explorer.tally
        return {
            "schedules": tally.schedules,
            "failing": tally.failing,
            "racy": tally.racy,
            "first": tally.first,
            "outcomes": (outcomes := dict(tally.outcomes.most_common(100))),
            "orders": {name: str(tally.orders[name][1]) for name in outcomes if name in tally.orders},
            "kinds": dict(tally.kinds),
        }

    def watch(self, execution: Execution, judged: Judgement) -> None:
        tally = self._explorer.tally
        if judged.kind is not None and tally.failing == 1:
            self._say(message="failure", kind=judged.kind, schedule=str(made_by(execution)), number=tally.schedules)
        now = time.perf_counter()
        if now >= self._due:
            self._due = now + _EVERY_S
            self._say(message="progress", **self.figures())


def _told(explorer: Explorer, failure: Failure) -> dict[str, Any]:
    execution, judged = explorer.execute(rails=failure.lanes, detailed=True)
    assert judged is not None
    return {
        "kind": failure.kind,
        "schedule": str(made_by(execution)),
        "preemptions": failure.preemptions,
        "steps": len(failure.lanes),
        "number": failure.number,
        "outcome": judged.outcome,
        "why": judged.why,
        "findings": findings_of(execution, judged),
        "trace": steps_told(execution),
        "processes": processes_told(execution),
        "names": names_told(execution),
    }


def _found_without_failure(explorer: Explorer) -> dict[str, Any]:
    """What can be read off an order without preemption: lock orders that could cycle. Where it got stuck, who there was."""
    if explorer.tally.stuck:
        return {"findings": [], "names": explorer.tally.stuck_names}
    execution, judged = explorer.execute(detailed=True)
    return {"findings": [] if judged is None else findings_of(execution, judged), "names": names_told(execution)}


# ---------------------------------------------------------------- replaying
def _replay(explorer: Explorer, schedule: Schedule, say: _Voice) -> None:
    execution, judged = explorer.execute(rails=schedule.lanes, detailed=True, limited=True)
    changed = is_changed(schedule, execution.trace, this_python())
    say(message="replayed", given=len(schedule.lanes), changed=changed, **_once(explorer, execution, judged))


def _once(explorer: Explorer, execution: Execution, judged: Judgement | None) -> dict[str, Any]:
    """All that can be said of one execution that has ended."""
    if left_the_rails(execution):
        left, trace, processes = rails_left(execution), steps_told(execution), processes_told(execution)
        told = {"ended": "left the rails", "left": left, "trace": trace, "processes": processes, "names": names_told(execution)}
        return {**told, "pid": os.getpid(), "output": _printed(explorer)}
    assert judged is not None
    if execution.stuck_at is not None:
        explorer.note_stuck(execution)
    return {
        "ended": "timed out" if execution.out_of_time else execution.ended,
        "stuck": explorer.tally.stuck if execution.stuck_at is not None else None,
        "stuck_lane": explorer.tally.stuck_lane,
        "names": names_told(execution),
        "left": None,
        "kind": judged.kind,
        "outcome": judged.outcome,
        "why": judged.why,
        "findings": findings_of(execution, judged),
        "trace": steps_told(execution),
        "processes": processes_told(execution),
        "schedule": str(made_by(execution) if explorer.checks else schedule_of([task.lane for task, _ in execution.trace])),
        "preemptions": execution.preemptions,
        "pid": os.getpid(),
        "output": _printed(explorer),
    }


def _printed(explorer: Explorer) -> str:
    return explorer.program.printed.text() if isinstance(explorer.program, Script) else ""


# ---------------------------------------------------------------- by hand
def _by_hand(explorer: Explorer, order: dict[str, Any], say: _Voice, ear: Ear) -> None:
    if explorer.tally.stuck:
        tally = explorer.tally
        raise Wrong(str(tally.stuck), stuck=tally.stuck, stuck_lane=tally.stuck_lane, names=tally.stuck_names)
    rails = parse(order["schedule"]).lanes if order.get("schedule") else ()

    def by_instruction() -> None:
        before = explorer.program
        assert isinstance(before, Script)
        before.close()
        program = explorer.program = _program(order, every=True)
        explorer.checks = False
        sys.stdout = sys.stderr = program.printed

    Hand(say, ear, by_instruction).run(explorer, lambda execution, judged: _once(explorer, execution, judged), rails)


# ---------------------------------------------------------------- the process
class _Voice:
    """Writes messages to whoever gave the order."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __call__(self, **message: Any) -> None:  # noqa: ANN401
        self._stream.write(json.dumps(message, default=as_told) + "\n")
        self._stream.flush()
