"""No scenario ever binds or reaches anything but this machine: every address that its processes name is looked at."""

from __future__ import annotations

import ipaddress
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scenarios.alone import command_for, started
from tests.scenarios.expected import ALL, Expected
from workers.scenarios import registry

WATCHER = """
import os, sys
def note(event, arguments, file=os.environ["ADDRESSES"]):
    if event in ("socket.bind", "socket.connect", "socket.sendto", "socket.getaddrinfo"):
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        with_line = repr((event, address)) + chr(10)
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, with_line.encode())
        os.close(descriptor)
sys.addaudithook(note)
"""
"""A `sitecustomize` that every Python of the scenario's tree imports before anything else."""

OPENERS = ("socket", "BaseManager", "Manager(", "dask", "asyncio.start_server", "open_connection", "http", "urllib")


def opens_sockets(info: registry.ScenarioInfo) -> bool:
    text = info.path.read_text(encoding="utf-8")
    return any(word in text for word in OPENERS)


SEEN = [each for each in ALL if each.ended == "finished" and opens_sockets(registry.scenario(each.scenario))]


def is_near(address: object) -> bool:
    """A loopback address, the name of this machine alone, or no address of a network at all (a path, an abstract name)."""
    if isinstance(address, (bytes, str)) or address is None:
        host = "" if address is None else os.fsdecode(address)
        return _near(host) if not host.startswith(("/", "\0")) else True
    return isinstance(address, tuple) and isinstance(address[0], str) and _near(address[0])


def _near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def test_what_is_near_and_what_is_not() -> None:
    assert all(is_near(address) for address in (("127.0.0.1", 5), ("::1", 5, 0, 0), "/tmp/socket", b"\0abstract", "localhost"))
    assert not any(is_near(address) for address in (("", 5), ("0.0.0.0", 5), ("::", 5, 0, 0), ("192.0.2.1", 5), "example.org"))


@pytest.mark.parametrize("expected", SEEN, ids=str)
def test_only_this_machine_is_bound_or_reached(expected: Expected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = registry.scenario(expected.scenario)
    if not info.available:
        pytest.skip(str(info.why_not))
    (tmp_path / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    addresses = tmp_path / "addresses"
    monkeypatch.setenv("ADDRESSES", str(addresses))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH", "")))))
    with started(command_for(expected.scenario, expected.variant, **expected.settings)) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    named = [eval(line) for line in addresses.read_text().splitlines()] if addresses.exists() else []
    assert named or info.variants, "it opens sockets, so it must have named an address"
    assert [each for each in named if not is_near(each[1])] == []


def test_a_program_that_reaches_further_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCHER, encoding="utf-8")
    monkeypatch.setenv("ADDRESSES", str(tmp_path / "addresses"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code = "import socket; s = socket.socket(); s.bind(('0.0.0.0', 0)); s.close()"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
    [(event, address)] = [eval(line) for line in (tmp_path / "addresses").read_text().splitlines()]
    assert event == "socket.bind"
    assert not is_near(address)
    assert json.loads(json.dumps(address))[0] == "0.0.0.0"


def test_a_cluster_elsewhere_is_refused() -> None:
    info = registry.scenario("distributed.dask")
    if not info.available:
        pytest.skip(str(info.why_not))
    with started(command_for("distributed.dask", address="tcp://192.0.2.1:8786")) as process:
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "is not on this machine" in errors
