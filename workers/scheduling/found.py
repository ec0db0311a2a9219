"""How an exploration stands, as a view shows it: made from the explored process's messages, each of which is a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from workers.apart import Words
from workers.scheduling.endings import CHANGED, INCOMPLETE, ending_of, ending_text, with_change
from workers.scheduling.report import conclusion, failure_text, not_tried
from workers.scheduling.sentences import sentence
from workers.text import Text, text


@dataclass(frozen=True, slots=True)
class Step:
    """One visible operation of an order. `value` is what was read or written, as its repr; empty where there is none."""

    lane: str
    name: str  # the thread's
    kind: str  # as in `controlled/operations.py`
    target: str
    file: str
    line: int  # 0 where the place is not known
    value: str
    called: Words = field(default="", compare=False)  # what a sentence calls the lane, and the target; empty: by its name
    target_called: Words = field(default="", compare=False)
    waits_at: str | None = None  # as in `controlled/steps.py`

    @property
    def words(self) -> Words:
        return self.called or self.name

    @property
    def target_words(self) -> Words:
        return self.target_called or self.target


@dataclass(frozen=True, slots=True)
class Child:
    """A process that the program has started. `lane` is that of the process itself, `lanes` are all that are in it."""

    lane: str
    name: str
    pid: int
    method: str  # spawn or forkserver
    exit_code: int | None  # None while it runs
    lanes: tuple[str, ...]


STANDING: Final = "standing"
"""In the place of a failure's kind: the order is not over; `standing` is what its lanes stand before now."""

LEFT: Final = "left_the_rails"
"""In the place of a failure's kind: the order does not fit the program. Its steps are those up to there."""


@dataclass(frozen=True, slots=True)
class Failing:
    """The simplest order that fails in one way; or one that somebody has chosen, which may not fail at all: then its kind is empty.

    `accused` are the numbers of the steps that its findings are about; `standing` is what those stand before who can never move
    again, or who were left where the order did not fit; `children` are the processes beside the first, by their start.
    """

    kind: str
    text: Text
    schedule: str
    preemptions: int
    outcome: str
    steps: tuple[Step, ...]
    accused: frozenset[int]
    standing: tuple[Step, ...] = ()
    pid: int = 0  # of the explored process
    children: tuple[Child, ...] = ()

    @property
    def fails(self) -> bool:
        return self.kind not in ("", STANDING, LEFT, CHANGED) and self.kind not in INCOMPLETE

    @property
    def lanes(self) -> tuple[tuple[str, Words], ...]:
        """Lane and what it is called, in the order of the lanes' numbers: the same at every step of a program."""
        called = {step.lane: step.words for step in (*self.steps, *self.standing)}
        return tuple(sorted(called.items(), key=lambda lane: lane_order(lane[0])))


@dataclass(frozen=True, slots=True)
class Found:
    """`schedules` were tried, `failing` of them fail. `conclusion` comes with the end, and so do `failures` and `warnings`."""

    phase: str = ""
    schedules: int = 0
    failing: int = 0
    outcomes: tuple[tuple[str, int], ...] = ()
    orders: Mapping[str, str] = field(default_factory=dict)  # outcome → schedule of the simplest order that led to it
    kinds: tuple[tuple[str, int], ...] = ()
    seconds: float = 0.0
    complete: bool = False
    conclusion: Text | None = None
    failures: tuple[Failing, ...] = ()
    warnings: tuple[Text, ...] = ()  # what is wrong although no order failed (lock orders that could cycle), and what was not tried
    replayed: Failing | None = None  # the one order that was given, whether it fails or not


def after(found: Found, message: Mapping[str, Any]) -> Found:
    """What is known once the message has come."""
    match message["message"]:
        case "phase":
            return replace(found, phase=message["name"])
        case "progress":
            return _counted(found, message)
        case "done":
            return _ended(_counted(found, message), message)
        case "replayed":
            return _replayed(message)
    return found


def _counted(found: Found, message: Mapping[str, Any]) -> Found:
    return replace(
        found,
        schedules=message["schedules"],
        failing=message["failing"],
        outcomes=tuple(message["outcomes"].items()),
        orders=message["orders"],
        kinds=tuple(message["kinds"].items()),
    )


def _ended(found: Found, done: Mapping[str, Any]) -> Found:
    failing = done["racy"] if done["failures"] and done["failures"][0]["kind"] == "race" else done["failing"]
    told = {"uncontrolled": done["stuck"], **{name: done[name] for name in ("schedules", "complete", "classes")}, "failing": failing}
    return replace(
        found,
        failing=failing,
        seconds=done["seconds"],
        complete=done["complete"],
        conclusion=conclusion(told),
        failures=tuple(failing_of(failure, failure_text(failure), done["pid"]) for failure in done["failures"]),
        warnings=(*(sentence(finding) for finding in done["findings"]), *not_tried(dict(done))),
    )


def _replayed(message: Mapping[str, Any]) -> Found:
    """Of one order that was given."""
    order = order_of(message)
    if message["left"] is not None:
        return Found(conclusion=order.text, replayed=order)
    kind, outcome = message["kind"], message["outcome"]
    tried = Found(schedules=1, outcomes=((outcome, 1),), orders={outcome: message["schedule"]}, replayed=order)
    if order.kind in INCOMPLETE or order.kind == CHANGED:
        return replace(tried, conclusion=order.text)
    if kind is None:
        return replace(tried, conclusion=text("The order was followed to its end, and nothing failed."))
    return replace(tried, failing=1, kinds=((kind, 1),), conclusion=text("The order fails, at the first try."), failures=(order,))


def order_of(message: Mapping[str, Any]) -> Failing:
    """One order that was carried out, as one of an exploration; its kind is empty where nothing failed."""
    if (left := message["left"]) is not None:
        steps, standing, children = tuple(map(step_of, message["trace"])), tuple(map(step_of, left["standing"])), children_of(message)
        return Failing(LEFT, sentence(left), left["schedule"], 0, "", steps, frozenset(), standing, message["pid"], children)
    if message["kind"] is not None:
        return failing_of(message, with_change(message, failure_text(dict(message))), message["pid"])
    said = with_change(message, ending_text(message))
    return failing_of({**message, "kind": ending_of(message), "findings": ()}, said, message["pid"])


def failing_of(failure: Mapping[str, Any], said: Text, pid: int = 0) -> Failing:
    """From what the explored process tells of an order."""
    return Failing(
        failure["kind"],
        said,
        failure["schedule"],
        failure["preemptions"],
        failure["outcome"],
        tuple(step_of(step) for step in failure["trace"]),
        frozenset(access["step"] for finding in failure["findings"] for access in finding.get("accesses", ())),
        tuple(step_of(wait) for finding in failure["findings"] if finding["kind"] == "deadlock" for wait in finding["waits"]),
        pid,
        children_of(failure),
    )


def children_of(told: Mapping[str, Any]) -> tuple[Child, ...]:
    """The processes that are told of with an order; of a program that cannot have any, nothing need be told."""
    return tuple(Child(**{**each, "lanes": tuple(each["lanes"])}) for each in told.get("processes", ()))


def lane_order(lane: str) -> tuple[int, ...]:
    """Lanes by their numbers: 2 before 2.1, and that before 10."""
    return tuple(int(part) for part in lane.split("."))


def step_of(step: Mapping[str, Any]) -> Step:
    """From a step, or what a lane stands before, as the explored process tells it."""
    file, _, line = step["site"].rpartition(":")
    called, target_called = step.get("called", ""), step.get("target_called", "")
    return Step(
        step["lane"],
        step["name"],
        step["kind"],
        step["target"],
        file,
        int(line or 0),
        step["value"],
        called,
        target_called,
        step.get("waits_at"),
    )
