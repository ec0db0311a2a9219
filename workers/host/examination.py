"""What can be said of a program before it is run: whether its interpreter will do, whether its module is there, which Pythons there are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from workers.errors import UsageError
from workers.host import interpreters, modules
from workers.host.interpreters import Answer, Interpreter
from workers.host.modules import Module


@dataclass(frozen=True, slots=True)
class Question:
    """As much of a program as the answer hangs on. Virtual environments are looked for in the folder `beside`, and above it."""

    interpreter: str | None = None  # None: Threadline's own
    module: str = ""  # "" for a script
    cwd: str | None = None
    environment: tuple[tuple[str, str], ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Examination:
    """The answer. `answer` is None when the interpreter is none, `module` when there is none to look for or nobody to look."""

    question: Question
    answer: Answer | None
    module: Module | None
    found: tuple[Interpreter, ...]


def examine(question: Question) -> Examination:
    """Starts interpreters to ask them: takes a tenth of a second, or seconds where one is slow. Not for a GUI thread."""
    found = tuple(interpreters.found(Path(question.beside) if question.beside else None))
    answer = found[0].answer if question.interpreter is None and found else None
    if question.interpreter is not None:
        try:
            answer = interpreters.ask(question.interpreter)
        except UsageError:
            answer = None
    module = _module(question) if question.module and answer is not None and answer.fits else None
    return Examination(question, answer, module, found)


def _module(question: Question) -> Module | None:
    environment = {**os.environ, **dict(question.environment)}
    try:
        return modules.look_up(question.module, question.interpreter, Path(question.cwd) if question.cwd else None, environment)
    except UsageError:
        return None
