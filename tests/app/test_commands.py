"""The table of commands, and what is made from it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from app.commands import COMMANDS, GROUPS, extra_keys
from app.translations import read_ts, ts_file
from app.window import BUTTONS, Window
from widgets.panels.command_palette import CommandInfo
from widgets.timeline.navigation import KEYS


def test_no_command_and_no_shortcut_is_there_twice() -> None:
    assert [name for name, count in Counter(command.id for command in COMMANDS).items() if count > 1] == []
    keys = Counter(QKeySequence(command.shortcut).toString() for command in COMMANDS if command.shortcut)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_shortcut_is_one_that_qt_understands() -> None:
    for command in COMMANDS:
        if command.shortcut:
            assert QKeySequence(command.shortcut).toString(), command.id


def test_single_letters_belong_to_the_timeline_and_not_to_its_own_keys() -> None:
    moving = {QKeySequence(key).toString() for key in KEYS}
    for command in COMMANDS:
        if len(command.shortcut) == 1 and command.shortcut.isalpha():
            assert command.scope == "timeline", command.id
            assert command.shortcut not in moving, command.id


def test_every_command_is_in_palette_and_menu_and_has_words(window: Window) -> None:
    in_palette = {info.id: info for info in window.actions_table.infos()}
    assert set(in_palette) == {f"command:{command.id}" for command in COMMANDS}
    assert all(info.title and info.note for info in in_palette.values())
    menu = QMenu(window)
    window.actions_table.fill_menu(menu)
    in_menu = [action for part in menu.actions() for action in part.menu().actions()]  # type: ignore[attr-defined]
    assert Counter(in_menu) == Counter(window.actions_table.of.values())
    assert [part.text() for part in menu.actions()] == [info.note for info in _first_of_each_group(window)]


def _first_of_each_group(window: Window) -> list[CommandInfo]:
    infos = {command.group: info for command, info in reversed(list(zip(COMMANDS, window.actions_table.infos(), strict=True)))}
    return [infos[group] for group in GROUPS]


def test_every_button_has_short_words_an_icon_and_a_tip(window: Window) -> None:
    for name in (*BUTTONS, "palette"):
        button = window.bar.buttons[name]
        assert button.text()
        assert not button.icon().isNull()
        assert window.actions_table.of[name].text().rstrip("…") in button.toolTip()


def test_every_command_has_a_translation() -> None:
    known = read_ts(ts_file("zh_CN"))["Commands"]
    own_names = {"English", "简体中文"}  # each language in its own words
    assert [command.id for command in COMMANDS if command.title() not in own_names and not known.get(command.title())] == []


def test_without_a_run_nothing_that_needs_one_can_be_triggered(window: Window) -> None:
    of = window.actions_table.of
    assert of["run"].isEnabled()
    for name in ("stop", "fit", "live", "zoom_selection", "measure", "finding", "run_fix", "run_again"):
        assert not of[name].isEnabled(), name


def test_the_sheet_of_keys_shows_every_key_and_gesture(window: Window) -> None:
    QTest.keyClicks(window, "?")
    assert window.keys_sheet.isVisible()
    shown = {info.title for info in window.actions_table.key_infos() if info.shortcut}
    assert shown == {command.title() for command in COMMANDS if command.shortcut} | {does for _, does in extra_keys()}
    QTest.keyClick(window.keys_sheet.search, Qt.Key.Key_Escape)
    assert not window.keys_sheet.isVisible()


def test_a_command_typed_into_the_palette_is_done(window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.palette_sheet.isVisible()
    QTest.keyClicks(window.palette_sheet.search, "statistics")
    QTest.keyClick(window.palette_sheet.search, Qt.Key.Key_Return)
    assert not window.palette_sheet.isVisible()
    assert window.views.currentWidget() is window.statistics


def test_letters_typed_into_a_field_are_no_commands(window: Window) -> None:
    arrows = window.timeline.arrows
    window.focus_search()
    QTest.keyClicks(window.choice.catalogue.search, "hfl?")
    assert window.choice.catalogue.search.text() == "hfl?"
    assert window.timeline.arrows is arrows
    assert not window.keys_sheet.isVisible()
