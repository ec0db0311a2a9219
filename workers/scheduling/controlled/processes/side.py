# ruff: noqa: ANN401 - carries the program's values
"""Which way an operation goes: in the explored process it is done here, in a process that the program has started it is asked for.

What can be asked for are the methods of `world.World` that begin with `do_`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def _nowhere(what: str, *_arguments: Any) -> Any:
    raise RuntimeError(f"{what}: no program is under control here")


_ask: Callable[..., Any] = _nowhere


def ask(what: str, *arguments: Any) -> Any:
    """Have it done, when it is this task's turn. Raises what the operation raises, and Unwound when the execution is over."""
    return _ask(what, *arguments)


def set_side(asked: Callable[..., Any]) -> None:
    """Who does what is asked for in this process."""
    global _ask
    _ask = asked
