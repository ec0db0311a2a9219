# ruff: noqa: ANN401 - they pass the program's values through
"""What the rewritten source calls. One set for searching, which only stops, and one for a detailed execution, which also notes values."""

from __future__ import annotations

import builtins
import operator
from _thread import get_ident
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from ..operations import CHANGE, LOOK, READ, WRITE, Operation
from ..tasks import Task, by_ident
from .escape import CHANGING
from .values import short


class Variable:
    """A shared name, itself the target of the operations on it."""

    __slots__ = ("function", "name")

    def __init__(self, name: str, function: str) -> None:
        self.name = name
        self.function = function  # whose variable it is; empty for a global

    def __repr__(self) -> str:
        return self.name


class Attribute(NamedTuple):
    """An attribute as it stands in the source: `text` is the whole expression, `name` what it is called on the object."""

    text: str
    name: str
    of_class: bool


class Container(NamedTuple):
    text: str


Target: TypeAlias = Variable | Attribute | Container

targets: Final[list[Target]] = []
"""What the site of each number accesses. In step with `places.sites`."""

METHODS: Final[dict[str, str]] = {
    **dict.fromkeys(("get", "index", "count", "copy", "keys", "values", "items", "issubset", "issuperset", "isdisjoint", "union"), LOOK),
    **dict.fromkeys(CHANGING, CHANGE),
}
_BY_KEY: Final = frozenset({"get", "pop", "setdefault"})
_CONTAINERS: Final = frozenset({list, dict, set, deque, defaultdict, OrderedDict, Counter, bytearray, array})
_MAPPINGS: Final = frozenset({dict, defaultdict, OrderedDict, Counter})
_KEYS: Final = frozenset({int, str, bytes, bool, float, type(None)})
_IN_PLACE: Final = {
    "Add": operator.iadd,
    "Sub": operator.isub,
    "Mult": operator.imul,
    "Div": operator.itruediv,
    "FloorDiv": operator.ifloordiv,
    "Mod": operator.imod,
    "Pow": operator.ipow,
    "LShift": operator.ilshift,
    "RShift": operator.irshift,
    "BitOr": operator.ior,
    "BitXor": operator.ixor,
    "BitAnd": operator.iand,
    "MatMult": operator.imatmul,
}


def written(operation: Operation) -> str:
    """What an operation of the rewritten source accesses, as it stands there, without a key: `balance`, `self.count`, `counts`."""
    known = targets[operation.site]
    return known.name if isinstance(known, Variable) else known.text


def text_of(operation: Operation) -> str:
    """The same with the key: `counts['a']`."""
    text = written(operation)
    if isinstance(targets[operation.site], Container) and operation.element is not None:
        text += f"[{operation.element[0]!r}]"  # type: ignore[index]
    return text


class _Kind(dict[int, Operation]):
    """The operation on the variable of each site, made when it is needed first."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, site: int) -> Operation:
        operation = self[site] = Operation(self._kind, targets[site], None, site)
        return operation


_reads: Final = _Kind(READ)
_writes: Final = _Kind(WRITE)


def _alone(task: Task | None) -> bool:
    """Nobody else can have been there while the program has never had a second task."""
    return task is None or not task.execution.several


def _stop(kind: str, site: int, owner: Any, element: Any) -> Task | None:
    task = by_ident.get(get_ident())
    if task is None or _alone(task):
        return None
    execution = task.execution
    execution.kept[id(owner)] = owner
    execution.stop(task, Operation(kind, (id(owner), ""), element, site))
    return task


def _on_instance(obj: Any, attribute: Attribute) -> bool:
    """Whether a read finds the attribute on the object itself, not on its class."""
    return (
        isinstance(obj, type) or attribute.name in getattr(obj, "__dict__", ()) or hasattr(vars(type(obj)).get(attribute.name), "__set__")
    )


def _stop_attribute(kind: str, site: int, obj: Any) -> Task | None:
    task = by_ident.get(get_ident())
    if task is None or _alone(task):
        return None
    attribute = targets[site]
    assert isinstance(attribute, Attribute)
    execution = task.execution
    execution.kept[id(obj)] = obj
    if not attribute.of_class:
        operation = Operation(kind, (id(obj), attribute.name), None, site)
    elif kind == WRITE or _on_instance(obj, attribute):
        operation = Operation(kind, attribute.name, (id(obj),), site)
    else:  # the class has it, and both the class's and the object's may be written
        operation = Operation(LOOK, attribute.name, None, site)
    execution.stop(task, operation)
    return task


def _element(container: Any, key: Any) -> Any:
    """The key as it is told apart from others; None when it may be any."""
    if type(key) not in _KEYS or (type(container) not in _MAPPINGS and (type(key) is not int or key < 0)):
        return None
    return (key,)


def _stop_element(site: int, container: Any, key: Any, kind: str, whole: str) -> Task | None:
    if type(container) not in _CONTAINERS:
        return None
    element = _element(container, key)
    return _stop(whole if element is None else kind, site, container, element)


# ---------------------------------------------------------------- for searching
def _same(value: Any) -> Any:
    return value


def _point(site: int) -> Callable[[Any], Any]:
    task = by_ident.get(get_ident())
    if task is not None and (execution := task.execution).several:
        execution.stop(task, _reads[site])
    return _same


def _write(site: int, value: Any) -> Any:
    task = by_ident.get(get_ident())
    if task is not None and (execution := task.execution).several:
        execution.stop(task, _writes[site])
    return value


def _on(site: int, obj: Any) -> Any:
    _stop_attribute(READ, site, obj)
    return obj


def _on_write(site: int, obj: Any) -> Any:
    _stop_attribute(WRITE, site, obj)
    return obj


def _item(site: int, container: Any, key: Any) -> Any:
    _stop_element(site, container, key, READ, LOOK)
    return container[key]


def _set_item(site: int, value: Any, container: Any, key: Any) -> None:
    _stop_element(site, container, key, WRITE, CHANGE)
    container[key] = value


def _del_item(site: int, container: Any, key: Any) -> None:
    _stop_element(site, container, key, CHANGE, CHANGE)
    del container[key]


def _look(site: int, container: Any) -> Any:
    if type(container) in _CONTAINERS:
        _stop(LOOK, site, container, None)
    return container


def _contains(site: int, item: Any, container: Any) -> bool:
    if type(container) in _CONTAINERS:
        mapping = type(container) in _MAPPINGS or type(container) is set
        _stop(LOOK, site, container, (item,) if mapping and type(item) in _KEYS else None)
    return item in container


def _call(site: int, method: Any, /, *arguments: Any, **keywords: Any) -> Any:
    _stop_method(site, method, arguments)
    return method(*arguments, **keywords)


def _stop_method(site: int, method: Any, arguments: tuple[Any, ...]) -> Task | None:
    container = getattr(method, "__self__", None)
    if type(container) not in _CONTAINERS:
        return None
    name = method.__name__
    kind = METHODS.get(name)
    if kind is None:
        return None
    by_key = name in _BY_KEY and type(container) in _MAPPINGS and arguments and type(arguments[0]) in _KEYS
    return _stop(kind, site, container, (arguments[0],) if by_key else None)


# ---------------------------------------------------------------- for a detailed execution
def _note(task: Task | None, value: Any) -> None:
    if task is not None:
        task.execution.note(task, short(value))


def _seen_in_detail(value: Any) -> Any:
    task = by_ident.get(get_ident())
    if task is not None and not _alone(task) and task.step >= 0:
        _note(task, value)
    return value


def _point_in_detail(site: int) -> Callable[[Any], Any]:
    _point(site)
    return _seen_in_detail


def _write_in_detail(site: int, value: Any) -> Any:
    _write(site, value)
    return _seen_in_detail(value)


def _hold_in_detail(value: Any) -> Any:
    """The value of an attribute is worked out before its object is."""
    task = by_ident.get(get_ident())
    if task is not None:
        task.held.append(value)
    return value


def _on_write_in_detail(site: int, obj: Any) -> Any:
    task = by_ident.get(get_ident())
    value = task.held.pop() if task is not None and task.held else None
    _note(_stop_attribute(WRITE, site, obj), value)
    return obj


def _item_in_detail(site: int, container: Any, key: Any) -> Any:
    task = _stop_element(site, container, key, READ, LOOK)
    value = container[key]
    _note(task, value)
    return value


def _set_item_in_detail(site: int, value: Any, container: Any, key: Any) -> None:
    _note(_stop_element(site, container, key, WRITE, CHANGE), value)
    container[key] = value


def _call_in_detail(site: int, method: Any, /, *arguments: Any, **keywords: Any) -> Any:
    task = _stop_method(site, method, arguments)
    if task is not None:
        task.execution.note(task, f"{method.__name__}({', '.join(map(short, arguments))})")
    return method(*arguments, **keywords)


def _named(functions: dict[str, Any]) -> dict[str, Any]:
    return {f"__threadline_{name}__": function for name, function in functions.items()}


_SEARCHING: Final = {
    "point": _point,
    "write": _write,
    "seen": _same,
    "on": _on,
    "hold": _same,
    "on_write": _on_write,
    "item": _item,
    "look": _look,
    "set_item": _set_item,
    "del_item": _del_item,
    "contains": _contains,
    "call": _call,
    "slice": slice,
    **_IN_PLACE,
}
_DETAILED: Final = {
    **_SEARCHING,
    "point": _point_in_detail,
    "write": _write_in_detail,
    "seen": _seen_in_detail,
    "hold": _hold_in_detail,
    "on_write": _on_write_in_detail,
    "item": _item_in_detail,
    "set_item": _set_item_in_detail,
    "call": _call_in_detail,
}


def builtins_with(*, detailed: bool) -> dict[str, Any]:
    """What the rewritten module finds as its `__builtins__`."""
    return {**vars(builtins), **_named(_DETAILED if detailed else _SEARCHING)}
