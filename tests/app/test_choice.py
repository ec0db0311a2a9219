"""Choosing a program of one's own: what is run, and what is remembered of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.choice import Choice
from app.settings import MOST_SCRIPTS, Settings
from tests.app.running import WITHIN_MS
from widgets.panels.catalogue_rows import KEY, KIND
from widgets.panels.script_choice import ScriptChoice
from workers.host.messages import RunSpec


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def choice(qtbot: QtBot, settings: Settings) -> Choice:
    made = Choice(settings)
    qtbot.addWidget(made.catalogue, before_close_func=lambda _widget: made.close())
    qtbot.addWidget(made.forms)
    made.fill()
    return made


def file(folder: Path, name: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("print()")
    return str(path)


def listed(choice: Choice) -> list[str]:
    return [item.text(0) for item in choice.catalogue._leaves() if item.data(0, KIND) == "script"]


def test_a_script_runs_where_it_lies_unless_told_otherwise(choice: Choice, tmp_path: Path) -> None:
    path = file(tmp_path / "in", "a.py")
    choice.add_script(path)
    assert choice.spec() == RunSpec(script=path, cwd=str(tmp_path / "in"))
    choice.script_form.cwd.setText(str(tmp_path))
    assert choice.spec() == RunSpec(script=path, cwd=str(tmp_path))


def test_each_script_comes_back_with_the_values_of_its_last_run(choice: Choice, tmp_path: Path) -> None:
    one, other = file(tmp_path, "one.py"), file(tmp_path, "other.py")
    choice.add_script(one)
    choice.script_form.arguments.setText("--fast")
    choice.script_form.interpreter.path.setText(sys.executable)
    choice.script_form.environment.rows[-1].name.setText("LEVEL=3")
    ran = choice.spec()
    choice.settle()
    choice.add_script(other)
    assert choice.spec().arguments == ()
    assert choice.catalogue.choose_script(one)
    assert choice.spec() == ran
    assert (ran.arguments, ran.interpreter, ran.environment) == (("--fast",), sys.executable, {"LEVEL": "3"})


def test_a_script_run_again_comes_first_and_only_once(choice: Choice, settings: Settings, tmp_path: Path) -> None:
    for name in [*map(str, range(MOST_SCRIPTS + 3)), "5"]:
        choice.add_script(file(tmp_path, f"{name}.py"))
    assert len(settings.scripts) == MOST_SCRIPTS
    assert listed(choice)[:3] == ["5.py", f"{MOST_SCRIPTS + 2}.py", f"{MOST_SCRIPTS + 1}.py"]


def test_two_scripts_of_one_name_are_told_apart(choice: Choice, tmp_path: Path) -> None:
    for folder in ("client", "server"):
        choice.add_script(file(tmp_path / folder, "main.py"))
    assert listed(choice) == ["main.py · server", "main.py · client"]


def test_a_module_is_listed_when_it_has_been_run(choice: Choice, settings: Settings, tmp_path: Path) -> None:
    choice.ask_module()
    assert not choice.may_run
    choice.script_form.module.setText("json.tool")
    choice.script_form.cwd.setText(str(tmp_path))
    assert (choice.may_run, listed(choice)) == (True, [])
    assert choice.spec() == RunSpec(module="json.tool", cwd=str(tmp_path))
    assert listed(choice) == []
    choice.settle()
    assert choice.spec() == RunSpec(module="json.tool", cwd=str(tmp_path))
    assert listed(choice) == ["-m json.tool"]
    current = choice.catalogue.tree.currentItem()
    assert current is not None
    assert current.data(0, KEY) == ScriptChoice(module="json.tool", cwd=str(tmp_path)).key
    assert settings.scripts[0]["module"] == "json.tool"


def test_to_ask_what_would_run_changes_nothing(choice: Choice, settings: Settings, qtbot: QtBot, tmp_path: Path) -> None:
    choice.add_script(file(tmp_path, "a.py"))
    choice.add_script(file(tmp_path, "b.py"))
    assert choice.catalogue.choose_script(str(tmp_path / "a.py"))
    choice.script_form.arguments.setText("--fast")
    before = list(settings.scripts)
    with qtbot.assertNotEmitted(choice.changed), qtbot.assertNotEmitted(choice.chosen):
        assert choice.spec().arguments == ("--fast",)
    assert (settings.scripts, listed(choice)) == (before, ["b.py", "a.py"])


def test_the_text_of_a_module_is_found_by_asking_the_interpreter(choice: Choice, qtbot: QtBot, tmp_path: Path) -> None:
    path = file(tmp_path, "tool_of_mine.py")
    with qtbot.waitSignal(choice.source_known, timeout=WITHIN_MS) as known:
        choice.add(ScriptChoice(module="tool_of_mine", cwd=str(tmp_path)))
    assert known.args == ["tool_of_mine", str(tmp_path), path]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_python_that_is_too_old_keeps_the_program_from_being_run(choice: Choice, qtbot: QtBot, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho cpython 3 8 18\n")
    python.chmod(0o755)
    choice.add(ScriptChoice(file(tmp_path, "a.py"), interpreter=str(python)))
    qtbot.waitUntil(lambda: not choice.may_run, timeout=WITHIN_MS)
    assert "3.8.18" in choice.script_form.message(choice.script_form.interpreter)


def test_what_the_command_line_ran_stands_in_the_form(choice: Choice, tmp_path: Path) -> None:
    spec = RunSpec(module="json.tool", arguments=("x",), cwd=str(tmp_path), interpreter=sys.executable, environment={"A": "1"})
    choice.show_spec(spec)
    assert choice.spec() == spec
    changed = RunSpec(script=file(tmp_path, "a.py"), arguments=("y",), cwd=str(tmp_path))
    choice.show_spec(changed)
    assert choice.spec() == changed


def test_settings_that_are_no_choice_are_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    good = {"script": file(tmp_path, "a.py"), "module": "", "arguments": ["x"]}
    made = Choice(Settings(scripts=[{"script": 3}, good]))
    qtbot.addWidget(made.catalogue, before_close_func=lambda _widget: made.close())
    qtbot.addWidget(made.forms)
    made.fill()
    assert listed(made) == ["a.py"]
