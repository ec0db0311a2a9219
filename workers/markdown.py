"""The small Markdown that lessons are written in: paragraphs, lists, fenced code; **bold**, *italic*, `code`, [links](target).

Stricter than Markdown at large, so that a slip is found by a test and not by a reader: tables, pictures and raw HTML are errors, and so
are marks that are not closed. And kinder to Chinese: emphasis needs no spaces around it, and a line break between two Chinese characters
is no space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias


class MarkdownError(ValueError):
    """What is wrong, and in which line of the whole text."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text of one look. `link` is the target as written, "" for none; `line` where it stands."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """A block of program text; `language` as written after the fence."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list: the blocks of each of its items."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


Block: TypeAlias = Paragraph | Fence | Items
Line: TypeAlias = tuple[int, str]
"""Number of a line, from 1, and its text."""

_ITEM: Final = re.compile(r"(?P<mark>[-*]|\d{1,3}\.)(?P<gap>\s+)(?=\S)")
_FENCE: Final = re.compile(r"(?P<mark>```+|~~~+)\s*(?P<language>[\w+-]*)\s*$")
_NOT_ALLOWED: Final = (
    (re.compile(r"\|"), "tables are not allowed"),
    (re.compile(r"#{1,6}\s"), "a heading is not allowed here"),
    (re.compile(r">"), "quotations are not allowed"),
    (re.compile(r"(-\s*){3,}$|(\*\s*){3,}$"), "rulers are not allowed"),
)
_TOKEN: Final = re.compile(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)
    | (?P<picture>!\[)
    | \[(?P<words>(?:`[^`]*`|\\.|[^\[\]`\\])+)\]\((?:<(?P<angled>(?:\\.|[^<>\n\\])*)>|(?P<target>(?:[^\s()<>]|\([^\s()]*\))*))\)
    | \*\*(?!\s)(?P<bold>.+?)(?<!\s)\*\*
    | (?<!\*)\*(?![\s*])(?P<italic>[^*]+?)(?<!\s)\*(?!\*)
    | (?P<html><(?=[A-Za-z/!]))
    | (?P<stray>`|\*\*|\]\()
    """,
    re.VERBOSE | re.DOTALL,
)
_STRAY: Final = {
    "`": "this ` is not closed",
    "**": "this ** is not closed",
    "](": "this link cannot be read; a target with spaces stands between < and >",
}
_BREAK: Final = re.compile(r"[ \t]*\n[ \t]*")
_CHINESE: Final = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")


def blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of some lines of a text. Raises MarkdownError."""
    return tuple(_blocks(list(lines)))


def spans(text: str, line: int = 0) -> tuple[Span, ...]:
    """The spans of a paragraph that begins in that line. Raises MarkdownError."""
    return tuple(_spans(text, Span("", line=line)))


def links(found: Sequence[Block]) -> Iterator[Span]:
    """Every span with a link, in order of reading."""
    for block in found:
        if isinstance(block, Paragraph):
            yield from (span for span in block.spans if span.link)
        elif isinstance(block, Items):
            for item in block.items:
                yield from links(item)


def plain(found: Sequence[Block]) -> str:
    """The words alone, for searching."""
    parts = []
    for block in found:
        match block:
            case Paragraph():
                parts.append("".join(span.text for span in block.spans))
            case Fence():
                parts.append(block.text)
            case Items():
                parts += [plain(item) for item in block.items]
    return "\n".join(parts)


# ---------------------------------------------------------------- blocks
def _blocks(lines: list[Line]) -> Iterator[Block]:
    while lines:
        number, text = lines[0]
        bare = text.strip()
        if not bare:
            lines.pop(0)
        elif fence := _FENCE.match(bare):
            yield _fence(lines, fence)
        elif _ITEM.match(bare):
            yield _list(lines)
        else:
            _check(number, bare)
            yield _paragraph(lines)


def _check(number: int, bare: str) -> None:
    for pattern, what in _NOT_ALLOWED:
        if pattern.match(bare):
            raise MarkdownError(number, what)


def _fence(lines: list[Line], fence: re.Match[str]) -> Fence:
    number, first = lines.pop(0)
    indent, mark = len(first) - len(first.lstrip()), fence["mark"]
    inside: list[str] = []
    while lines:
        text = lines.pop(0)[1]
        if text.strip().startswith(mark) and not text.strip(mark[0] + " "):
            return Fence("\n".join(inside), fence["language"])
        inside.append(text[min(indent, len(text) - len(text.lstrip())) :])
    raise MarkdownError(number, "this code block is not closed")


def _list(lines: list[Line]) -> Items:
    """Items follow each other, with or without an empty line between; what is indented below one belongs to it."""
    first = _ITEM.match(lines[0][1].strip())
    assert first is not None
    ordered, indent = first["mark"][0].isdigit(), _indent(lines[0][1])
    items: list[tuple[Block, ...]] = []
    while lines:
        text = lines[0][1]
        match = _ITEM.match(text.strip())
        if match is None or _indent(text) != indent or match["mark"][0].isdigit() != ordered:
            break
        items.append(tuple(_blocks(_item(lines, indent + match.end()))))
        while lines and not lines[0][1].strip() and _goes_on(lines, indent, ordered):
            lines.pop(0)
    return Items(ordered, tuple(items))


def _item(lines: list[Line], inner: int) -> list[Line]:
    """Take the lines of the first item; its text begins at column `inner`."""
    number, text = lines.pop(0)
    taken = [(number, text[inner:])]
    while lines:
        text = lines[0][1]
        deeper = _indent(text) >= inner
        lazy = taken[-1][1].strip() and text.strip() and not _ITEM.match(text.strip()) and not _FENCE.match(text.strip())
        if not (deeper or lazy or (not text.strip() and _deeper_follows(lines, inner))):
            break
        number, text = lines.pop(0)
        taken.append((number, text[inner:] if deeper else text.strip()))
    return taken


def _deeper_follows(lines: list[Line], inner: int) -> bool:
    return next((_indent(text) >= inner for _, text in lines if text.strip()), False)


def _goes_on(lines: list[Line], indent: int, ordered: bool) -> bool:
    text = next((text for _, text in lines if text.strip()), "")
    match = _ITEM.match(text.strip())
    return match is not None and _indent(text) == indent and match["mark"][0].isdigit() == ordered


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" ")) if text.strip() else 0


def _paragraph(lines: list[Line]) -> Paragraph:
    number = lines[0][0]
    taken: list[str] = []
    while lines:
        bare = lines[0][1].strip()
        if not bare or (taken and (_ITEM.match(bare) or _FENCE.match(bare))):
            break
        _check(lines[0][0], bare)
        taken.append(bare)
        lines.pop(0)
    return Paragraph(spans("\n".join(taken), number))


# ---------------------------------------------------------------- spans
def _spans(text: str, look: Span) -> Iterator[Span]:
    """`look` carries what the text inherits: bold, italic, link, and its first line."""
    said, at = "", 0
    for token in _TOKEN.finditer(text):
        line = look.line + text.count("\n", 0, token.start())
        said += text[at : token.start()]
        at = token.end()
        if token["escaped"]:
            said += token["escaped"]
            continue
        if said:
            yield replace(look, text=_joined(said))
            said = ""
        yield from _marked(token, replace(look, line=line))
    if said := said + text[at:]:
        yield replace(look, text=_joined(said))


def _marked(token: re.Match[str], look: Span) -> Iterator[Span]:
    if token["code"]:
        code = token["code"].replace("\n", " ")
        yield replace(look, text=code.strip() if code.strip() else code, code=True)
    elif token["words"]:
        target = token["target"] if token["angled"] is None else re.sub(r"\\(.)", r"\1", token["angled"])
        if look.link or not target:
            raise MarkdownError(look.line, "a link within a link" if look.link else "this link points at nothing")
        yield from _spans(token["words"], replace(look, link=target))
    elif token["bold"]:
        yield from _spans(token["bold"], replace(look, bold=True))
    elif token["italic"]:
        yield from _spans(token["italic"], replace(look, italic=True))
    elif token["picture"]:
        raise MarkdownError(look.line, "pictures are not allowed")
    elif token["html"]:
        raise MarkdownError(look.line, "raw HTML is not allowed; what is code stands between ` `")
    else:
        raise MarkdownError(look.line, _STRAY[token["stray"]])


def _joined(text: str) -> str:
    """Lines as one: a break becomes a space, but not between two Chinese characters."""

    def space(found: re.Match[str]) -> str:
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return "" if _CHINESE.match(before) and _CHINESE.match(after) else " "

    return _BREAK.sub(space, text)
