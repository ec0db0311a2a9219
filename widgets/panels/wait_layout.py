"""Where the nodes of a wait-for graph stand: cycles as rings, what waits for them below, chains in layers. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from workers.analysis.findings import WaitEdge

NodeKind: TypeAlias = Literal["lane", "object"]
LinkKind: TypeAlias = Literal["waits for", "held by", "waits for the end of"]


@dataclass(frozen=True, slots=True, order=True)
class Node:
    kind: NodeKind
    id: int


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow: a lane waits for an object, an object is held by a lane, a lane waits for another's end."""

    source: Node
    target: Node
    kind: LinkKind
    edge: WaitEdge = field(compare=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in units of a grid, column and row; `cycle` holds the nodes that can never move."""

    places: dict[Node, tuple[float, float]]
    links: tuple[Link, ...]
    cycle: frozenset[Node]

    @property
    def columns(self) -> float:
        return max((column for column, _row in self.places.values()), default=-1) + 1

    @property
    def rows(self) -> float:
        return max((row for _column, row in self.places.values()), default=-1) + 1


def links_of(edges: Iterable[WaitEdge], living: frozenset[int] = frozenset()) -> tuple[Link, ...]:
    """Each arrow once, in the order of the edges.

    `living` are the objects that stand for a lane (Thread, Process): who waits for one of them waits for the lane itself.
    """
    found: dict[Link, None] = {}
    for edge in edges:
        lane, thing = Node("lane", edge.lane), Node("object", edge.object)
        if edge.object in living and edge.owner is not None:
            found.setdefault(Link(lane, Node("lane", edge.owner), "waits for the end of", edge))
            continue
        found.setdefault(Link(lane, thing, "waits for", edge))
        if edge.owner is not None:
            found.setdefault(Link(thing, Node("lane", edge.owner), "held by", edge))
    return tuple(found)


def lay_out(edges: Sequence[WaitEdge], most_columns: int = 3, living: frozenset[int] = frozenset()) -> Layout:
    """Place the nodes on a grid that is, where possible, no wider than `most_columns` (at least 2)."""
    links = links_of(edges, living)
    after: dict[Node, list[Node]] = {}
    for link in links:
        after.setdefault(link.source, []).append(link.target)
        after.setdefault(link.target, [])
    rings = knots(after)
    places: dict[Node, tuple[float, float]] = {}
    top = 0.0
    for part in _parts(after):
        ring = next((ring for ring in rings if ring <= part), None)
        placed = _ring_part(part, ring, after, max(2, most_columns)) if ring else _chain_part(part, after, most_columns)
        places |= {node: (column, row + top) for node, (column, row) in placed.items()}
        top += max(row for _column, row in placed.values()) + 1
    return Layout(places, links, frozenset().union(*rings) if rings else frozenset())


def knots(after: dict[Node, list[Node]]) -> list[frozenset[Node]]:
    """The strongly connected sets of more than one node (Tarjan 1972, without recursion)."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    stack: list[Node] = []
    found: list[frozenset[Node]] = []
    for root in after:
        work = [(root, iter(after[root]))] if root not in index else []
        while work:
            node, rest = work[-1]
            if node not in index:
                index[node] = low[node] = len(index)
                stack.append(node)
            child = next((child for child in rest if child not in index or child in stack), None)
            if child is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    knot = stack[stack.index(node) :]
                    del stack[stack.index(node) :]
                    if len(knot) > 1:
                        found.append(frozenset(knot))
            elif child in index:
                low[node] = min(low[node], index[child])
            else:
                work.append((child, iter(after[child])))
    return found


def _parts(after: dict[Node, list[Node]]) -> list[frozenset[Node]]:
    """Nodes that hang together, whatever way the arrows go; in the order in which they first appear."""
    beside: dict[Node, set[Node]] = {node: set(targets) for node, targets in after.items()}
    for node, targets in after.items():
        for target in targets:
            beside[target].add(node)
    left, parts = dict.fromkeys(after), []
    while left:
        reached, work = set[Node](), [next(iter(left))]
        while work:
            node = work.pop()
            if node not in reached:
                reached.add(node)
                work.extend(beside[node] - reached)
        parts.append(frozenset(reached))
        for node in reached:
            left.pop(node)
    return parts


def _ring_part(
    part: frozenset[Node], ring: frozenset[Node], after: dict[Node, list[Node]], most_columns: int
) -> dict[Node, tuple[float, float]]:
    order = _round(ring, after)
    places: dict[Node, tuple[float, float]] = dict(zip(order, _rectangle(len(order), most_columns), strict=False))
    middle = max(row for _column, row in places.values()) / 2
    height = 2 * middle + 1
    above, below = [node for node in order if places[node][1] < middle], [node for node in order if places[node][1] >= middle]
    for roots, outward in ((above, False), (below, True)):
        for node, (leaf, depth) in _trees(sorted(roots, key=lambda node: places[node]), part, after, places).items():
            if depth:
                places[node] = (leaf, height - 1 + depth if outward else float(-depth))
    # A node outside the turn (a second way round within the knot) that hangs on nothing else stands beside the ring.
    for node in sorted(part - places.keys()):
        places[node] = (max(column for column, _row in places.values()) + 1, 0.0)
    top = min(row for _column, row in places.values())
    return {node: (column, row - top) for node, (column, row) in places.items()}


def _round(ring: frozenset[Node], after: dict[Node, list[Node]]) -> list[Node]:
    """The nodes of one turn round the ring, beginning with its first lane."""
    order = [min((node for node in ring if node.kind == "lane"), default=min(ring))]
    while (onward := next((node for node in after[order[-1]] if node in ring and node not in order), None)) is not None:
        order.append(onward)
    return order


def _rectangle(count: int, most_columns: int) -> list[tuple[float, float]]:
    """`count` places clockwise round a rectangle at most so many columns wide; an odd one leaves the last place free."""
    even = max(4, count + count % 2)
    columns = min(most_columns, even // 2)
    rows = (even + 4) // 2 - columns
    top = [(column, 0) for column in range(columns)]
    right = [(columns - 1, row) for row in range(1, rows)]
    bottom = [(column, rows - 1) for column in range(columns - 2, -1, -1)]
    left = [(0, row) for row in range(rows - 2, 0, -1)]
    return [(float(column), float(row)) for column, row in top + right + bottom + left][:count]


def _chain_part(part: frozenset[Node], after: dict[Node, list[Node]], most_columns: int) -> dict[Node, tuple[float, float]]:
    ends = sorted(node for node in part if not after[node])
    spots = _trees(ends, part, after)
    deepest = max(depth for _leaf, depth in spots.values())
    if deepest + 1 <= most_columns:
        return {node: (float(deepest - depth), leaf) for node, (leaf, depth) in spots.items()}
    return {node: (leaf, float(deepest - depth)) for node, (leaf, depth) in spots.items()}


def _trees(
    roots: list[Node], part: frozenset[Node], after: dict[Node, list[Node]], taken: dict[Node, tuple[float, float]] | None = None
) -> dict[Node, tuple[float, int]]:
    """For each node of the trees of waiters that end in the roots: place among the leaves, and steps to its root (0).

    Nodes that are `taken` have their place (column, row): they are in no tree, but a root's tree begins in the root's column.
    """
    depths = dict.fromkeys(roots, 0)
    waiters: dict[Node, list[Node]] = {node: [] for node in part}
    queue = list(roots)
    while queue:
        node = queue.pop(0)
        for waiter in sorted(other for other in part if node in after[other] and other not in depths and other not in (taken or ())):
            depths[waiter] = depths[node] + 1
            waiters[node].append(waiter)
            queue.append(waiter)
    leaves: dict[Node, float] = {}
    next_leaf = 0.0
    for root in roots:
        if taken is not None:
            next_leaf = max(next_leaf, taken[root][0])
        for node in _after_their_waiters(root, waiters):
            below = [leaves[waiter] for waiter in waiters[node]]
            leaves[node] = sum(below) / len(below) if below else next_leaf
            next_leaf += not below and node != root
    return {node: (leaves[node], depths[node]) for node in leaves}


def _after_their_waiters(root: Node, waiters: dict[Node, list[Node]]) -> list[Node]:
    """Every node of a tree after those that wait for it."""
    order: list[Node] = []
    work = [(root, False)]
    while work:
        node, done = work.pop()
        if done:
            order.append(node)
        else:
            work.append((node, True))
            work.extend((waiter, False) for waiter in reversed(waiters[node]))
    return order
