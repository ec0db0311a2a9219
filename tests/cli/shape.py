"""The report of `run` and `trace`, checked key by key against format 1 of the design."""

from __future__ import annotations

from typing import Any, Final

KEYS: Final = {
    *(
        "format",
        "scenario",
        "script",
        "variant",
        "parameters",
        "schedule",
        "python",
        "platform",
        "ended",
        "exit_code",
        "outcome",
        "verdict",
    ),
    *("findings", "processes", "objects", "events", "dropped", "not_kept", "lanes_not_kept", "objects_not_kept", "gone"),
    *("duration_ns", "probe_cost_ns", "probe_cost_share", "output"),
}
ENDED: Final = {"finished", "deadlocked", "stopped", "failed", "timed_out"}
STATES: Final = {"running", "ready", "lock", "event", "queue", "io", "join", "sleeping", "idle", "paused", "unknown"}


def assert_format_1(report: dict[str, Any]) -> None:
    """Every key, its type, and what must hold between them."""
    assert report.keys() == KEYS
    assert report["format"] == 1
    assert (report["scenario"] is None) != (report["script"] is None)
    assert isinstance(report["parameters"], dict)
    assert report["schedule"] is None or report["schedule"].startswith("py")
    assert report["python"].count(".") == 2
    assert report["ended"] in ENDED
    assert report["exit_code"] is None or isinstance(report["exit_code"], int)
    assert report["verdict"].keys() == {"kind", "text"}
    assert report["verdict"]["text"]
    if report["schedule"] is None:
        assert 0 <= report["probe_cost_share"] <= 1
    else:
        assert report["probe_cost_share"] is None  # its times are none of a clock
    for name in ("events", "dropped", "not_kept", "lanes_not_kept", "objects_not_kept", "duration_ns", "probe_cost_ns"):
        assert isinstance(report[name], int), name
        assert report[name] >= 0
    assert isinstance(report["output"], str)
    _assert_gone(report["gone"])
    for finding in report["findings"]:
        _assert_finding(finding)
    pids = {process["pid"] for process in report["processes"]}
    for process in report["processes"]:
        _assert_process(process, pids)
    for item in report["objects"]:
        assert item.keys() == {"name", "kind", "operations", "contended", "longest_wait_ns"}
        assert all(item[name] >= 0 for name in ("operations", "contended", "longest_wait_ns"))


def _assert_gone(gone: dict[str, Any]) -> None:
    assert gone.keys() == {"processes", "failed_processes", "lost_processes", "lanes", "time_ns", "objects"}
    assert all(gone[name] >= 0 for name in ("processes", "failed_processes", "lost_processes", "lanes"))
    assert gone["time_ns"].keys() == STATES
    for kind in gone["objects"]:
        assert kind.keys() == {"kind", "count", "operations", "contended", "longest_wait_ns"}


def _assert_finding(finding: dict[str, Any]) -> None:
    assert finding.keys() == {"kind", "lanes", "objects", "sites", "t_ns", "text"}
    assert finding["text"]
    assert finding["t_ns"] >= 0
    assert all(":" in site for site in finding["sites"])


def _assert_process(process: dict[str, Any], pids: set[int]) -> None:
    assert process.keys() == {
        "pid",
        "parent",
        "name",
        "exit_code",
        "started_ns",
        "ended_ns",
        "probe_cost_ns",
        "probe_cost_share",
        "accelerator",
        "gil",
        "lanes",
    }
    assert process["probe_cost_ns"] >= 0
    assert process["parent"] is None or process["parent"] in pids
    assert process["ended_ns"] >= process["started_ns"] >= 0
    for lane in process["lanes"]:
        assert lane.keys() == {"name", "kind", "tid", "started_ns", "ended_ns", "time_ns"}
        assert lane["time_ns"].keys() == STATES
        life = lane["ended_ns"] - lane["started_ns"]
        assert sum(lane["time_ns"].values()) == life, f"{lane['name']}: the states of a lane fill its life without gap or overlap"
