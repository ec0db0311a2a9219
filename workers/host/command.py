"""From a run's specification to the command that starts it, with every mistake found before anything is started."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.errors import UsageError
from workers.host import accelerator, interpreters
from workers.host.collector import Place
from workers.host.messages import RunSpec

PROBE_VARIABLE: Final = "THREADLINE_PROBE"
"""JSON: where the host listens, and the key."""

RUN_VARIABLE: Final = "THREADLINE_RUN"
"""The token of the run; a process that has it in its environment belongs to the run."""

BOOTSTRAP: Final = Path(__file__).resolve().parent.parent / "probe" / "bootstrap.py"


@dataclass(frozen=True, slots=True)
class Launch:
    """What to hand to subprocess."""

    command: tuple[str, ...]
    cwd: str | None
    environment: dict[str, str]


def check_spec(spec: RunSpec) -> None:
    """Raise UsageError, in one line that says what is right, for a spec that cannot be run."""
    given = [name for name in ("scenario", "module") if getattr(spec, name)] or (["script"] if spec.script else [])
    if len(given) != 1:
        raise UsageError(f"A run needs exactly one of scenario, script and module, not {' and '.join(given) or 'none'}.")
    if spec.module is None:
        _check_script(spec)
    if spec.cwd is not None and not Path(spec.cwd).is_dir():
        raise UsageError(f"The working directory {spec.cwd} does not exist.")
    if spec.timeout_s is not None and not spec.timeout_s > 0:
        raise UsageError(f"The timeout is {spec.timeout_s} s; it must be more than 0.")
    if spec.interpreter is not None:
        interpreters.check(spec.interpreter)


def launch_of(spec: RunSpec, place: Place, token: str) -> Launch:
    """The command line of the program under the probe."""
    what: dict[str, object] = {"module": spec.module} if spec.module else {"script": spec.script}
    what |= {"arguments": list(spec.arguments), "scenario": spec.scenario is not None, "parameters": spec.parameters}
    command: tuple[str, ...] = (spec.interpreter or sys.executable, str(BOOTSTRAP), json.dumps(what))
    stream = {"address": place.address, "family": place.family, "key": place.key.hex(), "run": token, "pace": place.pace}
    environment = {**os.environ, **spec.environment, PROBE_VARIABLE: json.dumps(stream), RUN_VARIABLE: token}
    environment |= accelerator.for_programs(environment)
    environment.setdefault("PYTHONIOENCODING", "utf-8")  # the window reads what is printed as UTF-8
    return Launch(command, spec.cwd, environment)


def _check_script(spec: RunSpec) -> None:
    if spec.script is None:
        raise UsageError(f"The scenario {spec.scenario} has no file; its entry in the catalogue is incomplete.")
    path = Path(spec.script)
    if not path.is_file():
        raise UsageError(f"There is no file {path}." if not path.exists() else f"{path} is a directory, not a Python file.")
    try:
        path.open("rb").close()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from None
