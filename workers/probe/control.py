"""The one place where a lane is about to block, or has passed: the seam for the scheduler that will hold lanes back.

`about_to_block` and `passed` are None while nobody listens; then a stand-in pays for one global look-up on its slow path and nothing on its
fast one.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

about_to_block: Callable[[int, int], None] | None = None
"""Called in the lane's own thread with (word, object number) before the real call that may block."""
passed: Callable[[int, int], None] | None = None
"""Called in the lane's own thread with (word, object number) after it."""
