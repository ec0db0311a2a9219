"""What the numbers in this process's records mean, told to the host once, before their first use.

Objects get their number when they are made, because the hot path needs one at once; everything else (name, line, function) is worked out
in the flush thread, and only for what is really used in a record.
"""

from __future__ import annotations

import os
from _collections import deque
from itertools import count

from . import naming
from .places import program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType, FrameType

    from .naming import Calls

MAX_SITES = 100_000  # a program that makes code without end would make sites without end

next_number = count(1).__next__
things: dict[int, Thing] = {}
dead: deque[int] = deque()  # numbers of objects that no longer exist; their last events may still be waiting


class Thing:
    """What is to be told about one object of the program."""

    __slots__ = ("calls", "capacity", "code", "deputy", "kind", "lasti", "name", "number", "place", "shared", "uid")

    def __init__(self, kind: str, frame: FrameType | None, name: str = "", capacity: int | None = None, uid: str = "") -> None:
        self.kind = kind
        self.name = name  # empty: worked out from the line that made the object
        self.capacity = capacity
        self.uid = uid  # empty: private to this process
        self.shared = bool(uid)
        self.deputy = False  # another process knows better what kind it is and what it is called
        self.code: CodeType | None = None
        self.lasti = 0
        self.calls: Calls = ()  # the calls that led to its making, innermost first, until it has a name
        self.place: tuple[str, int, str] | None = None  # file, line, function, for a thing made in another process
        inner = program_frame(frame)
        frame = _with_text(inner)
        if frame is not None:
            self.code, self.lasti = frame.f_code, frame.f_lasti
            if not name:
                self.calls = naming.calls_to(inner)
        self.number = next_number()
        if self.code is not None and not name:
            naming.unnamed.append(self.number)
        things[self.number] = self

    def worded(self, name: str) -> str:
        """The thing's own name, from the name that its maker's line gives."""
        return name


def _with_text(frame: FrameType | None) -> FrameType | None:
    """The frame, or for code made at run time (a dataclass's `__init__`) the nearest one outwards that has a file."""
    outer = frame
    while outer is not None and outer.f_code.co_filename.startswith("<"):
        outer = program_frame(outer.f_back)
    return frame if outer is None else outer


class Handle:
    """Ties a thing to the life of the object it describes: kept as an attribute of that object."""

    __slots__ = ("number", "thing")

    def __init__(self, thing: Thing) -> None:
        self.thing = thing
        self.number = thing.number

    def __del__(self, append=dead.append) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        append(self.number)


class LaneInfo:
    """What is to be told about one lane. Travels as the argument of its STARTED event."""

    __slots__ = ("daemon", "installed", "internal", "kind", "main", "name", "native_id", "object", "under")

    def __init__(
        self,
        name: str,
        native_id: int,
        *,
        daemon: bool = False,
        internal: bool = False,
        installed: bool = False,
        main: bool = False,
        object: int = 0,
        kind: str = "thread",
        under: int = 0,
    ) -> None:
        self.name = name
        self.native_id = native_id
        self.daemon = daemon
        self.internal = internal
        self.installed = installed  # of a task: an installed package has made it for itself
        self.main = main
        self.object = object
        self.kind = kind
        self.under = under  # ident of the thread that a task runs in


EXTERNAL = 1 << 61
"""From here on, idents are no threads' but those of lanes for children that are not traced."""


class Definitions:
    """The three tables of one process, and what of them the host has not been told yet."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.lanes: list[dict[str, object]] = []
        self.objects: list[dict[str, object]] = []
        self.sites: list[dict[str, object]] = []
        self.defined: set[int] = {0}
        self.inherited = False  # in a forked child: what the parent has told must be told again
        self._site_rows: dict[int, dict[str, object]] = {}
        self._told_sites: set[int] = {0}
        self.site_numbers: dict[tuple[int, int], int] = {(id(None), 0): 0}
        self._codes: dict[int, CodeType] = {}  # keeps the ids in `site_numbers` from being used again
        self._places: dict[tuple[str, int, str], int] = {}
        self._next_site = count(1).__next__
        self._next_lane = count(1).__next__
        self._gone_lanes: list[int] = []  # of those that the host has been told of, and not yet that they are gone
        self._gone_objects: list[int] = []

    def add_lane(self, info: LaneInfo, under: int = 0) -> int:
        """A new lane; its number. `under` is the number of the thread's lane that a task's stands under."""
        number = self._next_lane()
        row: dict[str, object] = {
            "id": number,
            "name": info.name,
            "native_id": info.native_id,
            "kind": info.kind,
            "daemon": info.daemon,
            "internal": info.internal,
            "main": info.main,
            "object": info.object,
        }
        if under:
            row["under"] = under
        if info.installed:
            row["installed"] = True
        self.lanes.append(row)
        if info.object:
            self.add_objects((info.object,))
        return number

    def rename_lane(self, number: int, new: object, object: int) -> None:
        """Tell the host the new name of a lane and of the thread object it stands for; or what it is from now on, a `LaneInfo`."""
        name = new.name if isinstance(new, LaneInfo) else str(new)
        self.lanes.append({"id": number, "name": name})
        if isinstance(new, LaneInfo):
            self.lanes[-1] |= {"internal": new.internal, "installed": new.installed}
        if object in self.defined:
            self.objects.append({"id": object, "name": name})

    def add_objects(self, numbers: Iterable[int]) -> None:
        """Define those of the numbers that are not defined yet."""
        for number in numbers:
            if number in self.defined:
                continue
            self.defined.add(number)
            thing = things.get(number)
            if thing is not None:
                self.objects.append(self._described(thing))

    def _described(self, thing: Thing) -> dict[str, object]:
        described: dict[str, object] = {
            "id": thing.number,
            "uid": thing.uid or f"{self.prefix}:{thing.number}",
            "kind": thing.kind,
            "shared": thing.shared,
        }
        if thing.deputy:
            described["deputy"] = True
        if thing.code is not None:
            described["site"] = self.site(thing.code, thing.lasti)
        elif thing.place is not None:
            described["site"] = self._placed(thing.place)
        name = naming.settled(thing)
        if name:
            described["name"] = name
        if thing.capacity is not None:
            described["capacity"] = thing.capacity
        return described

    def site(self, code: CodeType | None, lasti: int) -> int:
        """The number of a place in the program's text; 0 for none, and when there are too many."""
        if code is None:
            return 0
        key = (id(code), lasti)
        number = self.site_numbers.get(key)
        if number is None:
            number = self.site_numbers[key] = 0 if len(self.site_numbers) > MAX_SITES else self._new_site(code, lasti)
        elif self.inherited:
            self.tell_site(number)
        return number

    def _new_site(self, code: CodeType, lasti: int) -> int:
        self._codes[id(code)] = code
        return self._placed((absolute(code.co_filename), line_of(code, lasti), code.co_qualname))

    def _placed(self, place: tuple[str, int, str]) -> int:
        number = self._places.get(place)
        if number is None:
            number = self._places[place] = self._next_site()
            self._site_rows[number] = {"id": number, "file": place[0], "line": place[1], "function": place[2]}
        self.tell_site(number)
        return number

    def tell_site(self, number: int) -> None:
        """Tell the host of a site unless it knows."""
        if number not in self._told_sites:
            self._told_sites.add(number)
            self.sites.append(self._site_rows[number])

    def in_child(self, prefix: str) -> None:
        """Become a forked child's copy: the numbers stay, but nothing of it has been told on the child's own stream."""
        self.prefix = prefix
        self.lanes, self.objects, self.sites = [], [], []
        self._gone_lanes, self._gone_objects = [], []
        self._next_lane = count(1).__next__
        self.defined, self._told_sites, self.inherited = {0}, {0}, True

    def take(self) -> dict[str, list[dict[str, object]]]:
        """What the host has not been told yet; empty tables are left out."""
        news = {"lanes": self.lanes, "objects": self.objects, "sites": self.sites}
        self.lanes, self.objects, self.sites = [], [], []
        return {table: rows for table, rows in news.items() if rows}

    def forget(self, count: int) -> None:
        """Let go of the first `count` objects that no longer exist. Call it only when no event that names them is waiting."""
        for _ in range(count):
            number = dead.popleft()
            things.pop(number, None)
            if number in self.defined:
                self.defined.discard(number)
                self._gone_objects.append(number)
        naming.forget()

    def end_lane(self, number: int) -> None:
        """No record will name the lane any more, after those that wait now."""
        self._gone_lanes.append(number)

    def take_gone(self) -> dict[str, list[int]]:
        """Numbers that the host has been told of and will not hear of any more; empty tables are left out. Only when all records that
        name them are on their way.
        """
        gone = {"lanes": self._gone_lanes, "objects": self._gone_objects}
        self._gone_lanes, self._gone_objects = [], []
        return {table: numbers for table, numbers in gone.items() if numbers}


_start_directory = os.getcwd() if os.path.isdir(".") else os.sep


def absolute(filename: str) -> str:
    """The absolute path of a code object's file; names such as `<string>` stay."""
    if filename.startswith("<"):
        return filename
    return os.path.normpath(os.path.join(_start_directory, filename))


def line_of(code: CodeType, lasti: int) -> int:
    """The line that holds the instruction at byte offset `lasti`."""
    line = code.co_firstlineno
    for first, last, at in code.co_lines():
        if first <= lasti < last:
            return at or line
    return line


def identify(object_: object) -> Handle | None:
    """The handle kept on an instrumented object, None for one that is not recorded, and for a mock, which has any attribute."""
    handle = getattr(object_, "_threadline", None)
    return handle if isinstance(handle, Handle) else None
