"""Blocking input and output: what waits is recorded, what does not wait is not, and nobody notices."""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Trace, bare, command, environment, listening, run
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


FILES = (
    SETTLE
    + r"""
import io, subprocess
def full(fd):
    os.set_blocking(fd, False)
    count = 0
    try:
        while True:
            count += os.write(fd, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(fd, True)
    return count
inlet, outlet = os.pipe()
reader, writer = open(inlet, "rb"), os.fdopen(outlet, "wb", 0)
writer.write(b"at once\n"); print(reader.readline())
thread = later(lambda: writer.write(b"one\ntwo\n"))
print(reader.readline(), reader.readline())                     # line 30
thread.join()
room = full(outlet)
thread = later(lambda: os.read(inlet, room))
print(os.write(outlet, b"y" * 10))                              # line 34
thread.join()
print(os.read(inlet, 100))
room = full(outlet)
thread = later(lambda: os.read(inlet, room))
print(writer.write(b"y" * 10))                                  # line 39
thread.join()
print(os.read(inlet, 100))
much = bytes(range(256)) * 2_000
got = bytearray()
def take():
    while len(got) < len(much):
        got.extend(os.read(inlet, 1 << 16))
thread = later(take)
print(os.write(outlet, much))                                   # line 48
thread.join()
print(got == much)
thread = later(writer.close)
print(reader.read())                                            # line 52
thread.join()
child = subprocess.Popen([sys.executable, "-c", "print(input())"], stdin=-1, stdout=-1, text=True)
thread = later(lambda: child.stdin.write("word\n") and child.stdin.flush())
print(child.stdout.readline())                                  # line 56
thread.join()
print(child.stdout.read(), child.communicate())                 # 58: until it has ended; it may have
os.path.exists("fifo") or os.mkfifo("fifo")
thread = later(lambda: open("fifo", "w").close())
print(open("fifo").read())                                      # line 61
thread.join()
with open(__file__) as text, open(__file__, "rb") as raw:
    print(len(text.read()) == len(raw.read()))
"""
)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_a_file_on_a_pipe_that_blocks_is_a_wait(tmp_path: Path) -> None:
    trace = both(tmp_path, FILES)
    found = dict.fromkeys(waits(trace))  # opening a pipe by its path may wait, and reading from it too
    assert [wait for wait in found if wait[0] != 58] == [(line, Kind.RESUMED) for line in (30, 34, 39, 48, 52, 56, 61)]


def test_standard_input_is_waited_for(tmp_path: Path) -> None:
    text = "import sys\nprint(repr(sys.stdin.readline()), [*sys.stdin])\nprint(sys.stdin.read(), sys.stdin.buffer.raw.read())\n"
    (tmp_path / "program.py").write_text(text)
    with listening() as host:
        child = subprocess.Popen(
            command({"script": "program.py"}), env=environment(host), cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert child.stdin is not None
        while not any(event.kind is Kind.WAIT for stream in host.streams for event in stream.events):
            time.sleep(0.005)
        out, _ = child.communicate(b"one\r\ntwo\nthree")
        host.drain()
        (stream,) = host.streams
    assert out == b"'one\\n' ['two\\n', 'three']\n b''\n"
    reads = [event for event in stream.events if event.kind is Kind.WAIT and event.detail == State.IO]
    assert stream.line(reads[0]) == 2


def test_what_a_program_can_notice_of_its_files_has_not_changed(tmp_path: Path) -> None:
    both(
        tmp_path,
        r"""
import builtins, io, os, pickle, inspect, subprocess, sys, types
print(open, io.open is open, builtins.open is open, open.__module__, open.__name__, inspect.signature(open))
print(isinstance(open, types.BuiltinFunctionType))
assert pickle.loads(pickle.dumps(open)) is open
class Has:
    opens = open
    def use(self):
        return self.opens(__file__).name == __file__
print(Has().use())
inlet, outlet = os.pipe()
for mode, buffering in (("rb", -1), ("rb", 0), ("r", -1), ("r", 1), ("rt", 77), ("rb", 77)):
    file = open(os.dup(inlet), mode, buffering)
    raw = getattr(file, "buffer", file)
    raw = getattr(raw, "raw", raw)
    print(file, raw, isinstance(raw, io.FileIO), raw.__class__, file.mode, raw.mode, file.readable(), file.writable(), raw.closefd)
    try:
        pickle.dumps(raw)
    except TypeError as error:
        print(error)
    for call in (lambda: raw.read(1, 2), lambda: raw.readinto(1), lambda: raw.write(b""), lambda: raw.seek(0)):
        try:
            print(call())
        except (TypeError, OSError, ValueError) as error:
            print(type(error).__name__, error)
    file.close()
    try:
        file.read()
    except ValueError as error:
        print(error)
for wrong in ((), (inlet, "q"), (inlet, "rw"), (inlet, "r", 0), (inlet, "rb", 1.5), (inlet, "rb", -1, "utf-8"), (inlet, "r+"), (9999,),
        ("nowhere",),
        (inlet, "r", -1, "no such encoding"), (True, "rb"), (None,), ("\0",)):
    try:
        open(*wrong, closefd=False) if wrong and wrong[0] != "nowhere" else open(*wrong)
    except Exception as error:
        print(type(error).__name__, error)
os.write(outlet, b"a\r\nb\n")
print([*map(repr, (open(inlet, closefd=False).readline(), ))])
writer = open(outlet, "w", encoding="latin-1", newline="\r\n")
print(writer, writer.encoding, writer.line_buffering, writer.write("é\n"), writer.flush())
print(os.read(inlet, 10))
print(sys.stdin, sys.stdin.buffer.raw, sys.stdin.mode, sys.stdin.encoding, sys.stdin.errors, sys.stdin.newlines, sys.stdin.line_buffering)
with open(os.dup(inlet), "rb", 0) as file:
    writer.close(); os.close(inlet)
    print(file.read(), file.readall(), file.read(5), file.readinto(bytearray(3)))
""",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_epoll_datagrams_and_waitid_that_block_are_waits(tmp_path: Path) -> None:
    trace = both(
        tmp_path,
        SETTLE
        + """
inlet, outlet = os.pipe()
child = os.fork()
if not child:
    os.read(inlet, 1)
    os._exit(3)
a, b = socket.socketpair()
epoll = select.epoll()
epoll.register(a, select.EPOLLIN)
thread = later(lambda: b.send(b"x"))
print(epoll.poll()[0][1])                           # line 25
thread.join()
print(len(epoll.poll()), a.recv(1), epoll.poll(0), epoll.poll(0.001, 1), epoll.poll(timeout=0))  # line 27
print(isinstance(epoll, select.epoll), isinstance(selectors.EpollSelector()._selector, select.epoll), select.epoll, repr(epoll)[:13])
print(select.epoll == type(selectors.EpollSelector()._selector), issubclass(select.epoll, select.epoll), issubclass(int, select.epoll))
with select.epoll.fromfd(os.dup(epoll.fileno())) as copy:
    print(copy.closed, copy.poll(0))
print(copy.closed)
for wrong in (lambda: copy.poll(), lambda: epoll.poll("x"), lambda: select.epoll(0), lambda: epoll.poll(1, -5), lambda: epoll.other):
    try:
        wrong()
    except (AttributeError, OSError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
try:
    class Own(select.epoll): pass
except TypeError as error:
    print(error)
one, two = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
one.setblocking(False)
count = 0
try:
    while True:
        one.send(b"x")
        count += 1
except BlockingIOError:
    one.setblocking(True)
two.close()
name = "datagrams"
os.path.exists(name) and os.remove(name)
target = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
target.bind(name)
source = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
source.setblocking(False)
try:
    while True:
        source.sendto(b"x", name)
except BlockingIOError:
    source.setblocking(True)
thread = later(lambda: [target.recv(10) for _ in range(2)])
print(source.sendto(b"last", name))                 # line 64
thread.join()
source.connect(name)                                # line 66
thread = later(lambda: os.write(outlet, b"x"))
print(os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT).si_status)  # line 68
thread.join()
print(os.waitid(os.P_PID, child, os.WEXITED).si_status)
try:
    os.waitid(os.P_PID, child, os.WEXITED)
except ChildProcessError as error:
    print(error)
""",
    )
    assert waits(trace) == [(line, Kind.TIMED_OUT if line == 27 else Kind.RESUMED) for line in (25, 27, 64, 66)]
    main = trace.main
    told = [(main.line(event), event.kind) for event in main.events if main.line(event) in (68, 70)]
    assert told == [(68, Kind.WAIT), (68, Kind.RESUMED), (70, Kind.JOINED)]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to know that a thread waits")
def test_what_an_encrypted_socket_sends_and_its_end_are_waits(tmp_path: Path) -> None:
    trace = both(
        tmp_path,
        SETTLE
        + """
import ssl
def context(side):
    made = ssl.SSLContext(side)
    made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers("AECDH-AES256-SHA:@SECLEVEL=0")  # neither side shows a certificate
    return made
a, b = socket.socketpair()
def serve():
    global server
    server = context(ssl.PROTOCOL_TLS_SERVER).wrap_socket(b, server_side=True)
thread = threading.Thread(target=serve)
thread.start()
client = context(ssl.PROTOCOL_TLS_CLIENT).wrap_socket(a)
thread.join()
client.sendall(b"at once"); print(server.recv(100))
much = bytes(range(256)) * 8_000
def take(size):
    got = bytearray()
    while len(got) < size:
        got += server.recv(1 << 14)
    print(got == much)
thread = later(lambda: take(len(much)))
client.sendall(much)                                # line 39
thread.join()
thread = threading.Thread(target=server.unwrap)
thread.start()
print(type(client.unwrap()))                        # line 43
thread.join()
""",
    )
    lines = {trace.main.line(event) for event in trace.main.events if event.kind is Kind.WAIT and event.detail == State.IO}
    assert lines >= {39, 43}


def test_what_is_still_buffered_when_the_interpreter_ends_is_written(tmp_path: Path) -> None:
    """By then the probe's modules may have been emptied."""
    trace = both(
        tmp_path,
        """
import os, subprocess, sys
late = os.fdopen(os.dup(1), "w")
late.write("late\\n")
class Circular:
    def __init__(self):
        self.me, self.file = self, open(os.dup(1), "wb")
        self.file.write(b"from a cycle\\n")
circular = Circular()
class Last:
    def __del__(self, read=os.read, write=os.write, open=open, path=__file__):
        write(1, b"last " + read(self.inlet, 5) + open(path, "rb").read(1))
last = sys.last_one = Last()
last.inlet, outlet = os.pipe()
os.write(outlet, b"words")
""",
    )
    assert set(trace.stdout.split("\n")) >= {"late", "from a cycle", "last words"}
