"""What the start needs of the machine: running commands, the system's packages, and the libraries Qt loads. Standard library only."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

SYSTEM_WITHIN_S: Final = 300
CHECK_WITHIN_S: Final = 120
_TIDY_WITHIN_S: Final = 20
TOOK_TOO_LONG: Final = 124
"""Status of a command that was ended at its limit."""

DEBIAN: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
ARCH: Final = [
    "libglvnd",
    "fontconfig",
    "dbus",
    "glib2",
    "libxkbcommon-x11",
    "xcb-util-cursor",
    "xcb-util-image",
    "xcb-util-keysyms",
    "xcb-util-renderutil",
    "xcb-util-wm",
]
FONTS: Final = {"apt-get": "fonts-dejavu-core", "dnf": "dejavu-sans-fonts", "zypper": "dejavu-fonts", "pacman": "ttf-dejavu"}

PROBE_QT: Final = """
import json
from PySide6 import QtGui, QtWidgets
application = QtWidgets.QApplication(["threadline", "-platform", "offscreen"])
print(json.dumps({"fonts": len(QtGui.QFontDatabase.families())}))
"""
LOCATE_QT: Final = "import pathlib, PySide6; print(pathlib.Path(PySide6.__file__).parent)"


# ---------------------------------------------------------------- Qt's system libraries
def qt_platforms() -> list[str]:
    """Which of Qt's platform plug-ins must load: offscreen for pictures, and that of the display there is."""
    if not sys.platform.startswith("linux"):
        return ["offscreen"]
    shown = [("DISPLAY", "xcb"), ("WAYLAND_DISPLAY", "wayland")]
    return ["offscreen", *(plugin for variable, plugin in shown if os.environ.get(variable))]


def look_after_qt(python: Path, platforms: Sequence[str]) -> bool:
    """Whether Qt loads, after installing what the system lacks where that is allowed. Where not, say the one line that does it."""
    trouble, missing, fonts = examine_qt(python, platforms)
    if not trouble and not missing and fonts:
        return True
    manager = package_manager()
    packages = packages_for(manager, missing, fonts)
    if manager and packages and install_packages(manager, packages):
        trouble, missing, fonts = examine_qt(python, platforms)
    if trouble or missing:
        what = ", ".join(missing) or trouble
        way = install_line(manager, packages) if manager and packages else "your system's packages"
        say(f"Qt cannot load here: {what} is missing. Until it is there, only --headless works, without pictures. Install it with: {way}")
    elif not fonts:
        say(
            "this system has no fonts: pictures will have no letters."
            + (f" Install some: {install_line(manager, packages)}" if manager else "")
        )
    return not trouble and not missing


def examine_qt(python: Path, platforms: Sequence[str]) -> tuple[str, list[str], bool]:
    """(why Qt does not load, which libraries are missing, whether there are fonts)."""
    done = run([str(python), "-I", "-c", PROBE_QT], CHECK_WITHIN_S, quiet=True)
    missing = missing_libraries(python, platforms) if sys.platform.startswith("linux") else []
    if done.returncode == 0:
        return "", missing, json.loads(done.stdout.splitlines()[-1])["fonts"] > 0
    reason = last_line(done)
    named = re.findall(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object", reason)
    return reason, sorted({*missing, *named}), True


def missing_libraries(python: Path, platforms: Sequence[str]) -> list[str]:
    """What ldd does not find for the parts of Qt that we use."""
    done = run([str(python), "-I", "-c", LOCATE_QT], CHECK_WITHIN_S, quiet=True)
    if done.returncode != 0 or shutil.which("ldd") is None:
        return []
    qt = Path(done.stdout.strip()) / "Qt"
    parts = [qt / "lib" / f"libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets")]
    for name in platforms:
        parts += (qt / "plugins" / "platforms").glob(f"libq{name}*.so")
    found: set[str] = set()
    for part in parts:
        listing = run(["ldd", str(part)], CHECK_WITHIN_S, quiet=True).stdout
        found |= {line.split()[0] for line in listing.splitlines() if "not found" in line and "libQt6" not in line}
    return sorted(found)


# ---------------------------------------------------------------- the system's packages
def package_manager() -> str | None:
    return next((name for name in ("apt-get", "dnf", "zypper", "pacman") if shutil.which(name)), None)


def packages_for(manager: str | None, libraries: Sequence[str], fonts: bool) -> list[str]:
    """The packages that hold these libraries: by name on Debian, by what they provide on the rpm systems, one list on Arch."""
    if manager is None:
        return []
    if manager == "apt-get":
        found = [DEBIAN[library] for library in libraries if library in DEBIAN]
    elif manager == "pacman":
        found = list(ARCH) if libraries else []
    else:
        found = [f"{library}()(64bit)" for library in libraries]
    return [*dict.fromkeys(found), *([] if fonts else [FONTS[manager]])]


def install_command(manager: str, packages: Sequence[str]) -> list[str]:
    return {
        "apt-get": ["apt-get", "install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=60", *packages],
        "dnf": ["dnf", "install", "-y", *packages],
        "zypper": ["zypper", "--non-interactive", "install", *packages],
        "pacman": ["pacman", "-S", "--noconfirm", "--needed", *packages],
    }[manager]


def install_line(manager: str, packages: Sequence[str]) -> str:
    """The line a person types."""
    words = ["apt-get", "install", *packages] if manager == "apt-get" else install_command(manager, packages)
    return "sudo " + " ".join(f"'{word}'" if "(" in word else word for word in words)


def install_packages(manager: str, packages: Sequence[str]) -> bool:
    """Install without asking anybody, where we are root or sudo asks for no password. False when that cannot be, or failed."""
    if shutil.which(manager) is None:
        return False
    prefix = become_root()
    if prefix is None:
        return False
    say(f"installing with {manager}: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if manager == "apt-get":
        run([*prefix, "apt-get", "update", "-q"], SYSTEM_WITHIN_S, quiet=True, environment=environment)
    done = run([*prefix, *install_command(manager, packages)], SYSTEM_WITHIN_S, quiet=True, environment=environment)
    if done.returncode != 0:
        say(f"{manager} failed: {last_line(done)}")
    return done.returncode == 0


def become_root() -> list[str] | None:
    """What to put before a command to run it as root; None when we may not."""
    if os.name != "posix":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run(["sudo", "-n", "true"], 10, quiet=True).returncode == 0:
        return ["sudo", "-n", "--preserve-env=DEBIAN_FRONTEND"]
    return None


# ---------------------------------------------------------------- running and saying
def run(
    command: Sequence[str],
    within_s: float,
    *,
    quiet: bool = False,
    out: bool = False,
    environment: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run it to its end or to the limit (then its status is TOOK_TOO_LONG).

    `quiet` keeps its output; else that goes to standard error, or with `out` to where ours goes.
    """
    kept = subprocess.PIPE if quiet else None
    shown = kept if quiet or out else sys.stderr
    try:
        child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=shown, stderr=kept, text=True, errors="replace", env=environment, cwd=cwd
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", f"{command[0]}: {error.strerror}")
    with child:
        try:
            printed, complaint = child.communicate(timeout=within_s)
        except subprocess.TimeoutExpired:
            _end(child)
            return subprocess.CompletedProcess(command, TOOK_TOO_LONG, "", f"{command[0]} took longer than {within_s:g} s and was ended")
        except BaseException:  # Ctrl-C: it got that too, and may tidy up
            _end(child)
            raise
    return subprocess.CompletedProcess(command, child.returncode, printed or "", complaint or "")


def _end(child: subprocess.Popen[str]) -> None:
    """As Ctrl-C would, so that it may say how far it came; by force when that does not help."""
    if os.name == "posix":
        child.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.communicate(timeout=_TIDY_WITHIN_S)
    child.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):  # what it started may still hold its output open
        child.communicate(timeout=1)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    lines = [line.strip() for line in ((done.stdout or "") + "\n" + (done.stderr or "")).splitlines() if line.strip()]
    return lines[-1] if lines else f"exit status {done.returncode}"


def say(line: str) -> None:
    print(f"threadline: {line}", file=sys.stderr, flush=True)


def stop(line: str) -> NoReturn:
    say(line)
    raise SystemExit(1)
