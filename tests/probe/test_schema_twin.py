from __future__ import annotations

from workers.probe import codes, schema


def test_the_probe_writes_the_numbers_of_the_schema() -> None:
    for kind in schema.Kind:
        assert getattr(codes, kind.name) == kind
        assert (kind in codes.DROP_CLASSES) == (kind is not schema.Kind.LOST)
    for state in (schema.State.LOCK, schema.State.EVENT, schema.State.QUEUE, schema.State.IO, schema.State.JOIN, schema.State.SLEEPING):
        assert getattr(codes, f"WAIT_{state.name}") == schema.Kind.WAIT | state << 8
    assert codes.WAIT_IDLE == schema.Kind.WAIT | schema.State.IDLE << 8
    assert codes.INTERNAL_BIT == schema.Flag.INTERNAL << 16
    assert codes.SCHEMA_VERSION == schema.SCHEMA_VERSION
    for tag in ("HELLO", "DEFINITIONS", "GONE", "EVENTS", "COLUMNS", "OUTCOME", "FAULT", "BYE", "HELD"):
        assert getattr(codes, tag) == getattr(schema.Tag, tag)
    assert codes.ENDED_RAISED == schema.Kind.ENDED | schema.TaskEnd.RAISED << 8
    assert codes.ENDED_CANCELLED == schema.Kind.ENDED | schema.TaskEnd.CANCELLED << 8
    assert codes.WAIT_PAUSED == schema.Kind.WAIT | schema.State.PAUSED << 8
    assert (codes.PART, codes.PACE) == (schema.Order.PART, schema.Order.PACE)
    assert (codes.PACE_FULL, codes.PACE_HOLD) == (schema.PACE_FULL, schema.PACE_HOLD)
