from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from workers.host.outside import Condition, Watch, is_stopped


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
