"""The probe finds the GIL in its own process, and leaves no trace of that."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.probe.host import run_text
from workers.probe import gil

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the GIL is found by way of /proc")


def test_the_place_follows_the_switch_interval_and_names_this_thread() -> None:
    before = sys.getswitchinterval()
    gil.find()
    assert sys.getswitchinterval() == before
    with open("/proc/self/mem", "rb", buffering=0) as memory:

        def word(address: int) -> int:
            memory.seek(address)
            return int.from_bytes(memory.read(8), sys.byteorder)

        import threading

        place: dict[str, Any] = gil.place
        assert word(place["interval"]) == round(before * 1e6)
        assert word(word(place["interval"] + 8) + place["native_id"]) == threading.get_native_id()


@pytest.mark.parametrize("interval_s", [0.005, 0.001, 0.1, 0.0123, 0.000001])
def test_the_switch_interval_is_restored_to_the_microsecond(interval_s: float) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(interval_s)
    try:
        set_to = sys.getswitchinterval()
        gil.find()
        assert sys.getswitchinterval() == set_to
    finally:
        sys.setswitchinterval(before + 0.5e-6)


def test_a_memory_that_cannot_be_read_is_said_and_costs_the_program_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")

    before = sys.getswitchinterval()
    monkeypatch.setattr(os, "open", refused)
    gil.find()
    assert gil.place == {"why_not": "PermissionError: [Errno 13] Permission denied"}
    assert sys.getswitchinterval() == before


def test_an_error_on_the_way_restores_the_interval_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int, length: int, offset: int) -> bytes:
        raise ValueError("broken")

    before, open_ones = sys.getswitchinterval(), len(os.listdir("/proc/self/fd"))
    monkeypatch.setattr(os, "pread", broken)
    gil.find()
    assert gil.place == {"why_not": "ValueError: broken"}
    assert sys.getswitchinterval() == before
    assert len(os.listdir("/proc/self/fd")) == open_ones


def test_the_host_has_been_greeted_before_the_programs_first_line(tmp_path: Path) -> None:
    """Once threads are busy, each step of the greeting may take a switch interval."""
    trace = run_text(tmp_path, "import sys\nprint(sys.modules['_threadline_probe.session'].recorder._wire is not None)\n")
    assert trace.stdout.split() == ["True"]


def test_a_process_says_in_its_hello_where_its_gil_is_and_so_do_its_children(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        "import os, sys\nprint(sys.getswitchinterval(), 'ctypes' in sys.modules)\nif os.fork() == 0:\n    os._exit(0)\nos.wait()\n",
    )
    assert trace.stdout.split() == ["0.005", "False"]
    [child] = trace.children
    assert trace.main.hello["gil"].keys() == {"interval", "native_id"}
    assert child.hello["gil"] == trace.main.hello["gil"], "a forked child has it at the same address"
