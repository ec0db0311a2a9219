"""Modules that lie beside a script: watched like the script itself, and new in each execution."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any, Final

_FOREIGN: Final = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


class Neighbours:
    """A finder for `sys.meta_path`. `compiled` makes code of a source, `builtins` is what the modules find as theirs."""

    def __init__(self, folder: str, compiled: Callable[[bytes, str], CodeType], builtins: Callable[[], dict[str, Any]]) -> None:
        self._folder = os.path.join(folder, "")
        self._compiled = compiled
        self._builtins = builtins
        self._codes: dict[str, CodeType] = {}
        self._loaded: set[str] = set()

    def install(self) -> None:
        sys.meta_path.insert(0, self)

    def remove(self) -> None:
        self.begin()
        sys.meta_path.remove(self)

    def begin(self) -> None:
        """Forget the modules of the execution before."""
        for name in self._loaded:
            sys.modules.pop(name, None)
        self._loaded.clear()

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Ours, for a source in the script's folder that no package manager has put there."""
        spec = PathFinder.find_spec(name, [self._folder] if path is None else path, target)
        origin = None if spec is None else spec.origin
        if spec is None or origin is None or not origin.startswith(self._folder) or any(part in origin for part in _FOREIGN):
            return None
        if not isinstance(spec.loader, SourceFileLoader):
            return None
        spec.loader = _Loader(name, origin, self)
        self._loaded.add(name)
        return spec

    def run(self, module: ModuleType, path: str) -> None:
        code = self._codes.get(path)
        if code is None:
            with open(path, "rb") as file:
                code = self._codes[path] = self._compiled(file.read(), path)
        module.__dict__["__builtins__"] = self._builtins()
        exec(code, module.__dict__)


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, neighbours: Neighbours) -> None:
        super().__init__(name, path)
        self._neighbours = neighbours

    def exec_module(self, module: ModuleType) -> None:
        self._neighbours.run(module, self.path)
