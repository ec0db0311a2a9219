"""What a run compared, drawn: curves over numbers or bars over names, with the values it measured."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from widgets.panels.comparison_parts import LABELS_UP_TO, MARKS, SYMBOLS, inks, value_text, x_ticks
from widgets.panels.parts import EmptyView, Panel, label
from widgets.text import shown, tr
from widgets.theme import ui_font
from workers.analysis.plots import Axis, Bars, Curve, Plot

GROUP_WIDTH: Final = 0.76
"""Share of a name's room that its bars take."""


class Comparison(Panel):
    """Draws a Plot. pyqtgraph is imported when the first one is shown (0.8 s)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot: Plot | None = None
        self._drawing: Any = None  # pyqtgraph's plot
        self._title = label("title", wrap=True)
        self._legend = QLabel()
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setWordWrap(True)
        self._note = label("note", wrap=True)
        self._empty = EmptyView()
        page = QWidget()
        self._box = QVBoxLayout(page)
        self._box.setContentsMargins(14, 12, 14, 10)
        self._box.setSpacing(6)
        for part in (self._title, self._legend, self._note):
            self._box.addWidget(part)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(page)
        self.retranslate()

    # ------------------------------------------------------------ what is shown
    def show_plot(self, plot: Plot | None) -> None:
        if plot is not self.plot:
            self.plot = plot
            self._draw()

    @property
    def drawn(self) -> list[Any]:
        """The curves and bars on screen (for tests)."""
        return [] if self._drawing is None else list(self._drawing.listDataItems())

    @property
    def labels(self) -> list[str]:
        """The values that stand beside points and bars."""
        return list(self._values)

    def retranslate(self) -> None:
        self._empty.say(
            tr("Comparison", "Nothing was compared"),
            tr("Comparison", "Scenarios that measure one thing several ways draw their curves or bars here when they have run."),
        )
        self._draw()

    def apply_theme(self) -> None:
        self._draw()

    # ------------------------------------------------------------ drawing
    def _draw(self) -> None:
        plot = self.plot
        self._values: list[str] = []
        self._stack.setCurrentIndex(0 if plot is None else 1)
        if plot is None:
            return
        self._title.setText(shown(plot.title))
        self._note.setText(shown(plot.note))
        self._legend.setText(self._legend_text(plot.series))
        self._legend.setVisible(len(plot.series) > 1)
        drawing = self._cleared()
        drawing.setLogMode(x=plot.logarithmic, y=False)
        curves = [series for series in plot.series if isinstance(series, Curve)]
        bars = [series for series in plot.series if isinstance(series, Bars)]
        for number, curve in enumerate(curves):
            self._draw_curve(plot, curve, number)
        for number, series in enumerate(bars):
            self._draw_bars(plot, series, number, len(bars))
        self._scale(plot, [value for curve in curves for value in curve.y] + [value for series in bars for value in series.values])
        self.setAccessibleDescription(", ".join(self._spoken(plot)))

    def _cleared(self) -> Any:  # noqa: ANN401
        if self._drawing is None:
            import pyqtgraph

            self._pg: Any = pyqtgraph
            widget = pyqtgraph.PlotWidget(enableMenu=False)
            widget.setMinimumHeight(140)
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._box.insertWidget(2, widget, 1)
            self._drawing = widget.getPlotItem()
            menu = self._drawing.ctrlMenu  # it is made anyway, and would outlive the panel
            menu.setParent(widget, menu.windowFlags())
            self._drawing.hideButtons()
            self._drawing.setMouseEnabled(x=False, y=False)
            self._widget = widget
        self._drawing.clear()
        theme = self.theme
        self._widget.setBackground(theme.surface)
        self._drawing.showGrid(x=False, y=True, alpha=0.15)
        for side in ("left", "bottom"):
            axis = self._drawing.getAxis(side)
            axis.setPen(self._pg.mkPen(theme.line))
            axis.setTextPen(self._pg.mkPen(theme.muted))
            axis.setStyle(tickFont=ui_font(11))
            axis.setTicks(None)
        return self._drawing

    def _draw_curve(self, plot: Plot, curve: Curve, number: int) -> None:
        ink = inks(self.theme)[number % len(SYMBOLS)]
        if curve.ideal:
            pen = self._pg.mkPen(self.theme.muted, width=1.5, style=Qt.PenStyle.DashLine)
            self._drawing.plot(list(curve.x), list(curve.y), pen=pen, antialias=True)
            return
        name = shown(curve.name)

        def tip(x: float, y: float, data: object) -> str:
            return f"{name}\n{value_text(10**x if plot.logarithmic else x, plot.x.unit)}: {value_text(y, plot.y.unit)}"

        look: dict[str, Any] = {"symbol": SYMBOLS[number % len(SYMBOLS)], "symbolSize": 8, "antialias": True}
        look |= {"symbolBrush": self._pg.mkBrush(ink), "symbolPen": self._pg.mkPen(self.theme.surface, width=1)}
        drawn = self._drawing.plot(list(curve.x), list(curve.y), pen=self._pg.mkPen(ink, width=2), **look)
        drawn.scatter.setData(hoverable=True, tip=tip, hoverSize=11)
        if sum(len(each.x) for each in plot.series if isinstance(each, Curve) and not each.ideal) <= LABELS_UP_TO:
            for x, y in zip(curve.x, curve.y, strict=True):
                self._write(value_text(y, plot.y.unit), log10(x) if plot.logarithmic else x, y)

    def _draw_bars(self, plot: Plot, series: Bars, number: int, count: int) -> None:
        ink = inks(self.theme)[number % len(SYMBOLS)]
        width = GROUP_WIDTH / count
        places = [at - GROUP_WIDTH / 2 + width * (number + 0.5) for at in range(len(series.values))]
        bars = self._pg.BarGraphItem(
            x=places, height=list(series.values), width=width * 0.92, brush=self._pg.mkBrush(ink), pen=self._pg.mkPen(None)
        )
        self._drawing.addItem(bars)
        for place, value in zip(places, series.values, strict=True):
            self._write(value_text(value, plot.y.unit), place, value)

    def _write(self, words: str, x: float, y: float) -> None:
        ground = QColor(self.theme.surface)
        ground.setAlpha(180)
        item = self._pg.TextItem(words, color=self.theme.text, anchor=(0.5, 1.15), fill=self._pg.mkBrush(ground))
        item.setFont(ui_font(11))
        item.setPos(x, y)
        self._drawing.addItem(item, ignoreBounds=True)
        self._values.append(words)

    def _scale(self, plot: Plot, values: Sequence[float]) -> None:
        top, low = max(values, default=1.0), min(0.0, min(values, default=0.0))
        bottom, left = self._drawing.getAxis("bottom"), self._drawing.getAxis("left")
        self._name_axis(left, plot.y)
        self._name_axis(bottom, plot.x)
        left.setWidth(58)
        if plot.names:
            bottom.setTicks([[(at, shown(name)) for at, name in enumerate(plot.names)]])
            self._drawing.setXRange(-0.6, len(plot.names) - 0.4, padding=0)
        else:
            curves = [series for series in plot.series if isinstance(series, Curve)]
            bottom.setTicks([x_ticks(curves, logarithmic=plot.logarithmic)])
            self._drawing.autoRange(padding=0.13)  # room for the first and the last label
        self._drawing.setYRange(low, low + ((top - low) or 1.0) * 1.16, padding=0)

    def _name_axis(self, axis: Any, described: Axis) -> None:  # noqa: ANN401
        """Seconds get the prefix that fits (ms); other units stand as they are."""
        title = shown(described.title)
        seconds = described.unit == "s"
        axis.enableAutoSIPrefix(seconds)
        if seconds:
            axis.setLabel(title, units="s", color=self.theme.muted)
        else:
            axis.setLabel(f"{title} ({described.unit})" if described.unit else title, color=self.theme.muted)

    # ------------------------------------------------------------ words
    def _legend_text(self, series: Sequence[Curve | Bars]) -> str:
        parts = []
        for number, each in enumerate(series):
            ideal = isinstance(each, Curve) and each.ideal
            ink = self.theme.muted if ideal else inks(self.theme)[number % len(SYMBOLS)]
            mark = "╌╌" if ideal else "■" if isinstance(each, Bars) else MARKS[number % len(MARKS)]
            parts.append(f'<span style="color:{ink}">{mark}</span>&nbsp;{escape(shown(each.name)).replace(" ", "&nbsp;")}')
        return "&nbsp;&nbsp; ".join(parts)

    def _spoken(self, plot: Plot) -> list[str]:
        said = []
        for series in plot.series:
            if isinstance(series, Bars):
                named = zip(plot.names, series.values, strict=True)
                said += [f"{shown(series.name)}, {shown(name)}: {value_text(value, plot.y.unit)}" for name, value in named]
            elif not series.ideal:
                points = zip(series.x, series.y, strict=True)
                said += [f"{shown(series.name)}, {value_text(x, plot.x.unit)}: {value_text(y, plot.y.unit)}" for x, y in points]
        return said
