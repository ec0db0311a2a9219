"""An order that was explored, as a run that every view can show: how it is judged, and what is said of it. Its events: `recorder`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.waits import wait_graph
from workers.host.messages import Result, RunSpec
from workers.live import LiveRun
from workers.scheduling.found import STANDING, Failing
from workers.scheduling.recorder import STEP_NS, Recorder
from workers.text import Text, text


def replayed(spec: RunSpec, failing: Failing) -> LiveRun:
    """A run that is over, and was never started: its store holds the order's steps."""
    live, recorder = LiveRun(spec), Recorder()
    live.store.clocked = False
    for message in _messages(spec, failing, recorder):
        live.store.ingest(message)
    judge(live, failing, recorder)
    return live


def messages_of(spec: RunSpec, failing: Failing) -> Iterator[Result]:
    """What a host would have sent of it."""
    return _messages(spec, failing, Recorder())


def _messages(spec: RunSpec, failing: Failing, recorder: Recorder) -> Iterator[Result]:
    yield from recorder.begin(spec, failing)
    recorder.extend(failing)
    recorder.finish()
    yield from recorder.told()
    yield recorder.end(failing)


def judge(live: LiveRun, failing: Failing, recorder: Recorder) -> None:
    """What is to be said of an order whose steps are in the run's store."""
    live.store.schedule = failing.schedule
    live.findings = [_finding(live, failing, recorder)] if failing.fails else []
    live.verdict = _verdict(failing)


def _verdict(failing: Failing) -> Verdict:
    match failing.kind:
        case "standing":
            return Verdict(failing.kind, text("Stepped by hand"), failing.text, good=None)
        case "left_the_rails":
            return Verdict(failing.kind, text("The schedule does not fit this program"), failing.text, good=None)
        case "cut_off" | "timed_out":
            return Verdict(failing.kind, text("This order came to no end"), failing.text, good=None)
        case "changed":
            return Verdict(failing.kind, text("The program has changed since"), failing.text, good=None)
        case "ends_early":
            return Verdict(failing.kind, text("The schedule ends before the program"), failing.text, good=None)
        case "":
            return Verdict("no_failure", text("This order does not fail"), failing.text, good=True)
    return Verdict(failing.kind, text("This order fails"), failing.text, good=False)


def _finding(live: LiveRun, failing: Failing, recorder: Recorder) -> Finding:
    store = live.store
    if failing.standing:
        t_ns = len(failing.steps) * STEP_NS
        edges = wait_graph(store, t_ns).edges
        return Finding(
            FindingKind.DEADLOCK, t_ns, tuple(edge.lane for edge in edges), tuple(dict.fromkeys(edge.object for edge in edges)),
            tuple(edge.wait_site for edge in edges if edge.wait_site is not None), failing.text, tuple(edges),
        )  # fmt: skip
    accused = sorted(failing.accused) or [len(failing.steps) - 1]
    lanes = {recorder.lane_id(failing.steps[number].lane) for number in accused}
    targets = {failing.steps[number].target for number in accused}
    return Finding(
        _KINDS.get(failing.kind, FindingKind.EXCEPTION),
        accused[-1] * STEP_NS,
        tuple(lane.id for lane in store.lanes if lane.id in lanes),
        tuple(item.id for item in store.objects if item.name in targets),
        (),
        failing.text,
    )


_KINDS: Final = {"lost_update": FindingKind.LOST_UPDATE, "race": FindingKind.RACE}


def note_of(failing: Failing) -> Text:
    """What is said above the timeline: that its times are no times."""
    if failing.kind == STANDING:
        return text("moved by hand, {steps} steps so far, each drawn 1 ms long", steps=len(failing.steps))
    return text("a replayed order of {steps} steps, each drawn 1 ms long", steps=len(failing.steps))
