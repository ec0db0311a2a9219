"""Every known bug is found within few orders; no fixed version is ever accused, and all its classes are looked at."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.scheduling.exercises import EXERCISES, PETERSON
from tests.scheduling.searching import attacked

WITHIN: Final = 20
"""Orders until the first failure; the seed is fixed."""


@pytest.mark.parametrize("name", EXERCISES)
def test_the_bug_is_found_within_few_orders(name: str, tmp_path: Path) -> None:
    text, _, kind = EXERCISES[name]
    attack = attacked(tmp_path, text, limit=1_000)
    assert attack.tally.first is not None
    assert attack.tally.first <= WITHIN
    assert kind in attack.simplest
    found = [finding for finding in attack.findings[kind] if finding["kind"] == kind]
    assert found


@pytest.mark.parametrize("name", EXERCISES)
def test_the_fixed_one_is_not_accused_in_any_order(name: str, tmp_path: Path) -> None:
    attack = attacked(tmp_path, EXERCISES[name][1], "dpor")
    assert attack.tally.failing == 0, attack.findings
    assert attack.tally.racy == 0, attack.findings
    assert attack.reached.complete


def test_petersons_lock_keeps_the_two_apart_only_as_long_as_nobody_moves_its_store(tmp_path: Path) -> None:
    """It waits by asking again and again, and its accesses are races by design: so neither can be held against it."""
    without = attacked(tmp_path, PETERSON[0], limit=1_000)
    assert without.tally.first is not None
    assert without.tally.first <= WITHIN
    assert "assertion" in without.simplest
    fenced = attacked(tmp_path, PETERSON[1], "dpor")
    assert fenced.tally.failing == 0
    assert fenced.tally.kinds.keys() == {"race"}
    assert fenced.tally.spun  # which is why its orders do not count as all
