"""What a reader would call an object: the variable, attribute or element it went to, in the order things were made.

When an object is made only the calls that led there are noted; the name is worked out when the object is first told of, by
following its value outwards: what a function returns goes to what its caller assigns, and `self` is what the call of its class, or of the
method, says it is.
"""

from __future__ import annotations

import os
import sys
from _collections import deque
from _thread import RLock
from itertools import count

from .places import is_program
from .source_walk import ELEMENT, GLOBAL, RETURNED, SELF, UNPACKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType

    from .definitions import Thing

    Calls = tuple[tuple[CodeType, int], ...]
    """Code and instruction of each frame, innermost first."""

DEEPEST = 8  # frames that are noted
MOST_NOTED = 20_000  # objects that live: of more than that only the place is noted
MOST_UNNAMED = 20_000  # objects that live and that nobody has used: of more than that the oldest get their names all the same
MOST_SAME = 50_000  # names that are counted: of those that come later, two may be the same

_AT_ONCE = 1_000

_MADE = ("__init__", "__new__", "__post_init__", "__attrs_post_init__", "__attrs_init__")
_INSIDE = ("<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>")
_THROUGH = ("functools.py", "typing.py")  # pass a call on and what it returns back

_elements: dict[str, count[int]] = {}
_unpacked: dict[tuple[str, str], count[int]] = {}
_same: dict[str, count[int]] = {}
_kinds: dict[str, count[int]] = {}
_naming = RLock()
unnamed: deque[int] = deque()  # numbers of things without a name yet, in the order they were made


def calls_to(frame: FrameType | None) -> Calls:
    """The calls that led to a frame. Called wherever the program makes an object: no more than noting them."""
    from .definitions import things

    calls: list[tuple[CodeType, int]] = []
    most = DEEPEST if len(things) < MOST_NOTED else 1
    while frame is not None and len(calls) < most:
        code = frame.f_code
        calls.append((code, frame.f_lasti))
        if code.co_name == "<module>":
            break
        frame = frame.f_back
    return tuple(calls)


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
                _give_name(other)
        if not thing.name:
            _give_name(thing)
    return thing.name


def forget() -> None:
    """Do not go on counting on objects that are gone. For the flush thread."""
    from .definitions import things

    with _naming:
        for _ in range(_AT_ONCE):
            while unnamed and unnamed[0] not in things:
                unnamed.popleft()
            oldest = things.get(unnamed[0]) if len(unnamed) > MOST_UNNAMED else None
            if oldest is None:
                return
            settled(oldest)  # it kept all those behind it waiting


def _give_name(thing: Thing) -> None:
    thing.name = name_of(thing)
    thing.calls = ()


def name_of(thing: Thing) -> str:
    """The name of what the object went to; else its kind, a number and its place.

    Objects of one name get a number from the second on.
    """
    assert thing.code is not None
    name = _goes_to(thing.calls, 0) if thing.calls else ""
    if not name:
        from .definitions import line_of

        number = next(_kinds.setdefault(thing.kind, count(1)))
        return f"{thing.kind} {number} ({os.path.basename(thing.code.co_filename)}:{line_of(thing.code, thing.lasti)})"
    name = thing.worded(name)
    if ELEMENT in name:
        outer, _, after = name.rpartition(ELEMENT)
        name = f"{outer.replace(ELEMENT, '…')}{next(_elements.setdefault(name, count()))}{after}"
    if len(_same) >= MOST_SAME and name not in _same:
        return name
    number = next(_same.setdefault(name, count(1)))
    return name if number == 1 else f"{name} ({number})"


# ---------------------------------------------------------------- following a value outwards
def _goes_to(calls: Calls, level: int, part: str = "") -> str:
    """What the value of the call at a level, or a `part` such as `[0]` of it, goes to; "" when nobody can say."""
    from . import source_names

    target = source_names.at(*calls[level])[0]
    return _filled(calls, level, target, part) if target else ""


def _filled(calls: Calls, level: int, target: str, part: str) -> str:
    """A target with what its marks stand for."""
    if target[0] == UNPACKED:
        return _one_of(calls, level, target, part)
    if target[0] == RETURNED:
        _, local, index, after = target.split(RETURNED, 3)
        outer = _caller(calls, level)
        return (_goes_to(calls, outer, index + after + part) if outer else "") or (local and local + after + part)
    if target[0] == SELF:
        _, owner, after = target.split(SELF, 2)
        return f"{_instance(calls, level) or owner or _class_name(calls, level)}{after}{part}"
    if target[0] == GLOBAL:
        return f"{_module_of(calls[level][0])}{target[1:]}{part}"
    return target + part


def _one_of(calls: Calls, level: int, target: str, part: str) -> str:
    """Which of several names a part of a sequence goes to; its elements come in the order of the names."""
    *names, after = target[1:].split(UNPACKED)
    part = after + part
    key, closing, rest = part[1:].partition("]")
    if not closing or not (key == ELEMENT or key.isdigit()):
        return "/".join(_filled(calls, level, name.removeprefix("*"), "") for name in names if name.strip("*")) + part
    if key == ELEMENT:
        number = next(_unpacked.setdefault((calls[level][0].co_qualname, target), count()))
        rest = rest.replace(ELEMENT, str(number))
    else:
        number = int(key)
    starred = next((at for at, name in enumerate(names) if name.startswith("*")), None)
    if starred is not None and number >= starred:
        return _filled(calls, level, names[starred][1:], f"[{number - starred}]{rest}")
    name = names[number % len(names)]
    return _filled(calls, level, name, rest) if name else ""


def _caller(calls: Calls, level: int) -> int:
    """The level that called the function to which a level belongs; 0 when it was not noted, or is not the program's."""
    own = _function(calls, level)
    if own is None or calls[own][0].co_name == "<module>":
        return 0
    for outer in range(own + 1, len(calls)):
        filename = calls[outer][0].co_filename
        if is_program(filename):
            return outer
        if not filename.endswith(_THROUGH):
            break
    return 0


def _function(calls: Calls, level: int) -> int | None:
    """The level of the function in which a level's comprehension stands; None when somebody else iterates over it."""
    while calls[level][0].co_name in _INSIDE:
        within = calls[level][0].co_qualname.rpartition(".<locals>.")[0]
        level += 1
        if level == len(calls) or calls[level][0].co_qualname != within:
            return None
    return level


def _instance(calls: Calls, level: int) -> str:
    """What the object is called whose method a level runs; "" when nobody can say."""
    from . import source_names

    own, outer = _function(calls, level), _caller(calls, level)
    if own is None or not outer:
        return ""
    method = calls[own][0].co_name
    _, receiver, called, written = source_names.at(*calls[outer])
    if method not in _MADE:
        return _filled(calls, outer, receiver, "") if receiver and called == method else ""
    by_itself = called == method and receiver.startswith(SELF) and receiver.endswith(SELF)
    if by_itself or calls[outer][0].co_filename.startswith("<"):  # super().__init__(), or what a dataclass wrote
        return _instance(calls, outer)
    return _goes_to(calls, outer) or written


def _class_name(calls: Calls, level: int) -> str:
    """The class whose call made the object, for code that was written by a program."""
    from . import source_names

    outer = _caller(calls, level)
    return source_names.at(*calls[outer])[2] if outer else ""


def _module_of(code: CodeType) -> str:
    """`bank.` for a variable of another module than the one that is run."""
    path = os.path.abspath(code.co_filename)
    main = getattr(sys.modules.get("__main__"), "__file__", None)
    if main is None or path == os.path.abspath(main):
        return ""
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    return f"{os.path.basename(folder) if stem == '__init__' else stem}."
