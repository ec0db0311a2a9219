"""A sheet that lies over the window until Esc, a click beside it, or its own end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget

from widgets.panels.parts import panel_style
from widgets.theme import DARK, Theme


class Overlay(QFrame):
    """A child of the window, not a window of its own: it moves with it, and the focus goes back to where it was."""

    closed = Signal()

    def __init__(self, over: QWidget, *, width: int, height: int) -> None:
        super().__init__(over)
        self.theme: Theme = DARK
        self._over = over
        self._wanted = (width, height)
        self._focus_before: QWidget | None = None
        self.setObjectName("overlay")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._shadow = QGraphicsDropShadowEffect(self)
        self._shadow.setBlurRadius(36)
        self._shadow.setOffset(0, 8)
        self.setGraphicsEffect(self._shadow)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self._shadow.setColor(QColor(0, 0, 0, 140 if theme.name == "dark" else 70))
        self.setStyleSheet(
            panel_style(theme) + f"#overlay {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 10px; }}"
        )
        self.apply_theme()

    def apply_theme(self) -> None:
        """Hand the tokens on to what paints itself."""

    def retranslate(self) -> None:
        """Set every visible string again, in the language of now."""

    def open_over(self) -> None:
        self._focus_before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.take_focus()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_over(self) -> None:
        """Go away, and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if not isinstance(watched, QWidget) or watched.window() is not self._over.window():
            return False
        inside = watched is self or self.isAncestorOf(watched)
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._over:
            self._place()
        elif kind == QEvent.Type.MouseButtonPress and not inside:
            self.close_over()
        elif kind == QEvent.Type.ShortcutOverride and inside:
            event.accept()  # keys belong to the sheet: no command of the window may take them meanwhile
        elif kind == QEvent.Type.KeyPress and inside and isinstance(event, QKeyEvent):
            return self.on_key(event)
        return False

    def _place(self) -> None:
        area = self._over.rect()
        width, height = min(self._wanted[0], area.width() - 32), min(self._wanted[1], area.height() - 64)
        self.setGeometry((area.width() - width) // 2, min(72, max(16, (area.height() - height) // 3)), width, height)
