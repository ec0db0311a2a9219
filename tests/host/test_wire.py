from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.host.sender import HELLO
from workers.host import wire

PARSERS: list[Callable[[bytes, int], object]] = [wire.hello, wire.definitions, wire.totals, wire.outcome, wire.fault]


def test_a_hello_is_read() -> None:
    seen = wire.hello(json.dumps(HELLO | {"pid": 12}).encode(), 3)
    assert (seen.process, seen.pid, seen.name, seen.arguments) == (3, 12, "MainProcess", ("x.py", "1"))


@pytest.mark.parametrize("change", [{"pid": "12"}, {"pid": True}, {"schema": 99}, {"arguments": "x"}, {"name": None}])
def test_a_hello_with_a_wrong_field_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(wire.MalformedError):
        wire.hello(json.dumps(HELLO | change).encode(), 1)


@pytest.mark.parametrize("lane", [{}, {"id": 0}, {"id": 2**32}, {"id": "1"}, 5])
def test_a_definition_without_a_number_that_fits_a_record_is_refused(lane: object) -> None:
    with pytest.raises(wire.MalformedError):
        wire.definitions(json.dumps({"lanes": [lane]}).encode(), 1)


def test_half_a_record_is_refused() -> None:
    with pytest.raises(wire.MalformedError):
        wire.records(bytes(33))


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["pid", "id", "lanes", "sites", "recorded", "dropped", "schema", "text", "value"]), inner)
    ),
)


@given(st.binary(max_size=60) | _json.map(lambda value: json.dumps(value).encode()) | st.just(b"[" * 100_000))
def test_nothing_a_stream_may_say_raises_anything_but_malformed(payload: bytes) -> None:
    for parse in PARSERS:
        try:
            parse(payload, 1)
        except wire.MalformedError:
            continue
