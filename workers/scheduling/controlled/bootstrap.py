"""Started as `interpreter bootstrap.py`, with the order as one line of JSON on standard input: loads this package by path and serves.

The names `app`, `widgets` and `workers` stay the program's own.
"""

from __future__ import annotations

import importlib.util
import os
import sys

_NAME = "_threadline_scheduling"
_CHILD = "--process-of-the-program"


def main() -> None:
    """The explored process, from its first line to its end."""
    folder = os.path.dirname(os.path.abspath(__file__))
    if sys.path and os.path.realpath(sys.path[0]) == os.path.realpath(folder):
        del sys.path[0]
    spec = importlib.util.spec_from_file_location(_NAME, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = module
    spec.loader.exec_module(module)
    serves = "processes.child" if _CHILD in sys.argv else "serve"
    importlib.import_module(f"{_NAME}.{serves}").main()


if __name__ == "__main__":
    main()
