from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.host.running import Followed
from workers.host.client import HostClient
from workers.host.messages import RunSpec, StartRun
from workers.host.spare import SpareHost


def _runs(client: HostClient, folder: Path) -> bool:
    script = folder / "program.py"
    script.write_text("pass")
    client.send(StartRun(RunSpec(script=str(script))))
    ended = Followed(client).to_the_end()
    client.close()
    return ended.ended == "finished"


def test_a_spare_is_taken_once_and_runs(tmp_path: Path) -> None:
    spare = SpareHost()
    spare.prepare()
    first, second = spare.take(), spare.take()
    assert first is not second
    assert _runs(first, tmp_path)
    assert _runs(second, tmp_path)
    spare.close()


@pytest.mark.skipif(os.name == "nt", reason="kills with SIGKILL")
def test_a_spare_that_died_is_replaced(tmp_path: Path) -> None:
    spare = SpareHost()
    spare.prepare()
    dead = spare._spare
    assert dead is not None
    assert dead.host_pid is not None
    os.kill(dead.host_pid, 9)
    deadline = time.monotonic() + 10
    while dead.alive:
        assert time.monotonic() < deadline
        time.sleep(0.005)
    assert _runs(spare.take(), tmp_path)
    spare.close()


def test_a_spare_nobody_took_is_closed() -> None:
    spare = SpareHost()
    spare.prepare()
    spare.close()
    spare.close()
