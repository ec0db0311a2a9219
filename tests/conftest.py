"""What holds for every test: nothing may outlive it, no screen is needed, no settings of the user's are touched."""

from __future__ import annotations

import os
import signal
import zlib

import pytest

from workers.host import accelerator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(accelerator.for_programs(os.environ))  # also for what a test runs under the probe by itself, and for the probe in here

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as shells start what runs in the background: a program could not be interrupted
    signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["tests.leaks"]


@pytest.fixture(autouse=True)
def _own_surroundings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of its own for each test (the folder is not made before somebody writes), and no run around it."""
    own = f"config-{zlib.crc32(request.node.nodeid.encode()):08x}"
    monkeypatch.setenv("THREADLINE_CONFIG_DIR", str(tmp_path_factory.getbasetemp() / own))
    for name in ("THREADLINE_PROBE", "THREADLINE_RUN"):
        monkeypatch.delenv(name, raising=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that kill processes never run beside one another: with xdist they share one worker (--dist loadgroup)."""
    for item in items:
        if item.get_closest_marker("survival") is not None:
            item.add_marker(pytest.mark.xdist_group("alone"))
