from __future__ import annotations

from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Stream, run_text
from workers.probe.schema import Kind


def numbers(stream: Stream, kind: Kind, name: str) -> list[int]:
    return [event.argument for event in stream.events if event.kind is kind and stream.name(event.object) == name]


def test_an_item_has_one_number_whatever_the_order_it_comes_out_in(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import queue
class Odd(queue.Queue):
    def _put(self, item):
        self.queue.appendleft(item)
fifo, lifo, rank, simple, odd = queue.Queue(), queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue(), Odd()
same = "same"
for q in (fifo, lifo, rank, simple, odd):
    for item in (30, 10, 20):
        q.put(item)
    for _ in range(3):
        q.get()
for q in (fifo, simple):
    q.put(same); q.put(same); q.put(None)
    q.get(); q.get_nowait(); q.get()
""",
    )
    truth.check(trace)
    main = trace.main
    assert numbers(main, Kind.PUT, "fifo") == [1, 2, 3, 4, 5, 6] == numbers(main, Kind.GOT, "fifo")
    assert numbers(main, Kind.GOT, "lifo") == [3, 2, 1]
    assert numbers(main, Kind.GOT, "rank") == [2, 3, 1]
    assert numbers(main, Kind.GOT, "simple") == [1, 2, 3, 4, 5, 6]
    assert numbers(main, Kind.GOT, "odd") == [3, 2, 1]
    kinds = {thing["name"]: thing["kind"] for thing in main.objects.values()}
    assert kinds == {"fifo": "Queue", "lifo": "LifoQueue", "rank": "PriorityQueue", "simple": "SimpleQueue", "odd": "Queue"}


def test_waits_full_empty_and_done_are_told_once_each(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import queue, threading
q = queue.Queue(maxsize=1)
def consumer():
    for _ in range(2):
        q.get()
        q.task_done()
try:
    q.get_nowait()
except queue.Empty:
    pass
try:
    q.get(timeout=0.001)
except queue.Empty:
    pass
q.put("a")
try:
    q.put_nowait("b")
except queue.Full:
    pass
worker = threading.Timer(0.02, consumer)
worker.name = "worker"
worker.start()
q.put("c")
q.join()
worker.join()
try:
    q.task_done()
except ValueError:
    pass
""",
    )
    truth.check(trace)
    story = trace.main.story("MainThread", of="q")
    assert (
        story[:8] == ["EMPTY q", "WAIT QUEUE q", "EMPTY q", "PUT q", "FULL q", "WAIT QUEUE q", "PUT q", "WAIT JOIN q"]
        or story[7] == "FAILED q"
    )
    assert story[-1] == "FAILED q"
    assert trace.main.story("worker", of="q") == ["GOT q", "TASK_DONE q", "GOT q", "TASK_DONE q"] or "WAIT QUEUE q" in trace.main.story(
        "worker"
    )
    assert [thing["capacity"] for thing in trace.main.objects.values() if thing["kind"] == "Queue"] == [1]


def test_many_producers_and_consumers_lose_no_item(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import queue, threading
q = queue.Queue(3)
def produce():
    for item in range(200):
        q.put(item)
def consume():
    while q.get() is not None:
        pass
makers = [threading.Thread(target=produce) for _ in range(3)]
takers = [threading.Thread(target=consume) for _ in range(3)]
for t in makers + takers: t.start()
for t in makers: t.join()
for t in takers: q.put(None)
for t in takers: t.join()
""",
    )
    truth.check(trace)
    put, got = numbers(trace.main, Kind.PUT, "q"), numbers(trace.main, Kind.GOT, "q")
    assert sorted(put) == sorted(got) == list(range(1, 604))


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_items_between_processes_are_put_sent_and_got(tmp_path: Path, method: str) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, sys
def write(q, simple, n):
    for item in range(n):
        q.put(item)
    simple.put("done")
def main():
    ctx = mp.get_context(sys.argv[1])
    q, simple, todo = ctx.Queue(5), ctx.SimpleQueue(), ctx.JoinableQueue()
    writers = [ctx.Process(target=write, args=(q, simple, 20), name=f"writer {i}") for i in range(2)]
    for p in writers: p.start()
    for _ in range(40): q.get()
    for _ in writers: simple.get()
    for p in writers: p.join()
    todo.put(1); todo.get(); todo.task_done(); todo.join()
    q.put(b"x" * 200_000); q.get()
if __name__ == "__main__":
    main()
""",
        method,
    )
    assert trace.stderr == ""
    truth.check(trace)
    uids = {stream.uid(stream.object("q")) for stream in trace.streams}
    assert len(uids) == 1
    for child in trace.children:
        assert child.hello["start_method"] == method
        assert numbers(child, Kind.PUT, "q") == list(range(1, 21)) == numbers(child, Kind.SENT, "q")
        feeder = child.lanes[child.lane("QueueFeederThread")]
        assert feeder["internal"]
        assert all(event.flags == 2 for event in child.events if event.lane == feeder["id"])
        assert child.story("QueueFeederThread")[-1].startswith("ENDED")
    assert len(numbers(trace.main, Kind.GOT, "q")) == 41
    assert len(numbers(trace.main, Kind.GOT, "simple")) == 2
    assert trace.main.story(of="todo")[-1] in ("TASK_DONE todo", "SENT todo")
