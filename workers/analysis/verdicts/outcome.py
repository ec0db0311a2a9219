"""What main() returned, read with its types. It came through JSON from a program, so nothing about it is taken for granted."""

from __future__ import annotations

from collections.abc import Mapping

from workers.errors import ThreadlineError
from workers.text import Text, text


class NoFactsError(ThreadlineError):
    """main() did not return what the scenario's verdict needs; `what` is the sentence that says so."""

    def __init__(self, what: Text) -> None:
        super().__init__(str(what))
        self.what = what


class Facts:
    """The returned dict. Making one, and each method, raises NoFactsError when something is missing."""

    def __init__(self, outcome: object) -> None:
        if not isinstance(outcome, Mapping):
            raise NoFactsError(text("main() did not return its facts."))
        self._outcome = outcome

    def integer(self, name: str) -> int:
        return _integer(name, self._outcome.get(name))

    def flag(self, name: str) -> bool:
        value = self._outcome.get(name)
        if not isinstance(value, bool):
            raise _missing(name)
        return value

    def integer_or_none(self, name: str) -> int | None:
        return None if self._outcome.get(name, "") is None else self.integer(name)

    def word(self, name: str) -> str:
        value = self._outcome.get(name)
        if not isinstance(value, str):
            raise _missing(name)
        return value

    def named_words(self, name: str) -> dict[str, str]:
        """A dict of words."""
        value = self._outcome.get(name)
        if not isinstance(value, Mapping):
            raise _missing(name)
        return {str(key): str(word) for key, word in value.items()}

    def words(self, name: str) -> list[str]:
        return [_word(name, value) for value in self._list(name)]

    def part(self, name: str) -> Facts:
        """A dict within the dict."""
        return Facts(self._outcome.get(name))

    def parts(self, name: str) -> list[Facts]:
        return [Facts(value) for value in self._list(name)]

    @property
    def names(self) -> list[str]:
        return [str(name) for name in self._outcome]

    def lists(self, name: str) -> dict[str, list[str]]:
        """A dict of lists of words."""
        found = self._outcome.get(name)
        if not isinstance(found, Mapping):
            raise _missing(name)
        return {str(key): Facts({name: value}).words(name) for key, value in found.items()}

    def counts(self, name: str) -> dict[str, int]:
        """A dict of numbers."""
        return _numbers(name, self._outcome.get(name))

    def integers(self, name: str) -> list[int]:
        return [_integer(name, value) for value in self._list(name)]

    def entries(self, name: str) -> list[dict[str, int]]:
        """A list of dicts of numbers."""
        return [_numbers(name, entry) for entry in self._list(name)]

    def _list(self, name: str) -> list[object]:
        found = self._outcome.get(name)
        if not isinstance(found, list):
            raise _missing(name)
        return found


def _numbers(name: str, value: object) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise _missing(name)
    return {str(key): _integer(name, number) for key, number in value.items()}


def _integer(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _missing(name)
    return value


def _word(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _missing(name)
    return value


def _missing(name: str) -> NoFactsError:
    return NoFactsError(text("main() did not return {name} as it should.", name=repr(name)))
