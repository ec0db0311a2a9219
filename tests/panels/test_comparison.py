"""A comparison draws what was measured, with its units, and tells an ideal curve from a measured one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from widgets.panels.comparison import Comparison
from widgets.panels.comparison_parts import inks, value_text, x_ticks
from widgets.theme import DARK, LIGHT, Theme, contrast
from workers.analysis.plots import Axis, Bars, Curve, Plot
from workers.text import text

SPEED_UP = Plot(
    text("Speed-up"),
    Axis(text("Processes")),
    Axis(text("Times faster"), "×"),
    (
        Curve(text("measured"), (1, 2, 4), (1.0, 1.93, 2.04)),
        Curve(text("as many times as processes"), (1, 2, 4), (1, 2, 4), ideal=True),
    ),
    text("Measured on {cores} cores.", cores=2),
)
MANY = Plot(
    text("Cost"),
    Axis(text("Threads")),
    Axis(text("Time"), "s"),
    (Curve(text("threads"), (10, 100, 1_000), (0.001, 0.012, 0.15)), Curve(text("pool"), (10, 100, 1_000), (0.001, 0.002, 0.02))),
    text("Measured on {cores} cores.", cores=2),
    logarithmic=True,
)
METHODS = Plot(
    text("Three ways"),
    Axis(text("Way")),
    Axis(text("Time"), "s"),
    (Bars(text("CPU"), (2.0, 2.1, 1.1)), Bars(text("I/O"), (0.75, 0.25, 0.3))),
    text("Measured on {cores} cores.", cores=2),
    names=(text("serial"), text("threads"), text("processes")),
)


@pytest.fixture
def panel(qtbot: QtBot) -> Comparison:
    made = Comparison()
    qtbot.addWidget(made)
    made.set_theme(DARK)
    made.resize(380, 420)
    made.show()
    return made


def said(panel: Comparison) -> str:
    return "\n".join(each.text() for each in panel.findChildren(QLabel))


def test_the_curve_that_was_measured_has_its_values_and_the_ideal_one_is_dashed(panel: Comparison) -> None:
    panel.show_plot(SPEED_UP)
    assert panel.labels == ["1×", "1.93×", "2.04×"]
    measured, ideal = panel.drawn
    assert list(measured.getData()[1]) == [1.0, 1.93, 2.04]
    assert measured.opts["symbol"] is not None
    assert ideal.opts["pen"].style() == Qt.PenStyle.DashLine
    assert ideal.opts["symbol"] is None
    for words in ("Speed-up", "Measured on 2 cores.", "as&nbsp;many&nbsp;times&nbsp;as&nbsp;processes"):
        assert words in said(panel)
    assert "measured, 2: 1.93×" in panel.accessibleDescription()


def test_the_axes_say_what_they_measure(panel: Comparison) -> None:
    panel.show_plot(SPEED_UP)
    drawing = panel._drawing
    assert drawing.getAxis("left").labelText == "Times faster (×)"
    assert drawing.getAxis("bottom").labelText == "Processes"
    panel.show_plot(MANY)
    assert drawing.getAxis("left").labelUnits == "s"


def test_a_logarithmic_axis_has_its_ticks_where_it_was_measured(panel: Comparison) -> None:
    panel.show_plot(MANY)
    assert [(round(place, 6), words) for place, words in panel._drawing.getAxis("bottom")._tickLevels[0]] == [
        (1.0, "10"),
        (2.0, "100"),
        (3.0, "1000"),
    ]
    assert list(panel.drawn[0].getData()[0]) == [1.0, 2.0, 3.0]
    assert "150\u00a0ms" in panel.labels


def test_bars_stand_beside_each_other_under_their_names(panel: Comparison) -> None:
    panel.show_plot(METHODS)
    cpu, io = panel.drawn
    assert list(cpu.opts["height"]) == [2.0, 2.1, 1.1]
    assert all(one < other for one, other in zip(cpu.opts["x"], io.opts["x"], strict=True))
    assert [words for _, words in panel._drawing.getAxis("bottom")._tickLevels[0]] == ["serial", "threads", "processes"]
    assert panel.labels[:2] == ["2.000\u00a0s", "2.100\u00a0s"]


def test_another_plot_leaves_nothing_of_the_one_before(panel: Comparison) -> None:
    panel.show_plot(METHODS)
    panel.show_plot(SPEED_UP)
    assert len(panel.drawn) == 2
    panel.show_plot(None)
    assert "Nothing was compared" in said(panel)
    assert panel.labels == []


def test_very_many_points_have_no_labels_but_are_told_under_the_pointer(panel: Comparison) -> None:
    many = tuple(float(each) for each in range(1, 60))
    panel.show_plot(Plot(text("t"), Axis(text("x")), Axis(text("y")), (Curve(text("c"), many, many),), text("n")))
    assert panel.labels == []
    tip = panel.drawn[0].scatter.opts["tip"]
    assert tip(x=3.0, y=3.0, data=None) == "c\n3: 3"


@pytest.mark.parametrize("plot", [SPEED_UP, MANY, METHODS], ids=["curves", "logarithmic", "bars"])
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_it_can_be_painted_in_both_themes(panel: Comparison, plot: Plot, theme: Theme) -> None:
    panel.show_plot(plot)
    panel.set_theme(theme)
    assert not panel.grab().isNull()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_its_inks_stand_out(theme: Theme) -> None:
    assert all(contrast(ink, theme.surface) >= 3 for ink in inks(theme))


def test_values_are_written_as_people_read_them() -> None:
    assert [value_text(0.0421, "s"), value_text(24.14, "MiB"), value_text(12_345, ""), value_text(2, "×")] == [
        "42.1\u00a0ms",
        "24.1\u00a0MiB",
        "12\u202f345",
        "2×",
    ]


def test_of_many_places_every_so_many_has_a_tick() -> None:
    curve = Curve(text("c"), tuple(float(each) for each in range(1, 41)), tuple([1.0] * 40))
    assert [words for _, words in x_ticks([curve], logarithmic=False)] == ["1", "5", "9", "13", "17", "21", "25", "29", "33", "37"]


def test_nothing_of_the_drawing_library_lies_over_the_plot(panel: Comparison) -> None:
    panel.show_plot(METHODS)
    QApplication.processEvents()
    assert [each for each in panel.findChildren(QMenu) if each.isVisible()] == []


def test_ticks_whose_words_would_lie_on_each_other_are_left_out() -> None:
    curves = [Curve(text("one"), (0.0, 1.19, 2.33), (0, 1, 2)), Curve(text("two"), (0.0, 1.2, 2.31), (0, 1, 2))]
    assert [words for _, words in x_ticks(curves, logarithmic=False)] == ["0", "1.19", "2.31"]
    assert x_ticks([], logarithmic=True) == []
