"""What installed packages make for themselves is folded away where it is much, and said; a click, a link or a filter brings it out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from tests.synthetic import StoreBuilder
from tests.timeline.conftest import Open, settle
from tests.timeline.test_rows import names, rows_of
from widgets.selection import Spot
from widgets.timeline.rows import MANY_OF_PACKAGES, Arrangement, RowKind
from widgets.timeline.spotlight import Spotlight
from widgets.timeline.view import Timeline
from workers.probe.packages import is_installed
from workers.probe.schema import Kind
from workers.trace.store import Store

LIBRARY = "/venv/lib/python3.11/site-packages/library/core.py"
MANY = MANY_OF_PACKAGES + 1


def of_packages(tasks: int, locks: int = 0) -> Store:
    """A main thread and a loop with two tasks of the program's own and so many of a package, and so many locks beside one of its own."""
    build = StoreBuilder()
    process = build.process()
    main, loop = build.lane(process, "MainThread", main=True), build.lane(process, "loop")
    lanes = [main, loop, *(build.lane(process, f"own {number}", under=loop) for number in range(2))]
    lanes += [build.lane(process, f"packaged {number}", under=loop, installed=True) for number in range(tasks)]
    for time, lane in enumerate(lanes):
        build.event(lane, time, Kind.STARTED)
    made = [build.lock(process, "own lock")]
    made += [build.sync_object(process, "Lock", f"packaged lock {number}", file=LIBRARY) for number in range(locks)]
    for time, lock in enumerate(made):
        build.event(main, 1_000 + 2 * time, Kind.ACQUIRED, lock, argument=1).event(main, 1_001 + 2 * time, Kind.RELEASED, lock)
    return build.store


@pytest.mark.parametrize(
    ("file", "installed"),
    [
        (LIBRARY, True),
        ("/usr/lib/python3/dist-packages/library.py", True),
        ("/home/me/site-packages.py", False),
        ("/home/me/my-packages/mine.py", False),
        ("/usr/lib/python3.11/asyncio/tasks.py", False),
        ("<string>", False),
        ("", False),
    ],
)
def test_whose_file_it_is(file: str, installed: bool) -> None:
    assert is_installed(file) is installed


# ------------------------------------------------------------ rows
def test_few_are_shown_and_can_be_folded() -> None:
    store = of_packages(MANY_OF_PACKAGES)
    rows = rows_of(store)
    assert len(rows.lanes) == 4 + MANY_OF_PACKAGES
    assert [(row.folds, row.folded) for row in rows.rows if row.folds] == [(MANY_OF_PACKAGES, False)]
    assert names(store, rows_of(store, Arrangement(folded={1}))) == ["MainThread", "loop", "own 0", "own 1"]


def test_many_are_folded_under_their_thread_and_the_program_s_own_are_not() -> None:
    store = of_packages(MANY)
    rows = rows_of(store)
    assert names(store, rows) == ["MainThread", "loop", "own 0", "own 1"]
    assert [(store.lanes[row.id].name, row.folds, row.folded) for row in rows.rows if row.folds] == [("loop", MANY, True)]
    assert (rows.hidden, rows.internal, rows.filtered) == (0, 0, 0)  # the number at the thread's lane says it
    assert len(rows_of(store, Arrangement(opened={1})).lanes) == 4 + MANY


def test_under_a_thread_that_is_not_shown_nothing_is_folded() -> None:
    assert len(rows_of(of_packages(MANY), Arrangement(hidden={1})).lanes) == 3 + MANY


def test_who_looks_for_one_finds_it() -> None:
    store = of_packages(MANY, MANY)
    rows = rows_of(store, Arrangement(text="packaged"))
    assert len(rows.lanes) == MANY
    assert sum(row.kind is RowKind.OWNERS for row in rows.rows) == MANY


def test_many_objects_are_folded_under_a_row_of_their_own() -> None:
    store = of_packages(0, MANY)
    rows = rows_of(store).rows
    assert [(row.kind, row.folds, row.folded) for row in rows[-2:]] == [(RowKind.OWNERS, 0, False), (RowKind.FOLD, MANY, True)]
    rows = rows_of(store, Arrangement(opened_objects={0})).rows
    kinds = [row.kind for row in rows if row.kind not in (RowKind.GROUP, RowKind.LANE)]
    assert kinds == [RowKind.OWNERS, RowKind.FOLD, *[RowKind.OWNERS] * MANY]
    assert all(row.kind is not RowKind.FOLD for row in rows_of(of_packages(0, MANY_OF_PACKAGES)).rows)


# ------------------------------------------------------------ in the view
@pytest.fixture
def view(open_timeline: Open) -> Timeline:
    return open_timeline(of_packages(MANY, MANY), 1_000, 500)


def press(view: Timeline, kind: RowKind, x: int) -> None:
    row = next(row for row in view.rows.rows if row.kind is kind and row.folds)
    place = QPoint(x, row.y - view.bar.value() + row.height // 2)
    QTest.mouseClick(view.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle(view)


def test_the_triangle_opens_and_closes_and_the_name_selects(view: Timeline) -> None:
    press(view, RowKind.LANE, 80)
    assert (len(view.rows.lanes), view.pointing.selection.lane) == (4, 1)
    press(view, RowKind.LANE, 16)
    assert len(view.rows.lanes) == 4 + MANY
    press(view, RowKind.LANE, 16)
    assert len(view.rows.lanes) == 4


def test_the_row_of_objects_opens_and_closes(view: Timeline) -> None:
    rows = len(view.rows.rows)
    press(view, RowKind.FOLD, 80)
    assert len(view.rows.rows) == rows + MANY
    view.bar.setValue(0)
    press(view, RowKind.FOLD, 400)
    assert len(view.rows.rows) == rows


def test_a_lane_that_is_to_be_seen_is_unfolded(view: Timeline) -> None:
    store = view.pointing.store
    assert store is not None
    last = len(store.lanes) - 1
    view.reveal((0, 10), (last,))
    settle(view)
    row = view.rows.of_lane(last)
    assert row is not None
    assert view.bar.value() <= row.y < view.bar.value() + view.canvas.height()


def test_what_is_pointed_at_is_unfolded(view: Timeline) -> None:
    store, selection = view.pointing.store, view.pointing.selection
    assert store is not None
    spotlight = Spotlight(view, selection)
    selection.point_at(Spot(lanes=frozenset({len(store.lanes) - 1})))
    settle(view)
    assert len(view.rows.lanes) == 4 + MANY
    assert all(row.folded for row in view.rows.rows if row.kind is RowKind.FOLD)
    selection.point_at(Spot(objects=frozenset({len(store.objects) - 1})))
    settle(view)
    assert [row.id for row in spotlight.rows] == [len(store.objects) - 1]


def test_another_run_is_folded_anew(view: Timeline) -> None:
    press(view, RowKind.LANE, 16)
    press(view, RowKind.FOLD, 80)
    view.set_store(of_packages(MANY, MANY))
    settle(view)
    assert all(row.folded for row in view.rows.rows if row.folds)


def test_what_a_click_would_do_is_said_where_it_can_be_clicked(view: Timeline) -> None:
    def over(kind: RowKind, x: int) -> tuple[str, Qt.CursorShape]:
        row = next(row for row in view.rows.rows if row.kind is kind and row.folds)
        view.canvas.hovered.emit(QPointF(x, row.y - view.bar.value() + row.height // 2))
        return view.canvas.toolTip(), view.canvas.cursor().shape()

    hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
    assert over(RowKind.LANE, 16) == (f"Show the {MANY} tasks that installed packages made", hand)
    assert over(RowKind.LANE, 80) == ("", arrow)
    assert over(RowKind.FOLD, 400) == (f"Show the {MANY} objects that installed packages made", hand)
    press(view, RowKind.LANE, 16)
    assert over(RowKind.LANE, 16) == (f"Fold the {MANY} tasks that installed packages made", hand)
