"""The compiled part of the probe: in use where it can be, not missed where not, and the same in what it records."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Trace, run_text
from workers.host import accelerator
from workers.probe.accelerator import ENVIRONMENT
from workers.probe.accelerator import OFF as PROBE_S_OFF

PAIRS = """
import sys, threading
lock, again = threading.Lock(), threading.RLock()
for _ in range(3):
    with lock, again, again:
        pass
    lock.acquire()
    lock.release()
print(sys.modules["_threadline_probe.accelerator"].native is not None, type(lock.acquire).__name__)
"""
STORY = [
    *["ACQUIRED lock", "ACQUIRED again", "ACQUIRED again", "RELEASED again", "RELEASED again", "RELEASED lock"],
    *["ACQUIRED lock", "RELEASED lock"],
] * 3


def told(trace: Trace) -> list[str]:
    assert (trace.exit_code, trace.stderr, trace.main.faults) == (0, "", [])
    truth.check(trace)
    return [what for what in trace.main.story("MainThread") if what.startswith(("ACQUIRED", "RELEASED"))]


def test_host_and_probe_mean_the_same_variable() -> None:
    assert (accelerator.VARIABLE, accelerator.OFF) == (ENVIRONMENT, PROBE_S_OFF)


def test_it_is_in_use_where_there_is_a_compiler(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(built))
    trace = run_text(tmp_path, PAIRS)
    assert trace.stdout == "True builtin_function_or_method\n"
    assert trace.main.hello["accelerator"] == ""
    assert told(trace) == STORY


def test_turned_off_everything_is_done_in_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, "off")
    trace = run_text(tmp_path, PAIRS)
    assert trace.stdout == "False function\n"
    assert trace.main.hello["accelerator"] == "it is turned off"
    assert told(trace) == STORY


@pytest.mark.parametrize("damage", ["missing", "cut off", "no library", "another library"])
def test_a_file_that_is_no_good_is_not_missed(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
    content = built.read_bytes()
    file = tmp_path / "accelerator-0-0.so"
    if damage == "cut off":
        file = tmp_path / built.name
        file.write_bytes(content[: len(content) // 2])
    elif damage != "missing":
        content = b"nothing" * 100 if damage == "no library" else content.replace(b"PyInit__accelerator", b"PyInit__acceleratoX")
        file = tmp_path / f"accelerator-0-{len(content)}.so"
        file.write_bytes(content)
    monkeypatch.setenv(ENVIRONMENT, str(file))
    trace = run_text(tmp_path, PAIRS)
    assert trace.stdout == "False function\n"
    assert trace.main.hello["accelerator"].startswith(("FileNotFoundError", "ImportError"))
    assert told(trace) == STORY


def test_children_have_it_too(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(built))
    trace = run_text(
        tmp_path,
        """
import multiprocessing, subprocess, sys, threading
def child():
    lock = threading.Lock()
    with lock:
        pass
if __name__ == "__main__":
    for method in ("fork", "spawn"):
        process = multiprocessing.get_context(method).Process(target=child)
        process.start()
        process.join()
    subprocess.run([sys.executable, "-c", "import threading; lock = threading.Lock(); lock.acquire(); lock.release()"])
""",
    )
    assert [stream.hello["accelerator"] for stream in trace.children] == ["", "", ""]
    taken = [[event.kind.name for event in stream.events if event.object].count("ACQUIRED") for stream in trace.children]
    assert taken == [1, 1, 1]


def test_what_many_locks_leave_behind_is_nothing(tmp_path: Path, both_ways: str) -> None:
    """References to code and to what is known of the objects are back to where they were, when all is sent."""
    trace = run_text(
        tmp_path,
        """
import sys, threading
buffer, definitions = (sys.modules["_threadline_probe." + name] for name in ("buffer", "definitions"))
def use():
    lock, again = threading.Lock(), threading.RLock()
    with lock, again:
        pass
    lock.acquire()
    lock.release()
    try:
        lock.release()
    except RuntimeError:
        pass
def settled(references, things):
    # wait until all is sent, and no more is referred to than that
    while sys.getrefcount(use.__code__) > references or len(definitions.things) > things or buffer.waiting():
        with tick:  # what is gone is forgotten with the next events
            pass
        buffer.pause(0.001)
tick, most = threading.Lock(), 1 << 30
def rounds(number):
    for _ in range(number):
        use()
rounds(100)
settled(most, 40)
before = sys.getrefcount(use.__code__)
for _ in range(5):
    rounds(500)
    settled(before, 40)
print("back")
""",
    )
    assert (trace.stdout, trace.stderr) == ("back\n", "")


def test_threads_and_finalizers_at_the_same_locks_lose_nothing(tmp_path: Path, both_ways: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Finalizers take locks wherever a collection begins, also while another of the thread's events is put down."""
    monkeypatch.setenv("PYTHONMALLOC", "debug")
    trace = run_text(
        tmp_path,
        """
import gc, sys, threading
gc.set_threshold(50)
shared, again, counting = threading.Lock(), threading.RLock(), threading.RLock()
pairs = 0
class Finalized:
    def __init__(self):
        self.me = self
    def __del__(self):
        global pairs
        with counting:
            pairs += 1
def work():
    global pairs
    mine = threading.Lock()
    for turn in range(300):
        Finalized()
        with shared:
            Finalized()
        mine.acquire()
        mine.release()
        with again:
            again.acquire()
            again.release()
        if turn % 20 == 0:
            [threading.Lock() for _ in range(3)]
        with counting:
            pairs += 4
threads = [threading.Thread(target=work) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
with counting:
    print(pairs)
""",
    )
    truth.check(trace)
    assert (trace.exit_code, trace.stderr, trace.main.faults) == (0, "", [])
    assert trace.main.totals[-1]["dropped"] == {}
    counts = {kind: sum(event.kind.name == kind for event in trace.main.events) for kind in ("ACQUIRED", "RELEASED")}
    pairs = int(trace.stdout) + 6 * 300 + 1  # those that count the others, and the last
    assert counts == {"ACQUIRED": pairs, "RELEASED": pairs}


def test_a_lock_that_others_let_go_of_is_still_recorded_for_its_thread(tmp_path: Path, both_ways: str) -> None:
    trace = run_text(
        tmp_path,
        """
import threading
lock = threading.Lock()
def other():
    lock.release()
    lock.acquire()
thread = threading.Thread(target=other, name="other")
with lock:
    thread.start()
    thread.join()
""",
    )
    assert trace.main.story("MainThread", of="lock") == ["ACQUIRED lock", "RELEASED lock"]
    assert trace.main.story("other", of="lock") == ["RELEASED lock", "ACQUIRED lock"]


def test_a_wrong_call_is_answered_as_without_the_probe(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(built))
    trace = run_text(
        tmp_path,
        """
import _thread, threading, traceback
def answers(lock):
    calls = (
        lambda: lock.release(), lambda: lock.acquire(1, 2, 3), lambda: lock.acquire(foo=1), lambda: lock.acquire(True, blocking=True),
        lambda: lock.acquire(True, "soon"), lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2),
        lambda: lock.acquire(timeout=1e20),
        lambda: lock.__exit__(None, None, None), lambda: lock.acquire(blocking=0), lambda: lock.acquire(0), lambda: lock.acquire(False),
        lambda: lock.acquire(True, timeout=0), lambda: lock.release(),
    )
    for call in calls:
        try:
            yield call()
        except Exception as error:
            yield type(error), str(error), len(traceback.extract_tb(error.__traceback__)), error.__context__
for mine, real in ((threading.Lock(), _thread.allocate_lock()), (threading.RLock(), _thread.RLock())):
    print(list(answers(mine)) == list(answers(real)) or (list(answers(mine)), list(answers(real))))
""",
    )
    assert (trace.stdout, trace.stderr) == ("True\nTrue\n", "")


# ---------------------------------------------------------------- how it is built


def test_it_is_built_once(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = accelerator.built(tmp_path).path
    assert made is not None
    assert made.name.startswith(built.name[:28])
    monkeypatch.setattr(accelerator, "compiler_command", list)
    assert accelerator.built(tmp_path).path == made


def test_without_a_compiler_there_is_none_and_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accelerator, "compiler_command", list)
    found = accelerator.built(tmp_path)
    assert (found.path, found.why_not) == (None, "no C compiler was found")
    assert found.advice
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="a compiler is stood for by a shell script")
def test_a_compiler_that_fails_is_asked_once_and_its_reason_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, compiler = tmp_path / "asked", tmp_path / "cc"
    compiler.write_text(f"#!/bin/sh\necho x >> {asked}\necho 'x.c:1: error: it is Monday' >&2\nexit 1\n")
    compiler.chmod(0o755)
    monkeypatch.setenv("CC", str(compiler))
    cache = tmp_path / "cache"
    for again in (False, False, True):
        assert accelerator.built(cache, again=again).why_not == "x.c:1: error: it is Monday"
    assert asked.read_text() == "x\nx\n"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = accelerator.built(tmp_path / "file" / "cache")
    assert found.path is None
    assert "THREADLINE_CACHE_DIR" in found.advice


def test_what_the_user_has_set_is_left_as_it_is() -> None:
    assert accelerator.for_programs({accelerator.VARIABLE: "off"}) == {}
