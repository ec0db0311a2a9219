"""A sheet that lies over the window until Esc, a click beside it, or its own end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from widgets.panels.parts import panel_style
from widgets.theme import DARK, Theme


class Overlay(QWidget):
    """Covers the window it is made over, as a child of it: it moves with it, and the focus goes back to where it was."""

    closed = Signal()

    def __init__(self, over: QWidget, *, width: int, height: int) -> None:
        super().__init__(over)
        self.theme: Theme = DARK
        self._over = over
        self._wanted = (width, height)
        self._height = height
        self._focus_before: QWidget | None = None
        self.sheet = QFrame(self)
        self.sheet.setObjectName("sheet")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        over.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setStyleSheet(
            panel_style(theme) + f"#sheet {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 10px; }}"
        )
        self.apply_theme()

    def apply_theme(self) -> None:
        """Hand the tokens on to what paints itself."""

    def retranslate(self) -> None:
        """Set every visible string again, in the language of now."""

    def open_over(self) -> None:
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_over(self) -> None:
        """Go away, and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def on_key(self, event: QKeyEvent) -> bool:
        """A key pressed while the sheet is open; True when it is dealt with."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_over()
            return True
        return False

    # ------------------------------------------------------------ events
    def listen_to(self, widget: QWidget) -> None:
        """Give the sheet the keys of its own widget first."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._over:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.on_key(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # keys belong to the sheet: no command of the window may take them meanwhile
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not self.on_key(event):
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self.sheet.geometry().contains(event.position().toPoint()):
            self.close_over()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        shade = QColor(0, 0, 0, 120 if self.theme.name == "dark" else 60)
        QPainter(self).fillRect(event.rect(), shade)

    def focusNextPrevChild(self, onward: bool) -> bool:  # noqa: N802
        """Tab stays within the sheet."""
        inside = [widget for widget in self.sheet.findChildren(QWidget) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        inside = [widget for widget in inside if widget.isVisible() and widget.isEnabled()]
        if inside:
            now = QApplication.focusWidget()
            at = inside.index(now) if now in inside else -1
            inside[(at + (1 if onward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def fit_height(self, height: int) -> None:
        """Make the sheet no higher than its content, and no higher than was asked for."""
        self._height = height
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        area = self._over.rect()
        width, height = min(self._wanted[0], area.width() - 32), min(self._wanted[1], self._height, area.height() - 64)
        self.setGeometry(area)
        self.sheet.setGeometry((area.width() - width) // 2, min(72, max(16, (area.height() - self._wanted[1]) // 3)), width, height)
