from __future__ import annotations

import contextlib
import json
import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.host.sender import HELLO
from workers.host import wire
from workers.host.messages import Gone
from workers.probe.schema import COLUMN, COLUMNS, RECORD, RECORD_SIZE, Kind, Tag

PARSERS: list[Callable[[bytes, int], object]] = [wire.hello, wire.definitions, wire.gone, wire.totals, wire.outcome, wire.fault]


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


def columns(*columns: tuple[tuple[int, ...], tuple[int, ...]], records: bytes = b"") -> bytes:
    heads = b"".join(COLUMN.pack(*head) for head, _ in columns)
    numbers = [number for _, own in columns for number in own]
    sizes = COLUMNS.pack(len(records) // RECORD_SIZE, len(columns))
    return Tag.COLUMNS + sizes + records + heads + struct.pack(f"<{len(numbers)}q", *numbers)


def test_columns_are_read_as_records_in_the_order_of_their_times() -> None:
    started = RECORD.pack(5, 1, Kind.STARTED, 0, 0, 0, 0, 0)
    taken, given = (1, Kind.ACQUIRED, 0, 0, 7, 3, 1, 2, 1), (1, Kind.RELEASED, 0, 0, 7, 3, 0, 2, 1)
    put = (2, Kind.PUT, 0, 2, 8, 4, 0, 2, 2)
    message = columns((taken, (10, 30)), (given, (20, 30)), (put, (15, 100, 25, 101)), records=started)
    assert [*RECORD.iter_unpack(wire.in_records(message)[1:])] == [
        (5, 1, Kind.STARTED, 0, 0, 0, 0, 0),
        (10, 1, Kind.ACQUIRED, 0, 0, 7, 3, 1),
        (15, 2, Kind.PUT, 0, 2, 8, 4, 100),
        (20, 1, Kind.RELEASED, 0, 0, 7, 3, 0),
        (25, 2, Kind.PUT, 0, 2, 8, 4, 101),
        (30, 1, Kind.ACQUIRED, 0, 0, 7, 3, 1),  # where times are equal: in the order of the columns
        (30, 1, Kind.RELEASED, 0, 0, 7, 3, 0),
    ]


def test_messages_of_other_kinds_are_left_as_they_are() -> None:
    message = Tag.EVENTS + bytes(64)
    assert wire.in_records(message) is message


@pytest.mark.parametrize(
    "message",
    [
        Tag.COLUMNS,
        Tag.COLUMNS + COLUMNS.pack(1, 0),
        Tag.COLUMNS + COLUMNS.pack(0, 2**32 - 1),
        columns(((1, 10, 0, 0, 0, 0, 0, 2, 1), (1,))),
        columns(((1, 10, 0, 0, 0, 0, 0, 1, 3), (1, 2, 3))),
        columns(((1, 10, 0, 0, 0, 0, 0, 1, 1), (1,))) + b"x",
    ],
)
def test_columns_that_do_not_hold_what_they_say_are_refused(message: bytes) -> None:
    with pytest.raises(wire.MalformedError):
        wire.in_records(message)


def test_numbers_that_are_gone_are_read() -> None:
    assert wire.gone(b'{"lanes":[3,1],"objects":[4294967295]}', 7) == Gone(7, (3, 1), (4294967295,))
    assert wire.gone(b"{}", 7) == Gone(7)


@pytest.mark.parametrize(
    "payload", [b'{"lanes":[0]}', b'{"objects":[4294967296]}', b'{"lanes":["1"]}', b'{"objects":7}', b'{"lanes":[true]}']
)
def test_numbers_that_no_record_could_carry_are_refused(payload: bytes) -> None:
    with pytest.raises(wire.MalformedError):
        wire.gone(payload, 7)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["pid", "id", "lanes", "objects", "sites", "recorded", "dropped", "schema", "text", "value"]), inner
        )
    ),
)


@given(st.binary(max_size=60) | _json.map(lambda value: json.dumps(value).encode()) | st.just(b"[" * 100_000))
def test_nothing_a_stream_may_say_raises_anything_but_malformed(payload: bytes) -> None:
    for parse in PARSERS:
        try:
            parse(payload, 1)
        except wire.MalformedError:
            continue
    with contextlib.suppress(wire.MalformedError):
        wire.in_records(Tag.COLUMNS + payload)
