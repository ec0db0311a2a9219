"""Owner bars and depth curves against a count by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import StoreBuilder
from widgets.timeline.object_part import crowded, depth_of, held_bars, held_weights, nesting_of
from widgets.timeline.raster import Bars, deepen
from widgets.timeline.view_state import Scale
from workers.probe.schema import Kind
from workers.trace.held import CLASSES

SCALE = Scale(0.0, 1000.0, 0.0, 100.0)
COLOURS = np.zeros((1, CLASSES, 4), np.float32)
COLOURS[0, :2] = [[255.499, 0, 0, 255.499], [0, 255.499, 0, 255.499]]


def test_the_colour_of_a_pixel_is_the_mix_of_the_owners_by_time() -> None:
    shares = np.zeros((1, 2, CLASSES), np.float32)
    shares[0, 0, :2] = 0.25, 0.5
    weights = held_weights(shares, COLOURS)
    assert weights == pytest.approx(np.array([[[63.87475, 127.7495, 0, 191.62425], [0, 0, 0, 0]]]))


def test_several_holders_of_a_semaphore_share_a_pixel() -> None:
    shares = np.zeros((1, 1, CLASSES), np.float32)
    shares[0, 0, :2] = 1.0, 1.0
    assert held_weights(shares, COLOURS) == pytest.approx(np.array([[[127.7495, 127.7495, 0, 255.499]]]))


def test_bars_are_the_stretches_wide_enough_to_be_seen() -> None:
    build = StoreBuilder()
    process = build.process()
    lanes = [build.lane(process, f"lane-{n}") for n in range(2)]
    lock = build.lock(process, "lock")
    build.event(lanes[0], 100, Kind.ACQUIRED, lock, argument=1).event(lanes[0], 300, Kind.RELEASED, lock)
    build.event(lanes[1], 310, Kind.ACQUIRED, lock, argument=1).event(lanes[1], 320, Kind.RELEASED, lock)
    build.event(lanes[1], 400, Kind.ACQUIRED, lock, argument=1).end_run(900)
    held = build.store.owners_between([lock], 0, 1000, 30)[0]
    bars, holders = held_bars([held], SCALE, 1.0)
    assert (bars.left.tolist(), bars.right.tolist(), holders.tolist()) == ([10, 40], [30, 90], lanes)


def test_a_peak_narrower_than_a_pixel_is_seen() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, queue = build.lane(process, "lane"), build.sync_object(process, "Queue", "q")
    build.event(lane, 501, Kind.PUT, queue, argument=1).event(lane, 502, Kind.PUT, queue, argument=2)
    build.event(lane, 503, Kind.GOT, queue, argument=1).event(lane, 504, Kind.GOT, queue, argument=2).end_run(1000)
    shares, most = depth_of(build.store, queue, SCALE, 1.0)
    assert most == 2
    assert np.flatnonzero(shares == 1).tolist() == [50]
    assert (shares[51:] == 0).all()
    assert np.isnan(shares[:50]).all()


def test_a_queue_that_nobody_used_has_no_curve() -> None:
    build = StoreBuilder()
    process = build.process()
    build.event(build.lane(process, "lane"), 0, Kind.STARTED)
    shares, most = depth_of(build.store, build.sync_object(process, "Queue", "q"), SCALE, 1.0)
    assert np.isnan(shares).all()
    assert most == 0


def test_a_lock_that_its_owner_takes_again_is_drawn_as_deep_as_it_is_held() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, again = build.lane(process, "packer"), build.sync_object(process, "RLock", "again")
    for at, kind, depth in ((100, Kind.ACQUIRED, 1), (300, Kind.ACQUIRED, 2), (500, Kind.RELEASED, 1), (700, Kind.RELEASED, 0)):
        build.event(lane, at, kind, again, argument=depth)
    deep = nesting_of(build.store, again, SCALE, 1.0)
    assert deep is not None
    assert [deep[px] for px in (5, 15, 40, 60, 80)] == [0.0, 0.5, 1.0, 0.5, 0.0]


def test_a_lock_that_is_taken_once_at_a_time_has_no_depth() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, again, plain = build.lane(process, "packer"), build.sync_object(process, "RLock", "again"), build.lock(process, "plain")
    for lock in (again, plain):
        build.event(lane, 100, Kind.ACQUIRED, lock, argument=1).event(lane, 300, Kind.RELEASED, lock)
    assert nesting_of(build.store, again, SCALE, 1.0) is None
    assert nesting_of(build.store, plain, SCALE, 1.0) is None


def test_the_depth_of_a_stretch_is_that_of_the_whole_whatever_came_before_it() -> None:
    build = StoreBuilder()
    lane, again = build.lane(build.process(), "packer"), build.sync_object(0, "RLock", "again")
    for t_ns, kind, depth in ((100, Kind.ACQUIRED, 1), (300, Kind.ACQUIRED, 2), (600, Kind.RELEASED, 1), (900, Kind.RELEASED, 0)):
        build.event(lane, t_ns, kind, again, argument=depth)
    inside = nesting_of(build.store, again, Scale(400.0, 800.0, 0.0, 40.0), 1.0)
    assert inside is not None
    assert [inside[px] for px in (0, 19, 21, 39)] == [1.0, 1.0, 0.5, 0.5]
    assert build.store.object_events_in(again, 0, 1000, most=3) is None
    later = build.store.object_events_in(again, 700, 800, most=3)
    assert later is not None
    assert later.time.tolist() == [600]


def test_the_depth_darkens_a_bar_from_below() -> None:
    picture = np.full((4, 3), 0xFF646464, np.uint32)
    deepen(picture, np.array([0.0, 0.5, 1.0]), shade=0.5)
    assert (picture == 0xFF646464).sum(axis=0).tolist() == [4, 2, 0]
    assert set(picture[-1].tolist()) == {0xFF646464, 0xFF323232}


def test_bars_of_holders_at_the_same_time_are_crowded_and_those_after_one_another_are_not() -> None:
    row = np.array([0, 0, 0, 1, 1, 2])
    left, right = np.array([0.0, 5.0, 40.0, 0.0, 10.0, -50.0]), np.array([30.0, 20.0, 60.0, 10.0, 20.0, 90.0])
    assert crowded(Bars(row, left, right)).tolist() == [True, True, False, False, False, False]
    assert crowded(Bars(row[:0], left[:0], right[:0])).tolist() == []
