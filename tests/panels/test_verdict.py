from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS, Scene, queue_scene
from widgets.panels.verdict import BandAction, VerdictBand, seconds
from widgets.panels.verdict_parts import LongestWait
from widgets.selection import Selection
from widgets.theme import DARK
from workers.analysis.findings import Verdict
from workers.text import Duration, text


@pytest.fixture
def band(qtbot: QtBot, selection: Selection) -> VerdictBand:
    made = VerdictBand(selection)
    qtbot.addWidget(made)
    made.resize(700, 220)
    made.set_theme(DARK)
    made.show()
    return made


def value(band: VerdictBand, name: str) -> str:
    return band._figures[name].value


def test_before_any_run_it_says_what_will_be_here(band: VerdictBand) -> None:
    assert band.title.text() == "Nothing has run yet"
    assert "press Run" in band.text.text()
    assert not band._figures_row.isVisible()


@pytest.mark.parametrize(("good", "colour"), [(True, DARK.good), (False, DARK.bad), (None, DARK.line)])
def test_a_verdict_is_told_in_its_words_and_colour(band: VerdictBand, good: bool | None, colour: str) -> None:
    band.show_verdict(Verdict("deadlock", text("Deadlock after {t}", t=Duration(412 * MS)), text("Nobody moves."), good))
    assert band.title.text() == "Deadlock after 412 ms"
    assert band.text.text() == "Nobody moves."
    assert band.bar_colour() == colour


def test_its_figures_are_those_of_the_store(band: VerdictBand, scene: Scene) -> None:
    band.set_store(scene.store)
    assert value(band, "events") == str(scene.store.event_count)
    assert value(band, "dropped") == "3"
    assert value(band, "cost") == "≈\u00a01.0\u00a0%"  # 1 ms in a process that lived 100 ms
    assert value(band, "lanes") == "3 / 1"
    assert value(band, "wait") == "70.0\u00a0ms"


def test_in_a_deadlock_the_longest_wait_never_ends(band: VerdictBand, scene: Scene) -> None:
    band.set_store(scene.store)
    band.show_verdict(Verdict("deadlock", text("Deadlock"), text(""), False))
    assert value(band, "wait") == "∞"
    band.set_store(queue_scene()[0].store)
    assert value(band, "wait") == "10.0\u00a0ms"


def test_the_longest_wait_is_the_same_however_it_is_read(scene: Scene) -> None:
    build, *_rest = queue_scene()
    little = LongestWait()
    for _ in range(3):
        assert little.take(build.store) == 10 * MS
    assert LongestWait().take(scene.store) == 70 * MS


def test_a_click_on_a_finding_leads_to_its_evidence(band: VerdictBand, scene: Scene, selection: Selection, qtbot: QtBot) -> None:
    band.set_store(scene.store)
    band.set_findings([scene.deadlock])
    item = band._finding_rows.itemAt(0)
    assert item is not None
    button = item.widget()
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(selection.reveal_requested, timeout=1000) as said:
        button.click()
    (first, last), lanes = said.args or ((0, 0), ())
    assert first < 30 * MS < 50 * MS < last
    assert lanes == scene.deadlock.lanes
    assert selection.highlight == {(scene.one, 2), (scene.two, 2)}
    assert selection.time == 50 * MS
    assert selection.site == (scene.file, 8)


def test_buttons_say_their_ids(band: VerdictBand, qtbot: QtBot) -> None:
    band.set_actions([BandAction("cycle", "Show the cycle"), BandAction("fix", "Run the fix beside it")])
    said: list[str] = []
    band.action_triggered.connect(said.append)
    for at in (1, 0):
        item = band._button_flow.itemAt(at)
        assert item is not None
        button = item.widget()
        assert isinstance(button, QPushButton)
        button.click()
    assert said == ["fix", "cycle"]
    band.set_actions([])
    assert band._button_flow.count() == 0


def test_while_it_runs_the_time_goes_on(band: VerdictBand) -> None:
    band.show_running()
    band.set_elapsed(3_400 * MS)
    band.refresh()
    assert band.title.text() == "Running · 3.4 s"
    assert seconds(125 * 10**9) == "2:05"


def test_while_it_is_held_it_says_so_and_a_verdict_is_said_all_the_same(band: VerdictBand) -> None:
    band.show_running()
    band.set_paused(True)
    assert band.title.text() == "Paused"
    assert band.bar_colour() == DARK.line
    band.show_verdict(Verdict("deadlock", text("Deadlock"), text("Nobody moves."), False))
    assert band.title.text() == "Deadlock"
    band.show_running()
    band.set_paused(False)
    assert band.title.text().startswith("Running")
    assert band.bar_colour() == DARK.accent


def test_errors_are_told_one_by_one(band: VerdictBand) -> None:
    band.show_error("The host process died", ["It was killed by signal 9.", text("Press Run to start again.")])
    assert band.text.text() == "It was killed by signal 9.\nPress Run to start again."
    assert band.bar_colour() == DARK.warning


def test_a_finding_whose_sentence_the_verdict_says_is_not_said_twice(band: VerdictBand, scene: Scene) -> None:
    band.set_store(scene.store)
    band.set_findings([scene.deadlock])
    item = band._finding_rows.itemAt(0)
    assert item is not None
    row = item.widget()
    assert row is not None
    assert "wait for each other" in row.accessibleName()
    band.show_verdict(Verdict("deadlock", text("Deadlock"), text("transfer-1 and transfer-2 wait for each other. Sorry."), False))
    assert row.accessibleName() == "50.0\u00a0ms  ·  deadlock  ·  transfer-1, transfer-2  ·  program.py:8"
