"""How the cost of tracing is put, wherever it is shown."""

from __future__ import annotations

from widgets.panels.parts import percent
from widgets.text import tr
from workers.analysis.cost import TracingCost


def share_text(cost: TracingCost) -> str:
    """`≈ 3.1 %`, or a dash before anything has run."""
    if cost.share is None:
        return "–"
    told = percent(cost.share)
    return told if told.startswith("<") else f"≈\u00a0{told}"


def cost_tip() -> str:
    """What it is a share of."""
    return tr(
        "Cost",
        "Tracing cost: the time that the traced processes spent on recording, as they reckon it from what they recorded, as a share of the"
        " time that they lived, all added up. Of one process only one thread at a time runs Python, so a process counts once, however many"
        " threads it has. An estimate: most programs lose between half of it and twice as much; one that does little but take free locks, a"
        " third of it.",
    )
