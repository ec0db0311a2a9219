"""The catalogue: every scenario by group, the scripts of one's own, and a field that searches them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from widgets.panels.catalogue_rows import DOORS, KEY, KIND, PLACE, SEARCHED, SEEN, WHY_NOT, CatalogueRows
from widgets.panels.course_bar import CourseBar
from widgets.panels.parts import Panel, label
from widgets.text import shown, tr
from workers.scenarios.courses import Course
from workers.scenarios.registry import GroupInfo, ScenarioInfo, groups
from workers.text import Text

_TYPED_ON: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


@dataclass(frozen=True, slots=True)
class ScriptRow:
    """A program of one's own. `place` tells two of one name apart."""

    key: str
    name: str
    place: str


class Catalogue(Panel):
    """Choosing says what is looked at; `run_requested` (Enter, double click) that it shall run with the values of its form."""

    scenario_chosen = Signal(str)
    script_chosen = Signal(str)
    open_script_requested = Signal()
    run_module_requested = Signal()
    run_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenarios: tuple[ScenarioInfo, ...] = ()
        self._group_titles: dict[str, Text] = {}
        self._scripts: tuple[ScriptRow, ...] = ()
        self._seen: frozenset[str] = frozenset()
        self._words_of: Callable[[str], str] | None = None
        self._course: Course | None = None
        self._chosen = ("", "")  # kind and key last said by a signal
        self.course_bar = CourseBar()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.tree = _tree()
        self._rows = CatalogueRows(self.tree)
        self.tree.setItemDelegate(self._rows)
        self._nothing = label("muted", wrap=True)
        self._nothing.setContentsMargins(12, 4, 12, 4)
        self._nothing.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(self.course_bar)
        head.addWidget(self.search)
        box.addLayout(head)
        box.addWidget(self._nothing)
        box.addWidget(self.tree, 1)
        self.course_bar.chosen.connect(self._on_course)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._run_current)
        self.search.installEventFilter(self)
        self.tree.installEventFilter(self)
        self.tree.currentItemChanged.connect(self._on_current)
        self.tree.itemClicked.connect(self._on_clicked)
        self.tree.itemDoubleClicked.connect(self._on_double_clicked)
        self.setFocusProxy(self.search)
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def set_scenarios(self, scenarios: Sequence[ScenarioInfo], known_groups: Sequence[GroupInfo] | None = None) -> None:
        """Show these, under the titles of their groups (without `known_groups`: those of the registry)."""
        self._scenarios = tuple(scenarios)
        self._group_titles = {group.id: group.title for group in (groups() if known_groups is None else known_groups)}
        self._fill()

    def set_scripts(self, scripts: Sequence[ScriptRow]) -> None:
        """The scripts and modules run lately, the newest first."""
        self._scripts = tuple(scripts)
        self._fill()

    def set_lessons(self, words_of: Callable[[str], str]) -> None:
        """Search through the lessons too: `words_of` gives those of a scenario, in all languages. It is asked at the first search."""
        self._words_of = words_of

    def set_seen(self, seen: frozenset[str]) -> None:
        """The scenarios that have been run to their end."""
        if seen != self._seen:
            self._seen = seen
            for item in self._leaves():
                self._mark_seen(item)
            self._show_progress()

    def show_course(self, course_id: str) -> None:
        """Show one course, in its order; "" shows the whole catalogue."""
        self.course_bar.choose(course_id)

    @property
    def course(self) -> Course | None:
        return self._course

    def choose_scenario(self, scenario_id: str) -> bool:
        """Make it the current one; True when it is there: a course may not have it."""
        if self._choose("scenario", scenario_id):
            return True
        self.forget_choice()
        self._chosen = ("scenario", scenario_id)  # for when all are shown again
        return False

    def choose_script(self, key: str) -> bool:
        return self._choose("script", key)

    def forget_choice(self) -> None:
        """Something is chosen that has no row yet."""
        self._chosen = ("", "")
        with QSignalBlocker(self.tree):
            self.tree.setCurrentIndex(QModelIndex())

    def retranslate(self) -> None:
        self.course_bar.retranslate()
        self.search.setPlaceholderText(tr("Catalogue", "Search titles and lessons"))
        self.search.setAccessibleName(tr("Catalogue", "Search scenarios"))
        self.tree.setAccessibleName(tr("Catalogue", "Scenarios and scripts"))
        self._fill()

    def apply_theme(self) -> None:
        self._rows.theme = self.theme
        self.course_bar.set_theme(self.theme)
        self.tree.setStyleSheet(
            "QTreeView { background: transparent; border: none; outline: none; }"
            "QTreeView::branch { background: transparent; border-image: none; image: none; }"
        )
        self.tree.viewport().update()

    # ------------------------------------------------------------ filling and searching
    def _fill(self) -> None:
        folded = {str(item.data(0, KEY)) for item in self._groups() if not item.isExpanded()} if not self.search.text() else set()
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._fill_scenarios()
            own = self._group("scripts", tr("Catalogue", "Your scripts"))
            for script in self._scripts:
                own.addChild(_item("script", script.key, self._script_title(script), f"{script.name}\n{script.place}", script.place))
            own.addChild(_item("open", "", tr("Catalogue", "Open script…"), tr("Catalogue", "Run a Python file of your own"), ""))
            own.addChild(_item("module", "", tr("Catalogue", "Run a module…"), tr("Catalogue", "Run a module, as python -m does"), ""))
            for group in self._groups():
                group.setExpanded(str(group.data(0, KEY)) not in folded)
            self._choose(*self._chosen)
        self._filter(self.search.text())
        self._show_progress()

    def _fill_scenarios(self) -> None:
        known = {scenario.id: scenario for scenario in self._scenarios}
        course = self._course
        for place, scenario in enumerate(
            self._scenarios if course is None else [known[each] for each in course.scenarios if each in known], 1
        ):
            group, title = (scenario.group, self._group_titles.get(scenario.group)) if course is None else (course.id, course.title)
            item = _scenario_item(scenario)
            item.setData(0, PLACE, 0 if course is None else place)
            self._mark_seen(item)
            self._group(group, shown(title) if title else group).addChild(item)

    def _mark_seen(self, item: QTreeWidgetItem) -> None:
        if item.data(0, KIND) != "scenario":
            return
        seen = str(item.data(0, KEY)) in self._seen
        item.setData(0, SEEN, seen)
        said = [tr("Catalogue", "Seen.")] * seen + [part for part in item.toolTip(0).split("\n") if part]
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, " ".join(said))

    def _on_course(self, course: Course | None) -> None:
        self._course = course
        self._fill()

    def _show_progress(self) -> None:
        known = {scenario.id for scenario in self._scenarios}
        wanted = known if self._course is None else known & set(self._course.scenarios)
        self.course_bar.set_progress(len(wanted & self._seen), len(wanted))

    def _script_title(self, script: ScriptRow) -> str:
        """Its name, with the folder where another one is called the same."""
        same = Counter(each.name for each in self._scripts)[script.name] > 1
        return f"{script.name} · {PurePath(script.place).name}" if same and script.place else script.name

    def _groups(self) -> list[QTreeWidgetItem]:
        return _children(self.tree.invisibleRootItem())

    def _group(self, key: str, title: str) -> QTreeWidgetItem:
        for group in self._groups():
            if group.data(0, KEY) == key:
                return group
        group = _item("group", key, title, "", "")
        group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.tree.addTopLevelItem(group)
        return group

    def _leaves(self) -> list[QTreeWidgetItem]:
        return [item for group in self._groups() for item in _children(group)]

    def _filter(self, wanted: str) -> None:
        words = wanted.casefold().split()
        for group in self._groups():
            group_name = group.text(0).casefold()
            found = False
            for item in _children(group):
                hit = _matches(words, group_name + "\n" + str(item.data(0, SEARCHED)), str(item.data(0, KIND))) or self._in_lesson(
                    words, item
                )
                item.setHidden(not hit)
                found = found or hit
            group.setHidden(not found)
            if words and found:
                group.setExpanded(True)
        hits = [item for item in self._leaves() if not item.isHidden()]
        self._nothing.setVisible(not hits)
        self._nothing.setText(tr("Catalogue", "“{wanted}” is in no title and in no lesson.", wanted=wanted.strip()))
        hits.sort(key=lambda item: not all(word in item.text(0).casefold() for word in words))  # titles before what a lesson mentions
        current = self.tree.currentItem()
        if words and hits and (current is None or current.isHidden() or current.data(0, KIND) == "group"):
            with QSignalBlocker(self.tree):  # the first hit is only pointed at: typing must not change what the window shows
                self.tree.setCurrentItem(hits[0])
            self.tree.viewport().update()

    def _in_lesson(self, words: list[str], item: QTreeWidgetItem) -> bool:
        if self._words_of is None or not words or item.data(0, KIND) != "scenario":
            return False
        lesson = self._words_of(str(item.data(0, KEY))).casefold()
        return all(word in lesson or word in str(item.data(0, SEARCHED)) for word in words)

    # ------------------------------------------------------------ choosing
    def _choose(self, kind: str, key: str) -> bool:
        for item in self._leaves():
            if (item.data(0, KIND), item.data(0, KEY)) == (kind, key):
                self.tree.setCurrentItem(item)
                return True
        return False

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self._say(item)

    def _say(self, item: QTreeWidgetItem) -> None:
        kind, key = str(item.data(0, KIND)), str(item.data(0, KEY))
        if kind not in ("scenario", "script") or (kind, key) == self._chosen:
            return
        self._chosen = (kind, key)
        (self.scenario_chosen if kind == "scenario" else self.script_chosen).emit(key)

    def _on_clicked(self, item: QTreeWidgetItem) -> None:
        kind = item.data(0, KIND)
        if kind == "group":
            item.setExpanded(not item.isExpanded())
        elif kind == "open":
            self.open_script_requested.emit()
        elif kind == "module":
            self.run_module_requested.emit()
        else:
            self._say(item)

    def _on_double_clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(0, KIND) in ("scenario", "script"):
            self._run(item)

    def _run_current(self) -> None:
        if (item := self.tree.currentItem()) is not None and not item.isHidden():
            self._run(item)

    def _run(self, item: QTreeWidgetItem) -> None:
        if item.data(0, KIND) in ("group", *DOORS):
            self._on_clicked(item)
            return
        self._say(item)
        if not item.data(0, WHY_NOT):
            self.run_requested.emit()

    # ------------------------------------------------------------ keys
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.search:
                return self._key_in_search(event)
            if watched is self.tree:
                return self._key_in_tree(event)
        return super().eventFilter(watched, event)

    def _key_in_search(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if event.key() not in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return False
        hits = [item for item in self._leaves() if not item.isHidden()]
        current = self.tree.currentItem()
        if hits and (current is None or current.isHidden()):
            self.tree.setCurrentItem(hits[0])
        elif current is not None:
            self._say(current)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _key_in_tree(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run_current()
            return True
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain and (event.key() in _TYPED_ON or (event.text().isprintable() and event.text().strip())):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.deselect()
            self.search.end(False)
            self.search.event(event)
            return True
        return False


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setIndentation(0)
    tree.setRootIsDecorated(False)
    tree.setExpandsOnDoubleClick(False)
    tree.setUniformRowHeights(False)
    tree.setMouseTracking(True)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return tree


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for index in range(item.childCount()) if (child := item.child(index)) is not None]


def _item(kind: str, key: str, title: str, tip: str, searched: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([title])
    item.setData(0, KIND, kind)
    item.setData(0, KEY, key)
    item.setData(0, WHY_NOT, "")
    item.setData(0, SEARCHED, f"{title}\n{searched}".casefold())
    item.setToolTip(0, tip)
    return item


def _scenario_item(scenario: ScenarioInfo) -> QTreeWidgetItem:
    summary = shown(scenario.summary)
    searched = "\n".join((scenario.id, str(scenario.title), str(scenario.summary), summary))
    why_not = reason(scenario)
    item = _item("scenario", scenario.id, shown(scenario.title), f"{summary}\n{why_not}".strip(), searched)
    item.setData(0, WHY_NOT, why_not)
    return item


def reason(scenario: ScenarioInfo) -> str:
    """Why a scenario cannot run here, in the language of the window; "" when it can."""
    if scenario.available:
        return ""
    return shown(scenario.why_not) if scenario.why_not else tr("Catalogue", "Not available on this machine.")


def _matches(words: list[str], haystack: str, kind: str) -> bool:
    return (kind not in DOORS or not words) and all(word in haystack for word in words)
