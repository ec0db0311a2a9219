from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import run_text
from workers.probe.schema import Kind

METHODS = ["fork", "spawn", "forkserver"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the start methods of POSIX")

PIPES = """
import multiprocessing as mp, multiprocessing.connection, sys
def child(right, reader, out):
    assert right.recv() == 1
    assert reader.recv_bytes() == b"bytes"
    right.send("to the left")
    out.send("x" * 1_000_000)
    buffer = bytearray(8)
    assert right.recv_bytes_into(buffer) == 3
    right.close()
def main():
    ctx = mp.get_context(sys.argv[1])
    left, right = ctx.Pipe()
    reader, writer = ctx.Pipe(duplex=False)
    out = ctx.Pipe(False)
    process = ctx.Process(target=child, args=(right, reader, out[1]))
    process.start()
    for end in (right, reader, out[1]):
        end.close()
    assert not left.poll()
    left.send(1)
    writer.send_bytes(b"bytes")
    assert left.poll(None) and left.recv() == "to the left"
    assert mp.connection.wait([out[0]]) == [out[0]]
    assert len(out[0].recv()) == 1_000_000
    assert mp.connection.wait([left], 0.001) == []
    left.send_bytes(b"abc")
    try:
        left.recv()
    except EOFError:
        print("closed")
    process.join()
    print(process.exitcode)
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("method", METHODS)
def test_each_direction_of_a_pipe_is_one_object_in_all_processes(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, PIPES, method)
    assert (trace.stdout, trace.stderr) == ("closed\n0\n", "")
    truth.check(trace)
    main, (child,) = trace.main, trace.children
    names = {"left → right": main, "right → left": child, "writer → reader": main, "out": child}
    for name, sender in names.items():
        receiver = child if sender is main else main
        assert sender.objects[sender.object(name)]["kind"] == "Pipe"
        assert sender.uid(sender.object(name)) == receiver.uid(receiver.object(name))
        sent = [event for event in sender.events if event.kind is Kind.SENT and sender.name(event.object) == name]
        got = [event for event in receiver.events if event.kind is Kind.GOT and receiver.name(event.object) == name]
        assert len(sent) == len(got) == (2 if name == "left → right" else 1)
    assert len({main.uid(main.object(name)) for name in names}) == 4
    # More than a pipe holds: the sender waits until the receiver has taken it.
    assert child.story(of="out") == ["PUT out", "SENT out", "WAIT IO out", "RESUMED out"]
    assert main.story(of="right → left")[:3] == ["WAIT IO right → left", "RESUMED right → left", "GOT right → left"]
    assert main.story(of="right → left")[3:5] == ["WAIT IO right → left", "TIMED_OUT right → left"]
    assert main.story(of="right → left")[-1] == "FAILED right → left"
    assert main.story(of="left → right") == ["PUT left → right", "SENT left → right"] * 2


@pytest.mark.parametrize("method", METHODS)
def test_a_connection_sent_to_another_process_stays_the_same_pipe(tmp_path: Path, method: str) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, sys
def child(tasks):
    end = tasks.get()
    end.send("through the pipe")
    end.close()
def main():
    tasks = mp.Queue()
    process = mp.Process(target=child, args=(tasks,))
    process.start()
    inlet, outlet = mp.Pipe(False)
    tasks.put(outlet)
    print(inlet.recv())
    process.join()
if __name__ == "__main__":
    mp.set_start_method(sys.argv[1])
    main()
""",
        method,
    )
    assert (trace.stdout, trace.stderr) == ("through the pipe\n", "")
    truth.check(trace)
    main, (child,) = trace.main, trace.children
    assert child.story(of="outlet → inlet") == ["PUT outlet → inlet", "SENT outlet → inlet"]
    assert child.uid(child.object("outlet → inlet")) == main.uid(main.object("outlet → inlet"))


@pytest.mark.parametrize("method", METHODS)
def test_the_locks_of_shared_values_are_called_by_the_values_name(tmp_path: Path, method: str) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, sys
from multiprocessing.shared_memory import SharedMemory
def work(counter, numbers, name):
    for _ in range(3):
        with counter.get_lock():
            counter.value += 1
    with numbers:
        numbers[0] += 1
    memory = SharedMemory(name)
    memory.buf[0] = 7
    memory.close()
def main():
    ctx = mp.get_context(sys.argv[1])
    counter, numbers = ctx.Value("i", 0), ctx.Array("i", 2)
    memory = SharedMemory(create=True, size=10)
    workers = [ctx.Process(target=work, args=(counter, numbers, memory.name)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(counter.value, numbers[:], memory.buf[0], ctx.RawValue("i", 1).value)
    memory.close()
    memory.unlink()
if __name__ == "__main__":
    main()
""",
        method,
    )
    assert (trace.stdout, trace.stderr) == ("6 [2, 0] 7 1\n", "")
    truth.check(trace)
    for stream in trace.streams:
        held = {name for name in ("counter", "numbers") if any(thing.get("name") == name for thing in stream.objects.values())}
        assert held == {"counter", "numbers"}
        assert stream.objects[stream.object("counter")]["kind"] == "RLock"
    worker = trace.children[0]
    assert worker.story(of="counter").count("ACQUIRED counter") == 9  # `with`, and once for each read and write inside
    assert {stream.uid(stream.object("counter")) for stream in trace.streams} == {trace.main.uid(trace.main.object("counter"))}
    assert all(stream.sites[event.site]["file"].endswith("program.py") for stream in trace.streams for event in stream.events if event.site)
