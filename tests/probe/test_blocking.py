"""Blocking input and output: what waits is recorded, what does not wait is not, and nobody notices."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Trace, bare, run
from workers.probe.schema import Kind, State

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="written for POSIX")


def both(folder: Path, text: str, stdin: str = "") -> Trace:
    """Run a program alone and under the probe: output, errors and exit status must be the same."""
    (folder / "program.py").write_text(text, encoding="utf-8")
    traced = run({"script": "program.py"}, cwd=folder, stdin=stdin)
    if not stdin:
        alone = bare(folder, "program.py")
        assert (traced.stdout, traced.stderr, traced.exit_code) == (alone.stdout, alone.stderr, alone.returncode)
    truth.check(traced)
    return traced


def waits(trace: Trace, lane: str = "MainThread") -> list[tuple[int, Kind]]:
    """Line and outcome of the waits for input or output of a lane."""
    main = trace.main
    events = [event for event in main.events if event.lane == main.lane(lane)]
    found = []
    for event, then in itertools.pairwise(events):
        if event.kind is Kind.WAIT and event.detail == State.IO:
            found.append((main.line(event), then.kind))
    return found


# In all of these a second thread acts only once the first is in its call, or it acts before that: the kernel's own table of what a thread
# waits in says so, and `settle` reads it.
SETTLE = """
import os, socket, select, selectors, sys, threading, time
def settle(thread):
    path = f"/proc/self/task/{thread.native_id}/syscall"
    while thread.is_alive() and (not os.path.exists(path) or open(path).read().split()[0] in ("running", "202", "98")):
        select.select([], [], [], 0.001)
def later(action):
    main = threading.main_thread()
    def act():
        settle(main)
        action()
    thread = threading.Thread(target=act, name="other")
    thread.start()
    return thread
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_only_a_call_that_blocks_is_a_wait(tmp_path: Path) -> None:
    trace = both(
        tmp_path,
        SETTLE
        + """
a, b = socket.socketpair()
b.send(b"at once")
assert a.recv(100) == b"at once"
thread = later(lambda: b.send(b"later"))
assert a.recv(100) == b"later"                      # line 20
thread.join()
into = bytearray(3)
thread = later(lambda: b.sendall(b"abc"))
assert a.recv_into(into) == 3 and into == b"abc"    # line 24
thread.join()
thread = later(lambda: b.send(b"line\\n"))
assert a.makefile("rb").readline() == b"line\\n"     # line 27
thread.join()
a.settimeout(30)
b.send(b"at once")
assert a.recv(100) == b"at once"
thread = later(lambda: b.send(b"later"))
assert a.recv(100) == b"later"                      # line 33
thread.join()
a.settimeout(0.01)
try:
    a.recv(1)                                       # line 37
except TimeoutError as error:
    print(error)
a.setblocking(False)
try:
    a.recv(1)
except BlockingIOError as error:
    print(error)
a.close()
assert b.recv(1) == b""
try:
    b.sendall(b"x")
except BrokenPipeError as error:
    print(error)
try:
    a.recv(1)
except OSError as error:
    print(error)
""",
    )
    assert waits(trace) == [*((line, Kind.RESUMED) for line in (20, 24, 27, 33)), (37, Kind.TIMED_OUT)]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_a_send_that_has_to_wait_sends_all_as_it_does_alone(tmp_path: Path) -> None:
    trace = both(
        tmp_path,
        SETTLE
        + """
a, b = socket.socketpair()
much = bytes(range(256)) * 20_000
def take(size):
    got = bytearray()
    while len(got) < size:
        got += b.recv(1 << 16)
    assert got == much, "out of order"
thread = later(lambda: take(len(much)))
print(a.send(much) == len(much))                    # line 24
thread.join()
thread = later(lambda: take(len(much)))
a.sendall(memoryview(much).cast("H"))               # line 27
thread.join()
a.settimeout(30)
thread = later(lambda: take(len(much)))
a.sendall(much)                                     # line 31
thread.join()
assert a.send(b"") == 0 and a.sendall(b"") is None
""",
    )
    assert waits(trace) == [(line, Kind.RESUMED) for line in (24, 27, 31)]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_accepting_selecting_polling_and_reading_are_waits(tmp_path: Path) -> None:
    trace = both(
        tmp_path,
        SETTLE
        + """
listener = socket.create_server(("127.0.0.1", 0))
thread = later(lambda: socket.create_connection(listener.getsockname()).close())
listener.accept()[0].close()                        # line 18
thread.join()
a, b = socket.socketpair()
thread = later(lambda: b.send(b"x"))
print(select.select([a], [], [])[0] == [a])         # line 22
thread.join()
print(a.recv(1))
poll = select.poll()
poll.register(a, select.POLLIN)
thread = later(lambda: b.send(b"x"))
print(poll.poll()[0][1], isinstance(poll, type(select.poll())))  # line 28
thread.join()
print(a.recv(1), poll.poll(1))                      # line 30
selector = selectors.DefaultSelector()
selector.register(a, selectors.EVENT_READ)
thread = later(lambda: b.send(b"x"))
print(len(selector.select()))                       # line 34
thread.join()
print(len(selector.select()), a.recv(1), selector.select(0), selector.select(0.001))  # line 36
inlet, outlet = os.pipe()
os.write(outlet, b"at once")
print(os.read(inlet, 100))
thread = later(lambda: os.write(outlet, b"later"))
print(os.read(inlet, 100))                          # line 41
thread.join()
try:
    select.select([object()], [], [], 0)
except TypeError as error:
    print(error)
""",
    )
    ended = (Kind.RESUMED, Kind.TIMED_OUT)
    assert waits(trace) == [(18, ended[0]), (22, ended[0]), (28, ended[0]), (30, ended[1]), (34, ended[0]), (36, ended[1]), (41, ended[0])]
    assert Kind.RESUMED in [kind for _, kind in waits(trace, "other")]  # connecting


def test_input_is_a_wait(tmp_path: Path) -> None:
    trace = both(tmp_path, "print(input('name? ').upper())\ntry:\n    input()\nexcept EOFError:\n    print('end')\n", stdin="word\n")
    assert trace.stdout == "name? WORD\nend\n"
    assert waits(trace) == [(1, Kind.RESUMED), (3, Kind.FAILED)]


def test_what_a_program_can_notice_of_its_sockets_has_not_changed(tmp_path: Path) -> None:
    both(
        tmp_path,
        """
import inspect, socket, select, selectors, pickle, socketserver, threading
class Own(socket.socket):
    def recv(self, *args):
        return super().recv(*args) + b"!"
a, b = socket.socketpair()
own = Own(fileno=a.detach())
b.sendall(b"x")
print(own.recv(10), isinstance(own, socket.SocketType), type(b).__mro__)
copy = socket.fromfd(b.fileno(), b.family, b.type)
copy.send(b"1", socket.MSG_DONTWAIT); print(own.recv(10, socket.MSG_PEEK), own.recv(10))
for wrong in (lambda: own.recv_into(), lambda: b.send("text"), lambda: b.recv(-1), lambda: b.connect(1)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
import types, time, os
class Taking:
    sleep, read, select = time.sleep, os.read, select.select
    def use(self):
        return self.sleep(0), self.select([], [], [], 0)
print(Taking().use(), time.sleep, select.select, select.poll, os.read, isinstance(time.sleep, types.BuiltinFunctionType))
for function in (time.sleep, select.select, os.read, os.waitpid, input):
    assert pickle.loads(pickle.dumps(function)) is function
print(inspect.signature(time.sleep), os.waitpid.__doc__.split()[0], inspect.isroutine(os.read))
print({os.read: 1}[os.read], hasattr(os.read, "__dict__"))
class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(self.rfile.readline().upper())
with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Echo) as server:
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    with socket.create_connection(server.server_address) as client:
        client.sendall(b"hello\\n")
        print(client.makefile().read())
    server.shutdown()
    thread.join()
for one in (own, b, copy):
    one.close()
""",
    )
