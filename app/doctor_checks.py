"""The single checks of `threadline doctor`. Each looks for itself and never raises."""

from __future__ import annotations

import ctypes
import json
import multiprocessing
import os
import platform
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from pathlib import Path
from typing import Final

import platformdirs

from app.doctor_coverage import NOT_YET, TRACED
from app.entry import has_display
from workers.host import accelerator

_WITHIN_S: Final = 60.0
_LEAST_FREE: Final = 500 * 2**20  # bytes; a run's journal goes to the temporary folder
_PR_GET_CHILD_SUBREAPER: Final = 37

_EXAMINE_QT: Final = """
import json, sys
from PySide6 import QtCore, QtGui, QtWidgets
application = QtWidgets.QApplication(["threadline", "-platform", "offscreen"])
families = QtGui.QFontDatabase.families()
chinese = QtGui.QFontDatabase.families(QtGui.QFontDatabase.WritingSystem.SimplifiedChinese)
print(json.dumps({"version": QtCore.qVersion(), "fonts": len(families), "chinese": len(chinese)}))
"""


class Status(StrEnum):
    OK = "ok"
    LIMITED = "limited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Check:
    """`needed`: without it Threadline does not work at all. `advice` says what to do, None when nothing is to be done."""

    name: str
    status: Status
    needed: bool
    found: str
    advice: str | None = None


def examine() -> list[Check]:
    """Make all checks; takes a second or two."""
    return [
        _python(),
        Check("platform", Status.OK, False, f"{platform.platform()}, {platform.machine()}"),
        *_dependencies(),
        *_qt(),
        _display(),
        _cores(),
        _clock(),
        _start_methods(),
        _semaphores(),
        _loopback(),
        _unix_sockets(),
        *_linux(),
        _accelerator(),
        _writable("settings folder", settings_folder(), 0),
        _writable("temporary folder", Path(tempfile.gettempdir()), _LEAST_FREE),
        *_coverage(),
    ]


def _python() -> Check:
    found = f"{platform.python_implementation()} {platform.python_version()}, {sys.executable}"
    fit = platform.python_implementation() == "CPython" and (3, 11) <= sys.version_info[:2] <= (3, 13)
    return Check(
        "python", Status.OK if fit else Status.MISSING, True, found, None if fit else "Run Threadline on CPython 3.11, 3.12 or 3.13."
    )


# ---------------------------------------------------------------- what pip installed
def _dependencies() -> Iterator[Check]:
    for name, limits in requirements():
        try:
            version = metadata.version(name)
        except metadata.PackageNotFoundError:
            yield Check(name, Status.MISSING, True, "not installed", f'Install it: pip install "{name}{limits}"')
            continue
        fit = within(version, limits)
        advice = None if fit else f'Install another: pip install "{name}{limits}"'
        yield Check(name, Status.OK if fit else Status.MISSING, True, f"{version} ({limits or 'any'})", advice)


def requirements() -> list[tuple[str, str]]:
    """(name, limits) of what Threadline needs, from its metadata or, in a checkout that is not installed, from pyproject.toml."""
    try:
        lines = metadata.requires("threadline") or []
    except metadata.PackageNotFoundError:
        import tomllib

        with (Path(__file__).resolve().parent.parent / "pyproject.toml").open("rb") as file:
            lines = tomllib.load(file)["project"]["dependencies"]
    found = [re.match(r"([\w.-]+)\s*([^;]*)", line) for line in lines if "extra ==" not in line]
    return [(match[1], match[2].strip()) for match in found if match]


def within(version: str, limits: str) -> bool:
    """Whether a version lies within limits such as `>=6.8,<6.12`; only the comparisons that pyproject.toml uses."""
    known: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
        ">=": tuple.__ge__,
        "<": tuple.__lt__,
        "<=": tuple.__le__,
        ">": tuple.__gt__,
    }
    for limit in filter(None, limits.split(",")):
        match = re.fullmatch(r"\s*(>=|<=|<|>)\s*([\d.]+)\s*", limit)
        if match is None or not known[match[1]](_numbers(version), _numbers(match[2])):
            return False
    return True


def _numbers(version: str) -> tuple[int, ...]:
    """Padded, so that 3 and 3.0.0 are the same."""
    parts = [int(part) for part in re.findall(r"\d+", version.split("+")[0])[:4]]
    return tuple(parts + [0] * (4 - len(parts)))


# ---------------------------------------------------------------- window and pictures
def _qt() -> Iterator[Check]:
    """In a process of its own: where a library is missing, Qt may end the process that loads it."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", _EXAMINE_QT], capture_output=True, text=True, errors="replace", timeout=_WITHIN_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        yield Check("qt", Status.MISSING, True, str(error), "Install Threadline again; python app/start.py does.")
        return
    lines = (done.stdout.strip() or done.stderr.strip() or f"ended with status {done.returncode}").splitlines()
    if done.returncode != 0:
        yield Check("qt", Status.MISSING, True, lines[-1], "A system library is missing: python app/start.py installs it or says how.")
        return
    found = json.loads(lines[-1])
    yield Check("qt", Status.OK, True, f"{found['version']} loads")
    if not found["fonts"]:
        yield Check(
            "fonts", Status.LIMITED, False, "none", "Pictures have no letters without; on Debian: apt-get install fonts-dejavu-core."
        )
    elif not found["chinese"]:
        advice = "For the window in 简体中文 install one; on Debian: apt-get install fonts-noto-cjk."
        yield Check("fonts", Status.LIMITED, False, f"{found['fonts']} families, none for Chinese", advice)
    else:
        yield Check("fonts", Status.OK, False, f"{found['fonts']} families, {found['chinese']} for Chinese")


def _display() -> Check:
    if has_display():
        named = [f"{name}={os.environ[name]}" for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM") if os.environ.get(name)]
        return Check("display", Status.OK, False, " ".join(named) or "the system's own")
    return Check("display", Status.LIMITED, False, "none", "No window can be shown; everything runs as with --headless.")


# ---------------------------------------------------------------- running and tracing
def _cores() -> Check:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    advice = None if usable > 1 else "With one core nothing runs side by side; lanes take turns."
    return Check("cores", Status.OK if usable > 1 else Status.LIMITED, False, f"{usable} of {os.cpu_count()}", advice)


def _clock() -> Check:
    clock = time.get_clock_info("perf_counter")
    fit = clock.monotonic and clock.resolution <= 1e-6
    advice = None if fit else "Events closer than that cannot be told apart."
    return Check("clock", Status.OK if fit else Status.LIMITED, False, f"{clock.implementation}, {clock.resolution * 1e9:g} ns", advice)


def _start_methods() -> Check:
    return Check("start methods", Status.OK, False, ", ".join(multiprocessing.get_all_start_methods()))


def _semaphores() -> Check:
    try:
        multiprocessing.get_context("spawn").Lock()
    except (ImportError, OSError) as error:
        advice = "Scenarios with locks or queues of multiprocessing cannot run; on Linux /dev/shm must be writable."
        return Check("named semaphores", Status.MISSING, True, str(error), advice)
    return Check("named semaphores", Status.OK, True, "available")


def _loopback() -> Check:
    try:
        with socket.create_server(("127.0.0.1", 0)):
            return Check("loopback", Status.OK, not hasattr(socket, "AF_UNIX"), "available")
    except OSError as error:
        return Check("loopback", Status.LIMITED, not hasattr(socket, "AF_UNIX"), str(error), "Allow programs to listen on 127.0.0.1.")


def _unix_sockets() -> Check:
    if hasattr(socket, "AF_UNIX"):
        return Check("unix sockets", Status.OK, False, "available")
    return Check("unix sockets", Status.LIMITED, False, "not on this platform", "Traced processes report over a pipe or loopback instead.")


def _linux() -> Iterator[Check]:
    """What only Linux has; elsewhere the same is estimated, and marked so."""
    if not sys.platform.startswith("linux"):
        yield Check("scheduler statistics", Status.LIMITED, False, "Linux only", "Times waiting for a core are estimated and marked so.")
        return
    schedstat = os.access("/proc/self/schedstat", os.R_OK)
    advice = None if schedstat else "The kernel keeps none; times waiting for a core are estimated and marked so."
    yield Check("scheduler statistics", Status.OK if schedstat else Status.LIMITED, False, "/proc/self/schedstat", advice)
    yield _memory_of_a_child()
    yield _switches_of_a_child()
    yield _subreaper()


def _memory_of_a_child() -> Check:
    name = "memory of a child"
    with subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE) as child:
        try:
            with open(f"/proc/{child.pid}/mem", "rb"):
                return Check(name, Status.OK, False, "/proc/<pid>/mem can be read")
        except OSError as error:
            return Check(
                name, Status.LIMITED, False, f"/proc/<pid>/mem: {error.strerror}", "Who holds the GIL will be estimated and marked so."
            )
        finally:
            child.kill()


def _switches_of_a_child() -> Check:
    from workers.host.gil_switches import Switches

    name = "context switches of a child"
    with subprocess.Popen([sys.executable, "-S", "-c", "input()"], stdin=subprocess.PIPE) as child:
        try:
            switches = Switches()
            switches.follow({child.pid})
            switches.close()
            return Check(name, Status.OK, False, "perf_event_open is allowed")
        except OSError as error:
            advice = "Where the GIL changes hands is then looked for, less exactly; kernel.perf_event_paranoid must be 2 or less."
            return Check(name, Status.LIMITED, False, f"perf_event_open: {error.strerror or error}", advice)
        finally:
            child.kill()


def _subreaper() -> Check:
    name, flag = "orphans of a run", ctypes.c_int()
    try:
        failed = ctypes.CDLL(None, use_errno=True).prctl(_PR_GET_CHILD_SUBREAPER, ctypes.byref(flag), 0, 0, 0)
    except (OSError, AttributeError) as error:
        failed = str(error)
    if failed:
        return Check(name, Status.LIMITED, False, "no subreaper", "Orphans are found by the run's mark in their environment instead.")
    return Check(name, Status.OK, False, "collected (child subreaper)")


_LOAD: Final = """
import sys
sys.path.insert(0, sys.argv[1])
from workers.probe import accelerator
print(accelerator.why_not)
"""
_WITHOUT: Final = "recording a lock's operation costs some three times as much"


def _accelerator() -> Check:
    """The probe's compiled part: whether there is one, and Python loads it."""
    name = "compiled probe"
    given = os.environ.get(accelerator.VARIABLE)
    if given == accelerator.OFF:
        return Check(name, Status.LIMITED, False, f"turned off; {_WITHOUT}", f"Take {accelerator.VARIABLE} out of the environment.")
    built = accelerator.Built(Path(given)) if given else accelerator.built(again=True)
    if built.path is None:
        return Check(name, Status.LIMITED, False, f"none: {built.why_not}; {_WITHOUT}", built.advice)
    why_not = _loads(built.path)
    if why_not:
        advice = f"Remove it, and it is built anew: {built.path}"
        return Check(name, Status.LIMITED, False, f"not in use: {why_not}; {_WITHOUT}", advice)
    return Check(name, Status.OK, False, f"in use, {built.path}")


def _loads(path: Path) -> str:
    """Why Python does not load it; empty when it does. In a process of its own, as with Qt."""
    environment = {**os.environ, accelerator.VARIABLE: str(path)}
    command = [sys.executable, "-c", _LOAD, str(Path(__file__).resolve().parent.parent)]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_WITHIN_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stdout.strip() if done.returncode == 0 else done.stderr.strip().rsplit("\n", 1)[-1] or f"status {done.returncode}"


# ---------------------------------------------------------------- folders
def settings_folder() -> Path:
    return Path(os.environ.get("THREADLINE_CONFIG_DIR") or platformdirs.user_config_path("threadline", appauthor=False))


def _writable(name: str, folder: Path, least_free: int) -> Check:
    there = folder
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK):
        return Check(
            name, Status.LIMITED if not least_free else Status.MISSING, bool(least_free), f"{folder}: no right to write", "Allow it."
        )
    free = shutil.disk_usage(there).free
    if free < least_free:
        return Check(
            name, Status.MISSING, True, f"{folder}: {free / 2**20:.0f} MB free", f"Free {least_free / 2**20:.0f} MB; runs are kept there."
        )
    return Check(name, Status.OK, bool(least_free), str(folder))


# ---------------------------------------------------------------- what is traced
def _coverage() -> Iterator[Check]:
    for module, names in TRACED.items():
        yield Check(f"traces {module}", Status.OK, False, ", ".join(names))
    advice = "They run as they would alone; a lane that waits in one of them is drawn as running."
    yield Check("does not trace yet", Status.LIMITED, False, "; ".join(NOT_YET), advice)
