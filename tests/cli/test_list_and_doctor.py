"""`list` and `doctor`: what they print, key by key."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import report_of, threadline
from workers.host import accelerator

EIGHT = {
    "pools.more_tasks_than_workers",
    "locks.lost_update",
    "locks.ticket_sale_processes",
    "deadlocks.opposite_order",
    "deadlocks.opposite_order_processes",
    "events.waiting_room",
    "queues.producers_and_consumers",
    "queues.writers_and_reader",
}


def test_list_as_json_holds_exactly_the_keys_of_format_1() -> None:
    done = threadline("list", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    catalogue = report_of(done)
    assert catalogue.keys() == {"format", "scenarios"}
    assert catalogue["format"] == 1
    for scenario in catalogue["scenarios"]:
        assert scenario.keys() == {"id", "group", "title", "variants", "parameters", "available", "why_not"}
        assert scenario["id"].startswith(scenario["group"] + ".")
        assert scenario["available"] is (scenario["why_not"] is None)
        for variant in scenario["variants"]:
            assert variant.keys() == {"id", "title", "fixed"}
            assert isinstance(variant["fixed"], bool)
        for parameter in scenario["parameters"]:
            assert parameter.keys() == {"name", "type", "default", "minimum", "maximum", "choices"}


def test_list_offers_the_eight_scenarios_with_their_variants() -> None:
    scenarios = {scenario["id"]: scenario for scenario in report_of(threadline("list", "--json"))["scenarios"]}
    assert scenarios.keys() >= EIGHT
    fixed = {variant["id"]: variant["fixed"] for variant in scenarios["deadlocks.opposite_order"]["variants"]}
    assert fixed == {"opposite": False, "one_order": True, "timeout": True}


def test_list_as_text_names_every_scenario_and_is_plain_in_a_pipe() -> None:
    done = threadline("list")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    for scenario in EIGHT:
        assert scenario in done.stdout


def test_doctor_as_json_says_what_is_needed_and_what_to_do() -> None:
    done = threadline("doctor", "--json")
    examination = report_of(done)
    assert examination.keys() == {"format", "version", "ok", "checks"}
    assert done.returncode == (0 if examination["ok"] else 1)
    names = [check["name"] for check in examination["checks"]]
    assert len(names) == len(set(names))
    assert {"python", "platform", "qt", "display", "cores", "start methods", "unix sockets", "settings folder"} <= set(names)
    for check in examination["checks"]:
        assert check.keys() == {"name", "status", "needed", "found", "advice"}
        assert check["status"] in ("ok", "limited", "missing")
        assert check["found"]
        assert check["status"] == "ok" or check["advice"], check


def test_doctor_knows_that_there_is_no_display() -> None:
    checks = {check["name"]: check for check in json.loads(threadline("doctor", "--json").stdout)["checks"]}
    assert checks["display"]["status"] == "limited"
    shown = json.loads(threadline("doctor", "--json", DISPLAY=":7").stdout)["checks"]
    assert {check["name"]: check for check in shown}["display"]["found"] == "DISPLAY=:7"


def test_doctor_tells_whether_the_probe_is_compiled_and_what_to_do(tmp_path: Path) -> None:
    def told(accelerator: str = "", cache: Path | None = None, compiler: str = "") -> tuple[str, str, str | None]:
        changes = {"THREADLINE_ACCELERATOR": accelerator, "THREADLINE_CACHE_DIR": str(cache or ""), "CC": compiler}
        checks = json.loads(threadline("doctor", "--json", cwd=None, given="", within_s=60, **changes).stdout)["checks"]
        check = next(check for check in checks if check["name"] == "compiled probe")
        assert check["needed"] is False
        return check["status"], check["found"].partition(":")[0].partition(",")[0], check["advice"]

    assert told("off")[:2] == ("limited", "turned off; recording a lock's operation costs some three times as much")
    failing = tmp_path / "cc"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    without = told(cache=tmp_path / "cache", compiler=str(failing))
    assert without[:2] == ("limited", "none")
    assert without[2]
    if accelerator.built().path is not None:
        assert told() == ("ok", "in use", None)
        assert told(str(tmp_path / "gone.so"))[:2] == ("limited", "not in use")


def test_doctor_fails_when_a_dependency_is_out_of_range() -> None:
    from app.doctor_checks import within

    assert within("6.11.3", ">=6.8,<6.12")
    assert not within("6.12.0", ">=6.8,<6.12")
    assert not within("6.7.9", ">=6.8,<6.12")
    assert within("3.0.0", ">=3,<4")
    assert within("26.0.1rc1", "")
