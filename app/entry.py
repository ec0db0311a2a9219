"""Where the program starts. Spawned children import this file again, so it imports nothing heavy by itself."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.intent import Intent


def main(arguments: list[str] | None = None) -> int:
    """Run Threadline with `arguments` (those of the command line when None). Returns the exit status, see `app.cli`."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given and has_display():  # straight to the window: the command line's own imports cost a tenth of a second
        return open_window(None)
    from app.cli import run_command_line

    return run_command_line(given)


def has_display() -> bool:
    """Whether a window can be seen. On Linux that needs a server, or a Qt platform that somebody chose on purpose."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_window(intent: Intent | None) -> int:
    """Open the window and return when it is closed. 1, with one line on standard error, when Qt cannot be loaded."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        print(
            f"threadline: Qt cannot be loaded here ({error}). `threadline doctor` says what to do; --headless works without.",
            file=sys.stderr,
        )
        return 1
    from app.gui import run_window
    from app.intent import Intent

    return run_window(intent or Intent())
