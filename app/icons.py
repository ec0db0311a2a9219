"""The icons under assets/icons, drawn in the colours of a theme."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImageReader, QPainter, QPixmap

from app.resources import asset

SIDE: Final = 16
GAP: Final = 5
"""Room at the right of the picture, so that the words beside it stand off."""

_RATIOS: Final = (1, 2)


@cache
def icon(name: str, colour: str, faint: str, gap: int = GAP) -> QIcon:
    """`assets/icons/<name>.svg` with its strokes in `colour` (#rrggbb), and in `faint` where the command cannot be used.

    SIDE px high and wide, with `gap` px of nothing at its right.
    """
    made = QIcon()
    source = asset(f"icons/{name}.svg").read_bytes()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faint)):
        for ratio in _RATIOS:
            made.addPixmap(_drawn(source.replace(b"currentColor", shade.encode()), gap, ratio), mode)
    return made


def _drawn(svg: bytes, gap: int, ratio: int) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(QByteArray(svg))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(SIDE * ratio, SIDE * ratio))
    pixmap = QPixmap((SIDE + gap) * ratio, SIDE * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.drawImage(0, 0, reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
