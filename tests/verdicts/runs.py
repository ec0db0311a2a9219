"""Synthetic runs of the scenarios, so that a verdict is tested against a trace whose every time is known."""

from __future__ import annotations

from tests.synthetic import StoreBuilder
from workers.analysis.findings import Finding, Verdict
from workers.analysis.verdicts import verdict_for
from workers.host.messages import Ended, Outcome, Output, RunSpec
from workers.probe.schema import Kind
from workers.scenarios import registry
from workers.trace.store import Store

MS = 1_000_000


def begun(scenario: str, variant: str | None = None) -> StoreBuilder:
    """A run of the scenario with its main lane (lane 0 of process 0)."""
    build = StoreBuilder(registry.run_spec(scenario, variant))
    build.event(build.lane(build.process(), "MainThread", main=True), 0, Kind.STARTED)
    return build


def finished(build: StoreBuilder, outcome: object, t_ns: int = 1_000 * MS, ended: Ended = "finished", exit_code: int = 0) -> Store:
    """The store after main() returned `outcome` and the run ended."""
    if outcome is not None:
        build.store.ingest(Outcome(1, outcome))
    build.end_process(0, t_ns, exit_code)
    return build.end_run(t_ns, ended, exit_code).store


def said(store: Store, *findings: Finding) -> Verdict:
    assert store.spec is not None
    return verdict_for(store.spec, store, findings)


def printed(build: StoreBuilder, errors: str) -> None:
    build.store.ingest(Output("stderr", errors.encode(), 2_000 * MS))


def script() -> RunSpec:
    return RunSpec(script="/tmp/program.py")
