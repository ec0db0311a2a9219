"""Colours, sizes and the style sheet of both themes. Colour means state and nothing else; one accent."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
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
    field: str  # inside of fields
    edge: str  # border of a field or box: at least 3:1 against what it stands on
    faint: str  # words of what cannot be used now
    run: str  # the one primary button
    on_run: str
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
    State.UNKNOWN: "#754e62",
}

DARK: Final = Theme(
    name="dark", window="#10141a", surface="#181c24", raised="#1f2530", line="#2b323f", text="#e8ecf2", muted="#9aa3b2",
    accent="#58a6ff", selected="#22354e", good="#41b98d", bad="#e0664b", warning="#e9b13c", states=_DARK_STATES, on_state="#0c1116",
    field="#10141a", edge="#626d80", faint="#69737f", run="#41b98d", on_run="#0c1116",
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
        State.UNKNOWN: "#dcb6c6",
    },
    on_state="#0c1116",
    field="#ffffff", edge="#7f899a", faint="#8d95a1", run="#157a55", on_run="#ffffff",
    lanes=("#93dcc0", "#a9c8f7", "#f3c3b6", "#e6d08a", "#d3c0f5", "#a3dfea", "#efbcd6", "#c7df9d"),
)  # fmt: skip

HATCHED: Final = frozenset({State.LOCK, State.PAUSED, State.UNKNOWN})
"""States that are also told by a hatching, so that colour is never alone."""


def theme_named(name: str) -> Theme:
    """The dark theme for "dark", else the light one."""
    return DARK if name == "dark" else LIGHT


# ---------------------------------------------------------------- colours
def label_colour(theme: Theme, state: State) -> str:
    """The colour of words on a bar or badge of the state: dark on bright ones, light on dark ones."""
    fill = theme.states[state]
    return theme.on_state if contrast(fill, theme.on_state) >= contrast(fill, theme.text) or theme.name == "light" else theme.text


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
        State.UNKNOWN: tr("State", "not known (dropped)"),
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
        State.UNKNOWN: tr("State", "UNKNOWN"),
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
    """The application's style sheet. Focus is always seen as a ring in the accent; what is chosen is never told by colour alone."""
    return "".join(part(theme) for part in (_ground, _buttons, _fields, _choices, _lists, _tabs, _bars, _bits))


def _ground(theme: Theme) -> str:
    return f"""
* {{ font-size: 13px; color: {theme.text}; selection-background-color: {theme.selected}; selection-color: {theme.text}; }}
QMainWindow, QDialog, QMessageBox {{ background: {theme.surface}; }}
QToolTip {{ color: {theme.text}; background: {theme.raised}; border: 1px solid {theme.line}; padding: 4px 7px; }}
QSplitter::handle {{ background: {theme.line}; }}
QSplitter::handle:hover {{ background: {theme.accent}; }}
QFrame#toolbar, QFrame#titleline, QStatusBar {{ background: {theme.surface}; border: none; }}
QFrame#toolbar {{ border-bottom: 1px solid {theme.line}; }}
QLabel {{ background: transparent; }}
QLabel#brand {{ font-size: 19px; font-weight: 700; }}
QLabel:disabled {{ color: {theme.faint}; }}
"""


def _buttons(theme: Theme) -> str:
    good_hover = mixed(theme.run, theme.text, 0.12).name()
    hover = mixed(theme.raised, theme.text, 0.08).name()
    return f"""
QPushButton, QToolButton {{
    background: {theme.raised}; border: 1px solid {theme.line}; border-radius: 6px; padding: 5px 12px; font-weight: 600; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {theme.selected}; }}
QPushButton:checked, QToolButton:checked {{ background: {theme.selected}; border-color: {theme.accent}; }}
QPushButton:focus, QToolButton:focus {{ border: 1px solid {theme.accent}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.faint}; background: transparent; }}
QPushButton[primary="true"], QPushButton[role="primary"], QToolButton[role="primary"] {{
    background: {theme.run}; border-color: {theme.run}; color: {theme.on_run}; }}
QPushButton[primary="true"]:hover, QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover {{ background: {good_hover}; }}
QPushButton[primary="true"]:focus, QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus {{
    border: 2px solid {theme.accent}; }}
QPushButton[primary="true"]:disabled, QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {{
    background: transparent; border-color: {theme.line}; color: {theme.faint}; }}
QToolButton[autoRaise="true"] {{
    background: transparent; border: 1px solid transparent; padding: 2px 7px; font-weight: 400; color: {theme.muted}; }}
QToolButton[autoRaise="true"]:hover {{ background: {hover}; color: {theme.text}; }}
QToolButton[autoRaise="true"]:checked {{ color: {theme.accent}; background: transparent; border-color: transparent; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
"""


def _fields(theme: Theme) -> str:
    return f"""
QLineEdit, QAbstractSpinBox, QComboBox, QPlainTextEdit, QTextEdit {{
    background: {theme.field}; border: 1px solid {theme.edge}; border-radius: 5px; padding: 4px 8px; }}
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus {{ border: 1px solid {theme.accent}; }}
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {{ color: {theme.faint}; border-color: {theme.line}; }}
QAbstractSpinBox {{ padding-right: 20px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 18px; border: none; background: transparent; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {theme.line}; }}
QAbstractSpinBox::up-arrow {{ image: {_glyph(theme, "up")}; width: 12px; height: 12px; }}
QAbstractSpinBox::down-arrow {{ image: {_glyph(theme, "down")}; width: 12px; height: 12px; }}
QComboBox {{ padding-right: 2px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: {_glyph(theme, "down")}; width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {theme.raised}; border: 1px solid {theme.line}; padding: 3px; outline: none; }}
"""


def _glyph(theme: Theme, name: str) -> str:
    """`url(…)` of a small picture: style sheets can take pictures from files only."""
    return f"url({(Path(__file__).parent / 'glyphs' / f'{name}_{theme.name}.svg').as_posix()})"


def _choices(theme: Theme) -> str:
    return f"""
QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 1px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {theme.accent}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {theme.faint}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 14px; height: 14px; background: {theme.field}; border: 1px solid {theme.edge}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {theme.accent}; }}
QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; image: {_glyph(theme, "tick")}; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 4px solid {theme.accent}; }}
QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {theme.line}; }}
QSlider::sub-page:horizontal {{ border-radius: 2px; background: {theme.accent}; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: {theme.accent}; }}
QSlider::handle:horizontal:focus {{ border: 2px solid {theme.text}; }}
QProgressBar {{ background: {theme.line}; border: none; border-radius: 3px; height: 6px; text-align: center; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 3px; }}
"""


def _lists(theme: Theme) -> str:
    hover = mixed(theme.surface, theme.text, 0.05).name()
    return f"""
QAbstractItemView {{ background: {theme.surface}; alternate-background-color: {hover}; border: none; outline: none; }}
QAbstractItemView::item {{ padding: 3px 6px; border: 1px solid transparent; }}
QAbstractItemView::item:hover {{ background: {hover}; }}
QAbstractItemView::item:selected {{ background: {theme.selected}; color: {theme.text}; }}
QAbstractItemView:focus::item:selected {{ border-color: {theme.accent}; }}
QHeaderView {{ background: {theme.surface}; border: none; }}
QHeaderView::section {{
    background: {theme.surface}; color: {theme.muted}; border: none; border-bottom: 1px solid {theme.line}; padding: 5px 6px; }}
QHeaderView::section:hover {{ color: {theme.text}; }}
QTableCornerButton::section {{ background: {theme.surface}; border: none; }}
QMenu {{ background: {theme.raised}; border: 1px solid {theme.line}; padding: 5px; }}
QMenu::item {{ padding: 5px 26px 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {theme.selected}; }}
QMenu::item:disabled {{ color: {theme.faint}; }}
QMenu::indicator {{ width: 12px; height: 12px; left: 6px; border-radius: 3px; }}
QMenu::indicator:checked {{ background: {theme.accent}; image: {_glyph(theme, "tick")}; }}
QMenu::separator {{ height: 1px; background: {theme.line}; margin: 5px 6px; }}
QMenuBar {{ background: {theme.surface}; }}
QMenuBar::item {{ padding: 4px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {theme.selected}; border-radius: 4px; }}
"""


def _tabs(theme: Theme) -> str:
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {theme.line}; }}
QTabWidget, QTabBar {{ background: {theme.surface}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {theme.muted}; border: none; border-bottom: 2px solid transparent; padding: 8px 8px 6px; }}
QTabBar::tab:hover {{ color: {theme.text}; }}
QTabBar::tab:selected {{ color: {theme.text}; font-weight: 600; border-bottom: 2px solid {theme.accent}; }}
QTabBar::tab:focus {{ background: {theme.selected}; }}
QTabBar::tab:disabled {{ color: {theme.faint}; }}
QTabBar QToolButton {{ background: {theme.surface}; border: none; padding: 2px; }}
"""


def _bars(theme: Theme) -> str:
    handle, held = mixed(theme.line, theme.muted, 0.35).name(), theme.muted
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: 11px; }}
QScrollBar:horizontal {{ height: 11px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 28px; }}
QScrollBar::handle:horizontal {{ min-width: 28px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {held}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
"""


def _bits(theme: Theme) -> str:
    return f"""
QStatusBar {{ border-top: 1px solid {theme.line}; }}
QStatusBar::item {{ border: none; }}
QGroupBox {{ border: 1px solid {theme.line}; border-radius: 6px; margin-top: 9px; padding-top: 9px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 9px; padding: 0 4px; color: {theme.muted}; }}
"""
