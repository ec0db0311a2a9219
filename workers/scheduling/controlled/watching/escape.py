"""Which containers stay in the function that made them: nobody else can see them, so accesses to them are no operations."""

from __future__ import annotations

import ast
from typing import Final

from .names import FUNCTIONS, Names, Scope

CONSUMERS: Final = frozenset(
    {"len", "list", "tuple", "set", "dict", "sorted", "sum", "min", "max", "any", "all", "enumerate", "reversed", "iter"}
)
"""Built-in functions that look into what they are given, and keep nothing of it."""

CHANGING: Final = frozenset(
    {
        *("append", "appendleft", "pop", "popleft", "popitem", "extend", "extendleft", "insert", "remove", "clear"),
        *("add", "discard", "update", "setdefault", "sort", "reverse", "rotate"),
    }
)
"""Methods that change a built-in container."""

_MAKERS: Final = frozenset({"list", "dict", "set", "deque", "defaultdict", "OrderedDict", "Counter"})
_DISPLAYS: Final = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)


def own_containers(scope: Scope) -> set[str]:
    """Names of the scope that only ever hold containers made there, which are never handed on, kept elsewhere, or used by a function
    inside.
    """
    if not isinstance(scope.node, (ast.Module, *FUNCTIONS)):
        return set()
    watcher = _Watcher(scope)
    body = scope.node.body
    for statement in body if isinstance(body, list) else [body]:
        watcher.visit(statement)
    return {name for name in watcher.made - watcher.escaped if name not in scope.parameters}


class _Watcher(ast.NodeVisitor):
    """Whatever use of a name is not one of the harmless forms lets it escape."""

    def __init__(self, scope: Scope) -> None:
        self.made: set[str] = set()
        self.escaped: set[str] = set(scope.globals | scope.nonlocals)

    def visit_Name(self, node: ast.Name) -> None:
        self.escaped.add(node.id)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._assign(node.targets, node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self._assign([node.target], node.value)

    def _assign(self, targets: list[ast.expr], value: ast.expr) -> None:
        for target in targets:
            if isinstance(target, ast.Name) and _is_made(value):
                self.made.add(target.id)
            else:
                self.visit(target)
        self.visit(value)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._harmless(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self._harmless(node.value)
        self.visit(node.slice)

    def visit_Call(self, node: ast.Call) -> None:
        looks = isinstance(node.func, ast.Name) and node.func.id in CONSUMERS
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            self._harmless(node.func.value)
        elif not looks:
            self.visit(node.func)
        for argument in node.args:
            self._harmless(argument) if looks else self.visit(argument)
        for keyword in node.keywords:
            self.visit(keyword.value)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            self._harmless(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for part in [node.left, *node.comparators]:
            self._harmless(part)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.target)
        self._harmless(node.iter)
        for statement in [*node.body, *node.orelse]:
            self.visit(statement)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        self._harmless(node.iter)
        for test in node.ifs:
            self.visit(test)

    def generic_visit(self, node: ast.AST) -> None:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            for inside in ast.walk(node):
                if isinstance(inside, ast.Name):
                    self.escaped.add(inside.id)
        else:
            super().generic_visit(node)

    def _harmless(self, node: ast.expr) -> None:
        if not isinstance(node, ast.Name):
            self.visit(node)


class Mutations(ast.NodeVisitor):
    """Whether the source changes any container at all that is not a function's own: if it does not, no look into one is an operation."""

    def __init__(self, names: Names) -> None:
        self.found = False
        self._names = names
        self._scope = next(iter(names.scopes.values()))
        self._own: dict[Scope, set[str]] = {}

    def visit(self, node: ast.AST) -> None:
        before = self._scope
        self._scope = self._names.scopes.get(node, before)
        super().visit(node)
        self._scope = before

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if not isinstance(node.ctx, ast.Load):
            self._mutates(node.value)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            self._mutates(node.func.value)
        self.generic_visit(node)

    def _mutates(self, base: ast.expr) -> None:
        if not self.is_own(self._scope, base):
            self.found = True

    def is_own(self, scope: Scope, base: ast.expr) -> bool:
        """Whether the expression, used in that scope, is a container that nobody else can see."""
        if not isinstance(base, ast.Name):
            return False
        owner = scope.owner(base.id)
        if owner not in self._own:
            self._own[owner] = own_containers(owner)
        return base.id in self._own[owner]


def _is_made(value: ast.expr) -> bool:
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in _MAKERS
    return isinstance(value, _DISPLAYS)
