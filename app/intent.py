"""What the command line asks of the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workers.host.messages import RunSpec
from workers.live import LiveRun


@dataclass(frozen=True, slots=True)
class Intent:
    """`app.gui.run_window(intent) -> int` opens the window and returns when it is closed; the empty intent shows the catalogue.

    The callbacks concern the run of `spec` only, not what is run afterwards by hand, and are called in the GUI thread.
    """

    spec: RunSpec | None = None  # run this at once
    picture: Path | None = None  # save a picture of the window there when that run has ended
    on_output: Callable[[str], None] | None = None  # a piece of the program's output, as it came
    on_ended: Callable[[LiveRun], None] | None = None  # once, when it has ended, also by closing the window; report() is ready
