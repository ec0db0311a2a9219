"""What the timeline is made of, and how it keeps up with its store. What can be done with it is in view.py, and why it draws as it does."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QScrollBar, QWidget

from widgets.text import tr
from widgets.theme import DARK, Theme
from widgets.timeline.ahead import Ahead, share_of
from widgets.timeline.arranging import Arranging
from widgets.timeline.canvas import Canvas
from widgets.timeline.card import HoverCard
from widgets.timeline.corner import Corner
from widgets.timeline.frame import Overlay
from widgets.timeline.navigation import Navigation
from widgets.timeline.overview import Overview
from widgets.timeline.painting import HEADER_WIDTH, Pens
from widgets.timeline.pointing import Pointing
from widgets.timeline.prepare import Preparer
from widgets.timeline.rows import NO_ROWS, Homes, Rows, build_rows
from widgets.timeline.ruler import Ruler
from widgets.timeline.view_state import Scale, View
from workers.analysis.findings import Finding
from workers.trace.store import Store

REST_MS: Final = 120
"""A view that has not moved for so long rests, and is completed."""

OVERVIEW_EVERY_S: Final = 0.25
"""A live run's overview is worked out anew no more often than this."""


def _reach(store: Store) -> tuple[float, float, float]:
    """The newest time of a run, from when on it is kept, and the time of its first event, ns."""
    return float(store.now_ns), float(store.past.kept_from_ns), float(store.first_ns or 0)


class Upkeep(QWidget):
    """Parts, frames and their timing. `last_frame_ms` is what the newest frame took, queries, preparation and painting together;
    `frames` counts them.
    """

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Timeline", "Timeline"))
        self._store: Store | None = None
        self._rows: Rows = NO_ROWS
        self._homes = Homes()
        self._rows_key: tuple[object, ...] = ()
        self._frame_key: tuple[object, ...] = ()
        self._overview_due = 0.0
        self._overview_key: tuple[object, ...] = ()
        self._shown: tuple[float, float] | None = None  # the view of the newest frame
        self._prepare_ms = 0.0
        self.last_frame_ms = 0.0
        self.frames = 0
        self.pens = Pens(DARK)
        self._preparer = Preparer(DARK)
        self.navigation = Navigation(self)
        self.arranging = Arranging(self)
        self.pointing = Pointing(self)
        self._gone = (0, 0)  # how many lanes and objects were gone for good at the last look
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._build()

    def _build(self) -> None:
        self.overview, self.ruler, self.canvas = Overview(self.pens, self), Ruler(self.pens, self), Canvas(self.pens, self)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setSingleStep(36)
        self.corner = Corner(self)
        self.card = HoverCard(self.pens, self.canvas)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.overview, 0, 0)
        grid.addWidget(self.ruler, 1, 0)
        grid.addWidget(self.canvas, 2, 0)
        grid.addWidget(self.bar, 0, 1, 3, 1)
        grid.setRowStretch(2, 1)
        self.corner.setGeometry(0, 0, HEADER_WIDTH, self.overview.height() + self.ruler.height())
        self.corner.raise_()
        self._update_corner()

    # ------------------------------------------------------------ what it is given
    def set_store(self, store: Store | None) -> None:
        """Draw another run, from its start."""
        self._store = store
        self._homes = Homes()
        self._preparer.forget()
        self.arranging.forget()
        self.set_findings([])
        self._preparer.ahead = ()
        self.pointing.store, self.pointing.frame, self.pointing.rows = store, None, None
        self._keep_free()
        reach = _reach(store) if store else (0.0, 0.0, 0.0)
        self.navigation.reset(*reach, running=store is None or store.ended_ns is None)
        self.pointing.forget()
        self.card.hide()
        self._rows_key = self._frame_key = ()
        self._shown = None
        self._overview_due = 0.0
        self.refresh()

    def exchange(self, store: Store) -> None:
        """The same run told anew, shorter: the stretch in view and the order of the rows stay."""
        self._store = store
        self._homes = Homes()
        self._preparer.forget()
        self.pointing.store = store
        self.pointing.forget()
        self.card.hide()
        self._rows_key = self._frame_key = ()
        self._overview_due = 0.0
        if store.ended_ns is None:
            self.navigation.set_follow(True)
        self.refresh()

    def set_ahead(self, ahead: Sequence[Ahead]) -> None:
        """What the lanes stand before, while somebody moves them by hand."""
        self._preparer.ahead = tuple(ahead)
        self._later()

    def _keep_free(self) -> None:
        """An order that is moved by hand has room at its right for what comes next."""
        store = self._store
        by_hand = store is not None and not store.clocked and store.ended_ns is None
        self.navigation.free = share_of(self.canvas.width() - HEADER_WIDTH) if by_hand else 0.0

    def set_theme(self, theme: Theme) -> None:
        self.pens = self.overview.pens = self.ruler.pens = self.canvas.pens = self.card.pens = Pens(theme)
        old = self._preparer
        self._preparer = Preparer(theme, old.ratio, old.arrows, old.findings, old.ahead)
        self._overview_due = 0.0
        self._frame_key = ()
        self.refresh()

    def set_findings(self, findings: list[Finding]) -> None:
        """Mark what was found: a flag at its time, a line through the lanes, a bar beside the names of deadlocked lanes."""
        self._preparer.findings = tuple(findings)
        self._later()

    # ------------------------------------------------------------ keeping up
    def refresh(self) -> None:
        """Bring the picture up to date with store, view and size. Costs next to nothing when nothing changed."""
        store = self._store
        if store is None:
            self._soon.stop()
            self._show_nothing(
                tr("Timeline", "Nothing has run yet"), tr("Timeline", "Choose a scenario and press Run: its lanes appear here.")
            )
            return
        self._keep_free()
        self.navigation.advance(*_reach(store), running=store.ended_ns is None)
        self._soon.stop()  # only now: following a live run moves the view, and this is the frame for it
        begun = time.perf_counter()
        self._stack(store)
        if not self._rows.rows or (store.first_ns is None and store.clocked):  # no frame before it is known where the picture begins
            self._show_nothing(*self._why_empty(store))
            return
        key = self._frame_state(store)
        if key != self._frame_key:
            self._frame_key = key
            self._prepare(store)
            self._prepare_ms = (time.perf_counter() - begun) * 1e3
        self._refresh_overview(store)

    def _why_empty(self, store: Store) -> tuple[str, str]:
        if self._rows.hidden + self._rows.filtered + self._rows.internal:
            return tr("Timeline", "No lane is shown"), tr(
                "Timeline", "The filter leaves all out, or all are hidden. Click the note above to show them."
            )
        if store.ended_ns is None:
            return tr("Timeline", "Starting"), tr("Timeline", "Lanes appear with the first event of the program.")
        return tr("Timeline", "No lanes"), tr("Timeline", "The run ended before anything was recorded. See its output.")

    def _show_nothing(self, title: str, hint: str) -> None:
        if (title, hint) != self.canvas.empty:
            self.canvas.empty = (title, hint)
            self._frame_key = ()
            self.pointing.frame = self.ruler.frame = None
            self.overview.prepare(None, [], 1.0, self._preparer.palette)
            self.canvas.show_frame(None, Overlay(), self._rows.metrics)
            self._give_way(0)
            self.ruler.update()
            self._update_corner()

    def _stack(self, store: Store) -> None:
        self._forget_gone(store)
        homes = self._homes.learn(store)
        filtered_at = store.event_count if self.arranging.arrangement.states else 0
        key = (store.structure_version, store.past.at_rest, homes, self.arranging.version, self.canvas.height(), filtered_at)
        if key == self._rows_key:
            return
        self._rows_key = key
        self._rows = build_rows(store, self.arranging.arrangement, self._homes, self.canvas.height())
        self._preparer.rename()
        self._preparer.collapsed = self.arranging.arrangement.collapsed
        self.pointing.rows = self._rows
        self._give_way(max(self._rows.height - self.canvas.height(), 0))
        self._overview_due = 0.0
        self._update_corner()

    def _give_way(self, excess: int) -> None:
        """A scroll bar only where rows reach so many px beyond the canvas."""
        self.bar.setRange(0, excess)
        self.bar.setPageStep(self.canvas.height())
        self.bar.setVisible(excess > 0)

    def _forget_gone(self, store: Store) -> None:
        """Before anything is drawn: what is gone for good may have given its id to another."""
        gone = (store.departures.past.lane_count, store.departures.past.object_count)
        if gone != self._gone:
            self._gone = gone
            self._preparer.forget_gone()
        self.arranging.forget_gone(store)
        self.pointing.forget_gone(store)

    def _frame_state(self, store: Store) -> tuple[object, ...]:
        view, now = self.navigation.view, store.now_ns
        grows = min(now, int(view.last_ns) + 1)  # what goes on beyond the view does not change the picture
        return (
            view.first_ns,
            view.last_ns,
            store.event_count,
            store.gil_version,
            grows,
            self._rows_key,
            self.bar.value(),
            self.canvas.width(),
            self._preparer.findings,
            self._preparer.arrows,
            self._preparer.ahead,
            self.pointing.selection.time,
            self.devicePixelRatioF(),
        )

    def _prepare(self, store: Store) -> None:
        self._preparer.ratio = self.devicePixelRatioF()
        shown = (self.view.first_ns, self.view.last_ns)
        self._preparer.moving = shown != self._shown and not self.view.follow and self._shown is not None
        self._shown = shown
        frame = self._preparer.frame(store, self._rows, self._scale(), self.bar.value(), self.canvas.height(), self.pointing.selection.time)
        if self._preparer.waits_for_rest:
            self._rest.start()
        else:
            self._rest.stop()
        if self._preparer.unfinished:
            self._frame_key = ()
            self._later()
        self.pointing.frame = self.ruler.frame = frame
        self.canvas.empty = ("", "")
        overlay = self._preparer.overlay(store, frame, self._rows.metrics, self.pointing.pointed)
        self.canvas.show_frame(frame, overlay, self._rows.metrics)
        self.ruler.show_cursor(frame, overlay, self.pointing.cursor_ns)
        self.overview.show_view((self.navigation.view.first_ns, self.navigation.view.last_ns))

    def _refresh_overview(self, store: Store) -> None:
        now = time.perf_counter()
        key = (store.event_count, store.now_ns, self._rows_key, self.width())
        if now >= self._overview_due and key != self._overview_key:
            self._overview_key = key
            self.overview.prepare(store, self._rows.lanes, float(store.now_ns), self._preparer.palette)
            took = time.perf_counter() - now
            self._overview_due = now + max(OVERVIEW_EVERY_S, took * 20)

    def _scale(self) -> Scale:
        """The view on a grid of whole device pixels, so that panning finds most of its columns worked out already (see `Store.shares`)."""
        width = max(self.canvas.width() - HEADER_WIDTH, 1)
        pixel = self.view.span_ns / (width * self.devicePixelRatioF())
        first = round(self.view.first_ns / pixel) * pixel
        return Scale(first, first + self.view.span_ns, HEADER_WIDTH, width)

    def _update_corner(self) -> None:
        running = self._store is not None and self._store.ended_ns is None
        self.corner.tell(self._rows, running=running, follow=self.view.follow)

    @Slot()
    def _later(self) -> None:
        """Refresh when the events at hand are through: many movements, one frame."""
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _rested(self) -> None:
        self._frame_key = ()
        self.refresh()

    @Slot()
    def _overlay(self) -> None:
        frame = self.pointing.frame
        if frame is None or self._store is None:
            return
        overlay = self._preparer.overlay(self._store, frame, self._rows.metrics, self.pointing.pointed)
        self.canvas.show_overlay(overlay)
        self.ruler.show_cursor(frame, overlay, self.pointing.cursor_ns)

    def _painted(self) -> None:
        self.frames += 1
        self.last_frame_ms = self._prepare_ms + self.canvas.paint_ms
        self.painted.emit()

    @property
    def view(self) -> View:
        """What is shown: `first_ns`, `last_ns`, `follow`."""
        return self.navigation.view

    @property
    def pending(self) -> bool:
        """Whether another frame is due, for a change not drawn yet or for labels that were left for it."""
        return self._soon.isActive() or self._rest.isActive()

    @property
    def rows(self) -> Rows:
        """The rows as they were last drawn."""
        return self._rows
