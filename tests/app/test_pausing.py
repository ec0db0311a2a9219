"""Slow motion and pause in the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.window import Window
from tests.app.running import WITHIN_MS, script, wait_ended
from workers.host.messages import RunSpec

LOOPING = """
import sys, threading, time
lock = threading.Lock()
def work():
    while True:
        with lock:
            sum(range(1000))
for number in range(2):
    threading.Thread(target=work, name=f"worker-{number}", daemon=True).start()
while True:
    lock.acquire()
    lock.release()
    time.sleep(0.01)
"""

BUSY = """
import threading
def work():
    while True:
        pass
threading.Thread(target=work, name="busy", daemon=True).start()
threading.Event().wait()
"""


def running(window: Window, qtbot: QtBot, spec: RunSpec, events: int = 100) -> None:
    window.session.run(spec)

    def goes() -> bool:
        run = window.session.current
        return run is not None and run.live.store.event_count >= events

    qtbot.waitUntil(goes, timeout=WITHIN_MS)


def stop(window: Window, qtbot: QtBot) -> None:
    window.session.stop()
    wait_ended(qtbot, window.session)


def test_the_command_holds_all_lanes_and_lets_them_go(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    action = window.actions_table.of["pause"]
    assert (action.iconText(), action.isChecked()) == ("Pause", False)
    running(window, qtbot, script(tmp_path, LOOPING))
    assert window.timeline.view.follow
    action.trigger()
    qtbot.waitUntil(lambda: window.status.standing.text() == "Paused · all 3 lanes held", timeout=WITHIN_MS)
    assert (action.iconText(), action.isChecked()) == ("Resume", True)
    assert not window.timeline.view.follow
    assert window.band.title.text() == "Paused"
    run = window.session.current
    assert run is not None
    held = run.live.store.event_count
    action.trigger()
    qtbot.waitUntil(lambda: run.live.store.event_count > held + 100, timeout=WITHIN_MS)
    assert window.status.standing.text() == ""
    assert window.band.title.text().startswith("Running · ")
    assert window.timeline.view.follow
    stop(window, qtbot)


def test_space_on_the_timeline_pauses(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    running(window, qtbot, script(tmp_path, LOOPING))
    window.timeline.setFocus()
    QTest.keyClick(window.timeline, Qt.Key.Key_Space)
    assert window.session.paused
    stop(window, qtbot)


def test_a_pause_ends_with_its_run(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    running(window, qtbot, script(tmp_path, LOOPING))
    window.pace.toggle()
    qtbot.waitUntil(lambda: window.status.standing.text().endswith("held"), timeout=WITHIN_MS)
    stop(window, qtbot)
    assert not window.session.paused
    assert window.status.standing.text() == ""
    run = window.session.current
    assert run is not None
    assert run.live.store.ended is not None
    assert run.live.store.ended.ended == "stopped"


def test_lanes_that_come_to_no_operation_are_named(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    running(window, qtbot, script(tmp_path, BUSY), events=3)
    window.pace.toggle()
    words = "Paused · 1 of 2 lanes held; still running, no operation reached: busy"
    qtbot.waitUntil(lambda: window.status.standing.text() == words, timeout=WITHIN_MS)
    stop(window, qtbot)


def test_the_slider_slows_a_run_from_its_start_and_as_it_goes(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.pace.bar.slider.setFocus()
    QTest.keyClick(window.pace.bar.slider, Qt.Key.Key_Home)
    assert window.session.pace == 1.0
    running(window, qtbot, script(tmp_path, LOOPING), events=1)
    run = window.session.current
    assert run is not None
    assert run.live.pace == 1.0
    window.actions_table.of["faster"].trigger()
    assert run.live.pace == 1.5
    QTest.keyClick(window.pace.bar.slider, Qt.Key.Key_End)
    assert run.live.pace is None
    qtbot.waitUntil(lambda: run.live.store.event_count > 1_000, timeout=WITHIN_MS)
    stop(window, qtbot)


def test_a_run_can_begin_held(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.pace.toggle()
    assert window.status.standing.text() == "Paused · the next run begins held"
    window.session.run(script(tmp_path, "import threading\nthreading.Event().set()\nprint('went on')\n"))
    qtbot.waitUntil(lambda: window.status.standing.text() == "Paused · the only lane held", timeout=WITHIN_MS)
    run = window.session.current
    assert run is not None
    assert window.band.title.text() == "Paused"
    assert run.live.store.output == ""
    window.pace.toggle()
    wait_ended(qtbot, window.session)
    assert run.live.store.output == "went on\n"
