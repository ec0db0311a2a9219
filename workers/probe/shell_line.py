"""Which words of a shell's command line name a program that can be known beforehand, and where they stand in its text.

Follows "Shell Command Language" of POSIX, as far as what a word means does not depend on the run: quotes are taken off, words with an
expansion in them are unknown. A text that has what may change the meaning of the rest of it (a function, a here-document, a command
substitution, `set`, another PATH) is left alone as a whole.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 20_000  # characters that are looked at
_BEFORE = frozenset(("if", "then", "else", "elif", "do", "while", "until", "!", "{", "time", "exec", "command", "nohup", "env"))
"""After these a command follows; if it is an option, it is none that we know."""
_CHANGES = frozenset(("set", "trap", "alias", "source", ".", "hash", "enable", "case", "function", "unset", "shopt", "emulate"))
"""After these the same words may mean another thing, or be shown."""
_UNCLEAR = ("<<", "<(", ">(", "((", ";;")
_OPERATORS = ("&&", "||", "|&", ";", "|", "&", "\n", "(", ")")
_REDIRECTIONS = ("&>>", "&>", ">>", ">&", ">|", "<&", "<>", ">", "<")
_ENDS_WORD = frozenset(" \t\n;|&()<>")
_EXPANDED = frozenset("*?[]{}")
_SPECIAL = frozenset("@*#?$!-0123456789")
_BRACED = frozenset(":-+=?%#/@,.^!*[]")  # may stand in ${…} beside names


class Word:
    """One word: where it stands, and what it is, None when only the shell can know."""

    __slots__ = ("end", "start", "value")

    def __init__(self, start: int, end: int, value: str | None) -> None:
        self.start, self.end, self.value = start, end, value


class UnclearError(Exception):
    """The text is one of those that are left alone."""


def commands(text: str) -> list[list[Word]]:
    """The simple commands in a text, each from the word that names its program up to its first redirection; empty for one left alone."""
    try:
        if len(text) > _LONGEST:
            raise UnclearError
        return [found for found in _all(text) if found]
    except UnclearError:
        return []


def quoted(word: str) -> str:
    """The word as a shell takes it for itself."""
    return "'" + word.replace("'", "'\"'\"'") + "'"


def _all(text: str) -> Iterator[list[Word]]:
    command: list[Word] = []
    whole = False  # it has all its words up to a redirection
    target = False  # the next word is a redirection's
    for item in _items(text):
        if isinstance(item, Word):
            if target or whole:
                target = False
            elif command or not _comes_before(text, item):
                command.append(item)
        elif item in _OPERATORS:
            if target or (item == "(" and (command or whole)):  # a function, or a mistake
                raise UnclearError
            yield command
            command, whole, target = [], False, False
        else:
            whole, target = bool(command), True
    yield command


def _comes_before(text: str, word: Word) -> bool:
    """Whether the command's own name is still to come."""
    written = text[word.start : word.end]
    if written.startswith("PATH=") or word.value in _CHANGES:
        raise UnclearError
    name, equals, _ = written.partition("=")
    return word.value in _BEFORE or (bool(equals) and name.removesuffix("+").isidentifier())


def _items(text: str) -> Iterator[Word | str]:
    """Words, operators and redirections, in their order."""
    at = 0
    while at < len(text):
        if text[at] in " \t":
            at += 1
        elif text.startswith("\\\n", at):
            at += 2
        elif text[at] == "#":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
        elif text.startswith(_UNCLEAR, at):
            raise UnclearError
        elif redirection := _redirection(text, at):
            yield redirection
            at += len(redirection)
        elif operator := next((each for each in _OPERATORS if text.startswith(each, at)), None):
            yield operator
            at += len(operator)
        else:
            word = _word(text, at)
            if text.startswith("PATH=", at) or text.startswith("PATH+=", at):  # also as what `export` is given
                raise UnclearError
            yield word
            at = word.end


def _redirection(text: str, start: int) -> str:
    """With the number of the file before it; empty where none begins."""
    at = start
    while text[at : at + 1].isdigit():
        at += 1
    if at > start and text[at : at + 1] not in ("<", ">"):
        return ""
    found = next((each for each in _REDIRECTIONS if text.startswith(each, at)), "")
    return text[start:at] + found if found else ""


def _word(text: str, start: int) -> Word:
    parts: list[str] = []
    known, at = text[start] != "~", start
    while at < len(text) and text[at] not in _ENDS_WORD:
        letter = text[at]
        if letter == "'":
            end = _closing(text, "'", at)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif letter == '"':
            at, plain = _double(text, at + 1, parts)
            known = known and plain
        elif letter == "\\":
            if text[at + 1 : at + 2] != "\n":
                parts.append(text[at + 1 : at + 2])
            at += 2
        elif letter in "$`":
            known, at = False, _past_variable(text, at)
        else:
            known = known and letter not in _EXPANDED
            parts.append(letter)
            at += 1
    value = "".join(parts)
    if value in ("{", "}") and at == start + 1:
        known = True
    return Word(start, min(at, len(text)), value if known else None)


def _double(text: str, at: int, parts: list[str]) -> tuple[int, bool]:
    """What is in double quotes, from behind the first: where it ends, and whether it is known."""
    known = True
    while True:
        letter = text[at : at + 1]
        if letter == "":
            raise UnclearError
        if letter == '"':
            return at + 1, known
        if letter == "\\" and text[at + 1 : at + 2] in ("$", '"', "\\", "\n"):
            parts.append(text[at + 1].strip("\n"))
            at += 2
        elif letter in "$`":
            known, at = False, _past_variable(text, at)
        else:
            parts.append(letter)
            at += 1


def _past_variable(text: str, at: int) -> int:
    """Where `$name`, `${name…}` or `$1` ends; any other expansion may run commands."""
    begins = text[at + 1 : at + 2]
    if text[at] == "`" or begins == "":
        raise UnclearError
    if begins in _SPECIAL:
        return at + 2
    end = at + 1
    if begins == "{":
        end += 1
        while text[end : end + 1].isalnum() or text[end : end + 1] in _BRACED or text[end : end + 1] == "_":
            end += 1
        if text[end : end + 1] != "}":
            raise UnclearError
        return end + 1
    while text[end : end + 1].isalnum() or text[end : end + 1] == "_":
        end += 1
    if end == at + 1:
        raise UnclearError
    return end


def _closing(text: str, quote: str, at: int) -> int:
    end = text.find(quote, at + 1)
    if end < 0:
        raise UnclearError
    return end
