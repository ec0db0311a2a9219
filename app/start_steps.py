"""From a bare Python to a running Threadline: an environment, the project in it, Qt's system libraries; then the program or its tests.

Run by start.py. Standard library only, and nothing of ours: it runs before anything is installed. All it says goes to standard error,
so that what the program prints is the program's alone.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from app.start_system import CHECK_WITHIN_S, TOOK_TOO_LONG, install_packages, last_line, look_after_qt, qt_platforms, run, say, stop

ROOT: Final = Path(__file__).resolve().parent.parent
INPUTS: Final = (ROOT / "pyproject.toml", ROOT / ".ci" / "constraints.txt")
STAMP: Final = "threadline-start.json"  # in the environment: what it was made from. Without it the environment is somebody else's
INSTALL_WITHIN_S: Final = 1800

CHECKS: Final = (
    ("ruff", ("ruff", "check", "."), 120),
    ("ruff format", ("ruff", "format", "--check", "."), 120),
    ("mypy", ("mypy",), 600),
    ("import-linter", ("lint-imports",), 120),
)
# A worker that crashed is not replaced: xdist 3.8 then waits for ever for the group that the dead one was at.
TESTS: Final = ("pytest", "-n", "2", "--dist", "loadgroup", "--max-worker-restart", "0", "--durations", "10")
TESTS_WITHIN_S: Final = 1080


def main(arguments: Sequence[str]) -> int:
    """Do all the steps and return the exit status of the program or of its tests."""
    testing = bool(arguments) and arguments[0] in ("--test", "test")
    check_interpreter()
    environment = prepare(testing)
    if testing:
        return run_tests(environment, arguments[1:])
    return run_program(environment, arguments)


# ---------------------------------------------------------------- the environment
def check_interpreter() -> None:
    """Leave with one line when this Python cannot carry Threadline, whatever is installed."""
    if platform.python_implementation() != "CPython":
        stop(f"CPython is needed, this is {platform.python_implementation()} ({sys.executable}).")
    if sys.maxsize < 2**32:
        stop(f"a 64-bit Python is needed, this one is 32-bit ({sys.executable}).")


def prepare(testing: bool) -> Path:
    """The environment's folder, with the project (and for tests its dev extra) installed and Qt's libraries looked after."""
    environment = folder()
    known = read_stamp(environment)
    extras = ["dev"] if testing or (known.get("inputs") == fingerprint() and known.get("extras")) else []
    if known.get("inputs") != fingerprint() or known.get("extras") != extras:
        if known.get("inputs") != fingerprint():
            create(environment)
            known = {}
        install(environment, extras)
        known = {**known, "inputs": fingerprint(), "extras": extras}
        write_stamp(environment, known)
    wanted = qt_platforms()
    if not set(wanted) <= set(known.get("qt", [])) and look_after_qt(python_of(environment), wanted):
        write_stamp(environment, {**known, "qt": wanted})
    return environment


def folder() -> Path:
    """`.venv` beside the project (or THREADLINE_VENV), unless somebody else made it: then `.venv-start`, and theirs is left alone."""
    chosen = os.environ.get("THREADLINE_VENV")
    if chosen:
        return Path(chosen).absolute()
    usual = ROOT / ".venv"
    if usual.exists() and not (usual / STAMP).exists():
        return ROOT / ".venv-start"
    return usual


def fingerprint() -> str:
    """Changes when the environment must be made anew: other dependencies, another Python, or a project that was moved."""
    digest = hashlib.sha256()
    for part in (*(path.read_bytes() for path in INPUTS), sys.version.encode(), sys.base_prefix.encode(), str(ROOT).encode()):
        digest.update(part + b"\0")
    return digest.hexdigest()


def read_stamp(environment: Path) -> dict[str, Any]:
    try:
        known = json.loads((environment / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    usable = isinstance(known, dict) and python_of(environment).exists() and script_of(environment).exists()
    return known if usable else {}


def write_stamp(environment: Path, known: dict[str, Any]) -> None:
    (environment / STAMP).write_text(json.dumps(known), "utf-8")


def create(environment: Path) -> None:
    """Make the environment anew. One that was made halfway, or from other inputs, is ours to remove: it carries the stamp."""
    if environment.exists():
        if not (environment / STAMP).exists():
            stop(f"{environment} exists and was not made by this script; name another folder in THREADLINE_VENV.")
        shutil.rmtree(environment, ignore_errors=True)
    say(f"making an environment in {environment}")
    environment.mkdir(parents=True, exist_ok=True)
    write_stamp(environment, {})
    if not has_modules("venv") or not (has_modules("ensurepip") or has_modules("pip")):
        obtain_venv()
    bare = [] if has_modules("ensurepip") else ["--without-pip"]
    done = run([sys.executable, "-I", "-m", "venv", *bare, str(environment)], CHECK_WITHIN_S, quiet=True)
    if done.returncode != 0:
        stop(f"no environment could be made in {environment}: {last_line(done)}")


def obtain_venv() -> None:
    """Debian and its kin ship Python without these modules."""
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (install_packages("apt-get", [package]) and has_modules("venv", "ensurepip")):
        stop(
            f"this Python ({sys.executable}) has neither of the modules venv and ensurepip, which make an environment. "
            f"On Debian or Ubuntu: sudo apt-get install {package}. Elsewhere: install a Python that has them."
        )


def has_modules(*names: str) -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) is not None for name in names)


def install(environment: Path, extras: Sequence[str]) -> None:
    """Install the project where it stands, so that a change in its files needs no new installation."""
    say("installing Threadline and what it needs (the first time some 300 MB; a few minutes)")
    pip = [str(python_of(environment)), "-I", "-m", "pip"]
    if run([*pip, "--version"], CHECK_WITHIN_S, quiet=True).returncode != 0:
        pip = [sys.executable, "-I", "-m", "pip", "--python", str(python_of(environment))]
    target = str(ROOT) + (f"[{','.join(extras)}]" if extras else "")
    command = [*pip, "install", "--disable-pip-version-check", "--no-input", "-c", str(INPUTS[1]), "-e", target]
    if not sys.stderr.isatty():
        command.append("--quiet")
    if run(command, INSTALL_WITHIN_S).returncode != 0:
        stop(
            "pip could not install what Threadline needs; its reason stands above. If it could not reach a package index: "
            "set pip up for the proxy or the mirror (pip config), then start again."
        )


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def script_of(environment: Path, name: str = "threadline") -> Path:
    return environment / (f"Scripts/{name}.exe" if os.name == "nt" else f"bin/{name}")


# ---------------------------------------------------------------- the program, the tests
def run_program(environment: Path, arguments: Sequence[str]) -> int:
    """Become Threadline, where a process can become another; else wait for it."""
    command = [str(script_of(environment)), *arguments]
    sys.stderr.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    child = subprocess.Popen(command)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # it got the same one, and ends in its own time


def run_tests(environment: Path, arguments: Sequence[str]) -> int:
    """All checks, then the tests. With arguments only the tests, which get them. 0 when all is well."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    steps = [] if arguments else list(CHECKS)
    steps.append(("pytest", (*TESTS, *arguments), TESTS_WITHIN_S))
    failed = []
    for name, command, within_s in steps:
        say(f"{name}: {' '.join(command)}")
        done = run([str(script_of(environment, command[0])), *command[1:]], within_s, environment=surroundings, cwd=ROOT, out=True)
        if done.returncode != 0:
            failed.append(name if done.returncode != TOOK_TOO_LONG else f"{name} (took longer than {within_s} s)")
    if failed:
        say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def entry() -> int:
    """What start.py calls."""
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
