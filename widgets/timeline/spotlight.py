"""Rows that a lesson points at: brought into view, flashed, and outlined until that is cleared."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets.selection import Selection, Spot
from widgets.theme import DARK, Theme
from widgets.timeline.rows import Row, RowKind, is_packaged
from widgets.timeline.view import Timeline

FLASH_MS: Final = 900
FLASHES: Final = 3
STEP_MS: Final = 45
FLASH_ALPHA: Final = 90


class Spotlight(QWidget):
    """Lies over the canvas and lets the pointer through. Hidden while nothing is pointed at, so that it costs nothing then."""

    def __init__(self, timeline: Timeline, selection: Selection) -> None:
        super().__init__(timeline.canvas)
        self.theme: Theme = DARK
        self._timeline = timeline
        self._selection = selection
        self._elapsed_ms = 0
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self._step)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        timeline.canvas.installEventFilter(self)
        selection.spot_changed.connect(self._on_spot)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.update()

    @property
    def rows(self) -> list[Row]:
        """The rows pointed at that the timeline has."""
        shown = self._timeline.pointing.rows
        return [row for row in shown.rows if _is_meant(row, self._selection.spot)] if shown is not None else []

    @property
    def flashing(self) -> bool:
        return self._timer.isActive()

    def _on_spot(self, spot: Spot) -> None:
        wanted = bool(spot.lanes or spot.objects)
        self.setVisible(wanted)
        if not wanted:
            self._timer.stop()
            return
        self._bring_into_view(spot)
        self.setGeometry(self._timeline.canvas.rect())
        self.raise_()
        self._elapsed_ms = 0
        self._timer.start()

    def _bring_into_view(self, spot: Spot) -> None:
        """Show what is hidden, folded or filtered out of it, and scroll to the first row."""
        timeline, store = self._timeline, self._timeline.pointing.store
        if store is None:
            return
        timeline.refresh()
        if {row.id for row in self.rows if row.kind is RowKind.LANE} < spot.lanes:
            timeline.arranging.let_in([store.lanes[lane] for lane in spot.lanes])
            timeline.refresh()
        missing = spot.objects - {row.id for row in self.rows if row.kind is not RowKind.LANE}
        if any(is_packaged(store, store.objects[number]) for number in missing):
            for row in [row for row in timeline.rows.rows if row.kind is RowKind.FOLD and row.folded]:
                timeline.arranging.fold(row, folded=False)
            timeline.refresh()
        rows, bar = self.rows, timeline.bar
        if rows and not bar.value() <= rows[0].y <= bar.value() + timeline.canvas.height() - rows[0].height:
            bar.setValue(rows[0].y - (timeline.canvas.height() - rows[0].height) // 2)
            timeline.refresh()

    def _step(self) -> None:
        self._elapsed_ms += STEP_MS
        if self._elapsed_ms >= FLASH_MS:
            self._timer.stop()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._timeline.canvas.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        frame = self._timeline.canvas.frame
        if frame is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.accent), 2))
        if self._timer.isActive():
            wash = QColor(self.theme.accent)
            wash.setAlpha(round(FLASH_ALPHA * abs(math.sin(math.pi * FLASHES * self._elapsed_ms / FLASH_MS))))
            painter.setBrush(wash)
        for row in frame.rows:
            if _is_meant(row, self._selection.spot):
                painter.drawRoundedRect(QRectF(3, row.y - frame.offset + 1, self.width() - 6, row.height - 2), 5, 5)


def _is_meant(row: Row, spot: Spot) -> bool:
    if row.kind in (RowKind.GROUP, RowKind.FOLD):
        return False
    return row.id in (spot.lanes if row.kind is RowKind.LANE else spot.objects)
