from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from widgets.panels.fields import NumberField, ParameterField
from widgets.panels.parameters import ParameterForm
from workers.errors import UsageError
from workers.scenarios.parameters import ParameterInfo, value_of
from workers.scenarios.registry import scenario, scenarios
from workers.text import text


@pytest.fixture
def form(qtbot: QtBot) -> ParameterForm:
    made = ParameterForm()
    qtbot.addWidget(made)
    made.set_scenario(scenario("queues.producers_and_consumers"))
    made.show()
    return made


def number_field(form: ParameterForm, name: str) -> NumberField:
    editor = form.fields[name].editor
    assert isinstance(editor, NumberField)
    return editor


@pytest.mark.parametrize("info", scenarios(), ids=lambda info: info.id)
def test_an_untouched_form_gives_the_defaults(qtbot: QtBot, info: object) -> None:
    form = ParameterForm()
    qtbot.addWidget(form)
    form.set_scenario(info)  # type: ignore[arg-type]
    assert form.valid
    assert form.values() == {parameter.name: parameter.default for parameter in info.parameters}  # type: ignore[attr-defined]
    assert all(type(form.values()[each.name]) is type(each.default) for each in info.parameters)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "At least 1 is needed."),
        ("17", "At most 16 is possible."),
        ("2.5", "A whole number is needed here."),
        ("two", "“two” is not a number."),
        ("", "A number is needed here."),
    ],
)
def test_a_wrong_number_stays_as_typed_and_is_told_at_its_field(form: ParameterForm, qtbot: QtBot, typed: str, said: str) -> None:
    field = form.fields["producers"]
    editor = number_field(form, "producers")
    editor.lineEdit().setText(typed)
    editor.clearFocus()
    assert editor.lineEdit().text() == typed
    assert field.message.isVisible()
    assert field.message.text() == said
    assert editor.property("wrong") is True
    assert not form.valid
    with pytest.raises(ValueError, match=re.escape(said)):
        form.values()


def test_valid_changed_says_when_run_may_be_pressed_again(form: ParameterForm) -> None:
    said: list[bool] = []
    form.valid_changed.connect(said.append)
    number_field(form, "producers").lineEdit().setText("99")
    number_field(form, "consumers").lineEdit().setText("x")
    number_field(form, "producers").lineEdit().setText("3")
    assert said == [False]
    number_field(form, "consumers").lineEdit().setText("4")
    assert said == [False, True]
    assert form.values()["producers"] == 3
    assert form.values()["consumers"] == 4


@pytest.mark.parametrize("info", scenarios(), ids=lambda info: info.id)
def test_the_form_and_the_registry_agree_on_what_is_out_of_range(qtbot: QtBot, info: object) -> None:
    for parameter in info.parameters:  # type: ignore[attr-defined]
        if parameter.type not in ("int", "float"):
            continue
        field = ParameterField(parameter)
        qtbot.addWidget(field)
        for value in (parameter.minimum, parameter.maximum):
            field.set_value(value)
            assert field.error == ""
            assert value_of(parameter, field.value()) == value
        field.set_value(parameter.maximum + 1)
        assert field.error
        field.set_value(parameter.minimum - 1)
        assert field.error


def test_arrows_step_within_the_range_only(form: ParameterForm, qtbot: QtBot) -> None:
    editor = number_field(form, "producers")
    editor.setFocus()
    editor.lineEdit().setText("15")
    QTest.keyClick(editor, Qt.Key.Key_Up)
    QTest.keyClick(editor, Qt.Key.Key_Up)
    assert editor.value() == 16
    editor.lineEdit().setText("500")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    assert editor.value() == 15


def test_reset_brings_the_defaults_back(form: ParameterForm) -> None:
    before = form.values()
    number_field(form, "producers").lineEdit().setText("abc")
    assert form.reset_button.isEnabled()
    form.reset_button.click()
    assert form.valid
    assert form.values() == before
    assert not form.reset_button.isEnabled()


def test_exactly_the_fixed_variants_are_marked_as_the_fix(qtbot: QtBot) -> None:
    form = ParameterForm()
    qtbot.addWidget(form)
    info = scenario("deadlocks.opposite_order")
    form.set_scenario(info)
    marked = {button.property("variant") for button in form._group.buttons() if "✓" in button.text()}
    assert marked == {variant.id for variant in info.variants if variant.fixed}
    assert form.variant() == info.variants[0].id
    with qtbot.waitSignal(form.changed, timeout=1000):
        form._group.buttons()[1].click()
    assert form.variant() == info.variants[1].id


def test_a_scenario_that_cannot_run_here_is_not_valid_and_says_why(qtbot: QtBot) -> None:
    form = ParameterForm()
    qtbot.addWidget(form)
    form.set_scenario(replace(scenario("locks.lost_update"), available=False, why_not=text("Not on this system")))
    assert not form.valid
    assert form._why_not.text() == "Not on this system"


def test_a_line_of_text_is_kept_as_it_is_typed_and_never_longer_than_it_may_be(qtbot: QtBot) -> None:
    field = ParameterField(ParameterInfo("address", "text", "", None, None, (), text("Address"), ""))
    qtbot.addWidget(field)
    assert field.value() == ""
    assert field.is_default
    assert isinstance(field.editor, QLineEdit)
    with qtbot.waitSignal(field.changed):
        field.editor.setText("tcp://127.0.0.1:8786")
    assert field.value() == "tcp://127.0.0.1:8786"
    assert value_of(field.parameter, " a word ") == "a word"
    for wrong in ("x" * 201, "two\nlines", 5):
        with pytest.raises(UsageError, match="one line of at most 200 characters"):
            value_of(field.parameter, wrong)


def test_choices_and_switches_keep_their_values(qtbot: QtBot) -> None:
    choice = ParameterField(ParameterInfo("mode", "choice", "slow", None, None, ("fast", "slow"), text("Mode"), ""))
    switch = ParameterField(ParameterInfo("loud", "bool", True, None, None, (), text("Loud"), ""))
    for field in (choice, switch):
        qtbot.addWidget(field)
    assert choice.value() == "slow"
    assert switch.value() is True
    assert isinstance(choice.editor, QComboBox)
    assert isinstance(switch.editor, QCheckBox)
    choice.editor.setCurrentIndex(0)
    switch.editor.setChecked(False)
    assert choice.value() == "fast"
    assert switch.value() is False
