"""Verdicts on queues, pipes, shared memory and managers: what a real run does not show at will."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.verdicts import findings_for
from workers.probe.schema import Kind, State


def line(variant: str, kind: str, out: list[int]) -> StoreBuilder:
    """Three items go in, and come out in that order."""
    build = begun("queues.order", variant)
    queue = build.sync_object(0, kind, "waiting_line")
    for number in (1, 2, 3):
        build.event(0, number * MS, Kind.PUT, queue, argument=number)
    for place, number in enumerate(out):
        build.event(0, (10 + place) * MS, Kind.GOT, queue, argument=number)
    return build


@pytest.mark.parametrize(
    ("variant", "kind", "out", "says"),
    [
        ("fifo", "Queue", [1, 2, 3], "first_in_first_out"),
        ("lifo", "LifoQueue", [3, 2, 1], "last_in_first_out"),
        ("priority", "PriorityQueue", [2, 1, 3], "most_urgent_first"),
    ],
)
def test_each_queue_has_its_order(variant: str, kind: str, out: list[int], says: str) -> None:
    verdict = said(finished(line(variant, kind, out), {"urgencies": [2, 1, 2], "seen": out}))
    assert (verdict.kind, verdict.good) == (says, True)
    wrong = [3, 1, 2]
    verdict = said(finished(line(variant, kind, wrong), {"urgencies": [2, 1, 2], "seen": wrong}))
    assert (verdict.kind, verdict.good) == ("another_order", False)


def test_an_order_that_program_and_trace_see_differently_is_a_disagreement() -> None:
    verdict = said(finished(line("fifo", "Queue", [1, 3, 2]), {"urgencies": [2, 1, 2], "seen": [1, 2, 3]}))
    assert verdict.good is None
    assert "items that came out in another place: the program says 0, the trace shows 2" in str(verdict.text)


def test_an_exception_that_the_trace_did_not_see_is_a_disagreement() -> None:
    build = begun("queues.methods")
    park = build.sync_object(0, "Queue", "car_park", capacity=1)
    build.event(0, 10 * MS, Kind.FULL, park, line=29)
    verdict = said(finished(build, {"size": 1, "raised": {"Full": 1, "Empty": 1}}))
    assert verdict.good is False
    assert "raised Full in line 29 at 10.0 ms" in str(verdict.text)
    assert "how often Empty was raised: the program says 1, the trace shows 0" in str(verdict.text)


def lesson(right: int) -> StoreBuilder:
    """One question, whose answer comes after 30 ms, and None."""
    build = begun("queues.pipe_both_ways")
    there = build.sync_object(0, "Pipe", "teacher_end → pupil_end", shared=True)
    back = build.sync_object(0, "Pipe", "pupil_end → teacher_end", shared=True)
    pupil = build.lane(build.process("pupil", parent=0), "MainThread", main=True)
    build.event(0, 10 * MS, Kind.PUT, there).event(pupil, 11 * MS, Kind.GOT, there)
    if right:
        build.event(pupil, 39 * MS, Kind.PUT, back).event(0, 40 * MS, Kind.GOT, back)
    build.event(0, 50 * MS, Kind.PUT, there).event(pupil, 51 * MS, Kind.GOT, there)
    return build


def test_the_way_from_question_to_answer_is_told() -> None:
    verdict = said(finished(lesson(1), {"messages": 1, "right": 1, "exit_code": 0}))
    assert (verdict.kind, verdict.good) == ("all_answered", True)
    assert "it took 30.0 ms on average, 30.0 ms at most" in str(verdict.text)


def test_a_question_without_an_answer_is_a_fault() -> None:
    verdict = said(finished(lesson(0), {"messages": 1, "right": 0, "exit_code": 1}))
    assert (verdict.kind, verdict.good) == ("answers_missing", False)


def news(*, failed: bool) -> StoreBuilder:
    build = begun("queues.pipe_one_way")
    pipe = build.sync_object(0, "Pipe", "microphone → loudspeaker", shared=True)
    radio = build.lane(build.process("radio", parent=0), "MainThread", main=True)
    build.event(radio, 10 * MS, Kind.PUT, pipe).event(0, 11 * MS, Kind.GOT, pipe)
    if failed:
        build.event(0, 31 * MS, Kind.FAILED, pipe, line=32)
    return build


def test_the_end_of_a_pipe_is_told_with_its_line() -> None:
    verdict = said(finished(news(failed=True), {"messages": 1, "heard": 1, "error": "EOFError"}))
    assert (verdict.kind, verdict.good) == ("end_of_pipe", True)
    assert "Then recv in line 32 raised EOFError, 20.0 ms after the last message." in str(verdict.text)


def test_a_message_that_was_not_heard_is_a_fault() -> None:
    verdict = said(finished(news(failed=True), {"messages": 2, "heard": 1, "error": "EOFError"}))
    assert (verdict.kind, verdict.good) == ("messages_missing", False)


def test_an_end_that_the_trace_did_not_see_is_a_disagreement() -> None:
    verdict = said(finished(news(failed=False), {"messages": 1, "heard": 1, "error": "EOFError"}))
    assert verdict.good is None
    assert "how often reading failed: the program says 1, the trace shows 0" in str(verdict.text)


def gates(variant: str, order: str) -> StoreBuilder:
    """Gates 1 and 2 take the lock in that order, a millisecond apart: without a lock over both, the first time of each is a read."""
    build = begun("queues.shared_memory", variant)
    visitors = build.sync_object(0, "RLock", "visitors", shared=True)
    lanes = {}
    for number in "12":
        lanes[number] = build.lane(build.process(f"gate-{number}", parent=0), "MainThread", main=True)
        build.event(lanes[number], 0, Kind.STARTED)
    for at, number in enumerate(order, 1):
        build.event(lanes[number], at * MS, Kind.ACQUIRED, visitors, argument=1).event(lanes[number], at * MS, Kind.RELEASED, visitors)
    return build


def counted(number: int) -> dict[str, object]:
    return {"counted": number, "per_gate": [1, 1], "rounds": 1}


def test_a_lost_visitor_is_told_with_who_wrote_over_whom() -> None:
    store = finished(gates("no_lock", "1221"), counted(1))
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("lost_update", False)
    assert str(verdict.title) == "1 visitors not counted"
    assert "The first was lost at 4.00 ms: gate-1 wrote 1, as gate-2 had done since gate-1 had read." in str(verdict.text)
    assert "says 2" in str(verdict.text), "the array"
    assert store.spec is not None
    [finding] = findings_for(store.spec, store)
    assert finding.t_ns == 4 * MS
    assert {store.lane_name(lane) for lane in finding.lanes} == {"gate-1", "gate-2"}


def test_gates_that_came_one_after_the_other_were_lucky() -> None:
    verdict = said(finished(gates("no_lock", "1122"), counted(2)))
    assert (verdict.kind, verdict.good) == ("no_update_lost", None)
    assert "luck" in str(verdict.text)
    assert "disagree" not in str(verdict.text)


def test_a_number_that_the_order_of_reads_and_writes_does_not_give_is_a_disagreement() -> None:
    verdict = said(finished(gates("no_lock", "1122"), counted(1)))
    assert verdict.good is False
    assert "the number of visitors: the program says 1, the trace shows 2" in str(verdict.text)


def test_a_visitor_lost_under_the_lock_is_a_fault_all_the_same() -> None:
    verdict = said(finished(gates("lock", "12"), counted(1)))
    assert verdict.good is False
    assert "although every gate held the lock" in str(verdict.text)


def test_a_manager_that_the_trace_does_not_show_is_said() -> None:
    build = begun("queues.manager_objects")
    stock, log = (build.sync_object(0, f"{kind} proxy", name, shared=True) for kind, name in (("dict", "stock"), ("list", "log")))
    for number, item in enumerate((stock, log, stock, log)):
        build.wait(0, (10 + 2 * number) * MS, State.IO, item).event(0, (11 + 2 * number) * MS, Kind.RESUMED, item)
    verdict = said(finished(build, {"processes": 1, "rounds": 1, "sold": {"shop-1": 1}, "lines": 1}))
    assert (verdict.kind, verdict.good) == ("all_kept", True)
    assert "The trace does not show the manager's process. They were asked 4 times; an answer took 1.00 ms on average" in str(verdict.text)


def test_an_entry_that_is_missing_in_the_end_is_a_fault() -> None:
    verdict = said(finished(begun("queues.manager_objects"), {"processes": 1, "rounds": 2, "sold": {"shop-1": 2}, "lines": 1}))
    assert (verdict.kind, verdict.good) == ("entries_missing", False)
    assert "questions to the dict: the program says 3, the trace shows 0" in str(verdict.text)
