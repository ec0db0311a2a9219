"""What has been seen, and the way through a course, across starts of the window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.settings import Settings, load
from app.window import Window
from tests.app.conftest import MakeWindow
from tests.app.running import quick, sleeper, wait_ended, wait_lanes
from workers.scenarios.courses import course
from workers.scenarios.registry import scenarios


def known_of(course_id: str) -> list[str]:
    found = course(course_id)
    assert found is not None
    there = {info.id for info in scenarios()}
    return [each for each in found.scenarios if each in there]


def test_a_scenario_is_seen_when_it_came_to_its_end_and_that_is_remembered(make_window: MakeWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    window = make_window(file=file)
    window.session.run(quick("deadlocks.opposite_order"))  # its end is to be stuck
    wait_ended(qtbot, window.session)
    assert window.textbook.courses.seen == {"deadlocks.opposite_order"}
    window.close()
    kept = load(file).settings
    assert kept.seen == ["deadlocks.opposite_order"]
    again = make_window(kept)
    assert again.textbook.courses.seen == {"deadlocks.opposite_order"}
    assert again.actions_table.of["forget_seen"].isEnabled()
    again.actions_table.of["forget_seen"].trigger()
    assert again.textbook.courses.seen == frozenset()
    assert again.choice.catalogue.course_bar.progress.text().startswith("0 of ")


def test_what_was_stopped_and_what_is_no_scenario_is_not_seen(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.session.run(quick("events.waiting_room", pace=10.0))
    wait_lanes(qtbot, window.session)
    window.session.stop()
    wait_ended(qtbot, window.session)
    window.session.run(sleeper(tmp_path))
    wait_lanes(qtbot, window.session)
    window.session.stop()
    wait_ended(qtbot, window.session)
    assert window.textbook.courses.seen == frozenset()


def test_next_leads_through_the_course_to_what_has_not_been_seen(make_window: MakeWindow) -> None:
    path = known_of("deadlocks")
    window = make_window(Settings(language="en", theme="dark", course="deadlocks", last_scenario="locks.lost_update", seen=[path[0]]))
    go_on = window.actions_table.of["course_next"]
    assert window.choice.catalogue.course is not None
    assert window.choice.catalogue.course.id == "deadlocks"
    assert go_on.isEnabled()
    go_on.trigger()
    assert window.choice.scenario is not None
    assert window.choice.scenario.id == path[1]
    window.choice.catalogue.show_course("")
    assert window.settings.course == ""
    assert not go_on.isEnabled()


def test_a_course_that_is_no_more_shows_all(make_window: MakeWindow) -> None:
    window = make_window(Settings(language="en", course="no_such"))
    assert window.choice.catalogue.course is None
