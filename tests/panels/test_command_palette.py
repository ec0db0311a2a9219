from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from widgets.panels.command_palette import CommandInfo, CommandPalette, match
from widgets.panels.shortcuts import ShortcutSheet

COMMANDS = [
    CommandInfo("run", "Run", "F5", True, "Run"),
    CommandInfo("stop", "Stop", "Shift+F5", False, "Run"),
    CommandInfo("zoom_selection", "Zoom to selection", "Z", True, "Timeline"),
    CommandInfo("theme", "Dark or light", "", True, "View"),
]
SCENARIOS = [CommandInfo("scenario:deadlocks.opposite_order", "Two locks, opposite order", note="Scenario")]
LANES = [CommandInfo("lane:3", "transfer-1", note="Lane"), CommandInfo("lane:4", "线程-二", note="Lane")]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def palette(window: QWidget) -> CommandPalette:
    made = CommandPalette(window)
    made.set_providers([lambda: COMMANDS, lambda: SCENARIOS, lambda: LANES])
    made.open_palette()
    return made


def test_without_a_word_everything_is_there_in_the_providers_order(palette: CommandPalette) -> None:
    assert palette.shown_ids == [entry.id for entry in COMMANDS + SCENARIOS + LANES]


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("run", "run"),
        ("zts", "zoom_selection"),
        ("opor", "scenario:deadlocks.opposite_order"),
        ("t1", "lane:3"),
        ("线二", "lane:4"),
        ("lane tr", "lane:3"),
    ],
)
def test_a_few_letters_find_it(palette: CommandPalette, wanted: str, first: str) -> None:
    palette.search.setText(wanted)
    assert palette.shown_ids[0] == first


def test_enter_triggers_and_closes(palette: CommandPalette, qtbot: QtBot) -> None:
    palette.search.setText("zoom")
    with qtbot.waitSignal(palette.triggered, timeout=1000) as said:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert said.args == ["zoom_selection"]
    assert not palette.isVisible()


def test_what_cannot_be_done_now_is_not_done(palette: CommandPalette, qtbot: QtBot) -> None:
    said: list[str] = []
    palette.triggered.connect(said.append)
    palette.search.setText("stop")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert said == []
    assert palette.isVisible()


def test_arrows_go_round(palette: CommandPalette, qtbot: QtBot) -> None:
    QTest.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.list.currentRow() == palette.list.count() - 1
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 0


def test_escape_and_a_click_beside_it_close_it_and_the_focus_goes_back(window: QWidget, qtbot: QtBot) -> None:
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    palette = CommandPalette(window)
    palette.set_providers([lambda: COMMANDS])
    for with_keys in (True, False):
        palette.open_palette()
        qtbot.waitUntil(palette.search.hasFocus, timeout=2000)
        if with_keys:
            QTest.keyClick(palette.search, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(3, 690))
        assert not palette.isVisible()
        qtbot.waitUntil(field.hasFocus, timeout=2000)


def test_keys_typed_into_it_are_no_commands_of_the_window(window: QWidget, palette: CommandPalette, qtbot: QtBot) -> None:
    fired: list[bool] = []
    for keys in ("Z", "F5"):
        QShortcut(QKeySequence(keys), window, lambda: fired.append(True))
    qtbot.waitUntil(palette.search.hasFocus, timeout=2000)
    for key in (Qt.Key.Key_Z, Qt.Key.Key_F5):
        QTest.keyClick(palette.search, key)
    assert fired == []
    assert palette.search.text() == "z"
    palette.close_over()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert fired == [True]


def test_beginnings_of_words_fit_better_than_letters_within_them() -> None:
    good, poor = match("lo", "Two locks"), match("lo", "hello")
    assert good is not None
    assert poor is not None
    assert good.cost < poor.cost
    assert match("xyz", "Two locks") is None
    initials = match("tl", "Two locks")
    assert initials is not None
    assert initials.hits == (0, 4)


def test_the_window_can_go_while_a_sheet_is_open(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(800, 600)
    window.show()
    palette, keys = CommandPalette(window), ShortcutSheet(window)
    palette.set_providers([lambda: COMMANDS])
    palette.open_palette()
    keys.show_commands(COMMANDS)
    shiboken6.delete(window)
    assert not shiboken6.isValid(palette)


def test_the_sheet_of_keys_lists_each_command_that_has_one(window: QWidget, qtbot: QtBot) -> None:
    keys = ShortcutSheet(window)
    keys.show_commands(COMMANDS)
    texts = {found.text() for found in keys._area.findChildren(QLabel)}
    assert {"Run", "F5", "Stop", "Shift+F5", "Zoom to selection", "Z", "Timeline"} <= texts
    assert "Dark or light" not in texts
    keys.search.setText("zoom")
    inner = keys._area.widget()
    assert inner is not None
    assert {found.text() for found in inner.findChildren(QLabel)} == {"Timeline", "Zoom to selection", "Z"}
    QTest.keyClick(keys.search, Qt.Key.Key_Escape)
    assert not keys.isVisible()
