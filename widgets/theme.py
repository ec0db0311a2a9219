"""Colours, sizes and the style sheet of both themes. Colour means state and nothing else; one accent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from widgets.text import tr
from workers.probe.schema import State


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens as #rrggbb. Text tokens keep a contrast of at least 4.5:1 on every surface they stand on (a test holds that)."""

    name: str
    window: str  # behind the timeline
    surface: str  # panels, bars
    raised: str  # buttons, fields, group headers
    line: str  # hair lines
    text: str
    muted: str  # secondary text
    accent: str
    selected: str  # background of the selected row
    good: str
    bad: str
    warning: str
    states: dict[State, str]
    on_state: str  # text drawn on a state's colour
    lanes: tuple[str, ...]  # tell lanes apart where colour stands for a lane and not for a state


_DARK_STATES: Final = {
    State.NONE: "#10141a",
    State.RUNNING: "#41b98d",
    State.READY: "#e9b13c",
    State.LOCK: "#e0664b",
    State.EVENT: "#a583ea",
    State.QUEUE: "#4f9cf0",
    State.IO: "#43c3d8",
    State.JOIN: "#7d879c",
    State.SLEEPING: "#59647d",
    State.IDLE: "#3a4356",
    State.PAUSED: "#2a303c",
}

DARK: Final = Theme(
    name="dark", window="#10141a", surface="#181c24", raised="#1f2530", line="#2b323f", text="#e8ecf2", muted="#9aa3b2",
    accent="#58a6ff", selected="#22354e", good="#41b98d", bad="#e0664b", warning="#e9b13c", states=_DARK_STATES, on_state="#0c1116",
    lanes=("#7fd4b4", "#8fb8f5", "#f0b8a8", "#d9c27a", "#c6aef2", "#8fd6e3", "#e8a9c9", "#b9d58a"),
)  # fmt: skip

LIGHT: Final = Theme(
    name="light", window="#ffffff", surface="#f6f7f9", raised="#eaedf2", line="#d5dae2", text="#1b2129", muted="#565f6e",
    accent="#0b63c5", selected="#d9e8fb", good="#157a55", bad="#c03d22", warning="#8a5a00",
    states=_DARK_STATES
    | {
        State.NONE: "#ffffff",
        State.RUNNING: "#58c79d",
        State.READY: "#f0bd4f",
        State.LOCK: "#ec7f66",
        State.EVENT: "#b79bf0",
        State.QUEUE: "#6fb0f5",
        State.IO: "#5fd0e2",
        State.JOIN: "#a9b1c1",
        State.SLEEPING: "#bcc4d2",
        State.IDLE: "#d7dde6",
        State.PAUSED: "#e4e8ee",
    },
    on_state="#0c1116",
    lanes=("#93dcc0", "#a9c8f7", "#f3c3b6", "#e6d08a", "#d3c0f5", "#a3dfea", "#efbcd6", "#c7df9d"),
)  # fmt: skip

HATCHED: Final = frozenset({State.LOCK, State.PAUSED})
"""States that are also told by a hatching, so that colour is never alone."""


def theme_named(name: str) -> Theme:
    """The dark theme for "dark", else the light one."""
    return DARK if name == "dark" else LIGHT


# ---------------------------------------------------------------- colours
def state_colour(theme: Theme, state: State) -> QColor:
    return QColor(theme.states[state])


def lane_colour(theme: Theme, lane: int) -> QColor:
    """Tells lanes apart where a lane itself is drawn (owner of a lock, node of a graph). Paler than any state."""
    return QColor(theme.lanes[lane % len(theme.lanes)])


def mixed(colour: str, other: str, share: float) -> QColor:
    """`share` of the other colour in the one: for washes and quiet lines."""
    one, two = QColor(colour), QColor(other)
    red, green, blue = (
        round(a + (b - a) * share) for a, b in ((one.red(), two.red()), (one.green(), two.green()), (one.blue(), two.blue()))
    )
    return QColor(red, green, blue)


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours, 1 … 21."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# ---------------------------------------------------------------- words
def state_name(state: State) -> str:
    """What a legend calls it."""
    return {
        State.NONE: tr("State", "not there"),
        State.RUNNING: tr("State", "running"),
        State.READY: tr("State", "ready, waits for the GIL"),
        State.LOCK: tr("State", "waits for a lock"),
        State.EVENT: tr("State", "event or condition"),
        State.QUEUE: tr("State", "queue"),
        State.IO: tr("State", "I/O"),
        State.JOIN: tr("State", "joining"),
        State.SLEEPING: tr("State", "sleeping"),
        State.IDLE: tr("State", "idle worker"),
        State.PAUSED: tr("State", "paused"),
    }[state]


def state_badge(state: State) -> str:
    """The one word on a lane's badge."""
    return {
        State.NONE: tr("State", "ENDED"),
        State.RUNNING: tr("State", "RUN"),
        State.READY: tr("State", "GIL"),
        State.LOCK: tr("State", "LOCK"),
        State.EVENT: tr("State", "EVENT"),
        State.QUEUE: tr("State", "QUEUE"),
        State.IO: tr("State", "I/O"),
        State.JOIN: tr("State", "JOIN"),
        State.SLEEPING: tr("State", "SLEEP"),
        State.IDLE: tr("State", "IDLE"),
        State.PAUSED: tr("State", "PAUSED"),
    }[state]


# ---------------------------------------------------------------- fonts
def ui_font(pixels: int = 13, *, bold: bool = False) -> QFont:
    """The interface's font. Its figures are tabular where the font has such, so that numbers do not dance."""
    return _tabular(["Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", "sans-serif"], pixels, bold)


def mono_font(pixels: int = 12, *, bold: bool = False) -> QFont:
    font = _tabular(
        ["JetBrains Mono", "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono", "Noto Sans Mono CJK SC", "monospace"],
        pixels,
        bold,
    )
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def _tabular(families: list[str], pixels: int, bold: bool) -> QFont:
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    if hasattr(font, "setFeature"):  # Qt 6.7
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


# ---------------------------------------------------------------- painting
def paint_badge(painter: QPainter, rect: QRectF, text: str, colour: QColor, on_colour: QColor) -> None:
    """A pill with a word in it: state of a lane, exit code of a process."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(on_colour)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


# ---------------------------------------------------------------- style sheet
def style_sheet(theme: Theme) -> str:
    """The application's style sheet."""
    return f"""
* {{ font-size: 13px; color: {theme.text}; }}
QMainWindow, QDialog {{ background: {theme.surface}; }}
"""
