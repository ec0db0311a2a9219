from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workers.host.outside import Condition, Watch, is_stopped, told_by

ROOT = Path(__file__).resolve().parents[2]


def _until_gone(watch: Watch) -> Condition:
    deadline = time.monotonic() + 10
    while not (seen := watch.condition()).gone:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return seen


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize(("end", "code"), [("raise SystemExit(5)", 5), ("import os; os.kill(os.getpid(), 9)", -9), ("pass", 0)])
def test_the_exit_code_of_a_process_nobody_has_fetched_is_read(end: str, code: int) -> None:
    child = subprocess.Popen([sys.executable, "-S", "-c", end])
    watch = Watch(child.pid)
    assert _until_gone(watch) == Condition(True, code)
    child.wait()
    assert watch.condition() in (Condition(True, code), Condition(True, None))  # kept by the kernel from Linux 6.15 on
    watch.close()
    assert watch.condition() == Condition(True, None)


ALIVE, DYING = 0x400100, 0x400104
"""Flags of a process, without and with PF_EXITING."""


def stat(state: str, flags: int, memory: int, status: int) -> bytes:
    """A line of /proc/<pid>/stat: 52 fields, of which those are set."""
    fields = ["7", "(a (name) Z 1)", state, *["0"] * 49]
    fields[8], fields[22], fields[51] = str(flags), str(memory), str(status)
    return " ".join(fields).encode() + b"\n"


@pytest.mark.parametrize(
    ("line", "condition"),
    [
        (stat("R", ALIVE, 9_000, 0), Condition(False)),
        (stat("R", DYING, 9_000, 0), Condition(False)),  # 0 stands there before the exit code does
        (stat("R", DYING, 9_000, 1 << 8), Condition(True, 1)),
        (stat("R", DYING, 0, 0), Condition(True, 0)),  # without memory it has its exit code
        (stat("R", DYING, 0, 9), Condition(True, -9)),
        (stat("Z", DYING, 0, 0), Condition(True, 0)),
        (stat("X", DYING, 0, 3 << 8), Condition(True, 3)),
    ],
)
def test_an_exit_code_is_believed_from_when_it_stands_there(line: bytes, condition: Condition) -> None:
    assert told_by(line) == condition


LOOKED_AT_AT_ONCE = """
import os
from workers.host.outside import Watch
seen = set()
for _ in range(1_000):
    ready, begins = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(begins, b"x")
        os._exit(1)
    watch = Watch(pid)
    os.read(ready, 1)
    while not (condition := watch.condition()).gone:
        pass
    seen.add(condition.exit_code)
    os.waitpid(pid, 0)
    watch.close()
    os.close(ready)
    os.close(begins)
print(seen)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_no_other_exit_code_is_ever_seen_however_soon_it_is_looked_at() -> None:
    done = subprocess.run([sys.executable, "-c", LOOKED_AT_AT_ONCE], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "{1}\n"


def test_a_living_process_is_not_gone() -> None:
    watch = Watch(os.getpid())
    assert watch.condition() == Condition(False)
    watch.close()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_halted_process_is_seen() -> None:
    child = subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"])
    assert not is_stopped(child.pid)
    child.send_signal(signal.SIGSTOP)
    deadline = time.monotonic() + 10
    while not is_stopped(child.pid):
        assert time.monotonic() < deadline
        time.sleep(0.002)
    child.kill()
    child.wait()
    assert not is_stopped(child.pid)
