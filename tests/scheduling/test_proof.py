"""Generated programs over everything that is under control: the searches agree, orders replay, and nobody is accused wrongly.

THREADLINE_PROGRAMS sets how many; `python -m tests.scheduling.proof` looks at more orders of each.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, given, settings

from tests.scheduling.proof import FEW, a_right_one_is_never_called_failing, both_searches_see_the_same
from tests.scheduling.written import programs, right_programs

_MANY = int(os.environ.get("THREADLINE_PROGRAMS", "40"))
_HEALTHY = [HealthCheck.too_slow]


@settings(max_examples=_MANY, deadline=None, suppress_health_check=_HEALTHY)
@given(programs())
def test_all_orders_and_dpor_see_the_same_and_every_order_replays(text: str) -> None:
    both_searches_see_the_same(text, FEW)


@settings(max_examples=_MANY, deadline=None, suppress_health_check=_HEALTHY)
@given(right_programs())
def test_a_program_that_is_right_by_construction_is_never_called_failing(text: str) -> None:
    a_right_one_is_never_called_failing(text, FEW // 3)
