from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS, Scene, deadlock_scene, queue_scene
from widgets.panels.inspector import Inspector
from widgets.selection import Selection


@pytest.fixture
def inspector(qtbot: QtBot, selection: Selection, scene: Scene) -> Inspector:
    made = Inspector(selection)
    qtbot.addWidget(made)
    made.resize(380, 500)
    made.set_store(scene.store)
    made.set_findings([scene.deadlock])
    made.show()
    return made


def rows(inspector: Inspector) -> dict[str, str]:
    return {name.text(): value.text() for name, value in inspector._cells}


def press(inspector: Inspector, row: str) -> None:
    button = next(value for name, value in inspector._cells if name.text() == row)
    assert isinstance(button, QPushButton)
    button.click()


def test_an_interval_is_told_with_what_it_waits_for_and_who_holds_it(inspector: Inspector, scene: Scene, selection: Selection) -> None:
    selection.select_interval(scene.store.interval_at(scene.one, 60 * MS))
    said = rows(inspector)
    assert inspector._title.text() == "waits for account B"
    assert said["Lane"] == "transfer-1"
    assert (said["From"], said["To"], said["Duration"]) == ("30.0\u00a0ms", "100\u00a0ms", "70.0\u00a0ms")
    assert (said["Object"], said["Held by"], said["Holds"]) == ("account B", "transfer-2", "account A")
    assert said["Line"] == "program.py:8 in main"
    assert "inferred" in said["Its end"]


def test_its_values_lead_on(inspector: Inspector, scene: Scene, selection: Selection) -> None:
    selection.select_interval(scene.store.interval_at(scene.one, 60 * MS))
    press(inspector, "From")
    assert selection.time == 30 * MS
    press(inspector, "Line")
    assert selection.site == (scene.file, 8)
    press(inspector, "Held by")
    assert selection.lane == scene.two
    assert inspector._title.text() == "transfer-2"


def test_before_and_after_go_along_the_lane(inspector: Inspector, scene: Scene, selection: Selection) -> None:
    selection.select_interval(scene.store.interval_at(scene.one, 60 * MS))
    assert not inspector.after.isEnabled()
    inspector.before.click()
    assert selection.interval == scene.store.interval_at(scene.one, 20 * MS)
    inspector.before.click()
    assert not inspector.before.isEnabled()
    inspector.after.click()
    assert selection.interval == scene.store.interval_at(scene.one, 20 * MS)


def test_a_lane_is_told_with_its_time_by_state(inspector: Inspector, scene: Scene, selection: Selection) -> None:
    selection.select_lane(scene.two)
    said = rows(inspector)
    assert said["Process"] == "scenario · pid 100"
    assert said["waits for a lock"] == "50.0\u00a0ms"
    assert said["running"] == "48.0\u00a0ms"


def test_an_object_is_told_as_it_stood_in_the_deadlock_or_at_the_cursor(inspector: Inspector, scene: Scene, selection: Selection) -> None:
    selection.select_object(scene.lock_a)
    assert rows(inspector)["Held by"] == "transfer-1"
    assert rows(inspector)["Waits for it"] == "transfer-2"
    selection.select_time(5 * MS)
    inspector.refresh()
    assert "Held by" not in rows(inspector)


def test_hand_overs_into_and_out_of_an_interval_are_named(qtbot: QtBot, selection: Selection) -> None:
    build, producer, consumer, _queue = queue_scene()
    inspector = Inspector(selection)
    qtbot.addWidget(inspector)
    inspector.set_store(build.store)
    selection.select_interval(build.store.interval_at(producer, 12 * MS))
    assert rows(inspector)["Item to"] == "consumer at 15.0\u00a0ms"
    selection.select_interval(build.store.interval_at(consumer, 72 * MS))
    assert rows(inspector)["Item from"] == "producer at 40.0\u00a0ms"


def test_an_interval_that_goes_on_grows_with_the_run(qtbot: QtBot, selection: Selection, tmp_path: Path) -> None:
    scene = deadlock_scene(tmp_path, ended=False)
    inspector = Inspector(selection)
    qtbot.addWidget(inspector)
    inspector.set_store(scene.store)
    selection.select_interval(scene.store.interval_at(scene.two, 50 * MS))
    assert rows(inspector)["To"] == "goes on"
    scene.store.tick(scene.store.started_ns + 80 * MS)
    inspector.refresh()
    assert rows(inspector)["Duration"] == "30.0\u00a0ms"


def test_nothing_selected_says_what_to_do(inspector: Inspector, scene: Scene, selection: Selection) -> None:
    assert inspector._stack.currentIndex() == 0
    selection.select_lane(scene.one)
    assert inspector._stack.currentIndex() == 1
    selection.clear()
    assert inspector._stack.currentIndex() == 0
