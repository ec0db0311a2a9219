"""Both themes can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.language import Translations
from widgets.theme import DARK, HATCHED, LIGHT, Theme, contrast, label_colour, state_badge, state_name, style_sheet
from widgets.timeline.painting import HEADER_WIDTH, Pens, badge_rect
from workers.probe.schema import State

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
AA_TEXT = 4.5
AA_SHAPE = 3.0


@THEMES
@pytest.mark.parametrize("words", ["text", "muted", "accent", "good", "bad", "warning"])
def test_words_keep_the_contrast_of_aa_on_every_surface(theme: Theme, words: str) -> None:
    for surface in (theme.window, theme.surface, theme.raised, theme.field):
        assert contrast(getattr(theme, words), surface) >= AA_TEXT, (words, surface)


@THEMES
def test_text_on_a_selected_row_keeps_the_contrast_of_aa(theme: Theme) -> None:
    assert contrast(theme.text, theme.selected) >= AA_TEXT
    assert contrast(theme.on_run, theme.run) >= AA_TEXT


@THEMES
@pytest.mark.parametrize("state", [state for state in State if state is not State.NONE], ids=lambda state: state.name)
def test_a_label_on_a_bar_keeps_the_contrast_of_aa(theme: Theme, state: State) -> None:
    assert contrast(label_colour(theme, state), theme.states[state]) >= AA_TEXT


@THEMES
def test_the_border_of_a_field_is_seen(theme: Theme) -> None:
    assert min(contrast(theme.edge, surface) for surface in (theme.surface, theme.field)) >= AA_SHAPE
    assert min(contrast(theme.accent, surface) for surface in (theme.surface, theme.field, theme.raised)) >= AA_SHAPE


@THEMES
def test_owner_names_are_read_on_their_bars(theme: Theme) -> None:
    assert min(contrast(theme.on_state, colour) for colour in theme.lanes) >= AA_TEXT


@THEMES
def test_the_states_differ_in_more_than_a_shade(theme: Theme) -> None:
    shown = [colour for state, colour in theme.states.items() if state is not State.NONE and state not in HATCHED]
    assert len(set(shown)) == len(shown)


def test_every_state_has_a_name_and_a_badge() -> None:
    assert len({state_name(state) for state in State}) == len(State)
    assert len({state_badge(state) for state in State}) == len(State)


@THEMES
def test_the_style_sheet_is_understood_and_its_pictures_are_there(theme: Theme, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    QPushButton("Run", whole), QLineEdit(whole)
    whole.setStyleSheet(style_sheet(theme))
    whole.ensurePolished()
    with qtbot.captureExceptions() as raised:
        whole.show()
        whole.grab()
    assert not raised
    assert not [record for record in caplog.records if "parse" in record.getMessage()]
    import re
    from pathlib import Path

    pictures = re.findall(r"url\((.+?)\)", style_sheet(theme))
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_word_on_a_badge_has_room(qapp: QApplication, language: str) -> None:
    translations = Translations(qapp)
    translations.use(language)
    try:
        pens = Pens(DARK)
        for state in State:
            needed = QFontMetrics(pens.tiny).horizontalAdvance(state_badge(state))
            badge = badge_rect(state, 30, pens)
            assert badge.width() >= needed + 8, state_badge(state)
            assert badge.right() == HEADER_WIDTH - 10
    finally:
        translations.use("en")
