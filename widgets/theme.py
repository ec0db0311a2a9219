"""Colours, sizes and the style sheet of both themes. Colour means state and nothing else; one accent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
)  # fmt: skip

HATCHED: Final = frozenset({State.LOCK, State.PAUSED})
"""States that are also told by a hatching, so that colour is never alone."""


def style_sheet(theme: Theme) -> str:
    """The application's style sheet."""
    return f"""
* {{ font-size: 13px; color: {theme.text}; }}
QMainWindow, QDialog {{ background: {theme.surface}; }}
"""
