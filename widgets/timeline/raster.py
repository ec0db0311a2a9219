"""All lanes as one picture: shares of time in, pixels out. No Qt here, only numpy.

A pixel's colour is the mix of its states' colours by the exact share of the pixel's time that the lane spent in each: the linear mean
of the sRGB values, which is what a person would see who looked at the unscaled bars from further away on the same screen. Time in no state
(before the lane began, after it ended) is transparent. The picture is premultiplied ARGB, so transparency needs no second pass.

Hatching (states that colour must not tell alone), the hair line between two neighbouring bars, and the rounded corners of wide bars are put
in here too, for the whole picture at once: a thousand rounded rectangles drawn one by one cost more than everything else in a frame.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Final

import numpy as np
from numpy.typing import NDArray

from workers.probe.schema import State

Shares = NDArray[np.float32]
Weights = NDArray[np.float32]
"""Premultiplied colours, at least 0 and below 256: blue, green, red, alpha in the last axis. They are cut off to whole numbers."""

Pixels = NDArray[np.uint32]

PERIOD: Final = 8
"""px from one hatching stroke to the next."""

STROKE: Final = 3
"""px that a stroke is wide."""

GAP: Final = 0.35
"""What is left of a bar's first pixel where another bar ends before it."""

CORNERS: Final = np.array([[0.05, 0.45, 0.85], [0.45, 1.0, 1.0], [0.85, 1.0, 1.0]], np.float32)
"""How much of each pixel of a corner is inside the curve (radius 3 px), from the corner inwards."""

MAX_ROUNDED: Final = 3_000


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Two colours of each state side by side: the plain one, and the one where a hatching stroke runs (the same where there is none)."""

    pairs: NDArray[np.float32]  # (states, 8): premultiplied blue, green, red, alpha of both

    colours: ClassVar[int] = 2

    def __call__(self, shares: Shares) -> Pixels:
        """Shares (lanes, width, states) as packed colours (lanes, width, 2). The products are taken lane by lane (a stack of small ones),
        which keeps them below the size at which the linear algebra library wakes its threads: those cost more than they do here.
        """
        return packed(shares @ self.pairs)

    @classmethod
    def of(cls, colours: dict[State, str], strokes: dict[State, str], strength: float = 0.24) -> Palette:
        """`strokes`: the states that are hatched, and the colour that the strokes of each lean to."""
        pairs = np.zeros((len(State), 8), np.float32)
        for state, colour in colours.items():
            if state is not State.NONE:
                pairs[state] = premultiplied(colour) * 2
        for state, towards in strokes.items():
            pairs[state, 4:7] += (np.array(premultiplied(towards)[:3], np.float32) - pairs[state, 4:7]) * strength
        return cls(pairs)


@dataclass(frozen=True, slots=True)
class Bars:
    """Intervals wide enough to be seen as bars of their own: row in the picture, first and last pixel edge (float px)."""

    row: NDArray[np.int64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]


def lanes_picture(shares: Shares, palette: Palette, height: int, bars: Bars, phase: int = 0) -> Pixels:
    """Shares (lanes, width, states) as pixels (lanes, height, width), each lane's bar `height` px high.

    `phase` moves the hatching, so that it stays with the bars when the view pans.
    """
    return picture_of(palette(shares), height, bars, phase)


def packed(weights: Weights) -> Pixels:
    """Colours (rows, width, 4 n) as pixels (rows, width, n)."""
    return weights.astype(np.uint8).view(np.uint32)


def picture_of(colours: Pixels, height: int, bars: Bars, phase: int = 0) -> Pixels:
    """Colours (rows, width, 1) as pixels (rows, height, width); of two the second is the hatching's."""
    plain, struck = _cut_gaps(colours[..., 0], bars), colours[..., -1]
    picture = np.empty((plain.shape[0], height, plain.shape[1]), np.uint32)
    if colours.shape[-1] == 1 or np.array_equal(colours[..., 0], struck):
        picture[:] = plain[:, None, :]
    else:
        _hatch(picture, plain, _cut_gaps(struck, bars), phase)
    _round(picture, bars)
    return picture


def depth_picture(peaks: NDArray[np.float64], height: int, line: str, area: float = 0.32) -> Pixels:
    """Curves as pixels (rows, height, width): `peaks` (rows, width) from 0 to 1, NaN where there is none. The area is pale."""
    top = np.round((height - 2) * (1 - np.nan_to_num(peaks, nan=-1.0))).astype(np.int64)[:, None, :]
    before = np.concatenate([top[..., :1], top[..., :-1]], axis=-1)
    there = ~np.isnan(peaks)[:, None, :]
    y = np.arange(height)[None, :, None]
    on_line = (y >= np.minimum(top, before)) & (y <= np.maximum(top, before) + (top == before)) & there
    colour = np.array([premultiplied(line)], np.float32)
    full, pale = colour.astype(np.uint8).view(np.uint32)[0, 0], (colour * area).astype(np.uint8).view(np.uint32)[0, 0]
    picture = np.where((y > top) & there, pale, np.uint32(0))
    picture[on_line & (y < height)] = full
    return picture


def covered(picture: Pixels, cover: Pixels) -> Pixels:
    """Both of the same shape in one. They share a pixel as long as it is large enough for both; else the cover takes what it needs."""
    below, above = (np.ascontiguousarray(pixels).view(np.uint8).reshape(*pixels.shape, 4).astype(np.uint16) for pixels in (picture, cover))
    room, needed = 255 - above[..., 3:], np.maximum(below[..., 3:], 1)
    both = above + below * np.minimum(room, needed) // needed
    return np.asarray(np.minimum(both, 255).astype(np.uint8).view(np.uint32).reshape(picture.shape), np.uint32)


def deepen(picture: Pixels, shares: NDArray[np.float64], shade: float = 0.72) -> None:
    """Darken a bar (height, width) from below, in each px up to a share of its height from 0 to 1; its words stay readable on it."""
    height, width = picture.shape
    deep = np.arange(height)[:, None] >= np.round(height * (1 - shares))[None, :]
    channels = picture.view(np.uint8).reshape(height, width, 4)
    channels[deep, :3] = (channels[deep, :3] * shade).astype(np.uint8)


def premultiplied(colour: str) -> tuple[float, float, float, float]:
    """A #rrggbb colour as a row of `Weights`."""
    blue, green, red = _bgr(colour)
    return blue + 0.499, green + 0.499, red + 0.499, 255.499


def _bgr(colour: str) -> tuple[int, int, int]:
    return int(colour[5:7], 16), int(colour[3:5], 16), int(colour[1:3], 16)


def _cut_gaps(colours: Pixels, bars: Bars) -> Pixels:
    """The same with the first pixel of each bar faded, in one piece of memory."""
    column = np.floor(bars.left + 0.5).astype(np.int64)
    seen = (column > 0) & (column < colours.shape[1])
    cut = colours.copy() if seen.any() else np.ascontiguousarray(colours)
    cut[bars.row[seen], column[seen]] = _faded(cut[bars.row[seen], column[seen]], GAP)
    return cut


def _hatch(picture: Pixels, plain: Pixels, struck: Pixels, phase: int) -> None:
    """Strokes at 45°: in each row of pixels one px further left. By masks of bits, which is twice as fast as choosing pixel by pixel."""
    _, height, width = picture.shape
    np.bitwise_and((plain ^ struck)[:, None, :], _strokes(height, width, phase % PERIOD), out=picture)
    np.bitwise_xor(picture, plain[:, None, :], out=picture)


@lru_cache(maxsize=32)
def _strokes(height: int, width: int, phase: int) -> Pixels:
    """All bits set where a stroke runs, shape (height, width)."""
    place = np.arange(width)[None, :] + np.arange(height)[:, None] + phase
    return np.where(place % PERIOD < STROKE, np.uint32(0xFFFFFFFF), np.uint32(0))


def _round(picture: Pixels, bars: Bars) -> None:
    """Take the corners off bars of at least 8 px, the widest first where there are very many."""
    _, height, width = picture.shape
    size = len(CORNERS)
    if height < 4 * size:
        return
    wide = bars.right - bars.left
    chosen = np.flatnonzero(wide >= 8)
    if len(chosen) > MAX_ROUNDED:
        chosen = chosen[np.argpartition(-wide[chosen], MAX_ROUNDED)[:MAX_ROUNDED]]
    first = np.floor(bars.left[chosen] + 0.5).astype(np.int64)
    last = np.floor(bars.right[chosen] + 0.5).astype(np.int64) - 1
    row = bars.row[chosen]
    gap = first > 0
    for dx in range(size):
        for dy in range(size):
            part = CORNERS[dy, dx]
            if part == 1.0:
                continue
            for x in (first + gap + dx, last - dx):
                inside = (x >= 0) & (x < width)
                for y in (dy, height - 1 - dy):
                    picture[row[inside], y, x[inside]] = _faded(picture[row[inside], y, x[inside]], part)


def _faded(pixels: Pixels, part: float) -> Pixels:
    return (np.ascontiguousarray(pixels).view(np.uint8) * np.float32(part)).astype(np.uint8).view(np.uint32)
