"""How often of twenty each scenario shows what it must: `python -m tests.scenarios.twenty [--only PREFIX] [RUNS [INTERPRETER …]]`.

The scenario runs on each interpreter named (default: the one this runs on); Threadline itself stays on this one. Exit status 1 when
any run showed something else.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import replace

from tests.scenarios.expected import ALL, Expected
from workers.analysis.verdicts import findings_for
from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.scenarios import registry

LIMIT_S = 60.0


def shown(spec: RunSpec) -> tuple[LiveRun, float, float]:
    """The run after its end, how long it took, and how long a finding took to be named (0 without one), in s."""
    run, began, named = LiveRun(spec), time.perf_counter(), 0.0
    try:
        run.start()
        while not (progress := run.poll()).ended:
            for finding in progress.new_findings:
                named = (time.perf_counter_ns() - run.store.started_ns - finding.t_ns) / 1e9
            if time.perf_counter() - began > LIMIT_S:
                break
            run.wait(0.02)
    finally:
        run.close()
    return run, time.perf_counter() - began, named


def is_right(expected: Expected, run: LiveRun) -> bool:
    verdict = run.verdict
    found = {str(finding.kind) for finding in [*run.findings, *findings_for(run.spec, run.store)]}
    return verdict is not None and (verdict.kind, verdict.good) == (expected.kind, expected.good) and found == expected.findings


def row(expected: Expected, runs: int, interpreter: str) -> bool:
    """Print one line of the table. True when all were right."""
    spec = registry.run_spec(expected.scenario, expected.variant, expected.settings)
    right, took, named = 0, [], []
    for _ in range(runs):
        run, seconds, after = shown(replace(spec, interpreter=interpreter))
        took.append(seconds)
        named += [after] if after else []
        if is_right(expected, run):
            right += 1
        else:
            print(f"  {expected}: {run.verdict.kind if run.verdict else None}: {run.verdict.text if run.verdict else ''}", flush=True)
    latest = f"{max(named):6.3f} s" if named else "       –"
    print(f"{expected!s:48} {right:3} of {runs:<3} {statistics.median(took):6.2f} s {latest}", flush=True)
    return right == runs


def main(arguments: list[str]) -> int:
    prefix = ""
    if arguments[:1] == ["--only"]:
        prefix, arguments = arguments[1], arguments[2:]
    runs = int(arguments[0]) if arguments else 20
    everything = True
    for interpreter in arguments[1:] or [sys.executable]:
        print(f"\n{interpreter}\n{'scenario:variant':48} {'right':10} {'median':8} named after at most")
        for expected in (each for each in ALL if str(each).startswith(prefix)):
            everything = row(expected, runs, interpreter) and everything
    return 0 if everything else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
