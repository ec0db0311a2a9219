"""One frame: all that a paint call needs, worked out beforehand. Painting a frame asks the store nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainterPath, QPolygonF

from widgets.timeline.ahead import AheadBox
from widgets.timeline.axis import Tick
from widgets.timeline.rows import Row
from widgets.timeline.view_state import Scale
from workers.probe.schema import State


@dataclass(frozen=True, slots=True)
class Strip:
    """Bars of several rows in one picture, `height` px each; `tops[i]` is where the i-th stands on screen."""

    image: QImage
    pixels: NDArray[np.uint32]  # what the image's memory is; kept alive with it
    height: int  # in the picture's own px
    tops: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    at: QPointF  # start of the base line
    text: str


@dataclass(frozen=True, slots=True)
class End:
    """A lane's end that needs saying. `text` is empty when only the edge is marked."""

    x: float
    top: float
    height: float
    inferred: bool
    text: str
    bad: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    path: QPainterPath
    head: QPolygonF


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the left column for a row."""

    row: Row
    top: int
    title: str
    note: str
    state: State | None = None  # None: no badge
    struck: bool = False  # part of a deadlock
    collapsed: bool = False
    inside: bool = False  # stands under the lane above: a task


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything in canvas px; y grows downwards from the top of the visible part."""

    scale: Scale
    rows: tuple[Row, ...] = ()
    offset: int = 0  # px scrolled away above
    ticks: tuple[Tick, ...] = ()
    headers: tuple[Header, ...] = ()
    asides: tuple[tuple[int, str], ...] = ()  # y and words at the right end of a header: the greatest depth in view
    strips: tuple[Strip, ...] = ()
    labels: tuple[Label, ...] = ()
    pale_labels: tuple[Label, ...] = ()  # over bars too dark for dark letters
    ends: tuple[End, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    arrows_note: str = ""  # how many hand-overs are not drawn
    marks: tuple[tuple[float, str], ...] = ()  # x and name of findings in view
    unkept: tuple[float, str] | None = None  # up to which x nothing is kept, and the words that say so
    tops: dict[int, int] = field(default_factory=dict)  # lane → top of its bar
    ahead: tuple[AheadBox, ...] = ()  # what the lanes stand before, in an order that is moved by hand


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over a frame and moves with the pointer: made anew far more often than the frame."""

    lane: QRectF | None = None  # the selected lane's row
    selected: QRectF | None = None
    hovered: QRectF | None = None
    highlighted: tuple[QRectF, ...] = ()
    arrows: tuple[Arrow, ...] = ()  # hand-overs of the selected and the hovered interval
    time_x: float | None = None  # the pinned time
    cursor_x: float | None = None  # under the pointer
    band: tuple[float, float] | None = None  # the selected stretch of time
    band_text: str = ""
    drop_y: int | None = None  # where a dragged lane would be put
