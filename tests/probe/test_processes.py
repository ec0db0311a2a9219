from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import run_text
from workers.probe.schema import Kind

METHODS = ["fork", "spawn", "forkserver"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the start methods of POSIX")

SHARED = """
import multiprocessing as mp, sys, time
def work(lock, rlock, room, ready, go, never, meet, nested):
    with lock:
        time.sleep(0.01)
    with rlock:
        with rlock:
            pass
    with room:
        pass
    go.wait()
    never.wait(0.001)
    with ready:
        ready.wait_for(lambda: True)
    meet.wait()
    if nested:
        child = mp.get_context(sys.argv[1]).Process(target=inner, args=(lock,), name="grandchild")
        child.start()
        child.join()
def inner(lock):
    with lock:
        pass
def main():
    ctx = mp.get_context(sys.argv[1])
    account, again, room = ctx.Lock(), ctx.RLock(), ctx.Semaphore(2)
    ready, go, never, meet = ctx.Condition(), ctx.Event(), ctx.Event(), ctx.Barrier(3)
    children = [ctx.Process(target=work, args=(account, again, room, ready, go, never, meet, i == 0), name=f"child {i}") for i in range(2)]
    for child in children: child.start()
    go.set()
    meet.wait()
    for child in children: child.join()
    last = ctx.Process(target=time.sleep, args=(60,), name="last")
    last.start(); last.terminate(); last.join()
    print([c.exitcode for c in children], last.exitcode)
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("method", METHODS)
def test_shared_objects_are_one_and_children_are_traced_to_any_depth(tmp_path: Path, method: str) -> None:
    trace = run_text(tmp_path, SHARED, method)
    assert trace.stdout == "[0, 0] -15\n", trace.stderr
    assert trace.stderr == ""
    truth.check(trace)
    assert trace.main.story(of="go") == ["SET go"]
    main, children = trace.main, {str(child.hello["name"]): child for child in trace.children}
    assert {"child 0", "child 1", "grandchild"} <= set(children)
    for name in ("child 0", "child 1"):
        child = children[name]
        assert child.hello["start_method"] == method
        assert child.hello["parent_pid"] == main.hello["pid"]
        for thing in ("account", "again", "room", "never", "meet"):
            same = child.objects[child.object(thing)]
            assert same["shared"]
            assert same["uid"] == children["child 0"].uid(children["child 0"].object(thing))
        assert child.story(of="never") == ["WAIT EVENT never", "TIMED_OUT never"]
        assert child.uid(child.object("meet")) == main.uid(main.object("meet"))
        assert child.story(of="account")[-2:] == ["ACQUIRED account", "RELEASED account"]
        assert child.story(of="again") == ["ACQUIRED again", "ACQUIRED again", "RELEASED again", "RELEASED again"]
        assert child.goodbye
        assert child.events[-1].kind is Kind.ENDED
    assert children["child 0"].uid(children["child 0"].object("account")) == children["grandchild"].uid(
        children["grandchild"].object("account")
    )
    assert children["grandchild"].hello["parent_pid"] == children["child 0"].hello["pid"]
    spawned = {main.uid(event.object) for event in main.events if event.kind is Kind.SPAWNED}
    for name in ("child 0", "child 1"):
        lane = children[name].lanes[1]
        assert children[name].uid(lane["object"]) in spawned
    assert "TERMINATED last" in main.story()
    assert main.story()[-2] == "JOINED last"


@pytest.mark.parametrize("method", METHODS)
def test_a_childs_exit_code_stands_at_its_end(tmp_path: Path, method: str) -> None:
    trace = run_text(
        tmp_path,
        """
import multiprocessing as mp, sys
def fine(): pass
def code(): sys.exit(5)
def bad(): raise ValueError("of the child")
if __name__ == "__main__":
    ctx = mp.get_context(sys.argv[1])
    for target in (fine, code, bad):
        p = ctx.Process(target=target, name=target.__name__); p.start(); p.join(); print(p.exitcode)
""",
        method,
    )
    assert trace.stdout.split() == ["0", "5", "1"]
    assert "ValueError: of the child" in trace.stderr
    assert "probe" not in trace.stderr
    ends = {child.hello["name"]: child.events[-1] for child in trace.children}
    assert {name: (end.kind.name, end.argument) for name, end in ends.items()} == {
        "fine": ("ENDED", 0),
        "code": ("ENDED", 5),
        "bad": ("ENDED", 1),
    }


def test_a_bare_fork_makes_two_streams_that_tell_nothing_twice(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, threading, sys
before, after = threading.Lock(), threading.Lock()
for _ in range(1000):
    with before:
        pass
child = os.fork()
with after:
    pass
if child:
    assert os.waitpid(child, 0)[1] == 0
""",
        extra={"PYTHONWARNINGS": "always"},
    )
    assert trace.stderr == ""
    truth.check(trace)
    (child,) = trace.children
    assert len(trace.main.story(of="before")) == 2000
    assert [name for name in (child.name(e.object) for e in child.events) if name == "before"] == []
    assert trace.main.story(of="after") == child.story(of="after") == ["ACQUIRED after", "RELEASED after"]
    # A thread lock is copied by a fork, not shared: two objects of one name.
    assert child.uid(child.object("after")) != trace.main.uid(trace.main.object("after"))
    assert child.uid(child.lanes[1]["object"]) in {trace.main.uid(e.object) for e in trace.main.events if e.kind is Kind.SPAWNED}


def test_no_thread_of_ours_is_seen_by_fork_or_by_the_program(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, threading, sys, multiprocessing as mp, time
assert threading.active_count() == 1 and threading.enumerate() == [threading.main_thread()]
time.sleep(0.05)
for _ in range(20):
    pid = os.fork()
    if pid == 0:
        assert threading.active_count() == 1
        os._exit(0)
    os.waitpid(pid, 0)
for _ in range(5):
    p = mp.get_context("fork").Process(target=len, args=((),)); p.start(); p.join(); assert p.exitcode == 0
""",
        extra={"PYTHONWARNINGS": "error"},
    )
    assert (trace.stderr, trace.exit_code) == ("", 0)
    assert len(trace.children) == 25
    assert all(child.goodbye for child in trace.children)


def test_a_fork_while_threads_record_leaves_parent_and_child_whole(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, threading, select
lock = threading.Lock()
stop = False
def pause(seconds):
    select.select([], [], [], seconds)
def busy():
    while not stop:
        for _ in range(20):
            with lock:
                pass
        pause(0.0005)
threads = [threading.Thread(target=busy) for _ in range(3)]
for t in threads: t.start()
for _ in range(10):
    pid = os.fork()
    if pid == 0:
        mine = threading.Lock()
        with mine:
            pass
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
stop = True
for t in threads: t.join()
""",
    )
    assert trace.exit_code == 0
    truth.check(trace)
    assert len(trace.children) == 10
    for child in trace.children:
        assert child.goodbye
        assert child.story() == ["STARTED forked process", "ACQUIRED mine", "RELEASED mine", "ENDED"]


def test_another_program_is_a_process_that_is_waited_for(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import subprocess, sys
done = subprocess.run([sys.executable, "-c", "import time; time.sleep(0.05)"], capture_output=True)
quick = subprocess.Popen([sys.executable, "-c", "import sys; sys.exit(3)"])
try:
    quick.wait(0.0001)
except subprocess.TimeoutExpired:
    pass
print(quick.wait())
subprocess.run(["true"], preexec_fn=lambda: None)
try:
    subprocess.Popen(["/nothing/there"])
except FileNotFoundError:
    pass
""",
        extra={"PYTHONWARNINGS": "error"},
    )
    assert (trace.stdout, trace.stderr) == ("3\n", "")
    truth.check(trace)
    assert len(trace.streams) == 3
    story = trace.main.story("MainThread")
    name = "python -c"
    assert story[1:4] == [f"SPAWNED {name}", f"WAIT JOIN {name}", f"JOINED {name}"]
    assert story[4] == f"SPAWNED {name}"
    assert story[-3:] == ["SPAWNED there", "FAILED there", "ENDED"]
