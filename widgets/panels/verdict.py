"""The band below the timeline: what this run showed, in words, with its figures, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from widgets.panels.costs import cost_tip, share_text
from widgets.panels.naming import Names
from widgets.panels.parts import Flow, Panel, clear_layout, duration, label, number
from widgets.panels.verdict_parts import ElidedButton, Figure, LongestWait, evidence, kind_name
from widgets.selection import Selection
from widgets.text import shown, tr
from workers.analysis.cost import tracing_cost
from workers.analysis.findings import Finding, Verdict
from workers.text import Text
from workers.trace.store import Store

Mood: TypeAlias = Literal["empty", "ready", "running", "good", "bad", "neutral", "error"]
MOST_FINDINGS: Final = 50


@dataclass(frozen=True, slots=True)
class BandAction:
    """A button of the band. `title` is already in the language of the window."""

    id: str
    title: str
    tip: str = ""
    primary: bool = False


class VerdictBand(Panel):
    """The window tells it where the run stands; a click on a finding leads to the evidence through the selection."""

    action_triggered = Signal(str)  # BandAction.id
    finding_chosen = Signal(object)  # Finding

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._selection = selection
        self._store: Store | None = None
        self._mood: Mood = "empty"
        self._said: tuple[Text | str | None, tuple[Text | str, ...]] = (None, ())  # title and sentences; None: the mood's own words
        self._elapsed_ns = 0
        self._paused = False
        self._longest = LongestWait()
        self._endless = False
        self.findings: tuple[Finding, ...] = ()
        self.title = label("title", wrap=True)
        self.text = label(wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QWidget()
        self._button_flow = Flow(self._buttons, spacing=8)
        self._finding_rows = QVBoxLayout()
        self._finding_rows.setSpacing(2)
        self._actions: tuple[BandAction, ...] = ()
        self._figures_row = QWidget()
        self._figure_flow = Flow(self._figures_row, spacing=36)
        self._figures = {key: Figure() for key in ("events", "dropped", "cost", "lanes", "wait")}
        for figure in self._figures.values():
            self._figure_flow.addWidget(figure)
        self._lay_out()
        self.show_empty()

    # ------------------------------------------------------------ what the window tells
    def show_empty(self) -> None:
        """Nothing has run yet."""
        self._become("empty", None, ())

    def show_ready(self, title: Text | str, text: Text | str) -> None:
        """A scenario is chosen, and waits for Run."""
        self._become("ready", title, (text,))

    def show_running(self) -> None:
        self._elapsed_ns = 0
        self._become("running", None, ())

    def set_elapsed(self, ns: int) -> None:
        """Time since the run began, shown while it runs (without it the store's own time is)."""
        self._elapsed_ns = ns

    def set_paused(self, paused: bool) -> None:
        """Whether the run is held, or the next one begins held."""
        if paused != self._paused:
            self._paused = paused
            self._show_words()
            self.update()

    def show_verdict(self, verdict: Verdict) -> None:
        self._endless = verdict.kind == "deadlock"
        mood: Mood = "neutral" if verdict.good is None else "good" if verdict.good else "bad"
        self._become(mood, verdict.title, (verdict.text,))

    def show_ended(self, title: Text | str, text: Text | str = "") -> None:
        """The run is over and nobody judged it (stopped by hand, a script without findings)."""
        self._become("neutral", title, (text,))

    def show_error(self, title: Text | str, texts: Sequence[Text | str]) -> None:
        """What went wrong, a sentence each: faults of the probe, a host process that died."""
        self._become("error", title, tuple(texts))

    def set_actions(self, actions: Sequence[BandAction]) -> None:
        if self._actions == (actions := tuple(actions)):
            return
        self._actions = actions
        clear_layout(self._button_flow)
        for action in actions:
            button = QPushButton(action.title)
            button.setToolTip(action.tip)
            button.setProperty("primary", action.primary)
            button.clicked.connect(lambda _checked=False, name=action.id: self.action_triggered.emit(name))
            self._button_flow.addWidget(button)
        self._buttons.setVisible(bool(actions))

    def set_findings(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        clear_layout(self._finding_rows)
        for finding in self.findings[:MOST_FINDINGS]:
            button = ElidedButton()
            button.setProperty("role", "finding")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, chosen=finding: self.show_finding(chosen))
            self._finding_rows.addWidget(button)
        self._name_findings()

    def set_store(self, store: Store | None) -> None:
        self._store = store
        self._endless = False
        self._longest = LongestWait()
        self.set_findings(())
        self.refresh()

    def show_finding(self, finding: Finding) -> None:
        """Lead to the evidence: bring its time and lanes into view, mark its intervals, put the cursor there, show its line."""
        store = self._store
        if store is not None:
            marked = evidence(store, finding)
            found = (store.interval(lane, index) for lane, index in marked)
            begun = [interval.first_ns for interval in found if interval is not None] + [finding.t_ns]
            first, last = min(begun), max(finding.t_ns, *begun)
            room = max((last - first) // 4, 1_000_000)
            self._selection.select_highlight(frozenset(marked))
            self._selection.reveal(max(0, first - room), last + room, finding.lanes)
            self._selection.select_time(finding.t_ns)
            if finding.sites and finding.sites[0] < len(store.sites):
                site = store.sites[finding.sites[0]]
                self._selection.select_site(site.file, site.line)
        self.finding_chosen.emit(finding)

    def refresh(self) -> None:
        store = self._store
        if self._mood == "running":
            self._show_words()
        self._figures_row.setVisible(store is not None)
        if store is None:
            return
        dropped = sum(store.dropped.values())
        longest = self._longest.take(store)
        values = {
            "events": number(store.event_count),
            "dropped": number(dropped),
            "cost": share_text(tracing_cost(store)),
            "lanes": f"{store.lane_count} / {store.process_count}",
            "wait": "∞" if self._endless else duration(longest) if longest and store.clocked else "–",
        }
        for key, value in values.items():
            self._figures[key].set_value(value)
        self._figures["dropped"].set_alarm(self.theme.warning if dropped else "")

    # ------------------------------------------------------------ appearance
    def retranslate(self) -> None:
        self._show_words()
        self._name_findings()
        names = {
            "events": tr("VerdictBand", "events"),
            "dropped": tr("VerdictBand", "dropped"),
            "cost": tr("VerdictBand", "tracing cost"),
            "lanes": tr("VerdictBand", "lanes / processes"),
            "wait": tr("VerdictBand", "longest wait"),
        }
        tips = {
            "events": tr("VerdictBand", "What the lanes did, as recorded"),
            "dropped": tr("VerdictBand", "Events that were lost because more came than could be kept"),
            "cost": cost_tip(),
            "lanes": tr("VerdictBand", "Threads, and the processes they belong to"),
            "wait": tr("VerdictBand", "The longest single wait for a lock, an event or a queue"),
        }
        for key, figure in self._figures.items():
            figure.say(names[key], tips[key])
        self._figures_row.setAccessibleName(tr("VerdictBand", "Figures of the run"))

    def apply_theme(self) -> None:
        theme = self.theme
        self.setStyleSheet(
            self.styleSheet()
            + f"""
QPushButton[role="finding"] {{ background: transparent; border: 1px solid transparent; border-radius: 4px; text-align: left;
    padding: 3px 4px; margin-left: -5px; color: {theme.text}; font-weight: 400; }}
QPushButton[role="finding"]:hover {{ background: {theme.raised}; }}
QPushButton[role="finding"]:focus {{ border-color: {theme.accent}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
"""
        )
        self.refresh()
        self.update()

    def bar_colour(self) -> str:
        """The colour of the bar at the left: how it went."""
        theme = self.theme
        running = theme.line if self._paused else theme.accent
        colours: dict[Mood, str] = {"good": theme.good, "bad": theme.bad, "error": theme.warning, "running": running}
        return colours.get(self._mood, theme.line)

    @property
    def mood(self) -> Mood:
        return self._mood

    def sizeHint(self) -> QSize:  # noqa: N802
        layout = self._words.layout()
        width = max(400, self.width())
        return QSize(width, (layout.totalHeightForWidth(width) if layout is not None else 0) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.bar_colour()))
        top = self.title.mapTo(self, self.title.rect().topLeft()).y()
        bottom = self.text.mapTo(self, self.text.rect().bottomLeft()).y() if self.text.isVisible() else top + self.title.height()
        painter.drawRoundedRect(QRectF(14, top, 4, max(16, bottom - top)), 2, 2)

    # ------------------------------------------------------------ inside
    def _lay_out(self) -> None:
        words = self._words = QWidget()
        body = QVBoxLayout(words)
        body.setContentsMargins(30, 12, 16, 10)
        body.setSpacing(5)
        body.addWidget(self.title)
        body.addWidget(self.text)
        body.addLayout(self._finding_rows)
        body.addSpacing(3)
        body.addWidget(self._buttons)
        body.addSpacing(3)
        body.addWidget(self._figures_row)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(words)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.verticalScrollBar().valueChanged.connect(lambda _value: self.update())
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(area)
        self._buttons.hide()

    def _become(self, mood: Mood, title: Text | str | None, texts: tuple[Text | str, ...]) -> None:
        self._mood = mood
        self._said = (title, texts)
        self.retranslate()  # the findings' rows too: they need not repeat the verdict
        self.refresh()
        self.update()

    def _show_words(self) -> None:
        title, texts = self._said
        own_title, own_text = self._own_words()
        self.title.setText(own_title if title is None else _spoken(title))
        self.text.setText("\n".join(_spoken(text) for text in texts) if title is not None else own_text)
        self.text.setVisible(bool(self.text.text()))
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.text.text())

    def _own_words(self) -> tuple[str, str]:
        if self._mood == "running" and self._paused:
            return (
                tr("VerdictBand", "Paused"),
                tr(
                    "VerdictBand",
                    "Each lane is held as it comes to its next operation. Resume lets them go on; the verdict appears here when the run"
                    " ends.",
                ),
            )
        if self._mood == "running":
            elapsed = self._elapsed_ns or (self._store.now_ns if self._store is not None else 0)
            return (
                tr("VerdictBand", "Running · {elapsed}", elapsed=seconds(elapsed)),
                tr("VerdictBand", "The verdict appears here when the run ends, or as soon as a deadlock is found."),
            )
        return (
            tr("VerdictBand", "Nothing has run yet"),
            tr("VerdictBand", "Choose a scenario or open a script and press Run. What it showed will be said here, with its figures."),
        )

    def _short(self, finding: Finding) -> str:
        """Kind, lanes and lines of a finding whose sentence the verdict says already."""
        store = self._store
        if store is None:
            return kind_name(finding.kind)
        names = Names(store)
        lanes = [names.lane(lane) for lane in finding.lanes if lane < len(store.lanes)]
        sites = [store.sites[site].short for site in dict.fromkeys(finding.sites) if site < len(store.sites)]
        return "  ·  ".join([kind_name(finding.kind), *filter(None, (", ".join(lanes), ", ".join(sites)))])

    def _name_findings(self) -> None:
        for index, finding in enumerate(self.findings[:MOST_FINDINGS]):
            item = self._finding_rows.itemAt(index)
            button = item.widget() if item is not None else None
            if isinstance(button, ElidedButton):
                sentence = shown(finding.text)
                said = sentence.rstrip(".") in self.text.text()
                button.set_full_text(f"{duration(finding.t_ns)}  ·  {self._short(finding) if said else sentence}")
                button.setToolTip(tr("VerdictBand", "Show where this happened: {sentence}", sentence=sentence))


def seconds(ns: int) -> str:
    """Time that runs on screen: `3.4 s`, from a minute on `2:05`."""
    whole = ns // 1_000_000_000
    return f"{ns / 1e9:.1f} s" if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


def _spoken(words: Text | str) -> str:
    return shown(words) if isinstance(words, Text) else words
