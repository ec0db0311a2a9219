"""The arithmetic of what is shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.view_state import LIVE_SPAN_NS, LIVE_STEP, MARGIN, MIN_SPAN_NS, Scale, View, fitted, followed, held_in, zoomed

spans = st.floats(MIN_SPAN_NS * 2, 1e13)


@given(st.floats(0, 1e13), spans, st.floats(0.2, 5), st.floats(0, 1))
def test_zooming_keeps_the_time_under_the_pointer_where_it_is(first: float, span: float, factor: float, share: float) -> None:
    at = first + span * share
    new_first, new_last = zoomed((first, first + span), factor, at)
    assert (at - new_first) / (new_last - new_first) == pytest.approx(share, abs=1e-6 + 4 * (first + span) * 2**-52 / (span * factor))


def test_zooming_stops_at_the_narrowest_view() -> None:
    first, last = zoomed((1000.0, 1000.0 + MIN_SPAN_NS), 0.001, 1050.0)
    assert last - first == MIN_SPAN_NS


@given(st.floats(-1e12, 1e12), spans, st.floats(1, 1e12))
def test_a_view_always_shows_some_of_the_run(first: float, span: float, end: float) -> None:
    new_first, new_last = held_in((first, first + span), end)
    assert new_first <= end
    assert new_last >= 0
    assert new_last > new_first


def test_a_fitted_view_holds_the_whole_run() -> None:
    first, last = fitted(1e9)
    assert first == 0
    assert 1e9 < last < 1.1e9


def test_a_fitted_view_begins_a_little_before_the_first_event_but_never_before_the_launch() -> None:
    first, last = fitted(3e9, first_ns=2e9)
    assert 2e9 - first == pytest.approx(last - 3e9)
    assert 0 < last - 3e9 < 0.1e9
    assert fitted(3e9, first_ns=1e6)[0] == 0
    assert fitted(3e9, 2.5e9, 2e9) == fitted(3e9, 2.5e9)  # what is not kept is not made room for


@given(st.floats(0, 1e11), st.floats(0, 1e11))
def test_a_live_view_that_spans_the_run_shows_its_first_event_and_its_newest_with_a_margin(first: float, lasted: float) -> None:
    now = first + lasted
    shown_first, shown_last = followed(View(), now, first)
    span = shown_last - shown_first
    assert shown_first >= 0
    assert shown_last - now >= span * MARGIN * 0.99
    if lasted < LIVE_SPAN_NS * (1 - 2 * MARGIN):
        assert min(first, span * MARGIN * 0.99) <= first - shown_first <= span * MARGIN * 1.01


@pytest.mark.parametrize("first", [0.0, 1e6, 1e8, 3e9, 20e9])
def test_a_live_view_never_goes_back_and_begins_to_slide_from_where_it_stood(first: float) -> None:
    stretches = [followed(View(), first + ms * 1e6, first) for ms in range(0, 11_000, 2)]
    assert [last for _, last in stretches] == sorted(last for _, last in stretches)
    full = next(at for at, (begin, last) in enumerate(stretches) if last - begin == pytest.approx(LIVE_SPAN_NS))
    assert all(after[0] - before[0] <= 2.001e6 for before, after in pairwise(stretches[full:]))


@pytest.mark.parametrize("now", [0.0, 1e6, 5e8, 9e9, 5e10])
@pytest.mark.parametrize("whole", [True, False])
def test_a_followed_view_shows_the_newest_time_near_its_right_edge(now: float, whole: bool) -> None:
    view = View(0.0, 1e8, whole=whole)
    first, last = followed(view, now)
    assert first <= now < last
    if now > 1e8:
        assert (last - now) / (last - first) < (1 - 1 / LIVE_STEP if whole and now < 1e10 else 0.05)


def test_a_live_view_stands_still_until_it_is_full() -> None:
    ends = [followed(View(), now * 1e6)[1] for now in range(9_800)]
    assert len(set(ends)) < 20
    assert ends == sorted(ends)


def test_a_followed_view_of_the_whole_run_begins_to_slide_after_ten_seconds() -> None:
    assert followed(View(), 5e9)[0] == 0
    first, last = followed(View(), 60e9)
    assert last - first == pytest.approx(10e9)


@given(st.integers(0, 3 * 3600 * 10**9), st.integers(400, 10**12))
def test_times_come_back_from_pixels_to_the_nanosecond(first: int, span: int) -> None:
    scale = Scale(float(first), float(first + span), 196.0, 1000.0)
    t_ns = first + span // 3
    assert scale.time(scale.x(t_ns)) == pytest.approx(t_ns, abs=max(1.0, span * 1e-9))
