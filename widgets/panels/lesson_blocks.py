"""The blocks of a lesson as widgets: paragraphs, lists and code, with links that are followed by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from widgets.panels.highlighting import INKS, stretches
from widgets.theme import Theme, mono_font
from workers.lessons import Aim, target_of
from workers.markdown import Block, Fence, Items, Paragraph, Span

LINE_HEIGHT: Final = 142
"""Percent: text that is read, not glanced at."""

_SIGNS: Final[Mapping[Aim, str]] = {Aim.RUN: "▶\u00a0", Aim.SCENARIO: "→\u00a0"}
"""What tells links that do something from those that point."""

Follow = Callable[[str], None]


def add_blocks(box: QVBoxLayout, blocks: Sequence[Block], theme: Theme, follow: Follow) -> None:
    """Put the blocks under each other. `follow` is called with the target of a link as it is written."""
    for block in blocks:
        match block:
            case Paragraph(spans):
                box.addWidget(_paragraph(spans, theme, follow))
            case Fence():
                box.addWidget(_fence(block, theme))
            case Items():
                box.addWidget(_items(block, theme, follow))


def markup(spans: Sequence[Span], theme: Theme) -> str:
    """The spans as Qt's rich text. Links of several spans that follow each other are one."""
    parts: list[str] = []
    link = ""
    for span in spans:
        if span.link != link:
            parts.append(("</a>" if link else "") + (_opened(span.link, theme) if span.link else ""))
            link = span.link
        parts.append(_styled(span, theme))
    parts.append("</a>" if link else "")
    return f'<div style="line-height:{LINE_HEIGHT}%">{"".join(parts)}</div>'


def _opened(link: str, theme: Theme) -> str:
    sign = _SIGNS.get(target_of(link).aim, "")
    under = "none" if sign else "underline"
    return f'<a href="{escape(link)}" style="color:{theme.accent}; text-decoration:{under}">{sign}'


def _styled(span: Span, theme: Theme) -> str:
    said = escape(span.text)
    if span.code:
        families = ", ".join(f"'{family}'" for family in mono_font().families())
        colour = "" if span.link else f" color:{theme.text};"
        said = f'<span style="font-family:{families};{colour} background-color:{theme.raised}">{said}</span>'
    if span.italic:
        said = f"<i>{said}</i>"
    return f"<b>{said}</b>" if span.bold else said


def _rich(text: str, follow: Follow) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setWordWrap(True)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse)
    made.linkActivated.connect(follow)
    return made


def _paragraph(spans: Sequence[Span], theme: Theme, follow: Follow) -> QLabel:
    made = _rich(markup(spans, theme), follow)
    said = "".join(span.text for span in spans)
    made.setAccessibleName(said)
    if any(span.link for span in spans):
        made.setTextInteractionFlags(made.textInteractionFlags() | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _items(block: Items, theme: Theme, follow: Follow) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(2, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for at, item in enumerate(block.items):
        mark = QLabel(f'<div style="line-height:{LINE_HEIGHT}%">{f"{at + 1}." if block.ordered else "•"}</div>')
        mark.setProperty("role", "muted")
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(5)
        add_blocks(box, item, theme, follow)
        grid.addWidget(mark, at, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(inside, at, 1)
    return made


def _fence(block: Fence, theme: Theme) -> QWidget:
    frame = QFrame()
    frame.setProperty("role", "fence")
    box = QVBoxLayout(frame)
    box.setContentsMargins(10, 7, 10, 8)
    code = QLabel(_coloured(block.text, theme))
    code.setTextFormat(Qt.TextFormat.RichText)
    code.setFont(mono_font())
    code.setWordWrap(True)
    code.setAccessibleName(block.text)
    code.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addWidget(code)
    return frame


def _coloured(text: str, theme: Theme) -> str:
    inks = INKS["dark" if theme.name == "dark" else "light"]
    lines = []
    for line, coloured in zip(text.split("\n"), stretches(text), strict=False):
        parts, at = [], 0
        for stretch in coloured:
            parts.append(escape(line[at : stretch.first]))
            at = stretch.first + stretch.length
            parts.append(f'<span style="color:{inks[stretch.ink]}">{escape(line[stretch.first : at])}</span>')
        lines.append("".join(parts) + escape(line[at:]))
    body = "\n".join(lines)
    families = ", ".join(f"'{family}'" for family in mono_font().families())
    return f'<div style="white-space:pre-wrap; line-height:130%; font-size:12px; font-family:{families}">{body}</div>'
