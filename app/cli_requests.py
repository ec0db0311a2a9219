"""From the words of the command line to a RunSpec. Everything wrong is a UsageError of one line that says what is right."""

from __future__ import annotations

import os
import shutil
import tokenize
from dataclasses import dataclass, replace
from pathlib import Path

from workers.errors import UsageError
from workers.host import interpreters, modules
from workers.host.messages import RunSpec
from workers.host.pace import FASTEST, SLOWEST
from workers.trace.history import History, history_of


def scenario_spec(
    identifier: str,
    variant: str | None,
    settings: list[str],
    timeout_s: float | None,
    history: str | None = None,
    pace: float | None = None,
) -> RunSpec:
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
    spec = registry.run_spec(identifier, variant, values)
    return replace(spec, timeout_s=_timeout(timeout_s), history=_history(history), pace=_pace(pace))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What `trace` was told of how to run the program, as it was typed."""

    cwd: Path | None = None
    environment: tuple[str, ...] = ()  # NAME=VALUE
    python: str | None = None
    timeout_s: float | None = None
    history: str | None = None
    pace: float | None = None


def program_spec(program: list[str], module: str | None, surroundings: Surroundings) -> RunSpec:
    """A run of a user's own program: `program` is the script and its arguments, or only arguments when `module` is given."""
    folder = _folder(surroundings.cwd)
    spec = RunSpec(
        cwd=str(folder) if folder else None,
        environment=_environment(surroundings.environment),
        interpreter=_interpreter(surroundings.python),
        timeout_s=_timeout(surroundings.timeout_s),
        history=_history(surroundings.history),
        pace=_pace(surroundings.pace),
    )
    if module is not None:
        _check_module(module, spec)
        return replace(spec, module=module, arguments=tuple(program))
    if not program:
        raise UsageError("trace needs a program: threadline trace SCRIPT.py [ARG…] or threadline trace -m MODULE [ARG…].")
    return replace(spec, script=str(script_of(Path(program[0]))), arguments=tuple(program[1:]))


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


def _pace(per_second: float | None) -> float | None:
    if per_second is not None and not SLOWEST <= per_second <= FASTEST:
        raise UsageError(f"--pace {per_second:g}: must be a number of operations per second from {SLOWEST:g} to {FASTEST:,.0f}.")
    return per_second


def _history(written: str | None) -> History | None:
    try:
        return None if written is None else history_of(written)
    except UsageError as error:
        raise UsageError(f"--history {error}") from None


def _folder(cwd: Path | None) -> Path | None:
    if cwd is None:
        return None
    if not cwd.is_dir():
        raise UsageError(f"--cwd {cwd}: there is no such folder.")
    return cwd.resolve()


def _environment(given: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or not name or "\0" in each:
            raise UsageError(f"--env {each}: write it as NAME=VALUE.")
        values[name] = value
    return values


def _interpreter(python: str | None) -> str | None:
    if python is None:
        return None
    found = shutil.which(os.path.expanduser(python))
    if found is None:
        raise UsageError(f"--python {python}: there is no such program; give a path, or a name that is on PATH, such as python3.12.")
    path = str(Path(found).absolute())  # not resolved: a virtual environment is known by the link
    try:
        interpreters.check(path)
    except UsageError as error:
        raise UsageError(f"--python {python}: {error}") from None
    return path


def script_of(path: Path) -> Path:
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


def _check_module(module: str, spec: RunSpec) -> None:
    folder = Path(spec.cwd) if spec.cwd else None
    trouble = modules.look_up(module, spec.interpreter, folder, {**os.environ, **spec.environment}).trouble
    if trouble == "package":
        raise UsageError(f"-m {module}: the package has no __main__ module, so it cannot be run.")
    if trouble:
        where = folder or Path.cwd()
        raise UsageError(f"-m {module}: no such module, neither installed for {spec.interpreter or 'this Python'} nor in {where}.")
