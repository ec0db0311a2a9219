"""Interpreters: found where a person would look for them, asked rather than guessed, refused with their version."""

from __future__ import annotations

import os
import sys
import venv
from pathlib import Path

import pytest

from workers.errors import UsageError
from workers.host.interpreters import Answer, ask, check, found

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


def stand_in(path: Path, answer: str) -> Path:
    """A program that answers the question for its version as it is told to."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("echo cpython 3 9 18", "is Python 3.9.18; Threadline traces CPython 3.11 to 3.13"),
        ("echo cpython 3 14 0", "is Python 3.14.0"),
        ("echo cpython 2 7 18", "is Python 2.7.18"),
        ("echo pypy 3 11 1", "is PyPy 3.11.1"),
        ("echo hi", "not a Python"),
        ("exit 1", "not a Python"),
    ],
)
def test_an_interpreter_that_will_not_do_is_refused_by_what_it_says(tmp_path: Path, answer: str, said: str) -> None:
    path = stand_in(tmp_path / "python", answer)
    with pytest.raises(UsageError, match=said) as caught:
        check(str(path))
    assert "\n" not in str(caught.value)


def test_the_own_interpreter_tells_its_version() -> None:
    assert check(sys.executable) == Answer("cpython", sys.version_info[:3])


def test_an_interpreter_is_asked_again_only_when_its_file_has_changed(tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    path = stand_in(tmp_path / "python", f"echo x >> {asked}; echo cpython 3 12 1")
    assert ask(str(path)) == ask(str(path)) == Answer("cpython", (3, 12, 1))
    assert asked.read_text() == "x\n"
    stand_in(path, f"echo x >> {asked}; echo cpython 3 13 0; exit 0")
    assert ask(str(path)).version == (3, 13, 0)


def test_the_environment_beside_the_program_comes_before_those_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", staticmethod(lambda: tmp_path / "home"))
    project, script_folder = tmp_path / "project", tmp_path / "project" / "src" / "deep"
    script_folder.mkdir(parents=True)
    (project / "pyproject.toml").touch()
    venv.create(project / ".venv", with_pip=False, symlinks=True)
    venv.create(tmp_path / ".venv", with_pip=False, symlinks=True)  # above the project: belongs to something else
    old = stand_in(tmp_path / "pyenv" / "versions" / "3.8.1" / "bin" / "python", "echo cpython 3 8 1")
    new = stand_in(tmp_path / "pyenv" / "versions" / "3.12.1" / "bin" / "python", "echo cpython 3 12 1")
    (new.parent / "python3.12").symlink_to(new)
    stand_in(tmp_path / "pyenv" / "shims" / "python", "echo cpython 3 11 0")
    on_path = stand_in(tmp_path / "bin" / "python3", "echo cpython 3 11 9")
    stand_in(tmp_path / "broken" / "python3", "exit 1")
    folders = (tmp_path / "pyenv" / "shims", on_path.parent, tmp_path / "broken", tmp_path / "nowhere")
    environment = {"PYENV_ROOT": str(tmp_path / "pyenv"), "PATH": os.pathsep.join(map(str, folders))}
    there = [(each.origin, each.path, each.answer.fits) for each in found(script_folder, environment)]
    assert there == [
        ("own", sys.executable, True),
        ("beside", str(project / ".venv" / "bin" / "python"), True),
        ("pyenv", str(new), True),
        ("pyenv", str(old), False),
        ("path", str(on_path), True),
    ]


def test_a_path_where_nothing_is_names_no_interpreter(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no interpreter at"):
        check(str(tmp_path / "python"))
