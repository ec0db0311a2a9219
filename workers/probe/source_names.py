"""What a source file says of the call at an instruction.

The instruction that made an object knows its exact columns in the source. A file is parsed once (with the compiler's own parser; the
`ast` module is not loaded). Where there is no source, as for what a dataclass writes for itself, the instruction that stores the value
tells.
"""

from __future__ import annotations

import sys
from _ast import PyCF_ONLY_AST

from .source_walk import SELF, uses_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType

    from .source_walk import Position, Use

MAX_BYTES = 400_000  # of source; parsing a larger file would hold the interpreter for too long

STORE_ATTR = {11: 95, 12: 95, 13: 108}.get(sys.version_info[1], -1)
EXTENDED_ARG = {11: 144, 12: 144, 13: 71}.get(sys.version_info[1], -1)

NOTHING: Use = ("", "", "", "")

_MOST_PLACES = 20_000
_MOST_FILES = 200
_FAR = 80  # bytes of code within which a value is stored after the call that made it
_known: dict[tuple[int, int], tuple[CodeType, Use]] = {}  # a code object is kept with its place, so that its id stays its own
_files: dict[str, dict[Position, Use]] = {}


def at(code: CodeType, lasti: int) -> Use:
    """Target, receiver, function and text of the call at an instruction; NOTHING where there is no telling."""
    key = (id(code), lasti)
    known = _known.get(key)
    if known is None:
        use = _stored(code, lasti) if code.co_filename.startswith("<") else _said(code, lasti)
        if len(_known) > _MOST_PLACES:
            _known.clear()
        known = _known[key] = (code, use)
    return known[1]


def _said(code: CodeType, lasti: int) -> Use:
    position = _position(code, lasti)
    return NOTHING if position is None else _uses(code.co_filename).get(position, NOTHING)


def _position(code: CodeType, lasti: int) -> Position | None:
    """Line, end line, column and end column (in UTF-8 bytes) of the instruction; None when Python was told not to keep them."""
    for index, position in enumerate(code.co_positions()):
        if index == lasti // 2:
            return None if None in position else position  # type: ignore[return-value]
    return None


def _uses(filename: str) -> dict[Position, Use]:
    uses = _files.get(filename)
    if uses is None:
        if len(_files) > _MOST_FILES:
            _files.clear()
        uses = _files[filename] = _parsed(filename)
    return uses


def _parsed(filename: str) -> dict[Position, Use]:
    try:
        with open(filename, "rb") as file:
            source = file.read(MAX_BYTES + 1)
        if len(source) > MAX_BYTES:
            return {}
        return uses_in(compile(source, filename, "exec", PyCF_ONLY_AST, dont_inherit=True))
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}  # no source to read a name from; the object is named by its kind and place


def _stored(code: CodeType, lasti: int) -> Use:
    """In code without a source: the attribute of the first argument that the value is stored in next."""
    if code.co_name != "__init__":
        return NOTHING
    instructions, argument = code.co_code, 0
    for at in range(lasti, min(lasti + _FAR, len(instructions)), 2):
        operation, argument = instructions[at], argument << 8 | instructions[at + 1]
        if operation == STORE_ATTR:
            return f"{SELF}{SELF}.{code.co_names[argument]}", "", "", ""
        argument = argument if operation == EXTENDED_ARG else 0
    return NOTHING
