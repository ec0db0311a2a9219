"""Whether an interpreter can run a module by its name, learned without running any of it: a package's __init__ is the program's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from workers.errors import UsageError

Trouble: TypeAlias = Literal["", "missing", "package"]
"""None; there is no such module; it is a package without a __main__."""

_FIND: Final = """
import importlib.machinery, importlib.util, sys
names = sys.argv[1].split(".")
path = None
for number, name in enumerate([*names, "__main__"]):
    full = ".".join([*names[:number], name])
    spec = importlib.util.find_spec(full) if number == 0 else importlib.machinery.PathFinder.find_spec(full, path)
    if spec is None:
        sys.exit("package" if number == len(names) else "missing")
    path = spec.submodule_search_locations
    if path is None:
        if number < len(names) - 1:
            sys.exit("missing")
        sys.stdout.buffer.write((spec.origin or "").encode("utf-8", "surrogateescape"))
        break
"""
_ANSWER_S: Final = 20.0


@dataclass(frozen=True, slots=True)
class Module:
    """What there is to be known of it before it runs. `file` is "" when it has none that can be read."""

    trouble: Trouble
    file: str = ""


def look_up(module: str, interpreter: str | None, folder: Path | None, environment: Mapping[str, str] | None = None) -> Module:
    """What `python -m module` in `folder` would run. `environment` is all there is. Raises UsageError when Python cannot be asked."""
    if not all(part.isidentifier() for part in module.split(".")):
        return Module("missing")
    command = [interpreter or sys.executable, "-c", _FIND, module]
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=_ANSWER_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"{command[0]} cannot be run ({error}).") from None
    if done.returncode == 0:
        file = Path(folder or "", done.stdout.decode("utf-8", "surrogateescape"))
        return Module("", str(file.absolute()) if file.is_file() else "")
    return Module("package" if done.stderr.strip().endswith(b"package") else "missing")


def module_of(script: Path) -> tuple[str, Path] | None:
    """The name under which a file in a package is run as a module, and the folder to do it in; None for one that is in no package."""
    folder = script.absolute().parent
    names = [] if script.stem == "__main__" else [script.stem]
    while (folder / "__init__.py").is_file() and folder.parent != folder:
        names.append(folder.name)
        folder = folder.parent
    inside = folder != script.absolute().parent
    return (".".join(reversed(names)), folder) if inside and all(name.isidentifier() for name in names) else None
