"""The lesson beside the run: everything of it is read, but the answer only when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.scenarios.test_lessons import GOOD
from widgets.panels.lesson import LessonPanel
from widgets.panels.lesson_blocks import markup
from widgets.theme import DARK, LIGHT, contrast
from workers.lessons import Aim, Lesson, Target, lesson_of
from workers.markdown import spans


def lesson(scenario: str = "locks.lost_update", text: str = GOOD, language: str = "en") -> Lesson:
    return lesson_of(text, scenario, language, Path("lesson.md"))


@pytest.fixture
def panel(qtbot: QtBot) -> LessonPanel:
    made = LessonPanel()
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(360, 500)
    made.show()
    return made


def words(panel: LessonPanel) -> str:
    QApplication.processEvents()  # what is new in a layout is shown by an event
    return "\n".join(each.accessibleName() or each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel))


def test_all_parts_but_the_answer_are_shown(panel: LessonPanel) -> None:
    panel.show_lesson(lesson())
    shown = words(panel)
    for part in ("Lost update", "Two clerks", "Look at", "read = balance", "Try", "How much is lost?", "Remember", "Next"):
        assert part in shown
    assert "Not always the same." not in shown


def test_the_answer_is_shown_when_it_is_asked_for_and_hidden_again_for_another_scenario(panel: LessonPanel) -> None:
    panel.show_lesson(lesson())
    QTest.mouseClick(panel.answer_button, Qt.MouseButton.LeftButton)
    assert "Not always the same." in words(panel)
    assert not panel.answer_button.isVisible()
    panel.show_lesson(lesson("locks.counter"))
    assert "Not always the same." not in words(panel)
    assert panel.answer_button.isVisible()


def test_the_answer_stays_when_only_the_language_or_the_theme_changes(panel: LessonPanel) -> None:
    panel.show_lesson(lesson())
    panel.answer_button.click()
    panel.show_lesson(lesson(text=GOOD.replace("Not always the same.", "Nicht immer.")))
    assert "Nicht immer." in words(panel)
    panel.set_theme(LIGHT)
    assert "Nicht immer." in words(panel)


def test_a_link_is_followed_by_the_pointer_and_by_the_keyboard(panel: LessonPanel, qtbot: QtBot) -> None:
    panel.show_lesson(lesson())
    [first] = [each for each in panel.findChildren(QLabel) if "first lane" in each.accessibleName()]
    said: list[Target] = []
    panel.followed.connect(said.append)
    first.linkActivated.emit("lane:pays-in-1")
    assert [(target.aim, target.name) for target in said] == [(Aim.LANE, "pays-in-1")]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)  # from the label to its first link
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=2000)


def test_without_a_lesson_it_says_what_would_stand_here_or_what_is_wrong(panel: LessonPanel) -> None:
    panel.show_lesson(None, "program")
    assert "A lesson comes with each scenario" in words(panel)
    panel.show_lesson(None, "lesson.md:7: this ` is not closed")
    assert "lesson.md:7: this ` is not closed" in words(panel)


def test_a_note_offers_what_can_be_done(panel: LessonPanel, qtbot: QtBot) -> None:
    panel.show_lesson(lesson())
    panel.say("It is seen in a run.", "Run it")
    assert "It is seen in a run." in words(panel)
    with qtbot.waitSignal(panel.note_answered, timeout=1000):
        panel.note_button.click()
    panel.say("")
    assert "It is seen in a run." not in words(panel)


def test_words_of_a_program_are_never_read_as_markup() -> None:
    made = markup(spans(r"a \< b **&** `x < y`"), DARK)
    assert "a &lt; b" in made
    assert "&amp;" in made
    assert "x &lt; y" in made


def test_one_link_of_several_looks_is_one_link() -> None:
    made = markup(spans("see [who *owns* `it`](object:it) now [again](object:it)"), DARK)
    assert made.count("<a ") == made.count("</a>") == 2


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_its_headings_and_links_can_be_read(theme: object) -> None:
    assert theme in (DARK, LIGHT)
    chosen = DARK if theme is DARK else LIGHT
    for ground in (chosen.surface, chosen.selected, chosen.raised):
        assert contrast(chosen.accent, ground) >= 4.5 or ground == chosen.raised
