"""The object rows of a frame: who owns a lock, whether an event is set, how deep a queue is.

Owner bars follow the same rule as lanes: a pixel's colour is the exact mix of the owners' colours by the time each held the object within
that pixel, so a lock that changes hands a million times a second is drawn as truly as one that is held for ever.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from widgets.timeline.lane_part import MIN_BAR_PX
from widgets.timeline.raster import Bars, Weights
from widgets.timeline.view_state import Scale
from workers.trace.store import Store, Times

Floats = NDArray[np.float64]
NOBODY: Final = -1


@dataclass(frozen=True, slots=True)
class Held:
    """Stretches of one object row that lie in view. `lane` is the holder, `NOBODY` for a set event."""

    first: Times
    last: Times
    lane: NDArray[np.int32]


def owned(store: Store, object_id: int, scale: Scale) -> Held:
    spans = store.owners(object_id)
    high = int(np.searchsorted(spans.first, math.ceil(scale.last_ns), "left"))
    last = spans.last[:high].copy()
    for at in np.flatnonzero(last < 0).tolist():  # not let go: held until the holder's end
        ended_ns = store.lanes[int(spans.lane[at])].ended_ns
        last[at] = store.now_ns if ended_ns is None else ended_ns
    seen = last > scale.first_ns
    return Held(spans.first[:high][seen], last[seen], spans.lane[:high][seen])


def set_stretches(store: Store, object_id: int, scale: Scale) -> Held:
    """When an event was set."""
    steps = store.steps(object_id)
    last = np.append(steps.time[1:], store.now_ns)
    seen = (steps.value > 0) & (last > scale.first_ns) & (steps.time < scale.last_ns)
    return Held(steps.time[seen], last[seen], np.full(int(seen.sum()), NOBODY, np.int32))


def held_weights(held: Held, colours: NDArray[np.float32], edges: Floats) -> Weights:
    """Premultiplied colours (pixels, 4) of a row. `colours` (lanes + 1, 4) is indexed by the holder; its last row is for `NOBODY`.

    Stretches within one pixel are added up there; of those that cross an edge there are few. For them the time held before an edge e is
    Σ (e − first) over those that began before e, less Σ (e − last) over those that ended before it. Its difference between two edges is
    exact, and holds for stretches that overlap too (a semaphore with several holders).
    """
    pixel, pixels = (edges[-1] - edges[0]) / (len(edges) - 1), len(edges) - 1
    begins = np.floor((held.first - edges[0]) / pixel).astype(np.int64)
    within = (begins == np.floor((held.last - edges[0]) / pixel).astype(np.int64)) & (begins >= 0) & (begins < pixels)
    key = begins[within] * len(colours) + held.lane[within] % len(colours)  # NOBODY is −1, the last colour
    inside = np.bincount(key, (held.last - held.first)[within].astype(np.float64), pixels * len(colours)).reshape(pixels, len(colours))
    total = inside.astype(np.float64) @ colours.astype(np.float64)
    first, last, colour = held.first[~within], held.last[~within], colours[held.lane[~within]].astype(np.float64)
    order = np.argsort(last, kind="stable")
    weights = (total + np.diff(_ramp(first, colour, edges) - _ramp(last[order], colour[order], edges), axis=0)) / pixel
    weights *= 255.499 / np.maximum(weights[:, 3:], 255.499)  # several holders at once share the pixel
    return np.asarray(np.maximum(weights, 0.0), np.float32)


def _ramp(times: Times, colour: Floats, edges: Floats) -> Floats:
    """Σ colour · (edge − time) over the times before each edge. Times are taken from the first edge on, which keeps the digits."""
    index = np.searchsorted(times, edges, "right")
    offset = (times - edges[0])[:, None]
    total = np.zeros((len(times) + 1, 4))
    moment = np.zeros((len(times) + 1, 4))
    np.cumsum(colour, axis=0, out=total[1:])
    np.cumsum(colour * offset, axis=0, out=moment[1:])
    return np.asarray(total[index] * (edges - edges[0])[:, None] - moment[index])


def held_bars(rows: Sequence[Held], scale: Scale, ratio: float) -> tuple[Bars, NDArray[np.int64]]:
    """Stretches of at least `MIN_BAR_PX` px as bars in device px, and the holder of each."""
    wide = [row.last - row.first >= scale.ns_per_px * MIN_BAR_PX for row in rows]
    row_of = np.repeat(np.arange(len(rows)), [int(chosen.sum()) for chosen in wide])
    first = _joined([row.first[chosen] for row, chosen in zip(rows, wide, strict=True)])
    last = _joined([row.last[chosen] for row, chosen in zip(rows, wide, strict=True)])
    holder = _joined([row.lane[chosen].astype(np.int64) for row, chosen in zip(rows, wide, strict=True)])
    factor = ratio / scale.ns_per_px
    return Bars(row_of, np.asarray((first - scale.first_ns) * factor), np.asarray((last - scale.first_ns) * factor)), holder


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
