"""Everything about what is selected: an interval, a lane, or an object."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from widgets.panels import facts
from widgets.panels.facts import Fact, Facts
from widgets.panels.naming import Names, deadlock_moment, moment
from widgets.panels.parts import EmptyView, Panel, keep_small, label, tabular
from widgets.panels.status import paint_swatch
from widgets.selection import Selection
from widgets.text import tr
from widgets.theme import DARK, Theme
from workers.analysis.findings import Finding
from workers.probe.schema import State
from workers.trace.store import Interval, Store


class Inspector(Panel):
    """Follows the selection; an interval says most, then a lane or an object, whichever was chosen last."""

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._store: Store | None = None
        self._names: Names | None = None
        self._moment: int | None = None
        self._subject = ""  # "interval", "lane", "object", "" for nothing
        self._facts = Facts("", ())
        self._cells: list[tuple[QLabel, QLabel | QPushButton]] = []
        self._swatch = Swatch()
        self._title = label("heading", wrap=True)
        self.before, self.after = QToolButton(), QToolButton()
        for button in (self.before, self.after):
            button.setAutoRaise(True)
        self._grid = QGridLayout()
        self._empty = EmptyView()
        self._lay_out()
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        selection.interval_changed.connect(self._on_interval)
        selection.lane_changed.connect(self._on_lane)
        selection.object_changed.connect(self._on_object)
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._names = Names(store) if store is not None else None
        self._subject = ""
        self._moment = None
        self._show(Facts("", ()))

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Once the run is over, and while no cursor is set, an object is described as it stood in its first deadlock."""
        self._moment = deadlock_moment(findings)
        self.refresh()

    def refresh(self) -> None:
        found = self._found()
        if found != self._facts:
            self._show(found)

    @property
    def facts(self) -> Facts:
        return self._facts

    def retranslate(self) -> None:
        self._empty.say(
            tr("Inspector", "Nothing selected"),
            tr("Inspector", "Click an interval, a lane or an object: what is known of it appears here."),
        )
        self.before.setText(tr("Inspector", "‹ Before"))
        self.before.setToolTip(tr("Inspector", "The interval of this lane before it"))
        self.after.setText(tr("Inspector", "After ›"))
        self.after.setToolTip(tr("Inspector", "The interval of this lane after it"))
        self._show(self._found())

    def apply_theme(self) -> None:
        theme = self.theme
        self._swatch.theme = theme
        self._swatch.update()
        self.setStyleSheet(
            self.styleSheet()
            + f"""
QPushButton[role="link"] {{ background: transparent; border: 1px solid transparent; border-radius: 3px; padding: 0 2px;
    color: {theme.accent}; text-align: left; min-height: 0; font-weight: 400; }}
QPushButton[role="link"]:hover {{ text-decoration: underline; }}
QPushButton[role="link"]:focus {{ border-color: {theme.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
"""
        )

    # ------------------------------------------------------------ inside
    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._swatch)
        head.addWidget(self._title, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(14, 10, 14, 10)
        box.setSpacing(8)
        box.addLayout(head)
        box.addLayout(self._grid)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(area)

    def _on_interval(self, interval: Interval | None) -> None:
        self._on("interval", interval)

    def _on_lane(self, lane: int | None) -> None:
        self._on("lane", lane)

    def _on_object(self, thing: int | None) -> None:
        self._on("object", thing)

    def _on(self, subject: str, chosen: object) -> None:
        if chosen is not None and not (subject == "lane" and self._interval_of_lane(chosen)):
            self._subject = subject
        elif chosen is None and subject == self._subject:
            self._subject = "lane" if self._selection.lane is not None else "object" if self._selection.object is not None else ""
        self.refresh()

    def _interval_of_lane(self, lane: object) -> bool:
        """Choosing an interval chooses its lane too: the interval stays the subject."""
        return self._selection.interval is not None and self._selection.interval.lane == lane

    def _found(self) -> Facts:
        store, names, chosen = self._store, self._names, self._selection
        if store is None or names is None:
            return Facts("", ())
        if self._subject == "interval" and chosen.interval is not None and chosen.interval.lane < len(store.lanes):
            interval = store.interval(chosen.interval.lane, chosen.interval.index) or chosen.interval
            return facts.of_interval(store, names, interval)
        if self._subject == "lane" and chosen.lane is not None and chosen.lane < len(store.lanes):
            return facts.of_lane(store, names, chosen.lane)
        if self._subject == "object" and chosen.object is not None and chosen.object < len(store.objects):
            return facts.of_object(store, names, chosen.object, moment(store, chosen, self._moment))
        return Facts("", ())

    def _show(self, found: Facts) -> None:
        shape = [(row.goes, row.to) for row in found.rows]
        same = shape == [(row.goes, row.to) for row in self._facts.rows] and bool(self._cells)
        self._facts = found
        self._stack.setCurrentIndex(1 if found.rows else 0)
        self._title.setText(found.title)
        self._swatch.set_state(found.state)
        self.before.setVisible(self._subject == "interval")
        self.after.setVisible(self._subject == "interval")
        self.before.setEnabled(self._neighbour(-1) is not None)
        self.after.setEnabled(self._neighbour(1) is not None)
        if not same:
            self._make_cells(found)
        for (name, value), row in zip(self._cells, found.rows, strict=True):
            name.setText(row.name)
            value.setText(row.value)
            value.setAccessibleName(f"{row.name}: {row.value}")

    def _make_cells(self, found: Facts) -> None:
        for pair in self._cells:
            for widget in pair:
                widget.hide()
                self._grid.removeWidget(widget)
                widget.deleteLater()
        self._cells = []
        for at, row in enumerate(found.rows):
            name, value = label("muted"), self._value_cell(row)
            name.setContentsMargins(0, 1, 0, 1)
            self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, at, 1)
            self._cells.append((name, value))

    def _value_cell(self, row: Fact) -> QLabel | QPushButton:
        if not row.goes:
            made = label(wrap=True)
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            made.setFont(tabular(made.font()))
            made.setContentsMargins(3, 1, 0, 1)  # where the text of a link stands, which has a border for its focus
            return made
        button = QPushButton()
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _checked=False, fact=row: self._go(fact))
        keep_small([button])
        return button

    def _go(self, fact: Fact) -> None:
        store, chosen = self._store, self._selection
        if store is None:
            return
        match fact.goes:
            case "lane":
                self._subject = "lane"
                chosen.select_lane(fact.to)
            case "object":
                self._subject = "object"
                chosen.select_object(fact.to)
            case "site":
                site = store.sites[fact.to]
                chosen.select_site(site.file, site.line)
            case "time":
                chosen.select_time(fact.to)
        self.refresh()

    def _neighbour(self, step: int) -> Interval | None:
        store, interval = self._store, self._selection.interval
        if store is None or interval is None or interval.lane >= len(store.lanes):
            return None
        return store.interval(interval.lane, interval.index + step)

    def _step(self, step: int) -> None:
        found = self._neighbour(step)
        if found is None:
            return
        self._subject = "interval"
        self._selection.select_interval(found)
        store = self._store
        last = found.last_ns if found.last_ns is not None else store.now_ns if store is not None else found.first_ns
        room = max(1_000, last - found.first_ns)
        self._selection.reveal(max(0, found.first_ns - room), last + room, (found.lane,))


class Swatch(QWidget):
    """The colour of a state; nothing for None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme: Theme = DARK
        self._state: State | None = None

    def set_state(self, state: State | None) -> None:
        self._state = state
        self.setVisible(state is not None)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(12, 12)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._state is not None:
            paint_swatch(QPainter(self), QRectF(0, (self.height() - 12) / 2, 12, 12), self._state, self.theme)
