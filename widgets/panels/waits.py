"""Who waits for whom: lanes and what they wait for, at the cursor's time or now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from widgets.panels.naming import Names, deadlock_moment, moment
from widgets.panels.pacing import Pacer, Soon
from widgets.panels.parts import EmptyView, Panel, duration, label
from widgets.panels.wait_layout import Link, Node
from widgets.panels.wait_picture import WaitPicture
from widgets.selection import Selection
from widgets.text import tr
from workers.analysis.findings import Finding, WaitEdge
from workers.analysis.waits import wait_graph
from workers.trace.ownership import MUTEXES
from workers.trace.store import Store


class WaitGraph(Panel):
    """Draws the waits at the cursor, or now; of a run that is over, those of its deadlock. A click selects the lane or the object."""

    edges_changed = Signal()

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._store: Store | None = None
        self._names: Names | None = None
        self._moment: int | None = None
        self._pacer = Pacer()
        self._soon = Soon(self, self._read)
        self.edges: tuple[WaitEdge, ...] = ()
        self._title = label("heading")
        self._when = label("muted")
        self.picture = WaitPicture()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.picture)
        self._empty = EmptyView()
        head = QHBoxLayout()
        head.setContentsMargins(14, 10, 14, 4)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._when)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._area)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(body, 1)
        self.picture.node_chosen.connect(self._on_node)
        self.picture.link_chosen.connect(self._on_link)
        self.picture.describe = self._describe
        selection.time_changed.connect(self._on_time)
        selection.lane_changed.connect(self._on_chosen)
        selection.object_changed.connect(self._on_chosen)
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._names = Names(store) if store is not None else None
        self._moment = None
        self._pacer.reset()
        self.edges = ()
        self._draw()
        self.refresh()

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Once the run is over, and while no cursor is set, its first deadlock is the moment to show."""
        self._moment = deadlock_moment(findings)
        self._read()

    def refresh(self) -> None:
        """Look at the waits again; less often when that takes long."""
        if self._pacer.due() or (self._store is not None and self._store.ended is not None):
            with self._pacer:
                self._read()

    def _read(self) -> None:
        store = self._store
        if store is None:
            return
        self._show_when()
        edges = wait_graph(store, self._time(store)).edges
        if edges != self.edges:
            self.edges = edges
            self._draw()
            self.edges_changed.emit()

    def retranslate(self) -> None:
        self._title.setText(tr("WaitGraph", "Who waits for whom"))
        self.picture.setAccessibleName(tr("WaitGraph", "Who waits for whom"))
        self._draw()

    def apply_theme(self) -> None:
        self._area.setStyleSheet("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }")
        self.picture.set_theme(self.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._fit()
        self._read()

    # ------------------------------------------------------------ inside
    def _fit(self) -> None:
        """By the panel's own width: the scroll area inside it takes its new size only later."""
        self.picture.set_width(self.width() - self._area.verticalScrollBar().sizeHint().width())

    def _time(self, store: Store) -> int:
        return moment(store, self._selection, self._moment)

    def _on_time(self, _t_ns: object) -> None:
        if self.isVisible():
            self._soon.ask()

    def _on_chosen(self, _what: object) -> None:
        self._mark()

    def _draw(self) -> None:
        names = self._names
        if names is not None:
            titles = {Node("lane", lane): names.lane(lane) for edge in self.edges for lane in (edge.lane, edge.owner) if lane is not None}
            living = frozenset(edge.object for edge in self.edges if edge.owner is not None and names.is_living(edge.object))
            titles |= {Node("object", edge.object): names.thing(edge.object) for edge in self.edges if edge.object not in living}
            self.picture.show_edges(self.edges, titles, living)
        self._stack.setCurrentIndex(1 if self.edges else 0)
        self.picture.setAccessibleDescription("\n".join(self._sentence(edge) for edge in self.edges))
        if self._store is None:
            self._empty.say(
                tr("WaitGraph", "Nothing runs"),
                tr("WaitGraph", "While a program runs, its lanes appear here with what they wait for, and who holds it."),
            )
        else:
            self._empty.say(
                tr("WaitGraph", "Nobody waits"),
                tr("WaitGraph", "No lane waits for a lock, a queue, an event or an end at this time. Move the cursor to look at another."),
            )
        self._mark()
        self._show_when()

    def _show_when(self) -> None:
        store = self._store
        if store is None:
            self._when.setText("")
        elif self._selection.time is None and store.ended is None:
            self._when.setText(tr("WaitGraph", "now"))
        else:
            self._when.setText(tr("WaitGraph", "at {time}", time=duration(self._time(store))))

    def _mark(self) -> None:
        lane, thing = self._selection.lane, self._selection.object
        chosen = {Node("lane", lane)} if lane is not None else set()
        self.picture.set_chosen(frozenset(chosen | ({Node("object", thing)} if thing is not None else set())))

    def _on_node(self, node: Node) -> None:
        if node.kind == "lane":
            self._selection.select_lane(node.id)
        else:
            self._selection.select_object(node.id)

    def _on_link(self, link: Link) -> None:
        """An arrow leads to the line where the wait, or the hold, began."""
        site_id = link.edge.owner_site if link.kind == "held by" else link.edge.wait_site
        site = self._names.site(site_id) if self._names is not None else None
        if site is not None:
            self._selection.select_site(site.file, site.line)

    def _describe(self, what: Node | Link) -> str:
        """The text of the tool tip."""
        edges = [what.edge] if isinstance(what, Link) else [edge for edge in self.edges if what in _nodes(edge)]
        return "\n".join(self._sentence(edge) for edge in edges)

    def _sentence(self, edge: WaitEdge) -> str:
        store, names = self._store, self._names
        if store is None or names is None:
            return ""
        site = names.site(edge.wait_site)
        said = tr(
            "WaitGraph",
            "{lane} waits for {object} since {time}",
            lane=names.lane(edge.lane),
            object=names.thing(edge.object),
            time=duration(self._time(store) - edge.since_ns),
        )
        if site is not None:
            said = tr("WaitGraph", "{sentence} ({site})", sentence=said, site=site.short)
        if edge.owner is None and store.objects[edge.object].kind in MUTEXES and not store.is_known(edge.object, self._time(store)):
            return tr("WaitGraph", "{sentence}; who holds it is not known, since events were dropped", sentence=said)
        owner = names.site(edge.owner_site)
        if edge.owner is None or names.is_living(edge.object):
            return said
        if owner is None:
            return tr("WaitGraph", "{sentence}, held by {owner}", sentence=said, owner=names.lane(edge.owner))
        return tr("WaitGraph", "{sentence}, held by {owner} ({site})", sentence=said, owner=names.lane(edge.owner), site=owner.short)


def _nodes(edge: WaitEdge) -> set[Node]:
    nodes = {Node("lane", edge.lane), Node("object", edge.object)}
    return nodes if edge.owner is None else nodes | {Node("lane", edge.owner)}
