from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.panels.scenes import MS, Scene, deadlock_scene, move_cursor
from widgets.panels.wait_layout import Node, lay_out, links_of
from widgets.panels.waits import WaitGraph
from widgets.selection import Selection
from workers.analysis.findings import WaitEdge


def lane(number: int) -> Node:
    return Node("lane", number)


def thing(number: int) -> Node:
    return Node("object", number)


def edge(waiting: int, object_id: int, owner: int | None) -> WaitEdge:
    return WaitEdge(waiting, object_id, owner, 0, None, None)


@pytest.fixture
def graph(qtbot: QtBot, selection: Selection, scene: Scene) -> WaitGraph:
    made = WaitGraph(selection)
    qtbot.addWidget(made)
    made.resize(420, 320)
    made.set_store(scene.store)
    made.set_findings([scene.deadlock])
    made.show()
    return made


def drawn(graph: WaitGraph) -> set[tuple[Node, Node, str]]:
    return {(link.source, link.target, link.kind) for link in graph.picture.links}


# ---------------------------------------------------------------- what is drawn
def test_it_draws_exactly_the_waits_of_the_moment(graph: WaitGraph, scene: Scene, selection: Selection) -> None:
    joins = (lane(scene.main), lane(scene.one), "waits for the end of")
    first = {(lane(scene.one), thing(scene.lock_b), "waits for"), (thing(scene.lock_b), lane(scene.two), "held by")}
    second = {(lane(scene.two), thing(scene.lock_a), "waits for"), (thing(scene.lock_a), lane(scene.one), "held by")}
    assert drawn(graph) == {joins} | first | second
    for t_ns, expected in ((1 * MS, set()), (20 * MS, {joins}), (40 * MS, {joins} | first), (60 * MS, {joins} | first | second)):
        move_cursor(selection, graph, t_ns)
        assert drawn(graph) == expected, t_ns


def test_it_follows_the_cursor_by_itself(graph: WaitGraph, scene: Scene, selection: Selection, qtbot: QtBot) -> None:
    selection.select_time(20 * MS)
    qtbot.waitUntil(lambda: drawn(graph) == {(lane(scene.main), lane(scene.one), "waits for the end of")}, timeout=2000)


def test_exactly_the_lanes_and_objects_of_the_cycle_are_alarming(graph: WaitGraph, scene: Scene, selection: Selection) -> None:
    assert graph.picture.layout_of_nodes.cycle == {lane(scene.one), lane(scene.two), thing(scene.lock_a), thing(scene.lock_b)}
    move_cursor(selection, graph, 40 * MS)
    assert graph.picture.layout_of_nodes.cycle == frozenset()


def test_a_click_selects_the_lane_or_the_object_and_an_arrow_leads_to_its_line(
    graph: WaitGraph, scene: Scene, selection: Selection, qtbot: QtBot
) -> None:
    picture = graph.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect_of(lane(scene.two)).center().toPoint())
    assert selection.lane == scene.two
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect_of(thing(scene.lock_a)).center().toPoint())
    assert selection.object == scene.lock_a
    held = next(link for link in picture.links if link.source == thing(scene.lock_b))
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture._line(held).center().toPoint())
    assert selection.site == (scene.file, 7)  # where transfer-2 took it


def test_the_keyboard_goes_from_node_to_node(graph: WaitGraph, selection: Selection, qtbot: QtBot) -> None:
    graph.picture.setFocus()
    chosen = set()
    for _node in graph.picture.layout_of_nodes.places:
        QTest.keyClick(graph.picture, Qt.Key.Key_Right)
        QTest.keyClick(graph.picture, Qt.Key.Key_Return)
        chosen |= {("lane", selection.lane), ("object", selection.object)}
    assert {Node(*each) for each in chosen if each[1] is not None} == set(graph.picture.layout_of_nodes.places)  # type: ignore[arg-type]


def test_it_says_in_words_what_it_draws(graph: WaitGraph, scene: Scene) -> None:
    said = graph.picture.accessibleDescription().splitlines()
    assert "transfer-1 waits for account B since 20.0\u00a0ms (program.py:8), held by transfer-2 (program.py:7)" in said
    assert len(said) == 3


def test_when_nobody_waits_it_says_so(graph: WaitGraph, selection: Selection) -> None:
    move_cursor(selection, graph, 1 * MS)
    assert graph._stack.currentIndex() == 0
    assert graph._empty.said[0] == "Nobody waits"
    graph.set_store(None)
    assert graph._empty.said[0] == "Nothing runs"


def test_while_it_runs_now_is_shown(qtbot: QtBot, selection: Selection, tmp_path: Path) -> None:
    scene = deadlock_scene(tmp_path, ended=False)
    graph = WaitGraph(selection)
    qtbot.addWidget(graph)
    graph.set_store(scene.store)
    assert len(graph.edges) == 3
    assert graph._when.text() == "now"


# ---------------------------------------------------------------- where it stands
def test_a_cycle_of_two_stands_as_a_rectangle_in_the_order_of_its_arrows() -> None:
    layout = lay_out([edge(1, 10, 2), edge(2, 11, 1)])
    assert layout.places == {lane(1): (0, 0), thing(10): (1, 0), lane(2): (1, 1), thing(11): (0, 1)}


@pytest.mark.parametrize("count", [2, 3, 5, 8])
@pytest.mark.parametrize("columns", [2, 3, 4])
def test_a_ring_of_any_size_has_neighbours_beside_each_other_and_no_two_in_one_place(count: int, columns: int) -> None:
    layout = lay_out([edge(n, 100 + n, (n + 1) % count) for n in range(count)], columns)
    assert len(set(layout.places.values())) == 2 * count
    assert layout.cycle == set(layout.places)
    assert layout.columns <= columns
    for link in layout.links:
        (x1, y1), (x2, y2) = layout.places[link.source], layout.places[link.target]
        assert abs(x1 - x2) + abs(y1 - y2) == 1


def test_waiters_of_a_ring_stand_outside_it_on_the_side_of_what_they_wait_for() -> None:
    layout = lay_out([edge(1, 10, 2), edge(2, 11, 1), edge(3, 10, 2), edge(4, 11, 1), edge(5, 11, 1)], 2)
    assert len(set(layout.places.values())) == len(layout.places) == 7
    ring = [layout.places[node][1] for node in layout.cycle]
    assert layout.places[lane(3)][1] < min(ring)
    assert layout.places[lane(4)][1] > max(ring)
    assert layout.places[lane(5)][1] > max(ring)
    assert min(row for _column, row in layout.places.values()) == 0


def test_a_chain_stands_in_layers_that_fit_the_width() -> None:
    chain = [edge(1, 10, 2), edge(2, 11, 3)]
    wide, narrow = lay_out(chain, 5), lay_out(chain, 3)
    order = [lane(1), thing(10), lane(2), thing(11), lane(3)]
    assert [wide.places[node] for node in order] == [(n, 0) for n in range(5)]
    assert [narrow.places[node] for node in order] == [(0, n) for n in range(5)]


def test_many_waiters_of_one_lock_all_have_a_place() -> None:
    layout = lay_out([edge(n, 10, 0) for n in range(1, 201)], 3)
    assert len(set(layout.places.values())) == 202
    assert layout.cycle == frozenset()


def test_parts_that_do_not_hang_together_stand_below_each_other() -> None:
    layout = lay_out([edge(1, 10, 2), edge(3, 11, None)], 3)
    assert layout.places[lane(3)][1] > layout.places[lane(1)][1]


def test_a_semaphore_with_several_holders_has_an_arrow_to_each() -> None:
    links = links_of([edge(1, 10, 2), edge(1, 10, 3)])
    assert [(link.source, link.target) for link in links] == [(lane(1), thing(10)), (thing(10), lane(2)), (thing(10), lane(3))]


def test_a_knot_with_two_ways_round_leaves_nobody_out() -> None:
    edges = [edge(1, 10, 2), edge(1, 10, 3), edge(2, 11, 1), edge(3, 11, 1)]
    layout = lay_out(edges, 3)
    assert set(layout.places) == {lane(1), lane(2), lane(3), thing(10), thing(11)}
    assert layout.cycle == set(layout.places)
    assert len(set(layout.places.values())) == 5
