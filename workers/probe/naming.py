"""What a reader would call an object: the name its maker's source line gives it, in the order things were made."""

from __future__ import annotations

import os
from _collections import deque
from _thread import RLock
from itertools import count

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .definitions import Thing

ELEMENT = "\0"  # stands in a name for the index of an element that a loop makes

_elements: dict[tuple[str, str], count[int]] = {}
_same: dict[str, count[int]] = {}
_kinds: dict[str, count[int]] = {}
_naming = RLock()
unnamed: deque[int] = deque()  # numbers of things without a name yet, in the order they were made


def settled(thing: Thing) -> str:
    """The thing's name, worked out at the first call.

    All that were made before it are named first, so that element 0 is the one made first.
    """
    from .definitions import things

    if thing.name or thing.code is None:
        return thing.name
    with _naming:
        while unnamed and unnamed[0] <= thing.number:
            other = things.get(unnamed.popleft())
            if other is not None and not other.name:
                other.name = name_of(other)
        thing.name = thing.name or name_of(thing)
    return thing.name


def name_of(thing: Thing) -> str:
    """The name of the variable, attribute, element or keyword the object went to; else its kind, a number and its place.

    Objects made again and again at one place get a number from the second on.
    """
    assert thing.code is not None
    from . import source_names

    name = source_names.at(thing.code, thing.lasti)
    if not name:
        from .definitions import line_of

        number = next(_kinds.setdefault(thing.kind, count(1)))
        return f"{thing.kind} {number} ({os.path.basename(thing.code.co_filename)}:{line_of(thing.code, thing.lasti)})"
    if ELEMENT in name:
        return name.replace(ELEMENT, str(next(_elements.setdefault((thing.code.co_qualname, name), count()))))
    number = next(_same.setdefault(name, count(1)))
    return name if number == 1 else f"{name} ({number})"
