"""Run a scenario's program by itself, without Threadline, as a learner does, but with parameters of the test's choosing."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import cast

import psutil

from workers.scenarios import registry

DRIVER = """
import importlib, json, sys
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    print("\\n" + json.dumps(importlib.import_module(sys.argv[2]).main(**json.loads(sys.argv[3]))))
"""


@contextlib.contextmanager
def started(command: list[str], give: int | None = None) -> Iterator[subprocess.Popen[str]]:
    """The program in a process group of its own, with `give` for its input; whatever is left of its tree at the end is killed."""
    new_group = {"start_new_session": True} if os.name == "posix" else {}
    process = subprocess.Popen(command, text=True, stdin=give, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **new_group)  # type: ignore[call-overload]
    tree: list[psutil.Process] = []
    try:
        yield process
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            tree = psutil.Process(process.pid).children(recursive=True)
        for left in tree:
            with contextlib.suppress(psutil.NoSuchProcess):
                left.kill()
        process.kill()
        process.communicate()
        psutil.wait_procs(tree, timeout=5)


def outcome_of(scenario: str, variant: str | None = None, **settings: object) -> dict[str, object]:
    """What main() returned; children may print after that. The test fails when the program does, or when it takes longer than a minute."""
    with started(command_for(scenario, variant, **settings)) as process:
        output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    returned = [line for line in output.splitlines() if line.startswith("{")]
    return cast(dict[str, object], json.loads(returned[-1]))


def command_for(scenario: str, variant: str | None = None, **settings: object) -> list[str]:
    spec = registry.run_spec(scenario, variant, settings)
    path = registry.scenario(scenario).path
    return [sys.executable, "-c", DRIVER, str(path.parent), path.stem, json.dumps(spec.parameters)]


def interrupt(process: subprocess.Popen[str]) -> None:
    """What Ctrl-C does: the signal goes to the whole group."""
    os.killpg(process.pid, signal.SIGINT)
