"""The language of the window: followed from the system, switched at run time, and nowhere left out."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.language import LANGUAGES, Translations, resolved
from app.settings import Settings
from app.window import Window
from tests.app.conftest import MakeWindow
from tests.app.pseudo import Pseudo, actions_of, untranslated, visible_texts
from tests.app.running import quick, wait_ended
from widgets.text import tr

PROPER = frozenset({"Threadline", *LANGUAGES.values()})


def names_in(window: Window) -> frozenset[str]:
    """What belongs to programs and machines: names of lanes, objects, processes, files, functions, kinds of objects."""
    assert window.choice.scenario is not None
    always = PROPER | {window.choice.scenario.path.name, str(window.choice.scenario.path), sys.executable}
    run = window.run_shown
    if run is None:
        return always
    store = run.live.store
    return always | {
        *(lane.name for lane in store.lanes),
        *(name for item in store.objects for name in (item.name, item.kind)),
        *(process.name for process in store.processes),
        *(name for site in store.sites for name in (site.short, site.function, site.file)),
        *(line for line in store.output.splitlines()),
        str(run.spec.script),
    }


def keys_in(window: Window) -> frozenset[str]:
    return frozenset(action.shortcut().toString() for action in window.actions_table.of.values() if not action.shortcut().isEmpty())


def left_out(window: Window) -> list[str]:
    names = names_in(window) | keys_in(window)
    found = [*visible_texts(window), *actions_of(window)]
    menu = QMenu(window)
    window.actions_table.fill_menu(menu)
    found += [("menu", part.text()) for part in menu.actions()]
    found += [(f"command {info.id}", f"{info.title} {info.note}") for info in window.actions_table.key_infos()]
    found += [(f"lane or scenario {info.id}", f"{info.title} {info.note}") for info in [*window._scenario_infos(), *window._lane_infos()]]
    return sorted({f"{where}: {text!r}" for where, text in found if untranslated(text, names)})


@pytest.fixture
def pseudo(window: Window, translations: Translations) -> Window:
    translations.install(Pseudo())
    QApplication.processEvents()  # Qt tells the widgets by an event
    return window


def test_every_word_of_the_window_passed_a_translation(pseudo: Window) -> None:
    assert left_out(pseudo) == []


def test_every_word_about_a_run_passed_a_translation(pseudo: Window, qtbot: QtBot) -> None:
    pseudo.session.run(quick("deadlocks.opposite_order"))
    wait_ended(qtbot, pseudo.session)
    for name in (*pseudo.view_pages, *pseudo.evidence_pages):
        pseudo.show_tab(name)
        pseudo.showing.refresh_panels()
        QApplication.processEvents()
        assert left_out(pseudo) == [], name


def test_words_about_a_run_are_said_again_in_the_new_language(window: Window, qtbot: QtBot, translations: Translations) -> None:
    window.session.run(quick("deadlocks.opposite_order"))
    wait_ended(qtbot, window.session)
    for name in (*window.view_pages, *window.evidence_pages):
        window.show_tab(name)
        window.showing.refresh_panels()
    translations.install(Pseudo())
    QApplication.processEvents()
    window.showing.refresh_panels()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was replaced goes
    assert left_out(window) == []


def test_the_search_for_untranslated_words_finds_one(pseudo: Window) -> None:
    pseudo.bar.brand.setText("Thread lines")
    assert left_out(pseudo) == ["QLabel brand: text: 'Thread lines'"]


def test_the_language_is_switched_while_the_window_is_open(window: Window) -> None:
    assert window.actions_table.of["run"].text() == "Run"
    window.actions_table.of["chinese"].trigger()
    QApplication.processEvents()
    assert window.language == window.settings.language == "zh_CN"
    assert window.actions_table.of["run"].text() == "运行"
    assert window.views.tabText(0) == "源代码"
    window.actions_table.of["english"].trigger()
    QApplication.processEvents()
    assert window.actions_table.of["run"].text() == "Run"
    assert window.views.tabText(0) == "Source"


def test_the_first_start_follows_the_system(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    for system, expected in (("zh_CN", "zh_CN"), ("zh_TW", "zh_CN"), ("de_DE", "en"), ("en_GB", "en"), ("C", "en")):
        monkeypatch.setattr(QLocale, "system", staticmethod(lambda name=system: QLocale(name)))
        assert resolved(Settings().language) == expected
    assert resolved("en") == "en"


def test_switching_leaves_no_translator_behind(translations: Translations) -> None:
    for language in ("zh_CN", "en", "zh_CN", "en"):
        translations.use(language)
    assert tr("Commands", "Run") == "Run"
