"""The line at the foot of the window: what the colours mean, and how the run stands."""

from __future__ import annotations

from typing import Final, Protocol

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QToolButton, QWidget

from widgets.panels.costs import cost_tip, share_text
from widgets.panels.pacing import Pacer
from widgets.panels.parts import Panel, duration, label, number, set_role, tabular
from widgets.text import shown, tr
from widgets.theme import DARK, HATCHED, Theme, state_badge, state_name
from workers.analysis.cost import tracing_cost
from workers.probe.schema import State
from workers.text import Text
from workers.trace.store import Store

_SWATCH: Final = 10
FULL, SHORT, NONE = range(3)
LEGEND: Final = tuple(state for state in State if state is not State.NONE)
_ALWAYS: Final = (State.RUNNING, State.LOCK, State.EVENT, State.QUEUE, State.JOIN, State.SLEEPING)
"""In the legend from the start; the others join it when a run has them, so that the line is no longer than it must be."""


class Say(Protocol):
    """Tells the window's user something in one line; `trouble`: something went wrong, or cannot be done."""

    def __call__(self, message: str, *, trouble: bool = False) -> None: ...


def paint_swatch(painter: QPainter, rect: QRectF, state: State, theme: Theme) -> None:
    """A small square in a state's colour, hatched where the state is also told by a hatching."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.states[state]))
    painter.drawRoundedRect(rect, 2, 2)
    if state in HATCHED:
        painter.setBrush(QBrush(QColor(theme.on_state), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, 2, 2)


class LegendButton(QAbstractButton):
    """One state: its colour and its name. Checked while the window shows only, or marks, this state."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.theme: Theme = DARK
        self.caption_length = FULL
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def caption(self) -> str:
        return self._caption(self.caption_length)

    def _caption(self, length: int) -> str:
        return state_name(self.state) if length == FULL else state_badge(self.state) if length == SHORT else ""

    def width_for(self, length: int) -> int:
        """Pixels it takes with its full name, its short one, or none."""
        caption = self._caption(length)
        return 16 + _SWATCH + (6 + QFontMetrics(self.font()).horizontalAdvance(caption) if caption else 0)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.width_for(self.caption_length), QFontMetrics(self.font()).height() + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_SWATCH + 12, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.rect()).adjusted(1.5, 2.5, -1.5, -2.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.selected if self.isChecked() else self.theme.raised))
            painter.drawRoundedRect(around, 5, 5)
        if self.hasFocus() or self.isChecked():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.accent), 1))
            painter.drawRoundedRect(around, 5, 5)
        paint_swatch(painter, QRectF(8, (self.height() - _SWATCH) / 2, _SWATCH, _SWATCH), self.state, self.theme)
        painter.setPen(QColor(self.theme.text if self.isChecked() else self.theme.muted))
        text = self.rect().adjusted(14 + _SWATCH, 0, -2, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.caption())


class StatusLine(Panel):
    """`state_toggled(state, on)`: the person asks to mark the stretches in that state, or no longer."""

    state_toggled = Signal(object, bool)  # State, on

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store: Store | None = None
        self._fps = 0.0
        self._pacer = Pacer()
        self._message: Text | str = ""
        self._trouble = False
        self._seen: set[State] = set()
        self.buttons = {state: LegendButton(state, self) for state in LEGEND}
        self.message = label()
        self.dismiss = QToolButton()
        self.dismiss.setText("×")
        self.dismiss.setAutoRaise(True)
        self.standing = label("strong")
        self.numbers = label("muted")
        self.numbers.setFont(tabular(self.font()))
        box = QHBoxLayout(self)
        box.setContentsMargins(8, 1, 12, 1)
        box.setSpacing(0)
        for state, button in self.buttons.items():
            button.setVisible(state in _ALWAYS)
            button.toggled.connect(lambda on, state=state: self.state_toggled.emit(state, on))
            box.addWidget(button)
        box.addSpacing(8)
        box.addWidget(self.standing)
        box.addSpacing(8)
        box.addWidget(self.message)
        box.addWidget(self.dismiss)
        box.addStretch(1)
        box.addSpacing(8)
        box.addWidget(self.numbers)
        self.message.setMinimumWidth(0)
        self.dismiss.clicked.connect(lambda: self.say(""))
        self.setFixedHeight(26)
        self.say("")
        self.retranslate()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """What it says gets shorter where there is little room; it never widens the window."""
        return QSize(0, self.height())

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._seen.clear()
        self.refresh()

    def set_fps(self, frames_per_second: float) -> None:
        self._fps = frames_per_second

    def say(self, message: Text | str, *, trouble: bool = False) -> None:
        """Show a note beside the legend until it is dismissed or replaced, in the colour of an error if it tells trouble; "" for none."""
        self._message, self._trouble = message, trouble
        set_role(self.message, "error" if trouble else "")
        words = shown(message) if isinstance(message, Text) else message
        self.message.setText(words)
        self.message.setToolTip(words)
        self.message.setVisible(bool(words))
        self.dismiss.setVisible(bool(words))
        self._fit()

    def show_standing(self, words: str) -> None:
        """How a run stands that is held; "" for one that goes on."""
        if words != self.standing.text():
            self.standing.setText(words)
            self.standing.setToolTip(words)
            self._fit()

    def show_states(self, states: set[State]) -> None:
        """Let the legend name these states too."""
        if not states <= self._seen:
            self._seen |= states
            for state, button in self.buttons.items():
                button.setVisible(state in _ALWAYS or state in self._seen)
            self._fit()

    def refresh(self) -> None:
        store = self._store
        if store is not None and (self._pacer.due() or store.ended is not None):
            with self._pacer:
                self.show_states(_states_seen(store))
        text = self._numbers(store)
        if text != self.numbers.text():
            self.numbers.setText(text)
            self.numbers.setToolTip(_numbers_tip(store))
            self._fit()

    def set_toggled(self, states: set[State]) -> None:
        """Check exactly these states, without a signal."""
        for state, button in self.buttons.items():
            button.blockSignals(True)
            button.setChecked(state in states)
            button.blockSignals(False)
            button.update()

    # ------------------------------------------------------------ appearance
    def retranslate(self) -> None:
        for state, button in self.buttons.items():
            button.setText("")
            button.setAccessibleName(state_name(state))
            button.setToolTip(tr("StatusLine", "{state}: click to mark it on the timeline", state=state_name(state)))
            button.updateGeometry()
        self.dismiss.setToolTip(tr("StatusLine", "Dismiss"))
        self.dismiss.setAccessibleName(tr("StatusLine", "Dismiss"))
        self.numbers.setAccessibleName(tr("StatusLine", "Figures of the run"))
        self.say(self._message, trouble=self._trouble)
        self.refresh()

    def apply_theme(self) -> None:
        for button in self.buttons.values():
            button.theme = self.theme
            button.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _numbers(self, store: Store | None) -> str:
        parts = [tr("StatusLine", "{fps} fps", fps=f"{self._fps:.0f}")] if self._fps else []
        if store is not None:
            parts.append(tr("StatusLine", "{count} events", count=number(store.event_count)))
            if store.past.forgotten:
                parts.append(tr("StatusLine", "{count} not kept", count=number(store.past.forgotten)))
            parts.append(tr("StatusLine", "{count} dropped", count=number(sum(store.dropped.values()))))
            parts.append(tr("StatusLine", "tracing cost {share}", share=share_text(tracing_cost(store))))
            processes = store.process_count
            one = tr("StatusLine", "1 process")
            parts.append(one if processes == 1 else tr("StatusLine", "{count} processes", count=processes))
        return " · ".join(parts)

    def _fit(self) -> None:
        """Long names where they fit, else short ones, else the colours alone (their tool tips name them)."""
        visible = [button for button in self.buttons.values() if not button.isHidden()]
        told = self.standing.sizeHint().width() if self.standing.text() else 0
        room = self.width() - self.numbers.sizeHint().width() - 60 - told - (200 if self.message.text() else 0)
        fitting = (length for length in (FULL, SHORT) if sum(button.width_for(length) for button in visible) <= room)
        length = next(fitting, NONE)
        for button in self.buttons.values():
            if button.caption_length != length:
                button.caption_length = length
                button.updateGeometry()
                button.update()


def _numbers_tip(store: Store | None) -> str:
    """What the figures mean that do not say it themselves."""
    if store is None:
        return ""
    if not store.past.forgotten:
        return cost_tip()
    unkept = tr(
        "StatusLine",
        "Not kept: what happened before {time}, so that memory stays bounded. The figures count it all the same.",
        time=duration(store.past.kept_from_ns),
    )
    gone = tr(
        "StatusLine",
        "Not shown: {lanes} lanes that ended before then, {objects} objects that nobody has used since or that exist no more.",
        lanes=number(len(store.retired)),
        objects=number(store.past.at_rest),
    )
    if store.departures.past.process_count:
        gone += "\n" + tr(
            "StatusLine", "Not shown: {count} processes that ended before then.", count=number(store.departures.past.process_count)
        )
    return f"{unkept}\n{gone}\n{cost_tip()}"


def _states_seen(store: Store) -> set[State]:
    """The states in which any lane spent time."""
    totals = [store.retired_totals(), *(store.totals(lane.id) for lane in store.kept_lanes())]
    return {State(code) for total in totals for code, ns in enumerate(total) if ns > 0 and code}
