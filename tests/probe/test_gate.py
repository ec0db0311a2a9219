"""The gate as a traced process has it: what it hears, and that nobody stands there for ever."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.probe.host import Host, command, environment, listening
from workers.probe.schema import PACE_FILE, PACE_HOLD, Kind, State

PATIENCE_S = 30.0

PROGRAM = """
import threading
lock = threading.Lock()
def work():
    with lock:
        pass
thread = threading.Thread(target=work)
thread.start()
thread.join()
print("went on")
"""


def until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def held_from_its_start(host: Host, folder: Path) -> subprocess.Popen[str]:
    """The program, which found in the file that there is a pause."""
    (folder / "pace").write_bytes(PACE_FILE.pack(3, PACE_HOLD, -1, 0))
    (folder / "program.py").write_text(PROGRAM)
    own = environment(host)
    own["THREADLINE_PROBE"] = json.dumps(json.loads(host.environment) | {"pace": str(folder / "pace")})
    spec = {"script": str(folder / "program.py"), "arguments": []}
    return subprocess.Popen(command(spec), env=own, stdout=subprocess.PIPE, text=True)


def is_held(host: Host) -> bool:
    events = [event for stream in host.streams for event in stream.events]
    return bool(events) and events[-1].kind is Kind.WAIT and events[-1].detail == State.PAUSED


@pytest.mark.usefixtures("both_ways")
def test_a_program_that_is_held_goes_on_when_its_host_is_gone(tmp_path: Path) -> None:
    with listening() as host:
        program = held_from_its_start(host, tmp_path)
        until(lambda: is_held(host))
        assert program.poll() is None
        host.hang_up()
        printed, _ = program.communicate(timeout=PATIENCE_S)
    assert (printed, program.returncode) == ("went on\n", 0)


def test_a_program_whose_host_cannot_be_reached_is_not_held(tmp_path: Path) -> None:
    with listening() as host:
        told = json.loads(host.environment)
    (tmp_path / "pace").write_bytes(PACE_FILE.pack(3, PACE_HOLD, -1, 0))
    (tmp_path / "program.py").write_text(PROGRAM)
    own = environment(None) | {"THREADLINE_PROBE": json.dumps(told | {"pace": str(tmp_path / "pace")})}
    spec = {"script": str(tmp_path / "program.py"), "arguments": []}
    done = subprocess.run(command(spec), env=own, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert (done.stdout, done.returncode) == ("went on\n", 0)


def test_the_host_is_told_who_stands_at_the_gate(tmp_path: Path) -> None:
    with listening() as host:
        program = held_from_its_start(host, tmp_path)
        until(lambda: any(stream.held for stream in host.streams))
        [stream] = host.streams
        until(lambda: stream.held[-1]["at_gate"] == [stream.lane("MainThread")])
        assert stream.held[-1]["on"] is True
        host.hang_up()
        program.communicate(timeout=PATIENCE_S)
