"""What every panel must do alike."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.panels.scenes import Scene
from widgets.panels.catalogue import Catalogue
from widgets.panels.comparison import Comparison
from widgets.panels.inspector import Inspector
from widgets.panels.lesson import LessonPanel
from widgets.panels.objects import ObjectTable
from widgets.panels.output import Output
from widgets.panels.parameters import ParameterForm
from widgets.panels.parts import Panel
from widgets.panels.script_form import ScriptForm
from widgets.panels.source import SourceView
from widgets.panels.statistics import Statistics
from widgets.panels.status import StatusLine
from widgets.panels.verdict import VerdictBand
from widgets.panels.waits import WaitGraph
from widgets.selection import Selection
from widgets.theme import DARK, LIGHT
from workers.scenarios.registry import scenario, scenarios

Maker = Callable[[Selection], Panel]


def catalogue(_selection: Selection) -> Panel:
    made = Catalogue()
    made.set_scenarios(scenarios())
    return made


def form(_selection: Selection) -> Panel:
    made = ParameterForm()
    made.set_scenario(scenario("deadlocks.opposite_order"))
    return made


def lesson(_selection: Selection) -> Panel:
    return LessonPanel()


MAKERS: dict[str, Maker] = {
    "catalogue": catalogue,
    "parameters": form,
    "script_form": lambda _selection: ScriptForm(),
    "source": SourceView,
    "waits": WaitGraph,
    "objects": ObjectTable,
    "statistics": Statistics,
    "output": lambda _selection: Output(),
    "verdict": VerdictBand,
    "inspector": Inspector,
    "lesson": lesson,
    "comparison": lambda _selection: Comparison(),
    "status": lambda _selection: StatusLine(),
}


class Brackets(QTranslator):
    """A language in which every string stands in brackets: one that does not was forgotten."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"⟦{source}⟧"


@pytest.mark.parametrize("name", MAKERS)
def test_every_string_changes_with_the_language_while_the_panel_lives(name: str, qtbot: QtBot, selection: Selection, scene: Scene) -> None:
    panel = MAKERS[name](selection)
    qtbot.addWidget(panel)
    if hasattr(panel, "set_store"):
        panel.set_store(scene.store)
    panel.show()
    selection.select_lane(scene.one)
    brackets = Brackets()
    QCoreApplication.installTranslator(brackets)
    try:
        panel.retranslate()
        if hasattr(panel, "refresh"):
            panel.refresh()
        untranslated = [text for text in visible_texts(panel) if has_words(text, scene) and "⟦" not in text]
    finally:
        QCoreApplication.removeTranslator(brackets)
    assert untranslated == []


def visible_texts(panel: QWidget) -> list[str]:
    found = [each.text() for each in panel.findChildren(QLabel)] + [each.text() for each in panel.findChildren(QAbstractButton)]
    found += [each.placeholderText() for each in panel.findChildren(QLineEdit)]
    found += [each.toolTip() for each in panel.findChildren(QWidget)]
    found += [each.accessibleName() for each in panel.findChildren(QWidget)]
    return found


def has_words(text: str, scene: Scene) -> bool:
    """Whether a text is more than a number, a sign, or a name of the program's own."""

    names = (
        {lane.name for lane in scene.store.lanes} | {item.name for item in scene.store.objects} | {scene.file, "program.py", sys.executable}
    )
    units = ("ms", "s", "pid", "scenario", "Lock")
    words = [word for word in text.replace("\u00a0", " ").split() if any(letter.isalpha() for letter in word) and word not in units]
    return bool(words) and text not in names and not text.startswith("qt_")


@pytest.mark.parametrize("name", MAKERS)
def test_a_closed_panel_is_let_go_of(name: str, qtbot: QtBot, selection: Selection, scene: Scene) -> None:
    panel = MAKERS[name](selection)
    if hasattr(panel, "set_store"):
        panel.set_store(scene.store)
    panel.set_theme(LIGHT)
    panel.show()
    gone = weakref.ref(panel)
    panel.close()
    panel.deleteLater()
    del panel

    def is_gone() -> bool:
        gc.collect()
        return gone() is None

    qtbot.waitUntil(is_gone, timeout=5000)
    selection.select_lane(scene.two)
    selection.select_time(5)
    selection.select_object(scene.lock_a)
    selection.select_site(scene.file, 7)


@pytest.mark.parametrize("name", MAKERS)
def test_it_can_be_painted_in_both_themes_with_and_without_a_run(name: str, qtbot: QtBot, selection: Selection, scene: Scene) -> None:
    panel = MAKERS[name](selection)
    qtbot.addWidget(panel)
    panel.resize(420, 500)
    for theme in (DARK, LIGHT):
        panel.set_theme(theme)
        for store in (None, scene.store):
            if hasattr(panel, "set_store"):
                panel.set_store(store)
            if hasattr(panel, "refresh"):
                panel.refresh()
            assert not panel.grab().isNull()


@pytest.mark.parametrize("name", MAKERS)
def test_whatever_takes_the_focus_has_a_name_for_those_who_do_not_see_it(
    name: str, qtbot: QtBot, selection: Selection, scene: Scene
) -> None:
    panel = MAKERS[name](selection)
    qtbot.addWidget(panel)
    if hasattr(panel, "set_store"):
        panel.set_store(scene.store)
    panel.show()
    nameless = [
        each
        for each in panel.findChildren(QWidget)
        if each.focusPolicy() & each.focusPolicy().TabFocus
        and each.isVisible()
        and not each.accessibleName()
        and not (isinstance(each, QAbstractButton) and each.text())
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parent(), QComboBox)
    ]
    assert nameless == []
