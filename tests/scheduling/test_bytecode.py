"""Unchanged bytecode, stopped at its instructions, shows the same orders as the rewritten source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scheduling.searching import script
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.steps import steps_of
from workers.scheduling.controlled.strategies.dpor import Dpor

RUN = "ts = [threading.Thread(target=f) for f in functions]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"

PROGRAMS = {
    "global": "n = 0\ndef inc():\n    global n\n    for _ in range(2):\n        n += 1\nfunctions = [inc, inc]\n",
    "closure": """
def make():
    n = 0
    def inc():
        nonlocal n
        n += 1
    def get():
        return n
    return inc, get
inc, get = make()
functions = [inc, inc]
""",
    "attribute": "class C:\n    def __init__(self): self.v = 0\n    def inc(self): self.v += 1\nc = C()\nfunctions = [c.inc, c.inc]\n",
    "locked": "n = 0\nl = threading.Lock()\ndef inc():\n    global n\n    with l:\n        n += 1\nfunctions = [inc, inc]\n",
    "exception": """
n = 0
def inc():
    global n
    try:
        n = n + 1 / 0
    except ArithmeticError:
        pass
    finally:
        n = n + 1
functions = [inc, inc]
""",
    "generator": "n = 0\ndef count():\n    global n\n    n += 1\n    yield n\ndef inc():\n    list(count())\nfunctions = [inc, inc]\n",
}
WARM = "for _ in range(200):\n    functions[0]()\n"
"""Run hot before any thread starts: the interpreter has specialised the code by then."""


@pytest.mark.parametrize("name", PROGRAMS)
@pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
def test_both_ways_see_the_same_classes_and_outcomes(name: str, warm: bool, tmp_path: Path) -> None:
    text = "import threading\n" + PROGRAMS[name] + WARM * warm + RUN
    seen = []
    for by_instruction in (False, True):
        with script(tmp_path, text, by_instruction=by_instruction) as (program, with_crew):
            explorer = Explorer(program, with_crew, Limits(schedules=5_000))
            explorer.search(Dpor())
            seen.append((explorer.tally.schedules, explorer.tally.racy, explorer.tally.kinds, explorer.tally.outcomes))
    assert seen[0] == seen[1]
    assert seen[0][0] > 1


def test_the_values_are_noted_too(tmp_path: Path) -> None:
    text = "import threading\n" + PROGRAMS["global"] + RUN
    with script(tmp_path, text, by_instruction=True) as (program, with_crew):
        execution, _ = Explorer(program, with_crew, Limits()).execute(detailed=True)
        steps = [f"{step.kind} {step.target} {step.value} {step.site}" for step in steps_of(execution) if step.lane == "1"]
    assert steps == [f"{kind} n {value} program.py:6" for kind, value in [("reads", 0), ("writes", 1), ("reads", 1), ("writes", 2)]]


def test_tracing_a_closure_loses_no_update_of_its_own(tmp_path: Path) -> None:
    """Python 3.11 writes local variables back after a trace call that looked at them: a closure's, as they were before others ran."""
    locked = "box.v = 1\n        with lock:\n            n += 1"  # the stop before `box.v` is outside the lock, and looks `box` up
    text = "import threading\nlock = threading.Lock()\nclass Box: pass\nbox = Box()\n" + PROGRAMS["closure"].replace("n += 1", locked)
    with script(tmp_path, text + RUN + "assert get() == 2, get()\n", by_instruction=True) as (program, with_crew):
        explorer = Explorer(program, with_crew, Limits())
        explorer.search(Dpor())
    assert explorer.tally.failing == 0
    assert explorer.tally.schedules > 1
