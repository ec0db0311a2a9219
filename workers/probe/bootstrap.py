# ruff: noqa: ANN401 - the package is loaded by path, and so unknown to the type checker
"""Started as `interpreter bootstrap.py SPEC_JSON`: loads the probe by path and runs the program under it.

The probe is loaded under a private name, so that the names `app`, `widgets` and `workers` are the program's own. Only built-in modules
are used, so that no module of the program's is shadowed by one that was loaded before it. See docs/architecture.md for the environment
and the spec.
"""

from __future__ import annotations

import os
import sys
import time
from _frozen_importlib import _load  # type: ignore[attr-defined]
from _frozen_importlib_external import spec_from_file_location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "_threadline_probe"

present = getattr(time, "thread_time_ns", lambda: 0)
"""Processor time of this thread so far, ns: what the start of the probe takes is told with the run."""


def load(path: str) -> Any:
    """Load the package that lies in this file's folder, and how a program begins."""
    folder = os.path.dirname(os.path.abspath(path))
    # Our own compiled files may be kept, also for a program that asks Python to keep none: else every start would compile the probe anew.
    keep_none, sys.dont_write_bytecode = sys.dont_write_bytecode, False
    try:
        _load(spec_from_file_location(_NAME, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]))
        from _threadline_probe import begin  # type: ignore[import-not-found]
    finally:
        sys.dont_write_bytecode = keep_none
    return begin


def main() -> None:
    """The program's process, from its first line to its end."""
    since = present()
    folder = os.path.dirname(os.path.abspath(__file__))
    if sys.path and os.path.realpath(sys.path[0]) == os.path.realpath(folder):
        del sys.path[0]
    load(__file__).program(sys.argv[1], since)


if __name__ == "__main__":
    main()
