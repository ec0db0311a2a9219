"""Stretches of time against the plain way: second by second."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workers.trace.stretches import Stretches, Timeline, common, without

_LONGEST = 40
_members = st.sets(st.integers(0, _LONGEST - 1))


def stretches_of(members: set[int]) -> Stretches:
    """The stretches that are made of these seconds."""
    first = sorted(second for second in members if second - 1 not in members)
    last = sorted(second + 1 for second in members if second + 1 not in members)
    return np.array(first, np.int64), np.array(last, np.int64)


def seconds_of(stretches: Stretches) -> list[int]:
    return [second for first, last in zip(*stretches, strict=True) for second in range(first, last)]


@given(_members, _members)
def test_what_two_have_in_common_and_what_only_one_has(one: set[int], other: set[int]) -> None:
    assert seconds_of(common(stretches_of(one), stretches_of(other))) == sorted(one & other)
    assert seconds_of(without(stretches_of(one), stretches_of(other))) == sorted(one - other)


@given(_members, st.integers(0, _LONGEST), st.lists(st.integers(0, 2 * _LONGEST), min_size=2).map(sorted))
def test_a_timeline_counts_the_time_before_any_moment(members: set[int], cut: int, halves: list[int]) -> None:
    timeline = Timeline()
    early = {second for second in members if second < cut}
    timeline.extend(stretches_of(early))
    timeline.extend(stretches_of(members - early))
    assert seconds_of((timeline.first, timeline.last)) == sorted(members)
    assert timeline.total_ns == len(members)
    edges = np.array(halves) / 2
    plain = [sum(min(max(edge - second, 0.0), 1.0) for second in members) for edge in edges]
    np.testing.assert_allclose(timeline.spent(edges), plain)


@given(_members, st.integers(0, _LONGEST))
def test_a_timeline_that_is_cut_goes_on_as_if_nothing_had_stood_there(members: set[int], cut: int) -> None:
    timeline = Timeline()
    timeline.extend(stretches_of(members))
    timeline.cut(cut)
    assert seconds_of((timeline.first, timeline.last)) == sorted(second for second in members if second < cut)
    timeline.extend((np.array([cut]), np.array([cut + 2])))
    assert timeline.total_ns == sum(second < cut for second in members) + 2
    for second in range(_LONGEST):
        assert (timeline.at(second) is not None) == ((second in members and second < cut) or cut <= second < cut + 2)
