"""What the links of a lesson do in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import library
from app.window import Window
from tests.app.conftest import MakeWindow
from tests.app.running import WITHIN_MS, quick, script, wait_ended
from widgets.panels.lesson import LessonPanel
from workers.lessons import HEADINGS, Part, target_of
from workers.scenarios.registry import scenario
from workers.trace.store import Store

LOST, ORDER = "locks.lost_update", "deadlocks.opposite_order"


def text_of(title: str, language: str) -> str:
    heading = HEADINGS[language]
    marks = {part: "###" if part is Part.ANSWER else "##" for part in Part}
    return f"# {title}\n\nWhat {title} does.\n" + "".join(f"\n{marks[part]} {heading[part]}\nThe {part} of {title}.\n" for part in Part)


@pytest.fixture
def window(make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window whose lessons are those of the test."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    for name in (LOST, ORDER):
        for language in HEADINGS:
            (folder / f"{name}.{language}.md").write_text(text_of(f"{name} {language}", language), encoding="utf-8")
    monkeypatch.setattr(library, "assets", lambda: tmp_path)
    made = make_window()
    made.choice.choose(LOST)
    return made


def follow(window: Window, written: str) -> None:
    window.textbook.lesson.follow(target_of(written))


def names(window: Window) -> set[str]:
    store: Store = window.run_shown.live.store  # type: ignore[union-attr]
    return {store.lane_name(lane) for lane in window.selection.spot.lanes}


def run(window: Window, qtbot: QtBot, variant: str = "no_lock") -> None:
    window.session.run(quick(LOST, variant, rounds=200))
    wait_ended(qtbot, window.session)


def test_the_lesson_of_what_is_chosen_is_on_show(window: Window, tmp_path: Path) -> None:
    lesson = window.textbook.lesson.panel.lesson
    assert lesson is not None
    assert lesson.title == f"{LOST} en"
    assert window.evidence.currentWidget() is window.textbook.lesson.panel
    window.show_tab("details")
    window.choice.choose(ORDER)
    assert window.textbook.lesson.panel.lesson is not None
    assert window.textbook.lesson.panel.lesson.title == f"{ORDER} en"
    assert window.evidence.currentWidget() is window.textbook.lesson.panel
    window.choice.add_script(str(script(tmp_path, "pass").script))
    assert window.textbook.lesson.panel.lesson is None


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The titles of the lessons in the order in which they are laid out; None for the page that says there is none."""
    titles: list[str | None] = []
    fill = LessonPanel._fill

    def counted(panel: LessonPanel) -> None:
        titles.append(None if panel.lesson is None else panel.lesson.title)
        fill(panel)

    monkeypatch.setattr(LessonPanel, "_fill", counted)
    return titles


def test_a_lesson_is_laid_out_once_for_each_time_that_it_looks_different(window: Window, laid_out: list[str | None]) -> None:
    window.choice.choose(ORDER)
    window.choice.choose(ORDER)
    window.choose_language("zh_CN")
    QApplication.processEvents()
    window.choose_theme("light")
    assert laid_out == [f"{ORDER} en", f"{ORDER} zh_CN", f"{ORDER} zh_CN"]


def test_a_window_that_begins_lays_out_one_lesson(laid_out: list[str | None], make_window: MakeWindow) -> None:
    make_window()
    assert [title is not None for title in laid_out] == [False, True]


def test_it_changes_its_language_with_the_window(window: Window) -> None:
    window.actions_table.of["chinese"].trigger()
    QApplication.processEvents()
    assert window.textbook.lesson.panel.lesson is not None
    assert window.textbook.lesson.panel.lesson.title == f"{LOST} zh_CN"


def test_a_broken_lesson_says_where_it_is_broken(window: Window, tmp_path: Path) -> None:
    (tmp_path / "lessons" / "events.waiting_room.en.md").write_text("Words without a title", encoding="utf-8")
    window.choice.choose("events.waiting_room")
    assert "events.waiting_room.en.md:1" in "".join(window.textbook.lesson.panel._empty.said)


def test_a_line_is_shown_and_marked_until_escape(window: Window, qtbot: QtBot) -> None:
    window.show_tab("output")
    follow(window, "line:seen = balance")
    assert window.views.currentWidget() is window.source
    line = window.source.code.marks.pointed
    assert "seen = balance" in scenario(LOST).path.read_text(encoding="utf-8").splitlines()[line - 1]
    assert window.actions_table.of["escape"].isEnabled()
    window.actions_table.of["escape"].trigger()
    assert window.source.code.marks.pointed == 0
    assert not window.actions_table.of["escape"].isEnabled()


def test_lanes_are_outlined_and_brought_into_view(window: Window, qtbot: QtBot) -> None:
    run(window, qtbot)
    window.title_line.filter.setText("MainThread")  # keeps them out
    follow(window, "lane:draws-out-*")
    assert names(window) == {"draws-out-1"}
    assert window.textbook.spotlight.isVisible()
    assert window.textbook.spotlight.flashing
    assert len(window.textbook.spotlight.rows) == 1
    qtbot.waitUntil(lambda: not window.textbook.spotlight.flashing, timeout=WITHIN_MS)
    assert window.textbook.spotlight.isVisible()
    window.textbook.clear_pointing()
    assert not window.textbook.spotlight.isVisible()


def test_a_lane_that_was_hidden_and_folded_away_is_brought_back(window: Window, qtbot: QtBot) -> None:
    run(window, qtbot)
    store = window.run_shown.live.store  # type: ignore[union-attr]
    for lane in store.lanes:
        window.timeline.hide_lane(lane.id)
    window.timeline.arranging.collapse_all(store, collapsed=True)
    follow(window, "lane:pays-in-1")
    assert [store.lane_name(row.id) for row in window.textbook.spotlight.rows] == ["pays-in-1"]
    assert window.timeline.arranging.arrangement.hidden == {lane.id for lane in store.lanes if lane.name != "pays-in-1"}


def test_without_a_run_a_lane_is_pointed_at_after_the_run_that_is_offered(window: Window, qtbot: QtBot) -> None:
    window.choice.show_spec(quick(LOST, rounds=200))
    follow(window, "lane:draws-out-1")
    assert "draws-out-1" in window.textbook.lesson.panel.note.text()
    window.textbook.lesson.panel.note_button.click()
    wait_ended(qtbot, window.session)
    assert names(window) == {"draws-out-1"}
    assert not window.textbook.lesson.panel.note.text()


def test_an_object_of_a_variant_is_pointed_at_in_the_run_of_that_variant(window: Window, qtbot: QtBot) -> None:
    run(window, qtbot, "lock")
    run(window, qtbot, "no_lock")
    follow(window, "object:balance_lock@lock")
    shown = window.run_shown
    assert shown is not None
    assert shown.spec.variant == "lock"
    assert [shown.live.store.objects[item].name for item in window.selection.spot.objects] == ["balance_lock"]
    assert len(window.textbook.spotlight.rows) == 1


def test_what_no_run_shows_is_said(window: Window, qtbot: QtBot) -> None:
    window.choice.show_spec(quick(LOST, rounds=200))
    follow(window, "lane:nobody")
    window.textbook.lesson.panel.note_button.click()
    wait_ended(qtbot, window.session)
    assert "nobody" in window.textbook.lesson.panel.note.text()
    assert not window.textbook.lesson.pointing


def test_a_run_link_sets_the_form_and_runs_and_the_reader_stays_with_the_lesson(window: Window, qtbot: QtBot) -> None:
    window.choice.choose(ORDER)
    follow(window, "run:?variant=opposite&pace=0.2")
    wait_ended(qtbot, window.session)
    shown = window.run_shown
    assert shown is not None
    assert (shown.spec.scenario, shown.spec.variant, shown.spec.parameters["pace"]) == (ORDER, "opposite", 0.2)
    assert window.choice.parameters.variant() == "opposite"
    assert shown.live.verdict is not None
    assert shown.live.verdict.kind == "deadlock"
    assert window.evidence.currentWidget() is window.textbook.lesson.panel


def test_a_scenario_link_opens_it(window: Window) -> None:
    follow(window, f"scenario:{ORDER}")
    assert window.choice.scenario is not None
    assert window.choice.scenario.id == ORDER
    follow(window, "scenario:no.such")
    assert "no.such" in window.textbook.lesson.panel.note.text()


def test_going_back_to_an_earlier_run_brings_its_lesson(window: Window, qtbot: QtBot) -> None:
    run(window, qtbot)
    first = window.run_shown
    window.choice.choose(ORDER)
    assert first is not None
    window.showing.show_run(first)
    assert window.textbook.lesson.panel.lesson is not None
    assert window.textbook.lesson.panel.lesson.scenario == LOST
