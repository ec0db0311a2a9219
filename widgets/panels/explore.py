"""Explore: the same program under one order after the other, what came out how often, and the simplest order that fails."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from widgets.panels.elided import ElidedCombo
from widgets.panels.outcomes import OutcomeBars
from widgets.panels.parts import EmptyView, Flow, Panel, label, number
from widgets.text import shown, tr
from workers.scheduling.found import Failing, Found
from workers.scheduling.sentences import outcome_words


def kind_words(kind: str) -> str:
    return {
        "deadlock": tr("Explore", "deadlock"),
        "lost_update": tr("Explore", "lost update"),
        "race": tr("Explore", "race"),
        "exception": tr("Explore", "exception"),
        "assertion": tr("Explore", "wrong outcome"),
    }.get(kind, kind.replace("_", " "))


def phase_words(phase: str) -> str:
    """What is being searched: `phase` as the explorer names it."""
    if phase.startswith("at most "):
        return tr("Explore", "orders with at most {count} preemptions", count=phase.split()[2])
    return {
        "random": tr("Explore", "random orders"),
        "pct": tr("Explore", "random priorities"),
        "dpor": tr("Explore", "every class of orders"),
    }.get(phase, tr("Explore", "starting"))


def telling_apart(outcomes: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """The outcomes by what differs between them: `balance = 3` of dictionaries that have all else in common."""
    plain = [(shown(outcome_words(outcome)), count) for outcome, count in outcomes]
    try:
        read = [json.loads(outcome) for outcome, _ in outcomes]
    except ValueError:
        return plain
    if len(read) < 2 or not all(isinstance(each, dict) and each.keys() == read[0].keys() for each in read):
        return plain
    differ = [name for name in read[0] if any(each[name] != read[0][name] for each in read)]
    names = [", ".join(f"{name} = {json.dumps(each[name], ensure_ascii=False)}" for name in differ) for each in read]
    return [(name, count) for name, (_, count) in zip(names, outcomes, strict=True)]


def _name_of(failing: Failing) -> str:
    kind, steps = kind_words(failing.kind), len(failing.steps)
    if failing.preemptions == 1:
        return tr("Explore", "Simplest {kind}: 1 preemption, {steps} steps", kind=kind, steps=steps)
    return tr(
        "Explore", "Simplest {kind}: {preemptions} preemptions, {steps} steps", kind=kind, preemptions=failing.preemptions, steps=steps
    )


def _scrolling(body: QWidget) -> QScrollArea:
    """Up and down only: in a low window nothing is cut off."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area


class Explore(Panel):
    """The window says what goes on: `show_found`, and `set_busy`. `start_requested`, `force_requested`, `paste_requested` and
    `cancel_requested` are the user's wishes.

    `failing_chosen(Failing or None)`: whose order is to be seen.
    """

    start_requested = Signal()
    force_requested = Signal()
    paste_requested = Signal()
    cancel_requested = Signal()
    failing_chosen = Signal(object)
    outcome_chosen = Signal(str)  # an order that leads to it is to be seen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found = Found()
        self.busy = False
        self._replays = False
        self._why_not = self._why_not_forced = self._why_not_pasted = ""
        self._title = ""
        self._empty = EmptyView()
        self.conclusion, self.facts, self.what = label("title", wrap=True), label("muted", wrap=True), label("muted", wrap=True)
        self.bars = OutcomeBars()
        self.choice = ElidedCombo()
        self.choice.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToContents)
        self.sentence = label(wrap=True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button, self.force, self.copy, self.paste = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self._stack = QStackedLayout()
        self._lay_out()
        self.bars.chosen.connect(self._on_bar)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.button.clicked.connect(self._on_button)
        self.force.clicked.connect(self.force_requested)
        self.copy.clicked.connect(self._on_copy)
        self.paste.clicked.connect(self.paste_requested)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(14, 10, 14, 8)
        head.setSpacing(6)
        for part in (self.conclusion, self.what, self.facts):
            head.addWidget(part)
        chosen = QVBoxLayout()
        chosen.setContentsMargins(14, 10, 14, 8)
        chosen.setSpacing(6)
        named = QWidget()
        row = Flow(named, 6)  # the button goes below a name that needs the whole width
        row.addWidget(self.choice)
        row.addWidget(self.copy)
        chosen.addWidget(named)
        chosen.addWidget(self.sentence)
        chosen.addStretch(1)
        self._failures = QWidget()
        self._failures.setLayout(chosen)
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(self.bars)
        box.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addWidget(self._failures, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(_scrolling(body))
        commands = QWidget()
        buttons = Flow(commands, 6)
        for button in (self.button, self.force, self.paste):
            buttons.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 10)
        foot.addWidget(commands)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._stack, 1)
        whole.addLayout(foot)

    # ------------------------------------------------------------ what is shown
    def set_possible(self, why_not: str) -> None:
        """Whether what is chosen can be explored: empty, or why it cannot."""
        self._why_not = why_not
        self._refresh()

    def set_forcible(self, why_not: str) -> None:
        """Whether a failing order of what is chosen is known: empty, or why not."""
        self._why_not_forced = why_not
        self._refresh()

    def set_pasteable(self, why_not: str) -> None:
        """Whether a schedule can be replayed now: empty, or why not."""
        self._why_not_pasted = why_not
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self._refresh()

    def begin(self, title: str, *, replays: bool = False) -> None:
        """Another exploration: of what, and with which values. `replays`: of one order that is known."""
        self._title, self._replays = title, replays
        self.show_found(Found())

    def show_found(self, found: Found) -> None:
        before, self.found = self.found, found
        self.bars.set_outcomes(telling_apart(found.outcomes))
        if found.failures != before.failures:
            self._list_failures()
        self._refresh()

    def say(self, why: str) -> None:
        """There is no result, for this reason."""
        self._stack.setCurrentIndex(1)
        self.conclusion.setText(why)

    def retranslate(self) -> None:
        self._empty.say(
            tr("Explore", "Nothing is explored yet"),
            tr(
                "Explore",
                "Explore runs the program in one order of its threads after the other, counts what comes out, and finds the simplest order"
                " that fails, or shows that none does.",
            ),
        )
        self.force.setText(tr("Explore", "Force the failing order"))
        self.copy.setText(tr("Explore", "Copy the schedule"))
        self.copy.setToolTip(tr("Explore", "As text: “Paste a schedule…” replays it, and so does threadline run --schedule"))
        self.paste.setText(tr("Explore", "Paste a schedule…"))
        self.choice.setAccessibleName(tr("Explore", "Failing orders"))
        self.bars.setAccessibleName(tr("Explore", "How often each outcome came"))
        self.bars.set_outcomes(telling_apart(self.found.outcomes))
        self._list_failures()
        self._refresh()

    def apply_theme(self) -> None:
        self.bars.theme = self.theme
        self.bars.update()

    # ------------------------------------------------------------ inside
    def _refresh(self) -> None:
        found = self.found
        anything = self.busy or found.schedules > 0 or found.conclusion is not None
        self._stack.setCurrentIndex(1 if anything else 0)
        self.button.setText(self._button_words())
        self.button.setEnabled(self.busy or not self._why_not)
        self.button.setToolTip("" if self.busy else self._why_not)
        self.force.setEnabled(not self.busy and not self._why_not_forced)
        self.force.setToolTip(self._why_not_forced or tr("Explore", "Run it in an order that is known to fail"))
        self.paste.setEnabled(not self._why_not_pasted)
        self.paste.setToolTip(
            self._why_not_pasted or tr("Explore", "Replay an order that was copied here, on the command line or in a report")
        )
        self.what.setText(self._title)
        self.conclusion.setText(self._conclusion())
        self.facts.setText(self._facts())
        self._failures.setVisible(bool(found.failures))
        if found.warnings:
            self.facts.setText("\n".join([self.facts.text(), *(shown(warning) for warning in found.warnings)]))

    def _button_words(self) -> str:
        if not self.busy:
            return tr("Explore", "Explore")
        return tr("Explore", "Cancel the replay") if self._replays else tr("Explore", "Stop exploring")

    def _conclusion(self) -> str:
        found = self.found
        if self.busy and self._replays and found.conclusion is None:
            return tr("Explore", "An order is replayed that is known to fail…")
        if found.conclusion is not None:
            return shown(found.conclusion)
        if not self.busy:
            return tr("Explore", "Stopped after {schedules} orders; {failing} of them fail.", **self._counts())
        return tr("Explore", "{schedules} orders tried, {failing} fail", **self._counts())

    def _counts(self) -> dict[str, object]:
        return {"schedules": number(self.found.schedules), "failing": number(self.found.failing)}

    def _facts(self) -> str:
        found = self.found
        kinds = tr("Explore", ", ").join(f"{kind_words(kind)} {number(count)}" for kind, count in found.kinds)
        if found.conclusion is None and self._replays:
            return ""
        if found.conclusion is None:
            now = tr("Explore", "now: {phase}", phase=phase_words(found.phase)) if self.busy else ""
            return " · ".join(part for part in (now, kinds) if part)
        if not found.seconds:
            return kinds  # one order that was given
        rate = number(round(found.schedules / found.seconds))
        speed = tr(
            "Explore", "{schedules} orders in {seconds} s, {rate} a second", **self._counts(), seconds=f"{found.seconds:.2f}", rate=rate
        )
        return " · ".join(part for part in (speed, kinds) if part)

    def _list_failures(self) -> None:
        chosen = max(self.choice.currentIndex(), 0)
        self.choice.blockSignals(True)
        self.choice.clear()
        for failing in self.found.failures:
            self.choice.addItem(_name_of(failing))
        self.choice.setCurrentIndex(min(chosen, len(self.found.failures) - 1))
        self.choice.blockSignals(False)
        self._on_choice()

    @property
    def _chosen(self) -> Failing | None:
        at = self.choice.currentIndex()
        return self.found.failures[at] if 0 <= at < len(self.found.failures) else None

    def _on_choice(self) -> None:
        failing = self._chosen
        self.sentence.setText(shown(failing.text) if failing else "")
        self.failing_chosen.emit(failing)

    def _on_bar(self, row: int) -> None:
        self.outcome_chosen.emit(self.found.outcomes[row][0])

    def _on_button(self) -> None:
        (self.cancel_requested if self.busy else self.start_requested).emit()

    def _on_copy(self) -> None:
        if self._chosen is not None:
            QApplication.clipboard().setText(self._chosen.schedule)
