"""The window: what is chosen runs, what runs is shown, and nothing outlives it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app import care, gui
from app.choice import FIRST_SCENARIO
from app.intent import Intent
from app.session import finished_run
from app.settings import Settings, load
from app.window import Window
from tests.app.conftest import MakeWindow
from tests.app.running import WITHIN_MS, alive, hosts, processes_of, quick, script, sleeper, wait_ended, wait_lanes
from widgets.panels.verdict import VerdictBand
from widgets.theme import DARK, LIGHT
from widgets.timeline.rows import RowKind
from workers.live import LiveRun
from workers.scenarios.registry import scenario

ROOT = Path(__file__).resolve().parents[2]


def band_words(band: VerdictBand) -> str:
    return "\n".join(each.text() for each in band.findChildren(QLabel))


def wait_shown_end(qtbot: QtBot, window: Window) -> None:
    wait_ended(qtbot, window.session)
    qtbot.waitUntil(lambda: window.run_shown is window.session.current, timeout=WITHIN_MS)


# ---------------------------------------------------------------- choosing and running
def test_at_the_first_start_a_scenario_is_chosen_and_says_what_to_look_at(window: Window, qtbot: QtBot) -> None:
    assert window.choice.scenario is not None
    assert window.choice.scenario.id == FIRST_SCENARIO
    qtbot.waitUntil(lambda: window.source.file == str(scenario(FIRST_SCENARIO).path), timeout=WITHIN_MS)
    assert str(scenario(FIRST_SCENARIO).summary) in band_words(window.band)
    assert window.run_shown is None


def test_run_shows_the_deadlock_its_cycle_and_the_fix(window: Window, qtbot: QtBot) -> None:
    window.choice.show_spec(quick("deadlocks.opposite_order"))
    QTest.mouseClick(window.bar.buttons["run"], Qt.MouseButton.LeftButton)
    wait_shown_end(qtbot, window)
    run = window.run_shown
    assert run is not None
    assert run.live.verdict is not None
    assert run.live.verdict.kind == "deadlock"
    assert str(run.live.verdict.title) in band_words(window.band)
    assert window.evidence.currentWidget() is window.waits
    assert window.selection.time == run.live.findings[0].t_ns
    assert window.showing.fix == "one_order"
    window.actions_table.of["run_fix"].trigger()
    qtbot.waitUntil(lambda: len(window.session.runs) == 2, timeout=WITHIN_MS)
    wait_shown_end(qtbot, window)
    fixed = window.run_shown
    assert fixed is not None
    assert fixed.spec.variant == "one_order"
    assert {name: value for name, value in fixed.spec.parameters.items() if name != "variant"} == {
        name: value for name, value in run.spec.parameters.items() if name != "variant"
    }
    assert fixed.live.verdict is not None
    assert fixed.live.verdict.good is True
    assert window.choice.parameters.variant() == "one_order"
    assert window.showing.fix is None


def test_one_goes_back_to_an_earlier_run_by_list_and_by_catalogue(window: Window, qtbot: QtBot) -> None:
    window.session.run(quick("deadlocks.opposite_order"))
    wait_shown_end(qtbot, window)
    first = window.run_shown
    assert window.title_line.runs.isHidden()
    window.session.run(quick("pools.more_tasks_than_workers"))
    qtbot.waitUntil(lambda: len(window.session.runs) == 2, timeout=WITHIN_MS)
    wait_shown_end(qtbot, window)
    assert first is not None
    runs = window.title_line.runs
    assert not runs.isHidden()
    assert [runs.itemData(index) for index in range(runs.count())] == [2, 1]
    runs.activated.emit(1)
    assert window.run_shown is first
    assert "deadlock" in band_words(window.band).casefold()
    window.choice.choose("pools.more_tasks_than_workers")
    assert window.run_shown is window.session.runs[1]
    window.choice.choose("locks.lost_update")
    assert window.run_shown is None
    assert window.source.file == str(scenario("locks.lost_update").path)
    window.choice.choose("deadlocks.opposite_order")
    assert window.run_shown is first


def test_choosing_while_a_program_runs_leaves_it_on_the_screen(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.run(sleeper(tmp_path))
    wait_lanes(qtbot, window.session)
    live = window.run_shown
    window.choice.choose("locks.lost_update")
    assert window.run_shown is live
    assert live is window.session.current


def test_buttons_follow_the_run(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    of = window.actions_table.of
    window.session.run(sleeper(tmp_path))
    wait_lanes(qtbot, window.session)
    assert of["stop"].isEnabled()
    assert of["live"].isEnabled()
    QTest.mouseClick(window.bar.buttons["stop"], Qt.MouseButton.LeftButton)
    assert not of["stop"].isEnabled() or window.session.live
    wait_shown_end(qtbot, window)
    assert not of["stop"].isEnabled()
    assert of["run_again"].isEnabled()
    assert of["fit"].isEnabled()


def test_a_wrong_value_is_said_at_its_field_and_cannot_be_run(window: Window) -> None:
    field = window.choice.parameters.fields["rounds"]
    field.set_value(3)
    assert window.actions_table.of["run"].isEnabled()
    field.editor.lineEdit().setText("0")  # type: ignore[attr-defined]
    assert field.message.text()
    assert not window.actions_table.of["run"].isEnabled()
    window.run_chosen()
    assert not window.session.live


# ---------------------------------------------------------------- scripts
def test_a_script_that_raises_is_reported_and_the_window_goes_on(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.run(script(tmp_path, "print('before')\nraise LookupError('no such thing')\n"))
    wait_shown_end(qtbot, window)
    words = band_words(window.band)
    assert "LookupError: no such thing" in words
    assert window.run_shown is not None
    assert "before" in window.run_shown.live.store.output
    window.session.run(quick("deadlocks.opposite_order", "one_order"))
    qtbot.waitUntil(lambda: len(window.session.runs) == 2, timeout=WITHIN_MS)
    wait_shown_end(qtbot, window)
    assert window.run_shown.live.verdict is not None
    assert window.run_shown.live.verdict.good is True


def test_a_view_that_was_hidden_shows_the_run_when_it_is_opened(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.run(script(tmp_path, "print('printed while nobody looked')"))
    wait_shown_end(qtbot, window)
    assert window.views.currentWidget() is window.source
    window.show_tab("output")
    assert "printed while nobody looked" in window.output.text.toPlainText()


def test_a_script_that_is_gone_is_said_in_the_band(window: Window, tmp_path: Path) -> None:
    spec = script(tmp_path, "pass", "gone.py")
    (tmp_path / "gone.py").unlink()
    window.session.run(spec)
    assert "gone.py" in band_words(window.band)
    assert not window.session.live


def test_a_chosen_script_runs_with_its_arguments_and_is_remembered(
    make_window: MakeWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(file=tmp_path / "settings.json")
    spec = script(tmp_path, "import sys, os; print(sys.argv[1:], os.getcwd())")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (spec.script, "")))
    window.actions_table.of["open_script"].trigger()
    assert window.choice.program is not None
    assert window.choice.program.script == spec.script
    window.choice.script_form.arguments.setText("one 'two three'")
    window.choice.script_form.cwd.setText(str(tmp_path))
    window.actions_table.of["run"].trigger()
    wait_shown_end(qtbot, window)
    assert window.run_shown is not None
    assert window.run_shown.live.store.output.strip() == f"['one', 'two three'] {tmp_path}"
    window.close()
    kept = json.loads((tmp_path / "settings.json").read_text())["scripts"]
    assert [(each["script"], each["arguments"]) for each in kept] == [(spec.script, ["one", "two three"])]


def test_a_python_file_dropped_on_the_window_is_chosen(window: Window, tmp_path: Path) -> None:
    spec = script(tmp_path, "pass", "dropped.py")
    for name, taken in (("notes.txt", False), ("dropped.py", True)):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name))])
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        entered = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
        entered.ignore()
        QApplication.sendEvent(window, entered)
        assert entered.isAccepted() is taken
        if taken:
            QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none))
    assert window.choice.program is not None
    assert window.choice.program.script == spec.script


def test_a_module_runs_from_the_window_and_its_text_is_shown(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    script(tmp_path, "import sys; print('as', __name__, sys.argv[1:])", "tool_of_mine.py")
    window.actions_table.of["run_module"].trigger()
    window.choice.script_form.module.setText("tool_of_mine")
    window.choice.script_form.arguments.setText("one")
    window.choice.script_form.cwd.setText(str(tmp_path))
    qtbot.waitUntil(lambda: window.source.file == str(tmp_path / "tool_of_mine.py"), timeout=WITHIN_MS)
    window.actions_table.of["run"].trigger()
    wait_shown_end(qtbot, window)
    assert window.run_shown is not None
    assert window.run_shown.live.store.output.strip() == "as __main__ ['one']"
    assert window.source.file == str(tmp_path / "tool_of_mine.py")


# ---------------------------------------------------------------- misfortune
def test_a_lost_host_is_said_and_the_window_can_run_again(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.run(sleeper(tmp_path))
    wait_lanes(qtbot, window.session)
    for host in hosts():
        host.kill()
    wait_shown_end(qtbot, window)
    assert "The run was lost" in band_words(window.band)
    assert "The host process" in band_words(window.band)
    window.session.run(quick("deadlocks.opposite_order", "one_order"))
    qtbot.waitUntil(lambda: len(window.session.runs) == 2, timeout=WITHIN_MS)
    wait_shown_end(qtbot, window)
    assert "The run was lost" not in band_words(window.band)


def test_closing_the_window_in_the_middle_of_a_run_leaves_no_process(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window = make_window()
    window.session.run(sleeper(tmp_path))
    wait_lanes(qtbot, window.session)
    pids = processes_of(window.session)
    assert len(pids) == 2
    closed: list[bool] = []
    window.closed.connect(lambda: closed.append(True))
    window.close()
    assert closed == [True]
    assert not alive(pids)


def test_an_error_that_nobody_caught_is_shown_and_printed_but_not_for_ever(window: Window, capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.excepthook
    with care.showing_accidents(window):
        for _ in range(10):
            try:
                raise LookupError("somewhere")
            except LookupError as error:
                sys.excepthook(type(error), error, error.__traceback__)
    assert sys.excepthook is before
    assert "LookupError: somewhere" in window.status.message.text()
    assert "10×" in window.status.message.text()
    assert capsys.readouterr().err.count("Traceback") == 3


@pytest.mark.skipif(os.name != "posix", reason="sends itself a signal")
def test_a_signal_that_comes_at_a_bad_moment_closes_the_window_later(window: Window, qtbot: QtBot) -> None:
    with care.closing_on_signals(window):
        os.kill(os.getpid(), signal.SIGTERM)  # its handler runs here, where somebody may hold a lock that closing waits for
        assert window.isVisible()
        qtbot.waitUntil(lambda: not window.isVisible(), timeout=WITHIN_MS)


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as a terminal does")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_in_order(qtbot: QtBot, tmp_path: Path, number: signal.Signals) -> None:
    spec = sleeper(tmp_path)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "app", "trace", str(spec.script)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "alive\n"
        tree = {child.pid for child in psutil.Process(started.pid).children(recursive=True)}
        assert tree
        started.send_signal(number)
        try:
            printed, said = started.communicate(timeout=WITHIN_MS / 1000)
        finally:
            started.kill()
    assert "Traceback" not in said
    assert "stopped after" in printed
    qtbot.waitUntil(lambda: not alive(tree), timeout=2_000)  # multiprocessing's own helper sees the end of its pipe


# ---------------------------------------------------------------- appearance and memory
def test_the_theme_is_switched_while_the_window_is_open(window: Window, qtbot: QtBot) -> None:
    window.session.run(quick("deadlocks.opposite_order", "one_order"))
    wait_shown_end(qtbot, window)
    pictures = {}
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        window.actions_table.of[f"theme_{name}"].trigger()
        QApplication.processEvents()
        assert window.theme is theme
        assert window.settings.theme == name
        picture = window.grab().toImage()
        pictures[name] = [
            picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 40) for y in range(0, picture.height(), 40)
        ]
    assert sum(pictures["light"]) / len(pictures["light"]) > 150
    assert sum(pictures["dark"]) / len(pictures["dark"]) < 90


def test_the_theme_follows_the_system_until_one_is_chosen(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = make_window(Settings(theme="system", language="en"))
    hints = QGuiApplication.styleHints()
    for scheme, theme in ((Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Unknown, DARK)):
        monkeypatch.setattr(type(hints), "colorScheme", lambda _hints, now=scheme: now)
        hints.colorSchemeChanged.emit(scheme)
        assert window.theme is theme
    window.choose_theme("light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.theme is LIGHT


def test_field_and_legend_say_what_the_timeline_leaves_out(window: Window, qtbot: QtBot) -> None:
    window.session.run(quick("deadlocks.opposite_order", "one_order"))
    wait_shown_end(qtbot, window)
    window.title_line.filter.setText("transfer-1")
    QApplication.processEvents()
    rows = [row for row in window.timeline.rows.rows if row.kind is RowKind.LANE]
    assert window.run_shown is not None
    assert [window.run_shown.live.store.lanes[row.id].name for row in rows] == ["transfer-1"]
    window.actions_table.of["show_all"].trigger()
    assert window.title_line.filter.text() == ""
    assert window.actions_table.of["machinery"].isChecked()
    assert window.settings.machinery


def test_what_the_user_arranged_is_there_at_the_next_start(make_window: MakeWindow, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    window = make_window(Settings(theme="dark", language="en"), file)
    window.resize(1100, 760)
    whole = next(part for part in window.splitters if part.objectName() == "whole")
    whole.setSizes([300, 500, 300])
    sizes = whole.sizes()
    window.choose_theme("light")
    window.timeline.toggle_arrows()
    window.choice.choose("locks.lost_update")
    window.close()
    again = make_window(load(file).settings, file, show=False)
    again.show()
    QApplication.processEvents()
    assert again.height() == 760
    there = next(part for part in again.splitters if part.objectName() == "whole").sizes()
    assert [round(size / sum(there), 2) for size in there] == [round(size / sum(sizes), 2) for size in sizes]  # a smaller screen, too
    assert again.theme is LIGHT
    assert again.timeline.arrows is False
    assert again.choice.scenario is not None
    assert again.choice.scenario.id == "locks.lost_update"


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_window_fits_the_screen_it_is_given(make_window: MakeWindow, size: tuple[int, int]) -> None:
    window = make_window(show=False)
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    assert (window.width(), window.height()) == size
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 800
    assert window.timeline.width() > size[0] * 0.45


# ---------------------------------------------------------------- the command line's side
def finished(name: str, variant: str | None = None) -> LiveRun:
    live = LiveRun(quick(name, variant))
    try:
        live.start()
        while not live.store.ended:
            live.wait(1.0)
            live.poll()
    finally:
        live.close()
    return live


def test_a_picture_of_a_finished_run_is_made_without_a_screen(qapp: QApplication, tmp_path: Path) -> None:
    live = finished("deadlocks.opposite_order")
    file = tmp_path / "run.png"
    gui.picture_of(live, file, (1280, 800))
    picture = QPixmap(str(file))
    assert (picture.width(), picture.height()) == (1280, 800)
    image = picture.toImage()
    colours = {image.pixelColor(x, y).name() for x in range(230, 900, 3) for y in range(90, 500, 3)}
    assert DARK.bad in colours  # the flag of the deadlock
    assert len(colours) > 20
    with pytest.raises(OSError, match="could not be written"):
        gui.picture_of(live, tmp_path / "no" / "folder.png", (640, 480))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes the fonts away by a setting of fontconfig's")
def test_a_picture_has_words_on_a_machine_without_fonts(tmp_path: Path) -> None:
    (tmp_path / "none.conf").write_text("<fontconfig></fontconfig>")
    words = (
        "from app.gui import make_application\n"
        "from PySide6.QtGui import QFontDatabase, QFontMetrics, QImage, QPainter\n"
        "application = make_application()\n"
        "image = QImage(200, 40, QImage.Format.Format_RGB32); image.fill(0)\n"
        "painter = QPainter(image); painter.setPen('white'); painter.setFont(application.font())\n"
        "painter.drawText(10, 30, 'Deadlock'); painter.end()\n"
        "print(len({image.pixelColor(x, y).name() for x in range(200) for y in range(40)}) > 4, QFontDatabase.families())\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(tmp_path / "none.conf")}
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("True ")
    assert "DejaVu Sans" in done.stdout


def test_a_finished_run_is_shown_with_its_verdict(window: Window) -> None:
    live = finished("deadlocks.opposite_order")
    window.showing.show_run(finished_run(live))
    assert live.verdict is not None
    assert str(live.verdict.title) in band_words(window.band)


def test_the_window_does_what_the_command_line_asked_and_tells_it_what_became_of_it(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    printed: list[str] = []
    ended: list[str] = []
    picture = tmp_path / "window.png"

    def on_ended(live: LiveRun) -> None:
        ended.append(str(live.report()["ended"]))

    before = sys.excepthook
    intent = Intent(spec=quick("deadlocks.opposite_order", "one_order"), picture=picture, on_output=printed.append, on_ended=on_ended)

    def close_when_done() -> None:
        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, Window)), None)
        if window is not None and ended and picture.exists():
            window.close()

    timer = QTimer()
    timer.timeout.connect(close_when_done)
    timer.start(50)
    assert gui.run_window(intent) == 0
    timer.stop()
    assert ended == ["finished"]
    assert "one transfer done" in "".join(printed)
    assert not QPixmap(str(picture)).isNull()
    assert sys.excepthook is before
