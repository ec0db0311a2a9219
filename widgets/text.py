"""Every visible string passes here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workers.text import Text


def tr(context: str, source: str, /, **values: object) -> str:
    """Translate a literal and fill its `str.format` fields. The translation files are made by reading the calls."""
    translated = QCoreApplication.translate(context, source)
    return translated.format(**values) if values else translated


def shown(sentence: Text | str) -> str:
    """A sentence from below the window, in the language of the window; a name as it is."""
    return sentence if isinstance(sentence, str) else sentence.render(lambda source: QCoreApplication.translate("workers", source))
