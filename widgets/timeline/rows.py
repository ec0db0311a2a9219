"""What stands under what: groups, lanes and object rows with their heights. Pure: store and arrangement in, rows out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import Final, TypeAlias

import numpy as np

from workers.probe.packages import is_installed
from workers.probe.schema import State
from workers.trace.model import Lane, SyncObject
from workers.trace.store import Store

SHARED: Final = -1
"""Group of the objects that several processes share. Other groups carry the id of their process."""


class RowKind(Enum):
    GROUP = auto()
    LANE = auto()
    OWNERS = auto()  # who holds a lock
    DEPTH = auto()  # how full a queue is, how many units a semaphore has left
    FLAG = auto()  # whether an event is set
    FOLD = auto()  # the objects that installed packages made in a process: open, their rows follow


_OWNED: Final = frozenset({"GIL", "Lock", "RLock", "Condition", "Semaphore", "BoundedSemaphore"})
_DEEP: Final = frozenset({"Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "JoinableQueue", "Pipe"})
_FLAGS: Final = frozenset({"Event"})


@dataclass(frozen=True, slots=True)
class Metrics:
    """Heights in px."""

    lane: int = 36
    bar: int = 24
    object: int = 26
    depth: int = 38
    group: int = 26
    gap: int = 6  # under the last row of a group


COMFORTABLE: Final = Metrics()
COMPACT: Final = Metrics(lane=24, bar=18, object=22, depth=28, group=22, gap=4)
DENSE: Final = Metrics(lane=13, bar=11, object=14, depth=18, group=16, gap=2)
DENSITIES: Final = (COMFORTABLE, COMPACT, DENSE)

MANY_LANES: Final = 24

MANY_OF_PACKAGES: Final = 24
"""More tasks that installed packages made for themselves are folded under their thread's lane, and more objects under a row of their own,
unless somebody opens it.
"""


@dataclass(frozen=True, slots=True)
class Row:
    kind: RowKind
    id: int  # group, lane or object; of a FOLD its group
    group: int
    y: int
    height: int
    folds: int = 0  # tasks that can be folded under this lane, objects under this FOLD
    folded: bool = False  # and are


@dataclass(slots=True)
class Arrangement:
    """What the user made of the rows."""

    collapsed: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)  # lanes
    folded: set[int] = field(default_factory=set)  # lanes of threads whose installed packages' tasks were folded by hand
    opened: set[int] = field(default_factory=set)  # and those where they were shown
    opened_objects: set[int] = field(default_factory=set)  # groups whose installed packages' objects are shown
    hidden_objects: set[int] = field(default_factory=set)
    internal: bool = False  # machinery lanes are shown
    order: list[int] = field(default_factory=list)  # lanes that were moved stand as they do here
    text: str = ""
    states: frozenset[State] = frozenset()
    metrics: Metrics | None = None  # None: the roomiest that fits


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[Row, ...]
    height: int
    metrics: Metrics
    hidden: int  # lanes and objects hidden by hand
    internal: int  # machinery lanes not shown
    filtered: int  # lanes that the filter left out

    def at(self, y: float) -> Row | None:
        """The row under a y measured from the top of all rows."""
        low, high = 0, len(self.rows)
        while low < high:
            middle = (low + high) // 2
            if self.rows[middle].y + self.rows[middle].height <= y:
                low = middle + 1
            else:
                high = middle
        return self.rows[low] if low < len(self.rows) and self.rows[low].y <= y else None

    def visible(self, top: float, bottom: float) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.y < bottom and row.y + row.height > top)

    def of_lane(self, lane: int) -> Row | None:
        return next((row for row in self.rows if row.kind is RowKind.LANE and row.id == lane), None)

    @property
    def lanes(self) -> list[int]:
        return [row.id for row in self.rows if row.kind is RowKind.LANE]


NO_ROWS: Final = Rows((), 0, COMFORTABLE, 0, 0, 0)


def object_row_kind(item: SyncObject) -> RowKind | None:
    """How an object is drawn; None for those whose life shows in the lanes (threads, processes, pools)."""
    if item.kind in _OWNED:
        return RowKind.OWNERS
    if item.kind in _DEEP:
        return RowKind.DEPTH
    return RowKind.FLAG if item.kind in _FLAGS else None


def build_rows(store: Store, arrangement: Arrangement, homes: Homes, room: int) -> Rows:
    """Rows in the arrangement given. Unless it names a density, the roomiest is taken that needs no scrolling in `room` px; few lanes
    never become dense, since their labels are worth a scroll bar.
    """
    lanes, counts = _shown_lanes(store, arrangement)
    folds = _folds(lanes, arrangement)
    shown = [lane for lane in lanes if not (lane.installed and lane.under in folds and folds[lane.under].closed)]
    contents = list(_contents(store, arrangement, homes, shown, folds))
    densities = DENSITIES if len(shown) >= MANY_LANES else DENSITIES[:-1]
    for metrics in (arrangement.metrics,) if arrangement.metrics else densities:
        rows, height = _stacked(contents, metrics)
        if height <= room:
            break
    return Rows(rows, height, metrics, *counts)


@dataclass(frozen=True, slots=True)
class Fold:
    """What can be folded under a row."""

    count: int
    closed: bool


_NONE: Final = Fold(0, closed=False)


def _folds(lanes: Iterable[Lane], arrangement: Arrangement) -> dict[int, Fold]:
    """By the thread's lane. Nothing is folded by itself that somebody looks for."""
    tasks = Counter(lane.under for lane in lanes if lane.installed and lane.under is not None)
    threads = {lane.id for lane in lanes}
    by_itself = not (arrangement.text or arrangement.states)

    def closed(thread: int, count: int) -> bool:
        return thread in arrangement.folded or (by_itself and count > MANY_OF_PACKAGES and thread not in arrangement.opened)

    return {thread: Fold(count, closed(thread, count)) for thread, count in tasks.items() if thread in threads}


def _shown_lanes(store: Store, arrangement: Arrangement) -> tuple[list[Lane], tuple[int, int, int]]:
    hidden, internal, filtered = len(arrangement.hidden_objects), 0, 0
    shown: list[Lane] = []
    for lane in store.kept_lanes():
        if lane.id in arrangement.hidden:
            hidden += 1
        elif lane.internal and not arrangement.internal:
            internal += 1
        elif not _passes(store, lane, arrangement):
            filtered += 1
        else:
            shown.append(lane)
    place = {lane: index for index, lane in enumerate(arrangement.order)}
    if place:
        shown = _reordered(shown, place)
    return _nested(shown), (hidden, internal, filtered)


def _reordered(lanes: list[Lane], place: dict[int, int]) -> list[Lane]:
    """Lanes that were moved take, in their new order, the places that moved lanes had; the others stay where they are."""
    moved = iter(sorted((lane for lane in lanes if lane.id in place), key=lambda lane: place[lane.id]))
    return [next(moved) if lane.id in place else lane for lane in lanes]


def _nested(lanes: list[Lane]) -> list[Lane]:
    """Each thread's tasks under its own lane; those of a thread that is not shown stay where they are."""
    if all(lane.under is None for lane in lanes):
        return lanes
    threads = {lane.id for lane in lanes if lane.under is None}
    tasks: dict[int, list[Lane]] = {}
    for lane in lanes:
        if lane.under in threads:
            tasks.setdefault(lane.under, []).append(lane)
    return [one for lane in lanes if lane.under not in threads for one in (lane, *tasks.get(lane.id, ()))]


def _passes(store: Store, lane: Lane, arrangement: Arrangement) -> bool:
    words = arrangement.text.casefold().split()
    if words:
        name = f"{lane.name} {store.processes[lane.process].name}".casefold()
        if not all(word in name for word in words):
            return False
    if arrangement.states:
        totals = store.totals(lane.id)
        return any(totals[state] > 0 for state in arrangement.states)
    return True


Entry: TypeAlias = tuple[RowKind, int, Fold]
Content: TypeAlias = tuple[int, list[Entry], bool]
"""A group, what stands in it, and whether it has a header row."""


def _contents(store: Store, arrangement: Arrangement, homes: Homes, lanes: Iterable[Lane], folds: Mapping[int, Fold]) -> Iterable[Content]:
    """Groups in order. A child process of which there is one lane and nothing else needs no header: that lane says it all."""
    by_group: dict[int, list[Entry]] = {process.id: [] for process in store.processes if not process.gone}
    for lane in lanes:
        by_group[lane.process].append((RowKind.LANE, lane.id, folds.get(lane.id, _NONE)))
    by_group[SHARED] = []
    lanes_in = {group: len(entries) for group, entries in by_group.items()}
    filtering = bool(arrangement.text or arrangement.states)
    for item in sorted(store.kept_objects(), key=lambda item: item.process is None):  # the GIL stands beside the lanes that share it
        kind = object_row_kind(item)
        if kind is None or item.id in arrangement.hidden_objects or (filtering and arrangement.text.casefold() not in item.name.casefold()):
            continue
        group = homes.group_of(item)
        if group in by_group:
            by_group[group].append((kind, item.id, _NONE))
    for group, all_entries in by_group.items():
        entries = all_entries if filtering else _with_fold(store, arrangement, group, all_entries, lanes_in[group])
        if entries:
            collapsed = group in arrangement.collapsed
            yield group, [] if collapsed else entries, collapsed or not is_alone(store, group, entries)


def _with_fold(store: Store, arrangement: Arrangement, group: int, entries: list[Entry], lanes: int) -> list[Entry]:
    """The same, with a row for the objects that installed packages made, if they are many; the first so many entries are lanes."""
    packaged = [entry for entry in entries[lanes:] if is_packaged(store, store.objects[entry[1]])]
    if len(packaged) <= MANY_OF_PACKAGES:
        return entries
    closed, of_packages = group not in arrangement.opened_objects, {number for _, number, _ in packaged}
    others = [entry for entry in entries[lanes:] if entry[1] not in of_packages]
    return [*entries[:lanes], *others, (RowKind.FOLD, group, Fold(len(packaged), closed)), *([] if closed else packaged)]


def is_packaged(store: Store, item: SyncObject) -> bool:
    """Whether code of an installed package made it."""
    return item.site is not None and _installed(store.sites[item.site].file)


_installed = lru_cache(4096)(is_installed)


def is_alone(store: Store, group: int, entries: Sequence[Entry]) -> bool:
    """Whether all there is to see of a child process is its main lane."""
    if group == SHARED or store.processes[group].parent is None or len(entries) != 1:
        return False
    kind, number, _ = entries[0]
    return kind is RowKind.LANE and store.lanes[number].main


class Homes:
    """Which process uses an object, learned from the events: each is looked at once, and only while some object's home is unknown."""

    def __init__(self) -> None:
        self._home: dict[int, int] = {}  # by an object's serial
        self._read: dict[int, int] = {}  # by a lane's
        self._learned = 0

    def group_of(self, item: SyncObject) -> int | None:
        """The group an object's row stands in; None while nobody has used it."""
        home = self._home.get(item.serial)
        return SHARED if item.shared and home is not None else home

    def learn(self, store: Store) -> int:
        """Take in what was recorded since the last call. Returns for how many objects a home was ever learned."""
        if self._learned >= store.object_count:
            return self._learned
        before = len(self._home)
        for item in store.objects:
            if item.process is not None:
                self._home.setdefault(item.serial, item.process)
        read: dict[int, int] = {}
        for lane in store.kept_lanes():
            columns = store.columns(lane.id)
            new = columns.object[max(self._read.get(lane.serial, 0) - columns.first, 0) :]
            for number in (np.flatnonzero(np.bincount(new + 1)) - 1).tolist():
                if number >= 0:
                    self._home.setdefault(store.objects[number].serial, lane.process)
            read[lane.serial] = columns.end
        self._read = read
        self._learned += len(self._home) - before
        if len(self._home) > 2 * len(store.objects):
            self._forget_gone(store)
        return self._learned

    def _forget_gone(self, store: Store) -> None:
        here = {item.serial for item in store.objects if not item.gone}
        self._home = {serial: home for serial, home in self._home.items() if serial in here}


def _stacked(contents: Iterable[Content], metrics: Metrics) -> tuple[tuple[Row, ...], int]:
    heights = {
        RowKind.LANE: metrics.lane,
        RowKind.OWNERS: metrics.object,
        RowKind.FLAG: metrics.object,
        RowKind.FOLD: metrics.object,
        RowKind.DEPTH: metrics.depth,
    }
    rows: list[Row] = []
    y = 0
    for group, entries, headed in contents:
        if headed:
            rows.append(Row(RowKind.GROUP, group, group, y, metrics.group))
            y += metrics.group
        if entries:
            y += metrics.gap // 2
        for kind, number, fold in entries:
            rows.append(Row(kind, number, group, y, heights[kind], fold.count, fold.closed))
            y += heights[kind]
        y += metrics.gap if headed else 0
    return tuple(rows), y
