from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import run_text
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
    assert child.story(of="lock") == ["WAIT IO lock", "RESUMED lock"] * 2
    assert main.story(of="table")[-2:] == ["WAIT IO table", "FAILED table"]
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
