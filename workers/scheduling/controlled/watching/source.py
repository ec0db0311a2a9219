# ruff: noqa: N815 - the names of visiting methods are given by ast
"""Rewrites a source so that each access to a shared variable calls a probe first. Lines, names and results stay as they are.

    balance             →  point(n)(balance)                     stops when `point(n)` is called, before the name is loaded
    balance = e         →  balance = write(n, e)                 stops when e is worked out
    balance += e        →  balance = write(m, iadd(point(n)(balance), e))
    o.v                 →  seen(on(n, o).v)                      the object is known; the attribute is loaded by Python itself
    o.v = e             →  on_write(n, o).v = hold(e)
    d[k]   d[k] = e     →  item(n, d, k)   set_item(n, e, d, k)
    d.append(e)         →  call(n, d.append, e)
    k in d   len(d)     →  contains(n, k, d)   len(look(n, d))

The probes stand in the module's `__builtins__` as `__threadline_point__` and so on. Not rewritten: class bodies, annotations, patterns
of `match`, names bound by `import`, `except` and `def`.
"""

from __future__ import annotations

import ast
from typing import Final, TypeVar

from ..places import add_site
from . import probes
from .escape import CONSUMERS, Mutations
from .names import FUNCTIONS, Names, Scope, find

_Node = TypeVar("_Node", bound=ast.AST)
_METHODS: Final = frozenset(probes.METHODS)


def rewrite(source: str | bytes, filename: str) -> ast.Module:
    """The tree to compile instead. Raises SyntaxError as `compile` does."""
    tree = ast.parse(source, filename)
    names = find(tree)
    mutations = Mutations(names)
    mutations.visit(tree)
    rewritten = _Rewriter(filename, names, mutations).visit(tree)
    return ast.fix_missing_locations(rewritten)  # type: ignore[no-any-return]


class _Rewriter(ast.NodeTransformer):
    def __init__(self, filename: str, names: Names, mutations: Mutations) -> None:
        self._filename = filename
        self._names = names
        self._scope = next(iter(names.scopes.values()))
        self._mutations = mutations
        self._targets: dict[tuple[Scope, str], probes.Variable] = {}
        self._temporaries: list[tuple[str, str]] = []  # our variables, and the text that each stands for

    # ------------------------------------------------------------ scopes
    def _function(self, node: _Node) -> _Node:
        assert isinstance(node, FUNCTIONS)
        node.args.defaults = [self.visit(each) for each in node.args.defaults]
        node.args.kw_defaults = [each and self.visit(each) for each in node.args.kw_defaults]
        if not isinstance(node, ast.Lambda):
            node.decorator_list = [self.visit(each) for each in node.decorator_list]
        before, self._scope = self._scope, self._names.scopes[node]
        if isinstance(node, ast.Lambda):
            node.body = self.visit(node.body)
        else:
            node.body = self._block(node.body)
        self._scope = before
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _function

    def _block(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        done: list[ast.stmt] = []
        for statement in statements:
            found = self.visit(statement)
            done += found if isinstance(found, list) else [found]
        return done

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        before, self._scope = self._scope, self._names.scopes[node]
        definitions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        node.body = [self.visit(each) if isinstance(each, definitions) else each for each in node.body]
        self._scope = before
        return node

    def _comprehension(self, node: _Node) -> _Node:
        before, self._scope = self._scope, self._names.scopes[node]
        self.generic_visit(node)
        self._scope = before
        return node

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _comprehension

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        node.iter = self._looked(node.iter)
        node.ifs = [self.visit(each) for each in node.ifs]
        return node

    # ------------------------------------------------------------ making calls of probes
    def _call(self, name: str, *arguments: ast.expr, at: ast.AST) -> ast.Call:
        call = ast.Call(ast.Name(f"__threadline_{name}__", ast.Load()), list(arguments), [])
        return ast.copy_location(call, at)

    def _site(self, node: ast.expr | ast.stmt, target: probes.Target) -> ast.Constant:
        number = add_site((self._filename, node.lineno, self._scope.function.name))
        probes.targets.append(target)
        return ast.Constant(number)

    def _variable(self, name: str) -> probes.Variable | None:
        owner = self._names.shared(self._scope, name)
        if owner is None:
            return None
        found = self._targets.get((owner, name))
        if found is None:
            found = self._targets[owner, name] = probes.Variable(name, owner.name if not owner.is_module else "")
        return found

    def _temporary(self, stands_for: str = "") -> str:
        name = f"__threadline_t{len(self._temporaries) + 1}__"
        self._temporaries.append((name, stands_for))
        return name

    def _text(self, node: ast.expr) -> str:
        """As it stands in the source."""
        text = ast.unparse(node)
        for name, stands_for in reversed(self._temporaries) if "__threadline_t" in text else ():
            text = text.replace(name, stands_for)
        return text

    # ------------------------------------------------------------ names
    def visit_Name(self, node: ast.Name) -> ast.expr:
        variable = self._variable(node.id) if isinstance(node.ctx, ast.Load) else None
        if variable is None:
            return node
        stop = self._call("point", self._site(node, variable), at=node)
        return ast.copy_location(ast.Call(stop, [node], []), node)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> ast.NamedExpr:
        node.value = self.visit(node.value)
        variable = self._variable(node.target.id)
        if variable is not None:
            node.value = self._call("write", self._site(node, variable), node.value, at=node.value)
        return node

    # ------------------------------------------------------------ attributes and elements
    def _attribute(self, node: ast.Attribute) -> probes.Attribute | None:
        if node.attr not in self._names.attributes:
            return None
        name = node.attr
        scope: Scope | None = self._scope
        while scope is not None and not scope.is_class:
            scope = scope.parent
        if scope is not None and name.startswith("__") and not name.endswith("__"):
            name = f"_{scope.name.lstrip('_')}{name}"
        return probes.Attribute(self._text(node), name, node.attr in self._names.of_classes)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        attribute = self._attribute(node) if isinstance(node.ctx, ast.Load) else None
        if attribute is None:
            return self.generic_visit(node)  # type: ignore[return-value]
        site = self._site(node, attribute)
        node.value = self._call("on", site, self.visit(node.value), at=node.value)
        return self._call("seen", node, at=node)

    def _container(self, node: ast.expr) -> probes.Container | None:
        """What an expression may hold that other threads can see; None for what cannot be a shared container."""
        root = node
        while isinstance(root, ast.Attribute | ast.Subscript):
            root = root.value
        if not self._mutations.found or not isinstance(root, ast.Name) or self._mutations.is_own(self._scope, node):
            return None
        return probes.Container(self._text(node))

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        container = self._container(node.value) if isinstance(node.ctx, ast.Load) else None
        if container is None:
            return self.generic_visit(node)  # type: ignore[return-value]
        site = self._site(node, container)
        return self._call("item", site, self.visit(node.value), self._index(node.slice), at=node)

    def _index(self, index: ast.expr) -> ast.expr:
        visited: ast.expr = self.visit(index)
        if not isinstance(visited, ast.Slice):
            return visited
        bounds = [bound or ast.Constant(None) for bound in (visited.lower, visited.upper, visited.step)]
        return self._call("slice", *bounds, at=index)

    def _looked(self, node: ast.expr) -> ast.expr:
        """The expression, with a look into the container that it may be."""
        simple = isinstance(node, ast.Name | ast.Attribute | ast.Subscript)
        container = self._container(node) if simple else None
        if container is None:
            return self.visit(node)  # type: ignore[no-any-return]
        site = self._site(node, container)
        return self._call("look", site, self.visit(node), at=node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in _METHODS:
            container = self._container(function.value)
            if container is not None:
                site = self._site(node, container)
                self.generic_visit(node)
                node.args = [site, node.func, *node.args]
                node.func = ast.copy_location(ast.Name("__threadline_call__", ast.Load()), function)
                return node
        if isinstance(function, ast.Name) and function.id in CONSUMERS and node.args and not isinstance(node.args[0], ast.Starred):
            node.args[0] = self._looked(node.args[0])
            node.args[1:] = [self.visit(each) for each in node.args[1:]]
            node.keywords = [self.visit(each) for each in node.keywords]
            return node
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        if len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn):
            container = self._container(node.comparators[0])
            if container is not None:
                site = self._site(node, container)
                found = self._call("contains", site, self.visit(node.left), self.visit(node.comparators[0]), at=node)
                return found if isinstance(node.ops[0], ast.In) else ast.copy_location(ast.UnaryOp(ast.Not(), found), node)
        return self.generic_visit(node)  # type: ignore[return-value]

    # ------------------------------------------------------------ tests
    def _test(self, node: _Node) -> _Node:
        node.test = self._looked(node.test)  # type: ignore[attr-defined]
        return self.generic_visit_but(node, "test")

    visit_If = visit_While = visit_IfExp = visit_Assert = _test

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.BoolOp:
        node.values = [self._looked(each) for each in node.values]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.UnaryOp:
        node.operand = self._looked(node.operand) if isinstance(node.op, ast.Not) else self.visit(node.operand)
        return node

    def generic_visit_but(self, node: _Node, done: str) -> _Node:
        """Visit all fields but the one that is done."""
        kept = getattr(node, done)
        setattr(node, done, ast.Constant(None))
        self.generic_visit(node)
        setattr(node, done, kept)
        return node

    # ------------------------------------------------------------ statements that write
    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        value = self.visit(node.value)
        if len(node.targets) == 1 and not isinstance(node.targets[0], ast.Tuple | ast.List):
            return self._stored(node.targets[0], value, node)
        statements: list[ast.stmt] = []
        node.targets = [self._plain_target(target, statements) for target in node.targets]
        node.value = value
        return [node, *statements]

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt:
        if node.value is None:
            return node
        if isinstance(node.target, ast.Name) and self._variable(node.target.id) is None:
            node.value = self.visit(node.value)
            return node
        return self._stored(node.target, self.visit(node.value), node)

    def _stored(self, target: ast.expr, value: ast.expr, at: ast.stmt) -> ast.stmt:
        """`target = value`, for a target that is no tuple. `value` has been visited."""
        statement: ast.stmt
        if isinstance(target, ast.Name) and (variable := self._variable(target.id)) is not None:
            statement = ast.Assign([target], self._call("write", self._site(target, variable), value, at=value))
        elif isinstance(target, ast.Attribute) and (attribute := self._attribute(target)) is not None:
            target.value = self._call("on_write", self._site(target, attribute), self.visit(target.value), at=target)
            statement = ast.Assign([target], self._call("hold", value, at=value))
        elif isinstance(target, ast.Subscript) and (container := self._container(target.value)) is not None:
            site, index = self._site(target, container), self._index(target.slice)
            statement = ast.Expr(self._call("set_item", site, value, self.visit(target.value), index, at=at))
        else:
            statement = ast.Assign([self.generic_visit(target)], value)  # type: ignore[list-item]
        return ast.copy_location(statement, at)

    def _plain_target(self, target: ast.expr, after: list[ast.stmt]) -> ast.expr:
        """A target to unpack into: for what is shared a variable of ours, and the store proper among the statements `after`."""
        if isinstance(target, ast.Tuple | ast.List):
            target.elts = [self._plain_target(each, after) for each in target.elts]
            return target
        if isinstance(target, ast.Starred):
            target.value = self._plain_target(target.value, after)
            return target
        if not self._is_shared(target):
            return self.generic_visit(target)  # type: ignore[return-value]
        name = self._temporary()
        at = ast.copy_location(ast.Pass(), target)
        after.append(self._stored(target, ast.copy_location(ast.Name(name, ast.Load()), target), at))
        return ast.copy_location(ast.Name(name, ast.Store()), target)

    def _is_shared(self, target: ast.expr) -> bool:
        match target:
            case ast.Name():
                return self._variable(target.id) is not None
            case ast.Attribute():
                return self._attribute(target) is not None
            case ast.Subscript():
                return self._container(target.value) is not None
        return False

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        target = node.target
        if not self._is_shared(target):
            return self.generic_visit(node)  # type: ignore[return-value]
        before: list[ast.stmt] = []
        if isinstance(target, ast.Attribute | ast.Subscript):
            target.value = self._kept(target.value, before)
        if isinstance(target, ast.Subscript):
            text = ast.unparse(target.slice)
            target.slice = self._kept(self._index(target.slice), before, text)
        loaded = self._reloaded(target)
        combined = self._call(type(node.op).__name__, loaded, self.visit(node.value), at=node)
        return [*before, self._stored(target, combined, node)]

    def _kept(self, part: ast.expr, before: list[ast.stmt], visited: str = "") -> ast.expr:
        """Work a part of the target out once, into a variable of ours; a plain local name may stand as it is.

        `visited` is what a part stood for that has been visited already.
        """
        if isinstance(part, ast.Constant) or (isinstance(part, ast.Name) and self._variable(part.id) is None):
            return part
        name = self._temporary(visited or self._text(part))
        value = part if visited else self.visit(part)
        before.append(ast.copy_location(ast.Assign([ast.Name(name, ast.Store())], value), part))
        return ast.copy_location(ast.Name(name, ast.Load()), part)

    def _reloaded(self, target: ast.Name | ast.Attribute | ast.Subscript) -> ast.expr:
        load: ast.expr
        match target:
            case ast.Name():
                load = ast.Name(target.id, ast.Load())
            case ast.Attribute():
                load = ast.Attribute(target.value, target.attr, ast.Load())
            case ast.Subscript():
                load = ast.Subscript(target.value, target.slice, ast.Load())
        return self.visit(ast.copy_location(load, target))  # type: ignore[no-any-return]

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        return [self._deleted(target, node) for target in node.targets]

    def _deleted(self, target: ast.expr, at: ast.stmt) -> ast.stmt:
        statement: ast.stmt
        if isinstance(target, ast.Attribute) and (attribute := self._attribute(target)) is not None:
            target.value = self._call("on_write", self._site(target, attribute), self.visit(target.value), at=target)
            statement = ast.Delete([target])
        elif isinstance(target, ast.Subscript) and (container := self._container(target.value)) is not None:
            site = self._site(target, container)
            statement = ast.Expr(self._call("del_item", site, self.visit(target.value), self._index(target.slice), at=at))
        elif isinstance(target, ast.Name) and (variable := self._variable(target.id)) is not None:
            gone = ast.Expr(self._call("write", self._site(target, variable), ast.Constant(None), at=at))
            statement = ast.If(ast.Constant(True), [ast.copy_location(gone, at), ast.copy_location(ast.Delete([target]), at)], [])
        else:
            statement = ast.Delete([self.generic_visit(target)])  # type: ignore[list-item]
        return ast.copy_location(statement, at)

    # ------------------------------------------------------------ statements that bind
    def _for(self, node: ast.For | ast.AsyncFor) -> ast.stmt:
        after: list[ast.stmt] = []
        node.target = self._plain_target(node.target, after)
        node.iter = self._looked(node.iter)
        node.body = [*after, *self._block(node.body)]
        node.orelse = self._block(node.orelse)
        return node

    visit_For = visit_AsyncFor = _for

    def _with(self, node: ast.With | ast.AsyncWith) -> ast.stmt:
        after: list[ast.stmt] = []
        for item in node.items:
            item.context_expr = self.visit(item.context_expr)
            if item.optional_vars is not None:
                item.optional_vars = self._plain_target(item.optional_vars, after)
        node.body = [*after, *self._block(node.body)]
        return node

    visit_With = visit_AsyncWith = _with

    def visit_arguments(self, node: ast.arguments) -> ast.arguments:
        """Annotations stay as they are; defaults are visited with their function."""
        return node

    def visit_match_case(self, node: ast.match_case) -> ast.match_case:
        """Patterns stay as they are."""
        if node.guard is not None:
            node.guard = self.visit(node.guard)
        node.body = self._block(node.body)
        return node
