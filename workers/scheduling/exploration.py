"""An exploration seen from outside: starts the explored process, hears what it says, ends it.

The program runs in a process of its own, on its own interpreter, never in ours; and that process ends with ours, whatever happens.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from workers.errors import RunError, UsageError
from workers.host.messages import RunSpec
from workers.scheduling import controlled
from workers.scheduling.called import tell_apart
from workers.scheduling.controlled.attack import StrategyName
from workers.text import Text

_BOOTSTRAP: Final = Path(controlled.__file__).with_name("bootstrap.py")
_END_WITHIN_S: Final = 3.0
SECONDS: Final = 60.0
"""How long is searched when no limit is given. A replay has none then."""


@dataclass(frozen=True, slots=True)
class ExploreSpec:
    """What to explore, and how far. `run` names the program; `limit` counts schedules, `check` is MODULE_OR_FILE:FUNCTION."""

    run: RunSpec
    strategy: StrategyName = "all"
    seed: int = 0
    limit: int | None = None
    seconds: float | None = None
    check: str | None = None
    steps: int | None = None  # most visible operations of one execution
    schedule: str | None = None  # replay this one instead
    by_hand: bool = False  # somebody says who moves (`Exploration.send`)

    def order(self) -> dict[str, object]:
        """As `controlled/serve.py` understands it."""
        return {
            "do": "step" if self.by_hand else "explore" if self.schedule is None else "replay",
            "script": self.run.script,
            "scenario": self.run.scenario,
            "arguments": list(self.run.arguments),
            "parameters": parameters(self.run),
            "check": self.check,
            "strategy": self.strategy,
            "seed": self.seed,
            "limit": self.limit,
            "seconds": SECONDS if (self.seconds, self.limit, self.schedule) == (None, None, None) else self.seconds,
            "steps": self.steps,
            "schedule": self.schedule,
        }


def _sentence(told: dict[str, Any]) -> dict[str, Any] | Text:
    """What the explored process says in words of ours, which the window can translate (see `controlled/said.py`)."""
    is_one = told.keys() == {"template", "values"} and isinstance(told["values"], dict)  # outcomes are keys too, whatever they are called
    return Text(**told) if is_one else told


def parameters(run: RunSpec) -> Mapping[str, object]:
    """Those of a scenario's main; the variant is one of them."""
    return run.parameters if run.variant is None else {**run.parameters, "variant": run.variant}


@dataclass(slots=True)
class Exploration:
    """Use it in a `with` block: `for message in exploration.messages()`. `close`, from any thread, ends the explored process."""

    spec: ExploreSpec
    _process: subprocess.Popen[str] = field(init=False)
    _cancelled: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Start the process. Raises RunError when that cannot be done."""
        command = [self.spec.run.interpreter or sys.executable, "-X", "utf8", str(_BOOTSTRAP)]
        environment = {**os.environ, **self.spec.run.environment, "PYTHONHASHSEED": "0"}
        try:
            self._process = subprocess.Popen(
                command,
                cwd=self.spec.run.cwd,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                start_new_session=os.name != "nt",
            )
            assert self._process.stdin is not None
            self._process.stdin.write(json.dumps(self.spec.order()) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise RunError(f"{command[0]} cannot be started ({error}).") from error

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the process says, until it has said the last: "done" or "replayed".

        Raises UsageError when it says that the order is wrong, RunError when it ends without a last word.
        """
        assert self._process.stdout is not None
        for line in self._process.stdout:
            message: dict[str, Any] = json.loads(line, object_hook=_sentence)
            tell_apart(message)
            if message["message"] == "wrong":
                raise UsageError(str(message.get("stuck") or message["text"]))
            yield message
            if message["message"] in ("done", "replayed"):
                return
        if self._cancelled:
            return
        assert self._process.stderr is not None
        self._kill()  # what it has started may hold its standard error open
        complaint = self._process.stderr.read().strip().splitlines()
        raise RunError(f"The explored process ended before it was done: {complaint[-1] if complaint else self._process.wait()}")

    def send(self, what: Mapping[str, object]) -> None:
        """Say to the process what it is to do next, as `controlled/by_hand.py` has it. What has ended does not hear it."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            self._process.stdin.write(json.dumps(what) + "\n")
            self._process.stdin.flush()

    def cancel(self) -> None:
        """End the process and those it has started; `messages` then ends too. May be called at any time, also by a signal's handler."""
        self._cancelled = True
        self._kill()

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if os.name == "nt" or self._process.returncode is not None:
                self._process.kill()
            else:  # not reaped yet, so its number is still that of its group: all that the program has started is in it
                os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """End the process, which may be anywhere in the program."""
        self.cancel()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_WITHIN_S)
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):
                    stream.close()

    def __enter__(self) -> Exploration:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
