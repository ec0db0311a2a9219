# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""JSON without the `json` package, whose regular expressions and enums would be loaded before the traced program.

The C parts that `json` itself uses are complete; only their set-up is repeated here.
"""

from __future__ import annotations

from _json import encode_basestring_ascii, make_encoder, make_scanner

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Context:
    """What `make_scanner` wants to know of a decoder."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


def loads(text: str) -> Any:
    """Read one JSON value. Raises ValueError (or StopIteration's text as ValueError) when it is none."""
    try:
        value, _ = make_scanner(_Context())(text, 0)  # type: ignore[arg-type]
    except StopIteration as error:
        raise ValueError(f"no JSON value at character {error.value}") from None
    return value


def dumps(value: object) -> bytes:
    """Write one JSON value as UTF-8 bytes (pure ASCII). Values that JSON has no form for are written as their repr."""
    encoder = make_encoder({}, _represented, encode_basestring_ascii, None, ":", ",", False, False, True)
    return "".join(encoder(value, 0)).encode("ascii")


def plain(value: object) -> object:
    """The value with everything JSON has no form for replaced: keys become text, NaN and unknown objects their repr."""
    return _plain(value, 32)


def _plain(value: object, depth: int) -> object:
    if value is None or isinstance(value, (bool, str)):
        return value
    if type(value) is int:
        return value
    if type(value) is float:
        return value if value - value == 0.0 else repr(value)
    if depth and type(value) is dict:
        return {key if isinstance(key, str) else repr(key): _plain(item, depth - 1) for key, item in value.items()}
    if depth and type(value) in (list, tuple):
        return [_plain(item, depth - 1) for item in value]  # type: ignore[attr-defined]
    return _represented(value)


def _represented(value: object) -> str:
    try:
        return repr(value)
    except Exception as error:
        return f"<{type(value).__name__} whose repr raised {type(error).__name__}>"
