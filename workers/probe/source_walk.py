# ruff: noqa: ANN401 - nodes of a syntax tree, of which many kinds are handled alike
"""What the value of each call in a source file goes to, and whose method it calls: read from the syntax tree once.

A target is a text in which marks stand for what the source alone does not tell:

| mark | as in | stands for |
|---|---|---|
| ELEMENT | `forks[·]` | the number of an element that a loop or comprehension makes |
| GLOBAL | `·lock` | a variable of the module, which another module's reader calls `bank.lock` |
| SELF | `·Account·._lock` | the object whose method this is; its class until it is known |
| RETURNED | `·made··[0]` | what the caller does with the value; the local name until that is known |
| UNPACKED | `·a·b·[0]` | one of the names that a sequence is unpacked into |
"""

from __future__ import annotations

from _ast import (
    AnnAssign,
    Assign,
    AsyncFor,
    AsyncFunctionDef,
    Attribute,
    AugAssign,
    Await,
    BinOp,
    BoolOp,
    Call,
    ClassDef,
    Constant,
    Dict,
    DictComp,
    For,
    FunctionDef,
    GeneratorExp,
    Global,
    IfExp,
    Lambda,
    List,
    ListComp,
    Load,
    Name,
    NamedExpr,
    Return,
    SetComp,
    Starred,
    Subscript,
    Tuple,
    withitem,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Position = tuple[int, int, int, int]
    Use = tuple[str, str, str, str]

ELEMENT, SELF, RETURNED, UNPACKED, GLOBAL = "\0", "\1", "\2", "\3", "\4"

_PASS_ON = ("list", "tuple", "set", "deque", "frozenset")
_APPEND = ("append", "add", "appendleft", "insert")
_LONGEST = 30  # characters of a call that may stand for the object it makes


class Scope:
    """Where a statement stands: in the module, a class, or a function."""

    __slots__ = ("counting", "function", "me", "named_global", "owner", "returned")

    def __init__(self, owner: str = "", function: str = "", me: str = "") -> None:
        self.owner = owner  # the class whose body or method this is
        self.function = function  # "" outside any
        self.me = me  # the name a method gives its object
        self.returned: dict[str, str] = {}  # local names that are returned → "", or which element of the result they are
        self.named_global: set[str] = set()
        self.counting: set[str] = set()  # loop variables that run 0, 1, 2 …: as an index they are the number of the element


def uses_in(tree: Any) -> dict[Position, Use]:
    """For each call: its target, the object whose method it calls, the method's or function's name, and itself when it is short."""
    walk = _Walk()
    walk.body(tree, Scope())
    return walk.uses


class _Walk:
    """Goes through a module once, from what is assigned to towards the calls that make the value."""

    def __init__(self) -> None:
        self.uses: dict[Position, Use] = {}

    # ------------------------------------------------------------ statements
    def body(self, node: Any, scope: Scope) -> None:
        for child in _children(node):
            self.statement(child, scope)

    def statement(self, node: Any, scope: Scope) -> None:
        """A statement, or an expression whose value goes nowhere."""
        if isinstance(node, ClassDef):
            for one in node.decorator_list:
                self.value(one, "", scope)
            for inner in node.body:
                self.statement(inner, Scope(node.name))
        elif isinstance(node, (FunctionDef, AsyncFunctionDef)):
            self.function(node, scope)
        elif isinstance(node, Assign):
            for target in reversed(node.targets):  # of `a = b = Lock()` the first name stays
                self.assign(target, node.value, scope)
        elif isinstance(node, (AnnAssign, NamedExpr)) and node.value is not None:
            self.assign(node.target, node.value, scope)
        elif isinstance(node, AugAssign):
            self.value(node.value, _target(node.target, scope), scope)
        elif isinstance(node, (For, AsyncFor)):
            _note_counting(node.target, node.iter, scope)
            self.body(node, scope)
        elif isinstance(node, withitem) and node.optional_vars is not None:
            self.assign(node.optional_vars, node.context_expr, scope)
        elif isinstance(node, Return):
            self.value(node.value, _returned(scope), scope)
        elif isinstance(node, (Call, Lambda, Subscript)):
            self.value(node, "", scope)
        else:
            self.body(node, scope)

    def function(self, node: Any, scope: Scope) -> None:
        own = Scope(scope.owner, node.name, _me(node, scope))
        for inner in _within(node):
            if isinstance(inner, Global):
                own.named_global.update(inner.names)
            elif isinstance(inner, Return):
                _note_returned(inner.value, own.returned)
        for one in node.decorator_list:
            self.value(one, "", scope)
            if _last_name(one).endswith("property"):
                own.function = f"{node.name}\0"  # read like an attribute: no brackets behind its name
        arguments = node.args.posonlyargs + node.args.args
        named = list(zip(arguments[len(arguments) - len(node.args.defaults) :], node.args.defaults, strict=True))
        for argument, default in [*named, *zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)]:
            if default is not None:
                self.value(default, f"{node.name}.{argument.arg}", scope)
        for inner in node.body:
            self.statement(inner, own)

    def assign(self, target: Any, value: Any, scope: Scope) -> None:
        """A target and what is assigned to it."""
        if isinstance(target, (Tuple, List)):
            if isinstance(value, (Tuple, List)) and len(target.elts) == len(value.elts):
                for one, its_value in zip(target.elts, value.elts, strict=True):
                    self.assign(one, its_value, scope)
                return
            names = UNPACKED.join(_target(one, scope) for one in target.elts)
            self.value(value, f"{UNPACKED}{names}{UNPACKED}", scope)
        else:
            self.value(value, _target(target, scope), scope)

    # ------------------------------------------------------------ values
    def value(self, node: Any, name: str, scope: Scope) -> None:
        """An expression whose value goes to `name`; "" for nowhere."""
        if isinstance(node, Call):
            self.call(node, name, scope)
        elif isinstance(node, (ListComp, SetComp, GeneratorExp, DictComp)):
            for part in node.generators:
                _note_counting(part.target, part.iter, scope)
                self.body(part, scope)
            if isinstance(node, DictComp):
                self.value(node.value, _part(name, _key(node.key, scope)), scope)
            else:
                self.value(node.elt, _part(name, ELEMENT), scope)
        elif isinstance(node, (List, Tuple)):
            for index, one in enumerate(node.elts):
                self.value(one, _part(name, str(index)), scope)
        elif isinstance(node, Dict):
            for key, one in zip(node.keys, node.values, strict=True):
                self.value(one, _part(name, _key(key, scope)), scope)
        elif isinstance(node, BoolOp):
            for one in node.values:
                self.value(one, name, scope)
        elif isinstance(node, IfExp):
            self.value(node.test, "", scope)
            self.value(node.body, name, scope)
            self.value(node.orelse, name, scope)
        elif isinstance(node, BinOp):
            self.value(node.left, name, scope)
            self.value(node.right, name, scope)
        elif isinstance(node, (Starred, Await)):
            self.value(node.value, name, scope)
        elif isinstance(node, Lambda):
            own = Scope(scope.owner if scope.function else "", scope.function)
            self.value(node.body, RETURNED * 3, own)
        elif isinstance(node, Subscript):
            self.subscript(node, scope)
        elif node is not None:
            self.statement(node, scope)

    def subscript(self, node: Any, scope: Scope) -> None:
        """Reading an element may make it, as a defaultdict does."""
        self.body(node, scope)
        if isinstance(node.ctx, Load) and isinstance(node.value, (Name, Attribute)):
            self.uses[_span(node)] = (_target(node, scope), "", "", "")

    def call(self, node: Any, name: str, scope: Scope) -> None:
        """A call whose value goes to `name`; an argument belongs to what the call makes."""
        func, called = node.func, _last_name(node.func)
        receiver = _receiver(node, scope) if isinstance(func, Attribute) else ""
        is_list = isinstance(func, Name) and called in _PASS_ON
        itself = _written(node)
        if name or receiver or called[:1].isupper():
            # What Python code makes while a list is built from its calls is an element of the list.
            self.uses[_span(node)] = (_part(name, ELEMENT) if is_list else name, receiver, called, itself)
        self.statement(func, scope)
        if self.stored(node, called, scope):
            return
        for at, one in enumerate(node.args):
            self.value(one, name if is_list else f"{name}.lock" if name and called == "Condition" and at == 0 else "", scope)
        for word in node.keywords:
            if word.arg and isinstance(func, Name) and called == "dict":
                self.value(word.value, _part(name, repr(word.arg)), scope)
            else:
                self.value(word.value, ".".join(filter(None, (name, word.arg))), scope)

    def stored(self, node: Any, called: str, scope: Scope) -> bool:
        """A call that puts its last argument somewhere: `forks.append(…)`, `by_name.setdefault(…)`, `setattr(…)`."""
        func, arguments = node.func, node.args
        if isinstance(func, Attribute) and arguments and not node.keywords:
            base = _target(func.value, scope)
            if called in _APPEND and len(arguments) == (2 if called == "insert" else 1):
                self.value(arguments[-1], _part(base, ELEMENT), scope)
                return True
            if called == "extend" and len(arguments) == 1:
                self.value(arguments[0], base, scope)
                return True
            if called == "setdefault" and len(arguments) == 2:
                self.value(arguments[1], _part(base, _key(arguments[0], scope)), scope)
                return True
        if isinstance(func, Name) and called == "setattr" and len(arguments) == 3 and isinstance(arguments[1], Constant):
            self.value(arguments[2], f"{_target(arguments[0], scope)}.{arguments[1].value!s}", scope)
            return True
        return False


# ---------------------------------------------------------------- names
def _target(node: Any, scope: Scope) -> str:
    """How a reader writes what is assigned to; "" for what has no name."""
    if isinstance(node, Starred):
        return f"*{_target(node.value, scope)}"
    if isinstance(node, Name):
        return _variable(str(node.id), scope)
    if isinstance(node, Attribute):
        base = _target(node.value, scope)
        return f"{base}.{node.attr}" if base else str(node.attr)
    if isinstance(node, Subscript):
        key = _key(node.slice, scope)
        if isinstance(node.value, Call) and _last_name(node.value.func) in ("globals", "vars", "locals"):
            return GLOBAL + key.strip("'")
        base = _target(node.value, scope)
        return f"{base}[{key}]" if base else ""
    return ""


def _variable(name: str, scope: Scope) -> str:
    if not scope.function:
        return f"{scope.owner}.{name}" if scope.owner else GLOBAL + name
    if scope.me and name == scope.me:
        return f"{SELF}{scope.owner}{SELF}"
    if name in scope.named_global:
        return GLOBAL + name
    if scope.owner and not scope.me and name in ("self", "cls"):
        return scope.owner  # a class method's, or a closure's: which object it is cannot be told
    return f"{RETURNED}{name}{RETURNED}{scope.returned[name]}{RETURNED}" if name in scope.returned else name


def _returned(scope: Scope) -> str:
    """The target of a value that a function returns."""
    name = scope.function
    if name.endswith("\0"):
        name = name[:-1]
    elif name:
        name += "()"
    return f"{RETURNED}{scope.owner}.{name}{RETURNED}{RETURNED}" if scope.owner and name else f"{RETURNED}{name}{RETURNED}{RETURNED}"


def _receiver(node: Any, scope: Scope) -> str:
    """The object whose method is called, as far as the source says; `super()` and `Base.method(self)` are the object itself."""
    value = node.func.value
    me = f"{SELF}{scope.owner}{SELF}" if scope.me else ""
    if isinstance(value, Call) and _last_name(value.func) == "super":
        return me
    if me and node.args and isinstance(node.args[0], Name) and node.args[0].id == scope.me and isinstance(value, Name):
        return me
    named = _target(value, scope)
    return "" if ELEMENT in named or named.startswith((RETURNED, UNPACKED)) else named


def _me(node: Any, scope: Scope) -> str:
    """The first argument of a method that is called on an object; "" for other functions."""
    if not scope.owner or scope.function or any(_last_name(one) in ("staticmethod", "classmethod") for one in node.decorator_list):
        return ""
    arguments = node.args.posonlyargs + node.args.args
    return arguments[0].arg if arguments else ""


def _part(name: str, key: str) -> str:
    return f"{name}[{key}]" if name else ""


def _key(node: Any, scope: Scope) -> str:
    """An index as a name shows it: the constant, the variable it stands in, else the number of the element."""
    if isinstance(node, Constant):
        return repr(node.value)
    return str(node.id) if isinstance(node, Name) and node.id not in scope.counting else ELEMENT


def _note_counting(target: Any, iterated: Any, scope: Scope) -> None:
    """`for i in range(n)`, `for i, fork in enumerate(forks)`."""
    called = _last_name(iterated.func) if isinstance(iterated, Call) and len(iterated.args) == 1 and not iterated.keywords else ""
    if called == "enumerate" and isinstance(target, Tuple):
        target = target.elts[0]
    if isinstance(target, Name):
        (scope.counting.add if called in ("range", "enumerate") else scope.counting.discard)(target.id)


def _last_name(node: Any) -> str:
    if isinstance(node, Call):
        return _last_name(node.func)
    return str(node.id) if isinstance(node, Name) else str(node.attr) if isinstance(node, Attribute) else ""


def _written(node: Any) -> str:
    """`Account('a')`: a short call with constants only stands for the object that it makes."""
    name = _last_name(node.func)
    if not name[:1].isupper() or node.keywords or not node.args or not all(isinstance(one, Constant) for one in node.args):
        return ""
    text = f"{name}({', '.join(repr(one.value) for one in node.args)})"
    return text if len(text) <= _LONGEST else ""


def _note_returned(node: Any, returned: dict[str, str]) -> None:
    if isinstance(node, Name):
        returned.setdefault(node.id, "")
    elif isinstance(node, Tuple):
        for index, one in enumerate(node.elts):
            if isinstance(one, Name):
                returned.setdefault(one.id, f"[{index}]")


# ---------------------------------------------------------------- the tree
def _within(function: Any) -> Iterator[Any]:
    """All statements of a function, without those of functions and classes in it."""
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, (FunctionDef, AsyncFunctionDef, ClassDef, Lambda)):
            yield node
            waiting.extend(_children(node))


def _span(node: Any) -> Position:
    return node.lineno, node.end_lineno, node.col_offset, node.end_col_offset


def _children(node: Any) -> Iterator[Any]:
    for field in node._fields:
        child = getattr(node, field, None)
        if isinstance(child, list):
            yield from (one for one in child if hasattr(one, "_fields"))
        elif hasattr(child, "_fields"):
            yield child
