# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""`input` and `os.read`: the program waits for what somebody types, or another process writes.

Objects of `open()` and `sys.stdin` are built-in ones, and cannot be stood in for unnoticed: a thread that waits in one is drawn as running.
"""

from __future__ import annotations

from .. import codes
from ..buffer import folded, getframe, ident
from ..patches import replace
from ..places import is_program
from .sockets import ready
from .sync import waiting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(builtins: ModuleType, os: ModuleType) -> None:
    """Record the program's own calls."""

    def input(*args: Any) -> Any:
        if ident() in folded:
            return original_input(*args)
        line: list[str] = []

        def wait() -> bool:
            line.append(original_input(*args))
            return True

        waiting(codes.WAIT_IO, 0, None, getframe(1), wait, codes.RESUMED)
        return line[0]

    def read(fd: Any, length: Any, /) -> Any:
        frame = getframe(2)  # past the function that `replace` puts in the place
        if not is_program(frame.f_code.co_filename) or ident() in folded or not isinstance(fd, int) or ready(fd, "POLLIN"):
            return original_read(fd, length)
        data: list[bytes] = []

        def wait() -> bool:
            data.append(original_read(fd, length))
            return True

        waiting(codes.WAIT_IO, 0, None, frame, wait, codes.RESUMED)
        return data[0]

    original_input = replace(builtins, "input", input)
    original_read = replace(os, "read", read)
