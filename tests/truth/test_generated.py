"""Generated programs, whose truth is known, traced for real."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from tests.truth.held_against import check, traced
from tests.truth.programs import Description, descriptions


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(descriptions())
def test_the_trace_says_what_the_program_did(description: Description) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(*traced(description, Path(folder)))
