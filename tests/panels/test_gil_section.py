"""The statistics' part on the GIL."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS
from tests.synthetic import ZERO_NS, StoreBuilder
from widgets.panels.statistics import Statistics
from widgets.selection import Selection
from workers.host.messages import GilSeen
from workers.probe.schema import Kind, State


@pytest.fixture
def build() -> StoreBuilder:
    """Two threads."""
    build = StoreBuilder()
    process = build.process("worker")
    for name in ("one", "two"):
        build.event(build.lane(process, name), 0, Kind.STARTED)
    return build


@pytest.fixture
def panel(qtbot: QtBot, selection: Selection) -> Statistics:
    made = Statistics(selection)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def test_the_share_of_each_lane_and_how_it_is_known(panel: Statistics, build: StoreBuilder, selection: Selection) -> None:
    build.looks(0, (0, 6 * MS, 0, State.RUNNING), (6 * MS, 8 * MS, 1, State.RUNNING), (0, 6 * MS, 1, State.READY))
    panel.set_store(build.store)
    assert [(bar.key, bar.numbers) for bar in panel.gil.bars.bars] == [
        (0, ("75.0\u00a0%", "6.00\u00a0ms", "–")),
        (1, ("25.0\u00a0%", "2.00\u00a0ms", "6.00\u00a0ms")),
    ]
    assert panel.gil.known.text() == "worker: 2 turns, measured every 1.00\u00a0µs from outside; looking took 2.0\u00a0% of one processor"
    assert [(bar.name, bar.numbers[0]) for bar in panel.objects.bars] == [("GIL", "1")]
    panel.gil.bars.chosen.emit(1)
    assert selection.lane == 1


def test_an_estimate_says_that_it_is_one(panel: Statistics, build: StoreBuilder) -> None:
    build.looks(0, (0, 6 * MS, 0, State.RUNNING), how="estimated")
    panel.set_store(build.store)
    assert "estimated from processor times every" in panel.gil.known.text()


def test_where_nothing_is_measured_that_is_said(panel: Statistics, build: StoreBuilder) -> None:
    build.store.ingest(GilSeen(1, "unknown", "not measured on win32"))
    panel.set_store(build.store)
    assert panel.gil.known.text() == "worker: who holds the GIL is not measured here (not measured on win32)"
    assert not panel.gil.bars.isVisible()


def test_a_process_of_one_thread_has_nothing_to_share(panel: Statistics) -> None:
    alone = StoreBuilder()
    alone.event(alone.lane(alone.process(), "alone"), 0, Kind.STARTED)
    alone.store.ingest(GilSeen(1, "unknown", "not measured on win32"))
    alone.store.tick(ZERO_NS + MS)
    panel.set_store(alone.store)
    assert not panel.gil.isVisible()
