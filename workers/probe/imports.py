"""What happens when the program imports something: stand-ins go in as soon as a module is there, and Threadline itself is not to be seen.

Nothing of the standard library is imported for the program's sake: a module is instrumented when the program imports it, at the end of
its own execution, and its loader, spec and file stay what they are.
"""

from __future__ import annotations

import os
import sys

from . import patches, spent
from .patches import hide_own_frames
from .places import OWN, is_standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec
    from types import ModuleType

HIDDEN = ("app", "widgets", "workers")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(OWN)))
"""The folder that holds Threadline's packages: a checkout, or the environment's site-packages."""

watchers: dict[str, Callable[[ModuleType], None]] = {}


class Finder:
    """First on `sys.meta_path`. Finds by asking the others."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name in watchers:
            return _watched(_found(name, path, target))
        if path is not None or name not in HIDDEN or not hiding:
            return None
        spec = _not_ours(name, target)
        if spec is None:
            try:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            except ModuleNotFoundError as error:
                hide_own_frames(error)
                raise
        return spec


hiding = True
finder = Finder()


def install() -> None:
    """Begin to watch imports; modules that are there already are instrumented at once."""
    sys.meta_path.insert(0, finder)
    for name in list(watchers):
        module = sys.modules.get(name)
        if module is not None and is_standard(str(getattr(module, "__file__", ""))):
            _instrument(watchers[name], module)


def remove() -> None:
    """Stop watching."""
    watchers.clear()


def keep_threadline_hidden(program_directory: str | None) -> None:
    """Leave the names `app`, `widgets` and `workers` to the program, unless the program is Threadline's own."""
    global hiding
    if program_directory is not None and _same(program_directory, ROOT):
        hiding = False


def _found(name: str, path: Sequence[str] | None, target: ModuleType | None) -> ModuleSpec | None:
    for other in sys.meta_path:
        if other is not finder and hasattr(other, "find_spec"):
            spec = other.find_spec(name, path, target)
            if spec is not None:
                return spec
    return None


def _watched(spec: ModuleSpec | None) -> ModuleSpec | None:
    """The spec, with a loader that calls the watcher after it has executed the module.

    The program's own file of that name is left alone.
    """
    if spec is None or spec.loader is None:
        return spec
    loader, watcher = spec.loader, watchers[spec.name]
    if spec.origin == "built-in":
        spec.loader = Within(loader, watcher)  # type: ignore[assignment]
        return spec
    if not is_standard(str(spec.origin)):
        return spec

    def exec_module(module: ModuleType) -> None:
        del loader.exec_module
        loader.exec_module(module)
        _instrument(watcher, module)

    loader.exec_module = exec_module  # type: ignore[method-assign]
    return spec


class Within:
    """Loads a module that is part of the interpreter, and then leaves its place to the importer of these, which all of them share."""

    def __init__(self, importer: Loader, watcher: Callable[[ModuleType], None]) -> None:
        self._importer, self._watcher = importer, watcher

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._importer.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._importer.exec_module(module)
        module.__loader__ = self._importer
        if module.__spec__ is not None:
            module.__spec__.loader = self._importer
        _instrument(self._watcher, module)


def _instrument(watcher: Callable[[ModuleType], None], module: ModuleType) -> None:
    """A module that we cannot instrument is the program's all the same; the probe goes."""
    since = spent.present()
    try:
        watcher(module)
    except Exception as error:
        patches.on_mistake(error)
    spent.add(since)


def _not_ours(name: str, target: ModuleType | None) -> ModuleSpec | None:
    """What the name would mean if Threadline were not installed: the places where only ours is found are left out."""
    path = sys.path
    try:
        while True:
            spec = _found(name, None, target)
            place = None if spec is None else _place_of_ours(name, spec)
            if place is None:
                return spec
            left = [entry for entry in sys.path if not _same(entry or os.curdir, place)]
            if len(left) == len(sys.path):
                return None
            sys.path = left
    finally:
        sys.path = path


def _place_of_ours(name: str, spec: ModuleSpec) -> str | None:
    """The folder on `sys.path` through which the spec leads to Threadline's own package; None when it leads elsewhere."""
    places = [os.path.dirname(spec.origin)] if spec.origin else list(spec.submodule_search_locations or ())
    ours = (place for place in places if _same(place, os.path.join(ROOT, name)))
    return next((os.path.dirname(place) for place in ours), None)


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
