from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from tests.panels.scenes import Scene
from widgets.panels.parts import panel_style
from widgets.panels.status import LEGEND, StatusLine
from widgets.theme import DARK, state_badge, state_name
from workers.probe.schema import State


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1700, 26)
    made.show()
    return made


def test_its_numbers_are_those_of_the_store(line: StatusLine, scene: Scene) -> None:
    line.set_fps(59.7)
    line.set_store(scene.store)
    assert line.numbers.text() == f"60 fps · {scene.store.event_count} events · 3 dropped · tracing cost ≈\u00a01.0\u00a0% · 1 process"


def test_a_click_on_a_state_says_it_and_a_second_takes_it_back(line: StatusLine, qtbot: QtBot) -> None:
    said: list[tuple[State, bool]] = []
    line.state_toggled.connect(lambda state, on: said.append((state, on)))
    line.buttons[State.LOCK].click()
    line.buttons[State.LOCK].click()
    assert said == [(State.LOCK, True), (State.LOCK, False)]
    line.set_toggled({State.QUEUE})
    assert line.buttons[State.QUEUE].isChecked()
    assert len(said) == 2


def test_the_legend_names_every_state_that_the_run_was_in(line: StatusLine, scene: Scene) -> None:
    assert line.buttons[State.IO].isHidden()
    line.set_store(scene.store)
    for state in (State.RUNNING, State.LOCK, State.JOIN):
        assert not line.buttons[state].isHidden()
    line.show_states({State.IO, State.READY})
    assert not line.buttons[State.IO].isHidden()


def test_names_become_short_where_there_is_no_room(line: StatusLine, scene: Scene) -> None:
    line.set_store(scene.store)
    line.show_states(set(LEGEND))
    assert line.buttons[State.LOCK].caption() == state_name(State.LOCK)
    for width, caption in ((1100, state_badge(State.LOCK)), (600, "")):
        line.resize(width, 26)
        layout = line.layout()
        assert layout is not None
        layout.activate()
        assert line.buttons[State.LOCK].caption() == caption
        visible = [button for button in line.buttons.values() if not button.isHidden()]
        assert all(button.width() >= button.sizeHint().width() for button in visible)
        assert visible[-1].geometry().right() < line.numbers.geometry().left()


def test_a_message_stays_until_it_is_dismissed(line: StatusLine) -> None:
    line.say("The host process died.")
    assert line.message.isVisible()
    line.dismiss.click()
    assert not line.message.isVisible()
    assert not line.dismiss.isVisible()


def test_trouble_is_told_in_the_colour_of_errors_and_a_note_is_not(line: StatusLine) -> None:
    line.setStyleSheet(panel_style(DARK))

    def colour() -> str:
        return line.message.palette().color(QPalette.ColorRole.WindowText).name()

    line.say("Picture saved: here.png")
    assert colour() != DARK.bad.lower()
    line.say("The picture could not be written", trouble=True)
    assert colour() == DARK.bad.lower()
    line.retranslate()
    assert colour() == DARK.bad.lower()
    line.say("Picture saved: there.png")
    assert colour() != DARK.bad.lower()
