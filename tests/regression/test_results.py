from __future__ import annotations

from pathlib import Path

from tests.regression.compare import worse
from tests.regression.results import Outcome, broken_off, came_to_its_end, finished

PASSED, SKIPPED, FAILED, HUNG, BROKE_OFF = Outcome.PASSED, Outcome.SKIPPED, Outcome.FAILED, Outcome.HUNG, Outcome.BROKE_OFF

TEXT = """\
0:00:00 load avg: 2.15 [1/1] test_x
test_fine (test.test_x.Some.test_fine)
What it is about. ... ok
test_skipped (test.test_x.Some.test_skipped) ... skipped 'not here'
test_parts (test.test_x.Some.test_parts)
With more to say. ...
  test_parts (test.test_x.Some.test_parts) (i=3) ... FAIL
test_wrong (test.test_x.Some.test_wrong) ... printed by it
ERROR
setUpClass (test.test_x.Other) ... ERROR

======================================================================
ERROR: test_wrong (test.test_x.Some.test_wrong)
----------------------------------------------------------------------
======================================================================
ERROR: setUpClass (test.test_x.Other)
----------------------------------------------------------------------
======================================================================
FAIL: test_parts (test.test_x.Some.test_parts) (i=3)
----------------------------------------------------------------------
Result: FAILURE
"""
REPORT = """<testsuites><testsuite>
<testcase name="test.test_x.Some.test_fine" status="run" result="completed"/>
<testcase name="test.test_x.Some.test_skipped" status="run" result="completed"><skipped>not here</skipped></testcase>
<testcase/>
<testcase name="test.test_x.Some.test_wrong" status="run" result="completed"><error type="ValueError">no</error></testcase>
</testsuite></testsuites>"""


def test_every_test_of_a_run_has_its_outcome_also_one_whose_part_failed(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert finished("test_x", TEXT, report, 2) == {
        "test.test_x.Some.test_fine": PASSED,
        "test.test_x.Some.test_skipped": SKIPPED,
        "test.test_x.Some.test_parts": FAILED,
        "test.test_x.Some.test_wrong": FAILED,
        "test.test_x.Other (setUpClass)": FAILED,
        "test_x (leaves its surroundings as they were)": PASSED,
        "test_x (as a whole)": PASSED,
    }


def test_a_module_that_cannot_be_loaded_and_one_that_is_skipped_are_told_apart(tmp_path: Path) -> None:
    nothing = tmp_path / "none.xml"
    crashed = "test test_x crashed -- Traceback (most recent call last):\nImportError\nResult: FAILURE"
    assert finished("test_x", crashed, nothing, 2)["test_x (as a whole)"] is FAILED
    skipped = "[1/1] test_x\ntest_x skipped -- No module named '_x'\nResult: SUCCESS"
    assert finished("test_x", skipped, nothing, 4)["test_x (as a whole)"] is SKIPPED


def test_a_changed_environment_is_the_part_s_failure(tmp_path: Path) -> None:
    text = "test_f (test.test_x.S.test_f) ... ok\n1 test altered the execution environment (env changed):\n    test_x\nResult: ENV CHANGED"
    outcomes = finished("test_x", text, tmp_path / "none.xml", 3)
    assert outcomes["test_x (leaves its surroundings as they were)"] is FAILED
    assert outcomes["test_x (as a whole)"] is PASSED


def test_a_run_that_broke_off_blames_the_test_it_was_in() -> None:
    text = (
        "test_a (test.test_x.S.test_a) ... ok\ntest_b (test.test_x.S.test_b) ... skipped 'x'\ntest_c (test.test_x.S.test_c) ... Fatal error"
    )
    assert not came_to_its_end(text)
    assert broken_off("test_x", text, BROKE_OFF) == {
        "test.test_x.S.test_a": PASSED,
        "test.test_x.S.test_b": SKIPPED,
        "test.test_x.S.test_c": BROKE_OFF,
    }


def test_a_run_that_hung_between_tests_blames_none_of_them() -> None:
    text = "test_a (test.test_x.S.test_a) ... FAIL\ntest_b (test.test_x.S.test_b)\nSays more. ... ok\n"
    assert broken_off("test_x", text, HUNG) == {
        "test.test_x.S.test_a": FAILED,
        "test.test_x.S.test_b": PASSED,
        "test_x (as a whole)": HUNG,
    }
    assert broken_off("test_x", "", HUNG) == {"test_x (as a whole)": HUNG}


def test_only_what_is_worse_under_the_probe_is_suspect() -> None:
    bare = {"same": PASSED, "lost": PASSED, "bad": FAILED, "skipped": SKIPPED, "now skipped": PASSED, "woken": SKIPPED, "gone": PASSED}
    probed = {"same": PASSED, "lost": FAILED, "bad": FAILED, "skipped": SKIPPED, "now skipped": SKIPPED, "woken": PASSED, "new": HUNG}
    assert worse(bare, probed) == {"lost": FAILED, "now skipped": SKIPPED, "gone": None, "new": HUNG}
