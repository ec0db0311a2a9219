"""What a traced process may say, checked. Pure: bytes in, a message out, or `MalformedError`. Nothing here trusts the sender."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from workers.host.messages import Definitions, Fault, Gone, Outcome, ProcessSeen, ProcessTotals
from workers.probe.schema import COLUMN, COLUMNS, RECORD_SIZE, SCHEMA_VERSION, Tag

LARGEST_MESSAGE: Final = 64 << 20
_LARGEST_NUMBER: Final = 2**32 - 1  # of a lane, object or site: what fits a record
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class GilPlace:
    """Where a process keeps its GIL: address of the structure, and offset of the native id in a thread's state (see probe/gil.py)."""

    interval: int
    native_id: int
    why_not: str = ""  # it was not found, in English
    absent: bool = False  # there is none, or nobody looked


class MalformedError(ValueError):
    """A message that no probe would send. The text says what is wrong with it."""


def records(payload: bytes) -> bytes:
    if len(payload) % RECORD_SIZE:
        raise MalformedError(f"{len(payload)} bytes of events are no whole number of records")
    return payload


_ROW: Final = np.dtype([("time", "<i8"), ("lane", "<u4"), ("rest", "V12"), ("argument", "<i8")])
"""A record, as far as columns know of it."""

_HEAD: Final = np.dtype([("lane", "<u4"), ("rest", "V12"), ("argument", "<i8"), ("events", "<u4"), ("step", "<u4")])


def in_records(message: bytes) -> bytes:
    """The message, with columns turned into the records they stand for, in the order of their times; others stay as they are."""
    if message[:1] != Tag.COLUMNS:
        return message
    rows, heads, numbers = _parts(message)
    at, first = len(rows), 0
    events = heads["events"].astype(np.int64)
    all_rows = np.empty(at + int(events.sum()), _ROW)
    all_rows[:at] = rows
    for head, count in zip(heads, events.tolist(), strict=True):
        step = int(head["step"])
        column, own = all_rows[at : at + count], numbers[first : first + count * step]
        column["lane"], column["rest"] = head["lane"], head["rest"]
        column["time"] = own[::step]
        column["argument"] = head["argument"] if step == 1 else own[1::2]
        at, first = at + count, first + count * step
    # Stable: where two times are equal, what a lock's column of taking says comes before the one of giving.
    return Tag.EVENTS + all_rows[np.argsort(all_rows["time"], kind="stable")].tobytes()


def _parts(message: bytes) -> tuple[NDArray[np.void], NDArray[np.void], NDArray[np.int64]]:
    """The records in a message of columns, the heads of its columns, and their numbers."""
    start = 1 + COLUMNS.size
    if len(message) < start:
        raise MalformedError(f"{len(message)} bytes are no columns")
    records_, columns = COLUMNS.unpack_from(message, 1)
    middle = start + records_ * RECORD_SIZE
    end = middle + columns * COLUMN.size
    if len(message) < end or (len(message) - end) % 8:
        raise MalformedError(f"{len(message)} bytes do not hold {records_} records and {columns} columns")
    heads = np.frombuffer(message, _HEAD, columns, middle)
    numbers = np.frombuffer(message, "<i8", offset=end)
    if not np.isin(heads["step"], (1, 2)).all() or int((heads["events"].astype(np.int64) * heads["step"]).sum()) != len(numbers):
        raise MalformedError(f"{columns} columns do not hold {len(numbers)} numbers")
    return np.frombuffer(message, _ROW, records_, start), heads, numbers


def hello(payload: bytes, process: int) -> ProcessSeen:
    value = _object(payload)
    schema = _field(value, "schema", int)
    if schema != SCHEMA_VERSION:
        raise MalformedError(f"schema {schema} instead of {SCHEMA_VERSION}")
    arguments: list[object] = _field(value, "arguments", list)
    accelerator = value.get("accelerator")
    return ProcessSeen(
        process=process,
        pid=_field(value, "pid", int),
        parent_pid=_field(value, "parent_pid", int),
        name=_field(value, "name", str),
        started_ns=_field(value, "started_ns", int),
        python=_field(value, "python", str),
        platform=_field(value, "platform", str),
        arguments=tuple(str(argument) for argument in arguments),
        start_method=_field(value, "start_method", str),
        accelerator=accelerator[:200] if isinstance(accelerator, str) else None,
    )


def gil_place(payload: bytes) -> GilPlace:
    """What a hello says of the GIL."""
    told = _object(payload).get("gil")
    if not isinstance(told, dict):
        return GilPlace(0, 0, "the probe did not look for it", absent=True)
    interval, native_id = told.get("interval"), told.get("native_id")
    if isinstance(interval, int) and isinstance(native_id, int) and 0 < interval < 1 << 63 and 0 <= native_id < 1 << 16:
        return GilPlace(interval, native_id)
    return GilPlace(0, 0, str(told.get("why_not", "the probe did not say where it is"))[:200], absent=told.get("absent") is True)


def definitions(payload: bytes, process: int) -> Definitions:
    value = _object(payload)
    return Definitions(process, _table(value, "lanes"), _table(value, "objects"), _table(value, "sites"))


def gone(payload: bytes, process: int) -> Gone:
    value = _object(payload)
    return Gone(process, _numbers(value, "lanes"), _numbers(value, "objects"))


def totals(payload: bytes, process: int) -> ProcessTotals:
    value = _object(payload)
    dropped: dict[object, object] = _field(value, "dropped", dict)
    return ProcessTotals(
        process=process,
        recorded=_field(value, "recorded", int),
        dropped={str(name): _typed(count, "dropped", int) for name, count in dropped.items()},
        cost_ns=_field(value, "cost_ns", int),
        final=bool(value.get("final", True)),
    )


def outcome(payload: bytes, process: int) -> Outcome:
    return Outcome(process, _object(payload).get("value"))


def fault(payload: bytes, process: int) -> Fault:
    return Fault(process, _field(_object(payload), "text", str))


def _object(payload: bytes) -> dict[str, object]:
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise MalformedError(f"not JSON: {error}") from error
    return _typed(value, "message", dict)


def _table(value: dict[str, object], name: str) -> tuple[dict[str, object], ...]:
    rows: list[dict[str, object]] = _typed(value.get(name, []), name, list)
    for row in rows:
        number = _field(_typed(row, name, dict), "id", int)
        if not 1 <= number <= _LARGEST_NUMBER:
            raise MalformedError(f"{name} has the number {number}")
    return tuple(rows)


def _numbers(value: dict[str, object], name: str) -> tuple[int, ...]:
    numbers: list[object] = _typed(value.get(name, []), name, list)
    for number in numbers:
        if not 1 <= _typed(number, name, int) <= _LARGEST_NUMBER:
            raise MalformedError(f"{name} has the number {number}")
    return tuple(numbers)  # type: ignore[arg-type]  # each was looked at


def _field(value: dict[str, object], name: str, kind: type[_T]) -> _T:
    return _typed(value.get(name), name, kind)


def _typed(value: object, name: str, kind: type[_T]) -> _T:
    if not isinstance(value, kind) or isinstance(value, bool):  # a JSON true is no number, though bool is an int
        raise MalformedError(f"{name} is {str(value)[:40]!r}")
    return value
