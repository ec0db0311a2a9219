"""Theme and fonts of the application."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from app.resources import asset
from widgets.theme import DARK, LIGHT, Theme, style_sheet, ui_font

_ALIASES: Final = {"Monospace", "Sans Serif", "Serif"}
"""Names that fontconfig answers to even where there is no font at all."""


def theme_for(choice: str) -> Theme:
    """The theme of a setting; "system" is what the desktop says, dark when it says nothing."""
    if choice in ("light", "dark"):
        return DARK if choice == "dark" else LIGHT
    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme() if hasattr(hints, "colorScheme") else Qt.ColorScheme.Unknown
    return LIGHT if scheme == Qt.ColorScheme.Light else DARK


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Palette and style sheet for everything that does not paint itself."""
    application.setPalette(_palette(theme))
    application.setStyleSheet(style_sheet(theme))


def prepare_fonts(application: QApplication) -> None:
    """Where the system has no font at all (a bare server), use the ones we carry: a picture without letters says nothing."""
    if not set(QFontDatabase.families()) - _ALIASES:
        for file in sorted(asset("fonts").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    application.setFont(ui_font())


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, theme.surface),
        (role.Base, theme.window),
        (role.AlternateBase, theme.surface),
        (role.Button, theme.raised),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.selected),
        (role.HighlightedText, theme.text),
        (role.Link, theme.accent),
        (role.Mid, theme.line),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.muted))
    return palette
