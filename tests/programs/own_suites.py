"""The test suites that come with some of the packages, run by pytest with and without the probe, and compared test by test."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Final
from xml.etree import ElementTree

from tests.programs.running import Seen, run_alone, run_traced
from tests.regression.compare import worse
from tests.regression.results import Outcome, Outcomes
from workers.host.messages import RunSpec

LIMIT_S: Final = 900.0
_AGAIN: Final = 2


@dataclass(frozen=True, slots=True)
class OwnSuite:
    """Modules or packages with tests, as `pytest --pyargs` takes them."""

    package: str
    modules: tuple[str, ...]
    options: tuple[str, ...] = ()


OWN_SUITES: Final = (
    OwnSuite("dask", tuple(f"dask.tests.test_{name}" for name in ("threaded", "multiprocessing", "local", "delayed"))),
    OwnSuite("trio", ("trio._core._tests", "trio._tests.test_threads", "trio._tests.test_subprocess"), ("-p", "trio._tests.pytest_plugin")),
    OwnSuite("cheroot", tuple(f"cheroot.test.test_{name}" for name in ("server", "conn", "core", "dispatch"))),
    OwnSuite("joblib", tuple(f"joblib.test.test_{name}" for name in ("parallel", "memory", "dask"))),
)

REQUIREMENTS: Final = (
    "pytest",
    "pytest-timeout",
    "trustme",
    "requests-unixsocket",
    "requests-toolbelt",
    "jaraco.text",
    "portend",
    "pypytools",
)
"""What the suites need besides the packages."""


@dataclass(slots=True)
class Compared:
    """One suite, with and without the probe."""

    package: str
    tests: int = 0
    passed: int = 0
    blamed: dict[str, str] = field(default_factory=dict)  # test → what became of it under the probe
    unsteady: list[str] = field(default_factory=list)  # was worse once, and not again
    faults: list[str] = field(default_factory=list)
    processes: int = 0
    events: int = 0
    dropped: int = 0
    seconds: float = 0.0


def compare(interpreter: str, suite: OwnSuite) -> Compared:
    """Run a suite both ways; what is worse under the probe is run again by itself, twice each way, before it is blamed."""
    began, compared = perf_counter(), Compared(suite.package)
    bare, probed, seen = _both(interpreter, suite, suite.modules)
    compared.tests, compared.passed = len(probed), sum(outcome is Outcome.PASSED for outcome in probed.values())
    assert seen.store is not None
    compared.faults = list(seen.store.faults)
    compared.processes, compared.events, compared.dropped = seen.processes, seen.store.event_count, sum(seen.store.dropped.values())
    suspects = worse(bare, probed)
    if suspects:
        again = [_both(interpreter, suite, tuple(map(_argument, suspects)))[:2] for _ in range(_AGAIN)]
        for name, outcome in suspects.items():
            if any(name in worse(*outcomes) for outcomes in again):
                compared.blamed[name] = str(outcome or "did not run")
            else:
                compared.unsteady.append(name)
    compared.seconds = perf_counter() - began
    return compared


def _both(interpreter: str, suite: OwnSuite, what: tuple[str, ...]) -> tuple[Outcomes, Outcomes, Seen]:
    with tempfile.TemporaryDirectory(prefix="tl", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        run_alone([interpreter, "-m", "pytest", *_arguments(folder, suite, what, "bare.xml")], folder, LIMIT_S)
        spec = RunSpec(module="pytest", arguments=_arguments(folder, suite, what, "probed.xml"), cwd=name, interpreter=interpreter)
        seen = run_traced(spec, LIMIT_S)
        return _outcomes(folder / "bare.xml"), _outcomes(folder / "probed.xml"), seen


def _arguments(folder: Path, suite: OwnSuite, what: tuple[str, ...], report: str) -> tuple[str, ...]:
    general = ("-p", "no:cacheprovider", "-q", "--timeout", "60", "--rootdir", str(folder), "--junit-xml", str(folder / report))
    return (*general, *suite.options, "--pyargs", *what)


def _outcomes(report: Path) -> Outcomes:
    """By `module.Class::test`. None when pytest came to no end."""
    if not report.is_file():
        return {}
    outcomes: Outcomes = {}
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        told = {child.tag for child in case}
        outcome = Outcome.FAILED if told & {"failure", "error"} else Outcome.SKIPPED if "skipped" in told else Outcome.PASSED
        outcomes[f"{case.get('classname')}::{case.get('name')}"] = outcome
    return outcomes


def _argument(name: str) -> str:
    """The test as pytest wants it: a class, which begins with a capital, is not part of the module."""
    where, test = name.split("::", 1)
    words = where.split(".")
    module = [word for word in words if not word[:1].isupper()]
    return "::".join([".".join(module), *words[len(module) :], test])
