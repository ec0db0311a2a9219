"""Makes frames: asks the store what is in view and turns it into shapes, pictures and words in px."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from widgets.text import shown, tr
from widgets.theme import HATCHED, Theme, label_colour, ui_font
from widgets.timeline.ahead import Ahead, boxes
from widgets.timeline.arrow_part import ArrowSource, curves, of_intervals, seen_arrows, thinned
from widgets.timeline.axis import ticks
from widgets.timeline.frame import Arrow, Frame, Label, Overlay, Strip
from widgets.timeline.headers import Headers
from widgets.timeline.lane_part import MIN_BAR_PX, MIN_LABELLED_BAR, NO_BARS, Labels, edges_of, hatch_phase, image_of, lane_ends, lane_strip
from widgets.timeline.object_part import HolderColours, crowded, depth_of, held_bars, nesting_of, unknown_parts
from widgets.timeline.raster import Palette, Pixels, covered, deepen, depth_picture, lanes_picture, picture_of, premultiplied
from widgets.timeline.rows import SHARED, Metrics, Row, RowKind, Rows
from widgets.timeline.view_state import Scale
from workers.analysis.findings import Finding, FindingKind
from workers.probe.schema import State
from workers.text import Duration, text
from workers.trace.held import CLASSES
from workers.trace.ownership import NOBODY
from workers.trace.store import Interval, Store

MAX_SUMMED: Final = 64
"""A collapsed group of more lanes has no summary: it was collapsed to be left alone."""

SUMMARY_PX: Final = 4

LABEL_BUDGET_S: Final = 0.004
"""Time that a frame may take for texts not known yet."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """What the user points at, as far as it changes the picture."""

    selected: Interval | None = None
    hovered: Interval | None = None
    highlight: frozenset[tuple[int, int]] = frozenset()
    lane: int | None = None
    time_ns: int | None = None
    cursor_ns: float | None = None
    band: tuple[float, float] | None = None
    drop_y: int | None = None


@dataclass(slots=True)
class Preparer:
    """Keeps what frames have in common: palette, metrics of fonts, texts of labels."""

    theme: Theme
    ratio: float = 1.0
    arrows: bool = True
    _findings: tuple[Finding, ...] = ()
    ahead: tuple[Ahead, ...] = ()  # what the lanes stand before
    moving: bool = False  # the view is on its way: what is costly and not urgent waits
    collapsed: set[int] = field(default_factory=set)
    palette: Palette = field(init=False)
    _pale: frozenset[State] = field(init=False)
    _colours: np.ndarray = field(init=False)  # of the classes of holders
    _set_colours: np.ndarray = field(init=False)
    _labels: Labels = field(init=False)
    unfinished: bool = field(init=False, default=False)  # some labels wait for another frame
    _until: float = field(init=False, default=0.0)
    _texts: dict[tuple[int, int], str] = field(init=False, default_factory=dict)
    _source: ArrowSource = field(init=False, default_factory=ArrowSource)
    _store: Store | None = field(init=False, default=None)
    _headers: Headers = field(init=False, default_factory=Headers)
    _stuck: frozenset[int] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        theme = self.theme
        self._pale = frozenset(state for state in State if label_colour(theme, state) != theme.on_state)
        # Strokes lean away from the words on them, so that those stay as easy to read.
        strokes = {state: theme.window if state in self._pale else "#ffffff" for state in HATCHED}
        self.palette = Palette.of(theme.states, strokes)
        self._colours = np.array([premultiplied(theme.lanes[number % len(theme.lanes)]) for number in range(CLASSES)], np.float32)
        self._set_colours = np.array([premultiplied(theme.states[State.EVENT])] * CLASSES, np.float32)
        self.findings = self._findings
        metrics = QFontMetricsF(ui_font(12, bold=True))
        self._labels = Labels(metrics.horizontalAdvance)

    @property
    def waits_for_rest(self) -> bool:
        """Something was left for when the view rests."""
        return self._source.due

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._findings

    @findings.setter
    def findings(self, findings: tuple[Finding, ...]) -> None:
        self._findings = findings
        self._stuck = frozenset(lane for finding in findings if finding.kind is FindingKind.DEADLOCK for lane in finding.lanes)

    def rename(self) -> None:
        """Lanes, processes or objects were added or renamed."""
        self._headers.rename()

    def forget(self) -> None:
        """Another store, or another language: texts kept so far are void."""
        self._texts.clear()
        self._headers.rename()
        self._source.forget()

    def forget_gone(self) -> None:
        """Lanes or objects are gone for good: their ids may be others' by now."""
        self._texts.clear()
        self._source.forget()

    def frame(self, store: Store, rows: Rows, scale: Scale, offset: int, height: int, time_ns: int | None) -> Frame:
        """What `height` px from `offset` on show of the rows. Badges tell the states at `time_ns`, or the newest."""
        self._store = store
        seen = rows.visible(offset, offset + height)
        metrics = rows.metrics
        tops = {row.id: row.y - offset + (row.height - metrics.bar) // 2 for row in seen if row.kind is RowKind.LANE}
        self.unfinished = False
        lanes = self._lanes(store, tops, scale, metrics)
        summary = self._summaries(store, seen, scale, offset)
        objects = self._objects(store, [row for row in seen if row.kind in (RowKind.OWNERS, RowKind.FLAG)], scale, offset, metrics)
        curves, asides = self._depths(store, [row for row in seen if row.kind is RowKind.DEPTH], scale, offset)
        arrows, note = self._arrows(store, scale, tops, metrics)
        parts = [part for part in (lanes, objects, curves) if part]
        return Frame(
            scale=scale,
            rows=seen,
            offset=offset,
            ticks=tuple(ticks(scale.first_ns, scale.last_ns, scale.width)),
            headers=self._headers.of(store, seen, offset, time_ns, self._stuck, self.collapsed),
            asides=asides,
            strips=(*(part.strip for part in parts), *((summary,) if summary else ())),
            labels=tuple(label for part in parts for label in part.labels),
            pale_labels=tuple(label for part in parts for label in part.pale),
            ends=tuple(lane_ends(store, list(tops), list(tops.values()), scale, metrics.bar)),
            arrows=arrows,
            arrows_note=note,
            marks=tuple((scale.x(finding.t_ns), finding_word(finding.kind)) for finding in self.findings),
            unkept=_unkept(store, scale),
            tops=tops,
            ahead=boxes(self.ahead, store.now_ns, scale, tops, metrics.bar),
        )

    def overlay(self, store: Store, frame: Frame, metrics: Metrics, pointed: Pointed) -> Overlay:
        """What lies over `frame`."""
        tops, scale, known = frame.tops, frame.scale, self._source.known
        own: tuple[Arrow, ...] = ()
        if self.arrows and known is not None and (intervals := _both(pointed)):
            chosen = of_intervals(known, seen_arrows(known, scale, list(tops)), intervals)
            own = curves(known, chosen, scale, tops, metrics.bar)
        row = next((row for row in frame.rows if row.kind is RowKind.LANE and row.id == pointed.lane), None)
        band = pointed.band
        return Overlay(
            lane=QRectF(0, row.y - frame.offset, scale.left + scale.width, row.height) if row else None,
            selected=_rect(pointed.selected, store, tops, scale, metrics),
            hovered=_rect(pointed.hovered, store, tops, scale, metrics),
            highlighted=tuple(_highlights(store, pointed.highlight, tops, scale, metrics)),
            arrows=own,
            time_x=None if pointed.time_ns is None else scale.x(pointed.time_ns),
            cursor_x=None if pointed.cursor_ns is None else scale.x(pointed.cursor_ns),
            band=None if band is None else (scale.x(min(band)), scale.x(max(band))),
            band_text="" if band is None else str(Duration(round(abs(band[1] - band[0])))),
            drop_y=pointed.drop_y,
        )

    # ------------------------------------------------------------ parts
    def _arrows(self, store: Store, scale: Scale, tops: dict[int, int], metrics: Metrics) -> tuple[tuple[Arrow, ...], str]:
        if not self.arrows or len(tops) < 2:
            return (), ""
        if not self._source.update(store, scale, list(tops), moving=self.moving):
            return (), tr("Timeline", "Too many hand-overs to draw: zoom in")
        known = self._source.known
        assert known is not None
        seen = seen_arrows(known, scale, list(tops))
        drawn = thinned(seen)
        left_out = len(seen) - len(drawn)
        note = tr("Timeline", "{count} hand-overs not drawn: zoom in", count=left_out) if left_out else ""
        return curves(known, drawn, scale, tops, metrics.bar), note

    def _lanes(self, store: Store, tops: dict[int, int], scale: Scale, metrics: Metrics) -> _Part | None:
        lanes = list(tops)
        if not lanes:
            return None
        strip, bars, indices = lane_strip(store, lanes, list(tops.values()), scale, self.palette, metrics.bar, self.ratio)
        if metrics.bar < MIN_LABELLED_BAR:
            return _Part(strip)
        base = [top + metrics.bar / 2 + 4.5 for top in tops.values()]
        self._until = time.perf_counter() + LABEL_BUDGET_S
        row_of, at = bars.row.tolist(), indices.tolist()
        found = self._labels.placed(bars, lambda bar: self._text_of(lanes[row_of[bar]], at[bar]), base, scale, self.ratio)
        dark: list[Label] = []
        pale: list[Label] = []
        for bar, label in found:
            columns = store.columns(lanes[row_of[bar]])
            state = int(columns.state[at[bar] - columns.first])
            (pale if state in self._pale else dark).append(label)
        return _Part(strip, tuple(dark), tuple(pale))

    def _summaries(self, store: Store, rows: Sequence[Row], scale: Scale, offset: int) -> Strip | None:
        """Under a collapsed group's name, the mean of what its lanes do: a thin bar, as good a share per pixel as theirs."""
        closed = [row for row in rows if row.kind is RowKind.GROUP and row.id in self.collapsed and row.id != SHARED]
        members = [[lane.id for lane in store.kept_lanes() if lane.process == row.id and not lane.internal] for row in closed]
        chosen = [(row, lanes) for row, lanes in zip(closed, members, strict=True) if 0 < len(lanes) <= MAX_SUMMED]
        if not chosen:
            return None
        edges = edges_of(scale, self.ratio)
        shares = np.stack([store.shares(lanes, edges).mean(axis=0) for _, lanes in chosen])
        height = round(SUMMARY_PX * self.ratio)
        pixels = lanes_picture(shares, self.palette, height, NO_BARS, hatch_phase(scale, self.ratio))
        return Strip(image_of(pixels), pixels, height, tuple(row.y - offset + row.height - SUMMARY_PX - 1 for row, _ in chosen))

    def _objects(self, store: Store, rows: Sequence[Row], scale: Scale, offset: int, metrics: Metrics) -> _Part | None:
        if not rows:
            return None
        least_ns = math.ceil(scale.ns_per_px * MIN_BAR_PX)
        objects = [row.id for row in rows]
        held = store.owners_between(objects, int(scale.first_ns), math.ceil(scale.last_ns), least_ns)
        edges = edges_of(scale, self.ratio)
        bars, holders = held_bars(held, scale, self.ratio)
        size = min(metrics.bar, metrics.object - 8, 16)
        flags = tuple(row.kind is RowKind.FLAG for row in rows)
        colours = store.held_mixed(objects, edges, HolderColours(self.theme.name, flags, self._colours, self._set_colours))
        pixels = picture_of(colours, round(size * self.ratio), bars)
        for picture, row in zip(pixels, rows, strict=True):
            if (nested := nesting_of(store, row.id, scale, self.ratio)) is not None:
                deepen(picture, nested)
        tops = tuple(row.y - offset + (row.height - size) // 2 for row in rows)
        base = [top + size / 2 + 4.5 for top in tops]
        pixels, pale = self._unknown(store, objects, pixels, scale, base)
        strip = Strip(image_of(pixels), pixels, round(size * self.ratio), tops)
        if size < MIN_LABELLED_BAR:
            return _Part(strip)
        set_word = tr("Timeline", "set")
        names = [
            "" if many else shown(store.lane_words(holder)) if holder != NOBODY else set_word
            for holder, many in zip(holders.tolist(), crowded(bars).tolist(), strict=True)
        ]
        return _Part(strip, tuple(label for _, label in self._labels.placed(bars, names.__getitem__, base, scale, self.ratio)), pale)

    def _unknown(
        self, store: Store, objects: list[int], pixels: Pixels, scale: Scale, base: list[float]
    ) -> tuple[Pixels, tuple[Label, ...]]:
        """The picture with what is not known over it, as for lanes, and the words on that."""
        found = unknown_parts(store, objects, scale, self.ratio)
        if found is None:
            return pixels, ()
        shares, bars = found
        cover = lanes_picture(shares, self.palette, pixels.shape[1], bars, hatch_phase(scale, self.ratio))
        words = shown(text("not known"))
        return covered(pixels, cover), tuple(label for _, label in self._labels.placed(bars, lambda _: words, base, scale, self.ratio))

    def _depths(self, store: Store, rows: Sequence[Row], scale: Scale, offset: int) -> tuple[_Part | None, tuple[tuple[int, str], ...]]:
        """The queues' curves as one picture, and the greatest depth of each in view with where it is said."""
        if not rows:
            return None, ()
        found = [depth_of(store, row.id, scale, self.ratio) for row in rows]
        height = round((rows[0].height - 8) * self.ratio)
        pixels = depth_picture(np.stack([share for share, _ in found]), height, self.theme.states[State.QUEUE])
        base = [row.y - offset + row.height / 2 + 4.5 for row in rows]
        pixels, pale = self._unknown(store, [row.id for row in rows], pixels, scale, base)
        part = _Part(Strip(image_of(pixels), pixels, height, tuple(row.y - offset + 4 for row in rows)), (), pale)
        words = (tr("Timeline", "max {depth}", depth=most) for _, most in found)
        return part, tuple((row.y - offset + 4, word) for row, word in zip(rows, words, strict=True))

    def _text_of(self, lane: int, index: int) -> str:
        """The label of a lane's interval. The newest interval's may still change, so it is not kept.

        What a lane holds is found by playing its events back, which takes its time in a long run: when the frame's budget for that is
        used up, the label is left for the next frame, and `unfinished` says so.
        """
        assert self._store is not None
        key = (lane, index)
        text = self._texts.get(key)
        if text is not None:
            return text
        if time.perf_counter() > self._until:
            self.unfinished = True
            return ""
        interval = self._store.interval(lane, index)
        text = shown(self._store.label(interval)) if interval else ""
        if index + 1 < self._store.columns(lane).end:
            if len(self._texts) > 50_000:
                self._texts.clear()
            self._texts[key] = text
        return text


def _unkept(store: Store, scale: Scale) -> tuple[float, str] | None:
    """Where the view reaches back before what is kept, and what is not."""
    kept_from_ns, lanes = store.past.kept_from_ns, len(store.retired)
    if kept_from_ns <= max(scale.first_ns, 0.0):
        return None
    words = tr("Timeline", "before {time}: not kept", time=str(Duration(kept_from_ns)))
    if lanes:
        words = tr("Timeline", "before {time}: not kept, nor {count} lanes that ended", time=str(Duration(kept_from_ns)), count=lanes)
    return min(scale.x(kept_from_ns), scale.left + scale.width), words


@dataclass(frozen=True, slots=True)
class _Part:
    strip: Strip
    labels: tuple[Label, ...] = ()
    pale: tuple[Label, ...] = ()


def finding_word(kind: FindingKind) -> str:
    """One word or two for a flag."""
    return {
        FindingKind.DEADLOCK: tr("Timeline", "deadlock"),
        FindingKind.LOST_UPDATE: tr("Timeline", "lost update"),
        FindingKind.RACE: tr("Timeline", "race"),
        FindingKind.OVERSOLD: tr("Timeline", "oversold"),
        FindingKind.EXCEPTION: tr("Timeline", "exception"),
        FindingKind.CONTENTION: tr("Timeline", "contention"),
        FindingKind.BACK_PRESSURE: tr("Timeline", "back-pressure"),
        FindingKind.IDLE_WORKER: tr("Timeline", "idle worker"),
        FindingKind.LIVELOCK: tr("Timeline", "livelock"),
        FindingKind.LOST_TASK: tr("Timeline", "lost task"),
    }[kind]


def _both(pointed: Pointed) -> tuple[Interval, ...]:
    return tuple(interval for interval in (pointed.selected, pointed.hovered) if interval is not None)


def _rect(interval: Interval | None, store: Store, tops: dict[int, int], scale: Scale, metrics: Metrics) -> QRectF | None:
    """Where an interval stands, at least 2 px wide; None when its lane is not on screen."""
    if interval is None or interval.lane not in tops:
        return None
    last = interval.last_ns if interval.last_ns is not None else store.now_ns
    return _span_rect(interval.first_ns, last, tops[interval.lane], scale, metrics)


def _span_rect(first_ns: float, last_ns: float, top: int, scale: Scale, metrics: Metrics) -> QRectF | None:
    left = max(scale.x(first_ns), scale.left - 4)
    right = min(scale.x(last_ns), scale.left + scale.width + 4)
    return QRectF(left, top, max(right - left, 2.0), metrics.bar) if right >= left else None


def _highlights(store: Store, wanted: frozenset[tuple[int, int]], tops: dict[int, int], scale: Scale, metrics: Metrics) -> Iterable[QRectF]:
    """Rectangles of the highlighted intervals in view; those that fall on the same px are drawn once."""
    by_lane: dict[int, list[int]] = {}
    for lane, event in wanted:
        if lane in tops:
            by_lane.setdefault(lane, []).append(event)
    for lane, chosen in by_lane.items():
        columns = store.columns(lane)
        times = columns.time
        ordered = np.sort(np.array(chosen, np.int64)) - columns.first
        index = ordered[(ordered >= 0) & (ordered < len(times))]
        first = times[index]
        last = np.where(index + 1 < len(times), times[np.minimum(index + 1, len(times) - 1)], store.now_ns)
        seen = (last > scale.first_ns) & (first < scale.last_ns)
        pixel = ((first[seen] - scale.first_ns) / scale.ns_per_px).astype(np.int64)
        _, alone = np.unique(pixel, return_index=True)
        for begin, end in zip(first[seen][alone].tolist(), last[seen][alone].tolist(), strict=True):
            rect = _span_rect(begin, end, tops[lane], scale, metrics)
            if rect is not None:
                yield rect
