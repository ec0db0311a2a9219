"""What a program's text cannot say about it: its title, what to look at, which of its variants repairs it, and labels for the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
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
    in other scenarios.
    """

    id: str
    title: Text
    summary: Text
    variants: Mapping[str, Text] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    missing: Callable[[], Text | None] = lambda: None
    labels: Mapping[str, Label] = field(default_factory=dict)


def no_semaphores() -> Text | None:
    """`multiprocessing` locks and queues need named semaphores, which a few systems (Android, some containers) do not have."""
    if hasattr(import_module("_multiprocessing"), "SemLock"):
        return None
    return text("this system has no named semaphores, which the locks and queues of multiprocessing need")
