"""Whose text a frame runs: the program's, the standard library's, or ours."""

from __future__ import annotations

import os

from .accelerator import native

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

OWN = os.path.dirname(os.path.abspath(__file__)) + os.sep
STANDARD = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
_NOT_STANDARD = tuple(STANDARD + name + os.sep for name in ("site-packages", "dist-packages", "test"))

_verdicts: dict[str, bool] = {}
_standard: dict[str, bool] = {}
_own_files: set[str] = set()


def is_program(filename: str) -> bool:
    """True unless code of that file belongs to the standard library or to the probe. Third-party packages count as the program."""
    verdict = _verdicts.get(filename)
    if verdict is None:
        verdict = _verdicts[filename] = _judge(filename)
    return verdict


def _judge(filename: str) -> bool:
    if filename.startswith((OWN, "<frozen ")):
        return False
    return not filename.startswith(STANDARD) or filename.startswith(_NOT_STANDARD)


def program_frame_plainly(frame: FrameType | None) -> FrameType | None:
    """The nearest frame of the program's text, from `frame` outwards.

    Text without a file may be the standard library's: the methods it makes for proxies and shared values, in namespaces without a name; and
    the outermost line `python -c` that multiprocessing starts a child with.
    """
    while frame is not None:
        filename = frame.f_code.co_filename
        if is_program(filename) and (filename != "<string>" or (frame.f_back is not None and "__name__" in frame.f_globals)):
            return frame
        frame = frame.f_back
    return None


program_frame: Callable[[FrameType | None], FrameType | None] = program_frame_plainly if native is None else native.program_frame


def is_standard(filename: str) -> bool:
    """True for a file of the standard library itself (not of the probe)."""
    verdict = _standard.get(filename)
    if verdict is None:
        verdict = _standard[filename] = not is_program(filename) and not filename.startswith(OWN)
    return verdict


def made_by_program(frame: FrameType | None, *through: str) -> FrameType | None:
    """The program's frame that asked for an object, or None when the standard library wants it for itself.

    Frames of ours and of the files in `through` (ends of paths, such as "multiprocessing/context.py") only pass the wish on.
    """
    while frame is not None:
        filename = frame.f_code.co_filename
        if is_program(filename):
            return frame
        if filename not in _own_files and not _passes_on(filename, through):
            return None
        frame = frame.f_back
    return None


def _passes_on(filename: str, through: tuple[str, ...]) -> bool:
    if filename.startswith(OWN):
        _own_files.add(filename)
        return True
    return bool(through) and filename.replace(os.sep, "/").endswith(through)
