"""`python -m tests.regression.compare [--python PYTHON]… [--fast] [MODULE…]`: what of CPython's own tests fails only under the probe.

Each part runs twice at the same time, alone and traced. What passes alone and not traced is run again by itself, twice each way, before the
probe is blamed. Exit status 0 when the probe is to blame for nothing, 1 when it is, 2 for what cannot be run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tests.regression.excused import EXCUSED
from tests.regression.results import Outcome, Outcomes
from tests.regression.running import Ran, alone, run, traced
from tests.regression.suite import FAST, MODULES, NoTestsError, Part, Suite, suite_of

_AGAIN = 2


@dataclass(slots=True)
class Compared:
    """One module on one Python. Tests are named by their ids without the leading `test.`."""

    python: str
    module: str
    there: bool = False  # the Python has this module
    tests: int = 0  # that ran, in whatever way they ended
    blamed: dict[str, str] = field(default_factory=dict)  # test → what became of it under the probe
    excused: dict[str, str] = field(default_factory=dict)  # test → why
    needless: list[str] = field(default_factory=list)  # excused, and passes
    unsteady: dict[str, str] = field(default_factory=dict)  # test → why nobody can say
    alone_bad: dict[str, str] = field(default_factory=dict)  # test that does not pass without the probe either → what became of it there
    faults: list[str] = field(default_factory=list)
    events: int = 0
    dropped: int = 0
    seconds: float = 0.0
    words: list[str] = field(default_factory=list)  # the ends of what was printed by runs that had to be looked into

    def keep(self, texts: Sequence[str]) -> None:
        """The ends of what was printed, each once."""
        self.words += [end for text in texts if (end := text[-20_000:]) not in self.words]

    @property
    def clean(self) -> bool:
        return not (self.blamed or self.needless or self.faults)


def compare(suite: Suite, module: str) -> Compared:
    """Run a module's tests alone and under the probe. A module that is not there has no tests."""
    compared = Compared(suite.version, module)
    began = perf_counter()
    for part in suite.parts(module):
        compared.there = True
        _compare_part(suite, part, compared)
    compared.seconds = perf_counter() - began
    return compared


def _compare_part(suite: Suite, part: Part, compared: Compared) -> None:
    bare, probed = _both(suite, part)
    compared.tests += sum(" " not in name for name in probed.outcomes)
    compared.alone_bad |= {_plain(name): str(outcome) for name, outcome in bare.outcomes.items() if not outcome.good}
    compared.events += probed.events
    compared.dropped += probed.dropped
    # What was killed, or held in a test, may have lost its last batch: that is no mistake. That the probe went is.
    compared.faults += [f"{part.name}: {fault}" for fault in probed.faults if "removed itself" in fault]
    suspects = worse(bare.outcomes, probed.outcomes)
    verdicts = _looked_into(suite, part, suspects) if suspects else {}
    for name in sorted({_plain(name) for name, outcome in probed.outcomes.items() if outcome.good and name not in suspects} & set(EXCUSED)):
        compared.needless.append(name)
    for name, (word, blamed) in verdicts.items():
        if not blamed:
            compared.unsteady[_plain(name)] = word
            if suspects[name] in (Outcome.HUNG, Outcome.BROKE_OFF):  # where it stood then is not to be seen again
                compared.keep(probed.texts)
        elif _plain(name) in EXCUSED:
            compared.excused[_plain(name)] = EXCUSED[_plain(name)]
        else:
            compared.blamed[_plain(name)] = word
            compared.keep(probed.texts)


def _both(suite: Suite, part: Part, only: tuple[str, ...] = ()) -> tuple[Ran, Ran]:
    with ThreadPoolExecutor(1) as other:
        bare = other.submit(run, alone, suite, part, only)
        probed = run(traced, suite, part, only)
        return bare.result(), probed


def worse(bare: Outcomes, probed: Outcomes) -> dict[str, Outcome | None]:
    """Tests that are not what they are without the probe: outcome there, None for one that did not run at all."""
    suspects: dict[str, Outcome | None] = {
        name: probed.get(name) for name, outcome in bare.items() if outcome.good and probed.get(name) not in (outcome, Outcome.PASSED)
    }
    return suspects | {name: outcome for name, outcome in probed.items() if not outcome.good and name not in bare}


def _looked_into(suite: Suite, part: Part, suspects: dict[str, Outcome | None]) -> dict[str, tuple[str, bool]]:
    """Suspect → what to say of it, and whether the probe is to blame."""
    only = tuple(name for name in suspects if " " not in name)
    again = [_both(suite, part, only) for _ in range(_AGAIN)]
    verdicts = {}
    for name, first in suspects.items():
        told = str(first or "did not run")
        if any(name in bare.outcomes and not bare.outcomes[name].good for bare, _ in again):
            verdicts[name] = (f"{told}, but fails without the probe too, at times", False)
        elif any(name in worse(bare.outcomes, probed.outcomes) for bare, probed in again):
            verdicts[name] = (told, True)
        else:
            verdicts[name] = (f"{told} once, not again in {_AGAIN}", False)
    return verdicts


def _plain(name: str) -> str:
    return name.removeprefix("test.")


# ---------------------------------------------------------------- command line
def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.regression.compare", description="Say which of CPython's own tests fail only under the probe."
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="such as test_queue; all that are meant when none is named")
    parser.add_argument("--python", action="append", metavar="PYTHON", help="an interpreter with its `test` package; may be repeated")
    parser.add_argument("--fast", action="store_true", help=f"only {', '.join(FAST)}")
    parser.add_argument("--tests", type=Path, metavar="FOLDER", help="a `test` folder for modules that the interpreter's own lacks")
    parser.add_argument("--words", action="store_true", help="print what was printed by runs that had to be looked into")
    given = parser.parse_args(arguments)
    modules = given.modules or (FAST if given.fast else MODULES)
    try:
        suites = [suite_of(python, given.tests) for python in given.python or [sys.executable]]
    except NoTestsError as error:
        parser.error(str(error))
    rows = list(_all(suites, modules))
    print_table(rows)
    for row in rows:
        print_details(row, words=given.words)
    return 0 if all(row.clean for row in rows) else 1


def _all(suites: Sequence[Suite], modules: Sequence[str]) -> Iterator[Compared]:
    for suite in suites:
        for module in modules:
            print(f"{suite.version} {module} …", file=sys.stderr, end="", flush=True)
            row = compare(suite, module)
            said = f"{row.tests} tests, {len(row.blamed)} blamed, {row.seconds:.0f} s" if row.there else "not there"
            print(f" {said}", file=sys.stderr)
            yield row


def print_table(rows: Sequence[Compared]) -> None:
    table = Table("Module", "Python", title="CPython's own tests under the probe")
    for heading in ("tests run", "fail only under the probe", "excused", "unsteady", "fail alone too", "events", "dropped", "s"):
        table.add_column(heading, justify="right")
    for row in rows:
        if not row.there:
            table.add_row(row.module, row.python, "not there")
            continue
        counts = (
            row.tests,
            len(row.blamed),
            len(row.excused),
            len(row.unsteady),
            len(row.alone_bad),
            row.events,
            row.dropped,
            round(row.seconds),
        )
        table.add_row(row.module, row.python, *(f"{count:,}" for count in counts))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def print_details(row: Compared, *, words: bool) -> None:
    where = f"{row.module} on {row.python}"
    for name, told in row.blamed.items():
        print(f"{where}: {name} {told}: passes without the probe")
    for name, why in row.excused.items():
        print(f"{where}: {name} is excused: {why}")
    for name in row.needless:
        print(f"{where}: {name} is excused but passes: take it off the list")
    for name, told in row.unsteady.items():
        print(f"{where}: {name} is unsteady: {told}")
    for name, told in row.alone_bad.items():
        print(f"{where}: {name} {told} without the probe")
    for fault in row.faults:
        print(f"{where}: {fault}")
    for text in row.words if words else ():
        print(text)


if __name__ == "__main__":
    raise SystemExit(main())
