"""Events of a lane that need not be this thread's, and of what began before it is known whether there is anything to record.

They are put on tracks, as by `buffer.emit`. But what began earlier may be older than what its track holds, when something was recorded
within it, or than what the flush thread has taken meanwhile: then it goes to `pending` by itself, where the order is made later.
"""

from __future__ import annotations

from . import buffer
from .accelerator import native
from .buffer import Track, append, now
from .places import program_frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_MOST = 4_000  # tracks that are remembered


class LaneTrack(Track):
    """A track that knows the time of its latest event (ns)."""

    __slots__ = ("latest",)

    def __init__(self, who: int, word: int, number: int, frame: FrameType | None) -> None:
        super().__init__(who, word, number, *((None, 0) if frame is None else (frame.f_code, frame.f_lasti)))
        self.latest = 0


_tracks: dict[tuple[int, ...], LaneTrack] = {}


def record_plainly(who: int, since: int, word: int, number: int, argument: int, frame: FrameType | None) -> None:
    """Record an event of the lane `who`, with the nearest frame of the program from `frame` outwards as its site. It began at `since` (ns),
    0 for now.
    """
    frame = program_frame(frame)
    place = (who, word, number) if frame is None else (who, word, number, id(frame.f_code), frame.f_lasti)
    track = _tracks.get(place)
    if track is None:
        if len(_tracks) >= _MOST:
            _tracks.clear()
        track = _tracks[place] = LaneTrack(who, word, number, frame)
    put = track.put  # before the look at the era: see `buffer.Track.in_use`
    if track.era is not buffer.era:
        track.enlist()
    present = now()
    time = since or present
    if buffer.horizon < time >= track.latest:  # from here to the call nothing can switch threads
        track.latest = time
        put((time, argument))
    else:
        append((time, [who, None, word, number, argument, track.code, track.lasti]))
    if present > buffer.alarm:
        buffer.relieve()


record: Callable[[int, int, int, int, int, FrameType | None], None] = record_plainly if native is None else native.record
