"""Where the files under `assets/` are: beside `app/` in a checkout, inside it once installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from workers.errors import ThreadlineError


@cache
def assets() -> Path:
    """The folder of all assets. Raises ThreadlineError when the installation lost it."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_assets", here.parent / "assets"):
        if folder.is_dir():
            return folder
    raise ThreadlineError(f"Threadline's own files are missing beside {here}; install it again.")


def asset(path: str) -> Path:
    """The file or folder `path` (with forward slashes, below assets/). Raises ThreadlineError when there is none."""
    found = assets().joinpath(*path.split("/"))
    if not found.exists():
        raise ThreadlineError(f"Threadline's own file {path} is missing in {assets()}; install it again.")
    return found
