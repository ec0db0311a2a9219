"""The group queues."""

from __future__ import annotations

from collections import Counter
from typing import Any, cast

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import count, lanes_named, moments, time_in, waits_for
from workers.analysis.verdicts.queues.shared import replayed
from workers.probe.schema import Kind, State
from workers.trace.model import SyncObject
from workers.trace.store import ARROW_KINDS

MS = 1_000_000
ITEM = ARROW_KINDS.index("item")


def outcome(run: Traced) -> dict[str, Any]:
    return cast(dict[str, Any], run.store.outcome)


def named(run: Traced, name: str) -> SyncObject:
    [found] = [item for item in run.store.objects if item.name == name]
    return found


def places_out(run: Traced) -> list[int]:
    """Of each item that came out, the place at which it had gone in."""
    line = named(run, "waiting_line")
    place = {moment.argument: number for number, moment in enumerate(moments(run.store, line, Kind.PUT), 1)}
    assert {run.store.lane_name(moment.lane) for moment in moments(run.store, line, Kind.GOT)} == {"doctor"}
    return [place[moment.argument] for moment in moments(run.store, line, Kind.GOT)]


def in_the_order_of_coming(run: Traced) -> None:
    assert places_out(run) == outcome(run)["seen"] == [1, 2, 3, 4]


def the_last_one_first(run: Traced) -> None:
    assert places_out(run) == outcome(run)["seen"] == [4, 3, 2, 1]


def the_most_urgent_first(run: Traced) -> None:
    assert outcome(run)["urgencies"] == [3, 5, 2, 4]
    assert places_out(run) == outcome(run)["seen"] == [3, 1, 4, 2]


def two_calls_raise_at_once_and_two_after_a_wait(run: Traced) -> None:
    park = named(run, "car_park")
    assert park.capacity == 2
    full, empty = moments(run.store, park, Kind.FULL), moments(run.store, park, Kind.EMPTY)
    assert len(full) == len(empty) == 2
    assert len({moment.site for moment in (*full, *empty)}) == 4, "four lines"
    waits = waits_for(run.store, park)
    assert len(waits) == 2
    assert int(waits.length.min()) >= 45 * MS
    assert outcome(run)["asked"] == [
        {"qsize": 0, "full": 0, "empty": 1},
        {"qsize": 2, "full": 1, "empty": 0},
        {"qsize": 0, "full": 0, "empty": 1},
    ]


def arrows_go_both_ways(run: Traced) -> None:
    there, back = named(run, "teacher → pupil"), named(run, "pupil → teacher")
    assert count(run.store, there, Kind.PUT) == count(run.store, there, Kind.GOT) == 3 + 1
    assert count(run.store, back, Kind.PUT) == count(run.store, back, Kind.GOT) == 3
    arrows = run.store.arrows(0, run.store.now_ns + 1)
    for pipe, many, source, target in ((there, 4, "MainThread", "pupil"), (back, 3, "pupil", "MainThread")):
        ways = (arrows.object == pipe.id) & (arrows.kind == ITEM)
        assert int(ways.sum()) == many
        assert {run.store.lane_name(int(lane)) for lane in arrows.source[ways]} == {source}
        assert {run.store.lane_name(int(lane)) for lane in arrows.target[ways]} == {target}


def the_last_read_fails(run: Traced) -> None:
    pipe = named(run, "radio → listener")
    assert count(run.store, pipe, Kind.PUT) == count(run.store, pipe, Kind.GOT) == 3
    [failed] = moments(run.store, pipe, Kind.FAILED)
    assert failed.t_ns >= moments(run.store, pipe, Kind.GOT)[-1].t_ns
    assert run.store.lane_name(failed.lane) == "MainThread"
    assert outcome(run)["error"] == "EOFError"


def gates_overwrite_each_other(run: Traced) -> None:
    gates = {lane.id for lane in lanes_named(run.store, "gate-")}
    taken = [moment for moment in moments(run.store, named(run, "visitors"), Kind.ACQUIRED) if moment.lane in gates]
    assert len(taken) == 2 * 3 * 4, "each round takes the lock twice: to read, and to write"
    value, losses = replayed(taken)
    assert value == outcome(run)["counted"] < 12
    assert losses
    assert outcome(run)["per_gate"] == [4, 4, 4], "nothing is lost where each has a place of its own"


def every_gate_waits_for_its_turn(run: Traced) -> None:
    lock = named(run, "visitors")
    spans = run.store.owners(lock.id)
    assert (spans.first[1:] >= spans.last[:-1]).all(), "never two owners at once"
    assert outcome(run)["counted"] == 12
    assert len(waits_for(run.store, lock)) >= 1


def the_manager_has_a_lane_and_is_asked(run: Traced) -> None:
    [server] = [process for process in run.store.processes if process.name == "SyncManager-1"]
    assert [lane.name for lane in run.store.lanes if lane.process == server.id and lane.main] == ["MainThread"]
    for name in ("stock", "log"):
        waits = waits_for(run.store, named(run, name))
        assert len(waits) == 2 * 3 + 1
        asking = {run.store.lane_name(int(lane)) for lane in waits.lane}
        assert asking == {"shop-1", "shop-2", "MainThread"}
        arrows = run.store.object_arrows(named(run, name).id)
        assert Counter(ARROW_KINDS[kind] for kind in arrows.kind) == {"question": 7, "answer": 7}
    waited, _ = time_in(run.store, lanes_named(run.store, "shop-"), State.IO)
    assert waited > 0
    assert outcome(run)["sold"] == {"shop-1": 3, "shop-2": 3}


GATES: dict[str, object] = {"rounds": 4, "pace": 0.3}
PATIENTS: dict[str, object] = {"items": 4, "pace": 0.2}

ALL: tuple[Expected, ...] = (
    Expected("queues.writers_and_reader", None, "all_read", True),
    Expected("queues.order", "fifo", "first_in_first_out", True, settings=PATIENTS, facts=in_the_order_of_coming),
    Expected("queues.order", "lifo", "last_in_first_out", True, settings=PATIENTS, facts=the_last_one_first),
    Expected("queues.order", "priority", "most_urgent_first", True, settings=PATIENTS, facts=the_most_urgent_first),
    Expected("queues.producers_and_consumers", None, "all_consumed", True),
    Expected(
        "queues.methods",
        None,
        "exceptions_raised",
        True,
        settings={"size": 2, "pace": 0.1},
        facts=two_calls_raise_at_once_and_two_after_a_wait,
    ),
    Expected("queues.pipe_both_ways", None, "all_answered", True, settings={"messages": 3, "pace": 0.2}, facts=arrows_go_both_ways),
    Expected("queues.pipe_one_way", None, "end_of_pipe", True, settings={"messages": 3, "pace": 0.2}, facts=the_last_read_fails),
    Expected(
        "queues.shared_memory",
        "no_lock",
        "lost_update",
        False,
        frozenset({"lost_update"}),
        settings=GATES,
        facts=gates_overwrite_each_other,
    ),
    Expected("queues.shared_memory", "lock", "no_update_lost", True, settings=GATES, facts=every_gate_waits_for_its_turn),
    Expected(
        "queues.manager_objects",
        None,
        "all_kept",
        True,
        settings={"processes": 2, "rounds": 3, "pace": 0.2},
        facts=the_manager_has_a_lane_and_is_asked,
    ),
)
