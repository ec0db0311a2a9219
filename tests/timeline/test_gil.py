"""The GIL in the timeline: a row that shows whose turn it is, and lanes that are ready rather than running."""

from __future__ import annotations

import numpy as np
import pytest

from tests.synthetic import StoreBuilder
from widgets.timeline.card import detail_of
from widgets.timeline.headers import state_at
from widgets.timeline.rows import Arrangement, Homes, RowKind, Rows, build_rows
from workers.probe.schema import Kind, State
from workers.trace.store import Store

MS = 1_000_000


@pytest.fixture
def store() -> Store:
    """Two threads that take turns of 5 ms, and a lock that one of them took."""
    build = StoreBuilder()
    process = build.process()
    lanes = [build.lane(process, name) for name in ("one", "two")]
    lock = build.lock(process, "lock")
    for lane in lanes:
        build.event(lane, 0, Kind.STARTED)
    build.event(0, 1 * MS, Kind.ACQUIRED, lock, argument=1)
    build.looks(
        process,
        (1 * MS, 5 * MS, 0, State.RUNNING), (5 * MS, 10 * MS, 1, State.RUNNING),
        (1 * MS, 5 * MS, 1, State.READY), (5 * MS, 10 * MS, 0, State.READY),
    )  # fmt: skip
    return build.store


def rows_of(store: Store, arrangement: Arrangement | None = None) -> Rows:
    homes = Homes()
    homes.learn(store)
    return build_rows(store, arrangement or Arrangement(), homes, 1000)


def test_the_gils_row_stands_right_below_the_lanes_that_share_it(store: Store) -> None:
    rows = [(row.kind, row.id) for row in rows_of(store).rows]
    gil = len(store.objects) - 1
    assert rows == [(RowKind.GROUP, 0), (RowKind.LANE, 0), (RowKind.LANE, 1), (RowKind.OWNERS, gil), (RowKind.OWNERS, gil - 1)]


def test_the_gils_row_can_be_hidden_and_is_counted_as_hidden(store: Store) -> None:
    rows = rows_of(store, Arrangement(hidden_objects={len(store.objects) - 1}))
    assert [store.objects[row.id].name for row in rows.rows if row.kind is RowKind.OWNERS] == ["lock"]
    assert rows.hidden == 1


def test_the_row_shows_the_holders_turns(store: Store) -> None:
    shares = store.held_shares([len(store.objects) - 1], np.array([0, 1, 4, 6, 10, 12]) * float(MS))[0]
    assert shares[:, :2].tolist() == [[0, 0], [1, 0], [0.5, 0.5], [0, 1], [0, 0]]
    assert store.owners_between([len(store.objects) - 1], 0, 20 * MS, 1)[0].lane.tolist() == [0, 1]


def test_a_badge_says_ready_where_the_lane_waits_for_the_gil(store: Store) -> None:
    assert [state_at(store, lane, 3 * MS) for lane in (0, 1)] == [State.RUNNING, State.READY]
    assert [state_at(store, lane, None) for lane in (0, 1)] == [State.READY, State.RUNNING], "as of the newest look"


def test_the_card_says_who_has_the_gil_meanwhile_and_how_that_is_known(store: Store) -> None:
    interval = store.interval_at(1, 3 * MS)
    assert interval is not None
    detail = detail_of(store, interval)
    assert detail.state is State.READY
    assert dict(detail.lines)["held by"] == "one"
    assert dict(detail.lines)["known by"] == "looks from outside, every 1.00 µs"
    assert dict(detail.lines)["lasts"] == "4.00 ms"
