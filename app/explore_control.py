"""Explores what is chosen at the left, and shows it in the panel."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from app.choice import Choice
from app.exploring import Exploring
from app.wording import title_of, variant_of
from widgets.panels.explore import Explore
from widgets.panels.interleaving import Order
from widgets.selection import Selection
from widgets.text import shown, tr
from workers.errors import ThreadlineError
from workers.host.messages import RunSpec
from workers.scheduling.choosing import smaller, why_not
from workers.scheduling.exploration import ExploreSpec, parameters
from workers.scheduling.found import Failing, Found
from workers.scheduling.pasted import explained
from workers.scheduling.replay import note_of, replayed
from workers.scheduling.shipped import forced, why_not_forced


class ExploreControl(QObject):
    """`state_changed` comes when `possible` or `busy` may have. `panel` and `order` are its views; `wanted(str)` asks the window to
    show "explore" or "order".
    """

    state_changed = Signal()
    wanted = Signal(str)
    replayed = Signal(object, object)  # LiveRun, and what must be known of it: a failing order for the timeline
    replay_cancelled = Signal()

    def __init__(self, choice: Choice, selection: Selection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._spec: ExploreSpec | None = None  # what was explored last
        self.panel, self.order = Explore(), Order(selection)
        self.exploring = Exploring(self)
        self.exploring.changed.connect(self.panel.show_found)
        self.exploring.failed.connect(self._on_failed)
        self.exploring.ended.connect(self._on_ended)
        self.replaying = Exploring(self)  # one order, of what was explored, while that may still go on, or of something else
        self.replaying.changed.connect(self._on_order)
        self.replaying.failed.connect(self._on_replay_failed)
        self.replaying.started.connect(self.state_changed)
        self.replaying.ended.connect(self.state_changed)
        self.replaying.cancelled.connect(self.replay_cancelled)
        self.exploring.cancelled.connect(self._on_cancelled)
        self.panel.outcome_chosen.connect(self.replay_outcome)
        self.panel.start_requested.connect(self.start)
        self.panel.force_requested.connect(self.force)
        self.panel.failing_chosen.connect(self._on_failing)
        self.panel.cancel_requested.connect(self.exploring.cancel)
        choice.changed.connect(self.refresh)

    @property
    def busy(self) -> bool:
        return self.exploring.busy

    @property
    def prepares_replay(self) -> bool:
        """Whether an order is carried out that was given: pasted, opened, or known to fail."""
        return self.replaying.replays or self.exploring.replays

    def cancel_replay(self) -> None:
        """End every order that is being carried out; nothing of it is shown. `replay_cancelled` follows."""
        for each in (self.replaying, self.exploring):
            if each.replays:
                each.cancel()

    @property
    def possible(self) -> bool:
        return self._choice.may_run and not self.why_not

    @property
    def why_not(self) -> str:
        """Why the order of what is chosen cannot be controlled; empty when it can."""
        info, program = self._choice.scenario, self._choice.program
        reason = why_not(info.id if info else None, program.module if program else None)
        return shown(reason) if reason else ""

    @property
    def why_not_forced(self) -> str:
        """Why what is chosen cannot be made to fail at once; empty when it can."""
        info = self._choice.scenario if self._choice.copy is None else None  # the order is known for the program as it is
        reason = why_not_forced(info.id if info else None, self._choice.parameters.variant() if info else None)
        return shown(reason) if reason else ""

    @Slot()
    def refresh(self) -> None:
        """What is chosen, or the language, is another."""
        self.panel.set_possible(self.why_not)
        self.panel.set_forcible(self.why_not_forced)
        self.state_changed.emit()

    @Slot()
    def start(self) -> None:
        """Explore what is chosen, with its values."""
        if not self.possible:
            return
        self.wanted.emit("explore")
        try:
            run = self.chosen_run()
        except (ThreadlineError, ValueError) as error:
            self.panel.say(str(error))
            return
        self._explore(ExploreSpec(run))

    @Slot()
    def force(self) -> None:
        """Run what is chosen in the failing order that is shipped with it, with the values that this is known for."""
        if self.why_not_forced or self.busy:
            return
        self.wanted.emit("explore")
        info, variant = self._choice.scenario, self._choice.parameters.variant()
        assert info is not None
        assert variant is not None
        self._explore(forced(info.id, variant))

    def _explore(self, spec: ExploreSpec) -> None:
        self._spec = spec
        self.panel.set_busy(True)
        self.panel.begin(explored_title(spec.run), replays=spec.schedule is not None)
        self.exploring.start(spec)
        self.state_changed.emit()

    def chosen_run(self) -> RunSpec:
        """What is chosen and is about to run, with few enough orders. Raises ThreadlineError or ValueError when its form is wrong."""
        self._choice.settle()
        return smaller(self._choice.spec())

    @Slot()
    def toggle(self) -> None:
        """Start, or stop what goes on."""
        if self.busy:
            self.exploring.cancel()
        else:
            self.start()

    def close(self) -> None:
        self.exploring.shutdown()
        self.replaying.shutdown()

    @Slot(object)
    def _on_failing(self, failing: Failing | None) -> None:
        self.order.set_failing(failing)
        if failing is not None and self._spec is not None:
            self._show_order(self._spec.run, failing)

    def _show_order(self, run: RunSpec, order: Failing) -> None:
        self.wanted.emit("order")
        self.replayed.emit(replayed(run, order), note_of(order))

    @Slot(str)
    def replay_outcome(self, outcome: str) -> None:
        """Carry out the simplest order that led to this outcome, and show it."""
        schedule = self.panel.found.orders.get(outcome)
        if self._spec is not None and schedule is not None:
            self.replaying.start(replace(self._spec, schedule=schedule))

    def replay(self, run: RunSpec, schedule: str) -> None:
        """Carry out an order that somebody gives, and show it, as far as it fits."""
        self.replaying.start(ExploreSpec(run, schedule=schedule))

    @Slot(object)
    def _on_order(self, found: Found) -> None:
        spec, order = self.replaying.spec, found.replayed
        if spec is not None and order is not None:
            order = replace(order, text=explained(order, spec.schedule or ""))
            self.order.set_failing(order)
            self._show_order(spec.run, order)

    @Slot(str)
    def _on_replay_failed(self, why: str) -> None:
        self.wanted.emit("explore")
        self.panel.say(why)

    @Slot(str)
    def _on_failed(self, why: str) -> None:
        self._on_ended()
        self.panel.say(why)

    @Slot()
    def _on_cancelled(self) -> None:
        spec = self.exploring.spec
        if spec is not None and spec.schedule is not None:
            self.panel.say(tr("Replay", "The replay was cancelled."))
            self.replay_cancelled.emit()

    @Slot()
    def _on_ended(self) -> None:
        self.panel.set_busy(self.busy)
        self.state_changed.emit()


def explored_title(run: RunSpec) -> str:
    """What is explored, and with which values."""
    values = ", ".join(f"{name} = {value}" for name, value in parameters(run).items() if name != "variant" and name != "pace")
    return tr("Explore", " · ").join(part for part in (title_of(run), variant_of(run), values if run.scenario else "") if part)
