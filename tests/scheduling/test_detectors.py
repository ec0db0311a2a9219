"""What is read off an execution names the right accesses, also where the execution came out right; what is in order is never named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scheduling.searching import script
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.schedule import parse
from workers.scheduling.controlled.telling import findings_of
from workers.scheduling.sentences import sentence

RUN = """
ts = [threading.Thread(target=f, name=f.__name__) for f in functions]
for t in ts: t.start()
for t in ts: t.join()
"""


def found(folder: Path, text: str, rails: str = "py3.11") -> list[dict[str, Any]]:
    with script(folder, "import threading, queue, time\n" + text + RUN) as (program, with_crew):
        execution, judged = Explorer(program, with_crew, Limits()).execute(rails=parse(rails).lanes, detailed=True)
        assert judged is not None
        return findings_of(execution, judged)


COUNT = "n = 0\ndef one():\n    global n\n    n += 1\ndef two():\n    global n\n    n += 10\nfunctions = [one, two]\n"


def test_a_race_is_found_in_an_execution_that_came_out_right(tmp_path: Path) -> None:
    races = [finding for finding in found(tmp_path, COUNT) if finding["kind"] == "race"]
    assert [(each["name"], each["kind"], each["target"], each["value"]) for each in races[0]["accesses"]] == [
        ("one", "writes", "n", "1"),
        ("two", "reads", "n", "1"),
    ]


def test_a_lost_update_names_the_read_the_lost_write_and_the_write(tmp_path: Path) -> None:
    lost = [finding for finding in found(tmp_path, COUNT, "py3.11 0x2 1 2x2 1") if finding["kind"] == "lost_update"]
    assert [(each["name"], each["kind"], each["value"], each["site"].rpartition(":")[2]) for each in lost[0]["accesses"]] == [
        ("one", "reads", "0", "5"),
        ("two", "writes", "10", "8"),
        ("one", "writes", "1", "5"),
    ]
    assert lost[0]["lost"] == 1
    assert str(sentence(lost[0])).endswith("the update of two is lost.")


def test_each_lost_write_counts(tmp_path: Path) -> None:
    text = COUNT.replace("n += 10", "n += 1\n    n += 1\n    n += 1")
    (lost,) = [finding for finding in found(tmp_path, text, "py3.11 0x2 1 2x6 1") if finding["kind"] == "lost_update"]
    assert lost["lost"] == 3


ORDERED = {
    "by a lock": ("n = 0\nl = threading.Lock()", "with l: n += 1", "with l: n += 1"),
    "by an event": ("n = 0\ne = threading.Event()", "n = 1; e.set()", "e.wait(); n += 1"),
    "by a queue": ("n = 0\nq = queue.Queue()", "n = 1; q.put(0)", "q.get(); n += 1"),
    "by a barrier": ("n = 0\nb = threading.Barrier(2)", "n = 1; b.wait()", "b.wait(); n += 1"),
    "by a join": (
        "n = 0\ndef inner():\n    global n\n    n += 1",
        "t = threading.Thread(target=inner); t.start(); t.join(); n += 1",
        "pass",
    ),
    "by different keys": ("n = 0\nd = {1: 0, 2: 0}", "d[1] += 1", "d[2] += 1"),
    "by different objects": ("n = 0\nclass C: v = 0\na, b = C(), C()", "a.v += 1", "b.v += 1"),
    "by the container": ("n = 0\nl = []", "l.append(1)", "l.append(2)"),
}
"""What stands before two functions, and what each of them does."""


@pytest.mark.parametrize("how", ORDERED)
def test_what_is_in_order_is_no_race(how: str, tmp_path: Path) -> None:
    before, one, two = ORDERED[how]
    text = f"{before}\ndef one():\n    global n\n    {one}\ndef two():\n    global n\n    {two}\nfunctions = [one, two]\n"
    assert found(tmp_path, text) == []


def lock_order(one: str, two: str) -> str:
    locks = "a, b, gate = threading.Lock(), threading.Lock(), threading.Lock()\n"
    return f"{locks}def one():\n    with {one}: pass\ndef two():\n    with {two}: pass\nfunctions = [one, two]\n"


def test_lock_orders_that_could_cycle_are_found_without_a_deadlock(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, lock_order("a, b", "b, a"))
    assert finding["kind"] == "possible_deadlock"
    assert {(edge["holds"]["target"], edge["wants"]["target"]) for edge in finding["edges"]} == {("a", "b"), ("b", "a")}


def test_a_gate_lock_excludes_the_cycle(tmp_path: Path) -> None:
    assert found(tmp_path, lock_order("gate, a, b", "gate, b, a")) == []


def test_one_order_makes_no_cycle(tmp_path: Path) -> None:
    assert found(tmp_path, lock_order("a, b", "a, b")) == []


def test_a_lock_that_is_wanted_for_a_while_only_makes_no_cycle(tmp_path: Path) -> None:
    text = lock_order("a, b", "b").replace("with b: pass", "with b:\n        if a.acquire(timeout=1): a.release()")
    assert found(tmp_path, text) == []


def test_orders_that_starts_and_joins_keep_apart_make_no_cycle(tmp_path: Path) -> None:
    text = lock_order("a, b", "b, a") + "t = threading.Thread(target=functions.pop())\nt.start()\nt.join()\n"
    assert found(tmp_path, text) == []


def test_three_lock_orders_make_a_cycle_together(tmp_path: Path) -> None:
    locks = "a = threading.Lock()\nb = threading.Lock()\nc = threading.Lock()\n"
    bodies = "def one():\n    with a, b: pass\ndef two():\n    with b, c: pass\ndef three():\n    with c, a: pass\n"
    (finding,) = found(tmp_path, locks + bodies + "functions = [one, two, three]\n")
    assert [edge["wants"]["name"] for edge in finding["edges"]] == ["one", "two", "three"]


def test_a_deadlock_names_who_waits_for_what_and_who_holds_it(tmp_path: Path) -> None:
    finding = found(
        tmp_path, "a = threading.Lock()\nb = threading.Lock()\n" + lock_order("a, b", "b, a").partition("\n")[2], "py3.11 0x2 1 2"
    )[0]
    assert finding["kind"] == "deadlock"
    assert {(wait["name"], wait["target"], wait["owner"]) for wait in finding["waits"] if wait["kind"] == "acquires"} == {
        ("one", "b", "two"),
        ("two", "a", "one"),
    }


@pytest.mark.parametrize(
    ("made", "body", "words"),
    [
        ("bell = threading.Condition()", "with bell: bell.wait_for(bool)", "one waits at bell ({site}) until somebody wakes it"),
        ("gong = threading.Event()", "gong.wait()", "one waits at gong ({site}) until somebody wakes it"),
        ("a, b = threading.Lock(), threading.Event()", "with a: b.wait()", "one waits at b ({site}) until somebody wakes it"),
        ("line = threading.Barrier(2)", "line.wait()", "one waits at line ({site}) until somebody wakes it"),
        ("room = threading.Semaphore(0)", "with room: pass", "one waits at room ({site}) until somebody wakes it"),
        ("jobs = queue.Queue()", "job = jobs.get()", "one waits at jobs ({site}) until somebody wakes it"),
        ("from concurrent.futures import Future", "print(Future().result())", "one waits until somebody wakes it ({site})"),
        ("lock = threading.Lock()", "lock.acquire(); lock.acquire()", "one waits for lock ({site}), which one holds"),
        ("rest = threading.Event().wait", "rest()", "one waits until somebody wakes it ({site})"),
    ],
    ids=["condition", "event", "event in a lock", "barrier", "semaphore", "queue", "future", "a lock taken twice", "without a name"],
)
def test_one_who_waits_to_be_woken_does_not_wait_for_a_lock_of_its_own(tmp_path: Path, made: str, body: str, words: str) -> None:
    deadlock = found(tmp_path, f"{made}\ndef one():\n {body}\nfunctions = [one]\n")[0]
    assert deadlock["kind"] == "deadlock"
    assert words.format(site="program.py:4") in str(sentence(deadlock))
