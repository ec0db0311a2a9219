# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""Objects that several processes share: one identity wherever they are.

A lock made for spawned children has a system-wide name, which travels with it; one made for forked children is copied with its handle. On
Windows it has no name, so there its identity travels in the place of one. What a child must know besides (kind, name, line) goes to it in a
table when it is started, and only what stands in the table is recorded there: the rest are the standard library's own locks.
"""

from __future__ import annotations

import sys

from . import naming
from .definitions import Handle, Thing, absolute, line_of, next_number, things

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

ENVIRONMENT = "THREADLINE_PROBE"
"""Variable that holds where the host listens, and the key (JSON)."""

prefix = ""  # of this process; set with its recorder
bare_forks = 0  # forks past multiprocessing: what was open then, two processes may use
_TOLD_OTHERWISE = ("Process", "Pipe")
"""A process tells of itself, and what an end of a pipe is known by travels with it."""

inherited: dict[str, dict[str, Any]] = {}
"""uid → what the parent told of an object it shares with us."""


def identity(semlock_object: Any) -> str:
    """What names this semaphore in every process, or "" for one that only forked children can share."""
    name = semlock_object._semlock.name
    return str(name) if name else ""


def shared_handle(word: str, semlock_object: Any, kind: str, frame: FrameType, capacity: int | None = None) -> Handle:
    """A handle for a shared object that the program makes now; `semlock_object` is the semaphore inside that identifies it."""
    name = identity(semlock_object)
    if not name:
        name = f"{prefix}:{next_number()}"
        if sys.platform == "win32":
            semlock_object._threadline_identity = name
    return Handle(Thing(kind, frame, capacity=capacity, uid=f"{word}:{name}"))


def adopted(word: str, semlock_object: Any) -> Handle | None:
    """A handle for a shared object that has just been unpickled here; None when the program's parent did not record it."""
    uid = f"{word}:{identity(semlock_object)}"
    known = inherited.get(uid)
    return None if known is None else Handle(inherited_thing(uid, known))


def inherited_thing(uid: str, known: dict[str, Any]) -> Thing:
    """A thing that was made in another process."""
    thing = Thing(known["kind"], None, name=known["name"], capacity=known["capacity"], uid=uid)
    place = known["place"]
    thing.place = place and (place[0], place[1], place[2])  # it may have come as JSON
    return thing


def table() -> dict[str, dict[str, Any]]:
    """All shared objects that this process knows, for a child."""
    known = dict(inherited)
    for thing in list(things.values()):
        if thing.shared and thing.kind not in _TOLD_OTHERWISE:
            known[thing.uid] = told(thing)
    return known


def told(thing: Thing) -> dict[str, Any]:
    """What another process must know of a thing that it shares with us."""
    return {"kind": thing.kind, "name": naming.settled(thing), "capacity": thing.capacity, "place": _place(thing)}


def _place(thing: Thing) -> tuple[str, int, str] | None:
    if thing.code is None:
        return thing.place
    return absolute(thing.code.co_filename), line_of(thing.code, thing.lasti), thing.code.co_qualname
