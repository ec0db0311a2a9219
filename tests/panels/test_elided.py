"""A field of choices that is narrower than its words says so, and what they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.test_explore import done, found
from widgets.panels.elided import ElidedCombo, WholeButton
from widgets.panels.explore import Explore
from widgets.theme import DARK, style_sheet

LONG = "Simplest lost update: 12 preemptions, 2222 steps"


@pytest.fixture
def combo(qtbot: QtBot) -> ElidedCombo:
    made = ElidedCombo()
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(DARK))
    made.addItems([LONG, "race"])
    made.show()
    return made


def hover(combo: QWidget) -> str:
    QToolTip.hideText()
    at = combo.rect().center()
    QApplication.sendEvent(combo, QHelpEvent(QEvent.Type.ToolTip, at, combo.mapToGlobal(at)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_what_does_not_fit_ends_in_an_ellipsis_and_is_told_as_a_whole(combo: ElidedCombo) -> None:
    combo.resize(160, combo.sizeHint().height())
    assert combo.shown_text.startswith("Simplest")
    assert combo.shown_text.endswith("…")
    assert hover(combo) == LONG
    combo.setToolTip("What is chosen")
    assert hover(combo) == f"{LONG}\nWhat is chosen"


def test_what_fits_is_shown_as_it_is(combo: ElidedCombo) -> None:
    combo.resize(combo.sizeHint())
    assert combo.shown_text == LONG
    assert hover(combo) == ""
    combo.setToolTip("What is chosen")
    assert hover(combo) == "What is chosen"


def test_the_ellipsis_is_what_is_painted(combo: ElidedCombo) -> None:
    combo.resize(160, combo.sizeHint().height())
    elided = combo.grab().toImage()
    short = combo.shown_text
    combo.setItemText(0, short)
    assert combo.shown_text == short
    assert combo.grab().toImage() == elided


def test_it_may_be_narrower_than_its_words_but_the_list_is_not(combo: ElidedCombo) -> None:
    whole = combo.fontMetrics().horizontalAdvance(LONG)
    assert combo.minimumSizeHint().width() < whole / 2
    combo.resize(160, combo.sizeHint().height())
    combo.showPopup()
    assert combo.view().width() >= whole
    combo.hidePopup()


@pytest.mark.parametrize(("width", "beside"), [(318, False), (900, True)])
def test_the_name_of_a_failing_order_has_the_whole_width_before_it_is_shortened(qtbot: QtBot, width: int, beside: bool) -> None:
    panel = Explore()
    qtbot.addWidget(panel)
    panel.setStyleSheet(style_sheet(DARK))
    panel.resize(width, 600)
    panel.show()
    qtbot.waitExposed(panel)
    panel.show_found(found(done()))
    qtbot.waitUntil(lambda: panel.copy.isVisible() and panel.choice.width() > 200)
    choice, copy = panel.choice.geometry(), panel.copy.geometry()
    assert (copy.left() > choice.right()) is beside
    assert beside or copy.top() > choice.bottom()
    assert panel.mapFromGlobal(panel.copy.mapToGlobal(QPoint(copy.width(), 0))).x() <= width


def test_a_button_that_is_narrower_than_its_words_begins_with_them(qtbot: QtBot) -> None:
    button = WholeButton("1 Process-1: waits for the end of Thread-1 (move) of Process-1 && more")
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(DARK))
    button.show()
    button.resize(button.sizeHint())
    assert button.shown_text == "1 Process-1: waits for the end of Thread-1 (move) of Process-1 & more"
    assert hover(button) == ""
    button.resize(200, button.sizeHint().height())
    assert button.shown_text.startswith("1 Process-1: waits")
    assert button.shown_text.endswith("…")
    assert hover(button) == "1 Process-1: waits for the end of Thread-1 (move) of Process-1 & more"
    picture, short = button.grab().toImage(), button.shown_text
    button.setText(short)
    assert button.grab().toImage() == picture
