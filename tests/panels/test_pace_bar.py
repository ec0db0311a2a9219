from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from widgets.panels.pace_bar import PACES, PaceBar, pace_words, position_of


@pytest.fixture
def bar(qtbot: QtBot) -> PaceBar:
    made = PaceBar()
    qtbot.addWidget(made)
    return made


def test_the_slider_goes_from_one_operation_a_second_to_full_speed_in_even_ratios(bar: PaceBar) -> None:
    assert (PACES[0], PACES[-1]) == (1.0, 10_000.0)
    ratios = [after / before for before, after in pairwise(PACES)]
    assert all(1.3 < ratio < 1.7 for ratio in ratios)
    assert bar.slider.value() == bar.slider.maximum() == len(PACES)
    assert bar.value.text() == "full speed"


def test_keys_move_it_and_say_the_pace(bar: PaceBar) -> None:
    told: list[float | None] = []
    bar.pace_chosen.connect(told.append)
    QTest.keyClick(bar.slider, Qt.Key.Key_Home)
    QTest.keyClick(bar.slider, Qt.Key.Key_Right)
    QTest.keyClick(bar.slider, Qt.Key.Key_PageUp)
    QTest.keyClick(bar.slider, Qt.Key.Key_End)
    assert told == [1.0, 1.5, 15.0, None]


@pytest.mark.parametrize(
    ("pace", "words"),
    [(1, "1 operation/s"), (1.5, "1.5 operations/s"), (20, "20 operations/s"), (10_000, "10\u202f000 operations/s"), (None, "full speed")],
)
def test_the_value_is_read_out(bar: PaceBar, pace: float | None, words: str) -> None:
    bar.set_pace(pace)
    assert bar.value.text() == bar.slider.accessibleDescription() == words == pace_words(pace)
    assert bar.value.sizeHint().width() <= bar.value.width()


def test_there_is_room_for_every_pace_in_the_font_of_the_style_sheet(bar: PaceBar) -> None:
    narrow = bar.value.width()
    bar.setStyleSheet("* { font-size: 21px; }")
    for pace in (*PACES, None):
        bar.set_pace(pace)
        assert bar.value.sizeHint().width() <= bar.value.width()
    assert bar.value.width() > narrow


def test_a_pace_between_two_positions_stands_at_the_nearer_and_is_not_changed(bar: PaceBar) -> None:
    told: list[float | None] = []
    bar.pace_chosen.connect(told.append)
    bar.set_pace(26)
    assert PACES[bar.slider.value()] == 30
    assert (bar.pace, told) == (26, [])
    assert [position_of(pace) for pace in (0.1, 1, 99_999)] == [0, 0, len(PACES) - 1]
