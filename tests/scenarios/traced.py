"""Run a scenario under the probe, without a window, to its end."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from workers.analysis.findings import Finding, Verdict
from workers.analysis.verdicts import findings_for
from workers.live import LiveRun
from workers.scenarios import registry
from workers.trace.store import Store

LIMIT_S = 40.0


@dataclass
class Traced:
    """A run that has ended. `named_after_ns` is how long after it became true each finding was named, while the run went on."""

    run: LiveRun
    named_after_ns: list[int] = field(default_factory=list)

    @property
    def store(self) -> Store:
        return self.run.store

    @property
    def verdict(self) -> Verdict:
        assert self.run.verdict is not None
        return self.run.verdict

    @property
    def findings(self) -> list[Finding]:
        """What was found while it ran, and what its verdict found."""
        known = {finding.kind for finding in self.run.findings}
        return [*self.run.findings, *(found for found in findings_for(self.run.spec, self.store) if found.kind not in known)]

    def note(self, found: tuple[Finding, ...]) -> None:
        now = time.perf_counter_ns() - self.store.started_ns
        self.named_after_ns += [now - finding.t_ns for finding in found]


@contextlib.contextmanager
def traced(scenario: str, variant: str | None = None, **settings: object) -> Iterator[Traced]:
    """The run after its end; closed afterwards. Raises TimeoutError when it takes longer than LIMIT_S."""
    run = LiveRun(registry.run_spec(scenario, variant, settings))
    seen = Traced(run)
    deadline = time.monotonic() + LIMIT_S
    try:
        run.start()
        while not (progress := run.poll()).ended:
            seen.note(progress.new_findings)
            if time.monotonic() > deadline:
                raise TimeoutError(f"{scenario} {variant} had not ended after {LIMIT_S:.0f} s:\n{run.store.output[-2000:]}")
            run.wait(0.02)
        yield seen
    finally:
        run.close()
