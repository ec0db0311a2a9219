from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS, Scene, move_cursor, queue_scene
from tests.synthetic import big_store
from widgets.panels.object_rows import LEFT_OUT, Column
from widgets.panels.objects import ObjectTable
from widgets.panels.parts import duration, number
from widgets.selection import Selection
from workers.analysis.statistics import Statistics


@pytest.fixture
def table(qtbot: QtBot, selection: Selection, scene: Scene) -> ObjectTable:
    made = ObjectTable(selection)
    qtbot.addWidget(made)
    made.set_store(scene.store)
    made.set_findings([scene.deadlock])
    made.show()
    return made


def cell(table: ObjectTable, object_id: int, column: Column) -> str:
    row = table.model.row_of(object_id)
    assert row is not None
    return table.model.rows[row].shown[column]


def shown_order(table: ObjectTable) -> list[int]:
    rows = (table.proxy.mapToSource(table.proxy.index(row, 0)).row() for row in range(table.proxy.rowCount()))
    return [table.model.rows[row].object for row in rows]


def test_holder_and_waiting_lanes_are_those_of_the_moment(table: ObjectTable, scene: Scene, selection: Selection) -> None:
    assert cell(table, scene.lock_a, Column.HOLDER) == "transfer-1"
    assert cell(table, scene.lock_a, Column.WAITING) == "transfer-2"
    assert cell(table, scene.lock_b, Column.WAITING) == "transfer-1"
    move_cursor(selection, table, 5 * MS)
    assert cell(table, scene.lock_a, Column.HOLDER) == ""
    assert cell(table, scene.lock_b, Column.WAITING) == ""


def test_it_follows_the_cursor_by_itself(table: ObjectTable, scene: Scene, selection: Selection, qtbot: QtBot) -> None:
    selection.select_time(5 * MS)
    qtbot.waitUntil(lambda: cell(table, scene.lock_a, Column.HOLDER) == "", timeout=2000)


def test_its_numbers_are_those_of_the_statistics(qtbot: QtBot, selection: Selection) -> None:
    store = big_store(20_000, 8)
    table = ObjectTable(selection)
    qtbot.addWidget(table)
    table.set_store(store)
    table.refresh()
    uses = {use.object: use for use in Statistics(store).objects()}
    assert {row.object for row in table.model.rows} == {item.id for item in store.objects if item.kind not in LEFT_OUT}
    for row in table.model.rows:
        use = uses[row.object]
        assert row.shown[Column.OPERATIONS] == number(use.operations)
        assert row.shown[Column.CONTENDED] == number(use.contended)
        assert row.shown[Column.LONGEST] == (duration(use.longest_wait_ns) if use.longest_wait_ns else "–")
        assert row.shown[Column.HELD] == (duration(use.hold_ns) if use.hold_ns else "–")


def test_the_depth_of_a_queue_is_that_of_the_moment_and_names_its_limit(qtbot: QtBot, selection: Selection) -> None:
    build, _producer, _consumer, queue = queue_scene()
    table = ObjectTable(selection)
    qtbot.addWidget(table)
    table.set_store(build.store)
    table.show()
    for t_ns, text in ((12 * MS, "1 of 2"), (17 * MS, "0 of 2"), (50 * MS, "1 of 2"), (75 * MS, "0 of 2")):
        move_cursor(selection, table, t_ns)
        assert cell(table, queue, Column.VALUE) == text


def test_durations_sort_by_their_length_not_by_their_letters(table: ObjectTable, scene: Scene) -> None:
    table.table.sortByColumn(Column.LONGEST, Qt.SortOrder.DescendingOrder)
    assert shown_order(table) == [scene.lock_b, scene.lock_a]  # 70 ms, 50 ms
    table.table.sortByColumn(Column.LONGEST, Qt.SortOrder.AscendingOrder)
    assert shown_order(table) == [scene.lock_a, scene.lock_b]


def test_numbers_sort_as_numbers(qtbot: QtBot, selection: Selection) -> None:
    store = big_store(20_000, 8)
    table = ObjectTable(selection)
    qtbot.addWidget(table)
    table.set_store(store)
    table.refresh()
    uses = {use.object: use for use in Statistics(store).objects()}
    for column, figure in {
        Column.OPERATIONS: "operations",
        Column.CONTENDED: "contended",
        Column.LONGEST: "longest_wait_ns",
        Column.HELD: "hold_ns",
    }.items():
        table.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        figures = [getattr(uses[number_], figure) for number_ in shown_order(table)]
        assert figures == sorted(figures, reverse=True), column


def test_a_row_selects_its_object_and_the_other_way_round(table: ObjectTable, scene: Scene, selection: Selection) -> None:
    order = shown_order(table)
    table.table.selectRow(order.index(scene.lock_a))
    assert selection.object == scene.lock_a
    selection.select_object(scene.lock_b)
    assert table.table.currentIndex().row() == order.index(scene.lock_b)
    assert selection.object == scene.lock_b


def test_the_filter_looks_at_names_kinds_and_lanes(table: ObjectTable, scene: Scene) -> None:
    table.search.setText("account b")
    assert shown_order(table) == [scene.lock_b]
    table.search.setText("transfer-2 lock")
    assert set(shown_order(table)) == {scene.lock_a, scene.lock_b}
    table.search.setText("queue")
    assert shown_order(table) == []


def test_without_objects_it_says_what_will_be_here(qtbot: QtBot, selection: Selection) -> None:
    table = ObjectTable(selection)
    qtbot.addWidget(table)
    assert table._stack.currentIndex() == 0
    assert "Locks, queues" in table._empty.said[1]
