"""A run of which only the newest part is kept: where it begins is seen, and nothing is drawn before it."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.synthetic import StoreBuilder
from tests.timeline.conftest import Open, settle
from widgets.panels.parts import duration
from widgets.panels.statistics import Statistics
from widgets.panels.status import StatusLine
from widgets.selection import Selection
from widgets.theme import DARK
from widgets.timeline.prepare import Preparer
from widgets.timeline.rows import Arrangement, Homes, RowKind, build_rows
from widgets.timeline.view_state import Scale, fitted, held_in
from workers.probe.schema import Kind, State
from workers.text import Duration
from workers.trace.history import History
from workers.trace.store import Store


@pytest.fixture
def store() -> Store:
    build = StoreBuilder(history=History(events=400))
    process = build.process()
    waiter, busy = build.lane(process, "waiter", main=True), build.lane(process, "busy")
    lock = build.lock(process, "lock")
    build.event(waiter, 0, Kind.STARTED).wait(waiter, 1_000, State.SLEEPING)
    build.event(busy, 0, Kind.STARTED)
    for turn in range(1_000):
        t_ns = 10_000 * (turn + 1)
        build.event(busy, t_ns, Kind.ACQUIRED, lock, argument=1).event(busy, t_ns + 4_000, Kind.RELEASED, lock)
    build.end_run(10_100_000)
    assert build.store.past.forgotten > 1_000
    return build.store


def test_the_whole_of_it_is_what_is_kept_and_a_strip_that_says_there_was_more(store: Store, open_timeline: Open) -> None:
    view = open_timeline(store)
    view.fit()
    settle(view)
    frame, kept_ns = view.canvas.frame, store.past.kept_from_ns
    assert frame is not None
    assert frame.unkept is not None
    edge, words = frame.unkept
    assert edge == pytest.approx(frame.scale.x(kept_ns))
    assert frame.scale.left < edge < frame.scale.left + 0.1 * frame.scale.width
    assert words == f"before {Duration(kept_ns)}: not kept"
    assert view.overview.scale.first_ns == kept_ns
    image = view.canvas.grab().toImage()
    y = view.rows.rows[1].y + view.rows.rows[1].height // 2
    before, after = (image.pixelColor(int(edge) + step, y).name() for step in (-12, 12))
    assert before != after
    assert after == DARK.states[State.SLEEPING]


def test_a_view_of_what_is_kept_alone_says_nothing(store: Store) -> None:
    homes = Homes()
    homes.learn(store)
    rows = build_rows(store, Arrangement(), homes, 400)
    kept_ns = store.past.kept_from_ns
    frame = Preparer(DARK).frame(store, rows, Scale(kept_ns + 10, store.now_ns, 196, 700), 0, 400, None)
    assert frame.unkept is None


def test_one_can_go_back_only_a_little_before_what_is_kept() -> None:
    assert fitted(2e9, 1e9)[0] < 1e9 < fitted(2e9, 1e9)[1]
    assert fitted(2e9)[0] == 0
    first, last = held_in((0.0, 0.5e9), 3e9, 2e9)
    assert first == pytest.approx(2e9 - 0.25e9)
    assert last - first == pytest.approx(0.5e9)


def test_what_is_not_kept_is_counted_beside_it(store: Store, qtbot: QtBot) -> None:
    line, panel = StatusLine(), Statistics(Selection())
    qtbot.addWidget(line)
    qtbot.addWidget(panel)
    line.set_store(store)
    panel.set_store(store)
    assert f"{store.past.forgotten} not kept" in line.numbers.text().replace("\u202f", "")
    assert duration(store.past.kept_from_ns) in line.numbers.toolTip()
    panel.refresh()
    assert "are not kept" in panel.dropped.text()


@pytest.fixture
def passing() -> Store:
    """A thread for each of 300 requests, with a lock of its own; the first lock is taken once more, long after."""
    build = StoreBuilder(history=History(events=200))
    process = build.process()
    main = build.lane(process, "main", main=True)
    build.event(main, 0, Kind.STARTED)
    locks = []
    for turn in range(300):
        thread, lock, t_ns = build.thread(process, f"thread-{turn}"), build.lock(process, f"lock-{turn}"), 1_000 * (turn + 1)
        lane = build.lane(process, f"request-{turn}", stands_for=thread)
        build.event(main, t_ns, Kind.SPAWNED, thread).event(lane, t_ns + 100, Kind.STARTED)
        build.event(lane, t_ns + 200, Kind.ACQUIRED, lock, argument=1).event(lane, t_ns + 300, Kind.RELEASED, lock)
        build.event(lane, t_ns + 400, Kind.ENDED).event(main, t_ns + 500, Kind.JOINED, thread)
        locks.append(lock)
    build.event(main, 400_000, Kind.ACQUIRED, locks[0], argument=1)
    return build.store


def test_threads_and_locks_that_are_gone_have_no_rows_and_are_counted(passing: Store, qtbot: QtBot, open_timeline: Open) -> None:
    view = open_timeline(passing)
    settle(view)
    kept = [lane.id for lane in passing.kept_lanes()]
    assert len(kept) < 60
    assert view._rows.lanes == kept
    drawn = {row.id for row in view._rows.rows if row.kind is RowKind.OWNERS}
    names = {item.name for item in passing.kept_objects() if item.kind == "Lock"}
    shown = {passing.objects[number].name for number in drawn}
    assert "lock-0" in shown
    assert shown <= names
    assert "lock-1" not in names
    assert view.canvas.frame is not None
    assert view.canvas.frame.unkept is not None
    assert view.canvas.frame.unkept[1].endswith(f"not kept, nor {len(passing.retired)} lanes that ended")
    line, panel = StatusLine(), Statistics(Selection())
    qtbot.addWidget(line)
    qtbot.addWidget(panel)
    line.set_store(passing)
    panel.set_store(passing)
    panel.refresh()
    assert f"{len(passing.retired)} lanes that ended before then" in line.numbers.toolTip()
    assert f"have no bar: {len(passing.retired)}; together they ran" in panel.dropped.text()
    assert len(panel.lanes.bars) == len(kept)
    assert len(passing.retired) + len(kept) == 301


def test_bars_and_what_they_say_are_found_by_their_events_index(store: Store, open_timeline: Open) -> None:
    view = open_timeline(store)
    busy = 1
    kept_ns = store.past.kept_from_ns
    middle = (kept_ns + store.now_ns) // 2
    interval = store.interval_at(busy, middle)
    assert interval is not None
    assert interval.index > len(store.columns(busy))
    view.navigation.show((interval.first_ns - 4_000.0, interval.first_ns + 8_000.0))
    view.pointing.select(interval)
    settle(view)
    assert view.canvas.overlay.selected is not None
    stepped = view.pointing.step_interval(1)
    assert stepped is not None
    assert stepped.index == interval.index + 1
    assert {label.text for label in (*view.canvas.frame.labels, *view.canvas.frame.pale_labels)} >= {"holds lock"}  # type: ignore[union-attr]
    assert np.all(np.diff(store.columns(busy).time) >= 0)
