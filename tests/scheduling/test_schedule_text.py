"""The text of a schedule says exactly what it was made of, and what is no schedule is refused with the place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.scheduling.controlled.schedule import Schedule, parse, schedule_of, this_python

LANES = st.lists(st.integers(0, 12), min_size=1, max_size=3).map(lambda numbers: ".".join(map(str, numbers)))


@given(st.lists(LANES, max_size=60))
def test_what_is_printed_is_read_back(lanes: list[str]) -> None:
    schedule = schedule_of(lanes)
    assert parse(str(schedule)) == schedule


def test_turns_of_one_lane_are_counted() -> None:
    schedule = Schedule(("0", "0", "1", "2.1", "2.1", "2.1", "1"), "3.11")
    assert str(schedule) == "py3.11 0x2 1 2.1x3 1"


def test_one_step_back_is_all_but_the_last_operation() -> None:
    schedule = parse("py3.12 0x2 1")
    assert str(schedule.up_to(len(schedule.lanes) - 1)) == "py3.12 0x2"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", f"py{this_python()}"),
        ("0x2 1", "'0x2'"),
        ("py3.11 0y2", "word 2"),
        ("py3.11 0 1x0", "word 3"),
        ("py3.11 0 1.", "'1.'"),
        ("py3.11 0x99999999", "longer than"),
    ],
)
def test_what_is_no_schedule_is_refused(written: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse(written)
