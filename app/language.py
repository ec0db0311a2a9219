"""The language of the window: chosen at the first start from the system's, changed at run time."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.resources import asset

LANGUAGES: Final = {"en": "English", "zh_CN": "简体中文"}
"""Each in its own words, so that it is found by those who can read it."""


def resolved(choice: str) -> str:
    """The language for a setting: "system" follows the system where it is one of ours, else English."""
    if choice in LANGUAGES:
        return choice
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Translations:
    """The translators of the application. `use` replaces them; Qt then sends LanguageChange to every widget."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        self.language = "en"

    def use(self, choice: str) -> str:
        """Switch to the language of a setting; returns the one that is used now."""
        language = resolved(choice)
        for old in self._installed:
            self._application.removeTranslator(old)
            old.deleteLater()
        self._installed = []
        self.language = language
        if language != "en":
            self._load("qtbase_" + language, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
            self._load("threadline_" + language, str(asset("translations")))
        QLocale.setDefault(QLocale(language))
        return language

    def install(self, translator: QTranslator) -> None:
        """Use one made by hand (the test's pseudo-language)."""
        self._application.installTranslator(translator)
        self._installed.append(translator)

    def _load(self, name: str, folder: str) -> None:
        translator = QTranslator(self._application)
        if translator.load(name, folder):
            self.install(translator)
