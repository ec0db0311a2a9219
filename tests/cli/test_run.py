"""`run`: the verdict, the report and the exit status of a scenario; stopping it; the command without a command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.cli.running import LAUNCH, report_of, surroundings, threadline
from tests.cli.shape import assert_format_1

OPPOSITE = "deadlocks.opposite_order"


def test_a_deadlock_of_the_catalogue_is_reported_and_is_no_failure() -> None:
    done = threadline("run", OPPOSITE, "--set", "pace=0.2", "--headless", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    report = report_of(done)
    assert_format_1(report)
    assert (report["scenario"], report["variant"], report["ended"]) == (OPPOSITE, "opposite", "deadlocked")
    assert report["parameters"] == {"rounds": 3, "pace": 0.2}
    assert report["verdict"]["kind"] == "deadlock"
    (finding,) = report["findings"]
    assert finding["kind"] == "deadlock"
    assert set(finding["lanes"]) == {"transfer-1", "transfer-2"}
    assert all(site.startswith("opposite_order.py:") for site in finding["sites"])


def test_the_repaired_variant_finishes_without_a_finding() -> None:
    done = threadline("run", OPPOSITE, "--variant", "one_order", "--set", "pace=0.1", "--headless", "--json")
    assert done.returncode == 0
    report = report_of(done)
    assert_format_1(report)
    assert (report["variant"], report["ended"], report["exit_code"], report["findings"]) == ("one_order", "finished", 0, [])


def test_the_text_names_the_cycle_and_is_plain_in_a_pipe() -> None:
    done = threadline("run", OPPOSITE, "--set", "pace=0.2", "--headless")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    for word in ("transfer-1", "transfer-2", "opposite_order.py:", "deadlocked after"):
        assert word in done.stdout


def test_the_output_of_the_program_comes_before_the_verdict() -> None:
    done = threadline("run", "events.waiting_room", "--set", "pace=0.05", "--headless")
    assert done.returncode == 0
    assert done.stdout.index("the door opens") < done.stdout.index("finished after")


def test_without_a_display_it_runs_as_headless_and_says_so() -> None:
    done = threadline("run", OPPOSITE, "--variant", "one_order", "--set", "pace=0")
    assert done.returncode == 0
    assert done.stderr == "threadline: there is no display here, so this runs as with --headless.\n"


def test_a_limit_that_is_reached_first_gives_status_3() -> None:
    done = threadline("run", "events.waiting_room", "--set", "delay=50", "--timeout", "1", "--headless", "--json")
    assert done.returncode == 3
    report = report_of(done)
    assert_format_1(report)
    assert report["ended"] == "timed_out"
    assert 900_000_000 < report["duration_ns"] < 10_000_000_000


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_whole_tree_and_the_report_still_comes(number: int) -> None:
    command = [sys.executable, str(LAUNCH), "run", "queues.writers_and_reader", "--set", "write_time=30", "--headless", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings()) as child:
        tree = wait_for_children(child, 4)  # the host, the program, two writers (and the reader)
        child.send_signal(number)
        printed, complaint = child.communicate(timeout=40)
    assert child.returncode == 128 + number, complaint
    assert report_of(subprocess.CompletedProcess(command, 0, printed, complaint))["ended"] == "stopped"
    assert not psutil.wait_procs(tree, timeout=5)[1]


def wait_for_children(child: subprocess.Popen[str], count: int) -> list[psutil.Process]:
    """Its descendants, once there are that many."""
    deadline = time.monotonic() + 30
    while child.poll() is None and time.monotonic() < deadline:
        children = psutil.Process(child.pid).children(recursive=True)
        if len(children) >= count:
            return children
        time.sleep(0.05)
    child.kill()
    raise AssertionError(f"{count} processes did not come up: {child.communicate()}")


def test_without_a_command_and_a_display_the_main_job_is_done(tmp_path: Path) -> None:
    done = threadline(cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "there is no display here" in done.stderr
    assert "transfer-1" in done.stdout
    picture = tmp_path / "threadline.png"
    assert f"Picture: {picture}" in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_a_picture_can_be_asked_for_and_standard_output_stays_one_object(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = threadline("run", OPPOSITE, "--set", "pace=0.2", "--headless", "--json", "--picture", picture)
    assert done.returncode == 0, done.stderr
    assert report_of(done)["ended"] == "deadlocked"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert str(picture) in done.stderr
