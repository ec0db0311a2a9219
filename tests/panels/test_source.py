from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS, TEXT, Scene, deadlock_scene, move_cursor
from widgets.panels.code_view import HOT_SHARE
from widgets.panels.highlighting import INKS, Ink, stretches
from widgets.panels.source import SourceView
from widgets.selection import Selection
from widgets.theme import DARK, LIGHT, contrast, mixed


@pytest.fixture
def view(qtbot: QtBot, selection: Selection, scene: Scene) -> SourceView:
    made = SourceView(selection)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.set_theme(DARK)
    made.set_store(scene.store)
    made.show()
    return made


def test_the_program_is_shown_with_every_line(view: SourceView, scene: Scene) -> None:
    assert view.file == scene.file
    assert view.code.toPlainText() == TEXT


def test_a_click_on_a_line_highlights_exactly_the_intervals_recorded_there(
    view: SourceView, scene: Scene, selection: Selection, qtbot: QtBot
) -> None:
    block = view.code.document().findBlockByNumber(7)
    where = view.code.blockBoundingGeometry(block).translated(view.code.contentOffset()).center().toPoint()
    QTest.mouseClick(view.code.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, where.y()))
    expected = {(found.lane, found.index) for found in scene.store.executed(scene.file, 8)}
    assert expected == {(scene.main, 1), (scene.one, 2), (scene.two, 2)}
    assert selection.highlight == expected
    assert view.note.text() == "Line 8: 3 events recorded here, in 3 lanes."


def test_a_line_where_nothing_was_recorded_says_so_and_takes_the_highlight_away(view: SourceView, selection: Selection) -> None:
    view.choose_line(8)
    view.choose_line(1)
    assert selection.highlight == frozenset()
    assert view.note.text() == "Line 1: nothing was recorded here."


def test_the_keyboard_reaches_lines_too(view: SourceView, scene: Scene, selection: Selection, qtbot: QtBot) -> None:
    view.code.setFocus()
    view.code.show_line(6)
    QTest.keyClick(view.code, Qt.Key.Key_Down)
    QTest.keyClick(view.code, Qt.Key.Key_Return)
    assert selection.highlight == {(scene.one, 1), (scene.two, 1)}


def test_it_follows_the_site_of_the_selection(view: SourceView, scene: Scene, selection: Selection) -> None:
    selection.select_site(scene.file, 7)
    assert view.code.marks.chosen == 7
    assert view.code.textCursor().blockNumber() == 6


def test_lanes_stand_where_they_stood_at_the_cursor(view: SourceView, scene: Scene, selection: Selection) -> None:
    move_cursor(selection, view, 20 * MS)
    standing = {line: {one.lane for one in lanes} for line, lanes in view.standing().items()}
    assert standing == {8: {scene.main}, 7: {scene.one, scene.two}}
    move_cursor(selection, view, 60 * MS)
    standing = {line: {one.lane for one in lanes} for line, lanes in view.standing().items()}
    assert standing == {8: {scene.main, scene.one, scene.two}}
    assert "transfer-1: waits for a lock for 30.0\u00a0ms" in view.code.tip(8)


def test_it_follows_the_cursor_by_itself(view: SourceView, scene: Scene, selection: Selection, qtbot: QtBot) -> None:
    selection.select_time(20 * MS)
    qtbot.waitUntil(lambda: {one.lane for one in view.code.marks.standing.get(7, ())} == {scene.one, scene.two}, timeout=2000)


def test_once_the_run_is_over_the_lanes_stand_as_in_its_deadlock_and_its_line_is_marked(view: SourceView, scene: Scene) -> None:
    view.set_findings([scene.deadlock])
    assert view.code.marks.hot == {8}
    assert {one.lane for one in view.standing()[8]} == {scene.main, scene.one, scene.two}


def test_the_text_is_that_of_the_beginning_of_the_run(view: SourceView, scene: Scene) -> None:
    Path(scene.file).write_text("changed = True\n", encoding="utf-8")
    view.show_file(scene.file)
    view.retranslate()
    assert view.code.toPlainText() == TEXT
    view.set_store(scene.store)
    assert view.code.toPlainText() == "changed = True\n"


def test_a_file_that_cannot_be_read_is_told(view: SourceView, selection: Selection, tmp_path: Path) -> None:
    binary = tmp_path / "module.so"
    binary.write_bytes(b"\xff\xfe\x00\x80" * 40)
    selection.select_site(str(binary), 3)
    assert "module.so" in view._empty.said[1]
    assert view._stack.currentIndex() == 0


def test_files_with_recorded_lines_can_be_chosen(qtbot: QtBot, selection: Selection, tmp_path: Path) -> None:
    scene = deadlock_scene(tmp_path, ended=False)
    other = tmp_path / "helper.py"
    other.write_text("x = 1\n")
    scene.build.event(scene.main, 70 * MS, kind=6, file=str(other), line=1)  # type: ignore[arg-type]
    view = SourceView(selection)
    qtbot.addWidget(view)
    view.set_store(scene.store)
    known = [view.files.itemData(index) for index in range(view.files.count())]
    assert known[0] == scene.file
    assert str(other) in known[1:]
    view.files.activated.emit(known.index(str(other)))
    assert view.code.toPlainText() == "x = 1\n"


def test_colours_lie_where_the_words_are_even_after_characters_of_two_units() -> None:
    lines = stretches('s = "😀"; import os\n# 钱\n')
    keyword = next(stretch for stretch in lines[0] if stretch.ink is Ink.KEYWORD)
    assert (keyword.first, keyword.length) == (10, 6)
    assert [stretch.ink for stretch in lines[1]] == [Ink.COMMENT]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_colour_of_program_text_can_be_read(theme: object) -> None:
    for colour in INKS[theme.name].values():  # type: ignore[attr-defined]
        for behind in (theme.surface, theme.selected, mixed(theme.surface, theme.bad, HOT_SHARE).name()):  # type: ignore[attr-defined]
            assert contrast(colour, behind) >= 4.5, (colour, behind)
