"""Which stretch of time is on screen. Pure arithmetic on float ns: a float64 is exact to the ns for a hundred days."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

MIN_SPAN_NS: Final = 200.0
"""The narrowest view. Below it a pixel would be a tenth of a nanosecond, finer than the clock."""

LIVE_SPAN_NS: Final = 10e9
"""A live view shows the whole run until it is this long; then it slides."""

LIVE_START_NS: Final = 50e6
"""What an empty live view spans, so that the first events do not fill the screen."""

LIVE_STEP: Final = 1.4
"""By how much such a view widens at once when it is full. Between two steps nothing on screen moves or shrinks, which is easier on the eye
and lets all that was drawn stand.
"""

MARGIN: Final = 0.02
"""Part of the span left empty after the newest event, so that the growing end is seen to grow; and before the first."""


UNKEPT: Final = 0.06
"""Part of the span in which a view of all that is kept shows that there was something before."""


@dataclass(slots=True)
class View:
    """The stretch shown. `follow`: the newest time stays at the right edge. `whole`: a followed view spans the run from its first event."""

    first_ns: float = 0.0
    last_ns: float = LIVE_START_NS
    follow: bool = True
    whole: bool = True

    @property
    def span_ns(self) -> float:
        return self.last_ns - self.first_ns


Stretch = tuple[float, float]


def fitted(end_ns: float, begin_ns: float = 0.0, first_ns: float = 0.0) -> Stretch:
    """The whole run from its first event on, with a margin on both sides, but nothing before the launch; or what is kept of it, and on the
    left that there was something before.
    """
    if begin_ns:
        span = max(end_ns - begin_ns, MIN_SPAN_NS)
        return begin_ns - span * UNKEPT, begin_ns + span * (1 + MARGIN)
    span = max(end_ns - first_ns, MIN_SPAN_NS)
    return _opening(first_ns, span), first_ns + span * (1 + MARGIN)


def _opening(first_ns: float, span: float) -> float:
    """Where a view of `span` begins that is to begin with the first event."""
    return max(first_ns - span * MARGIN, 0.0)


def followed(view: View, now_ns: float, first_ns: float = 0.0) -> Stretch:
    """Where a view that follows stands at `now_ns`."""
    if view.whole:
        margins = min((now_ns - first_ns) / (1 - 2 * MARGIN), now_ns / (1 - MARGIN))  # one on both sides, or the launch at the left
        needed = max(margins, 1.0)
        if needed <= LIVE_SPAN_NS:
            steps = max(math.ceil(math.log(needed / LIVE_START_NS, LIVE_STEP)), 0)
            span = min(max(LIVE_START_NS * LIVE_STEP**steps, needed), LIVE_SPAN_NS)
            return _opening(first_ns, span), _opening(first_ns, span) + span
        last = now_ns + LIVE_SPAN_NS * MARGIN
        return last - LIVE_SPAN_NS, last
    last = now_ns + view.span_ns * MARGIN
    return last - view.span_ns, last


def beside(view: View, now_ns: float, free: float, least_ns: float) -> Stretch:
    """Where a view stands that follows an order moved by hand: the part `free` at its right is for what comes next.

    A view of the whole order widens only when it is full, so that a step is seen as one bar more and nothing else.
    """
    if view.whole:
        needed = now_ns / (1 - free)
        steps = max(math.ceil(math.log(max(needed, 1.0) / least_ns, LIVE_STEP)), 0)
        return 0.0, least_ns * LIVE_STEP**steps
    last = now_ns + view.span_ns * free
    return last - view.span_ns, last


def zoomed(stretch: Stretch, factor: float, at_ns: float) -> Stretch:
    """Span times `factor`, with the time `at_ns` staying at its place on screen."""
    first, last = stretch
    span = max((last - first) * factor, MIN_SPAN_NS)
    factor = span / (last - first)
    first = at_ns - (at_ns - first) * factor
    return first, first + span


def held_in(stretch: Stretch, end_ns: float, begin_ns: float = 0.0) -> Stretch:
    """The nearest stretch that still shows some of what there is, [begin, end]: not wider than it needs, not beside it. One that would be
    wider shows all of it.
    """
    first, last = stretch
    end_ns = max(end_ns, begin_ns + MIN_SPAN_NS)
    span = min(max(last - first, MIN_SPAN_NS), max((end_ns - begin_ns) * 1.25, LIVE_START_NS))
    if span < last - first:
        first = min(max((first + last - span) / 2, end_ns - span), begin_ns)
    slack = span * 0.5
    first = min(max(first, begin_ns - slack), end_ns - span + slack)
    return first, first + span


def around(first_ns: float, last_ns: float, share: float = 0.6) -> Stretch:
    """A stretch in whose middle `share` the given one lies."""
    span = max(last_ns - first_ns, MIN_SPAN_NS) / share
    middle = (first_ns + last_ns) / 2
    return middle - span / 2, middle + span / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Time to pixels and back. `left` is where `first_ns` stands, `width` the pixels of the whole stretch."""

    first_ns: float
    last_ns: float
    left: float
    width: float

    @property
    def ns_per_px(self) -> float:
        return (self.last_ns - self.first_ns) / self.width

    def x(self, t_ns: float) -> float:
        return self.left + (t_ns - self.first_ns) / self.ns_per_px

    def time(self, x: float) -> float:
        return self.first_ns + (x - self.left) * self.ns_per_px
