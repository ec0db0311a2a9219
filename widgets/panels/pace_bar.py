"""The slider of the pace: from one operation per second to full speed."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from widgets.panels.parts import label, number, tabular
from widgets.text import tr

PACES: Final = (*(step * 10**power for power in range(4) for step in (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)), 10_000.0)
"""Operations per second at the slider's positions, in steps of about the same ratio; behind the last is full speed."""

_SLIDER_PX: Final = 104


class PaceBar(QWidget):
    """`pace_chosen(float | None)` comes when the user moves it: operations per second, None at full speed."""

    pace_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pace: float | None = None
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(PACES))
        self.slider.setPageStep(6)  # a factor of ten
        self.slider.setFixedWidth(_SLIDER_PX)
        self.slider.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.value = label("muted")
        self.value.setFont(tabular(self.font()))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(8)
        row.addWidget(self.slider)
        row.addWidget(self.value)
        self.slider.valueChanged.connect(self._on_moved)
        self.set_pace(None)
        self.retranslate()

    def set_pace(self, pace: float | None) -> None:
        """Show it, without a signal. One between two positions stands at the nearer."""
        self.pace = pace
        self.slider.blockSignals(True)
        self.slider.setValue(position_of(pace))
        self.slider.blockSignals(False)
        self._show()

    def step(self, positions: int) -> None:
        """Move it by so many positions, as the user would."""
        self.slider.setValue(self.slider.value() + positions)

    def retranslate(self) -> None:
        self.slider.setAccessibleName(tr("Pace", "Pace of the program"))
        tip = tr("Pace", "How many operations per second the whole program makes: from one to full speed")
        self.slider.setToolTip(tip)
        self.value.setToolTip(tip)
        self._fit()
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        """Room for the longest words, so that nothing moves when they change."""
        self.value.ensurePolished()  # the font is the style sheet's
        words = self.value.fontMetrics()
        self.value.setFixedWidth(max(words.horizontalAdvance(pace_words(pace)) for pace in (*PACES, None)) + 4)

    @Slot(int)
    def _on_moved(self, position: int) -> None:
        self.pace = PACES[position] if position < len(PACES) else None
        self._show()
        self.pace_chosen.emit(self.pace)

    def _show(self) -> None:
        words = pace_words(self.pace)
        self.value.setText(words)
        self.slider.setAccessibleDescription(words)


def position_of(pace: float | None) -> int:
    """The position whose pace is nearest, by their ratio."""
    if pace is None:
        return len(PACES)
    after = min(bisect_left(PACES, pace), len(PACES) - 1)
    before = max(after - 1, 0)
    return before if pace * pace < PACES[before] * PACES[after] else after


def pace_words(pace: float | None) -> str:
    """What a person reads of it."""
    if pace is None:
        return tr("Pace", "full speed")
    if pace == 1:
        return tr("Pace", "1 operation/s")
    return tr("Pace", "{count} operations/s", count=number(round(pace)) if pace >= 100 else f"{pace:g}")
