"""Connections of the program's own `Client` and `Listener`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import run_text
from workers.probe.schema import Kind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the start methods of POSIX")

TALK = r"""
import multiprocessing as mp, sys
from multiprocessing.connection import Client, Listener
KEY = b"key" if sys.argv[2] == "key" else None
def visit(address, share):
    office = Client(address, authkey=KEY)
    office.send("good morning")
    print(office.recv() + "\n", end="", flush=True)
    if share:
        colleague = mp.get_context("fork").Process(target=office.send, args=("from another process",), name="colleague")
        colleague.start()
        colleague.join()
    office.send("Q")
    office.close()
def main():
    with Listener(sys.argv[3] and ("127.0.0.1", 0), authkey=KEY) as listener:
        visitor = mp.get_context(sys.argv[1]).Process(target=visit, args=(listener.address, True), name="visitor")
        visitor.start()
        counter = listener.accept()
        counter.send("what can I do for you?")
        while (said := counter.recv()) != "Q":
            print(said + "\n", end="", flush=True)
        visitor.join()
        counter.close()
if __name__ == "__main__":
    main()
"""
SAID = ["from another process", "good morning", "what can I do for you?"]


@pytest.mark.parametrize("family", ["network", ""])
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_each_direction_of_a_connection_with_a_key_is_one_object_in_all_processes(tmp_path: Path, method: str, family: str) -> None:
    trace = run_text(tmp_path, TALK, method, "key", family)
    assert (sorted(trace.stdout.splitlines()), trace.stderr) == (SAID, "")
    truth.check(trace)
    main = trace.main
    visitor, colleague = (next(stream for stream in trace.children if stream.hello["name"] == name) for name in ("visitor", "colleague"))
    assert visitor.objects[visitor.object("office")]["kind"] == "Connection"
    there, back = visitor.uid(visitor.object("office")), visitor.uid(visitor.object("office (back)"))
    assert main.uid(main.object("counter")) == there
    assert main.uid(main.object("counter (back)")) == back
    assert main.objects[main.object("counter")]["deputy"] is True
    sent = [name for stream, name in ((visitor, "visitor"), (colleague, "colleague")) for e in stream.events
            if e.kind is Kind.SENT and stream.uid(e.object) == there]  # fmt: skip
    assert sent == ["visitor", "visitor", "colleague"]
    assert main.story(of="counter").count("GOT counter") == 3
    assert main.story(of="counter (back)") == ["PUT counter (back)", "SENT counter (back)"]
    assert visitor.story(of="office (back)")[-1] == "GOT office (back)"


def test_without_a_key_the_two_ends_are_not_said_to_belong_together(tmp_path: Path) -> None:
    trace = run_text(tmp_path, TALK, "spawn", "none", "network")
    assert (sorted(trace.stdout.splitlines()), trace.stderr) == (SAID, "")
    assert not [thing for stream in trace.streams for thing in stream.objects.values() if thing["kind"] == "Connection"]


def test_a_wrong_key_is_refused_as_ever(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, threading
from multiprocessing.connection import Client, Listener
def knock(address):
    try:
        Client(address, authkey=b"please")
    except mp.AuthenticationError as error:
        print(f"refused: {error}\\n", end="", flush=True)
with Listener(("127.0.0.1", 0), authkey=b"key") as listener:
    stranger = threading.Thread(target=knock, args=(listener.address,))
    stranger.start()
    try:
        listener.accept()
    except mp.AuthenticationError as error:
        print(f"refuses: {error}\\n", end="", flush=True)
    stranger.join()
""",
    )
    assert trace.stderr == ""
    assert sorted(trace.stdout.splitlines()) == ["refused: digest sent was rejected", "refuses: digest received was wrong"]
