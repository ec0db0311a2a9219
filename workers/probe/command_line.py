"""What a command starts: which program, and if it is Python, what of it.

Follows Python's own reading of its command line (Python/getopt.c) and the system's of a script's first line.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SWITCHES = "bBdEIOPqRsStu"  # options without an argument, after which the program runs as always
_WITH_ARGUMENT = "WX"
_FIRST_LINE = 256  # bytes; as far as the system reads (BINPRM_BUF_SIZE)


class Parts:
    """A command line of Python: options up to the program, the program, its arguments."""

    __slots__ = ("arguments", "kind", "options", "program")

    def __init__(self, options: list[str], kind: str, program: str, arguments: list[str]) -> None:
        self.options = options
        self.kind = kind  # "script", "module", "code", "stdin"
        self.program = program  # path, name, text; for stdin the "-" if there was one
        self.arguments = arguments

    @property
    def name(self) -> str:
        """What a reader would call the process."""
        if self.kind == "script":
            return os.path.basename(self.program) or self.program
        return self.program if self.kind == "module" else "python -c" if self.kind == "code" else "python -"


def parts(words: Sequence[str]) -> Parts | None:
    """Take the words behind the interpreter's name apart.

    None for what is not simply a program that runs (`-i`, `--version`, a mistake).
    """
    options: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word == "-" or not word.startswith("-"):
            break
        at += 1
        if word == "--":
            break
        if word == "--check-hash-based-pycs":
            options += words[at - 1 : at + 1]
            at += 1
            continue
        if word.startswith("--"):
            return None
        for index, letter in enumerate(word[1:], 1):
            if letter in _SWITCHES:
                continue
            if letter not in _WITH_ARGUMENT and letter not in "cm":
                return None
            rest = word[index + 1 :]
            if not rest:
                if at == len(words):
                    return None
                rest, at = words[at], at + 1
            if letter in "cm":
                options += [word[:index]] if index > 1 else []
                return Parts(options, "code" if letter == "c" else "module", rest, list(words[at:]))
            if letter == "X" and rest.startswith("importtime"):
                return None  # it would tell of our imports
            options.append(word[: index + 1] + rest)
            break
        else:
            options.append(word)
    if at == len(words) or words[at] == "-":
        return Parts(options, "stdin", *(("", []) if at == len(words) else ("-", list(words[at + 1 :]))))
    return Parts(options, "script", words[at], list(words[at + 1 :]))


def is_this_python(path: str) -> bool:
    """Whether the file is the interpreter that runs here, by whatever name: another environment's is the same file too."""
    try:
        return bool(sys.executable) and os.path.samefile(path, sys.executable)
    except OSError:
        return False


def executable_among(candidates: Iterable[str], directory: str | None) -> str | None:
    """The first of the files that could be executed from that directory."""
    for path in candidates:
        full = path if directory is None else os.path.join(directory, path)
        if os.path.isfile(full) and os.access(full, os.X_OK):
            return path
    return None


def interpreter_of(path: str, search: Sequence[str]) -> list[str] | None:
    """The first words of the command that the system makes of a script: interpreter as it is found, what it is called, and its option.

    `#!/usr/bin/env python3` is looked for in the folders of `search`. None for what is no script, or one that is not so simply read.
    """
    try:
        with open(path, "rb") as file:
            line, newline, _ = file.read(_FIRST_LINE).partition(b"\n")
    except OSError:
        return None
    if not line.startswith(b"#!") or not newline:
        return None
    first, _, option = os.fsdecode(line[2:]).strip().partition(" ")
    option = option.strip()
    if os.path.basename(first) == "env":
        if not option or " " in option or option.startswith("-") or "=" in option:
            return None
        found = executable_among([os.path.join(folder, option) for folder in search], None)
        return None if found is None else [found, option]
    return [first, first, *([option] if option else [])]
