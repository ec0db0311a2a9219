from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Stream, run_text
from workers.probe.schema import Kind, State

METHODS = ["fork", "spawn", "forkserver"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the start methods of POSIX")

MANAGED = """
import multiprocessing as mp, sys, threading
def work(lock, ready, items, numbers, table, space):
    with lock:
        numbers.append(threading.current_thread().name)
    table["key"] = "value"
    space.answer = 42
    ready.wait()
    items.put("item")
def main():
    ctx = mp.get_context(sys.argv[1])
    with ctx.Manager() as manager:
        lock, ready, items = manager.Lock(), manager.Event(), manager.Queue()
        numbers, table, space = manager.list([1]), manager.dict(), manager.Namespace()
        child = ctx.Process(target=work, args=(lock, ready, items, numbers, table, space), name="child")
        child.start()
        with lock:
            ready.set()
        print(items.get(), flush=True)
        child.join()
        print(list(numbers), dict(table), space.answer, child.exitcode, type(lock).__name__, repr(table)[:12])
        try:
            table["nothing"]
        except KeyError as error:
            print("KeyError", error)
        with manager.RLock(), manager.Semaphore(2), manager.Condition():
            print(manager.Value("i", 3).value, manager.Array("i", [1, 2])[:], manager.JoinableQueue().empty(), manager.Barrier(1).wait())
        with manager.Pool(1) as pool:
            print(pool.map(abs, [-1, -2]))
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("method", METHODS)
def test_a_call_to_a_proxy_is_a_wait_for_the_managers_answer(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, MANAGED, method)
    assert trace.stderr == ""
    assert trace.stdout.splitlines() == [
        "item",
        "[1, 'MainThread'] {'key': 'value'} 42 0 AcquirerProxy <DictProxy o",
        "KeyError 'nothing'",
        "3 array('i', [1, 2]) True 0",
        "[1, 2]",
    ]
    truth.check(trace)
    main = trace.main
    child = next(stream for stream in trace.children if stream.hello["name"] == "child")
    for name, kind in (("lock", "Lock proxy"), ("ready", "Event proxy"), ("items", "Queue proxy"), ("numbers", "list proxy")):
        mine, its = main.objects[main.object(name)], child.objects[child.object(name)]
        assert mine["kind"] == its["kind"] == kind
        assert mine["uid"] == its["uid"]
    assert child.story(of="lock") == ["SUBMITTED lock", "WAIT IO lock", "CALLBACK lock"] * 2
    assert main.story(of="table")[-4:] == ["SUBMITTED table", "WAIT IO table", "CALLBACK table", "FAILED table"]
    assert not [event for event in child.events if event.kind in (Kind.ACQUIRED, Kind.PUT, Kind.GOT)]
    assert {child.line(event) for event in child.events if event.kind is Kind.WAIT and event.object} <= {4, 5, 6, 7, 8, 9}


@pytest.mark.parametrize("method", METHODS)
def test_the_managers_process_is_traced_and_idle_until_it_is_asked(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, MANAGED, method)
    server = next(stream for stream in trace.children if "SyncManager" in str(stream.hello["name"]))
    assert server.goodbye
    assert server.hello["start_method"] == method
    main = [event for event in server.events if event.lane == server.lane("MainThread")]
    assert [event.kind for event in main[-5:]] == [Kind.WAIT, Kind.SPAWNED, Kind.WAIT, Kind.RESUMED, Kind.ENDED]
    assert {event.detail for event in main if event.kind is Kind.WAIT} == {State.IDLE}
    assert {lane["internal"] for lane in server.lanes.values() if "handle_request" in str(lane["name"])} == {True}
    # The answer to "where do you listen" is the one thing that came through the pipe between the two.
    assert server.story(of="manager") == ["PUT manager", "SENT manager"]
    assert trace.main.story(of="manager")[-1] == "GOT manager"


@pytest.mark.parametrize("method", METHODS)
def test_each_question_is_taken_up_and_answered_by_the_thread_that_serves_who_asked(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, MANAGED, method)
    truth.check(trace)
    server = next(stream for stream in trace.children if "SyncManager" in str(stream.hello["name"]))
    child = next(stream for stream in trace.children if stream.hello["name"] == "child")
    asked = numbers(child, Kind.SUBMITTED)
    assert len(asked) == 7
    assert numbers(server, Kind.TASK_STARTED, server.lane("for child")) == asked
    assert numbers(server, Kind.TASK_ENDED, server.lane("for child")) == numbers(child, Kind.CALLBACK)
    assert server.lanes[server.lane("for child")]["internal"] is False
    lock = child.uid(child.object("lock"))
    asked_of_lock = [event for event in server.events if server.uid(event.object) == lock and event.kind is Kind.TASK_STARTED]
    assert len(asked_of_lock) == 4
    # What it does for a lock of the manager's own is the one wait that is not recorded where it is done.
    story = server.story("for child")
    assert story[story.index("WAIT LOCK") - 1].startswith("TASK_STARTED")
    assert story[story.index("WAIT LOCK") + 1].startswith("TASK_ENDED")


def numbers(stream: Stream, kind: Kind, lane: int | None = None) -> list[int]:
    """Arguments of the events of a kind on proxies, in their order."""
    mine = [event for event in stream.events if event.kind is kind and (lane is None or event.lane == lane)]
    return [event.argument for event in mine if str(stream.objects[event.object]["kind"]).endswith(" proxy")]


STRANGERS = """
import multiprocessing as mp, os, sys
from multiprocessing.managers import BaseManager
class Store(dict):
    def die(self): os._exit(3)
class Office(BaseManager): pass
class Client(BaseManager): pass
Office.register("shelf", callable=Store)
Client.register("shelf")
def main():
    office = Office(address=("127.0.0.1", 0), authkey=b"key", ctx=mp.get_context("spawn"))
    office.start()
    client = Client(address=("localhost", office.address[1]), authkey=b"key")
    client.connect()
    shelf = client.shelf()
    WHAT
    print("done", flush=True)
if __name__ == "__main__":
    main()
"""


def of_strangers(tmp_path: Path, what: str) -> tuple[Stream, Stream, str]:
    trace = run_text(tmp_path, STRANGERS.replace("WHAT", what))
    server = next(stream for stream in trace.children if stream.hello["name"] == "Office-1")
    return trace.main, server, trace.stdout


def test_who_connects_by_another_name_of_the_machine_asks_the_same_object(tmp_path: Path) -> None:
    main, server, said = of_strangers(tmp_path, "shelf.update(a=1); office.shutdown()")
    assert said == "done\n"
    [asked] = numbers(main, Kind.SUBMITTED)
    assert numbers(server, Kind.TASK_STARTED) == [asked]
    [taken_up] = [event for event in server.events if event.kind is Kind.TASK_STARTED]
    assert server.uid(taken_up.object) == main.uid(main.object("shelf"))
    assert server.objects[taken_up.object]["deputy"] is True


def test_a_question_that_never_left_counts_for_none(tmp_path: Path) -> None:
    what = """
    try:
        shelf.update(a=lambda: 0)
    except Exception as error:
        print(type(error).__name__)
    shelf.update(a=1)
    office.shutdown()"""
    main, server, said = of_strangers(tmp_path, what.lstrip())
    assert said in ("AttributeError\ndone\n", "PicklingError\ndone\n")
    [asked] = numbers(main, Kind.SUBMITTED)
    assert numbers(server, Kind.TASK_STARTED) == [asked]
    assert main.story(of="shelf") == ["FAILED shelf", "SUBMITTED shelf", "WAIT IO shelf", "CALLBACK shelf"]


def test_a_manager_that_dies_over_a_question_leaves_it_without_an_answer(tmp_path: Path) -> None:
    what = """
    try:
        shelf.die()
    except (EOFError, ConnectionError) as error:
        print("gone")"""
    trace = run_text(tmp_path, STRANGERS.replace("WHAT", what.lstrip()))
    assert trace.stdout == "gone\ndone\n"
    assert trace.main.story(of="shelf") == ["SUBMITTED shelf", "WAIT IO shelf", "FAILED shelf"]


def test_after_a_bare_fork_nobody_can_tell_whose_question_it_was(tmp_path: Path) -> None:
    what = """
    shelf.update(a=1)
    pid = os.fork()
    if not pid:
        shelf.update(b=2)  # on its parent's connection
        os._exit(0)
    os.waitpid(pid, 0)
    print(sorted(shelf.keys()))
    office.shutdown()"""
    main, server, said = of_strangers(tmp_path, what.lstrip())
    assert said == "['a', 'b']\ndone\n"
    assert len(numbers(main, Kind.SUBMITTED)) == len(numbers(main, Kind.CALLBACK)) == 1
    assert len(numbers(server, Kind.TASK_STARTED)) == 3
    assert main.story(of="shelf")[-2:] == ["WAIT IO shelf", "RESUMED shelf"]


def test_the_types_of_locks_and_queues_are_pickled_by_where_they_are_found(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import pickle, queue, threading
for kind in (threading.Lock, threading.RLock, queue.SimpleQueue, queue.Queue, threading.Event):
    for dump in (pickle.dumps, pickle._dumps):
        data = dump(kind)
        assert pickle.loads(data) is kind and pickle._loads(data) is kind
print(type(threading.Lock()), type(threading.RLock()))
""",
    )
    assert (trace.stdout, trace.stderr) == ("<class '_thread.lock'> <class '_thread.RLock'>\n", "")
