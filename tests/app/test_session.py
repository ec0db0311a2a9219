"""The session: one run at a time, told in signals, ended in order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session import IDLE, MOST_RUNS, RUNNING, STOPPING, Session
from tests.app.running import WITHIN_MS, alive, hosts, processes_of, quick, script, sleeper, wait_ended, wait_lanes
from workers.analysis.findings import FindingKind
from workers.host.messages import RunSpec


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session()
    yield made
    made.shutdown()


def test_a_run_is_told_from_start_to_end(session: Session, qtbot: QtBot) -> None:
    told: list[str] = []
    stretches: list[tuple[int, int]] = []
    session.started.connect(lambda _run: told.append("started"))
    session.state_changed.connect(told.append)
    session.appended.connect(lambda first, last: stretches.append((first, last)))
    session.ended.connect(lambda _run: told.append("ended"))
    printed: list[str] = []
    session.output.connect(printed.append)
    assert session.run(quick("deadlocks.opposite_order", "one_order"))
    wait_ended(qtbot, session)
    assert told == [RUNNING, "started", IDLE, "ended"]
    assert session.current is not None
    store = session.current.live.store
    assert stretches
    assert all(0 <= first <= last for first, last in stretches)
    assert max(last for _, last in stretches) <= store.last_ns
    assert "".join(printed) == store.output
    assert store.ended is not None
    assert store.ended.ended == "finished"


def test_a_deadlock_is_told_before_the_run_ends(session: Session, qtbot: QtBot) -> None:
    order: list[str] = []
    session.found.connect(lambda findings: order.extend(finding.kind.value for finding in findings))
    session.ended.connect(lambda _run: order.append("ended"))
    session.run(quick("deadlocks.opposite_order"))
    wait_ended(qtbot, session)
    assert order == [FindingKind.DEADLOCK.value, "ended"]


def test_stop_ends_a_program_that_would_go_on(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    states: list[str] = []
    session.state_changed.connect(states.append)
    session.run(sleeper(tmp_path))
    wait_lanes(qtbot, session)
    pids = processes_of(session)
    session.stop()
    wait_ended(qtbot, session)
    assert states == [RUNNING, STOPPING, IDLE]
    assert session.current is not None
    assert session.current.live.store.ended is not None
    assert session.current.live.store.ended.ended == "stopped"
    qtbot.waitUntil(lambda: not alive(pids), timeout=WITHIN_MS)


def test_another_run_begins_only_when_the_first_is_gone(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.run(sleeper(tmp_path))
    wait_lanes(qtbot, session)
    first, pids = session.current, {process.pid for process in session.current.live.store.processes} if session.current else set()
    left_at_start: list[set[int]] = []
    session.started.connect(lambda _run: left_at_start.append(alive(pids)))
    session.run(quick("deadlocks.opposite_order", "one_order"))
    qtbot.waitUntil(lambda: session.current is not first, timeout=WITHIN_MS)
    assert first is not None
    assert first.over
    assert left_at_start == [set()]
    wait_ended(qtbot, session)
    assert [run.number for run in session.runs] == [1, 2]


def test_of_many_asked_while_one_runs_the_last_is_run(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.run(sleeper(tmp_path))
    for text in ("print('second')", "print('third')"):
        session.run(script(tmp_path, text, f"{len(text)}.py"))
    qtbot.waitUntil(lambda: len(session.runs) == 2 and session.state == IDLE, timeout=WITHIN_MS)
    assert session.current is not None
    assert session.current.live.store.output.strip() == "third"


def test_what_cannot_be_run_is_said_and_leaves_the_session_usable(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    session.failed.connect(said.append)
    assert not session.run(RunSpec(script=str(tmp_path / "none.py")))
    assert len(said) == 1
    assert "none.py" in said[0]
    assert session.state == IDLE
    assert session.run(script(tmp_path, "print('here')"))
    wait_ended(qtbot, session)


def test_a_lost_host_ends_the_run_and_another_can_be_run(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.run(sleeper(tmp_path))
    wait_lanes(qtbot, session)
    assert session.current is not None
    pids = {process.pid for process in session.current.live.store.processes}
    assert hosts()
    for host in hosts():
        host.kill()
    wait_ended(qtbot, session)
    store = session.current.live.store
    assert store.ended is not None
    assert store.ended.ended == "failed"
    assert "was lost" in store.faults[-1]
    assert not alive(pids)
    session.run(quick("deadlocks.opposite_order", "one_order"))
    wait_ended(qtbot, session)
    assert session.current.live.store.ended is not None
    assert session.current.live.store.ended.ended == "finished"


def test_a_trace_that_cannot_be_read_ends_the_run(session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    session.failed.connect(said.append)
    session.run(sleeper(tmp_path))
    wait_lanes(qtbot, session)
    pids = processes_of(session)
    assert session.current is not None

    def broken(_budget_s: float = 0.0) -> None:
        raise RuntimeError("broken on purpose")

    with qtbot.captureExceptions() as caught:
        monkeypatch.setattr(session.current.live, "poll", broken)
        qtbot.waitUntil(lambda: session.state == IDLE, timeout=WITHIN_MS)
    monkeypatch.undo()
    assert [str(error) for _, error, _ in caught] == ["broken on purpose"]
    assert len(said) == 1
    assert "broken on purpose" in said[0]
    qtbot.waitUntil(lambda: not alive(pids), timeout=WITHIN_MS)


@pytest.mark.skipif(os.name != "posix", reason="halts a process as a debugger does")
def test_a_host_that_is_stuck_does_not_hold_up_the_next_run(
    session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.session.STOP_WITHIN_S", 0.5)
    session.run(sleeper(tmp_path))
    wait_lanes(qtbot, session)
    pids = processes_of(session)
    for host in hosts():
        host.suspend()
    session.run(quick("deadlocks.opposite_order", "one_order"))
    qtbot.waitUntil(lambda: len(session.runs) == 2, timeout=WITHIN_MS)
    wait_ended(qtbot, session)
    assert session.current is not None
    assert session.current.live.verdict is not None
    assert session.current.live.verdict.good is True
    assert not alive(pids)


def test_only_the_newest_runs_are_kept(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    spec = script(tmp_path, "pass")
    for _ in range(MOST_RUNS + 1):
        session.run(spec)
        wait_ended(qtbot, session)
    assert [run.number for run in session.runs] == list(range(2, MOST_RUNS + 2))


def test_shutting_down_in_the_middle_leaves_nothing(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    session.run(sleeper(tmp_path))
    wait_lanes(qtbot, session)
    pids = processes_of(session)
    session.shutdown()
    assert not alive(pids)
    assert session.current is not None
    assert session.current.over
