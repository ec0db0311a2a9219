"""Fields of choices and buttons that may be narrower than their words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QStyle, QStyleOptionButton, QStyleOptionComboBox, QStylePainter, QToolTip

_LEAST_LETTERS = 8


class ElidedCombo(QComboBox):
    """It never asks for more than a few letters' room. What does not fit ends in …, and is in the tool tip as a whole; the list that
    opens is as wide as its longest line. (Qt's own, under a style sheet, cuts letters in two and says nothing.)
    """

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        least = super().minimumSizeHint()
        option = self._option()
        beside = self.width() - self._room(option) if self.width() > 0 else 0
        return QSize(min(least.width(), self.fontMetrics().averageCharWidth() * _LEAST_LETTERS + max(0, beside)), least.height())

    @property
    def whole_text(self) -> str:
        return self.currentText()

    @property
    def shown_text(self) -> str:
        """The current text, as far as there is room for it."""
        return self.fontMetrics().elidedText(self.whole_text, Qt.TextElideMode.ElideRight, self._room(self._option()))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = self._option()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self.currentIndex() >= 0:
            option.currentText = self.shown_text
        elif self.placeholderText():
            option.currentText = self.fontMetrics().elidedText(self.placeholderText(), Qt.TextElideMode.ElideRight, self._room(option))
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:  # noqa: N802
        view = self.view()
        margins = view.sizeHintForColumn(0) + 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(min(margins, self.screen().availableGeometry().width()))
        super().showPopup()

    def event(self, event: QEvent) -> bool:
        return _told(event, self) or super().event(event)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Px for its words."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()


class WholeButton(QPushButton):
    """Where there is too little room its words end in …, and are in the tool tip as a whole. It asks for the room of all of them."""

    @property
    def whole_text(self) -> str:
        return self.text().replace("&&", "&")

    @property
    def shown_text(self) -> str:
        """Its words, as far as there is room for them."""
        option = self._option()
        room = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self).width()
        return self.fontMetrics().elidedText(self.whole_text, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        option = self._option()
        option.text = self.shown_text.replace("&", "&&")
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def event(self, event: QEvent) -> bool:
        return _told(event, self) or super().event(event)

    def _option(self) -> QStyleOptionButton:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        return option


def _told(event: QEvent, widget: ElidedCombo | WholeButton) -> bool:
    """Answer a request for the tool tip, where not all words are shown, with all of them and with what is there besides."""
    if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent) or widget.shown_text == widget.whole_text:
        return False
    QToolTip.showText(event.globalPos(), "\n".join(part for part in (widget.whole_text, widget.toolTip()) if part), widget)
    return True
