"""The start script: what it refuses, what it makes anew, what it installs and what it says. Nothing is downloaded here."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app import start_steps, start_system

ROOT = Path(__file__).resolve().parents[2]


class Machine:
    """Stands for every command that the script would run: notes them, and answers with what is prepared (else status 0)."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.answers: dict[str, tuple[int, str]] = {"QApplication": (0, '{"fonts": 3}')}

    def run(self, command: Sequence[str], within_s: float, **_how: object) -> subprocess.CompletedProcess[str]:
        assert within_s > 0
        self.commands.append(list(command))
        line = " ".join(command)
        status, printed = next((answer for part, answer in self.answers.items() if part in line), (0, ""))
        return subprocess.CompletedProcess(command, status, printed, "")

    def ran(self, part: str) -> list[str]:
        return [" ".join(command) for command in self.commands if part in " ".join(command)]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(start_steps, "run", made.run)
    monkeypatch.setattr(start_system, "run", made.run)
    return made


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment as the script leaves it, made from the inputs as they are now."""
    folder = tmp_path / "venv"
    monkeypatch.setenv("THREADLINE_VENV", str(folder))
    for path in (start_steps.python_of(folder), start_steps.script_of(folder)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    start_steps.write_stamp(folder, {"inputs": start_steps.fingerprint(), "extras": [], "qt": start_system.qt_platforms()})
    return folder


# ---------------------------------------------------------------- which Python
@pytest.mark.parametrize("name", ["python2.7", "python3.8"])
def test_an_old_python_gets_one_line(name: str) -> None:
    python = shutil.which(name)
    if python is None or subprocess.run([python, "--version"], capture_output=True, timeout=30, check=False).returncode != 0:
        pytest.skip(f"{name} is not here")
    done = subprocess.run([python, str(ROOT / "app" / "start.py")], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "3.11, 3.12 or 3.13 is needed" in done.stderr


def test_the_gate_is_written_so_that_python_2_can_read_it() -> None:
    source = (ROOT / "app" / "start.py").read_text("ascii")
    for later in ('f"', "->", ": Final", "from __future__"):
        assert later not in source


def test_the_start_uses_nothing_that_must_be_installed() -> None:
    code = "import sys; sys.modules.update(dict.fromkeys(['PySide6', 'numpy', 'typer', 'rich', 'psutil', 'workers', 'widgets']))"
    done = subprocess.run([sys.executable, "-c", f"{code}; import app.start_steps"], cwd=ROOT, capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- the environment
def test_an_unchanged_environment_is_used_as_it_is(environment: Path, machine: Machine) -> None:
    assert start_steps.prepare(testing=False) == environment
    assert machine.commands == []


def test_tests_add_the_dev_extra_once_and_a_later_start_keeps_it(environment: Path, machine: Machine) -> None:
    start_steps.prepare(testing=True)
    assert machine.ran("[dev]")
    assert not machine.ran("-m venv")
    machine.commands.clear()
    start_steps.prepare(testing=True)
    start_steps.prepare(testing=False)
    assert machine.commands == []


def test_changed_inputs_make_the_environment_anew(environment: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    (environment / "old").touch()
    monkeypatch.setattr(start_steps, "fingerprint", lambda: "another")
    start_steps.prepare(testing=False)
    assert not (environment / "old").exists()
    assert machine.ran("-m venv")
    assert machine.ran(f"-c {ROOT / '.ci' / 'constraints.txt'} -e {ROOT}")
    assert json.loads((environment / start_steps.STAMP).read_text())["inputs"] == "another"


def test_an_installation_that_failed_is_not_taken_for_done(
    environment: Path, machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start_steps, "fingerprint", lambda: "another")
    machine.answers["pip install"] = (1, "")
    with pytest.raises(SystemExit) as left:
        start_steps.prepare(testing=False)
    assert left.value.code == 1
    assert "pip could not install" in capsys.readouterr().err
    assert start_steps.read_stamp(environment).get("inputs") != "another"


def test_an_environment_of_somebody_elses_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: Machine) -> None:
    monkeypatch.delenv("THREADLINE_VENV", raising=False)
    monkeypatch.setattr(start_steps, "ROOT", tmp_path)
    (tmp_path / ".venv").mkdir()
    assert start_steps.folder() == tmp_path / ".venv-start"
    monkeypatch.setenv("THREADLINE_VENV", str(tmp_path / ".venv"))
    with pytest.raises(SystemExit):
        start_steps.prepare(testing=False)
    assert machine.commands == []


def test_a_python_without_venv_gets_the_line_that_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    """As Debian ships it, where we may not install anything."""
    monkeypatch.setenv("THREADLINE_VENV", str(tmp_path / "venv"))
    monkeypatch.setattr(start_steps, "has_modules", lambda *_names: False)
    monkeypatch.setattr(start_system, "become_root", lambda: None)
    with pytest.raises(SystemExit):
        start_steps.prepare(testing=False)
    assert f"sudo apt-get install python3.{sys.version_info.minor}-venv" in capsys.readouterr().err


# ---------------------------------------------------------------- Qt's libraries
@pytest.fixture
def without_egl(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A Debian on which Qt misses two libraries."""
    monkeypatch.setattr(start_system, "package_manager", lambda: "apt-get")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    machine.answers["QApplication"] = (1, "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory")
    machine.answers["ldd"] = (0, "\tlibxkbcommon.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x0)\n")
    return machine


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")
def test_missing_libraries_are_installed_where_we_may(without_egl: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_system, "become_root", list)
    start_system.look_after_qt(Path("python"), ["offscreen"])
    installed = without_egl.ran("apt-get install")
    assert len(installed) == 1
    assert installed[0].endswith(" libegl1 libxkbcommon0")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere Qt brings all it needs")
def test_where_we_may_not_the_one_line_is_said(
    without_egl: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start_system, "become_root", lambda: None)
    assert start_system.look_after_qt(Path("python"), ["offscreen"]) is False
    assert not without_egl.ran("apt-get install")
    said = capsys.readouterr().err
    assert "libEGL.so.1, libxkbcommon.so.0 is missing" in said
    assert "sudo apt-get install libegl1 libxkbcommon0" in said


def test_a_system_without_fonts_gets_one(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start_system, "package_manager", lambda: "apt-get")
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(start_system, "become_root", list)
    machine.answers["QApplication"] = (0, '{"fonts": 0}')
    assert start_system.look_after_qt(Path("python"), ["offscreen"])
    assert machine.ran("apt-get install")[0].endswith(" fonts-dejavu-core")


@pytest.mark.skipif(os.name == "nt", reason="no sudo")
def test_rpm_systems_are_asked_for_what_a_package_provides() -> None:
    assert start_system.packages_for("dnf", ["libEGL.so.1"], True) == ["libEGL.so.1()(64bit)"]
    assert start_system.install_line("dnf", ["libEGL.so.1()(64bit)"]) == "sudo dnf install -y 'libEGL.so.1()(64bit)'"


# ---------------------------------------------------------------- running commands
def test_a_command_that_takes_too_long_is_ended() -> None:
    done = start_system.run([sys.executable, "-c", "import time; time.sleep(60)"], 0.5, quiet=True)
    assert done.returncode == 124
    assert "took longer than 0.5 s" in start_system.last_line(done)


def test_a_command_that_does_not_exist_is_told() -> None:
    assert start_system.run(["no-such-command"], 5, quiet=True).returncode == 127


# ---------------------------------------------------------------- the checks
def test_every_check_runs_and_one_that_fails_fails_the_whole(machine: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine.answers["mypy"] = (1, "")
    assert start_steps.run_tests(tmp_path, []) == 1
    tools = [Path(command[0]).name.removesuffix(".exe") for command in machine.commands]
    assert tools == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert capsys.readouterr().err.splitlines()[-1] == "threadline: failed: mypy"


def test_with_arguments_only_the_tests_run_and_get_them(machine: Machine, tmp_path: Path) -> None:
    assert start_steps.run_tests(tmp_path, ["tests/cli", "-k", "usage"]) == 0
    (command,) = machine.commands
    assert command[-3:] == ["tests/cli", "-k", "usage"]
