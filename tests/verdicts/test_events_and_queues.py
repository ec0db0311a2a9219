"""Verdicts on the waiting room and on the queues."""

from __future__ import annotations

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.probe.schema import Kind, State


def room(in_vain: dict[str, int], *, late: int = 0) -> StoreBuilder:
    """Patients that wait in vain so often, 10 ms each; the door opens at 100 ms; each wakes 1 ms after the one before.

    `late` further patients come when the door is open.
    """
    build = begun("events.waiting_room")
    door = build.sync_object(0, "Event", "door_open")
    build.event(0, 1, Kind.CLEARED, door)
    patients = [build.lane(0, name) for name in in_vain]
    for lane, times in zip(patients, in_vain.values(), strict=True):
        build.event(lane, 2, Kind.STARTED)
        for number in range(times):
            build.wait(lane, (1 + 10 * number) * MS, State.EVENT, door, timeout_ns=9 * MS)
            build.event(lane, 10 * (number + 1) * MS, Kind.TIMED_OUT, door)
        build.wait(lane, 90 * MS, State.EVENT, door, timeout_ns=50 * MS)
    build.event(0, 100 * MS, Kind.SET, door)
    for place, lane in enumerate(patients):
        build.event(lane, (101 + place) * MS, Kind.WOKEN, door)
    for number in range(late):
        build.event(build.lane(0, f"late-{number}"), 110 * MS, Kind.STARTED)
    build.event(0, 120 * MS, Kind.CLEARED, door)
    return build


def test_the_waiting_room_tells_waits_in_vain_and_wake_ups() -> None:
    looked_up = {"patient-1": 2, "patient-2": 1, "patient-3": 0}
    verdict = said(finished(room(looked_up), {"threads": 3, "looked_up": looked_up}))
    assert (verdict.kind, verdict.good) == ("all_woken", True)
    assert str(verdict.title) == "One set, 3 wake-ups"
    assert "3 waits timed out before the event was set (patient-1: 2, patient-2: 1)." in str(verdict.text)
    assert "Then one set woke all 3, the last one 3.00 ms later." in str(verdict.text)
    assert "cleared" in str(verdict.text)
    assert "disagree" not in str(verdict.text)


def test_who_came_when_the_door_was_open_was_not_woken() -> None:
    outcome = {"threads": 3, "looked_up": {"patient-1": 0, "patient-2": 0, "late-0": 0}}
    verdict = said(finished(room({"patient-1": 0, "patient-2": 0}, late=1), outcome))
    assert "one set woke 2, the last one 2.00 ms later; 1 found it set already." in str(verdict.text)
    assert verdict.good is True


def test_a_wait_in_vain_that_the_trace_did_not_see_is_a_disagreement() -> None:
    verdict = said(finished(room({"patient-1": 2}), {"threads": 1, "looked_up": {"patient-1": 3}}))
    assert verdict.good is None
    assert "waits of patient-1 that timed out: the program says 3, the trace shows 2" in str(verdict.text)


def shelf(*, blocked_ms: int) -> StoreBuilder:
    """One producer puts three items on a shelf for two, is held back before the third; one consumer. Both live 200 ms."""
    build = begun("queues.producers_and_consumers")
    queue = build.sync_object(0, "Queue", "shelf", capacity=2)
    producer, consumer = build.lane(0, "producer-1"), build.lane(0, "consumer-1")
    build.event(producer, 0, Kind.STARTED).event(consumer, 0, Kind.STARTED)
    build.event(producer, 10 * MS, Kind.PUT, queue, argument=1).event(producer, 20 * MS, Kind.PUT, queue, argument=2)
    if blocked_ms:
        build.wait(producer, 30 * MS, State.QUEUE, queue)
    build.event(consumer, (30 + blocked_ms) * MS - 1, Kind.GOT, queue, argument=1)
    build.event(producer, (30 + blocked_ms) * MS, Kind.PUT, queue, argument=3)
    build.event(0, 150 * MS, Kind.PUT, queue, argument=4)
    for number in (2, 3, 4):
        build.event(consumer, (160 + number) * MS, Kind.GOT, queue, argument=number)
    build.event(producer, 200 * MS, Kind.ENDED).event(consumer, 200 * MS, Kind.ENDED)
    return build


def test_producers_that_were_held_back_are_told_with_their_share() -> None:
    verdict = said(finished(shelf(blocked_ms=50), {"produced": 3, "used": {"consumer-1": 3}, "size": 2, "left": 0}))
    assert (verdict.kind, verdict.good) == ("all_consumed", True)
    assert "3 of 3 items were used." in str(verdict.text)
    assert "shelf, with room for 2, was full for" in str(verdict.text)
    assert "The producers spent 25 % of their time waiting for room, the consumers 0 % waiting for items." in str(verdict.text)
    assert "disagree" not in str(verdict.text)


def test_a_shelf_that_never_filled_up_held_nobody_back() -> None:
    verdict = said(finished(shelf(blocked_ms=0), {"produced": 3, "used": {"consumer-1": 3}, "size": 5, "left": 0}))
    assert "At most 3 lay in shelf, which has room for 5. Neither side had to wait for the other." in str(verdict.text)


def test_items_that_nobody_used_are_missing() -> None:
    verdict = said(finished(shelf(blocked_ms=50), {"produced": 3, "used": {"consumer-1": 2}, "size": 2, "left": 1}))
    assert (verdict.kind, verdict.good) == ("items_missing", False)


def letters(*, got: int = 2, exit_code: int = -15) -> StoreBuilder:
    """A writer puts two letters, which take 10 and 30 ms to the reader; the reader is killed at 400 ms."""
    build = begun("queues.writers_and_reader")
    queue = build.sync_object(0, "JoinableQueue", "letters", shared=True)
    writer, reader = build.process("writer-1", parent=0), build.process("reader", parent=0)
    writing, reading = build.lane(writer, "MainThread", main=True), build.lane(reader, "MainThread", main=True)
    feeder = build.lane(writer, "QueueFeederThread", internal=True)
    build.event(writing, 0, Kind.STARTED).event(reading, 0, Kind.STARTED).event(feeder, 0, Kind.STARTED)
    for number in (1, 2):
        build.event(writing, 100 * number * MS, Kind.PUT, queue, argument=number)
        build.event(feeder, (100 * number + 1) * MS, Kind.SENT, queue, argument=number)
    for number in range(1, got + 1):
        build.event(reading, (100 * number + 20 * number - 10) * MS, Kind.GOT, queue)
    build.wait(reading, 240 * MS, State.QUEUE, queue)
    build.end_process(writer, 300 * MS).end_process(reader, 400 * MS, exit_code, lost=True)
    return build


def outcome(exit_code: int = -15) -> dict[str, object]:
    return {"written": 2, "writer_exit_codes": [0], "reader_exit_code": exit_code}


def test_the_letters_way_and_the_end_of_the_reader_are_told() -> None:
    verdict = said(finished(letters(), outcome()))
    assert (verdict.kind, verdict.good) == ("all_read", True)
    assert "from put to get a letter took 20.0 ms on average and 30.0 ms at most" in str(verdict.text)
    assert "Up to 1 lay in the queue at once." in str(verdict.text)
    assert "Then the reader waited for more for 170 ms until it was terminated: exit code -15." in str(verdict.text)
    assert "Ended by force" not in str(verdict.text), "the program itself meant to end it so"


def test_a_letter_that_was_not_seen_to_arrive_is_a_disagreement() -> None:
    verdict = said(finished(letters(got=1), outcome()))
    assert verdict.good is None
    assert "letters got: the program says 2, the trace shows 1" in str(verdict.text)


def test_a_reader_that_ended_otherwise_is_not_good() -> None:
    verdict = said(finished(letters(exit_code=0), outcome(0)))
    assert verdict.good is False
    assert "exit code 0, which terminate() does not give" in str(verdict.text)


def test_exit_codes_that_differ_are_a_disagreement_but_not_on_windows() -> None:
    assert "the reader's exit code" in str(said(finished(letters(exit_code=-9), outcome())).text)
    assert said(finished(letters(exit_code=65_536), outcome())).good is True


def test_a_client_that_came_late_found_the_event_set() -> None:
    build = begun("events.server_start")
    ready = build.sync_object(0, "Event", "server_ready")
    build.event(build.lane(0, "server"), 10 * MS, Kind.SET, ready)
    verdict = said(finished(build, {"answers": 1}))
    assert (verdict.kind, verdict.good) == ("woken", True)
    assert "did not wait" in str(verdict.text)


def test_the_way_from_set_to_wake_up_is_told() -> None:
    build = begun("events.server_start")
    ready = build.sync_object(0, "Event", "server_ready")
    client, server = build.lane(0, "client"), build.lane(0, "server")
    build.event(client, 0, Kind.STARTED).wait(client, 10 * MS, State.EVENT, ready)
    build.event(server, 60 * MS, Kind.SET, ready).event(client, 62 * MS, Kind.WOKEN, ready)
    assert "client waited 52.0 ms for server_ready; server set it, and 2.00 ms later client was awake." in str(
        said(finished(build, {"answers": 1})).text
    )


def test_a_bell_that_had_rung_already_woke_nobody() -> None:
    build = begun("events.between_threads")
    bell = build.sync_object(0, "Event", "dish_ready")
    waiter, cook = build.lane(0, "waiter"), build.lane(0, "cook")
    build.event(0, 1, Kind.CLEARED, bell).event(waiter, 2, Kind.STARTED).wait(waiter, 5 * MS, State.EVENT, bell)
    build.event(cook, 10 * MS, Kind.SET, bell).event(waiter, 12 * MS, Kind.WOKEN, bell).event(waiter, 13 * MS, Kind.CLEARED, bell)
    build.event(cook, 20 * MS, Kind.SET, bell).event(waiter, 30 * MS, Kind.CLEARED, bell)
    verdict = said(finished(build, {"dishes": 2, "served": 2}))
    assert (verdict.kind, verdict.good) == ("taken_turns", True)
    assert "The cook rang 2 times; 1 of these woke the waiter" in str(verdict.text)
    assert "awake 2.00 ms after the bell at the latest" in str(verdict.text)


def customers(hurried: bool) -> dict[str, object]:
    return {"returned": {"hurried": hurried, "patient": True}}


def post_office(*, in_vain: bool) -> StoreBuilder:
    build = begun("events.between_processes")
    opening = build.sync_object(0, "Event", "open_now", shared=True)
    for number, name in enumerate(("hurried", "patient")):
        lane = build.lane(build.process(name, pid=500 + number, parent=0), "MainThread", main=True)
        build.event(lane, 0, Kind.STARTED).wait(lane, 10 * MS, State.EVENT, opening, timeout_ns=-1 if name == "patient" else 40 * MS)
        if name == "hurried" and in_vain:
            build.event(lane, 50 * MS, Kind.TIMED_OUT, opening)
        else:
            build.event(lane, (91 + number) * MS, Kind.WOKEN, opening)
    return build.event(0, 90 * MS, Kind.SET, opening)


def test_who_gave_up_and_who_was_woken_are_told_apart() -> None:
    verdict = said(finished(post_office(in_vain=True), customers(hurried=False)))
    assert (verdict.kind, verdict.good) == ("one_gave_up", True)
    assert "hurried: False after 40.0 ms, patient: True after 82.0 ms" in str(verdict.text)
    assert "to the wake-up in another it took 2.00 ms" in str(verdict.text)
    assert said(finished(post_office(in_vain=False), customers(hurried=True))).kind == "both_woken"


def test_a_timeout_that_the_trace_did_not_see_is_a_disagreement() -> None:
    verdict = said(finished(post_office(in_vain=False), customers(hurried=False)))
    assert verdict.good is None
    assert "waits that timed out: the program says 1, the trace shows 0" in str(verdict.text)
