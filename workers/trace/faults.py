"""What is wrong with a trace, told once per cause with a count: a broken probe must not fill the list."""

from __future__ import annotations

from collections.abc import Callable


class Faults:
    """Writes into `texts`; the text of a cause that comes again is replaced by one with the new count."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self._seen: dict[tuple[object, ...], tuple[int, int]] = {}

    def add(self, cause: tuple[object, ...], say: Callable[[int], str], count: int = 1) -> None:
        """`say` makes the text from how many there were so far in all."""
        place, before = self._seen.get(cause, (len(self._texts), 0))
        total = before + count
        self._seen[cause] = (place, total)
        if place == len(self._texts):
            self._texts.append(say(total))
        else:
            self._texts[place] = say(total)
