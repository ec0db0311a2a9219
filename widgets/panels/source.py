"""The text of the program: where each lane stands in it now, and which line is looked at."""

from __future__ import annotations

import tokenize
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from widgets.panels.code_view import Code, Marks, Standing
from widgets.panels.elided import ElidedCombo
from widgets.panels.line_chips import StandsAt, by_line
from widgets.panels.naming import deadlock_moment, moment
from widgets.panels.pacing import Soon
from widgets.panels.parts import EmptyView, Panel, label, number
from widgets.selection import Selection, Spot
from widgets.text import shown, tr
from workers.analysis.findings import Finding, FindingKind
from workers.probe.schema import State
from workers.trace.store import Interval, Store

LIMIT: Final = 10_000


class SourceView(Panel):
    """Shows the file that the selection's site lies in, as it was when it was first read in this run."""

    line_chosen = Signal(str, int)  # file, line

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._store: Store | None = None
        self._texts: dict[str, str | None] = {}  # as read at the first look in this run; None: could not be read
        self._file = ""
        self._main = ""
        self._line = 0
        self._hot: frozenset[tuple[str, int]] = frozenset()
        self._moment: int | None = None
        self._seen_sites = 0
        self._stands: tuple[StandsAt, ...] | None = None  # of lanes that are moved by hand
        self._leading = False
        self._soon = Soon(self, self._mark_lanes)
        self.files = ElidedCombo()
        self.files.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.code = Code(self)
        self.note = label("note", wrap=True)
        self.note.setContentsMargins(12, 6, 12, 8)
        self._empty = EmptyView()
        shown_text = QWidget()
        box = QVBoxLayout(shown_text)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.files)
        box.addWidget(self.code, 1)
        box.addWidget(self.note)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown_text)
        self.files.activated.connect(lambda index: self.show_file(str(self.files.itemData(index))))
        self.code.line_clicked.connect(self.choose_line)
        selection.site_changed.connect(self._on_site)
        selection.time_changed.connect(self._on_moved)
        selection.lane_changed.connect(self._on_moved)
        selection.spot_changed.connect(self._on_spot)
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def set_store(self, store: Store | None) -> None:
        """A new run: files are read again when they are first looked at, from now on."""
        self._store = store
        self._texts = {}
        self._hot = frozenset()
        self._moment = None
        self._seen_sites = 0
        self._line = 0
        main = store.spec.script if store is not None and store.spec is not None else None
        self._main = main or self._file
        self._show_text(self._main)
        self.refresh()

    def show_file(self, file: str) -> None:
        """Show a file from its beginning (a scenario that was chosen and has not run)."""
        if not self._main or self._store is None:
            self._main = file
        self._line = 0
        self._show_text(file)
        self._mark_lanes()

    def forget_texts(self) -> None:
        """Read the files again at the next look."""
        self._texts = {}
        self._file = ""

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Mark the lines where a deadlock stands; once the run is over, the lanes are shown as they stood then."""
        sites = self._store.sites if self._store is not None else []
        waits = [edge.wait_site for finding in findings if finding.kind is FindingKind.DEADLOCK for edge in finding.edges]
        places = [sites[site] for site in waits if site is not None and site < len(sites)]
        self._hot = frozenset((_normal(place.file), place.line) for place in places)
        self._moment = deadlock_moment(findings)
        self._mark_lanes()

    def set_stands(self, stands: Sequence[StandsAt] | None) -> None:
        """Where the lanes stand that are moved by hand; None when none is, and the store says it."""
        self._stands = None if stands is None else tuple(stands)
        self._mark_lanes()

    def refresh(self) -> None:
        store = self._store
        if store is not None and len(store.sites) != self._seen_sites:
            self._seen_sites = len(store.sites)
            self._list_files()
        self._mark_lanes()

    def choose_line(self, line: int) -> None:
        """Mark every interval that was recorded at this line of the file on show, and say how many there are."""
        self._line = line
        if self._store is not None and line:
            found = self._store.executed(self._file, line, LIMIT)
            self._leading = True
            self._selection.select_site(self._file, line)
            self._leading = False
            self._selection.select_highlight(frozenset((interval.lane, interval.index) for interval in found))
            self._say(line, found)
        self._mark_lanes()
        self.line_chosen.emit(self._file, line)

    @property
    def file(self) -> str:
        return self._file

    def standing(self) -> dict[int, list[Standing]]:
        """Which lanes stand at which line of the file on show, at the cursor or else now."""
        store, found = self._store, dict[int, list[Standing]]()
        if store is None:
            return found
        t_ns = moment(store, self._selection, self._moment)
        for lane in store.lanes:
            interval = store.interval_at(lane.id, t_ns)
            if interval is None or interval.site is None:
                continue
            site = store.sites[interval.site]
            if _normal(site.file) == _normal(self._file):
                found.setdefault(site.line, []).append(
                    Standing(lane.id, shown(store.lane_words(lane.id)), interval.state, t_ns - interval.first_ns)
                )
        return found

    # ------------------------------------------------------------ appearance
    def retranslate(self) -> None:
        self.files.setAccessibleName(tr("SourceView", "File"))
        self.code.setAccessibleName(tr("SourceView", "Text of the program"))
        self._say(self._line, None)
        self._show_text(self._file)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.refresh()

    def apply_theme(self) -> None:
        self.code.set_theme(self.theme)
        self._mark_lanes()

    # ------------------------------------------------------------ inside
    def _on_moved(self, _to: object) -> None:
        if self.isVisible():
            self._soon.ask()

    def _on_site(self, file: str, line: int) -> None:
        if self._leading or not file:
            return
        self._line = line
        self._show_text(file)
        self.code.show_line(line)
        self._say(line, None)
        self._mark_lanes()

    def _on_spot(self, spot: Spot) -> None:
        if spot.line:
            self._line = spot.line
            self._show_text(spot.file)
            self.code.show_line(spot.line)
            self._say(spot.line, None)
        self._mark_lanes()

    def _show_text(self, file: str) -> None:
        text = self._text(file) if file else None
        if file and text is None:
            self._empty.say(
                tr("SourceView", "The program's text is not here"),
                tr("SourceView", "{file} cannot be read as Python text.", file=file),
            )
        else:
            self._empty.say(
                tr("SourceView", "No program chosen"),
                tr("SourceView", "The text of the program appears here, with a mark where each thread stands."),
            )
        if text is not None and (file != self._file or text != self.code.toPlainText()):
            self.code.set_text(text)
        self._file = file
        self._stack.setCurrentIndex(0 if text is None else 1)
        self._list_files()

    def _text(self, file: str) -> str | None:
        if file not in self._texts:
            self._texts[file] = _read(file)
        return self._texts[file]

    def _list_files(self) -> None:
        names = [self._main, self._file] if self._main else [self._file]
        names += sorted({site.file for site in self._store.sites} if self._store is not None else set())
        wanted = list(dict.fromkeys(name for name in names if name))
        if wanted != [self.files.itemData(index) for index in range(self.files.count())]:
            with QSignalBlocker(self.files):
                self.files.clear()
                for name in wanted:
                    self.files.addItem(PurePath(name).name, name)
                    self.files.setItemData(self.files.count() - 1, name, Qt.ItemDataRole.ToolTipRole)
        self.files.setCurrentIndex(self.files.findData(self._file))
        self.files.setVisible(len(wanted) > 1)

    def _mark_lanes(self) -> None:
        recorded = {site.line for site in self._store.sites if _normal(site.file) == _normal(self._file)} if self._store else set()
        hot = frozenset(line for file, line in self._hot if file == _normal(self._file))
        named = by_line([each for each in self._stands or () if _normal(each.file) == _normal(self._file)])
        if self._stands is None or self._selection.time is not None:
            named, standing = {}, self.standing()
        else:
            standing = {line: [Standing(each.lane, each.name, State.PAUSED, 0) for each in there] for line, there in named.items()}
        spot = self._selection.spot
        pointed = spot.line if _normal(spot.file) == _normal(self._file) else 0
        self.code.mark(Marks(standing, hot, frozenset(recorded), self._line, self._selection.lane, pointed=pointed, named=named))

    def _say(self, line: int, found: list[Interval] | None) -> None:
        if found is None and self._store is not None and line:
            found = self._store.executed(self._file, line, LIMIT)
        self.note.setText(_sentence(line, found or []) if line else tr("SourceView", "Click a line to see when it was executed."))


def _sentence(line: int, found: list[Interval]) -> str:
    if not found:
        return tr("SourceView", "Line {line}: nothing was recorded here.", line=line)
    lanes = len({interval.lane for interval in found})
    where = tr("SourceView", "1 lane") if lanes == 1 else tr("SourceView", "{count} lanes", count=lanes)
    if len(found) >= LIMIT:
        return tr(
            "SourceView", "Line {line}: the first {count} events recorded here are marked, in {lanes}.", line=line, count=LIMIT, lanes=where
        )
    if len(found) == 1:
        return tr("SourceView", "Line {line}: 1 event recorded here, in {lanes}.", line=line, lanes=where)
    return tr("SourceView", "Line {line}: {count} events recorded here, in {lanes}.", line=line, count=number(len(found)), lanes=where)


def _read(file: str) -> str | None:
    """The text as Python reads it (PEP 263); None when it cannot be read or is no text."""
    try:
        with tokenize.open(file) as stream:
            return stream.read()
    except (OSError, SyntaxError, UnicodeDecodeError):
        return None


def _normal(file: str) -> str:
    return str(Path(file)) if file else ""
