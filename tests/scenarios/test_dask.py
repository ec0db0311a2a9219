"""Dask under Threadline: its clusters beside others, inside the run and outside of it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.scenarios.alone import started
from tests.scenarios.traced import LIMIT_S, Traced, traced
from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.trace.store import Store
from workers.trace.task_stream import entries

pytest.importorskip("distributed")

SIZE: dict[str, object] = {"workers": 2, "number_of_tasks": 6, "task_time": 0.05}

RUNNING = """
import sys
from dask.distributed import LocalCluster
if __name__ == "__main__":
    # The port that Dask gives to dashboards by itself; if somebody has it already, that is as good.
    cluster = LocalCluster(n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address="127.0.0.1:8787")
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
    cluster.close()
"""

ASKS = """
import sys
from dask.distributed import Client, get_task_stream
def double(number):
    return 2 * number
if __name__ == "__main__":
    with Client(sys.argv[1]) as client, get_task_stream(client) as stream:
        print(client.gather(client.map(double, range(4), pure=False)))
        print(len(stream.data) >= 0)
"""

OWN = """
import os
from dask.distributed import Client, LocalCluster
def who(number):
    return os.getpid()
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0") as cluster:
        with Client(cluster) as client:
            pids = set(client.gather(client.map(who, range(16), pure=False)))
    print(os.getpid() in pids, len(pids) >= 1)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a cluster of two workers with two threads each, which runs already and is none of ours."""
    script = tmp_path_factory.mktemp("cluster") / "running.py"
    script.write_text(RUNNING, encoding="utf-8")
    with started([sys.executable, str(script)], give=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline().strip()
        assert line.startswith("tcp://127.0.0.1:"), process.stderr and process.stderr.read()
        yield line
        assert process.poll() is None, "it runs on, whoever came and went"


def work_of(run: Traced) -> tuple[int, int]:
    """Tasks in the cluster's account, and lanes that they are drawn in."""
    workers = {process.id for process in run.store.processes if process.start_method == "cluster"}
    return len(entries(run.store.outcome)), sum(lane.process in workers for lane in run.store.lanes)


@contextlib.contextmanager
def script_run(tmp_path: Path, text: str, *arguments: str) -> Iterator[Store]:
    script = tmp_path / "own.py"
    script.write_text(text, encoding="utf-8")
    run = LiveRun(RunSpec(script=str(script), arguments=arguments, cwd=str(tmp_path), timeout_s=LIMIT_S))
    try:
        run.start()
        while not run.poll().ended:
            run.wait(0.02)
        yield run.store
    finally:
        run.close()


@pytest.mark.usefixtures("address")
def test_a_cluster_of_its_own_is_in_nobodys_way() -> None:
    with traced("distributed.dask", None, **SIZE) as run:
        assert run.verdict.kind == "all_tasks_done", run.store.output
        assert "already in use" not in run.store.output
        assert work_of(run)[0] == 6


def test_a_cluster_that_runs_already_does_the_tasks_and_its_threads_are_lanes(address: str) -> None:
    with traced("distributed.dask", None, address=address, **SIZE) as run:
        assert (run.verdict.kind, run.verdict.good) == ("all_tasks_done", True), run.store.output
        tasks, lanes = work_of(run)
        assert tasks == 6
        assert 1 <= lanes <= 4
        assert {process.start_method for process in run.store.processes} == {"program", "cluster"}


def test_a_script_may_ask_a_cluster_that_nobody_traces(address: str, tmp_path: Path) -> None:
    with script_run(tmp_path, ASKS, address) as store:
        assert store.ended is not None
        assert (store.ended.ended, store.ended.exit_code) == ("finished", 0), store.output
        assert store.output.splitlines() == ["[0, 2, 4, 6]", "True"]
        assert store.faults == []


def test_the_workers_of_a_scripts_own_cluster_are_processes_of_the_run_and_none_is_left(tmp_path: Path) -> None:
    with script_run(tmp_path, OWN) as store:
        assert store.ended is not None
        assert (store.ended.ended, store.ended.exit_code) == ("finished", 0), store.output
        assert "False True" in store.output
        workers = [process for process in store.processes if "Dask Worker" in process.name]
        assert len(workers) == 2
        assert all(process.start_method == "spawn" and process.ended_ns is not None for process in workers)
        assert [process.pid for process in store.processes if psutil.pid_exists(process.pid)] == []
