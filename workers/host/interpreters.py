"""The Pythons of this machine: which of them can be traced, and which a person is likely to mean.

An interpreter is known by the path it is started with, never by what that links to: a virtual environment's python is a link.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, TypeAlias

from workers.errors import UsageError

OLDEST: Final = (3, 11)
NEWEST: Final = (3, 13)

Origin: TypeAlias = Literal["own", "beside", "pyenv", "path"]
"""Threadline's own, in a virtual environment beside the program, of pyenv, on PATH."""

_ASK: Final = """
import sys
print("%s %d %d %d" % ((sys.implementation.name if hasattr(sys, "implementation") else "cpython",) + tuple(sys.version_info[:3])))
"""
"""Understood by Python 2 as well, so that a person is told which version it is."""

_ANSWER_S: Final = 10.0
_ENVIRONMENTS: Final = (".venv", "venv")
_PROJECT: Final = ("pyproject.toml", "setup.py", ".git")
"""What stands in the top folder of a project; a virtual environment above that belongs to something else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an interpreter says of itself; `name` as in sys.implementation."""

    name: str
    version: tuple[int, int, int]

    @property
    def fits(self) -> bool:
        return self.name == "cpython" and OLDEST <= self.version[:2] <= NEWEST

    def __str__(self) -> str:
        called = {"cpython": "Python", "pypy": "PyPy", "graalpy": "GraalPy"}.get(self.name, self.name)
        return f"{called} {'.'.join(map(str, self.version))}"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """One that was found, and has answered."""

    path: str
    origin: Origin
    answer: Answer


def ask(path: str) -> Answer:
    """Start the interpreter to learn its version; an answer is kept while the file stays as it is. Raises UsageError when it is none."""
    try:
        stands = os.stat(path)
    except OSError:
        raise UsageError(f"There is no interpreter at {path}.") from None
    return _asked(path, stands.st_mtime_ns, stands.st_size)


def check(path: str) -> Answer:
    """`ask`, and refuse what cannot be traced. Raises UsageError with its version."""
    answer = ask(path)
    if not answer.fits:
        raise UsageError(f"{path} is {answer}; Threadline traces CPython {span()}.")
    return answer


def span() -> str:
    """`3.11 to 3.13`."""
    return f"{'.'.join(map(str, OLDEST))} to {'.'.join(map(str, NEWEST))}"


@lru_cache(maxsize=256)
def _asked(path: str, _changed_ns: int, _size: int) -> Answer:
    try:
        done = subprocess.run(
            [path, "-E", "-s", "-S", "-c", _ASK], capture_output=True, text=True, timeout=_ANSWER_S, stdin=subprocess.DEVNULL, check=True
        )
        name, *version = done.stdout.split()
        major, minor, micro = map(int, version)
    except (OSError, subprocess.SubprocessError, ValueError):
        raise UsageError(f"{path} is not a Python interpreter; give the path of a CPython {span()}.") from None
    return Answer(name, (major, minor, micro))


def found(beside: Path | None, environment: Mapping[str, str] | None = None) -> list[Interpreter]:
    """Those that answer, the likeliest first, each once. `beside` is the folder of the program. Starts each once: not for a GUI thread."""
    answered: list[Interpreter] = []
    seen: set[tuple[str, str]] = set()
    for origin, path in _candidates(beside, os.environ if environment is None else environment):
        # python, python3 and python3.12 of one folder are one; the same file by way of another environment is another.
        key = os.path.realpath(os.path.dirname(path)), os.path.realpath(path)
        if key in seen:
            continue
        seen.add(key)
        try:
            answered.append(Interpreter(path, origin, ask(path)))
        except UsageError:
            continue
    return answered


def _candidates(beside: Path | None, environment: Mapping[str, str]) -> Iterator[tuple[Origin, str]]:
    yield "own", sys.executable
    for folder in _folders_up(beside) if beside is not None else ():
        for name in _ENVIRONMENTS:
            if (folder / name / "pyvenv.cfg").is_file():
                yield from (("beside", path) for path in _pythons_in(folder / name / ("Scripts" if os.name == "nt" else "bin")))
    pyenv = _pyenv(environment)
    for version in sorted((pyenv / "versions").glob("*"), reverse=True, key=_by_number):
        yield from (("pyenv", path) for path in _pythons_in(version if os.name == "nt" else version / "bin"))
    for folder in map(Path, filter(None, environment.get("PATH", "").split(os.pathsep))):
        if folder != pyenv / "shims":  # those are scripts, and which python they start depends on the folder they are started in
            yield from (("path", path) for path in _pythons_in(folder))


def _folders_up(folder: Path) -> Iterator[Path]:
    """The folder and those above it, up to the top of the project it belongs to."""
    folder = folder.absolute()
    home = Path.home()
    above = [folder, *folder.parents]
    top = next((at for at, each in enumerate(above) if any((each / mark).exists() for mark in _PROJECT)), 0)
    yield from (each for each in above[: top + 1] if each != home or each == folder)


def _pyenv(environment: Mapping[str, str]) -> Path:
    if os.name == "nt":
        return Path(environment.get("PYENV") or Path.home() / ".pyenv" / "pyenv-win")
    return Path(environment.get("PYENV_ROOT") or Path.home() / ".pyenv")


def _pythons_in(folder: Path) -> Iterator[str]:
    minors = range(NEWEST[1], OLDEST[1] - 1, -1)
    names = ("python", "python3", *(f"python3.{minor}" for minor in minors))
    for name in names:
        if path := shutil.which(name, path=str(folder)):
            yield path


def _by_number(folder: Path) -> list[tuple[int, str]]:
    """3.10 after 3.9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in folder.name.split(".")]
