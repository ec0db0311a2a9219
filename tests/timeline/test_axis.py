"""Ticks and the words on them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.timeline.axis import step_for, ticks, time_text


@pytest.mark.parametrize(
    ("t_ns", "resolution", "text"),
    [
        (0, 1_000_000, "0 ns"),
        (999, 1, "999 ns"),
        (1_500, 100, "1.5 µs"),
        (412_010_000, 10_000, "412.01 ms"),
        (412_000_001, 1, "412.000001 ms"),
        (1_250_000_000, 10_000_000, "1.25 s"),
        (3_600_000_000_001, 1, "3\u202f600.000000001 s"),
        (-1_500, 100, "-1.5 µs"),
    ],
)
def test_a_moment_reads_in_the_unit_that_fits_with_the_digits_asked_for(t_ns: int, resolution: int, text: str) -> None:
    assert time_text(t_ns, resolution) == text


@given(st.integers(0, 10**14), st.integers(1, 10**12))
def test_all_digits_of_a_moment_are_true(t_ns: int, size: int) -> None:
    number, unit = time_text(t_ns, 1, max(size, 1)).rsplit(" ", 1)
    whole, _, rest = number.replace("\u202f", "").partition(".")
    places = {"s": 9, "ms": 6, "µs": 3, "ns": 0}[unit]
    assert int(whole) * 10**places + int((rest + "0" * places)[:places] or 0) == t_ns


@given(st.floats(0, 1e13), st.floats(200, 1e13), st.floats(200, 4000))
def test_ticks_are_evenly_spaced_and_never_crowded(first: float, span: float, width: float) -> None:
    found = ticks(first, first + span, width)
    times = [tick.t_ns for tick in found]
    steps = {b - a for a, b in pairwise(times)}
    assert len(steps) <= 1
    assert all(step * width / span >= 95 for step in steps)
    assert all(first <= t <= first + span for t in times)


@given(st.floats(0, 1e12), st.floats(1000, 1e12))
def test_neighbouring_ticks_never_read_the_same(first: float, span: float) -> None:
    labels = [tick.label for tick in ticks(first, first + span, 1200)]
    assert len(set(labels)) == len(labels)


def test_there_are_no_ticks_before_the_run_began() -> None:
    assert ticks(-5e6, 5e6, 1000)[0].t_ns == 0


def test_steps_are_round_numbers() -> None:
    assert {int(str(step_for(span, 1000)).rstrip("0") or 0) for span in (1e3, 3e4, 7e5, 2e7, 9e8)} <= {1, 2, 5}
