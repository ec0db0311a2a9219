# ruff: noqa: ANN401 - a module that is loaded by path, and so unknown to the type checker
"""Loads the compiled part of the probe, where there is one that fits this interpreter. Without it everything is done in Python.

The host builds it (workers/host/accelerator.py), and says in the environment where it is: a path, whose name ends with the file's size, or
"off". Nothing that is wrong with it may take the program down, so what does not fit is not tried.
"""

from __future__ import annotations

import os
import sys
from _frozen_importlib import _load  # type: ignore[attr-defined]
from _frozen_importlib_external import ExtensionFileLoader, spec_from_file_location
from _imp import extension_suffixes
from _thread import get_ident
from time import perf_counter_ns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ENVIRONMENT = "THREADLINE_ACCELERATOR"
OFF = "off"
PROTOCOL = 4
"""As in native/accelerator.c: a file that another version of Threadline built may stand in the environment."""


def _unfit() -> str:
    """Why no such file can be right for this interpreter; empty when one may be."""
    if sys.implementation.name != "cpython" or not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return f"it is for CPython 3.11 to 3.13, this is {sys.implementation.name} {sys.version.split()[0]}"
    if any(f"{sys.version_info[0]}{sys.version_info[1]}t-" in suffix for suffix in extension_suffixes()):
        return "it is not for free-threaded Python"
    if hasattr(sys, "getobjects") or sys.byteorder != "little":
        return "it is not for this build of Python"
    return ""


def _loaded(path: str) -> Any:
    """The module. Raises ImportError or OSError when it cannot be used."""
    if not os.path.basename(path).partition(".")[0].endswith(f"-{os.stat(path).st_size}"):
        raise ImportError("the file is not whole")
    name = f"{__package__}._accelerator"
    module = _load(spec_from_file_location(name, path, loader=ExtensionFileLoader(name, path)))
    if module.PROTOCOL != PROTOCOL:
        raise ImportError("it belongs to another version")
    before, present, after = perf_counter_ns(), module.now(), perf_counter_ns()
    if not before <= present <= after or module.ident() != get_ident():
        raise ImportError("its clock or its idents are not those of Python")
    return module


def _found() -> tuple[Any, str]:
    path = os.environ.get(ENVIRONMENT, "")
    why_not = "it was not built" if not path else "it is turned off" if path == OFF else _unfit()
    if why_not:
        return None, why_not
    try:
        return _loaded(path), ""
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


native, why_not = _found()
"""The module, or None, and then why there is none."""
