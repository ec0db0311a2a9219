from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from widgets.panels.script_form import ScriptChoice, ScriptForm


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> ScriptForm:
    script = tmp_path / "crawler.py"
    script.write_text("print()")
    made = ScriptForm()
    qtbot.addWidget(made)
    made.set_script(str(script))
    return made


def test_an_untouched_form_asks_for_nothing_but_the_script(form: ScriptForm, tmp_path: Path) -> None:
    assert form.valid
    assert form.choice() == ScriptChoice(str(tmp_path / "crawler.py"))


@pytest.mark.skipif(os.name == "nt", reason="words are cut by the rules of POSIX shells")
def test_arguments_are_cut_as_a_shell_cuts_them(form: ScriptForm) -> None:
    form.arguments.setText("--name 'Ada L.' x\\ y \"\"")
    assert form.choice().arguments == ("--name", "Ada L.", "x y", "")


def test_environment_lines_keep_everything_after_the_first_equals_sign(form: ScriptForm) -> None:
    form.environment.setPlainText("A=1\n\nURL=http://x?y=z \n")
    assert form.choice().environment == {"A": "1", "URL": "http://x?y=z "}


def test_each_wrong_field_says_what_is_wrong(form: ScriptForm, tmp_path: Path) -> None:
    said: list[bool] = []
    form.valid_changed.connect(said.append)
    form.arguments.setText('"open')
    form.cwd.setText(str(tmp_path / "nowhere"))
    form.interpreter.setText(str(tmp_path / "crawler.py"))  # is there, but may not be run
    form.environment.setPlainText("GOOD=1\nbad line")
    assert "quotation" in form.message(form.arguments)
    assert "no such directory" in form.message(form.cwd)
    assert "may not be run" in form.message(form.interpreter)
    assert "Line 2" in form.message(form.environment)
    assert said == [False]
    for wrong, right in ((form.arguments, ""), (form.cwd, str(tmp_path)), (form.interpreter, sys.executable)):
        wrong.setText(right)
    assert not form.valid
    form.environment.setPlainText("")
    assert form.valid
    assert said == [False, True]


def test_a_virtual_environments_python_is_not_exchanged_for_the_one_it_links_to(form: ScriptForm, tmp_path: Path) -> None:
    link = tmp_path / "python-of-venv"
    try:
        link.symlink_to(sys.executable)
    except OSError:
        pytest.skip("links cannot be made here")
    form.interpreter.setText(str(link))
    assert form.choice().interpreter == str(link)


def test_a_script_that_is_gone_is_told(form: ScriptForm, tmp_path: Path) -> None:
    form.set_script(str(tmp_path / "gone.py"))
    assert not form.valid
    assert form._missing.text()


def test_what_was_chosen_comes_back(form: ScriptForm, tmp_path: Path) -> None:
    choice = ScriptChoice(str(tmp_path / "crawler.py"), ("a b", "c"), str(tmp_path), sys.executable, {"X": "1=2"})
    form.set_script(choice.script, choice)
    assert form.choice() == choice
