"""What comes in stays in: order, ids, life of lanes, and what is said of records that do not fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.synthetic import ZERO_NS, StoreBuilder, big_store
from workers.host.messages import (
    Definitions,
    Events,
    Fault,
    Output,
    ProcessEnded,
    ProcessSeen,
    ProcessTotals,
    RunEnded,
    RunSpec,
    RunStarted,
)
from workers.probe.schema import RECORD, Flag, Kind, State
from workers.trace.store import Columns, Store

MS = 1_000_000


def record(lane: int, t_ns: int, kind: int = Kind.RESUMED, *, detail: int = 0, object_: int = 0, site: int = 0, argument: int = 0) -> bytes:
    return RECORD.pack(ZERO_NS + t_ns, lane, kind, detail, 0, object_, site, argument)


def one_lane() -> tuple[StoreBuilder, int]:
    build = StoreBuilder()
    return build, build.lane(build.process(), "MainThread", main=True)


def same(one: Columns, other: Columns) -> bool:
    names = ("time", "kind", "state", "detail", "flags", "object", "site", "argument")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


events = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(0, 50),
        st.sampled_from([Kind.ACQUIRED, Kind.RELEASED, Kind.WAIT, Kind.PUT, Kind.GOT, Kind.SENT, Kind.SET, Kind.WOKEN, Kind.ENDED]),
        st.integers(0, 3),
        st.integers(-1, 1 << 33),
    ),
    max_size=80,
)


def told_store() -> Store:
    build = StoreBuilder()
    for number in range(2):
        process = build.process(f"p{number}")
        for lane in range(3):
            build.lane(process, f"lane-{lane}")
    for number, kind in enumerate(("RLock", "Queue", "Event")):
        item = build.sync_object(0, kind, kind, shared=True)
        assert build._object_number(1, item) == number + 1
    return build.store


@settings(max_examples=80, deadline=None)
@given(events, events, st.data())
def test_any_chunking_gives_the_same_store(first: list[tuple[int, ...]], second: list[tuple[int, ...]], data: st.DataObject) -> None:
    packed: list[list[bytes]] = []
    for events_of in (first, second):
        t, records = 0, []
        for lane, gap, kind, object_, argument in events_of:
            t += gap
            records.append(record(lane, t, kind, detail=State.LOCK if kind == Kind.WAIT else 0, object_=object_, argument=argument))
        packed.append(records)
    whole = told_store()
    whole.ingest(Events(tuple((serial + 1, b"".join(records)) for serial, records in enumerate(packed))))
    pieces = told_store()
    left = [list(records) for records in packed]
    while any(left):
        serial = data.draw(st.sampled_from([n for n, records in enumerate(left) if records]))
        count = data.draw(st.integers(1, len(left[serial])))
        pieces.ingest(Events(((serial + 1, b"".join(left[serial][:count])),)))
        del left[serial][:count]
        if data.draw(st.booleans()):  # a view that looks on the way must not change what is seen in the end
            look(pieces)
    assert pieces.event_count == whole.event_count
    for lane in range(6):
        assert same(pieces.columns(lane), whole.columns(lane))
    assert np.array_equal(whole.shares([0, 3], np.linspace(0, 4_000, 9)), pieces.shares([0, 3], np.linspace(0, 4_000, 9)))
    assert look(pieces) == look(whole)


def look(store: Store) -> list[object]:
    """What the objects say. Events at one time by different lanes have no order of their own: such runs are compared by times only."""
    seen: list[object] = []
    for item in store.objects:
        track = store.object_events(item.id)
        seen.append(track.time.tolist())
        if len(np.unique(track.time)) == len(track):
            spans, steps, arrows = store.owners(item.id), store.steps(item.id), store.object_arrows(item.id)
            seen.append([column.tolist() for column in (spans.first, spans.last, spans.lane, spans.index, steps.time, steps.value)])
            seen.append(sorted(zip(*(getattr(arrows, name).tolist() for name in ("kind", "source_ns", "target_ns")), strict=True)))
    return seen


def test_an_object_of_two_processes_is_one_object() -> None:
    build = StoreBuilder()
    one, two = build.process("one"), build.process("two")
    lanes = [build.lane(one, "a"), build.lane(two, "b")]
    lock = build.lock(one, "counter_lock", shared=True)
    build.event(lanes[0], 10, Kind.ACQUIRED, lock, argument=1).event(lanes[0], 20, Kind.RELEASED, lock)
    build.event(lanes[1], 30, Kind.ACQUIRED, lock, argument=1)
    assert [item.name for item in build.store.objects] == ["counter_lock"]
    assert build.store.owners(lock).lane.tolist() == lanes


def test_a_lane_lives_from_its_first_event_to_its_end() -> None:
    build, lane = one_lane()
    assert build.store.lanes[lane].started_ns is None
    build.event(lane, 5, Kind.STARTED).wait(lane, 9, State.SLEEPING)
    assert (build.store.lanes[lane].started_ns, build.store.lanes[lane].ended_ns) == (5, None)
    build.event(lane, 20, Kind.ENDED)
    assert build.store.lanes[lane].ended_ns == 20
    assert build.store.interval_at(lane, 4) is None
    assert build.store.interval_at(lane, 20) is None
    found = build.store.interval_at(lane, 12)
    assert found is not None
    assert (found.state, found.first_ns, found.last_ns) == (State.SLEEPING, 9, 20)


def test_the_end_of_a_killed_process_ends_its_lanes_and_says_that_this_was_concluded() -> None:
    build, lane = one_lane()
    build.event(lane, 5, Kind.STARTED)
    build.end_process(0, 80, -9, lost=True)
    assert build.store.lanes[lane].ended_ns == 80
    assert build.store.columns(lane).flags[-1] == Flag.INFERRED
    assert build.store.event_count == 1


def test_records_that_come_after_all_move_a_concluded_end() -> None:
    build, lane = one_lane()
    build.event(lane, 5, Kind.STARTED)
    build.end_process(0, 80)
    build.event(lane, 70, Kind.RESUMED).event(lane, 90, Kind.RESUMED)
    columns = build.store.columns(lane)
    assert columns.time.tolist() == [5, 70, 90, 90]
    assert columns.kind.tolist() == [Kind.STARTED, Kind.RESUMED, Kind.RESUMED, Kind.ENDED]
    assert build.store.totals(lane).sum() == 85
    assert not build.store.faults


def test_the_end_of_the_run_ends_every_lane() -> None:
    build, lane = one_lane()
    build.event(lane, 5, Kind.STARTED)
    build.end_run(50)
    assert build.store.lanes[lane].ended_ns == 50
    assert build.store.now_ns == 50


def test_an_interval_that_goes_on_lasts_until_the_clock_that_is_told() -> None:
    build, lane = one_lane()
    build.event(lane, 5, Kind.STARTED)
    build.store.tick(ZERO_NS + 1_000)
    assert build.store.totals(lane)[State.RUNNING] == 995


def test_what_comes_before_the_run_began_is_kept() -> None:
    store = Store()
    store.ingest(ProcessSeen(1, 100, 10, "main", ZERO_NS, "3.11.7", "linux", (), "program"))
    store.ingest(Definitions(1, lanes=({"id": 1, "name": "MainThread", "main": True},)))
    store.ingest(Events(((1, record(1, 7, Kind.STARTED)),)))
    store.ingest(RunStarted(RunSpec(script="x.py"), ZERO_NS, 0, 1, 100))
    assert store.columns(0).time.tolist() == [7]
    assert store.processes[0].started_ns == 0


@pytest.mark.parametrize(
    ("data", "part", "kept"),
    [
        (record(1, 5) + record(1, 6)[:-3], "within a record", 1),
        (record(7, 5) + record(1, 6), "name a lane that was never defined", 1),
        (record(4_000_000_000, 5) + record(1, 6), "name a lane that was never defined", 1),
        (record(1, 5, object_=99), "name an object that was never defined", 1),
        (record(1, 5, site=4_000_000_000), "name a line of code that was never defined", 1),
        (record(1, 5, 200), "of a kind that this version does not know", 1),
        (record(1, 5, Kind.WAIT, detail=77), "do not say what kind of wait", 1),
        (record(1, 5) + record(1, 3), "carry a time before", 2),
        (record(1, -5), "carry a time before", 1),
    ],
)
def test_what_does_not_fit_is_counted_and_said_once(data: bytes, part: str, kept: int) -> None:
    build, lane = one_lane()
    for _ in range(3):
        build.store.ingest(Events(((1, data),)))
    assert build.store.event_count == 3 * kept
    [fault] = [fault for fault in build.store.faults if part in fault]
    assert any(digit in fault for digit in "3456")
    assert len(build.store.fault_sentences) == len(build.store.faults)
    columns = build.store.columns(lane)
    assert (np.diff(columns.time) >= 0).all()
    assert (columns.object >= -1).all()


def test_events_that_could_not_be_placed_are_among_the_dropped() -> None:
    build, _ = one_lane()
    build.store.ingest(ProcessTotals(1, 10, {"sites": 4}, 77, False))
    build.store.ingest(Events(((1, record(9, 1) * 2),)))
    build.store.ingest(ProcessTotals(1, 12, {"sites": 5}, 99, True))
    assert build.store.dropped == {"sites": 5, "unplaced": 2}
    assert build.store.probe_cost_ns == 99


def test_events_of_a_process_that_never_said_hello_are_counted() -> None:
    build, _ = one_lane()
    build.store.ingest(Events(((42, record(1, 1) * 3),)))
    build.store.ingest(Definitions(42, lanes=({"id": 1},)))
    assert build.store.event_count == 0
    assert "96 bytes" in build.store.faults[0]
    assert len(build.store.faults) == 2


def test_a_lane_that_is_renamed_keeps_its_events() -> None:
    build, lane = one_lane()
    build.event(lane, 1, Kind.STARTED)
    version = build.store.structure_version
    build.store.ingest(Definitions(1, lanes=({"id": 1, "name": "renamed"},)))
    assert build.store.lanes[lane].name == "renamed"
    assert build.store.lanes[lane].main
    assert len(build.store.lanes) == 1
    assert build.store.structure_version > version


def test_arguments_beyond_32_bits_are_kept() -> None:
    build, lane = one_lane()
    build.event(lane, 1, Kind.VALUE, argument=7).event(lane, 2, Kind.VALUE, argument=1 << 40).event(lane, 3, Kind.VALUE, argument=-5)
    assert build.store.columns(lane).argument.tolist() == [7, 1 << 40, -5]


def test_a_character_cut_in_two_by_the_pipe_is_printed_whole() -> None:
    store = StoreBuilder().store
    text = "账户 €".encode()
    for at in range(len(text)):
        store.ingest(Output("stdout", text[at : at + 1], ZERO_NS))
    store.ingest(Output("stderr", b"!", ZERO_NS, dropped=5))
    assert store.output == "账户 €!"
    assert store.output_dropped == 5


def test_faults_and_untraced_processes_are_kept() -> None:
    build, _ = one_lane()
    build.store.ingest(Fault(None, "something broke {here}"))
    build.store.ingest(ProcessEnded(None, 4242, 1, ZERO_NS + 5, False))
    build.store.ingest(RunEnded("failed", 1, ZERO_NS + 9, None))
    assert build.store.faults == ["something broke {here}"]
    assert str(build.store.fault_sentences[0]) == "something broke {here}"
    assert [process.pid for process in build.store.untraced] == [4242]


def test_a_big_store_holds_what_was_made() -> None:
    store = big_store(20_000, lanes=16)
    assert store.event_count == 20_000
    assert not store.faults
    assert all((np.diff(store.columns(lane.id).time) >= 0).all() for lane in store.lanes)


def test_a_child_that_says_hello_before_its_parent_is_its_child_all_the_same() -> None:
    store = Store()
    store.ingest(RunStarted(RunSpec(script="/tmp/program.py"), ZERO_NS, 0, 10, 11))
    for serial, pid, parent, started in ((1, 12, 11, 5), (2, 11, 10, 0), (3, 13, 12, 9)):
        store.ingest(ProcessSeen(serial, pid, parent, f"p{pid}", ZERO_NS + started, "3.11.7", "linux", (), "fork"))
    assert [process.parent for process in store.processes] == [1, None, 0]
