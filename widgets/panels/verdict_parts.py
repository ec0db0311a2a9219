"""What the verdict band is made of: figures, the rows of findings, the longest wait of a run."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from widgets.panels.parts import label, tabular
from widgets.text import tr
from workers.analysis.findings import Finding, FindingKind
from workers.probe.schema import State
from workers.trace.store import Store

_WAITS: Final = (State.LOCK, State.EVENT, State.QUEUE)


def kind_name(kind: FindingKind) -> str:
    """What was found, in a word or two."""
    return {
        FindingKind.DEADLOCK: tr("VerdictBand", "deadlock"),
        FindingKind.LOST_UPDATE: tr("VerdictBand", "lost update"),
        FindingKind.RACE: tr("VerdictBand", "race"),
        FindingKind.OVERSOLD: tr("VerdictBand", "oversold"),
        FindingKind.EXCEPTION: tr("VerdictBand", "exception"),
        FindingKind.CONTENTION: tr("VerdictBand", "contention"),
        FindingKind.BACK_PRESSURE: tr("VerdictBand", "back-pressure"),
        FindingKind.IDLE_WORKER: tr("VerdictBand", "idle worker"),
        FindingKind.LIVELOCK: tr("VerdictBand", "livelock"),
        FindingKind.LOST_TASK: tr("VerdictBand", "lost task"),
    }[kind]


class ElidedButton(QPushButton):
    """A button whose text ends in … where there is too little room."""

    def __init__(self) -> None:
        super().__init__()
        self._full = ""

    def set_full_text(self, text: str) -> None:
        self._full = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        text = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(40, self.width() - 18))
        self.setText(text.replace("&", "&&"))


class Figure(QWidget):
    """A number with its name above it."""

    def __init__(self) -> None:
        super().__init__()
        self._name = label("small")
        self._value = label("figure")
        self._value.setFont(tabular(self._value.font()))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(1)
        box.addWidget(self._name)
        box.addWidget(self._value)

    def say(self, name: str, tip: str) -> None:
        self._name.setText(name)
        self.setToolTip(tip)
        self._value.setAccessibleName(name)

    def set_value(self, value: str) -> None:
        if value != self._value.text():
            self._value.setText(value)

    def set_alarm(self, colour: str) -> None:
        self._value.setStyleSheet(f"color: {colour};" if colour else "")

    @property
    def value(self) -> str:
        return self._value.text()


class LongestWait:
    """The longest wait for a lock, an event or a queue so far. Each `take` reads only what came since the one before."""

    def __init__(self) -> None:
        self._read: dict[int, int] = {}  # by a lane's serial: index up to which it has been read
        self._longest = 0

    def take(self, store: Store) -> int:
        """In ns; waits that go on count up to now."""
        going_on = 0
        forgotten = (store.tally.longest_in.get(state, (0, 0, -1))[0] for state in _WAITS)  # whatever goes is counted there
        self._longest = max(self._longest, *forgotten)
        read: dict[int, int] = {}
        for lane in store.kept_lanes():
            columns = store.columns(lane.id)
            begin, end = max(self._read.get(lane.serial, 0) - columns.first, 0), len(columns)
            for state in _WAITS if end > begin + 1 else ():
                waits = (columns.state[begin : end - 1] == state).nonzero()[0] + begin
                if len(waits):
                    self._longest = max(self._longest, int((columns.time[waits + 1] - columns.time[waits]).max()))
            read[lane.serial] = columns.first + max(begin, end - 1)
            if end and int(columns.state[end - 1]) in _WAITS:
                going_on = max(going_on, store.now_ns - int(columns.time[end - 1]))
        self._read = read  # a lane that is not kept any more has been read
        return max(self._longest, going_on)


def evidence(store: Store, finding: Finding) -> set[tuple[int, int]]:
    """The intervals a finding speaks of: those of its waits, else what its lanes did at its moment."""
    moments = [(edge.lane, edge.since_ns) for edge in finding.edges] or [(lane, finding.t_ns) for lane in finding.lanes]
    found = (store.interval_at(lane, t_ns) for lane, t_ns in moments)
    return {(interval.lane, interval.index) for interval in found if interval is not None}
