"""What a reader would call an object: found at the assignment in the source line that made it."""

from __future__ import annotations

import os
from itertools import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .definitions import Thing

_counters: dict[str, count[int]] = {}


def settled(thing: Thing) -> str:
    """The thing's name, worked out at the first call."""
    if not thing.name and thing.code is not None:
        thing.name = name_of(thing)
    return thing.name


def name_of(thing: Thing) -> str:
    """The name of the variable, attribute, element or keyword the object went to; else its kind, a number and its place."""
    assert thing.code is not None
    from .definitions import line_of

    number = next(_counters.setdefault(thing.kind, count(1)))
    return f"{thing.kind} {number} ({os.path.basename(thing.code.co_filename)}:{line_of(thing.code, thing.lasti)})"
