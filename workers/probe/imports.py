"""What happens when the program imports something: stand-ins go in as soon as a module is there, and Threadline itself is not to be seen.

Nothing of the standard library is imported for the program's sake: a module is instrumented when the program imports it, at the end of
its own execution, and its loader, spec and file stay what they are.
"""

from __future__ import annotations

import os
import sys

from .places import OWN, is_standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
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
        if path is None and name in HIDDEN and hiding:
            return _not_ours(name, target)
        return None


hiding = True
finder = Finder()


def install() -> None:
    """Begin to watch imports; modules that are there already are instrumented at once."""
    sys.meta_path.insert(0, finder)  # type: ignore[arg-type]
    for name in list(watchers):
        module = sys.modules.get(name)
        if module is not None and is_standard(str(getattr(module, "__file__", ""))):
            watchers[name](module)


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
    """The spec, with a loader that calls the watcher after it has executed the module. The program's own file of that name is left alone."""
    if spec is None or spec.loader is None or not is_standard(str(spec.origin)):
        return spec
    loader, watcher = spec.loader, watchers[spec.name]

    def exec_module(module: ModuleType) -> None:
        del loader.exec_module
        loader.exec_module(module)
        watcher(module)

    loader.exec_module = exec_module  # type: ignore[method-assign]
    return spec


def _not_ours(name: str, target: ModuleType | None) -> ModuleSpec | None:
    spec = _found(name, None, target)
    if spec is None or not _is_ours(name, spec):
        return spec
    path = sys.path
    sys.path = [entry for entry in path if not _same(entry or os.curdir, ROOT)]
    try:
        spec = _found(name, None, target)
    finally:
        sys.path = path
    if spec is not None and not _is_ours(name, spec):
        return spec
    try:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    except ModuleNotFoundError as error:
        error.__traceback__ = None  # as if no frame of ours had been there
        raise


def _is_ours(name: str, spec: ModuleSpec) -> bool:
    ours = os.path.join(ROOT, name)
    places = [spec.origin] if spec.origin else list(spec.submodule_search_locations or ())
    return any(_same(place, ours) or _same(os.path.dirname(place), ours) for place in places if place)


def _same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
