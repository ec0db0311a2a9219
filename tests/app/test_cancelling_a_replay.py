"""A replay that is prepared can be cancelled: nothing of it is left, and nothing of it is shown."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import app.explore_control
from app.exploring import Exploring
from app.window import Window
from tests.app.running import WITHIN_MS
from workers.host.messages import RunSpec
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.found import Found

HERE = f"py{this_python()}"
LOOP = """
        while os.path.exists({gate!r}):  # each turn is a step, so it is not stuck, and there are minutes within the limit of steps
            turns += 1
            open({reached!r}, "a").close()
            select.select([], [], [], 0.1)
"""
THREADS = """
import os, select, threading
turns = 0
def work():
    global turns
    for _ in range(2):
        turns += 1
LOOP
if __name__ == "__main__":
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome = turns
"""
PROCESSES = """
import os, select
import multiprocessing
def work(shared):
    for _ in range(2):
        shared.value += 1
LOOP
if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    shared = spawn.Value("i", 0)
    processes = [spawn.Process(target=work, args=(shared,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""


@dataclass
class Program:
    """Ends at once while its gate is shut; with the gate open it goes on for longer than any test."""

    file: Path
    gate: Path
    reached: Path

    def open(self) -> None:
        self.gate.touch()
        self.reached.unlink(missing_ok=True)

    def shut(self) -> None:
        self.gate.unlink()

    @property
    def run(self) -> RunSpec:
        return RunSpec(script=str(self.file))


def program(folder: Path, written: str = THREADS) -> Program:
    made = Program(folder / "program.py", folder / "gate", folder / "reached")
    loop = LOOP.format(gate=str(made.gate), reached=str(made.reached)).replace(
        "turns += 1", "shared.value += 1" if "shared" in written else "turns += 1"
    )
    made.file.write_text(written.replace("\nLOOP", loop), encoding="utf-8")
    return made


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the explored processes put what is temporary."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    return folder


def children() -> set[psutil.Process]:
    return set(psutil.Process().children(recursive=True))


def left(processes: set[psutil.Process]) -> list[psutil.Process]:
    """Those that live on: what is killed takes a moment to be gone."""
    return [each for each in psutil.wait_procs(processes, timeout=10)[1] if each.status() != psutil.STATUS_ZOMBIE]


def paste(window: Window, of: Program) -> None:
    window.choice.add_script(str(of.file))
    QGuiApplication.clipboard().setText(f"{HERE} 0x2 1 2")
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(window.replay.sheet.replay, Qt.MouseButton.LeftButton)


def esc(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Escape)


def stop_button(window: Window) -> None:
    QTest.mouseClick(window.bar.buttons["stop"], Qt.MouseButton.LeftButton)


def stop_key(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("cancel", "written"),
    [
        pytest.param(esc, THREADS, id="esc-threads"),
        pytest.param(esc, PROCESSES, id="esc-processes"),
        pytest.param(stop_button, PROCESSES, id="button-processes"),
        pytest.param(stop_key, THREADS, id="key-threads"),
    ],
)
def test_one_that_was_pasted_is_cancelled_and_the_window_is_free(
    cancel: Callable[[Window], None], written: str, window: Window, qtbot: QtBot, tmp_path: Path, temporary: Path
) -> None:
    endless, before = program(tmp_path, written), children()
    endless.open()
    assert not window.actions_table.of["stop"].isEnabled()
    assert not window.actions_table.of["escape"].isEnabled()
    paste(window, endless)
    assert "Esc or Stop cancels it" in window.status.message.text()
    qtbot.waitUntil(endless.reached.exists, timeout=WITHIN_MS)  # it is in the midst of it
    theirs = children() - before
    assert len(theirs) >= (2 if written is PROCESSES else 1)
    assert not window.actions_table.of["replay"].isEnabled()
    cancel(window)
    qtbot.waitUntil(lambda: not window.explore.replaying.busy, timeout=WITHIN_MS)
    assert window.status.message.text() == "The replay was cancelled."
    assert left(theirs) == []
    assert [thread.name for thread in threading.enumerate() if thread.name == "threadline-explorer"] == []
    assert list(temporary.iterdir()) == []
    assert len(window.session.runs) == 0
    assert [window.actions_table.of[name].isEnabled() for name in ("replay", "run", "stop", "escape")] == [True, True, False, False]
    endless.shut()
    paste(window, endless)  # usable: the next one comes to its end
    qtbot.waitUntil(lambda: len(window.session.runs) == 1 and not window.explore.replaying.busy, timeout=WITHIN_MS)
    assert window.status.message.text() == ""


@pytest.mark.parametrize("cancel", [esc, stop_button])
def test_a_bar_that_was_opened_is_cancelled_and_what_was_explored_stays(
    cancel: Callable[[Window], None], window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    explored = program(tmp_path)
    window.choice.add_script(str(explored.file))
    window.explore.start()
    qtbot.waitUntil(lambda: not window.explore.busy and window.explore.panel.found.conclusion is not None, timeout=60_000)
    found, runs = window.explore.panel.found, len(window.session.runs)
    explored.open()
    window.explore.panel.outcome_chosen.emit(found.outcomes[0][0])
    qtbot.waitUntil(explored.reached.exists, timeout=WITHIN_MS)
    cancel(window)
    qtbot.waitUntil(lambda: not window.explore.replaying.busy, timeout=WITHIN_MS)
    assert window.status.message.text() == "The replay was cancelled."
    assert window.explore.panel.found is found
    assert len(window.session.runs) == runs


def panel_button(window: Window) -> None:
    assert window.explore.panel.button.text() == "Cancel the replay"
    QTest.mouseClick(window.explore.panel.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("cancel", [esc, stop_button, panel_button])
def test_a_forced_order_is_cancelled_and_can_be_forced_again(
    cancel: Callable[[Window], None], window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced = program(tmp_path)
    order = ExploreSpec(forced.run, schedule=f"{HERE} 0x2 1 2 1 2")
    monkeypatch.setattr(app.explore_control, "forced", lambda *_which: order)
    window.choice.choose("locks.lost_update")
    forced.open()
    window.explore.force()
    qtbot.waitUntil(forced.reached.exists, timeout=WITHIN_MS)
    assert window.explore.panel.conclusion.text() == "An order is replayed that is known to fail…"
    cancel(window)
    qtbot.waitUntil(lambda: not window.explore.busy, timeout=WITHIN_MS)
    assert window.status.message.text() == window.explore.panel.conclusion.text() == "The replay was cancelled."
    assert window.actions_table.of["force"].isEnabled()
    assert len(window.session.runs) == 0
    forced.shut()
    window.explore.force()
    qtbot.waitUntil(lambda: not window.explore.busy and len(window.session.runs) == 1, timeout=WITHIN_MS)
    assert window.status.message.text() == ""


def test_stop_is_for_the_run_that_lives_and_esc_for_the_replay_beside_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    endless = program(tmp_path)
    endless.open()
    paste(window, endless)
    qtbot.waitUntil(endless.reached.exists, timeout=WITHIN_MS)
    window.session.run(RunSpec(script=str(endless.file)))
    esc(window)
    qtbot.waitUntil(lambda: not window.explore.replaying.busy, timeout=WITHIN_MS)
    assert window.session.live
    stop_button(window)
    qtbot.waitUntil(lambda: not window.session.live, timeout=WITHIN_MS)


def test_what_it_said_before_it_was_cancelled_is_told_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    exploring, told, quick = Exploring(), list[Found](), program(tmp_path)
    exploring.changed.connect(told.append)
    exploring.start(ExploreSpec(quick.run, schedule=f"{HERE} 0x2 1 2"))
    assert exploring._thread is not None
    exploring._thread.join(60)  # its last word is there, and nobody has taken it in
    assert [message["message"] for message in exploring._said if isinstance(message, dict)] == ["replayed"]
    with qtbot.waitSignals([exploring.ended, exploring.cancelled]):
        exploring.cancel()
    assert [found.replayed for found in told] == [None]


def test_closing_the_window_ends_it(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    endless, before = program(tmp_path, PROCESSES), children()
    endless.open()
    paste(window, endless)
    qtbot.waitUntil(endless.reached.exists, timeout=WITHIN_MS)
    theirs = children() - before
    window.close()
    assert left(theirs) == []
