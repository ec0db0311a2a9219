"""One searcher on one program, in a process of its own: prints {"schedules", "failing", "first", "seconds", "outcomes"} as JSON.

`schedule_child.py WHO WHAT`: WHO is every, dpor, random (ours), frontrun or interleave; WHAT is balance, philosophers-3, philosophers-5,
or switches.
"""

from __future__ import annotations

import _thread
import gc
import importlib
import json
import sys
import time
from collections.abc import Callable
from typing import Any

from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.operations import WRITE, Operation
from workers.scheduling.controlled.primitives import Lock
from workers.scheduling.controlled.processor import settle
from workers.scheduling.controlled.program import Functions
from workers.scheduling.controlled.strategies.at_random import RandomOrders
from workers.scheduling.controlled.strategies.base import Strategy
from workers.scheduling.controlled.strategies.bounded import Bounded
from workers.scheduling.controlled.strategies.dpor import Dpor
from workers.scheduling.controlled.tasks import Crew, Task, by_ident
from workers.scheduling.controlled.watching.probes import builtins_with
from workers.scheduling.controlled.watching.source import rewrite

ROUNDS = 2
PEER_RUNS = 300
SWITCHES = 100_000
BALANCE = """
balance = 0

def work(n=1):
    global balance
    for _ in range(2):
        balance += n
        balance -= n
"""


def balance() -> Functions:
    """The source, watched as a script's is."""
    namespace: dict[str, Any] = {"__builtins__": builtins_with(detailed=False)}
    exec(compile(rewrite(BALANCE, "balance.py"), "balance.py", "exec"), namespace)

    def setup() -> list[Callable[[], object]]:
        namespace["balance"] = 0
        return [namespace["work"]] * 2

    return Functions(setup, lambda: namespace["balance"])


def philosophers(seats: int) -> Functions:
    def setup() -> list[Callable[[], None]]:
        forks = [Lock() for _ in range(seats)]

        def philosopher(seat: int) -> Callable[[], None]:
            def eat() -> None:
                with forks[seat], forks[(seat + 1) % seats]:
                    pass

            return eat

        return [philosopher(seat) for seat in range(seats)]

    return Functions(setup)


def ours(program: Functions, strategy: Strategy) -> dict[str, object]:
    crew = Crew()
    explorer = Explorer(program, crew, Limits(), (lambda outcome: outcome == 0) if program.outcome() is not None else None)
    gc.freeze()
    gc.disable()
    began = time.perf_counter()
    explorer.search(strategy, 10_000 if strategy.name == "random" else None)
    seconds = time.perf_counter() - began
    crew.close()
    tally = explorer.tally
    return {
        "schedules": tally.schedules,
        "failing": tally.failing,
        "first": tally.first,
        "seconds": seconds,
        "outcomes": sorted(tally.outcomes),
    }


def switches() -> dict[str, object]:
    """Two tasks that change at every step."""
    step = Operation(WRITE, "x")

    def spin() -> None:
        task: Task = by_ident[_thread.get_ident()]
        for _ in range(SWITCHES // 2):
            task.execution.stop(task, step)

    crew = Crew()
    execution = Execution(
        crew, lambda enabled, so_far: enabled[enabled[0] is so_far.previous and len(enabled) > 1], most_steps=2 * SWITCHES
    )
    for name in ("one", "two"):
        execution.spawn(spin, name)
    began = time.perf_counter()
    execution.run(60)
    return {"schedules": len(execution.trace), "seconds": time.perf_counter() - began}


class State:
    def __init__(self) -> None:
        self.balance = 0


def peer_work(state: State) -> None:
    for _ in range(ROUNDS):
        state.balance += 1
        state.balance -= 1


def frontrun() -> dict[str, object]:
    """Every order that its DPOR finds, up to a number of them; and its first failing one."""
    module = importlib.import_module("frontrun")
    how = {"setup": State, "workers": peer_work, "count": 2, "detect_io": False, "reproduce_on_failure": 0, "preemption_bound": None}
    began = time.perf_counter()
    result = module.explore(**how, invariant=lambda _state: True, stop_on_first=False, max_executions=PEER_RUNS)
    seconds = time.perf_counter() - began
    failing = module.explore(**how, invariant=lambda state: state.balance == 0)
    return {"schedules": result.num_explored, "seconds": seconds, "first": failing.num_explored}


def interleave() -> dict[str, object]:
    module = importlib.import_module("interleave_test")

    def model(right: bool) -> None:
        state = State()
        threads = [module.spawn(peer_work, state) for _ in range(2)]
        for thread in threads:
            thread.join()
        assert right or state.balance == 0

    began = time.perf_counter()
    result = module.explore(lambda: model(True), iterations=PEER_RUNS, seed=1)
    seconds = time.perf_counter() - began
    failing = module.explore(lambda: model(False), iterations=PEER_RUNS, seed=1, raise_on_failure=False)
    return {"schedules": result.schedules_run, "seconds": seconds, "first": failing.schedules_run}


def main(who: str, what: str) -> dict[str, object]:
    settle()
    if what == "switches":
        return switches()
    if who in ("frontrun", "interleave"):
        return {"frontrun": frontrun, "interleave": interleave}[who]()
    program = balance() if what == "balance" else philosophers(int(what[-1]))
    strategies: dict[str, Callable[[], Strategy]] = {"every": lambda: Bounded(None), "dpor": Dpor, "random": lambda: RandomOrders(1)}
    return ours(program, strategies[who]())


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
