"""Exploring: switches of threads a second, orders a second, how many orders DPOR needs, how soon a failing one is found; against peers.

Each searcher runs in a process of its own, pinned to one processor as exploring is. frontrun and interleave-test are measured where they
are installed for this Python; both search `balance += n; balance -= n` on an object, which is what they can watch.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.figures import Better, Figure

_ROOT: Final = Path(__file__).resolve().parents[2]
_PEERS: Final = {"frontrun": "frontrun", "interleave": "interleave_test"}
_SCENARIOS: Final = ("locks.lost_update", "deadlocks.opposite_order")
_EVERY: Final = 12_870
_CLASSES: Final = 3_334


def run(quick: bool) -> list[Figure]:
    times = 1 if quick else 3
    every, dpor = _best("every", "balance", times), _best("dpor", "balance", times)
    switching = _best("ours", "switches", times)
    found = [
        Figure("change of thread at every step", switching["schedules"] / switching["seconds"], "switches/s", 200_000, Better.HIGHER),
        Figure(f"balance, all orders ({_EVERY} exactly)", every["schedules"], "schedules", _EVERY),
        Figure("balance, all orders", _rate(every), "schedules/s", 10_000, Better.HIGHER),
        Figure("balance, DPOR", dpor["schedules"], "schedules", _CLASSES),
        Figure("balance, DPOR", _rate(dpor), "schedules/s", 10_000, Better.HIGHER),
        Figure("balance, outcomes that only one of the two saw", len(set(every["outcomes"]) ^ set(dpor["outcomes"])), "outcomes", 0),
    ]
    for seats, reach in ((3, 7), (5, 31)):
        found.append(
            Figure(f"dining philosophers, {seats}: whole space by DPOR", _child("dpor", f"philosophers-{seats}")["schedules"], "", reach)
        )
    for scenario in _SCENARIOS:
        report = _explored(scenario)
        found.append(Figure(f"{scenario}: first failure", report["first_failing"], "schedules", 50))
        found.append(Figure(f"{scenario}: all of exploring it", report["seconds"], "s", 1))
    return found + _peers(times)


def _peers(times: int) -> list[Figure]:
    mine = _best("random", "balance", times)
    found = []
    for who, module in _PEERS.items():
        if importlib.util.find_spec(module) is None:
            continue
        theirs = _best(who, "balance", times)
        times_as_many = _rate(mine) / _rate(theirs)
        said = f"{who} ({_rate(theirs):.0f}/s)"
        found.append(Figure("balance, random orders", _rate(mine), "schedules/s", None, Better.HIGHER, said, times_as_many))
        found.append(Figure(f"the same, over {who}", times_as_many, "×", 10, Better.HIGHER))
        found.append(Figure("balance, first failure", mine["first"], "schedules", theirs["first"], peer=f"{who} ({theirs['first']})"))
    return found


def _best(who: str, what: str, times: int) -> dict[str, Any]:
    """The quickest of some runs."""
    return min((_child(who, what) for _ in range(times)), key=lambda done: done["seconds"])


def _rate(done: dict[str, Any]) -> float:
    rate: float = done["schedules"] / done["seconds"]
    return rate


def _child(who: str, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.schedule_child", who, what]
    if who == "frontrun":  # works only in the surroundings that its own command makes
        command = [sys.executable, "-m", "frontrun.cli", *command]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, check=True, timeout=600)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _explored(scenario: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "app", "explore", scenario, "--json"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, check=False, timeout=600)
    report: dict[str, Any] = json.loads(done.stdout)
    return report
