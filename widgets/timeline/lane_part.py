"""The lanes of a frame: their picture, the labels over it, and how they end."""

from __future__ import annotations

import math
import signal
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from widgets.text import tr
from widgets.timeline.frame import End, Label, Strip
from widgets.timeline.raster import Bars, Palette, Pixels, lanes_picture
from widgets.timeline.view_state import Scale
from workers.probe.schema import Flag, Kind, State, TaskEnd
from workers.trace.exits import exit_code
from workers.trace.store import Columns, Store

MIN_BAR_PX: Final = 3.0
"""Intervals at least this wide get an edge of their own."""

MIN_LABEL_PX: Final = 28.0
MIN_LETTERS: Final = 5
"""Letters that must be left of a shortened label: fewer say nothing."""

MIN_LABELLED_BAR: Final = 15
"""px of height below which a bar carries no words."""

JOINED_UP_TO: Final = 1_000
"""Events in view of a lane up to which neighbouring bars are joined."""

MAX_LABELS: Final = 900
"""More than this nobody reads; the widest are kept."""

PAD: Final = 6
"""px between a bar's edge and its label."""

_RELABELS: Final = np.isin(np.arange(256), [Kind.ACQUIRED, Kind.RELEASED, Kind.TASK_STARTED, Kind.TASK_ENDED])

Indices = NDArray[np.int64]

NO_INDICES: Final[Indices] = np.zeros(0, np.int64)
NO_BARS: Final = Bars(NO_INDICES, np.zeros(0), np.zeros(0))


def image_of(pixels: Pixels) -> QImage:
    """The rows of a picture under each other. Shares the memory, so `pixels` must live as long."""
    rows, height, width = pixels.shape
    return QImage(pixels.data, width, rows * height, width * 4, QImage.Format.Format_ARGB32_Premultiplied)


def edges_of(scale: Scale, ratio: float) -> NDArray[np.float64]:
    """Times of the edges of the device pixels."""
    return np.linspace(scale.first_ns, scale.last_ns, round(scale.width * ratio) + 1)


def hatch_phase(scale: Scale, ratio: float) -> int:
    """Moves the hatching with the time under it."""
    return int(scale.first_ns / scale.ns_per_px * ratio) % 1_000_000


def lane_strip(
    store: Store, lanes: Sequence[int], tops: Sequence[int], scale: Scale, palette: Palette, bar: int, ratio: float
) -> tuple[Strip, Bars, Indices]:
    """The picture of the lanes, their wide bars, and the event index of each bar."""
    shares = store.shares(list(lanes), edges_of(scale, ratio))
    plain = bar < MIN_LABELLED_BAR  # rows too low for words are too low for hair lines and corners: the colours say it all
    bars, indices = (NO_BARS, NO_INDICES) if plain else wide_bars(store, lanes, scale, ratio)
    pixels = lanes_picture(shares, palette, round(bar * ratio), bars, hatch_phase(scale, ratio))
    return Strip(image_of(pixels), pixels, round(bar * ratio), tuple(tops)), bars, indices


def wide_bars(store: Store, lanes: Sequence[int], scale: Scale, ratio: float) -> tuple[Bars, Indices]:
    """Intervals of at least `MIN_BAR_PX` px as bars in device px from the picture's left edge, and the event index of each."""
    now = store.now_ns
    found = [_wide(store.columns(lane), now, scale) for lane in lanes]
    if not found:
        return NO_BARS, NO_INDICES
    row = np.repeat(np.arange(len(found)), [len(index) for index, _, _ in found])
    index, left, right = (np.concatenate([entry[part] for entry in found]) for part in range(3))
    left = np.maximum(left, store.past.kept_from_ns)  # an interval that reaches back before what is kept has its words where it is seen
    factor = ratio / scale.ns_per_px
    return Bars(row, (left - scale.first_ns) * factor, (right - scale.first_ns) * factor), index


def _wide(columns: Columns, now_ns: int, scale: Scale) -> tuple[Indices, Indices, Indices]:
    """Event index, first and last ns of a lane's wide intervals. Three ways, so that the cost depends on the pixels and not on the events.

    Few events in view: neighbours that run under one label are joined to one bar. More: those wide by themselves are picked. Far more
    than pixels: an interval is found by two neighbouring probes that fall into it; bars narrower than twice the least width may then be
    left to the shares alone.
    """
    time = columns.time
    # whole ns: numpy would turn the whole column into floats to look a float up
    low = max(int(np.searchsorted(time, int(scale.first_ns), "right")) - 1, 0)
    high = int(np.searchsorted(time, math.ceil(scale.last_ns), "left"))
    least = max(math.ceil(scale.ns_per_px * MIN_BAR_PX), 1)
    events = high - low
    if events > 8 * scale.width:
        probes = np.arange(int(scale.first_ns), int(scale.last_ns), least)
        at = np.searchsorted(time[low:high], probes, "right") - 1
        twice = at[1:][at[1:] == at[:-1]]
        index = twice[np.flatnonzero(np.diff(twice, prepend=-1))] + low
        follows = index + 1
    elif events > JOINED_UP_TO:
        index = low + np.flatnonzero(np.diff(time[low : high + 1]) >= least)
        if high == len(time) and (not len(index) or index[-1] != high - 1):
            index = np.append(index, high - 1)
        follows = index + 1
    else:
        index = low + np.flatnonzero(_begins_bar(columns, low, high))
        follows = np.append(index[1:], high)
    if not len(index):
        return index, index, index
    first = time[index]
    last = time[np.minimum(follows, len(time) - 1)]
    if follows[-1] >= len(time):
        last[-1] = max(now_ns, int(time[-1]))
    wide = (last - first >= least) & (columns.state[index] != State.NONE)
    return index[wide] + columns.first, first[wide], last[wide]


def _begins_bar(columns: Columns, low: int, high: int) -> NDArray[np.bool_]:
    """Whether an event begins a bar of its own: the state changes, or what the lane holds, works on or looks at while it runs."""
    state, access = columns.state[low:high], columns.kind[low:high] == Kind.VALUE
    begins = (state != State.RUNNING) | _RELABELS[columns.kind[low:high]] | access
    begins[1:] |= (state[1:] != state[:-1]) | access[:-1]
    begins[:1] = True
    return np.asarray(begins)


class Labels:
    """Puts texts into bars and shortens what does not fit. Widths are kept: a label is the same in every frame."""

    def __init__(self, width_of: Callable[[str], float]) -> None:
        self._width_of = width_of
        self._widths: dict[str, float] = {}
        self._fitted: dict[tuple[str, int], str] = {}

    def placed(
        self, bars: Bars, text_at: Callable[[int], str], base: Sequence[float], scale: Scale, ratio: float
    ) -> list[tuple[int, Label]]:
        """(number of the bar, its label). A bar that begins left of the view has its label at the view's edge.

        `text_at` gives a bar's text, `base` the y of each row's base line.
        """
        left = np.maximum(bars.left / ratio, 0.0)
        room = np.minimum(bars.right / ratio, scale.width) - left
        chosen = np.flatnonzero(room >= MIN_LABEL_PX)
        if len(chosen) > MAX_LABELS:
            chosen = np.sort(chosen[np.argpartition(-room[chosen], MAX_LABELS)[:MAX_LABELS]])
        labels = []
        for bar, row, begin, width in zip(
            chosen.tolist(), bars.row[chosen].tolist(), left[chosen].tolist(), room[chosen].tolist(), strict=True
        ):
            text = self.fitted(text_at(bar), width - 2 * PAD)
            if text:
                labels.append((bar, Label(QPointF(scale.left + begin + PAD, base[row]), text)))
        return labels

    def fitted(self, text: str, room: float) -> str:
        """The text, shortened with an ellipsis where it must be; empty where too little would be left to mean anything."""
        if not text or self.width(text) <= room:
            return text
        key = (text, int(room) // 4)
        short = self._fitted.get(key)
        if short is None:
            if len(self._fitted) > 20_000:
                self._fitted.clear()
            short = self._fitted[key] = self._shortened(text, key[1] * 4)
        return short

    def width(self, text: str) -> float:
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) > 20_000:
                self._widths.clear()
            width = self._widths[text] = self._width_of(text)
        return width

    def _shortened(self, text: str, room: float) -> str:
        keep = int(len(text) * room / self.width(text))
        while keep >= MIN_LETTERS and self.width(text[:keep].rstrip() + "…") > room:
            keep -= 1
        short = text[:keep].rstrip()
        return short + "…" if len(short) >= MIN_LETTERS else ""


def lane_ends(store: Store, lanes: Sequence[int], tops: Sequence[int], scale: Scale, bar: int) -> list[End]:
    """Ends that need saying: with an exit code (a 0 only of children), of a lost process, or concluded by us instead of recorded."""
    ends = []
    for lane, top in zip(lanes, tops, strict=True):
        ended_ns = store.lanes[lane].ended_ns
        if ended_ns is None or not scale.first_ns <= ended_ns <= scale.last_ns:
            continue
        text, bad = _exit_text(store, lane)
        inferred = end_is_inferred(store, lane)
        if text or inferred:
            ends.append(End(scale.x(ended_ns), top, bar, inferred, text, bad))
    return ends


def end_is_inferred(store: Store, lane: int) -> bool:
    """Whether the lane's end was concluded by the host or the store; nobody in the lane recorded it."""
    columns = store.columns(lane)
    return len(columns) > 0 and int(columns.kind[-1]) == Kind.ENDED and bool(columns.flags[-1] & Flag.INFERRED)


def _exit_text(store: Store, lane: int) -> tuple[str, bool]:
    """What a process or a task ends with, and whether that is bad: that we ended a run ourselves is no fault of the program."""
    if store.lanes[lane].kind == "task":
        return _task_end(store, lane)
    process, code = store.processes[store.lanes[lane].process], exit_code(store, lane)
    ours = store.ended is not None and store.ended.ended in ("deadlocked", "stopped", "timed_out")
    if code is None:
        return (tr("Timeline", "lost"), not ours) if process.lost and store.lanes[lane].main else ("", False)
    if code < 0:
        return tr("Timeline", "exit {code}: {signal}", code=code, signal=_signal_name(-code)), not ours
    if code == 0 and process.parent is None and store.lanes[lane].main:
        return "", False
    return tr("Timeline", "exit {code}", code=code), code != 0


def _task_end(store: Store, lane: int) -> tuple[str, bool]:
    columns = store.columns(lane)
    if not len(columns) or int(columns.kind[-1]) != Kind.ENDED:
        return "", False
    how = int(columns.detail[-1])
    if how == TaskEnd.RAISED:
        return tr("Timeline", "raised"), True
    return (tr("Timeline", "cancelled"), False) if how == TaskEnd.CANCELLED else ("", False)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return tr("Timeline", "signal {number}", number=number)
