# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""Names for the calls of a source file: what the value of each goes to.

The instruction that made an object knows its exact columns in the source. A file is parsed once (with the compiler's own parser; the
`ast` module is not loaded), and every call in it is given the name of what its value goes to: a variable, an attribute, an element, a
keyword argument.
"""

from __future__ import annotations

from _ast import (
    AnnAssign,
    Assign,
    AsyncFunctionDef,
    Attribute,
    BoolOp,
    Call,
    ClassDef,
    Constant,
    Dict,
    DictComp,
    FunctionDef,
    GeneratorExp,
    IfExp,
    List,
    ListComp,
    Name,
    NamedExpr,
    PyCF_ONLY_AST,
    SetComp,
    Starred,
    Subscript,
    Tuple,
    withitem,
)

from .naming import ELEMENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType
    from typing import Any

    Position = tuple[int, int, int, int]

MAX_BYTES = 400_000  # of source; parsing a larger file would hold the interpreter for too long

_MOST = 20_000  # places to remember
_known: dict[tuple[int, int], tuple[CodeType, str]] = {}  # a code object is kept with its place, so that its id stays its own
_files: dict[str, dict[Position, str]] = {}


def at(code: CodeType, lasti: int) -> str:
    """The name that the value of the call at an instruction goes to; "" for none, and where the source cannot be had."""
    key = (id(code), lasti)
    known = _known.get(key)
    if known is None:
        position = _position(code, lasti)
        name = "" if position is None else _names(code.co_filename).get(position, "")
        known = _known[key] = (code, name)
        if len(_known) > _MOST:
            _known.clear()
    return known[1]


def _position(code: CodeType, lasti: int) -> Position | None:
    """Line, end line, column and end column (in UTF-8 bytes) of the instruction; None when Python was told not to keep them."""
    for index, position in enumerate(code.co_positions()):
        if index == lasti // 2:
            return None if None in position else position  # type: ignore[return-value]
    return None


def _names(filename: str) -> dict[Position, str]:
    names = _files.get(filename)
    if names is None:
        names = _files[filename] = _parsed(filename)
    return names


def _parsed(filename: str) -> dict[Position, str]:
    try:
        with open(filename, "rb") as file:
            source = file.read(MAX_BYTES + 1)
        if len(source) > MAX_BYTES:
            return {}
        tree = compile(source, filename, "exec", PyCF_ONLY_AST, dont_inherit=True)
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}  # no source to read a name from; the object is named by its kind and place
    names: dict[Position, str] = {}
    try:
        _Walk(names).body(tree, "")
    except RecursionError:
        return {}
    return names


class _Walk:
    """Goes through a module once, from what is assigned to towards the calls that make the value."""

    def __init__(self, names: dict[Position, str]) -> None:
        self.names = names

    def body(self, node: Any, owner: str) -> None:
        """Statements. `owner` is the class whose body or method this is."""
        for child in _children(node):
            if isinstance(child, ClassDef):
                self.body(child, child.name)
            elif isinstance(child, (FunctionDef, AsyncFunctionDef)):
                self.body(child, owner)
            else:
                self.statement(child, owner, class_body=isinstance(node, ClassDef))

    def statement(self, node: Any, owner: str, *, class_body: bool) -> None:
        """One statement or expression that is not a definition."""
        if isinstance(node, Assign):
            for target in reversed(node.targets):  # of `a = b = Lock()` the first name stays
                self.assign(target, node.value, owner, class_body)
        elif isinstance(node, (AnnAssign, NamedExpr)) and node.value is not None:
            self.assign(node.target, node.value, owner, class_body)
        elif isinstance(node, withitem) and node.optional_vars is not None:
            self.assign(node.optional_vars, node.context_expr, owner, class_body)
        elif isinstance(node, Call):
            self.appended(node, owner)
            self.arguments(node, "", owner)
        else:
            self.body(node, owner)

    def assign(self, target: Any, value: Any, owner: str, class_body: bool) -> None:
        """A target and what is assigned to it."""
        if isinstance(target, (Tuple, List)) and isinstance(value, (Tuple, List)) and len(target.elts) == len(value.elts):
            for one, its_value in zip(target.elts, value.elts, strict=True):
                self.assign(one, its_value, owner, class_body)
        elif isinstance(target, (Tuple, List)) and isinstance(value, (ListComp, GeneratorExp)):
            names = [_target(one, owner, class_body) for one in target.elts]
            self.value(value.elt, f"{'/'.join(names)}[{ELEMENT}]", owner)
        else:
            name = _target(target, owner, class_body)
            self.value(value, name, owner)

    def value(self, node: Any, name: str, owner: str) -> None:
        """An expression whose value goes to `name`."""
        if isinstance(node, Call):
            self.call(node, name, owner)
        elif isinstance(node, (ListComp, SetComp, GeneratorExp)):
            self.value(node.elt, f"{name}[{ELEMENT}]" if name else "", owner)
        elif isinstance(node, DictComp):
            self.value(node.value, f"{name}[{ELEMENT}]" if name else "", owner)
        elif isinstance(node, (List, Tuple)):
            for index, one in enumerate(node.elts):
                self.value(one, f"{name}[{index}]" if name else "", owner)
        elif isinstance(node, Dict):
            for key, one in zip(node.keys, node.values, strict=True):
                self.value(one, f"{name}[{_key(key)}]" if name else "", owner)
        elif isinstance(node, (BoolOp, IfExp)):
            for one in node.values if isinstance(node, BoolOp) else (node.body, node.orelse):
                self.value(one, name, owner)
        elif isinstance(node, Starred):
            self.value(node.value, name, owner)
        elif node is not None:
            self.statement(node, owner, class_body=False)

    def call(self, node: Any, name: str, owner: str) -> None:
        """A call whose value goes to `name`; an argument belongs to what the call makes."""
        if name:
            self.names[_span(node)] = name
        self.arguments(node, name, owner)

    def arguments(self, node: Any, name: str, owner: str) -> None:
        """What is made among the arguments of a call: a keyword gives a name, a list or tuple of calls (as of `dict`, `list`, `tuple`)
        passes it on.
        """
        self.statement(node.func, owner, class_body=False)
        passes_on = isinstance(node.func, Name) and node.func.id in ("list", "tuple", "set", "dict", "deque")
        for one in node.args:
            self.value(one, name if passes_on else "", owner)
        for one in node.keywords:
            self.value(one.value, ".".join(filter(None, (name, one.arg))), owner)

    def appended(self, node: Any, owner: str) -> None:
        """`forks.append(Lock())`: an element of `forks`."""
        func = node.func
        if isinstance(func, Attribute) and func.attr in ("append", "add", "appendleft") and len(node.args) == 1:
            value = node.args[0]
            if isinstance(value, Call):
                self.names[_span(value)] = f"{_target(func.value, owner, False)}[{ELEMENT}]"


def _span(node: Any) -> Position:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _children(node: Any) -> Iterator[Any]:
    for field in node._fields:
        child = getattr(node, field, None)
        if isinstance(child, list):
            yield from (one for one in child if hasattr(one, "_fields"))
        elif hasattr(child, "_fields"):
            yield child


def _target(node: Any, owner: str, class_body: bool) -> str:
    """How a reader writes the target: `self.lock` in a class is the class's."""
    if isinstance(node, Name):
        return f"{owner}.{node.id}" if class_body and owner else str(node.id)
    if isinstance(node, Attribute):
        base = _target(node.value, owner, False)
        if base in ("self", "cls") and owner:
            base = owner
        return f"{base}.{node.attr}" if base else str(node.attr)
    if isinstance(node, Subscript):
        return f"{_target(node.value, owner, class_body)}[{_key(node.slice)}]"
    return ""


def _key(node: Any) -> str:
    """An index as a name shows it: the constant, else the number of the element."""
    return repr(node.value) if isinstance(node, Constant) else ELEMENT
