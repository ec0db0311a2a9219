"""What every plot says of where its numbers come from."""

from __future__ import annotations

from workers.analysis.verdicts.outcome import Facts
from workers.text import Text, text
from workers.trace.store import Store


def measured_on(store: Store, facts: Facts) -> Text:
    """On what it was measured; main() returns how many `cores` it may use."""
    python = store.processes[0].python if store.processes else "?"
    return text("Measured in this run: {cores} cores, Python {python}.", cores=facts.integer("cores"), python=python)
