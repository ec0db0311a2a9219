"""What a program could notice of the probe, and does not."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import bare, run_text

pytestmark = pytest.mark.usefixtures("both_ways")

FINALIZED_WHILE_PUTTING = """
import gc, itertools, queue, sys
sys.addaudithook(lambda *event: None)  # with one of these, even id() makes a tuple
q, numbers, got = queue.SimpleQueue(), itertools.count(), []
class Circular:
    def __init__(self): self.circular = self
    def __del__(self): q.put(next(numbers))
for threshold in range(200, 235):
    gc.set_threshold(threshold)
    for _ in range(1000):
        Circular()
        q.put(next(numbers))
        got.append(q.get())
assert got == list(range(len(got)))
"""


def test_what_is_put_into_a_simple_queue_first_is_inside_first_whatever_finalizers_put(tmp_path: Path) -> None:
    trace = run_text(tmp_path, FINALIZED_WHILE_PUTTING)
    assert trace.stderr == ""
    truth.check(trace)


def test_finalizers_run_in_threads_of_the_program_only(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import gc, threading
where = set()
class Circular:
    def __init__(self): self.circular = self
    def __del__(self): where.add(threading.get_ident())
gc.set_threshold(700)
lock = threading.Lock()
for _ in range(40_000):
    Circular()
    with lock: pass
gc.collect()
assert where == {threading.get_ident()}, where
""",
    )
    assert trace.stderr == ""


ENDLESS = """
import asyncio, threading, concurrent.futures as cf
inf, nan = float("inf"), float("nan")
def tried(what):
    try: return what()
    except Exception as error: return f"{type(error).__name__}: {error}"
async def waits():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.01, future.set_result, 1)
    async with asyncio.timeout(inf):
        return await asyncio.wait_for(future, inf)
lock, gate = threading.Lock(), threading.Event()
lock.acquire()
thread = threading.Thread(target=gate.wait)
thread.start()
for endless in (inf, nan):
    print(tried(lambda: lock.acquire(timeout=endless)))
    print(tried(lambda: thread.join(endless)))
    print(tried(lambda: threading.Event().wait(endless)))
    with cf.ThreadPoolExecutor(1) as pool:
        print(tried(lambda: pool.submit(gate.wait, 0.05).result(endless)))
gate.set()
thread.join()
print(asyncio.run(waits()))
"""


def test_timeouts_without_end_are_answered_as_without_the_probe(tmp_path: Path) -> None:
    trace = run_text(tmp_path, ENDLESS)
    alone = bare(tmp_path, "program.py")
    assert (trace.exit_code, trace.stderr, trace.stdout) == (alone.returncode, alone.stderr, alone.stdout)
    assert trace.main.faults == []


def test_the_switch_of_the_garbage_collection_stays_the_program_s(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import gc, threading
lock = threading.Lock()
def record():
    for _ in range(20_000):
        with lock: pass
for wanted in (True, False, True, False):
    (gc.enable if wanted else gc.disable)()
    for _ in range(3):
        record()
        assert gc.isenabled() is wanted
print(gc.isenabled.__name__, gc.isenabled.__module__)
""",
    )
    assert (trace.stdout, trace.stderr) == ("isenabled gc\n", "")


FRAMES = """
import sys, threading
def here(): return sys._current_frames()[threading.get_ident()].f_code.co_name
assert here() == "here"
lock, gone = threading.Lock(), threading.Event()
thread = threading.Thread(target=gone.wait)
thread.start()
for _ in range(100):
    with lock: pass
    assert set(sys._current_frames()) == {threading.get_ident(), thread.ident}
    assert len(sys._current_exceptions()) == 2
gone.set(); thread.join()
"""

FORKED = """
import os, sys
child = os.fork()
if child == 0:
    os._exit(len(sys._current_frames()))
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
"""


def test_the_probe_s_own_thread_is_not_among_the_program_s(tmp_path: Path) -> None:
    trace = run_text(tmp_path, FRAMES)
    assert trace.stderr == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_forked_child_sees_one_thread(tmp_path: Path) -> None:
    trace = run_text(tmp_path, FORKED)
    assert trace.stderr == ""


def test_the_probe_s_own_thread_is_not_counted(tmp_path: Path) -> None:
    counts = """
import _thread, threading
seen = []
thread = threading.Thread(target=lambda: seen.append(_thread._count()))
thread.start(); thread.join()
print(seen, _thread._count())
"""
    trace = run_text(tmp_path, counts)
    assert trace.stdout == bare(tmp_path, "program.py").stdout == "[1] 0\n"


QUESTIONS = """
import copy, dataclasses, pickle, threading, _thread
def ask(question):
    try:
        print(question(), flush=True)
    except Exception as error:
        print(type(error).__name__, flush=True)
@dataclasses.dataclass
class Shared:
    lock: object = dataclasses.field(default_factory=threading.Lock)
Lock, lock = threading.Lock, threading.Lock()
ask(lambda: repr(Lock))
ask(lambda: isinstance(Lock, type))
ask(lambda: isinstance(lock, Lock))
ask(lambda: isinstance(_thread.allocate_lock(), type(lock)))
ask(lambda: type(lock)().locked())
ask(lambda: Lock.__name__)
ask(lambda: Lock.__doc__)
ask(lambda: Lock(1))
ask(lambda: Lock | None and 1)
ask(lambda: pickle.loads(pickle.dumps(Lock)) is Lock)
ask(lambda: copy.deepcopy(Lock) is Lock)
ask(lambda: type("Keeper", (), {"make": Lock})().make().locked())
ask(lambda: pickle.loads(pickle.dumps(threading.RLock)) is threading.RLock)
ask(lambda: isinstance(threading.RLock, type))
ask(lambda: Shared().lock.locked())
ask(lambda: pickle.dumps(lock))
ask(lambda: type("Mine", (type(lock),), {}))
"""


def test_locks_and_what_makes_them_answer_as_without_the_probe(tmp_path: Path) -> None:
    trace = run_text(tmp_path, QUESTIONS)
    assert trace.stdout == bare(tmp_path, "program.py").stdout
    assert not trace.main.faults


@pytest.mark.parametrize("class_", ["threading.Lock", "threading.RLock"])
def test_a_pickled_lock_class_is_the_real_one_where_there_is_no_probe(tmp_path: Path, class_: str) -> None:
    run_text(tmp_path, f'import pickle, threading\nopen("pickled", "wb").write(pickle.dumps({class_}))', cwd=tmp_path)
    done = bare(tmp_path, "-c", f'import pickle, threading\nassert pickle.load(open("pickled", "rb")) is {class_}')
    assert done.stderr == ""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_process_forked_in_a_thread_ends_with_its_last_thread(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, threading, warnings
warnings.simplefilter("ignore")  # since 3.12, a fork with threads
def worker():
    child = os.fork()
    if child:
        print("exit status", os.waitpid(child, 0)[1], flush=True)
        return
    later = threading.Thread(target=print, args=("later",), kwargs={"flush": True})
    later.start()
    later.join()
thread = threading.Thread(target=worker)
thread.start()
thread.join()
""",
    )
    alone = bare(tmp_path, str(tmp_path / "program.py"))  # since 3.12 there is a warning
    pids = re.compile(r"pid=\d+")
    assert (trace.stdout, pids.sub("", trace.stderr)) == ("later\nexit status 0\n", pids.sub("", alone.stderr))
    assert all(stream.goodbye for stream in trace.streams)
    truth.check(trace)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_thread_may_fork_while_the_main_thread_comes_to_its_end(tmp_path: Path) -> None:
    """Since 3.12 a child forked after the interpreter began its end can start no thread (as in CPython's ThreadJoinOnShutdown)."""
    text = """
import os, threading, warnings
warnings.simplefilter("ignore")
main = threading.current_thread()
def joining():
    main.join()
    print("end of thread", flush=True)
def worker():
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    print("end of main", flush=True)
    thread = threading.Thread(target=joining)
    thread.start()
    thread.join()
threading.Thread(target=worker).start()
"""
    for _ in range(4):
        trace = run_text(tmp_path, text)
        assert (trace.stdout, trace.stderr) == ("end of main\nend of thread\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_child_that_a_thread_forks_when_the_program_is_over_can_start_threads(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, threading, warnings
warnings.simplefilter("ignore")
def worker():
    child = os.fork()
    if child:
        print(os.waitpid(child, 0)[1], flush=True)
    else:
        thread = threading.Thread(target=print, args=("from a thread",), kwargs={"flush": True})
        thread.start()
        thread.join()
threading.Thread(target=worker).start()
""",
    )
    assert (trace.stdout, trace.stderr) == ("from a thread\n0\n", "")


@pytest.mark.skipif(sys.platform == "win32", reason="file descriptors")
@pytest.mark.parametrize(("limit", "least"), [(4096, 256), (256, 200)])
def test_the_stream_lies_beyond_where_programs_look_where_they_may_have_so_many_files(tmp_path: Path, limit: int, least: int) -> None:
    import resource

    text = """
import os
def there(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
print(*filter(there, range(200, 1024)))
"""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, before[1]))
    try:
        trace = run_text(tmp_path, text)
        alone = bare(tmp_path, "program.py")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    [own] = set(map(int, trace.stdout.split())) - set(map(int, alone.stdout.split()))
    assert own >= least
