"""Shares in, pixels out."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from widgets.theme import DARK
from widgets.timeline.raster import Bars, Palette, depth_picture, lanes_picture
from workers.probe.schema import State

NO_BARS = Bars(np.zeros(0, np.int64), np.zeros(0), np.zeros(0))
PLAIN = Palette.of(DARK.states, {})
HATCHED = Palette.of(DARK.states, {State.LOCK: "#ffffff"})


def channels(pixels: np.ndarray) -> np.ndarray:
    """(…, 4): blue, green, red, alpha."""
    return np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4)


def colour(state: State) -> list[int]:
    text = DARK.states[state]
    return [int(text[5:7], 16), int(text[3:5], 16), int(text[1:3], 16), 255]


several = st.lists(st.floats(0, 1, width=32), min_size=len(State) - 1, max_size=len(State) - 1).filter(lambda parts: sum(parts) > 0)


@given(several, st.floats(0, 1))
def test_a_pixel_is_the_mix_of_its_states_by_their_shares(parts: list[float], life: float) -> None:
    shares = np.zeros((1, 1, len(State)), np.float32)
    shares[0, 0, 1:] = np.array(parts) / sum(parts) * life
    expected = sum((np.array(colour(state)) * float(shares[0, 0, state]) for state in State if state is not State.NONE), np.zeros(4))
    drawn = channels(lanes_picture(shares, PLAIN, 3, NO_BARS))[0, 0, 0]
    assert np.abs(drawn - expected).max() <= 1.0


def test_time_in_no_state_is_transparent() -> None:
    picture = lanes_picture(np.zeros((2, 5, len(State)), np.float32), PLAIN, 4, NO_BARS)
    assert not picture.any()


def test_every_pixel_of_a_bar_s_height_is_the_same_without_hatching() -> None:
    shares = np.random.default_rng(0).dirichlet(np.ones(len(State)), (3, 40)).astype(np.float32)
    picture = lanes_picture(shares, PLAIN, 10, NO_BARS)
    assert (picture == picture[:, :1, :]).all()


def one_state(state: State, width: int = 64) -> np.ndarray:
    shares = np.zeros((1, width, len(State)), np.float32)
    shares[:, :, state] = 1
    return shares


def test_a_lock_wait_is_hatched_and_running_is_not() -> None:
    waiting = lanes_picture(one_state(State.LOCK), HATCHED, 16, NO_BARS)
    running = lanes_picture(one_state(State.RUNNING), HATCHED, 16, NO_BARS)
    assert len(np.unique(waiting)) == 2
    assert len(np.unique(running)) == 1


def test_hatching_moves_with_the_time_under_it() -> None:
    still = lanes_picture(one_state(State.LOCK), HATCHED, 16, NO_BARS, phase=0)
    panned = lanes_picture(one_state(State.LOCK), HATCHED, 16, NO_BARS, phase=3)
    assert (panned[:, :, :-3] == still[:, :, 3:]).all()


def test_only_corners_and_hair_lines_of_a_wide_bar_differ_from_the_shares() -> None:
    bars = Bars(np.array([0]), np.array([10.0]), np.array([50.0]))
    with_bar = lanes_picture(one_state(State.RUNNING), PLAIN, 20, bars)[0]
    without = lanes_picture(one_state(State.RUNNING), PLAIN, 20, NO_BARS)[0]
    different = np.argwhere(with_bar != without)
    assert len(different)
    assert all(x == 10 or ((x <= 14 or x >= 46) and (y < 3 or y >= 17)) for y, x in different)


def test_bars_that_reach_beyond_the_picture_are_drawn_up_to_its_edge() -> None:
    bars = Bars(np.array([0]), np.array([-1e9]), np.array([1e9]))
    picture = lanes_picture(one_state(State.RUNNING), PLAIN, 20, bars)
    assert len(np.unique(picture)) == 1


def test_a_depth_curve_fills_up_to_the_depth_and_nothing_where_there_is_none() -> None:
    peaks = np.array([[np.nan, 0.0, 0.5, 1.0]])
    filled = channels(depth_picture(peaks, 22, DARK.states[State.QUEUE]))[0, :, :, 3] > 0
    assert filled.sum(axis=0)[0] == 0
    assert filled.sum(axis=0)[1] <= 2
    assert 11 <= filled.sum(axis=0)[2] <= 22
    assert filled.sum(axis=0)[3] == 22
    assert filled[-1, 1:].all()
