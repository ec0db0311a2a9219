"""In a replay, and by hand, the processes of a program are drawn as in a free run: each with its own lanes."""

from __future__ import annotations

from pathlib import Path

from tests.scheduling.test_by_hand import by_hand
from tests.scheduling.test_growing import intervals
from tests.scheduling.test_processes import HEAD, MAIN, last_word
from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.probe.schema import State
from workers.scheduling.exploration import ExploreSpec
from workers.scheduling.found import order_of
from workers.scheduling.growing import Growing
from workers.scheduling.recorder import STEP_NS
from workers.scheduling.replay import replayed
from workers.scheduling.shipped import forced
from workers.trace.store import Store
from workers.trace.views import ARROW_KINDS


def forced_run(scenario_id: str, variant: str) -> LiveRun:
    spec = forced(scenario_id, variant)
    return replayed(spec.run, order_of(last_word(spec)))


def processes(store: Store) -> list[tuple[str, str | None, str]]:
    """Name, the parent's name, and how it was started."""
    names = [process.name for process in store.processes]
    return [(each.name, None if each.parent is None else names[each.parent], each.start_method) for each in store.processes]


def arrows(store: Store, kind: str) -> list[tuple[str, str]]:
    found = store.arrows(0, store.now_ns + 1)
    wanted = found.kind == ARROW_KINDS.index(kind)
    ends = zip(found.source[wanted].tolist(), found.target[wanted].tolist(), strict=True)
    return [(store.lane_name(source), store.lane_name(target)) for source, target in ends]


def test_each_process_has_its_own_lane_and_its_arrows() -> None:
    live = forced_run("locks.ticket_sale_processes", "no_lock")
    store = live.store
    assert processes(store) == [
        ("MainProcess", None, "program"),
        ("buyer-1", "MainProcess", "spawn"),
        ("buyer-2", "MainProcess", "spawn"),
    ]
    assert [(lane.process, lane.main, store.lane_name(lane.id)) for lane in store.lanes] == [
        (0, True, "MainThread"),
        (1, True, "buyer-1"),
        (2, True, "buyer-2"),
    ]
    assert arrows(store, "start") == [("MainThread", "buyer-1"), ("MainThread", "buyer-2")]
    assert arrows(store, "join") == [("buyer-1", "MainThread"), ("buyer-2", "MainThread")]
    assert len({process.pid for process in store.processes}) == 3
    assert [process.exit_code for process in store.processes[1:]] == [0, 0]
    assert all(0 < process.started_ns < (process.ended_ns or 0) < store.now_ns for process in store.processes[1:])
    assert [store.lane_name(lane) for lane in live.findings[0].lanes] == ["buyer-1", "buyer-2"]
    assert not store.faults


def test_what_two_processes_use_is_shared() -> None:
    store = forced_run("deadlocks.opposite_order_processes", "opposite").store
    assert {item.name: item.shared for item in store.objects if item.kind == "Lock" and item.name.startswith("account")} == {
        "account_a": True,
        "account_b": True,
    }
    assert all(not item.shared for item in store.objects if item.kind == "Process")


def test_who_waits_for_whom_goes_from_process_to_process() -> None:
    live = forced_run("deadlocks.opposite_order_processes", "opposite")
    [finding] = live.findings
    edges = [(live.store.lane_name(edge.lane), None if edge.owner is None else live.store.lane_name(edge.owner)) for edge in finding.edges]
    assert edges == [("MainThread", "transfer-1"), ("transfer-1", "transfer-2"), ("transfer-2", "transfer-1")]


WORK = """
def inner(): print("nothing that others see")
def work(q):
    p = Process(target=inner, name="inner")
    p.start()
    p.join()
    q.put(threading.current_thread().name)
"""


def program(folder: Path, work: str, main: str) -> RunSpec:
    file = folder / "program.py"
    file.write_text(HEAD + work + MAIN + "".join(f"    {line}\n" for line in main.strip().splitlines()), "utf-8")
    return RunSpec(script=str(file))


NESTED = "q = SimpleQueue()\np = multiprocessing.get_context('forkserver').Process(target=work, args=(q,))\np.start()\np.join()\nq.get()"


def test_it_grows_by_hand_into_what_it_is_replayed_and_processes_start_processes(tmp_path: Path) -> None:
    run = program(tmp_path, WORK, NESTED)
    growing = Growing(run)
    with by_hand(run) as stepping:
        growing.show(stepping.stepped)
        while not stepping.stepped.ended:
            assert growing.live.store.now_ns == len(stepping.stepped.order.steps) * STEP_NS
            stepping.move(next(stand.step.lane for stand in stepping.stepped.stands if stand.enabled))
            assert growing.show(stepping.stepped)
        order = stepping.stepped.order
    store = growing.live.store
    whole = replayed(run, order).store
    assert processes(store) == processes(whole)
    assert processes(store)[1:] == [
        ("ForkServerProcess-1", "MainProcess", "forkserver"),
        ("inner", "ForkServerProcess-1", "spawn"),
    ]
    assert intervals(store) == intervals(whole)
    assert [(each.exit_code, each.started_ns, each.ended_ns) for each in store.processes] == [
        (each.exit_code, each.started_ns, each.ended_ns) for each in whole.processes
    ]
    assert [each.exit_code for each in store.processes[1:]] == [0, 0]
    assert arrows(store, "join") == [("inner", "ForkServerProcess-1"), ("ForkServerProcess-1", "MainThread")]


def test_one_who_waits_for_the_end_of_a_process_waits_to_join(tmp_path: Path) -> None:
    run = program(tmp_path, "def work(e): e.wait()\n", "e = Event()\np = Process(target=work, args=(e,))\np.start()\np.join()")
    with_order = last_word(ExploreSpec(run, strategy="random", limit=1))
    live = replayed(run, order_of({**with_order["failures"][0], "left": None, "ended": "deadlock", "pid": 1}))
    store = live.store
    standing = store.interval_at(0, store.now_ns - 1)
    assert standing is not None
    assert (standing.state, str(store.label(standing))) == (State.JOIN, "join Process-1")


def test_a_terminated_process_ends_with_its_signal(tmp_path: Path) -> None:
    run = program(tmp_path, "def work(): time.sleep(9)\n", "p = Process(target=work)\np.start()\np.terminate()\np.join()")
    with by_hand(run) as stepping:
        stepping.ask({"finish": True})
        store = replayed(run, stepping.stepped.order).store
    [process] = store.processes[1:]
    assert process.exit_code == -15
    assert process.ended_ns is not None
