"""The corner above the lanes' names: follow the live end, and what is not shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from widgets.text import tr
from widgets.timeline.rows import Rows


class Corner(QWidget):
    live_clicked = Signal()
    hidden_clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._live, self._hidden = QToolButton(self), QToolButton(self)
        for button in (self._live, self._hidden):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRaise(True)
        self._live.setCheckable(True)
        self._live.clicked.connect(self._click_live)
        self._hidden.clicked.connect(self.hidden_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 3)
        row.setSpacing(4)
        row.addWidget(self._live, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self._hidden, 0, Qt.AlignmentFlag.AlignBottom)

    def _click_live(self) -> None:
        self._live.setChecked(True)
        self.live_clicked.emit()

    def tell(self, rows: Rows, *, running: bool, follow: bool) -> None:
        """Say what is hidden, and whether the view follows. Both are absent when there is nothing to say."""
        self._live.setVisible(running)
        self._live.setChecked(follow)
        self._live.setText(tr("Timeline", "● Live") if follow else tr("Timeline", "○ Go live"))
        self._live.setToolTip(tr("Timeline", "Keep the newest moment in view"))
        missing = rows.hidden + rows.internal + rows.filtered
        self._hidden.setVisible(missing > 0)
        self._hidden.setText(tr("Timeline", "{count} hidden", count=missing))
        self._hidden.setToolTip(
            tr(
                "Timeline",
                "{hidden} hidden by hand, {internal} of the machinery, {filtered} left out by the filter. Click to show all.",
                hidden=rows.hidden,
                internal=rows.internal,
                filtered=rows.filtered,
            )
        )
