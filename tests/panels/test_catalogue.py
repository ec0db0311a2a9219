from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from widgets.panels.catalogue import Catalogue, ScriptRow
from widgets.panels.catalogue_rows import KEY, KIND, PLACE, SEEN, WHY_NOT
from workers.scenarios.courses import Course
from workers.scenarios.registry import scenarios
from workers.text import text


def own(path: str) -> ScriptRow:
    folder, _, name = path.rpartition("/")
    return ScriptRow(path, name, folder)


@pytest.fixture
def catalogue(qtbot: QtBot) -> Catalogue:
    made = Catalogue()
    qtbot.addWidget(made)
    made.set_scenarios(scenarios())
    made.set_scripts([own("/home/ada/crawler.py"), own("/home/ada/数据.py")])
    made.show()
    return made


def shown_keys(catalogue: Catalogue) -> list[str]:
    return [str(item.data(0, KEY)) for item in catalogue._leaves() if not item.isHidden() and item.data(0, KIND) not in ("open", "module")]


def item_of(catalogue: Catalogue, key: str) -> QTreeWidgetItem:
    return next(item for item in catalogue._leaves() if item.data(0, KEY) == key)


def test_every_scenario_stands_in_its_group(catalogue: Catalogue) -> None:
    for info in scenarios():
        group = item_of(catalogue, info.id).parent()
        assert group is not None
        assert group.data(0, KEY) == info.group


def test_search_finds_by_title_id_summary_and_script_name(catalogue: Catalogue) -> None:
    for wanted, expected in {
        "FIVE tasks": ["pools.more_tasks_than_workers"],
        "lost_upd": ["locks.lost_update"],
        "watch the depth": ["queues.producers_and_consumers"],
        "数据": ["/home/ada/数据.py"],
        "two deadlocks": ["deadlocks.opposite_order", "deadlocks.opposite_order_processes"],
    }.items():
        catalogue.search.setText(wanted)
        assert shown_keys(catalogue) == expected, wanted


def test_search_finds_in_english_and_in_the_language_of_the_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.panels.catalogue.shown", lambda sentence: "更新" if str(sentence) == "Lost update" else str(sentence))
    catalogue = Catalogue()
    qtbot.addWidget(catalogue)
    catalogue.set_scenarios(scenarios())
    for wanted in ("更新", "lost update"):
        catalogue.search.setText(wanted)
        assert shown_keys(catalogue) == ["locks.lost_update"]


def test_typing_does_not_change_what_the_window_shows_but_enter_runs_the_first_hit(catalogue: Catalogue, qtbot: QtBot) -> None:
    chosen: list[str] = []
    catalogue.scenario_chosen.connect(chosen.append)
    catalogue.search.setFocus()
    QTest.keyClicks(catalogue.search, "waiting")
    assert chosen == []
    with qtbot.waitSignal(catalogue.run_requested, timeout=1000):
        QTest.keyClick(catalogue.search, Qt.Key.Key_Return)
    assert chosen == ["events.waiting_room"]


def test_arrow_keys_choose_and_letters_typed_in_the_tree_search(catalogue: Catalogue, qtbot: QtBot) -> None:
    chosen: list[str] = []
    catalogue.scenario_chosen.connect(chosen.append)
    catalogue.choose_scenario("locks.lost_update")
    QTest.keyClick(catalogue.tree, Qt.Key.Key_Down)
    assert chosen == ["locks.lost_update", "locks.ticket_sale_processes"]
    QTest.keyClick(catalogue.tree, Qt.Key.Key_L)
    assert catalogue.search.text() == "l"


def test_one_that_cannot_run_says_why_and_is_not_run(qtbot: QtBot) -> None:
    infos = [replace(info, available=False, why_not=text("Only on Linux")) if info.group == "events" else info for info in scenarios()]
    catalogue = Catalogue()
    qtbot.addWidget(catalogue)
    catalogue.set_scenarios(infos)
    runs: list[bool] = []
    catalogue.run_requested.connect(lambda: runs.append(True))
    item = item_of(catalogue, "events.waiting_room")
    assert item.data(0, WHY_NOT) == "Only on Linux"
    assert "Only on Linux" in item.toolTip(0)
    catalogue.tree.setCurrentItem(item)
    QTest.keyClick(catalogue.tree, Qt.Key.Key_Return)
    assert runs == []


def test_new_scripts_keep_the_choice_and_the_folded_groups(catalogue: Catalogue) -> None:
    catalogue.choose_scenario("locks.lost_update")
    next(group for group in catalogue._groups() if group.data(0, KEY) == "pools").setExpanded(False)
    said: list[str] = []
    catalogue.scenario_chosen.connect(said.append)
    catalogue.set_scripts([own("/x/new.py")])
    current = catalogue.tree.currentItem()
    assert current is not None
    assert current.data(0, KEY) == "locks.lost_update"
    assert [group.data(0, KEY) for group in catalogue._groups() if not group.isExpanded()] == ["pools"]
    assert said == []


@pytest.mark.parametrize("kind", ["open", "module"])
def test_a_program_of_ones_own_is_asked_of_the_window(catalogue: Catalogue, qtbot: QtBot, kind: str) -> None:
    item = next(item for item in catalogue._leaves() if item.data(0, KIND) == kind)
    catalogue.tree.setCurrentItem(item)
    with qtbot.waitSignal(catalogue.open_script_requested if kind == "open" else catalogue.run_module_requested, timeout=1000):
        QTest.keyClick(catalogue.tree, Qt.Key.Key_Return)


def test_search_looks_through_the_lessons_of_both_languages_and_points_at_titles_first(catalogue: Catalogue) -> None:
    lessons = {"events.waiting_room": "The nurse 护士 opens the door", "pools.more_tasks_than_workers": "as in the waiting room"}
    catalogue.set_lessons(lambda scenario: lessons.get(scenario, ""))
    for wanted, expected in {
        "nurse": ["events.waiting_room"],
        "护士": ["events.waiting_room"],
        "nurse watch": ["events.waiting_room"],  # one word from the lesson, one from the summary
        "waiting room": ["pools.more_tasks_than_workers", "events.waiting_room"],
    }.items():
        catalogue.search.setText(wanted)
        assert shown_keys(catalogue) == expected, wanted
    current = catalogue.tree.currentItem()
    assert current is not None
    assert current.data(0, KEY) == "events.waiting_room"


def test_what_has_been_seen_is_marked_and_said(catalogue: Catalogue) -> None:
    item = item_of(catalogue, "locks.lost_update")
    assert not item.data(0, SEEN)
    catalogue.set_seen(frozenset({"locks.lost_update"}))
    assert item.data(0, SEEN)
    assert str(item.data(0, Qt.ItemDataRole.AccessibleDescriptionRole)).startswith("Seen.")
    assert catalogue.course_bar.progress.text() == f"1 of {len(scenarios())} seen"
    catalogue.set_seen(frozenset())
    assert not item.data(0, SEEN)
    assert "Seen." not in str(item.data(0, Qt.ItemDataRole.AccessibleDescriptionRole))


PATH = Course("path", text("A path"), ("queues.writers_and_reader", "no.such", "locks.lost_update"))


@pytest.fixture
def with_a_course(catalogue: Catalogue) -> Catalogue:
    catalogue.course_bar.set_courses([PATH], QAction("Next", catalogue))
    return catalogue


def test_a_course_shows_its_scenarios_in_its_order_and_how_many_have_been_seen(with_a_course: Catalogue) -> None:
    with_a_course.set_seen(frozenset({"locks.lost_update", "events.waiting_room"}))
    with_a_course.show_course("path")
    own = [item for item in with_a_course._leaves() if item.data(0, KIND) == "scenario"]
    assert [(item.data(0, KEY), item.data(0, PLACE)) for item in own] == [("queues.writers_and_reader", 1), ("locks.lost_update", 2)]
    assert with_a_course.course_bar.progress.text() == "1 of 2 seen"
    assert with_a_course.course_bar.next.isVisible()
    with_a_course.show_course("")
    assert len(shown_keys(with_a_course)) == len(scenarios()) + 2
    assert not with_a_course.course_bar.next.isVisible()


def test_a_scenario_outside_the_course_is_the_current_one_when_all_are_shown_again(with_a_course: Catalogue) -> None:
    with_a_course.show_course("path")
    assert not with_a_course.choose_scenario("events.waiting_room")
    assert with_a_course.tree.currentItem() is None
    with_a_course.show_course("")
    current = with_a_course.tree.currentItem()
    assert current is not None
    assert current.data(0, KEY) == "events.waiting_room"
