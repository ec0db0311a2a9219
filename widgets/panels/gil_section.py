"""The part of the statistics that says how the threads of each process shared its GIL, and how that is known."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from widgets.panels.bars import Bar, Bars
from widgets.panels.naming import Names
from widgets.panels.parts import duration, label, number, percent
from widgets.text import tr
from workers.analysis.gil import GilUse, LaneGil, gil_uses
from workers.probe.schema import State
from workers.trace.model import GilWatching
from workers.trace.store import Store


class GilSection(QWidget):
    """Hidden while no process has had two threads. `chosen`: a lane was clicked."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("heading")
        self.known = label("muted", wrap=True)
        self.bars = Bars()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 0)
        box.setSpacing(6)
        for part in (self.heading, self.bars, self.known):
            box.addWidget(part)
        self.bars.chosen.connect(self.chosen)
        self.hide()

    def read(self, store: Store, names: Names) -> None:
        """Show the figures as of now."""
        uses = gil_uses(store)
        self.bars.set_bars([gil_bar(lane, names) for use in uses for lane in use.lanes if lane.held_ns or lane.waited_ns])
        self.bars.setVisible(bool(self.bars.bars))
        self.known.setText("\n".join(_known_text(use, store) for use in uses))
        self.setVisible(bool(uses))

    def retranslate(self) -> None:
        self.heading.setText(tr("Statistics", "Held the GIL"))
        self.bars.setAccessibleName(tr("Statistics", "Held the GIL"))
        self.bars.set_heads((tr("Statistics", "share"), tr("Statistics", "held"), tr("Statistics", "waited")))


def gil_bar(lane: LaneGil, names: Names) -> Bar:
    """Time held and time waited for it."""
    parts = tuple((state, float(ns)) for state, ns in ((State.RUNNING, lane.held_ns), (State.READY, lane.waited_ns)) if ns)
    numbers = (percent(lane.share), duration(lane.held_ns), duration(lane.waited_ns) if lane.waited_ns else "–")
    return Bar(lane.lane, names.lane(lane.lane), parts, numbers)


def _known_text(use: GilUse, store: Store) -> str:
    process = store.processes[use.process].name
    said = how_known(use.watching)
    if not use.lanes:
        return tr("Statistics", "{process}: {how}", process=process, how=said)
    return tr(
        "Statistics",
        "{process}: {turns} turns, {how}; looking took {cost} of one processor",
        process=process,
        turns=number(use.turns),
        how=said,
        cost=percent(use.cost),
    )


def how_known(watching: GilWatching) -> str:
    """How it is known who held a GIL, in a few words."""
    if watching.how == "measured":
        return tr("Statistics", "measured every {time} from outside", time=duration(watching.every_ns))
    if watching.how == "estimated":
        return tr("Statistics", "estimated from processor times every {time} ({why})", time=duration(watching.every_ns), why=watching.why)
    return tr("Statistics", "who holds the GIL is not measured here ({why})", why=watching.why)
