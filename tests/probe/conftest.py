"""Tests of what is recorded run both ways: with the compiled part of the probe and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from workers.host import accelerator


@pytest.fixture(scope="session")
def built() -> Path:
    """The compiled part; where there is no compiler, what needs it is skipped."""
    found = accelerator.built()
    if found.path is None:
        pytest.skip(found.why_not)
    return found.path


@pytest.fixture(params=["compiled", "plain"])
def both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the programs of this test are recorded."""
    way = str(request.param)
    path = accelerator.OFF if way == "plain" else str(request.getfixturevalue("built"))
    monkeypatch.setenv(accelerator.VARIABLE, path)
    return way
