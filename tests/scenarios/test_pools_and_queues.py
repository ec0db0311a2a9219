"""The programs of pools and queues at the smallest values that they take, and the port scan's promise to stay at home."""

from __future__ import annotations

import importlib.util
import socket
import sys
import threading
from types import ModuleType

import pytest

from tests.scenarios.alone import outcome_of
from tests.scenarios.traced import traced
from workers.errors import UsageError
from workers.scenarios import registry

SMALLEST = [info.id for info in registry.scenarios() if info.group in ("pools", "queues")]


TERMINATES = ("queues.writers_and_reader",)
"""Its reader is terminated a while after it has read all: without that while, the last that it recorded would go with it."""


@pytest.mark.parametrize("scenario", SMALLEST)
def test_the_smallest_values_of_all_parameters_are_taken(scenario: str) -> None:
    settings = {parameter.name: parameter.minimum for parameter in registry.scenario(scenario).parameters if parameter.minimum is not None}
    if scenario in TERMINATES:
        settings["pace"] = 1.0
    with traced(scenario, None, **settings) as run:
        assert run.store.ended is not None
        assert run.store.ended.ended == "finished", run.store.output
        assert run.store.ended.exit_code == 0
        assert "disagree" not in str(run.verdict.text)
        assert run.verdict.kind != "no_outcome"


def port_scan() -> ModuleType:
    spec = importlib.util.spec_from_file_location("port_scan_under_test", registry.scenario("pools.port_scan").path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("host", ["192.0.2.1", "10.0.0.1", "0.0.0.0", "2001:db8::1", "::"])
def test_the_port_scan_refuses_every_other_host_before_it_reaches_for_it(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[object] = []
    monkeypatch.setattr(socket.socket, "bind", lambda _, address: reached.append(address))
    monkeypatch.setattr(socket.socket, "connect_ex", lambda _, address: reached.append(address))
    module = port_scan()
    with pytest.raises(ValueError, match="only the computer it runs on") as refused:
        module.main(host=host)
    assert host in str(refused.value)
    with pytest.raises(ValueError, match="only the computer it runs on"):
        module.knock(host, 80)
    assert reached == []


def test_the_form_and_the_command_line_offer_no_other_host() -> None:
    with pytest.raises(UsageError, match="host must be one of"):
        registry.run_spec("pools.port_scan", None, {"host": "192.0.2.1"})


def test_whatever_the_port_scan_binds_or_reaches_is_this_computer() -> None:
    seen: list[tuple[object, ...]] = []
    watching = True

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if watching and event in ("socket.bind", "socket.connect"):
            seen.append(arguments)

    module = port_scan()
    sys.addaudithook(note)
    door = module.take_port("127.0.0.1")
    with door:
        door.listen()
        service = threading.Thread(target=module.service, args=(door, 1, 0.0))
        service.start()
        assert module.knock("127.0.0.1", door.getsockname()[1])
        service.join(10)
    watching = False
    assert [address[0] for _, address in seen] == ["127.0.0.1"] * 2  # type: ignore[index]


def test_a_scan_over_ipv6_stays_at_home_too() -> None:
    try:
        with socket.socket(socket.AF_INET6) as own:
            own.bind(("::1", 0))
    except OSError:
        pytest.skip("this machine has no IPv6")
    outcome = outcome_of("pools.port_scan", host="::1", ports=3, workers=1, pace=0.01)
    assert outcome["found_by_threads"] == outcome["found_by_processes"] == outcome["opened"]
