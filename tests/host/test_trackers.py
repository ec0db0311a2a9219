"""What multiprocessing cleans up after a program that we ended, it does unheard."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.host.running import following_text

pytestmark = [pytest.mark.survival, pytest.mark.skipif(sys.platform == "win32", reason="there is no resource tracker")]

DEADLOCKED = """
import multiprocessing as mp, sys, time
def hold(mine, other, here):
    with mine:
        here.wait()
        with other:
            pass
if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    locks, here = [ctx.Lock(), ctx.Lock()], ctx.Barrier(3)
    for mine, other in (locks, locks[::-1]):
        ctx.Process(target=hold, args=(mine, other, here)).start()
    here.wait()
    print("last words", *(lock._semlock.name for lock in locks), flush=True)
    print("and a complaint of its own", file=sys.stderr, flush=True)
    for child in mp.active_children():
        child.join()
"""


@pytest.mark.parametrize("reason", ["deadlocked", "timed_out"])
def test_the_resource_tracker_cleans_up_unheard_after_a_run_that_we_end(tmp_path: Path, reason: str) -> None:
    with following_text(tmp_path, DEADLOCKED) as run:
        run.until(lambda: b"complaint" in run.printed("stderr"))
        run.stop(reason)  # type: ignore[arg-type]
        assert run.to_the_end().left_over == ()
        _, _, *names = run.printed("stdout").decode().split()
        assert "leaked semaphore" not in run.printed("stderr").decode()
        assert run.printed("stderr").startswith(b"and a complaint of its own\n")
        if Path("/dev/shm").is_dir():
            assert not [name for name in names if Path(f"/dev/shm/sem.{name.lstrip('/')}").exists()]


def test_a_leak_of_the_programs_own_is_told_as_always(tmp_path: Path) -> None:
    leaking = """
import multiprocessing as mp, os
lock = mp.get_context("spawn").Lock()
os.kill(os.getpid(), 9)
"""
    with following_text(tmp_path, leaking) as run:
        run.to_the_end()
        assert "leaked semaphore" in run.printed("stderr").decode()
