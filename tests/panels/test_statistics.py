from __future__ import annotations

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS, Scene, queue_scene
from tests.synthetic import StoreBuilder
from widgets.panels.bars import HEAD, ROW
from widgets.panels.plots import thinned
from widgets.panels.statistics import Statistics
from widgets.selection import Selection
from workers.probe.schema import Kind, State


@pytest.fixture
def panel(qtbot: QtBot, selection: Selection, scene: Scene) -> Statistics:
    made = Statistics(selection)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.set_store(scene.store)
    made.show()
    return made


def test_each_lanes_bar_is_its_time_by_state(panel: Statistics, scene: Scene) -> None:
    bars = {bar.key: bar for bar in panel.lanes.bars}
    assert dict(bars[scene.one].parts) == {State.RUNNING: 29.0 * MS, State.LOCK: 70.0 * MS}
    assert bars[scene.one].whole == 99 * MS
    assert bars[scene.one].numbers == ("29.3\u00a0%", "70.7\u00a0%", "99.0\u00a0ms")
    assert dict(bars[scene.main].parts) == {State.RUNNING: 3.0 * MS, State.JOIN: 97.0 * MS}


def test_objects_stand_in_the_order_of_the_time_lost_at_them(panel: Statistics, scene: Scene) -> None:
    assert [(bar.key, bar.numbers) for bar in panel.objects.bars] == [
        (scene.lock_b, ("1", "70.0\u00a0ms", "70.0\u00a0ms")),
        (scene.lock_a, ("1", "50.0\u00a0ms", "50.0\u00a0ms")),
    ]


def test_what_was_dropped_and_what_the_probe_cost_is_said(panel: Statistics, scene: Scene) -> None:
    assert panel.dropped.text() == "Dropped: sites 3"
    assert (
        f"{scene.store.event_count} events in 101\u00a0ms · 3 lanes in 1 process · tracing cost ≈\u00a01.0\u00a0% of the run, 1.00\u00a0ms"
        in panel.totals.text()
    )


def test_a_click_on_a_lane_selects_it_and_keys_do_too(panel: Statistics, scene: Scene, selection: Selection, qtbot: QtBot) -> None:
    QTest.mouseClick(panel.lanes, Qt.MouseButton.LeftButton, pos=QPoint(20, HEAD + ROW + ROW // 2))
    assert selection.lane == panel.lanes.bars[1].key
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    QTest.keyClick(panel.lanes, Qt.Key.Key_Return)
    assert selection.lane == panel.lanes.bars[2].key


def test_the_plot_of_a_queue_holds_its_depths_and_latencies(qtbot: QtBot, selection: Selection) -> None:
    build, _producer, _consumer, queue = queue_scene()
    panel = Statistics(selection)
    qtbot.addWidget(panel)
    panel.set_store(build.store)
    assert panel.plot is None  # nobody looks yet: what is dear to import waits
    panel.show()
    assert panel.plot is not None
    depth, latency = panel.plot.drawn
    assert depth.tolist() == [*build.store.steps(queue).value.tolist(), 0]
    assert sorted(np.round(latency * 1e3).tolist()) == [5, 20, 30]
    assert "3 put, 3 got, at most 1 in it" in panel.queue_text.text()
    assert "producers waited 10.0\u00a0ms" in panel.queue_text.text()


def test_while_a_run_goes_on_every_section_gets_its_turn(qtbot: QtBot, selection: Selection) -> None:
    build, producer, _consumer, queue = queue_scene(ended=False)
    panel = Statistics(selection)
    qtbot.addWidget(panel)
    panel.set_store(build.store)
    panel.show()
    build.event(producer, 80 * MS, Kind.PUT, queue, argument=4).event(producer, 85 * MS, Kind.PUT, queue, argument=5)
    build.wait(producer, 86 * MS, State.QUEUE, queue).event(producer, 96 * MS, Kind.PUT, queue, argument=6)

    def up_to_date() -> bool:
        panel.refresh()
        waits = panel.objects.bars[0].numbers[0]
        lanes = panel.lanes.bars[0].numbers[2]
        return "6 put" in panel.queue_text.text() and waits == "2" and lanes == "96.0\u00a0ms"

    qtbot.waitUntil(up_to_date, timeout=30_000)  # the plots' library may be loaded on the way


def test_the_plots_library_is_not_imported_by_the_panel_alone() -> None:
    import subprocess

    code = "import sys, widgets.panels.statistics, widgets.panels.objects; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_idle_shares_of_a_pools_workers(qtbot: QtBot, selection: Selection) -> None:
    build = StoreBuilder()
    process = build.process()
    main, worker = build.lane(process, "MainThread", main=True), build.lane(process, "worker-1")
    pool = build.sync_object(process, "Pool", "Pool-1", capacity=1)
    build.event(main, 0, Kind.STARTED).event(worker, 0, Kind.STARTED).wait(worker, 0, State.IDLE, pool)
    build.event(main, 10 * MS, Kind.SUBMITTED, pool, argument=1)
    build.event(worker, 25 * MS, Kind.TASK_STARTED, pool, argument=1).event(worker, 100 * MS, Kind.TASK_ENDED, pool, argument=1)
    build.event(worker, 100 * MS, Kind.ENDED).event(main, 100 * MS, Kind.ENDED).end_process(process, 100 * MS).end_run(100 * MS)
    panel = Statistics(selection)
    qtbot.addWidget(panel)
    panel.set_store(build.store)
    panel.refresh()
    assert [(bar.name, bar.numbers) for bar in panel.pool_bars[pool].bars] == [("worker-1", ("1", "25.0\u00a0%"))]
    assert "1 tasks submitted, 1 finished, 0 failed" in panel._pool_titles[pool].text()


def test_thinning_a_curve_keeps_its_highest_and_lowest_points() -> None:
    rng = np.random.default_rng(1)
    time, value = np.arange(1_000_003), rng.integers(0, 1000, 1_000_003)
    value[654_321], value[12_345] = 50_000, -7
    thin_time, thin_value = thinned(time, value, 2_000)
    assert len(thin_time) <= 4_000
    assert thin_value.max() == 50_000
    assert thin_value.min() == -7
    assert (np.diff(thin_time) > 0).all()
