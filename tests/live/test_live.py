"""A LiveRun from start to report, on real programs in real processes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from workers.analysis.findings import Finding, FindingKind
from workers.errors import UsageError
from workers.host.messages import RunSpec
from workers.live import LiveRun, Progress
from workers.probe.schema import Kind
from workers.report import run_report
from workers.scenarios.registry import run_spec

PATIENCE_S = 60.0


@contextmanager
def started(spec: RunSpec, *, stop_on_deadlock: bool = True, grace_s: float = 0.3) -> Iterator[LiveRun]:
    live = LiveRun(spec, stop_on_deadlock=stop_on_deadlock, deadlock_grace_s=grace_s)
    try:
        live.start()
        yield live
    finally:
        live.close()
        live.close()  # twice does no harm


def polled(live: LiveRun, until: Callable[[LiveRun], bool] = lambda live: not live.running) -> list[Progress]:
    """Every poll until the run has ended, or something else is reached."""
    deadline = time.monotonic() + PATIENCE_S
    seen: list[Progress] = []
    while not until(live):
        assert time.monotonic() < deadline, f"not reached in {PATIENCE_S} s: {live.store.faults}"
        live.wait(0.02)
        seen.append(live.poll())
    return seen


def script(folder: Path, text: str) -> RunSpec:
    path = folder / "program.py"
    path.write_text(text)
    return RunSpec(script=str(path), cwd=str(folder))


DEADLOCK = """
import threading, time
a, b = threading.Lock(), threading.Lock()
def one():
    with a:
        time.sleep(0.1)
        with b: pass
def two():
    with b:
        time.sleep(0.1)
        with a: pass
threads = [threading.Thread(target=one, daemon={daemon}), threading.Thread(target=two, daemon={daemon})]
[thread.start() for thread in threads]
{then}
"""


def test_a_run_ends_once_and_says_all_it_printed(tmp_path: Path) -> None:
    with started(script(tmp_path, "print('hello')\nprint('world')\n")) as live:
        seen = polled(live)
        assert [progress.ended for progress in seen].count(True) == 1
        assert seen[-1].ended
        assert "".join(progress.output for progress in seen) == live.store.output == "hello\nworld\n"
        assert live.poll() == Progress(0, 0, 0)
    assert live.store.ended is not None
    assert live.store.ended.ended == "finished"
    assert live.verdict is not None


def test_what_polls_tell_adds_up_to_what_the_store_holds(tmp_path: Path) -> None:
    # fewer events than half of what may wait: else sites may be left out where the machine has other work
    program = "import threading\nlock = threading.Lock()\nfor _ in range(30_000):\n    with lock: pass\n"
    with started(script(tmp_path, program)) as live:
        seen = polled(live)
    store = live.store
    assert sum(progress.events for progress in seen) == store.event_count >= 60_000
    assert store.dropped == {}
    with_events = [progress for progress in seen if progress.events]
    assert all(progress.first_ns <= progress.last_ns for progress in with_events)
    lock = next(item for item in store.objects if item.kind == "Lock" and item.name == "lock")
    assert int((store.object_events(lock.id).kind == Kind.ACQUIRED).sum()) == 30_000


def test_a_poll_keeps_to_its_budget_and_leaves_the_rest_for_the_next(tmp_path: Path) -> None:
    program = "import threading\nlock = threading.Lock()\nfor _ in range(150_000):\n    with lock: pass\n"
    with started(script(tmp_path, program)) as live:
        deadline = time.monotonic() + PATIENCE_S
        while live._client is not None and live._client._ended is None:  # let it pile up
            assert time.monotonic() < deadline
            time.sleep(0.02)
        polls = 0
        while live.running:
            live.poll(0.004)
            polls += 1
    assert live.store.event_count + sum(live.store.dropped.values()) >= 300_000
    assert polls > 1


@pytest.mark.parametrize("scenario", ["deadlocks.opposite_order", "deadlocks.opposite_order_processes"])
def test_a_deadlock_is_found_within_a_second_of_forming_and_ends_the_run(scenario: str) -> None:
    with started(run_spec(scenario, "opposite")) as live:
        moments: list[tuple[int, Finding]] = []
        deadline = time.monotonic() + PATIENCE_S
        while live.running and time.monotonic() < deadline:
            live.wait(0.02)
            moments += [(live.store.now_ns, finding) for finding in live.poll().new_findings]
    [(named_ns, finding)] = moments
    assert finding.kind is FindingKind.DEADLOCK
    assert named_ns - finding.t_ns < 1_000_000_000
    assert "Neither can ever move." in str(finding.text)
    assert live.store.ended is not None
    assert live.store.ended.ended == "deadlocked"
    assert live.verdict is not None
    assert (live.verdict.kind, live.verdict.good) == ("deadlock", False)
    report = live.report()
    assert report["ended"] == "deadlocked"
    assert sorted(report["findings"][0]["lanes"]) == ["transfer-1", "transfer-2"]  # type: ignore[index]
    assert sorted(report["findings"][0]["objects"]) == ["account_a", "account_b"]  # type: ignore[index]
    assert [process.name for process in live.store.processes if process.lost] == [], "each was asked for its last events"


def test_a_deadlock_beside_a_main_thread_that_works_does_not_end_the_run(tmp_path: Path) -> None:
    works = "import os, time\nwhile not os.path.exists('enough'): time.sleep(0.02)\nprint('done')"
    with started(script(tmp_path, DEADLOCK.format(daemon=True, then=works)), grace_s=0.05) as live:
        polled(live, lambda live: bool(live.findings))
        until = time.monotonic() + 0.3  # well beyond the grace
        polled(live, lambda live: time.monotonic() > until)
        (tmp_path / "enough").touch()
        polled(live)
    assert [finding.kind for finding in live.findings] == [FindingKind.DEADLOCK]
    assert live.store.ended is not None
    assert live.store.ended.ended == "finished"
    assert live.store.output == "done\n"


def test_a_stuck_program_goes_on_when_it_shall_not_be_ended(tmp_path: Path) -> None:
    with started(script(tmp_path, DEADLOCK.format(daemon=False, then="")), stop_on_deadlock=False, grace_s=0.0) as live:
        polled(live, lambda live: bool(live.findings))
        assert live.verdict is not None
        assert live.verdict.kind == "deadlock"
        until = time.monotonic() + 0.3
        polled(live, lambda live: time.monotonic() > until)
        assert live.running
        live.stop()
        polled(live)
    assert live.store.ended is not None
    assert live.store.ended.ended == "stopped"


def test_stop_ends_a_program_that_would_go_on(tmp_path: Path) -> None:
    with started(script(tmp_path, "import time\nprint('here', flush=True)\ntime.sleep(600)\n")) as live:
        polled(live, lambda live: "here" in live.store.output)
        live.stop()
        polled(live)
        assert live.store.ended is not None
        assert live.store.ended.ended == "stopped"
        assert all(lane.ended_ns is not None for lane in live.store.lanes)


def test_a_report_can_be_asked_for_at_any_time_and_is_json(tmp_path: Path) -> None:
    with started(script(tmp_path, "import time\nprint('here', flush=True)\ntime.sleep(0.3)\n")) as live:
        assert live.report()["ended"] is None
        polled(live, lambda live: "here" in live.store.output)
        json.dumps(live.report())
        polled(live)
        report = live.report()
    assert json.loads(json.dumps(report)) == report
    assert report == run_report(live.spec, live.store, live.findings, live.verdict)
    processes = report["processes"]
    assert isinstance(processes, list)
    [lane] = processes[0]["lanes"]
    assert sum(lane["time_ns"].values()) == lane["ended_ns"] - lane["started_ns"]
    assert lane["time_ns"]["sleeping"] >= 290_000_000


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        (RunSpec(), "exactly one"),
        (RunSpec(script="x.py", module="x"), "exactly one"),
        (RunSpec(script="/nowhere/x.py"), "cannot be read"),
        (RunSpec(scenario="locks.no_such"), "no scenario"),
        (RunSpec(scenario="deadlocks.opposite_order", variant="sideways"), "no variant"),
    ],
)
def test_what_cannot_be_run_is_said_in_one_line_before_anything_starts(spec: RunSpec, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        LiveRun(spec)
    assert "\n" not in str(caught.value)


def test_a_run_is_started_only_once(tmp_path: Path) -> None:
    with started(script(tmp_path, "pass\n")) as live, pytest.raises(UsageError, match="another LiveRun"):
        live.start()


def test_a_run_that_was_never_started_can_be_closed() -> None:
    live = LiveRun(run_spec("deadlocks.opposite_order"))
    assert not live.running
    live.stop()
    live.wait(0.0)
    assert live.poll() == Progress(0, 0, 0)
    live.close()


TASKS = """
import asyncio
async def transfer(one, other, ready, go):
    async with one:
        ready.set()
        await go.wait()
        async with other:
            pass
async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    here, there = asyncio.Event(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(transfer(a, b, here, there), name="left")
        group.create_task(transfer(b, a, there, here), name="right")
asyncio.run(main())
"""

MIXED = """
import asyncio, threading
guard = threading.Lock()
async def wants(lock, asked):
    asked.set()
    async with lock:
        pass
def outside(loop, lock, asked, taken):
    with guard:
        taken.set()
        asyncio.run_coroutine_threadsafe(wants(lock, asked), loop).result()
async def main():
    lock, asked, taken = asyncio.Lock(), asyncio.Event(), threading.Event()
    async with lock:
        threading.Thread(target=outside, args=(asyncio.get_running_loop(), lock, asked, taken), name="outside").start()
        await asked.wait()
        with guard:
            pass
asyncio.run(main())
"""


@pytest.mark.parametrize(("text", "lanes"), [(TASKS, {"left", "right"}), (MIXED, {"main (Task-1)", "outside", "wants (Task-2)"})])
def test_a_deadlock_of_tasks_is_named_and_ends_the_run(tmp_path: Path, text: str, lanes: set[str]) -> None:
    with started(script(tmp_path, text)) as live:
        polled(live)
        [found] = [finding for finding in live.findings if finding.kind == FindingKind.DEADLOCK]
        assert {live.store.lane_name(lane) for lane in found.lanes} == lanes
        assert live.store.ended is not None
        assert live.store.ended.ended == "deadlocked"
