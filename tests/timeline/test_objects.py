"""Owner bars and depth curves against a count by hand."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import StoreBuilder
from widgets.timeline.object_part import Held, depth_of, held_bars, held_weights, owned, set_stretches
from widgets.timeline.view_state import Scale
from workers.probe.schema import Kind

SCALE = Scale(0.0, 1000.0, 0.0, 100.0)
COLOURS = np.array([[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]], np.float32)


def test_the_colour_of_a_pixel_is_the_mix_of_the_owners_by_time() -> None:
    rng = np.random.default_rng(3)
    cuts = np.sort(rng.integers(0, 1000, 400))
    first, last = cuts[:-1:2], cuts[1::2]
    lane = rng.integers(0, 2, len(first)).astype(np.int32)
    weights = held_weights(Held(first, last, lane), COLOURS, np.linspace(0, 1000, 101))
    for pixel in range(100):
        inside = np.clip(np.minimum(last, (pixel + 1) * 10) - np.maximum(first, pixel * 10), 0, None)
        expected = sum((COLOURS[owner] * part / 10 for owner, part in zip(lane, inside, strict=True)), np.zeros(4))
        assert weights[pixel] == pytest.approx(expected, abs=0.01)


def test_several_holders_of_a_semaphore_share_a_pixel() -> None:
    held = Held(np.array([0, 0]), np.array([1000, 1000]), np.array([0, 1], np.int32))
    weights = held_weights(held, COLOURS, np.linspace(0, 1000, 11))
    assert weights == pytest.approx(np.tile([127.75, 127.75, 0, 255.5], (10, 1)), abs=0.1)


def test_owners_are_those_the_store_names() -> None:
    build = StoreBuilder()
    process = build.process()
    lanes = [build.lane(process, f"lane-{n}") for n in range(2)]
    lock = build.lock(process, "lock")
    build.event(lanes[0], 100, Kind.ACQUIRED, lock, argument=1).event(lanes[0], 300, Kind.RELEASED, lock)
    build.event(lanes[1], 400, Kind.ACQUIRED, lock, argument=1).end_run(900)
    held = owned(build.store, lock, SCALE)
    assert (held.first.tolist(), held.last.tolist(), held.lane.tolist()) == ([100, 400], [300, 900], lanes)
    bars, holders = held_bars([held], SCALE, 1.0)
    assert (bars.left.tolist(), bars.right.tolist(), holders.tolist()) == ([10, 40], [30, 90], lanes)


def test_owners_out_of_view_are_left_out() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, lock = build.lane(process, "lane"), build.lock(process, "lock")
    for start in range(0, 10_000, 100):
        build.event(lane, start, Kind.ACQUIRED, lock, argument=1).event(lane, start + 50, Kind.RELEASED, lock)
    held = owned(build.store, lock, Scale(2020.0, 2120.0, 0.0, 100.0))
    assert held.first.tolist() == [2000, 2100]


def test_an_event_s_bar_is_there_while_it_is_set() -> None:
    build = StoreBuilder()
    process = build.process()
    lane, event = build.lane(process, "lane"), build.sync_object(process, "Event", "go")
    build.event(lane, 100, Kind.SET, event).event(lane, 250, Kind.CLEARED, event).event(lane, 400, Kind.SET, event).end_run(800)
    held = set_stretches(build.store, event, SCALE)
    assert (held.first.tolist(), held.last.tolist()) == ([100, 400], [250, 800])


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
