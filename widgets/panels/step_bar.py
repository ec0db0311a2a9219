"""The bar above an order: moves a program by hand, a button for each lane."""

from __future__ import annotations

from typing import Final, get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from widgets.panels.elided import ElidedCombo, WholeButton
from widgets.panels.parts import Flow, label
from widgets.panels.steps import stand_words, why_not_words
from widgets.text import shown, tr
from workers.scheduling.controlled.moves import Unit
from workers.scheduling.stepped import Stand, Stepped

UNITS: Final = get_args(Unit)


class StepBar(QWidget):
    """The window says how it stands: `set_possible`, `set_busy`, `show_stepped`. The signals are the user's wishes."""

    start_requested = Signal()
    stop_requested = Signal()
    move_requested = Signal(str)  # lane
    back_requested = Signal()
    forward_requested = Signal()
    finish_requested = Signal()
    unit_chosen = Signal(str)  # how far a lane goes that is moved: "operation", "line", "block" or "bytecode"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.busy = False
        self.stepped: Stepped | None = None
        self._why_not = ""
        self.button, self.back, self.forward, self.finish = QPushButton(), QPushButton(), QPushButton(), QPushButton()
        self.unit = ElidedCombo()
        for name in UNITS:
            self.unit.addItem("", name)
        self.unit.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.unit.currentIndexChanged.connect(lambda index: self.unit_chosen.emit(self.unit.itemData(index)))
        self.lanes: dict[int, QPushButton] = {}  # by the number of the lane
        self.sentence = label(wrap=True)
        self._buttons = QWidget()
        self._flow = Flow(self._buttons, 6)
        self._lay_out()
        self.button.clicked.connect(self._on_button)
        for button, wish in (
            (self.back, self.back_requested),
            (self.forward, self.forward_requested),
            (self.finish, self.finish_requested),
        ):
            button.clicked.connect(wish)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the table
        self.retranslate()

    def _lay_out(self) -> None:
        commands = QWidget()
        row = Flow(commands, 6)
        for part in (self.button, self.back, self.forward, self.finish, self.unit):
            row.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 10, 8)
        whole.setSpacing(6)
        whole.addWidget(commands)
        whole.addWidget(self.sentence)
        whole.addWidget(self._buttons)

    # ------------------------------------------------------------ what is shown
    def set_possible(self, why_not: str) -> None:
        """Whether what is chosen can be moved by hand: empty, or why it cannot."""
        self._why_not = why_not
        self._refresh()

    def set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.stepped = self.stepped if busy else None
        self._refresh()

    def show_stepped(self, stepped: Stepped) -> None:
        self.stepped = stepped
        self._refresh()

    def say(self, why: str) -> None:
        """It cannot be done, for this reason."""
        self.sentence.setText(why)
        self.sentence.show()

    def press(self, number: int) -> None:
        """As by a click on the lane of this number."""
        if number in self.lanes:
            self.lanes[number].click()

    def next_unit(self) -> None:
        """The next one of the units, round and round."""
        self.unit.setCurrentIndex((self.unit.currentIndex() + 1) % self.unit.count())

    def retranslate(self) -> None:
        words = (tr("Step", "by one operation"), tr("Step", "by one line"), tr("Step", "until it has to wait"), tr("Step", "by bytecode"))
        for index, each in enumerate(words):
            self.unit.setItemText(index, each)
        self.unit.setAccessibleName(tr("Step", "How far a lane goes"))
        self.unit.setToolTip(tr("Step", "How far a lane goes when it is clicked, or its number is pressed (Ctrl+U: the next)"))
        self.back.setText(tr("Step", "Back"))
        self.back.setToolTip(tr("Step", "Back to before the newest choice"))
        self.forward.setText(tr("Step", "Forward"))
        self.forward.setToolTip(tr("Step", "Do again what was gone back"))
        self.finish.setText(tr("Step", "To the end"))
        self.finish.setToolTip(tr("Step", "Go on to the end; each lane moves for as long as it can"))
        self._refresh()

    # ------------------------------------------------------------ inside
    def _refresh(self) -> None:
        stepped, busy = self.stepped, self.busy
        self.button.setText(tr("Step", "Stop") if busy else tr("Step", "Step by hand"))
        self.button.setEnabled(busy or not self._why_not)
        self.button.setToolTip(self._button_tip())
        going = busy and stepped is not None
        for shown_while_busy in (self.back, self.forward, self.finish, self.unit):
            shown_while_busy.setVisible(busy)
        self.back.setEnabled(going and stepped is not None and bool(stepped.order.steps))
        self.forward.setEnabled(going and stepped is not None and bool(stepped.undone) and not stepped.ended)
        self.finish.setEnabled(going and stepped is not None and not stepped.ended)
        self._show_sentence()
        self._show_lanes(stepped.stands if going and stepped is not None else ())

    def _button_tip(self) -> str:
        if self.busy:
            return ""
        return self._why_not or tr("Step", "Run what is chosen, one operation at a time; you say which lane moves")

    def _show_sentence(self) -> None:
        stepped = self.stepped
        words = ""
        if self.busy and stepped is None:
            words = tr("Step", "Starting…")
        elif stepped is not None and stepped.ended:
            words = shown(stepped.order.text)
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))

    def _show_lanes(self, stands: tuple[Stand, ...]) -> None:
        for number in [*self.lanes.keys() - {stand.number for stand in stands}]:
            self.lanes[number].hide()
        for stand in stands:
            button = self.lanes.get(stand.number) or self._lane_button(stand)
            button.setProperty("lane", stand.step.lane)
            button.setText(f"{stand.number} {stand_words(stand)}".replace("&", "&&"))
            button.setEnabled(stand.enabled)
            button.setToolTip("" if stand.enabled else why_not_words(stand))
            button.show()
        self._buttons.setVisible(bool(stands))
        self._flow.invalidate()
        self._buttons.updateGeometry()  # with other words it may need another row

    def _lane_button(self, stand: Stand) -> QPushButton:
        made = WholeButton()
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("role", "small")
        made.clicked.connect(lambda: self.move_requested.emit(made.property("lane")))
        self.lanes[stand.number] = made
        self._flow.addWidget(made)
        return made

    def _on_button(self) -> None:
        (self.stop_requested if self.busy else self.start_requested).emit()
