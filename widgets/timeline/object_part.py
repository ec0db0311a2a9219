"""The object rows of a frame: who owns a lock, whether an event is set, how deep a queue is.

Owner bars follow the same rule as lanes: a pixel's colour is the exact mix of the owners' colours by the time each held the object within
that pixel, so a lock that changes hands a million times a second is drawn as truly as one that is held for ever.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from widgets.timeline.lane_part import MIN_BAR_PX, NO_BARS, NO_INDICES
from widgets.timeline.raster import Bars, Pixels, Shares, Weights, packed
from widgets.timeline.view_state import Scale
from workers.probe.schema import Kind, State
from workers.trace.store import Spans, Store, Times

Floats = NDArray[np.float64]

MOST_NESTED: Final = 30_000
"""Events of one RLock in view; where there are more, its depth is not drawn."""


@dataclass(frozen=True, slots=True)
class HolderColours:
    """Colours rows of objects by the shares of their holders. `classes` are of holders (CLASSES, 4), those of flags all `flag`, and `flags`
    tells which rows are flags; `theme` is the name of what the colours are taken from.
    """

    theme: str
    flags: tuple[bool, ...]
    classes: NDArray[np.float32] = field(compare=False)
    flag: NDArray[np.float32] = field(compare=False)
    colours: ClassVar[int] = 1

    def __call__(self, shares: Weights) -> Pixels:
        """Shares (rows, pixels, CLASSES) as colours (rows, pixels, 1)."""
        return packed(held_weights(shares, np.stack([self.flag if flag else self.classes for flag in self.flags])))


def held_weights(shares: Weights, colours: NDArray[np.float32]) -> Weights:
    """Premultiplied colours (rows, pixels, 4), from the share that each class of holders has of a pixel (rows, pixels, classes) and the
    colour of each class (rows, classes, 4). Several holders at once share the pixel.
    """
    weights = shares @ colours
    weights *= 255.499 / np.maximum(weights[..., 3:], 255.499)
    return np.asarray(weights, np.float32)


def held_bars(rows: Sequence[Spans], scale: Scale, ratio: float) -> tuple[Bars, NDArray[np.int64]]:
    """Stretches of at least `MIN_BAR_PX` px as bars in device px, and the holder of each."""
    if not any(len(row.first) for row in rows):
        return NO_BARS, NO_INDICES
    wide = [row.last - row.first >= scale.ns_per_px * MIN_BAR_PX for row in rows]
    row_of = np.repeat(np.arange(len(rows)), [int(chosen.sum()) for chosen in wide])
    first = _joined([row.first[chosen] for row, chosen in zip(rows, wide, strict=True)])
    last = _joined([row.last[chosen] for row, chosen in zip(rows, wide, strict=True)])
    holder = _joined([row.lane[chosen].astype(np.int64) for row, chosen in zip(rows, wide, strict=True)])
    factor = ratio / scale.ns_per_px
    return Bars(row_of, np.asarray((first - scale.first_ns) * factor), np.asarray((last - scale.first_ns) * factor)), holder


def unknown_parts(store: Store, objects: Sequence[int], scale: Scale, ratio: float) -> tuple[Shares, Bars] | None:
    """Of each device px the share in which it is not known who holds each of the objects, or what is in it, as shares of states; and the
    stretches wide enough to be seen. None where all is known.
    """
    stretches = [store.unknown(number) for number in objects]
    if not any(stretches):
        return None
    edges = np.linspace(scale.first_ns, scale.last_ns, round(scale.width * ratio) + 1)
    shares = np.zeros((len(objects), len(edges) - 1, len(State)), np.float32)
    rows: list[Spans] = []
    for row, mine in enumerate(stretches):
        first, last = np.array(mine, np.int64).reshape(-1, 2).T
        last = np.where(last < 0, store.now_ns, last)
        shares[row, :, State.UNKNOWN] = np.diff(_before(first, last, edges)) / np.diff(edges)
        seen = (last > scale.first_ns) & (first < scale.last_ns)
        rows.append(Spans(first[seen], last[seen], np.zeros(int(seen.sum()), np.int32), np.zeros(int(seen.sum()), np.int64)))
    return shares, held_bars(rows, scale, ratio)[0]


def _before(first: Times, last: Times, edges: Floats) -> Floats:
    """How much of the stretches, which do not overlap, lies before each edge."""
    begun = np.searchsorted(first, edges, side="right")
    whole = np.concatenate(([0], np.cumsum(last - first)))
    rest = np.maximum(np.append(last, 0)[begun - 1] - edges, 0.0)
    return np.asarray(whole[begun] - np.where(begun > 0, rest, 0.0))


def crowded(bars: Bars) -> NDArray[np.bool_]:
    """Which bars share their time with another of their row (several hold a semaphore): their names would lie on one another."""
    found = np.zeros(len(bars.row), np.bool_)
    if len(found) > 1:
        apart = bars.row * (max(float(bars.right.max()), 0.0) + 2.0)
        left, right = np.maximum(bars.left, 0.0) + apart, np.maximum(bars.right, 0.0) + apart
        order = np.argsort(left, kind="stable")
        left, right = left[order], right[order] - 0.5
        found[order[1:]] |= left[1:] < np.maximum.accumulate(right)[:-1]
        found[order[:-1]] |= left[1:] < right[:-1]
    return found


def _joined(parts: Sequence[Times]) -> Times:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def depth_of(store: Store, object_id: int, scale: Scale, ratio: float) -> tuple[Floats, int]:
    """The greatest depth in each device px as a share of the greatest in view, and that; NaN where nothing was ever put in, or not yet."""
    steps = store.steps(object_id)
    columns = round(scale.width * ratio)
    if not len(steps.time) or steps.time[0] >= scale.last_ns or store.now_ns <= scale.first_ns:
        return np.full(columns, np.nan), 0
    edges = np.linspace(scale.first_ns, scale.last_ns, columns + 1)
    peak = _peaks(steps.time, steps.value, edges)
    begin = int(np.clip(np.searchsorted(edges, steps.time[0], "right") - 1, 0, columns))
    end = int(np.clip(np.searchsorted(edges, store.now_ns), 0, columns))
    most = int(peak[begin:end].max(initial=0))
    shares = np.full(columns, np.nan)
    shares[begin:end] = peak[begin:end] / max(most, 1)
    return shares, most


def nesting_of(store: Store, object_id: int, scale: Scale, ratio: float) -> Floats | None:
    """How deep its owner holds an RLock in each device px, as a share of the deepest in view; None where nobody takes it again while
    holding it in view, and where that is too much to look through for each frame.
    """
    if store.objects[object_id].kind != "RLock":
        return None
    events = store.object_events_in(object_id, math.floor(scale.first_ns), math.ceil(scale.last_ns), MOST_NESTED)
    if events is None or not len(events):
        return None
    changes = events.where((events.kind == Kind.ACQUIRED) | (events.kind == Kind.RELEASED))
    if changes.argument.max(initial=0) <= 1:
        return None
    edges = np.linspace(scale.first_ns, scale.last_ns, round(scale.width * ratio) + 1)
    peak = _peaks(changes.time, changes.argument.astype(np.int64), edges)
    most = int(peak.max(initial=0))
    return peak / most if most > 1 else None


def _peaks(time: Times, value: Times, edges: Floats) -> Times:
    """The greatest value in each pixel: what held at its left edge, and what it changed to within it."""
    whole = np.floor(edges).astype(np.int64)
    begin, end = np.searchsorted(time, whole[[0, -1]], "right")
    begin = max(int(begin) - 1, 0)
    value = value[begin : int(end)]
    index = np.searchsorted(time[begin : int(end)], whole, "right")
    carried = np.where(index > 0, value[np.maximum(index - 1, 0)], 0)[:-1]
    low, high = index[:-1], index[1:]
    changed = high > low
    peak = carried.copy()
    if changed.any():
        # reduceat over the [low, high) pairs of the changed pixels: a sentinel at the end keeps the last pair inside the array
        bounds = np.stack([low[changed], high[changed]], axis=1).ravel()
        inner = np.maximum.reduceat(np.append(value, 0), bounds)[::2]
        peak[changed] = np.maximum(peak[changed], inner)
    return peak
