"""Which of CPython's own tests are run, and where an interpreter keeps them."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FAST: Final = ("test_threading", "test_thread", "test_threading_local", "test_queue", "test_sched", "test_contextlib", "test_functools")
"""Part of every run of the checks: some 30 s a Python."""

MODULES: Final = (
    *FAST,
    "test_concurrent_futures",
    "test_multiprocessing_fork",
    "test_multiprocessing_spawn",
    "test_multiprocessing_forkserver",
    "test_asyncio",
    "test_subprocess",
    "test_socketserver",
    "test_logging",
)

RESOURCES: Final = {"test_socketserver": "network"}
"""What must be allowed to a module, or it skips all its tests. The network here is 127.0.0.1."""

_ASK: Final = "import platform, test; print(platform.python_version(), *test.__path__, sep='\\n')"


class NoTestsError(Exception):
    """The interpreter came without CPython's tests. The message says so to a person."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one process of `-m test` runs: a module, or one file of a module that is a package."""

    name: str  # as `-m test` wants it
    folder: str | None = None  # where it lies when it is not in the interpreter's own `test` package


@dataclass(frozen=True, slots=True)
class Suite:
    """An interpreter with its tests. `beside` is a folder with modules that its own package lacks."""

    interpreter: str
    version: str
    folder: Path
    beside: Path | None = None

    def parts(self, module: str) -> tuple[Part, ...]:
        """The parts of a module, in the order of their names; none when there is no such module."""
        for folder, named in ((self.folder, None), (self.beside, str(self.beside))):
            if folder is None:
                continue
            if (folder / f"{module}.py").is_file():
                return (Part(module, named),)
            if names := sorted(path.stem for path in (folder / module).glob("test_*.py")):
                return tuple(Part(f"{module}.{name}", named) for name in names)
        return ()


def suite_of(interpreter: str, beside: Path | None = None) -> Suite:
    """The tests that came with an interpreter. Raises NoTestsError."""
    try:
        asked = subprocess.run([interpreter, "-c", _ASK], capture_output=True, text=True, check=True, timeout=30, stdin=subprocess.DEVNULL)
        version, folder = asked.stdout.splitlines()[:2]
    except (OSError, subprocess.SubprocessError, ValueError):
        raise NoTestsError(f"{interpreter} has no `test` package (Debian has it in libpython3-testsuite)") from None
    if not (Path(folder) / "libregrtest").is_dir():
        raise NoTestsError(f"the `test` package of {interpreter} in {folder} is not CPython's")
    return Suite(interpreter, version, Path(folder), beside)
