"""However a run ends, the verdict says so, and never more than is known."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, printed, said
from workers.analysis.findings import Finding, FindingKind
from workers.analysis.verdicts import findings_for
from workers.analysis.verdicts.endings import last_exception
from workers.host.messages import Ended, Fault, Output, ProcessTotals, RunSpec
from workers.probe.schema import Kind, State
from workers.text import text

LOST = {"balance": -300, "right": 0, "bookings": 20_000}
RIGHT = {"balance": 0, "right": 0, "bookings": 2}


def deadlock(t_ns: int) -> Finding:
    return Finding(FindingKind.DEADLOCK, t_ns, (0,), (), (), text("a waits for b."))


@pytest.mark.parametrize("scenario", ["deadlocks.opposite_order", "deadlocks.opposite_order_processes"])
def test_a_deadlock_is_named_with_its_time_and_the_way_out(scenario: str) -> None:
    verdict = said(finished(begun(scenario, "opposite"), None, ended="deadlocked"), deadlock(500 * MS), deadlock(412 * MS))
    assert verdict.kind == "deadlock"
    assert str(verdict.title) == "Deadlock after 412 ms"
    assert str(verdict.text).startswith("a waits for b.")
    assert "same order" in str(verdict.text)
    assert verdict.good is False


def test_a_deadlock_is_named_while_the_run_goes_on() -> None:
    build = begun("deadlocks.opposite_order", "opposite")
    assert said(build.store, deadlock(MS)).kind == "deadlock"
    assert said(build.store).kind == "running"


def test_a_deadlock_of_a_script_is_a_deadlock_too() -> None:
    build = StoreBuilder(RunSpec(script="/tmp/program.py"))
    build.process()
    verdict = said(finished(build, None, ended="deadlocked"), deadlock(MS))
    assert (verdict.kind, verdict.good) == ("deadlock", False)


@pytest.mark.parametrize(("ended", "says"), [("stopped", "stopped after 1.000 s"), ("timed_out", "not ended after 1.000 s")])
def test_a_run_that_was_cut_short_is_not_judged(ended: Ended, says: str) -> None:
    store = finished(begun("locks.lost_update"), LOST, ended=ended)
    verdict = said(store)
    assert (verdict.kind, verdict.good) == (ended, None)
    assert says in str(verdict.text)
    assert findings_for(RunSpec(scenario="locks.lost_update"), store) == []


def test_a_failure_is_told_by_the_last_line_of_its_traceback() -> None:
    build = begun("locks.lost_update")
    printed(
        build, 'Traceback (most recent call last):\n  File "x.py", line 1, in <module>\n    1 / 0\nZeroDivisionError: division by zero\n'
    )
    verdict = said(finished(build, None, ended="failed", exit_code=1))
    assert (verdict.kind, verdict.good) == ("failed", False)
    assert str(verdict.text) == "It ended with exit code 1: ZeroDivisionError: division by zero"


def test_what_arrives_in_the_middle_of_a_traceback_is_no_part_of_it() -> None:
    build = begun("locks.lost_update")
    build.store.ingest(Output("stderr", b"Traceback (most recent call last):\n", 0))
    build.store.ingest(Output("stdout", b"before\n", 0))
    build.store.ingest(Output("stderr", b"  File\nKeyError: 1\n", 0))
    verdict = said(finished(build, None, ended="failed", exit_code=1))
    assert str(verdict.text) == "It ended with exit code 1: KeyError: 1"


@pytest.mark.parametrize(("code", "says"), [(3, "exit code 3"), (-11, "signal SIGSEGV"), (-9, "signal SIGKILL")])
def test_a_failure_without_a_traceback_is_told_by_its_exit_code(code: int, says: str) -> None:
    assert says in str(said(finished(begun("locks.lost_update"), None, ended="failed", exit_code=code)).text)


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("all is well\nvalue: 3\n", None),
        ('  File "x.py", line 1\n    def\n       ^\nSyntaxError: invalid syntax\n', "SyntaxError: invalid syntax"),
        ("Traceback (most recent call last):\n  File\nKeyboardInterrupt\n", "KeyboardInterrupt"),
        (
            "Traceback (most recent call last):\n  File\nKeyError: 1\n\nDuring handling …:\n\n"
            "Traceback (most recent call last):\n  File\nmy.own.Error: no {braces} harm\nbye\n",
            "my.own.Error: no {braces} harm",
        ),
    ],
)
def test_the_last_exception_is_found_in_the_output(output: str, line: str | None) -> None:
    assert last_exception(output) == line


def test_an_error_with_braces_survives_being_put_into_a_sentence() -> None:
    build = begun("locks.lost_update")
    printed(build, "Traceback (most recent call last):\n  File\nKeyError: '{x}'\n")
    assert "KeyError: '{x}'" in str(said(finished(build, None, ended="failed", exit_code=1)).text)


def test_dropped_events_take_the_certainty_from_a_good_verdict() -> None:
    build = begun("locks.lost_update", "no_lock")
    build.store.ingest(ProcessTotals(1, 10, {"locks": 12_345}, 0, True))
    verdict = said(finished(build, LOST))
    assert verdict.good is False, "what the outcome shows stays shown"
    assert "12\u202f345 events were dropped" in str(verdict.text)

    build = begun("events.waiting_room")
    build.store.ingest(ProcessTotals(1, 10, {"events": 1}, 0, True))
    assert said(finished(build, {"threads": 0, "looked_up": {}})).good is None


def test_a_probe_that_removed_itself_is_told() -> None:
    build = begun("events.waiting_room")
    build.store.ingest(Fault(1, "the probe gave up {here}"))
    verdict = said(finished(build, {"threads": 0, "looked_up": {}}))
    assert "The trace is not whole: the probe gave up {here}" in str(verdict.text)
    assert verdict.good is None


def test_a_process_that_was_killed_from_outside_is_told() -> None:
    build = begun("locks.ticket_sale_processes", "lock")
    buyer = build.process("buyer-1", parent=0)
    build.end_process(buyer, 900 * MS, -9, lost=True)
    verdict = said(finished(build, {"tickets": 1, "sold": 1, "different": 1, "left": 0, "buyers": 1}))
    assert "Ended by force: buyer-1." in str(verdict.text)
    assert verdict.good is None


@pytest.mark.parametrize(
    "outcome", [None, 3, {}, {"balance": "much", "right": 0, "bookings": 1}, {"balance": True, "right": 0, "bookings": 1}]
)
def test_a_scenario_that_does_not_say_what_it_should_is_not_judged(outcome: object) -> None:
    verdict = said(finished(begun("locks.lost_update"), outcome))
    assert (verdict.kind, verdict.good) == ("no_outcome", None)
    assert "main() did not return" in str(verdict.text)


def test_a_script_is_told_by_what_was_seen() -> None:
    build = StoreBuilder(RunSpec(script="/tmp/program.py"))
    process = build.process()
    main, worker, feeder = (
        build.lane(process, "MainThread", main=True),
        build.lane(process, "worker-1"),
        build.lane(process, "f", internal=True),
    )
    jobs, thread = build.lock(process, "jobs_lock"), build.thread(process, "worker-1")
    for lane in (main, worker, feeder):
        build.event(lane, 0, Kind.STARTED)
    build.wait(worker, 10 * MS, State.LOCK, jobs).event(worker, 260 * MS, Kind.ACQUIRED, jobs, argument=1)
    build.wait(main, 5 * MS, State.SLEEPING).event(main, 900 * MS, Kind.RESUMED)
    build.wait(feeder, 0, State.QUEUE).event(feeder, 950 * MS, Kind.RESUMED)
    build.event(main, 960 * MS, Kind.SPAWNED, thread)
    verdict = said(finished(build, None))
    assert str(verdict.title) == "Finished after 1.000 s"
    assert str(verdict.text) == (
        "Processes: 1; threads: 2; locks, queues and other objects: 1. The longest wait was that of worker-1 for jobs_lock: 250 ms."
    )
    assert verdict.good is None


def test_a_script_whose_child_failed_says_which() -> None:
    build = StoreBuilder(RunSpec(script="/tmp/program.py"))
    build.process()
    build.end_process(build.process("writer-2", parent=0), 5 * MS, 1)
    verdict = said(finished(build, None))
    assert "Nobody had to wait." in str(verdict.text)
    assert "did not end with exit code 0: writer-2 (1)." in str(verdict.text)
    assert verdict.good is False
