"""`threadline run ID --schedule S`: a run that follows an order, with the report of any other run."""

from __future__ import annotations

import re

import pytest

from tests.cli.running import report_of, threadline
from tests.cli.shape import assert_format_1
from workers.scheduling.controlled.schedule import this_python
from workers.scheduling.shipped import shipped


@pytest.mark.parametrize(
    ("scenario", "variant", "ended"), [("locks.lost_update", "no_lock", "finished"), ("deadlocks.opposite_order", "opposite", "deadlocked")]
)
def test_the_report_of_a_run_that_follows_a_schedule_has_it(scenario: str, variant: str, ended: str) -> None:
    known = shipped(scenario, variant)[this_python()]
    assert known is not None
    done = threadline("run", scenario, "--variant", variant, "--schedule", known.schedule, "--json")
    report = report_of(done)
    assert_format_1(report)
    assert done.returncode == 1
    assert re.fullmatch(rf"{re.escape(known.schedule.partition(' #')[0])} #[0-9a-f]{{6}}", report["schedule"])
    assert report["ended"] == ended
    assert [finding["kind"] for finding in report["findings"]] == [known.kind]
    assert (report["outcome"] is None) == (ended == "deadlocked")


def test_one_that_does_not_fit_says_where_it_left_the_rails() -> None:
    done = threadline("run", "locks.lost_update", "--schedule", f"py{this_python()} 0x2 7")
    assert done.returncode == 1
    assert "Left the rails at step 3: wanted lane 7" in done.stdout


def test_one_that_is_none_is_wrong_usage() -> None:
    done = threadline("run", "locks.lost_update", "--schedule", "0x2 7")
    assert done.returncode == 2
    assert "a schedule begins with the Python it is for" in done.stderr
