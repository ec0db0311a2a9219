"""What is wrong with a trace, told once per cause with a count: a broken probe must not fill the list."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from workers.text import Text, text

MOST: Final = 1_000
"""Sentences; what comes after them is counted only."""


class Faults:
    """The faults of a run, in English (`texts`) and to be translated (`sentences`). A cause that comes again is told with its new count."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sentences: list[Text] = []
        self._seen: dict[Hashable, tuple[int, int]] = {}

    def say(self, sentence: Text) -> None:
        """One that stands for itself."""
        if len(self.texts) >= MOST:
            self.add(None, _unlisted)
            return
        self._tell(sentence)

    def _tell(self, sentence: Text) -> None:
        self.texts.append(str(sentence))
        self.sentences.append(sentence)

    def add(self, cause: Hashable, told: Callable[[int], Text], count: int = 1) -> None:
        """`told` makes the sentence from how many there were so far in all."""
        if cause not in self._seen and len(self.texts) >= MOST:
            cause, told, count = None, _unlisted, 1
        place, before = self._seen.get(cause, (len(self.texts), 0))
        total = before + count
        self._seen[cause] = (place, total)
        sentence = told(total)
        if place == len(self.texts):
            self._tell(sentence)
        else:
            self.texts[place], self.sentences[place] = str(sentence), sentence


def _unlisted(count: int) -> Text:
    return text("{count} more faults are not listed.", count=count)
