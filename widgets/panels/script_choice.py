"""How a program of one's own shall be run, and reading that from what was typed. Every mistake is a ValueError with a sentence."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from widgets.text import tr


@dataclass(frozen=True, slots=True)
class ScriptChoice:
    """A script or a module, and the fields of `RunSpec` that a person chooses for it."""

    script: str = ""  # absolute path; "" when a module is run
    module: str = ""
    arguments: tuple[str, ...] = ()
    cwd: str | None = None
    interpreter: str | None = None
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from other programs: modules of one name in two folders are two."""
        return self.script or f"-m {self.module}\n{self.cwd or ''}"

    @property
    def name(self) -> str:
        return PurePath(self.script).name if self.script else f"-m {self.module}"

    @property
    def folder(self) -> str:
        """Where it lies, or is run."""
        return str(PurePath(self.script).parent) if self.script else self.cwd or ""


def choice_from(values: Mapping[str, object]) -> ScriptChoice | None:
    """What the settings kept of it; None when that is no choice."""
    script, module, arguments = values.get("script", ""), values.get("module", ""), values.get("arguments", ())
    cwd, interpreter, environment = values.get("cwd"), values.get("interpreter"), values.get("environment", {})
    if not isinstance(script, str) or not isinstance(module, str) or bool(script) == bool(module):
        return None
    if not isinstance(arguments, (list, tuple)) or not isinstance(environment, dict):
        return None
    if not _texts((*arguments, *environment, *environment.values())) or not _texts(each for each in (cwd, interpreter) if each is not None):
        return None
    return ScriptChoice(script, module, tuple(arguments), _text(cwd), _text(interpreter), dict(environment))


def _texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


# ---------------------------------------------------------------- reading
def read_arguments(typed: str) -> tuple[str, ...]:
    """Words as a shell would cut them."""
    try:
        if os.name != "nt":
            return tuple(shlex.split(typed))
        return tuple(word[1:-1] if word[:1] == word[-1:] == '"' and len(word) > 1 else word for word in shlex.split(typed, posix=False))
    except ValueError:
        raise ValueError(tr("ScriptForm", "A quotation mark or a backslash is left open.")) from None


def read_directory(typed: str) -> str | None:
    if not typed.strip():
        return None
    path = Path(typed.strip()).expanduser()
    if not path.is_dir():
        raise ValueError(tr("ScriptForm", "There is no such directory."))
    return str(path.resolve())


def read_interpreter(typed: str) -> str | None:
    """Something that can be run; whether it is a Python of the right version must be asked of it."""
    if not typed.strip():
        return None
    path = Path(typed.strip()).expanduser()
    if path.is_dir():
        raise ValueError(tr("ScriptForm", "This is a directory. Name the python in it."))
    found = shutil.which(str(path))
    if found is None:
        raise ValueError(tr("ScriptForm", "There is no such program, or it may not be run."))
    return os.path.abspath(found)  # not resolved: a virtual environment's python is a link, and what it links to is another python


def read_module(typed: str) -> str:
    module = typed.strip()
    if not module:
        raise ValueError(tr("ScriptForm", "Name the module to run, such as http.server."))
    if not all(part.isidentifier() for part in module.split(".")):
        raise ValueError(tr("ScriptForm", "This is not the name of a module: names with dots between them."))
    return module


def read_variable(name: str, value: str) -> str:
    """The name of an environment variable; "" for a row that is empty."""
    name = name.strip()
    if not name and value:
        raise ValueError(tr("ScriptForm", "A variable has a value but no name."))
    if "=" in name or any(mark.isspace() or mark == "\0" for mark in name):
        raise ValueError(tr("ScriptForm", "“{name}” is not the name of a variable.", name=name))
    return name
