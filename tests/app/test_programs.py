"""A scenario is taken along as a program, changed, and run again in the window."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app import editor, program_control
from app.window import Window
from tests.app.running import WITHIN_MS, quick, script, wait_ended
from workers.scenarios.copies import copied_from
from workers.scenarios.registry import scenario
from workers.scenarios.signature import read_arguments

LOST = "locks.lost_update"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """The files that an editor was asked to open."""
    files: list[Path] = []

    def open_in_editor(file: Path) -> bool:
        files.append(file)
        return True

    monkeypatch.setattr(editor, "open_in_editor", open_in_editor)
    monkeypatch.setattr(program_control, "programs_folder", lambda: tmp_path / "programs")
    return files


def choose(window: Window) -> None:
    window.choice.show_spec(quick(LOST, "lock", rounds=150))


def test_the_program_on_the_clipboard_has_the_values_of_the_form(window: Window, tmp_path: Path) -> None:
    choose(window)
    window.actions_table.of["copy_program"].trigger()
    file = tmp_path / "pasted.py"
    file.write_text(QGuiApplication.clipboard().text(), encoding="utf-8")
    defaults = {argument.name: argument.default for argument in read_arguments(file)}
    assert (defaults["variant"], defaults["rounds"], defaults["pace"]) == ("lock", 150, 0.2)
    assert file.read_text(encoding="utf-8").startswith("# A copy of Threadline's scenario “Lost update”. It runs alone: ")


def test_a_saved_program_is_chosen_with_a_form_of_its_own(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(window)
    file = tmp_path / "my_bank.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(lambda *_: (str(file), "")))
    window.actions_table.of["save_program"].trigger()
    assert copied_from(file) == LOST
    assert window.choice.scenario is not None
    assert window.choice.scenario.path == file
    assert window.choice.parameters.variant() == "lock"
    assert window.choice.parameters.values()["rounds"] == 150
    assert [each["script"] for each in window.settings.scripts] == [str(file)]


def test_an_edited_copy_runs_under_the_scenarios_verdict(window: Window, qtbot: QtBot, opened: list[Path]) -> None:
    choose(window)
    window.actions_table.of["edit_program"].trigger()
    [file] = opened
    assert window.choice.copy is not None
    assert window.choice.copy.script == str(file)
    text = file.read_text(encoding="utf-8")
    assert "= 150" in text
    file.write_text(text.replace("= 150", "= 120"), encoding="utf-8")
    window.choice.parameters.fields["rounds"].set_value(130)
    window.actions_table.of["run"].trigger()
    wait_ended(qtbot, window.session)
    qtbot.waitUntil(lambda: window.run_shown is window.session.current, timeout=WITHIN_MS)
    run = window.run_shown
    assert run is not None
    assert (run.spec.scenario, run.spec.script, run.spec.parameters["rounds"]) == (LOST, str(file), 130)
    assert run.live.verdict is not None
    assert run.live.verdict.kind == "no_update_lost"
    assert window.title_line.title.text() == "Lost update (lost_update.py)"
    assert window.source.file == str(file)
    assert window.textbook.courses.seen == frozenset()  # what was changed is not the scenario
    window.choice.choose(LOST)
    assert window.run_shown is None  # the scenario itself has not run
    assert window.source.file == str(scenario(LOST).path)


def test_a_copy_that_python_cannot_read_is_said_and_not_run(window: Window, opened: list[Path]) -> None:
    choose(window)
    window.actions_table.of["edit_program"].trigger()
    opened[0].write_text("def main(:\n", encoding="utf-8")
    window.actions_table.of["run"].trigger()
    assert not window.session.live
    assert not window.session.runs


def test_nobodys_work_is_written_over(window: Window, opened: list[Path]) -> None:
    choose(window)
    edit = window.actions_table.of["edit_program"]
    edit.trigger()
    first = opened[0]
    first.write_text(first.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    choose(window)
    edit.trigger()
    assert [file.name for file in opened] == ["lost_update.py", "lost_update_2.py"]
    assert first.read_text(encoding="utf-8").endswith("# mine\n")
    choose(window)
    edit.trigger()  # the same again: no third file
    assert opened[-1].name == "lost_update_2.py"


def test_a_script_is_opened_itself(window: Window, opened: list[Path], tmp_path: Path) -> None:
    spec = script(tmp_path, "pass")
    window.choice.add_script(str(spec.script))
    assert not window.actions_table.of["copy_program"].isEnabled()
    window.actions_table.of["edit_program"].trigger()
    assert opened == [Path(str(spec.script))]


def test_where_there_is_no_editor_the_program_is_named(window: Window, opened: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(editor, "open_in_editor", lambda _file: False)
    monkeypatch.setattr(window.textbook.programs, "_say", lambda said, *, trouble: told.append(said) if trouble else None)
    choose(window)
    window.actions_table.of["edit_program"].trigger()
    assert "lost_update.py" in told[0]
    assert "VISUAL" in told[0]


def test_the_editor_named_by_the_environment_is_used_unless_it_needs_a_terminal() -> None:
    python = sys.executable
    assert editor.named_editor({"EDITOR": f"{python} -m idlelib"}) == [python, "-m", "idlelib"]
    assert editor.named_editor({"VISUAL": python, "EDITOR": "nowhere-to-be-found"}) == [python]
    assert editor.named_editor({"VISUAL": "vim", "EDITOR": python}) == [python]
    for useless in ({"EDITOR": "/usr/bin/nano"}, {"EDITOR": f"{python} -nw"}, {"EDITOR": "no-such-editor"}, {"EDITOR": "'"}, {}):
        assert editor.named_editor(useless) is None


@pytest.mark.skipif(os.name == "nt", reason="a script with a shebang is the editor")
def test_the_editor_gets_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    seen = tmp_path / "seen"
    fake = tmp_path / "editor"
    fake.write_text(f'#!/bin/sh\nprintf "%s" "$2" > {seen}.part && mv {seen}.part {seen}\n')
    fake.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"{fake} --wait")
    assert editor.open_in_editor(tmp_path / "a program.py")
    qtbot.waitUntil(seen.exists, timeout=WITHIN_MS)
    assert seen.read_text() == str(tmp_path / "a program.py")
