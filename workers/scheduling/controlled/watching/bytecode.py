"""Unchanged code that stops at its instructions: `settrace` with opcode events on Python 3.11, `sys.monitoring` from 3.12 on.

Bytecode does not show the object behind `o.v`. Where `o` is a plain name in the source, its object is looked up; elsewhere accesses to
attributes of one name count as dependent whatever their objects are, and are never called a race. Methods of containers are not seen.
"""

from __future__ import annotations

import ast
import dis
import sys
from _thread import get_ident
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any, Final, NamedTuple

from ..operations import CHANGE, INSTRUCTION, LOOK, READ, WRITE, Operation
from ..places import add_site
from ..tasks import Task, by_ident
from . import probes
from .names import find
from .values import short

_LOADS: Final = frozenset({"LOAD_GLOBAL", "LOAD_NAME"})
_STORES: Final = frozenset({"STORE_GLOBAL", "STORE_NAME", "DELETE_GLOBAL", "DELETE_NAME"})
_CELL_LOADS: Final = frozenset({"LOAD_DEREF", "LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_DEREF"})
_CELL_STORES: Final = frozenset({"STORE_DEREF", "DELETE_DEREF"})
_ATTRIBUTE_LOADS: Final = frozenset({"LOAD_ATTR", "LOAD_METHOD"})
_ATTRIBUTE_STORES: Final = frozenset({"STORE_ATTR", "DELETE_ATTR"})
_ELEMENT_LOADS: Final = frozenset({"BINARY_SUBSCR", "BINARY_SLICE"})
_ELEMENT_STORES: Final = frozenset({"STORE_SUBSCR", "DELETE_SUBSCR", "STORE_SLICE"})


class Instruction(NamedTuple):
    """A visible one. `base` is the name whose object has the attribute, where that is known."""

    operation: Operation
    name: str
    base: str


Table = dict[int, Instruction]
"""The visible instructions of a code object, by their offset."""


Words = dict[int, str]
"""Every instruction of a code object that does something, in words, by its offset: `LOAD_GLOBAL balance`."""

_SILENT: Final = frozenset({"CACHE", "EXTENDED_ARG", "NOP", "PRECALL", "RESUME"})
"""They prepare for the next one, or do nothing."""


def words_of(code: CodeType) -> dict[CodeType, Words]:
    """Of the code of a module and of everything in it."""
    return {each: _words(each) for each in _every(code)}


def _words(code: CodeType) -> Words:
    each = (each for each in dis.get_instructions(code) if each.opname not in _SILENT)
    return {found.offset: f"{found.opname} {_argument(found)}".rstrip() for found in each}


def _argument(each: dis.Instruction) -> str:
    """As `dis` shows it; of code only its name, without its address and file."""
    return each.argval.co_name if isinstance(each.argval, CodeType) else each.argrepr


def tables(code: CodeType, source: str | bytes, filename: str) -> dict[CodeType, Table]:
    """For the code of a module and of everything in it."""
    maker = _Maker(filename, ast.parse(source, filename))
    return {each: table for each in _every(code) if (table := maker.table(each))}


def _every(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _every(constant)


class _Maker:
    def __init__(self, filename: str, tree: ast.Module) -> None:
        names = find(tree)
        self._filename = filename
        self._attributes = names.attributes
        self._variables = {
            (name, owner.is_module): probes.Variable(name, "" if owner.is_module else owner.name) for owner, name in names.variables
        }
        self._bases = {
            (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset, node.attr): node.value.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        }

    def table(self, code: CodeType) -> Table:
        made = ((each.offset, self._instruction(code, each)) for each in dis.get_instructions(code))
        return {offset: instruction for offset, instruction in made if instruction is not None}

    def _base(self, each: dis.Instruction) -> str:
        """The name before the dot, where there is one."""
        at = each.positions
        if at is None or at.lineno is None or at.col_offset is None:
            return ""
        return self._bases.get((at.lineno, at.col_offset, at.end_lineno, at.end_col_offset, each.argval), "")

    def _instruction(self, code: CodeType, each: dis.Instruction) -> Instruction | None:
        name = each.opname
        if name in _LOADS | _STORES | _CELL_LOADS | _CELL_STORES:
            of_module = name in _LOADS | _STORES
            variable = self._variables.get((each.argval, of_module))
            if variable is None or (code.co_name == "<module>") > of_module:
                return None
            kind = READ if name in _LOADS | _CELL_LOADS else WRITE
            return Instruction(Operation(kind, variable, None, self._site(code, each, variable)), each.argval, "")
        if name in _ATTRIBUTE_LOADS | _ATTRIBUTE_STORES:
            if each.argval not in self._attributes:
                return None
            base = self._base(each)
            kind = LOOK if name in _ATTRIBUTE_LOADS else CHANGE
            site = self._site(code, each, probes.Attribute(f"{base or '…'}.{each.argval}", each.argval, False))
            return Instruction(Operation(kind, ("attribute", each.argval), None, site), each.argval, base)
        if name in _ELEMENT_LOADS | _ELEMENT_STORES:
            kind = LOOK if name in _ELEMENT_LOADS else CHANGE
            return Instruction(Operation(kind, ("element",), None, self._site(code, each, probes.Container("an element"))), "", "")
        return None

    def _site(self, code: CodeType, each: dis.Instruction, target: probes.Target) -> int:
        line = each.positions.lineno if each.positions is not None else None
        number = add_site((self._filename, line or code.co_firstlineno, code.co_name))
        probes.targets.append(target)
        return number


# ---------------------------------------------------------------- at an instruction
def _stop(frame: FrameType, instruction: Instruction, words: str) -> None:
    task = by_ident.get(get_ident())
    if task is None or not task.execution.several:
        return
    task.instruction = words
    operation, name, base = instruction
    if base and (holder := _value(frame, base)) is not None:
        kind = READ if operation.kind == LOOK else WRITE
        operation = operation._replace(kind=kind, element=(id(holder),))
        task.execution.kept[id(holder)] = holder
    task.execution.stop(task, operation)
    if task.execution.detailed and name:
        _note(task, frame, name, base, operation.kind)


def _pass(words: str) -> bool:
    """At an instruction that nobody else can see. Whether the task has stopped there."""
    task = by_ident.get(get_ident())
    if task is None or not task.execution.several:
        return False
    task.instruction = words
    if task.execution.fine:
        task.execution.stop(task, Operation(INSTRUCTION, words))
    return task.execution.fine


def _note(task: Task, frame: FrameType, name: str, base: str, kind: str) -> None:
    """A value that is written is there only when the instruction is done: it is looked at when the task stops next."""

    def value() -> str:
        holder = _value(frame, base) if base else None
        found = vars(holder).get(name) if hasattr(holder, "__dict__") else None if base else _value(frame, name)
        return short(found)

    if kind in (READ, LOOK):
        task.execution.note(task, value())
    else:
        step = task.step
        task.unsaid = lambda: task.execution.details[step].said.append(value())


def _value(frame: FrameType, name: str) -> Any:  # noqa: ANN401
    local = frame.f_locals
    return local[name] if name in local else frame.f_globals.get(name)


class Traced:
    """Python 3.11: each thread traces itself. Use `around` as an execution's."""

    def __init__(self, found: dict[CodeType, Table], words: dict[CodeType, Words]) -> None:
        self._locals = {code: _tracer(code, found.get(code, {}), words.get(code, {})) for code in {**found, **words}}

    def around(self, body: Callable[[], object]) -> object:
        sys.settrace(self._trace)
        try:
            return body()
        finally:
            sys.settrace(None)

    def close(self) -> None:
        """Every thread has ended its tracing itself."""

    def _trace(self, frame: FrameType, _event: str, _argument: object) -> Callable[..., Any] | None:
        local = self._locals.get(frame.f_code)
        if local is not None:
            frame.f_trace = local
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return local


def _tracer(code: CodeType, table: Table, words: Words) -> Callable[..., Any]:
    get = table.get
    has_cells = bool(code.co_cellvars or code.co_freevars)

    def local(frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        if event == "opcode":
            instruction = get(frame.f_lasti)
            if instruction is not None:
                _stop(frame, instruction, words.get(frame.f_lasti, ""))
            elif frame.f_lasti not in words or not _pass(words[frame.f_lasti]):
                return local
            if has_cells:
                # What was looked at before the stop is written back after this call: it must not hold what was true then.
                frame.f_locals  # noqa: B018
        return local

    return local


class Monitored:
    """Python 3.12 and later: events are switched on once, before any thread starts, and off for every instruction that is not visible."""

    _TOOL: Final = 4

    def __init__(self, found: dict[CodeType, Table], words: dict[CodeType, Words]) -> None:
        self._tables = {code: found.get(code, {}) for code in {**found, **words}}
        self._words = words
        monitoring = self._monitoring = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
        monitoring.use_tool_id(self._TOOL, "threadline")
        monitoring.register_callback(self._TOOL, monitoring.events.INSTRUCTION, self._instruction)
        for code in self._tables:
            monitoring.set_local_events(self._TOOL, code, monitoring.events.INSTRUCTION)

    def around(self, body: Callable[[], object]) -> object:
        return body()

    def close(self) -> None:
        """Switch the events off and give the tool's number back."""
        for code in self._tables:
            self._monitoring.set_local_events(self._TOOL, code, 0)
        self._monitoring.register_callback(self._TOOL, self._monitoring.events.INSTRUCTION, None)
        self._monitoring.free_tool_id(self._TOOL)

    def _instruction(self, code: CodeType, offset: int) -> Any:  # noqa: ANN401
        instruction = self._tables[code].get(offset)
        words = self._words[code].get(offset, "") if self._words else ""
        if instruction is not None:
            _stop(sys._getframe(1), instruction, words)
        elif words:
            _pass(words)
        else:
            return self._monitoring.DISABLE
        return None


def watch(found: dict[CodeType, Table], words: dict[CodeType, Words] | None = None) -> Traced | Monitored:
    """What this Python offers. Close it when the code is not to be watched any more.

    With `words`, every instruction is looked at, so that a task can stop there.
    """
    return Traced(found, words or {}) if sys.version_info < (3, 12) else Monitored(found, words or {})
