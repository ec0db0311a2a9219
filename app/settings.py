"""What Threadline remembers between starts: one JSON file with a version, in the user's configuration folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from workers.text import Text, text
from workers.trace.history import DEFAULT

VERSION: Final = 2
FOLDER_VARIABLE: Final = "THREADLINE_CONFIG_DIR"
MOST_SCRIPTS: Final = 12


@dataclass(slots=True)
class Settings:
    """Every value has a default, so that a file from an older version, or none, will do."""

    version: int = VERSION
    language: str = "system"  # "system", "en", "zh_CN"
    theme: str = "system"  # "system", "light", "dark"
    geometry: str = ""  # QByteArray in base64; "" for the size the window has by itself
    splitters: dict[str, list[int]] = field(default_factory=dict)
    scripts: list[dict[str, Any]] = field(default_factory=list)  # newest first: script, module, arguments, cwd, interpreter, environment
    arrows: bool = True
    machinery: bool = False  # lanes of the standard library's own threads are shown
    last_scenario: str = ""
    seen: list[str] = field(default_factory=list)  # scenarios that were run to their end, in the order in which that happened first
    course: str = ""  # the course that the catalogue shows; "" for all scenarios
    history: str = str(DEFAULT)  # how much is kept of a run, see workers.trace.history


def _with_modules(values: dict[str, Any]) -> dict[str, Any]:
    """From 1: what was run was always a script."""
    return values | {"scripts": [{"module": "", **kept} for kept in values.get("scripts", []) if isinstance(kept, dict)]}


Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Final[dict[int, Migration]] = {1: _with_modules}
"""From version n to n + 1, applied one after the other."""


@dataclass(frozen=True, slots=True)
class Loaded:
    settings: Settings
    trouble: Text | None  # what to tell the user, when the file could not be used


def settings_file() -> Path:
    """`settings.json` in the folder the environment names, else in the user's configuration folder."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / "settings.json"
    from platformdirs import user_config_path

    return user_config_path("threadline", appauthor=False) / "settings.json"


def load(path: Path) -> Loaded:
    """Read the settings. A file that cannot be understood is set aside, not overwritten, and the defaults are used."""
    try:
        raw = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Loaded(Settings(), None)
    except (OSError, UnicodeDecodeError) as error:
        return Loaded(Settings(), text("The settings in {path} cannot be read ({error}); the defaults are used.", path=path, error=error))
    try:
        return Loaded(_understood(json.loads(raw)), None)
    except (ValueError, TypeError, KeyError) as error:
        kept = path.with_suffix(".broken.json")
        try:
            path.replace(kept)
        except OSError:
            kept = path
        return Loaded(
            Settings(),
            text("The settings could not be understood ({error}); they are kept in {path}, the defaults are used.", error=error, path=kept),
        )


def save(settings: Settings, path: Path) -> None:
    """Write them whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}.tmp")
    beside.write_text(json.dumps(asdict(settings), indent=2, ensure_ascii=False), encoding="utf-8")
    beside.replace(path)


def _understood(values: object) -> Settings:
    if not isinstance(values, dict):
        raise TypeError("not a table of settings")
    version = values.get("version")
    if not isinstance(version, int) or version > VERSION or version < 1:
        raise ValueError(f"version {version!r} is not one this Threadline knows (up to {VERSION})")
    for step in range(version, VERSION):
        values = MIGRATIONS[step](values)
    plain = Settings()
    known = {known.name: getattr(plain, known.name) for known in fields(Settings)}
    for name, value in values.items():
        if name in known and not isinstance(value, type(known[name])):
            raise TypeError(f"{name} is {value!r}")
    return Settings(**{name: value for name, value in values.items() if name in known} | {"version": VERSION})
