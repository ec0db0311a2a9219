"""What the scenarios of the catalogue must come to, by id; and checks of a user's own."""

from __future__ import annotations

import importlib
import importlib.util
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from .said import Said, said

Outcome: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[Any], Any]


def _right_balance(outcome: Outcome) -> Said | None:
    if outcome["balance"] == outcome["right"]:
        return None
    return said("the balance is {balance} and should be {right}", balance=outcome["balance"], right=outcome["right"])


def _all_consumed(outcome: Outcome) -> Said | None:
    used = sum(outcome["used"].values())
    if used == outcome["produced"]:
        return None
    return said("{used} of {produced} items were consumed", used=used, produced=outcome["produced"])


def _counted_right(outcome: Outcome) -> Said | None:
    if outcome["num"] == outcome["right"]:
        return None
    return said("the counter stands at {number} and should stand at {right}", number=outcome["num"], right=outcome["right"])


def _no_ticket_twice(outcome: Outcome) -> Said | None:
    if outcome["sold"] <= outcome["tickets"]:
        return None
    return said("{sold} tickets were sold of {tickets}", sold=outcome["sold"], tickets=outcome["tickets"])


def _made_once(outcome: Outcome) -> Said | None:
    if outcome["made"] == 1:
        return None
    return said("{made} were made instead of one", made=outcome["made"])


def _all_found(outcome: Outcome) -> Said | None:
    if outcome["found"] == outcome["threads"]:
        return None
    return said("{found} of {threads} books were there", found=outcome["found"], threads=outcome["threads"])


def _room_for_all(outcome: Outcome) -> Said | None:
    if outcome["most_parked"] <= outcome["places"]:
        return None
    return said("{cars} cars on {places} places", cars=outcome["most_parked"], places=outcome["places"])


def _nobody_overtook(outcome: Outcome) -> Said | None:
    if outcome["overtook"] == 0:
        return None
    return said("{count} readings began while the writer waited", count=outcome["overtook"])


def _all_counted(outcome: Outcome) -> Said | None:
    let_in = sum(outcome["per_gate"])
    if outcome["counted"] == let_in:
        return None
    return said("{counted} were counted, and {let_in} let in", counted=outcome["counted"], let_in=let_in)


@dataclass(frozen=True, slots=True)
class ExitCodes:
    """Says whether each process ended as it should. So an error that one of them ends by is no failure by itself: its code tells."""

    right: Mapping[str, int]

    def __call__(self, outcome: Outcome) -> Said | None:
        ended = outcome["exit_codes"]
        wrong = [(name, code) for name, code in self.right.items() if ended.get(name, code) != code]
        ends = [said("{name} ended with {ended} instead of {code}", name=name, ended=ended[name], code=code) for name, code in wrong]
        return Said("{ends}", {"ends": ends}) if ends else None


SCENARIOS: Final[dict[str, Check]] = {
    "locks.lost_update": _right_balance,
    "locks.counter": _counted_right,
    "locks.ticket_sale_threads": _no_ticket_twice,
    "locks.ticket_sale_processes": _no_ticket_twice,
    "locks.singleton": _made_once,
    "locks.bounded_semaphore": _room_for_all,
    "locks.readers_and_writer": _nobody_overtook,
    "threads.join": _all_found,
    "queues.shared_memory": _all_counted,
    "queues.producers_and_consumers": _all_consumed,
    "processes.exit_codes": ExitCodes({"delivers": 0, "gives_up": 1, "stumbles": 1, "is_called_back": -signal.SIGTERM}),
}
"""A scenario that is not here fails by a deadlock or an exception only."""


def load(written: str) -> Check:
    """`module:function` or `file.py:function`. Raises LookupError, with what is right, when there is none."""
    where, colon, name = written.rpartition(":")
    if not colon or not where or not name:
        raise LookupError(f"{written}: write it as MODULE:FUNCTION or FILE.py:FUNCTION")
    try:
        module = _from_file(where) if where.endswith(".py") else importlib.import_module(where)
    except (ImportError, OSError) as error:
        raise LookupError(f"{written}: {where} cannot be loaded ({error})") from error
    found = getattr(module, name, None)
    if not callable(found):
        raise LookupError(f"{written}: {where} has no function {name}")
    return found  # type: ignore[no-any-return]


def _from_file(path: str) -> object:
    spec = importlib.util.spec_from_file_location("_threadline_check", path)
    if spec is None or spec.loader is None:
        raise ImportError("it is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules["_threadline_check"] = module
    spec.loader.exec_module(module)
    return module
