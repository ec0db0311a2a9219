"""The object of `threadline explore --json`: format 1, see docs/scheduling.md."""

from __future__ import annotations

from typing import Any, Final

from workers.scheduling.called import lane_of
from workers.scheduling.endings import CHANGED, ending_of, ending_text, with_change
from workers.scheduling.exploration import ExploreSpec, parameters
from workers.scheduling.sentences import outcome_words, sentence, short_site, waits_of
from workers.text import Text, text

_OF_A_STEP: Final = ("lane", "name", "kind", "target", "site", "value")


def report_of(spec: ExploreSpec, done: dict[str, Any], python: str) -> dict[str, Any]:
    """`done` is the explored process's last message."""
    failures = done["failures"]
    told = failures[0]["findings"] if failures else done["findings"]
    seconds = done["seconds"]
    racy_only = bool(failures) and failures[0]["kind"] == "race"
    return {
        "format": 1,
        "scenario": spec.run.scenario,
        "script": None if spec.run.scenario else spec.run.script,
        "variant": spec.run.variant,
        "parameters": dict(parameters(spec.run)),
        "python": python,
        "strategy": spec.strategy,
        "schedules": done["schedules"],
        "classes": done["classes"],
        "complete": done["complete"],
        "failing": done["racy"] if racy_only else done["failing"],
        "first_failing": done["first"],
        "outcomes": done["outcomes"],
        "orders": done["orders"],
        "kinds": done["kinds"],
        "simplest": _simplest(failures[0]) if failures else None,
        "failures": [_simplest(failure) for failure in failures],
        "findings": [_finding(each) for each in told],
        "uncontrolled": str(done["stuck"] or "") or None,
        "not_tried": [str(each) for each in not_tried(done)],
        "too_long": done["too_long"],
        "seed": spec.seed,
        "seconds": round(seconds, 6),
        "schedules_per_s": round(done["schedules"] / seconds) if seconds else 0,
    }


def not_tried(done: dict[str, Any]) -> list[Text]:
    """Which orders were left out, and why."""
    left_out = []
    if done["too_long"]:
        left_out.append(text("{count} orders were cut off because they did not come to an end.", count=done["too_long"]))
    if done["strayed"]:
        left_out.append(text("{count} orders could not be repeated: the program does not do the same each time.", count=done["strayed"]))
    if done["spun"]:
        left_out.append(
            text("In {count} orders a thread asked the same again and again; longer waits of it were not tried.", count=done["spun"])
        )
    if done["fed"]:
        left_out.append(text("What was put into a multiprocessing.Queue was there at once; orders in which it comes later were not tried."))
    return left_out


def conclusion(report: dict[str, Any]) -> Text:
    """What the exploration has shown, in one sentence."""
    if report["uncontrolled"]:
        return text("Exploring ended early: {why}.", why=report["uncontrolled"])
    if report["failing"]:
        return text("{failing} of {schedules} orders fail.", failing=report["failing"], schedules=report["schedules"])
    if report["complete"] and report["classes"] is not None:
        return text("All {classes} classes of orders checked, none fails.", classes=report["classes"])
    if report["complete"]:
        return text("All {schedules} orders checked, none fails.", schedules=report["schedules"])
    return text("{schedules} orders checked, none fails; there are more.", schedules=report["schedules"])


def failure_text(failure: dict[str, Any]) -> Text:
    """The sentence for the failure itself: its own kind's finding, else what the check said."""
    for finding in failure["findings"]:
        if finding["kind"] == failure["kind"]:
            return sentence(finding)
    return text("The program ended with {outcome}.", outcome=outcome_words(failure["outcome"]))


def _simplest(failure: dict[str, Any]) -> dict[str, Any]:
    return {
        "schedule": failure["schedule"],
        "preemptions": failure["preemptions"],
        "steps": failure["steps"],
        "kind": failure["kind"],
        "outcome": failure["outcome"],
        "text": str(failure_text(failure)),
    }


def _finding(finding: dict[str, Any]) -> dict[str, Any]:
    """As in the report of a run, with the accesses that it is about."""
    facts = [
        *finding.get("accesses", ()),
        *waits_of(finding),
        *(each for edge in finding.get("edges", ()) for each in edge.values()),
    ]
    names = dict.fromkeys(str(lane_of(each)) for each in facts) or ({str(lane_of(finding)): None} if finding.get("name") else {})
    return {
        "kind": finding["kind"],
        "lanes": list(names),
        "objects": list(dict.fromkeys(each["target"] for each in facts if each["target"])),
        "sites": list(dict.fromkeys(short_site(each["site"]) for each in facts))
        or ([short_site(finding["site"])] if finding.get("site") else []),
        "accesses": [{key: each[key] for key in ("name", "kind", "target", "site", "value")} for each in finding.get("accesses", ())],
        "text": str(sentence(finding)),
    }


def replay_of(spec: ExploreSpec, told: dict[str, Any], python: str) -> dict[str, Any]:
    """The object of `explore --schedule --json`. `told` is the explored process's message; `kind` is null when nothing failed."""
    left = told["left"]
    findings = [left] if left is not None else told["findings"]
    kind = "left_the_rails" if left is not None else told["kind"] or (CHANGED if ending_of(told) == CHANGED else None)
    if left is not None:
        said = str(sentence(left))
    elif told["kind"] is not None:
        said = str(with_change(told, failure_text({**told, "kind": kind})))
    else:
        said = str(with_change(told, ending_text(told)))
    return {
        "format": 1,
        "scenario": spec.run.scenario,
        "script": None if spec.run.scenario else spec.run.script,
        "variant": spec.run.variant,
        "parameters": dict(parameters(spec.run)),
        "python": python,
        "schedule": spec.schedule,
        "ended": told["ended"],
        "changed": told.get("changed"),
        "complete": kind != "left_the_rails" and not (kind is None and ending_of(told)),
        "kind": kind,
        "outcome": told.get("outcome"),
        "text": said,
        "findings": [_finding(each) for each in findings],
        "steps": [{**{key: step[key] for key in _OF_A_STEP}, "site": short_site(step["site"])} for step in told["trace"]],
        "output": told.get("output", ""),
    }
