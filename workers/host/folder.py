"""The folder of a run, for the stream's socket and the journal: private to this user, and gone with the client that made it.

A window that is killed cannot take its folders with it. Those stay for a day, since the journal in them is all that is left of the run;
then the next one to run something clears them away.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

import psutil

_PREFIX: Final = "threadline-"
KEPT_S: Final = 24 * 3600.0


def make() -> Path:
    """A new folder, named after this process."""
    return Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-"))


def clear_away(folder: Path) -> None:
    """Delete the folder with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)


def clear_abandoned() -> list[Path]:
    """Delete what processes that live no more left behind a day ago or longer; what was deleted."""
    abandoned = [folder for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*") if _is_abandoned(folder)]
    for folder in abandoned:
        clear_away(folder)
    return abandoned


def _is_abandoned(folder: Path) -> bool:
    pid = folder.name[len(_PREFIX) :].partition("-")[0]
    with contextlib.suppress(OSError):
        status = folder.lstat()
        ours = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        return ours and pid.isdigit() and not psutil.pid_exists(int(pid)) and time.time() - status.st_mtime > KEPT_S
    return False
