# ruff: noqa: N815 - the names of visiting methods are given by ast
"""Which names of a source are shared variables: those that are written where another thread could see it, and could see the old value
before.

A global counts when a function writes it, or the module writes it more than once and a function refers to it. A variable of a function
counts when an inner function writes it, or refers to it while it is written more than once. An attribute counts when it is written
anywhere but on the object that an `__init__` is making. Containers are no matter of names: see `source.py`.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass, field
from typing import Final, TypeAlias

ScopeNode: TypeAlias = (
    ast.Module
    | ast.FunctionDef
    | ast.AsyncFunctionDef
    | ast.Lambda
    | ast.ClassDef
    | ast.ListComp
    | ast.SetComp
    | ast.DictComp
    | ast.GeneratorExp
)
FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS: Final = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_MAKING: Final = frozenset({"__init__", "__post_init__"})


@dataclass(eq=False, slots=True)
class Scope:
    """`writes` counts how often each name is bound here; inside a loop, or by `+=`, once counts twice."""

    node: ScopeNode
    parent: Scope | None
    name: str
    writes: Counter[str] = field(default_factory=Counter)
    reads: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)

    @property
    def is_module(self) -> bool:
        return isinstance(self.node, ast.Module)

    @property
    def is_class(self) -> bool:
        return isinstance(self.node, ast.ClassDef)

    @property
    def function(self) -> Scope:
        """Itself, or what a comprehension stands in."""
        scope = self
        while isinstance(scope.node, COMPREHENSIONS) and scope.parent is not None:
            scope = scope.parent
        return scope

    def owner(self, name: str) -> Scope:
        """The scope whose variable `name` is when it is used here; the module's for a global."""
        scope = self
        if name not in self.globals:
            first = True
            while scope.parent is not None:
                bound = name in scope.writes or name in scope.parameters
                if bound and name not in scope.nonlocals and name not in scope.globals and (first or not scope.is_class):
                    return scope
                scope, first = scope.parent, False
        while scope.parent is not None:
            scope = scope.parent
        return scope


@dataclass(slots=True)
class Names:
    """What `find` found. `variables` holds (scope, name)."""

    scopes: dict[ast.AST, Scope]
    variables: set[tuple[Scope, str]]
    attributes: set[str]
    of_classes: set[str]  # attributes that (also) stand on a class
    classes: set[str]

    def shared(self, scope: Scope, name: str) -> Scope | None:
        """The scope that owns the shared variable which `name` is here; None when it is none."""
        owner = scope.owner(name)
        return owner if (owner, name) in self.variables else None


def find(tree: ast.Module) -> Names:
    """The shared names of a module."""
    collector = _Collector(tree)
    collector.visit(tree)
    written, referred, inner = set(), set(), set()
    total: Counter[tuple[Scope, str]] = Counter()
    for scope in collector.scopes.values():
        function = scope.function
        for name, count in (scope.writes + Counter(scope.parameters)).items():
            owner = scope.owner(name)
            total[owner, name] += count
            if function is not owner and not function.is_class:
                written.add((owner, name))
            if function is owner:
                inner.add((owner, name))
        for name in scope.reads:
            owner = scope.owner(name)
            if function is not owner:
                referred.add((owner, name))
    variables = written | {key for key in referred & inner if total[key] > 1}
    variables = {(owner, name) for owner, name in variables if not owner.is_class}
    return Names(collector.scopes, variables, collector.attributes, collector.of_classes, collector.classes)


class _Collector(ast.NodeVisitor):
    def __init__(self, tree: ast.Module) -> None:
        self.scopes: dict[ast.AST, Scope] = {tree: Scope(tree, None, "<module>")}
        self.attributes: set[str] = set()
        self.of_classes: set[str] = {"_instance"}
        self.classes: set[str] = {"cls"}
        self._scope = self.scopes[tree]
        self._loops = 0

    # ------------------------------------------------------------ scopes
    def _inside(self, node: ScopeNode, name: str, parts: list[ast.AST]) -> None:
        before, loops = self._scope, self._loops
        self._scope = self.scopes[node] = Scope(node, before, name)
        self._loops = 0
        if isinstance(node, FUNCTIONS):
            given = node.args
            every = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
            self._scope.parameters = {argument.arg for argument in every if argument is not None}
        for part in parts:
            self.visit(part)
        self._scope, self._loops = before, loops

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._write(node.name)
        for outside in [*node.decorator_list, *node.args.defaults, *(each for each in node.args.kw_defaults if each)]:
            self.visit(outside)
        self._inside(node, node.name, list(node.body))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for outside in [*node.args.defaults, *(each for each in node.args.kw_defaults if each)]:
            self.visit(outside)
        self._inside(node, "<lambda>", [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._write(node.name)
        self.classes.add(node.name)
        for outside in [*node.decorator_list, *node.bases, *node.keywords]:
            self.visit(outside)
        self._inside(node, node.name, list(node.body))
        self.of_classes |= set(self.scopes[node].writes)

    def _comprehension(self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> None:
        results = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        self._inside(node, "<comprehension>", [*node.generators, *results])

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    # ------------------------------------------------------------ writes and reads
    def _write(self, name: str, times: int = 1) -> None:
        self._scope.writes[name] += times * (2 if self._loops else 1)

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._scope.reads.add(node.id)
        else:
            self._write(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        scope, self._scope = self._scope, self._scope.function
        self._write(node.target.id)
        self._scope = scope
        self.visit(node.value)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.generic_visit(node)
        if isinstance(node.target, ast.Name):
            self._scope.reads.add(node.target.id)
            self._write(node.target.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self.visit(node.value)
        if isinstance(node.ctx, ast.Load):
            return
        base = node.value.id if isinstance(node.value, ast.Name) else None
        function = self._scope.function
        being_made = function.name in _MAKING and isinstance(function.node, FUNCTIONS) and base == _first_parameter(function.node)
        if not being_made:
            self.attributes.add(node.attr)
        if base in self.classes:
            self.of_classes.add(node.attr)

    def visit_Global(self, node: ast.Global) -> None:
        self._scope.globals |= set(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self._scope.nonlocals |= set(node.names)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self._write(node.name)
        self.generic_visit(node)

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            self._write((alias.asname or alias.name).partition(".")[0])

    visit_Import = visit_ImportFrom = _import

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While) -> None:
        self._loops += 1
        self.generic_visit(node)
        self._loops -= 1

    visit_For = visit_AsyncFor = visit_While = _loop

    def visit_arg(self, node: ast.arg) -> None:
        """Annotations are not run."""


def _first_parameter(node: ast.AST) -> str | None:
    if not isinstance(node, FUNCTIONS):
        return None
    given = [*node.args.posonlyargs, *node.args.args]
    return given[0].arg if given else None
