from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from workers.host.asleep import all_asleep

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a thread does")

WAITS = "import sys; print('there', flush=True); sys.stdin.read()"
SPINS = "print('there', flush=True)\nwhile True: pass"


@contextmanager
def running(text: str, *arguments: str) -> Iterator[psutil.Process]:
    child = subprocess.Popen([sys.executable, "-c", text, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        child.stdout.readline()
        yield psutil.Process(child.pid)
    finally:
        child.kill()
        child.communicate()


def until_it_sleeps(process: psutil.Process) -> None:
    while process.status() != psutil.STATUS_SLEEPING:
        assert process.is_running()


def test_threads_that_wait_sleep() -> None:
    with running(WAITS) as process:
        until_it_sleeps(process)
        assert all_asleep([process], {process.pid: [process.pid]})


@linux_only
def test_a_thread_that_could_run_does_not_sleep_whatever_it_said() -> None:
    with running(SPINS) as process:
        assert not all_asleep([process], {process.pid: [process.pid]})


@linux_only
def test_a_thread_that_is_gone_does_not_sleep() -> None:
    with running(WAITS) as process:
        until_it_sleeps(process)
        assert not all_asleep([process], {process.pid: [process.pid, 999_999_999]})


def test_a_process_that_is_not_traced_may_do_anything() -> None:
    with running(WAITS) as process:
        until_it_sleeps(process)
        assert not all_asleep([process], {})


def test_pythons_own_helpers_do_nothing() -> None:
    with running(WAITS, "from multiprocessing.resource_tracker import main") as process:
        until_it_sleeps(process)
        assert all_asleep([process], {})
