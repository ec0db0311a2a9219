"""From what `-m test -v --junit-xml` wrote to an outcome for each test.

The XML is written at the end, and knows neither failed subtests nor what a class's set-up raised; the text names those, and is all there
is of a run that broke off. So both are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

_BEGUN: Final = re.compile(r"\b(\w+) \(((?:[\w<>]+\.)+\1)\)")
_UNDONE: Final = re.compile(r"^(?:ERROR|FAIL|UNEXPECTED SUCCESS): (\w+) \(([^)\s]+)\)", re.MULTILINE)
_DONE: Final = re.compile(r" \.\.\. (?:.*\n)*?.*?(ok|FAIL|ERROR|skipped .*|expected failure|unexpected success)$", re.MULTILINE)
_SKIPPED_WHOLE: Final = re.compile(r"^\S+ skipped\b", re.MULTILINE)
_CAME_TO_ITS_END: Final = re.compile(r"^Result: \w+", re.MULTILINE)


class Outcome(StrEnum):
    """What became of a test."""

    PASSED = "passed"
    SKIPPED = "skipped"
    FAILED = "failed"
    BROKE_OFF = "broke off"  # the process ended in it
    HUNG = "hung"

    @property
    def good(self) -> bool:
        return self in (Outcome.PASSED, Outcome.SKIPPED)


Outcomes = dict[str, Outcome]
"""Test's id → outcome. What belongs to no single test has an id with the part's name and brackets."""


def came_to_its_end(text: str) -> bool:
    """Whether the run said its result, whatever that was."""
    return _CAME_TO_ITS_END.search(text) is not None


def finished(part: str, text: str, report: Path, exit_code: int) -> Outcomes:
    """Outcomes of a run that came to its end."""
    outcomes = dict.fromkeys(_begun(text), Outcome.PASSED)
    outcomes.update(_from_xml(report))
    for what, where in _UNDONE.findall(text):
        outcomes[where if where.endswith(f".{what}") else f"{where} ({what})"] = Outcome.FAILED
    changed = "altered the execution environment" in text
    outcomes[f"{part} (leaves its surroundings as they were)"] = Outcome.FAILED if changed else Outcome.PASSED
    explained = changed or any(not outcome.good for outcome in outcomes.values())
    skipped = not _begun(text) and _SKIPPED_WHOLE.search(text)
    loaded = Outcome.SKIPPED if skipped else Outcome.PASSED if explained or exit_code == 0 else Outcome.FAILED
    return {**outcomes, f"{part} (as a whole)": loaded}


def broken_off(part: str, text: str, how: Outcome) -> Outcomes:
    """Outcomes of a run that did not come to its end: all that was begun is done but the last, unless that was done too."""
    begun = _begun(text)
    outcomes = dict.fromkeys(begun, Outcome.PASSED)
    for name, told in _told(text):
        if told in ("FAIL", "ERROR", "unexpected success"):
            outcomes[name] = Outcome.FAILED
        elif told.startswith("skipped"):
            outcomes[name] = Outcome.SKIPPED
        elif not told and name == begun[-1]:
            outcomes[name] = how
    if all(outcome is not how for outcome in outcomes.values()):
        outcomes[f"{part} (as a whole)"] = how
    return outcomes


def _begun(text: str) -> list[str]:
    """Ids in the order in which they were begun."""
    return list(dict.fromkeys(name for _, name in _BEGUN.findall(text)))


def _told(text: str) -> Iterator[tuple[str, str]]:
    """Each id with the word that followed it before the next one began, or nothing."""
    marks = list(_BEGUN.finditer(text))
    for mark, after in zip(marks, [*marks[1:], None], strict=True) if marks else ():
        end = len(text) if after is None else after.start()
        done = _DONE.search(text, mark.end(), end)
        yield mark[2], done[1] if done else ""


def _from_xml(report: Path) -> Outcomes:
    outcomes: Outcomes = {}
    if not report.is_file():  # there is none when all was skipped
        return outcomes
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        name = case.get("name")
        if name is None:  # a subtest of it failed
            continue
        children = {child.tag for child in case}
        bad = children & {"failure", "error"} or case.find("outcome") is not None
        outcomes[name] = Outcome.FAILED if bad else Outcome.SKIPPED if "skipped" in children else Outcome.PASSED
    return outcomes
