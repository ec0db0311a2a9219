"""The group events."""

from __future__ import annotations

from tests.scenarios.expected.shape import Expected
from tests.scenarios.traced import Traced
from workers.analysis.verdicts.evidence import Moment, moments, object_named
from workers.probe.schema import Kind
from workers.trace.store import ARROW_KINDS


def on(run: Traced, event: str, kind: Kind) -> list[tuple[str, Moment]]:
    """The moments, each with the name of its lane."""
    return [(run.store.lane_name(moment.lane), moment) for moment in moments(run.store, object_named(run.store, event, "Event"), kind)]


def an_arrow_leads_from_the_servers_set_to_the_client(run: Traced) -> None:
    [(server, set_)] = on(run, "server_ready", Kind.SET)
    [(client, woken)] = on(run, "server_ready", Kind.WOKEN)
    [(waiter, wait)] = on(run, "server_ready", Kind.WAIT)
    assert (server, client, waiter) == ("server", "client", "client")
    assert wait.t_ns < set_.t_ns <= woken.t_ns
    arrows = run.store.arrows(0, run.store.now_ns + 1)
    ready = object_named(run.store, "server_ready", "Event")
    assert ready is not None
    [kind] = [ARROW_KINDS[kind] for kind, item in zip(arrows.kind, arrows.object, strict=True) if item == ready.id]
    assert kind == "wake"


def they_take_turns(run: Traced) -> None:
    assert [name for name, _ in on(run, "dish_ready", Kind.SET)] == ["cook"] * 3
    assert {name for name, _ in on(run, "dish_ready", Kind.WAIT)} == {"waiter"}
    assert [name for name, _ in on(run, "counter_free", Kind.SET)] == ["MainThread", "waiter", "waiter", "waiter"]
    sets, cleared = on(run, "dish_ready", Kind.SET), [entry for entry in on(run, "dish_ready", Kind.CLEARED) if entry[0] == "waiter"]
    assert all(rung.t_ns < answered.t_ns for (_, rung), (_, answered) in zip(sets, cleared, strict=True))


def all_woken_by_one_set(run: Traced) -> None:
    [(_, opened)] = on(run, "door_open", Kind.SET)
    assert all(moment.t_ns >= opened.t_ns for _, moment in on(run, "door_open", Kind.WOKEN))


def one_wait_for_ever_and_one_with_a_timeout(run: Traced) -> None:
    waits = {name: wait.argument for name, wait in on(run, "open_now", Kind.WAIT)}
    assert waits["patient"] == -1
    assert waits["hurried"] > 0
    [(hurried, timed_out)] = on(run, "open_now", Kind.TIMED_OUT)
    [(patient, woken)] = on(run, "open_now", Kind.WOKEN)
    [(opener, opened)] = on(run, "open_now", Kind.SET)
    assert (hurried, patient, opener) == ("hurried", "patient", "MainThread")
    assert timed_out.t_ns < opened.t_ns <= woken.t_ns


ALL: tuple[Expected, ...] = (
    Expected("events.server_start", None, "woken", True, facts=an_arrow_leads_from_the_servers_set_to_the_client),
    Expected("events.between_threads", None, "taken_turns", True, settings={"pace": 0.1}, facts=they_take_turns),
    Expected("events.waiting_room", None, "all_woken", True, facts=all_woken_by_one_set),
    Expected(
        "events.between_processes",
        None,
        "one_gave_up",
        True,
        settings={"pace": 0.1, "delay": 6.0, "timeout": 0.5},
        facts=one_wait_for_ever_and_one_with_a_timeout,
    ),
)
