"""Python text in colours, computed once for the whole file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pygments.lexers.python import PythonLexer
from pygments.token import Token
from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from widgets.theme import Theme

LONGEST: Final = 1_000_000
"""Characters up to which a file is coloured; a longer one is shown plain at once rather than in colours later."""


class Ink(IntEnum):
    """What a stretch of program text is."""

    KEYWORD = 1
    STRING = 2
    NUMBER = 3
    COMMENT = 4
    NAME = 5  # of what is defined here


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` UTF-16 units from `first` in a line."""

    first: int
    length: int
    ink: Ink


# The hues keep away from those of the states, which mean something. Contrast on `surface` is at least 4.5:1 (a test holds that).
INKS: Final[dict[str, dict[Ink, str]]] = {
    "dark": {Ink.KEYWORD: "#c99bf2", Ink.STRING: "#b9c58a", Ink.NUMBER: "#d9b48c", Ink.COMMENT: "#9ca5b4", Ink.NAME: "#dbe7ff"},
    "light": {Ink.KEYWORD: "#7a3db8", Ink.STRING: "#4f6410", Ink.NUMBER: "#8a4b13", Ink.COMMENT: "#535c6a", Ink.NAME: "#123a78"},
}

_INKS_OF_TOKENS: Final = (
    (Token.Keyword, Ink.KEYWORD),
    (Token.Operator.Word, Ink.KEYWORD),
    (Token.Literal.String, Ink.STRING),
    (Token.Literal.Number, Ink.NUMBER),
    (Token.Comment, Ink.COMMENT),
    (Token.Name.Function, Ink.NAME),
    (Token.Name.Class, Ink.NAME),
)


def stretches(text: str) -> list[list[Stretch]]:
    """The coloured stretches of each line. Positions are UTF-16 units, as Qt counts."""
    lines: list[list[Stretch]] = [[]]
    column = 0
    for kind, value in PythonLexer(stripnl=False, ensurenl=False).get_tokens(text):
        ink = next((found for token, found in _INKS_OF_TOKENS if kind[: len(token)] == token), None)
        for at, piece in enumerate(value.split("\n")):
            if at:
                lines.append([])
                column = 0
            length = len(piece.encode("utf-16-le")) // 2
            if ink is not None and length:
                lines[-1].append(Stretch(column, length, ink))
            column += length
    return lines


class Highlighter(QSyntaxHighlighter):
    """Lays the colours on the document; the tokens are not looked for again when only the theme changes."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._lines: list[list[Stretch]] = []
        self._formats: dict[Ink, QTextCharFormat] = {}

    def set_text(self, text: str) -> None:
        """Read the text that the document is about to hold."""
        self._lines = stretches(text) if len(text) <= LONGEST else []

    def set_theme(self, theme: Theme) -> None:
        self._formats = {}
        for ink, colour in INKS["dark" if theme.name == "dark" else "light"].items():
            self._formats[ink] = QTextCharFormat()
            self._formats[ink].setForeground(QColor(colour))
            self._formats[ink].setFontItalic(ink is Ink.COMMENT)
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802
        line = self.currentBlock().blockNumber()
        if line < len(self._lines) and self._formats:
            for stretch in self._lines[line]:
                self.setFormat(stretch.first, stretch.length, self._formats[stretch.ink])
