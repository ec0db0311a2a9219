"""CPython's own tests, the fast ones, pass under the probe where they pass without it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.regression import compare, running
from tests.regression.excused import EXCUSED
from tests.regression.results import Outcome
from tests.regression.suite import FAST, NoTestsError, Part, Suite, suite_of


@pytest.fixture(scope="module")
def suite() -> Suite:
    try:
        return suite_of(sys.executable)
    except NoTestsError as error:
        pytest.skip(str(error))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("module", FAST)
def test_no_test_fails_under_the_probe_that_passes_without_it(suite: Suite, module: str) -> None:
    compared = compare.compare(suite, module)
    if not compared.there:
        pytest.skip(f"{module} is not in {suite.folder}")
    assert compared.tests > 0
    assert compared.blamed == {}, "\n".join(compared.words)
    assert compared.needless == []
    assert compared.faults == []
    assert compared.events > 0


OWN_TESTS = """
import os, threading, time, unittest
class Own(unittest.TestCase):
    def test_a_passes(self): pass
    def test_b_differs(self): self.assertNotIn("THREADLINE_PROBE", os.environ)
    def test_c_breaks_off(self):
        if "THREADLINE_PROBE" in os.environ: os._exit(3)
    def test_d_fails(self): self.fail()
    def test_e_hangs(self):
        if "THREADLINE_PROBE" in os.environ: threading.Event().wait()
    def test_f_passes(self): pass
"""


@pytest.mark.timeout(600)
def test_what_fails_breaks_off_or_hangs_under_the_probe_only_is_blamed(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "test_own.py").write_text(OWN_TESTS)
    monkeypatch.setattr(running, "PATIENCE_S", 6.0)
    monkeypatch.setitem(EXCUSED, "test_own.Own.test_b_differs", "it looks for us")
    monkeypatch.setitem(EXCUSED, "test_own.Own.test_f_passes", "no reason")
    compared = compare.compare(Suite(suite.interpreter, suite.version, suite.folder, tmp_path), "test_own")
    assert compared.tests == 6
    assert compared.blamed == {
        "test_own.Own.test_c_breaks_off": Outcome.BROKE_OFF,
        "test_own.Own.test_e_hangs": Outcome.HUNG,
    }
    assert compared.excused == {"test_own.Own.test_b_differs": "it looks for us"}
    assert compared.needless == ["test_own.Own.test_f_passes"]
    assert compared.alone_bad == {"test_own.Own.test_d_fails": Outcome.FAILED}
    compare.print_details(compared, words=False)
    assert "test_own.Own.test_d_fails failed without the probe" in capsys.readouterr().out


def test_a_module_that_the_python_lacks_is_said_not_to_be_there(suite: Suite, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = compare._all([suite], ["test_nothing_at_all"])
    assert not row.there
    compare.print_table([row])
    said = capsys.readouterr()
    assert said.err.endswith("test_nothing_at_all … not there\n")
    assert "not there" in said.out


def test_a_test_that_passes_when_it_is_run_again_is_not_blamed(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter([Outcome.FAILED, Outcome.PASSED, Outcome.PASSED])

    def both(_suite: Suite, _part: Part, _only: tuple[str, ...] = ()) -> tuple[running.Ran, running.Ran]:
        return running.Ran({"test.test_x.T.test_y": Outcome.PASSED}), running.Ran({"test.test_x.T.test_y": next(told)})

    monkeypatch.setattr(compare, "_both", both)
    compared = compare.compare(Suite("python", "3", suite.folder), "test_queue")
    assert (compared.blamed, list(compared.unsteady)) == ({}, ["test_x.T.test_y"])


def test_an_interpreter_without_tests_is_said_in_one_line() -> None:
    with pytest.raises(NoTestsError, match="has no `test` package"):
        suite_of("/nowhere/python")
