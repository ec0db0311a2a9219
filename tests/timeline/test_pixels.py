"""What is on the screen is what was recorded: colours against a count by hand, and the interval under the pointer."""

from __future__ import annotations

import random

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage

from tests.synthetic import StoreBuilder, big_store
from tests.timeline.busy import busy_store
from tests.timeline.conftest import Open, settle
from widgets.theme import DARK
from widgets.timeline.frame import Header
from widgets.timeline.lane_part import wide_bars
from widgets.timeline.painting import HEADER_WIDTH, MOST_WIDTH, Pens, _header_picture
from widgets.timeline.rows import Metrics, Row, RowKind
from widgets.timeline.view import Timeline
from workers.probe.schema import Kind, State
from workers.trace.reuse import Mix
from workers.trace.store import Store

STATES = (State.QUEUE, State.EVENT, State.IO, State.SLEEPING, State.JOIN)


def rgb(colour: QColor) -> np.ndarray:
    return np.array([colour.red(), colour.green(), colour.blue()])


def random_store(intervals: int, mean_ns: int) -> Store:
    """One lane without hatched states; neighbours differ."""
    rng = random.Random(intervals)
    build = StoreBuilder()
    lane = build.lane(build.process(), "lane")
    t_ns = 1000
    build.event(lane, t_ns, Kind.STARTED)
    for number in range(intervals):
        t_ns += max(1, int(rng.expovariate(1 / mean_ns)))
        if number % 2:
            build.event(lane, t_ns, Kind.RESUMED)
        else:
            build.wait(lane, t_ns, rng.choice(STATES))
    build.event(lane, t_ns + mean_ns, Kind.ENDED).end_run(t_ns + 3 * mean_ns)
    return build.store


def expected_colour(store: Store, lane: int, first_ns: float, last_ns: float) -> np.ndarray:
    """Red, green, blue of the mix over [first, last), counted interval by interval."""
    columns = store.columns(lane)
    times = columns.time.astype(float).tolist()
    mix = np.zeros(3)
    covered = 0.0
    for begin, end, state in zip(times, [*times[1:], times[-1]], columns.state.tolist(), strict=True):
        part = max(0.0, min(end, last_ns) - max(begin, first_ns)) / (last_ns - first_ns)
        if part and state != State.NONE:
            mix += rgb(QColor(DARK.states[State(state)])) * part
            covered += part
    return mix + rgb(QColor(DARK.window)) * (1 - covered)


def middle_of(view: Timeline, lane: int) -> int:
    """y of the middle of a lane's bar on the canvas."""
    frame = view.canvas.frame
    assert frame is not None
    return frame.tops[lane] + view.rows.metrics.bar // 2


def picture(view: Timeline) -> QImage:
    return view.canvas.grab().toImage()


@pytest.mark.parametrize("share_of_run", [1.0, 0.3, 0.02])
def test_the_colour_of_a_pixel_is_the_mix_of_the_states_in_its_time(open_timeline: Open, share_of_run: float) -> None:
    store = random_store(5000, 700)
    view = open_timeline(store, 700, 300)
    view.toggle_arrows()
    end = store.now_ns
    view.navigation.show((end * 0.4, end * 0.4 + end * share_of_run), glide=False)
    settle(view)
    frame, image, y = view.canvas.frame, picture(view), middle_of(view, 0)
    assert frame is not None
    scale = frame.scale
    hair_lines = set(np.floor(wide_bars(store, [0], scale, 1.0)[0].left + 0.5 + HEADER_WIDTH).astype(int).tolist())
    grid = {round(scale.x(tick.t_ns)) for tick in frame.ticks}
    labelled = [(label.at.x() - 2, label.at.x() + 200) for label in (*frame.labels, *frame.pale_labels)]
    compared = 0
    for x in range(HEADER_WIDTH, view.canvas.width()):
        first, last = scale.time(x), scale.time(x + 1)
        if x in grid or x in hair_lines or any(left <= x <= right for left, right in labelled):
            continue
        drawn = rgb(image.pixelColor(x, y))
        assert drawn == pytest.approx(expected_colour(store, 0, first, last), abs=2.1), x
        compared += 1
    if share_of_run > 0.2:
        assert compared > 250


def test_a_long_interval_is_drawn_in_its_state_s_colour_up_to_its_exact_end(open_timeline: Open) -> None:
    build = StoreBuilder()
    lane = build.lane(build.process(), "lane")
    build.event(lane, 0, Kind.STARTED).wait(lane, 400_000, State.QUEUE).event(lane, 600_000, Kind.RESUMED).end_run(1_000_000)
    view = open_timeline(build.store, HEADER_WIDTH + 1020, 300)
    frame, image = view.canvas.frame, picture(view)
    assert frame is not None
    scale = frame.scale
    y = frame.tops[lane] + view.rows.metrics.bar - 3
    queue = QColor(DARK.states[State.QUEUE])
    left, right = round(scale.x(400_000)), round(scale.x(600_000))
    assert [image.pixelColor(x, y) == queue for x in (left - 2, left + 4, (left + right) // 2, right - 4, right + 2)] == [
        False, True, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize("span_ns", [200.0, 5e3, 1e6, 1e8])
def test_the_interval_under_the_pointer_is_found_at_any_zoom(open_timeline: Open, span_ns: float) -> None:
    store = big_store(20_000, 8, processes=2)
    view = open_timeline(store, 1000, 700)
    rng = random.Random(5)
    for _ in range(12):
        first = rng.uniform(0, max(store.now_ns - span_ns, 1))
        view.navigation.show((first, first + span_ns), glide=False)
        settle(view)
        frame = view.canvas.frame
        assert frame is not None
        lane = rng.choice(list(frame.tops))
        x = rng.uniform(HEADER_WIDTH, view.canvas.width() - 1)
        found = view.pointing.interval_at(QPointF(x, middle_of(view, lane)))
        t_ns = frame.scale.time(x)
        assert found == store.interval_at(lane, int(t_ns))
        if found is not None:
            assert found.lane == lane
            assert found.first_ns <= t_ns
            assert found.last_ns is None or t_ns < found.last_ns + 1


def test_beside_the_bars_there_is_no_interval(open_timeline: Open) -> None:
    view = open_timeline(busy_store()[0])
    frame = view.canvas.frame
    assert frame is not None
    group = next(row for row in frame.rows if row.kind is RowKind.GROUP)
    assert view.pointing.interval_at(QPointF(400, group.y + 3)) is None
    assert view.pointing.interval_at(QPointF(50, middle_of(view, 0))) is None
    assert view.pointing.interval_at(QPointF(400, view.canvas.height() - 1)) is None


def test_a_paint_call_asks_the_store_nothing(open_timeline: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    store, findings = busy_store()
    view = open_timeline(store)
    view.set_findings(findings)
    view.pointing.select(store.interval_at(1, 300_000_000))
    settle(view)
    asked: list[str] = []
    for name in (
        "shares",
        "mixed",
        "held_mixed",
        "columns",
        "interval",
        "interval_at",
        "intervals",
        "label",
        "owners",
        "steps",
        "arrows",
        "totals",
        "wide_intervals",
    ):
        monkeypatch.setattr(store, name, lambda *_args, asked_name=name, **_named: asked.append(asked_name))
    before = view.frames
    view.canvas.repaint()
    view.ruler.repaint()
    view.overview.repaint()
    view.card.repaint()
    assert view.frames == before + 1
    assert asked == []


def test_only_lanes_on_screen_are_asked_for(open_timeline: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    build = StoreBuilder()
    process = build.process()
    for number in range(300):
        build.event(build.lane(process, f"lane-{number}"), number, Kind.STARTED)
    store = build.store
    view = open_timeline(store, 900, 400)
    asked: list[int] = []
    mixed = store.mixed

    def counted(lanes: list[int], edges: np.ndarray, mix: Mix) -> np.ndarray:
        asked.append(len(lanes))
        return mixed(lanes, edges, mix)

    monkeypatch.setattr(store, "mixed", counted)
    view.bar.setValue(800)
    view._overview_due = float("inf")
    settle(view)
    assert asked
    assert max(asked) < 40


def test_nothing_is_worked_out_anew_when_nothing_changed(open_timeline: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _ = busy_store()
    view = open_timeline(store)
    view._overview_due = 0.0
    settle(view)
    monkeypatch.setattr(store, "mixed", lambda *_: pytest.fail("asked for colours"))
    monkeypatch.setattr(store, "arrows", lambda *_: pytest.fail("asked for arrows"))
    for _ in range(3):
        view.refresh()


def test_a_picture_that_grew_with_its_run_is_the_one_that_is_made_at_once(open_timeline: Open) -> None:
    build, rng = StoreBuilder(), random.Random(5)
    process = build.process()
    lanes = [build.lane(process, f"lane {number}") for number in range(4)]
    locks = [build.lock(process, f"lock {number}") for number in range(3)]
    view, t_ns, seen = open_timeline(build.store, 800, 500), 0, 0
    for step in range(60):
        for _ in range(40):
            t_ns += rng.randint(1, 12_000_000)
            lane = rng.choice(lanes)
            lock = locks[lane % 3]
            build.wait(lane, t_ns, State.LOCK, lock).event(lane, t_ns + 4_000_000, Kind.ACQUIRED, lock, argument=1)
            build.event(lane, t_ns + 8_000_000, Kind.RELEASED, lock)
            t_ns += 8_000_000
        build.store.tick(build.store.started_ns + t_ns + 60_000_000)  # events come later than they happen
        settle(view)
        if step % 6 == 0:
            grown = pixels_of(view)
            build.store._mixed.clear()
            build.store._holders.cache.clear()
            view._frame_key = ()
            settle(view)
            for mine, whole in zip(grown, pixels_of(view), strict=True):
                assert np.abs(mine.view(np.uint8).astype(int) - whole.view(np.uint8)).max() <= 1  # an edge may lie a millionth px further
            seen += len(grown)
    assert seen >= 20
    assert view.view.first_ns > 0  # it has begun to scroll


def pixels_of(view: Timeline) -> list[np.ndarray]:
    frame = view.canvas.frame
    assert frame is not None
    return [strip.pixels.copy() for strip in frame.strips]


def test_the_overview_of_a_live_run_keeps_its_scale_for_a_while_and_always_reaches_the_newest(open_timeline: Open) -> None:
    build = StoreBuilder()
    lane = build.lane(build.process(), "lane")
    view, reaches = open_timeline(build.store, 800, 300), set()
    for step in range(100):
        build.event(lane, step * 1_000_000, Kind.RESUMED)
        build.store.tick(build.store.started_ns + step * 1_000_000)
        view._overview_due = 0.0
        view.refresh()
        scale = view.overview.scale
        if step:
            assert build.store.now_ns * 1.01 <= scale.last_ns <= build.store.now_ns * 1.1
            reaches.add(scale.last_ns)
    assert len(reaches) < 80
    build.end_run(100_000_000)
    view.refresh()
    view._overview_due = 0.0
    view.refresh()
    assert view.overview.scale.last_ns == pytest.approx(build.store.now_ns * 1.02)


@pytest.mark.usefixtures("qapp")
def test_a_queues_name_leaves_room_for_its_greatest_depth() -> None:
    row = Row(RowKind.DEPTH, 0, 0, 0, 24)
    picture = _header_picture(Header(row, 0, "Pipe 1 (task_queue.py:71)", ""), Pens(DARK), Metrics(), 1.0).toImage()
    used = [x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).alpha()]
    assert used
    assert max(used) < HEADER_WIDTH - MOST_WIDTH
