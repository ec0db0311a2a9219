"""What a program's text cannot say about it: its title, what to look at, which of its variants repairs it, and labels for the form."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from workers.text import Text, text

Label = tuple[Text, str]
"""What the form calls a parameter, and its unit."""

SECONDS: Final = "s"
FACTOR: Final = "×"


@dataclass(frozen=True, slots=True)
class Row:
    """One scenario. `variants` maps the variant's id to its title; `fixed` names those that repair the failing one.

    `missing` tells what this machine lacks to run it; None when nothing. `labels` are those of parameters whose name means something else
    in other scenarios. `file` is the program's name without `.py`, where it is not that of the id: a file `subprocess.py` would be imported
    in the place of the standard library's by every program beside it.
    """

    id: str
    title: Text
    summary: Text
    variants: Mapping[str, Text] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    missing: Callable[[], Text | None] = lambda: None
    labels: Mapping[str, Label] = field(default_factory=dict)
    file: str = ""

    @property
    def program(self) -> str:
        """Path of the program below the folder of scenarios: `locks/lost_update.py`."""
        group, _, name = self.id.partition(".")
        return f"{group}/{self.file or name}.py"


def no_fork() -> Text | None:
    """Windows starts processes in another way."""
    return None if hasattr(os, "fork") else text("this system has no fork(): it starts every process anew, as spawn does")


def no_semaphores() -> Text | None:
    """`multiprocessing` locks and queues need named semaphores, which a few systems (Android, some containers) do not have."""
    if hasattr(import_module("_multiprocessing"), "SemLock"):
        return None
    return text("this system has no named semaphores, which the locks and queues of multiprocessing need")


def no_dask() -> Text | None:
    """An extra of Threadline: it need not be installed."""
    found = all(find_spec(name) is not None for name in ("dask", "distributed"))
    return None if found else text("it needs Dask, which is not installed: pip install 'threadline[dask]'")
