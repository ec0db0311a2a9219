"""From the words of the command line to a RunSpec. Everything wrong is a UsageError of one line that says what is right."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tokenize
from dataclasses import replace
from pathlib import Path
from typing import Final

from workers.errors import UsageError
from workers.host.messages import RunSpec

_FIND_MODULE: Final = """
import importlib.machinery, importlib.util, sys
if not (3, 11) <= sys.version_info[:2] <= (3, 13):
    sys.exit("Python %d.%d" % sys.version_info[:2])
names = sys.argv[1].split(".") if sys.argv[1] else []
path = None
for number, name in enumerate(names + ["__main__"] * bool(names)):
    full = ".".join([*names[:number], name])
    spec = importlib.util.find_spec(full) if number == 0 else importlib.machinery.PathFinder.find_spec(full, path)
    if spec is None:
        sys.exit("package" if number == len(names) else "missing")
    path = spec.submodule_search_locations
    if path is None:
        sys.exit("missing" if number < len(names) - 1 else 0)
"""
"""Looks a module up without running any of it (a package's __init__ is the program's own business). Also tells an unfit interpreter."""

_LOOK_UP_WITHIN_S: Final = 20.0


def scenario_spec(identifier: str, variant: str | None, settings: list[str], timeout_s: float | None) -> RunSpec:
    """A run of the catalogue's scenario `identifier`; `settings` are NAME=VALUE."""
    from workers.scenarios import registry

    registry.scenario(identifier)  # complain about the id before anything else
    values: dict[str, object] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--set {setting}: write it as NAME=VALUE; `threadline list` shows the names.")
        if name.strip() == "variant":
            raise UsageError(f"--set {setting}: the variant is chosen with --variant {value}.")
        values[name.strip()] = value
    return replace(registry.run_spec(identifier, variant, values), timeout_s=_timeout(timeout_s))


def script_spec(program: list[str], module: str | None, cwd: Path | None, python: str | None, timeout_s: float | None) -> RunSpec:
    """A run of a user's own program: `program` is the script and its arguments, or only arguments when `module` is given."""
    folder = _folder(cwd)
    interpreter = _interpreter(python)
    timeout = _timeout(timeout_s)
    if module is not None:
        _check_module(module, interpreter, folder)
        return RunSpec(
            module=module, arguments=tuple(program), cwd=str(folder) if folder else None, interpreter=interpreter, timeout_s=timeout
        )
    if not program:
        raise UsageError("trace needs a program: threadline trace SCRIPT.py [ARG…] or threadline trace -m MODULE [ARG…].")
    if interpreter is not None:
        _look_up("", interpreter, folder)
    script = _script(Path(program[0]))
    return RunSpec(
        script=str(script), arguments=tuple(program[1:]), cwd=str(folder) if folder else None, interpreter=interpreter, timeout_s=timeout
    )


def check_picture(path: Path) -> Path:
    """The absolute path, when a PNG can be written there."""
    if path.suffix.lower() != ".png":
        raise UsageError(f"--picture {path}: the picture is a PNG, so its name must end in .png.")
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"--picture {path}: {path if path.is_dir() else path.parent} is {'a folder' if path.is_dir() else 'no folder'}.")
    return path.resolve()


def _timeout(seconds: float | None) -> float | None:
    if seconds is not None and not 0 < seconds < 1e9:
        raise UsageError(f"--timeout {seconds:g}: must be a number of seconds above 0.")
    return seconds


def _folder(cwd: Path | None) -> Path | None:
    if cwd is None:
        return None
    if not cwd.is_dir():
        raise UsageError(f"--cwd {cwd}: there is no such folder.")
    return cwd.resolve()


def _interpreter(python: str | None) -> str | None:
    if python is None:
        return None
    found = shutil.which(python)
    if found is None:
        raise UsageError(f"--python {python}: there is no such program; give a path, or a name that is on PATH, such as python3.12.")
    return str(Path(found).absolute())  # not resolved: a virtual environment is known by the link


def _script(path: Path) -> Path:
    """Absolute path of a script that can be read as Python reads it. A mistake in its syntax is the program's failure, not wrong usage."""
    try:
        with tokenize.open(path) as text:
            text.read()
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; name the .py file in it that starts the program.") from None
    except (UnicodeDecodeError, SyntaxError) as error:
        reason = f"byte {error.start} is not {error.encoding}" if isinstance(error, UnicodeDecodeError) else str(error)
        raise UsageError(f"{path}: not the text of a Python program ({reason}); save it as UTF-8.") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}).") from None
    return path.absolute()


def _check_module(module: str, interpreter: str | None, folder: Path | None) -> None:
    answer = _look_up(module, interpreter, folder)
    if answer == "package":
        raise UsageError(f"-m {module}: the package has no __main__ module, so it cannot be run.")
    if answer:
        where = folder or Path.cwd()
        raise UsageError(f"-m {module}: no such module, neither installed for {interpreter or 'this Python'} nor in {where}.")


def _look_up(module: str, interpreter: str | None, folder: Path | None) -> str:
    """Empty when `module` can be run (or is empty and the interpreter will do); raises UsageError about the interpreter."""
    command = [interpreter or sys.executable, "-c", _FIND_MODULE, module]
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=_LOOK_UP_WITHIN_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"--python {interpreter}: cannot be run ({error}).") from None
    if done.returncode == 0:
        return ""
    lines = done.stderr.strip().splitlines() or [f"status {done.returncode}"]
    if lines[-1].startswith("Python "):
        raise UsageError(f"--python {interpreter}: this is {lines[-1]}; Threadline traces Python 3.11 to 3.13.")
    if lines[-1] in ("package", "missing"):
        return lines[-1]
    if interpreter is not None:
        raise UsageError(f"--python {interpreter}: this does not look like Python ({lines[-1]}).")
    return "missing"
