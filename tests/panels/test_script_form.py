from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from widgets.panels.environment_rows import EnvironmentRows
from widgets.panels.script_choice import ScriptChoice, choice_from
from widgets.panels.script_form import ScriptForm
from workers.host.examination import Examination, Question
from workers.host.interpreters import Answer, Interpreter
from workers.host.modules import Module, Trouble

FITS, OLD = Answer("cpython", (3, 12, 1)), Answer("cpython", (3, 8, 18))


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> ScriptForm:
    script = tmp_path / "crawler.py"
    script.write_text("print()")
    made = ScriptForm()
    qtbot.addWidget(made)
    made.set_choice(ScriptChoice(str(script)))
    return made


def type_variables(rows: EnvironmentRows, *pairs: tuple[str, str]) -> None:
    """Type into the last row, which is the empty one, again and again."""
    for name, value in pairs:
        row = rows.rows[-1]
        row.name.setText(name)
        row.value.setText(value)


def answered(form: ScriptForm, answer: Answer | None, module: Module | None = None) -> None:
    form.set_examination(Examination(form.question(), answer, module, ()))


def test_an_untouched_form_asks_for_nothing_but_the_script(form: ScriptForm, tmp_path: Path) -> None:
    assert form.valid
    assert form.choice() == ScriptChoice(str(tmp_path / "crawler.py"))


@pytest.mark.skipif(os.name == "nt", reason="words are cut by the rules of POSIX shells")
def test_arguments_are_cut_as_a_shell_cuts_them(form: ScriptForm) -> None:
    form.arguments.setText("--name 'Ada L.' x\\ y \"\"")
    assert form.choice().arguments == ("--name", "Ada L.", "x y", "")


def test_variables_are_typed_into_a_table_that_grows(form: ScriptForm) -> None:
    type_variables(form.environment, ("A", "1"), ("URL", "http://x?y=z "), ("EMPTY", ""))
    assert form.choice().environment == {"A": "1", "URL": "http://x?y=z ", "EMPTY": ""}
    assert [row.name.text() for row in form.environment.rows] == ["A", "URL", "EMPTY", ""]
    form.environment.rows[1].remove.click()
    assert form.choice().environment == {"A": "1", "EMPTY": ""}
    assert not form.environment.rows[-1].remove.isEnabled()


def test_a_variable_pasted_as_a_whole_is_put_into_both_fields(form: ScriptForm) -> None:
    form.environment.rows[-1].name.setText("URL=http://x?y=z")
    assert form.choice().environment == {"URL": "http://x?y=z"}


@pytest.mark.parametrize(("pairs", "said"), [([("", "1")], "no name"), ([("A B", "1")], "“A B”"), ([("A", "1"), ("A", "2")], "twice")])
def test_a_wrong_variable_is_said_below_the_table_and_marked(form: ScriptForm, pairs: list[tuple[str, str]], said: str) -> None:
    type_variables(form.environment, *pairs)
    assert not form.valid
    assert said in form.message(form.environment)
    assert [row.name.property("wrong") for row in form.environment.rows] == [False] * (len(pairs) - 1) + [True, False]


def test_each_wrong_field_says_what_is_wrong(form: ScriptForm, tmp_path: Path) -> None:
    said: list[bool] = []
    form.valid_changed.connect(said.append)
    form.arguments.setText('"open')
    form.cwd.setText(str(tmp_path / "nowhere"))
    form.interpreter.path.setText(str(tmp_path / "crawler.py"))  # is there, but may not be run
    assert "quotation" in form.message(form.arguments)
    assert "no such directory" in form.message(form.cwd)
    assert "may not be run" in form.message(form.interpreter)
    assert said == [False]
    for wrong, right in ((form.arguments, ""), (form.cwd, str(tmp_path))):
        wrong.setText(right)
    assert not form.valid
    form.interpreter.path.setText(sys.executable)
    assert form.valid
    assert said == [False, True]


def test_a_virtual_environments_python_is_not_exchanged_for_the_one_it_links_to(form: ScriptForm, tmp_path: Path) -> None:
    link = tmp_path / "python-of-venv"
    try:
        link.symlink_to(sys.executable)
    except OSError:
        pytest.skip("links cannot be made here")
    form.interpreter.path.setText(str(link))
    assert form.choice().interpreter == str(link)


# ---------------------------------------------------------------- what an interpreter says
def test_the_interpreter_is_asked_for_when_the_field_has_come_to_rest(form: ScriptForm, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(form.asked) as asked:
        form.interpreter.path.setText(sys.executable)
    assert asked.args == [Question(sys.executable, beside=str(tmp_path))]


def test_an_interpreter_of_the_wrong_version_is_said_at_the_field_with_its_version(form: ScriptForm) -> None:
    form.interpreter.path.setText(sys.executable)
    assert form.valid  # until it is known
    answered(form, OLD)
    assert not form.valid
    assert form.message(form.interpreter) == "This is Python 3.8.18; Threadline traces CPython 3.11 to 3.13."
    answered(form, None)
    assert "does not answer as a Python" in form.message(form.interpreter)
    answered(form, FITS)
    assert (form.valid, form._version.text()) == (True, "Python 3.12.1")


def test_an_answer_about_another_interpreter_is_left(form: ScriptForm) -> None:
    form.interpreter.path.setText(sys.executable)
    late = form.question()
    form.interpreter.path.setText("")
    form.set_examination(Examination(late, OLD, None, ()))
    assert form.valid
    assert form.message(form.interpreter) == ""


def test_the_menu_offers_what_was_found_and_not_what_cannot_be_traced(form: ScriptForm) -> None:
    found = (
        Interpreter(sys.executable, "own", FITS),
        Interpreter("/py/bin/python", "beside", FITS),
        Interpreter("/old/bin/python", "beside", OLD),
        Interpreter("/older/bin/python", "path", OLD),
    )
    form.set_examination(Examination(form.question(), FITS, None, found))
    own, beside, old, *rest = form.interpreter.menu.actions()
    assert [action.text() for action in rest] == ["", "Browse…"]
    assert beside.text() == f"Python 3.12.1 · beside the script · {Path('/py')}"
    assert not old.isEnabled()
    assert "3.8.18" in old.toolTip()
    beside.trigger()
    assert form.interpreter.path.text() == "/py/bin/python"
    own.trigger()
    assert form.interpreter.path.text() == ""


# ---------------------------------------------------------------- modules
def test_a_module_is_asked_for_by_its_name(form: ScriptForm, tmp_path: Path) -> None:
    form.set_choice(ScriptChoice())
    assert not form.valid
    form.module.setText("http server")
    assert "not the name of a module" in form.message(form.module)
    form.module.setText(" http.server ")
    form.cwd.setText(str(tmp_path))
    assert form.choice() == ScriptChoice(module="http.server", cwd=str(tmp_path))
    assert form.question() == Question(None, "http.server", str(tmp_path), (), str(tmp_path))


@pytest.mark.parametrize(("trouble", "said"), [("missing", "no such module"), ("package", "__main__")])
def test_a_module_that_cannot_be_run_is_said_at_its_field(form: ScriptForm, trouble: Trouble, said: str) -> None:
    form.set_choice(ScriptChoice(module="tools"))
    assert form.valid
    answered(form, FITS, Module(trouble))
    assert not form.valid
    assert said in form.message(form.module)
    form.module.setText("tools.one")  # nobody has looked for that yet
    assert form.valid


def test_a_script_in_a_package_can_be_run_as_a_module(form: ScriptForm, qtbot: QtBot, tmp_path: Path) -> None:
    assert form._as_module.isHidden()
    (tmp_path / "__init__.py").touch()
    form.set_choice(ScriptChoice(str(tmp_path / "crawler.py"), arguments=("-v",)))
    assert not form._as_module.isHidden()
    with qtbot.waitSignal(form.module_wanted) as wanted:
        form._as_module.click()
    assert wanted.args == [ScriptChoice("", f"{tmp_path.name}.crawler", ("-v",), str(tmp_path.parent))]


# ---------------------------------------------------------------- what is kept
def test_a_script_that_is_gone_is_told(form: ScriptForm, tmp_path: Path) -> None:
    form.set_choice(ScriptChoice(str(tmp_path / "gone.py")))
    assert not form.valid
    assert form._missing.text()


def test_what_was_chosen_comes_back(form: ScriptForm, tmp_path: Path) -> None:
    choice = ScriptChoice(str(tmp_path / "crawler.py"), "", ("a b", "c"), str(tmp_path), sys.executable, {"X": "1=2"})
    form.set_choice(choice)
    assert form.choice() == choice


def test_modules_of_one_name_in_two_folders_are_two() -> None:
    one, other = ScriptChoice(module="app", cwd="/one"), ScriptChoice(module="app", cwd="/other", arguments=("x",))
    assert one.key != other.key
    assert (one.name, one.folder) == ("-m app", "/one")


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"script": "", "module": ""},
        {"script": "/a.py", "module": "a"},
        {"script": 3},
        {"script": "/a.py", "arguments": "x"},
        {"script": "/a.py", "arguments": [1]},
        {"script": "/a.py", "cwd": 1},
        {"script": "/a.py", "environment": {"A": 1}},
    ],
)
def test_what_is_no_choice_is_not_read_as_one(kept: dict[str, object]) -> None:
    assert choice_from(kept) is None
