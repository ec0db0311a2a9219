"""Builds the compiled part of the probe, once, in the user's cache folder. Where that cannot be, the probe does without.

One file serves all interpreters of this platform that can be traced: it keeps to the stable ABI. `python -m workers.host.accelerator`
builds it and says where it is, or why there is none.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VARIABLE: Final = "THREADLINE_ACCELERATOR"
"""In the environment of a traced program: where the file is; "off" where it is not to be used."""
OFF: Final = "off"

SOURCES: Final = Path(__file__).resolve().parent.parent / "probe" / "native"
MAIN: Final = "accelerator.c"
_WITHIN_S: Final = 120.0
_KEPT_REASON: Final = 300  # characters of what a compiler says

_FLAGS: Final = ("-O2", "-fPIC", "-fvisibility=hidden", "-std=c11")
_LINK: Final = {"darwin": ("-bundle", "-undefined", "dynamic_lookup"), "win32": ("-shared",)}


@dataclass(frozen=True, slots=True)
class Built:
    """`path` is None where there is none: `why_not` says why, `advice` what can be done."""

    path: Path | None
    why_not: str = ""
    advice: str = ""


def cache_folder() -> Path:
    """THREADLINE_CACHE_DIR, or what the platform has for that."""
    import platformdirs

    return Path(os.environ.get("THREADLINE_CACHE_DIR") or platformdirs.user_cache_path("threadline", appauthor=False))


def for_programs(environment: Mapping[str, str]) -> dict[str, str]:
    """What is added to the environment of a program that is to be traced: nothing if it has it already, or if there is nothing."""
    if environment.get(VARIABLE):
        return {}
    found = built()
    return {} if found.path is None else {VARIABLE: str(found.path)}


def built(folder: Path | None = None, *, again: bool = False) -> Built:
    """The file, built if need be: that takes a second or two. A failure is remembered, and tried once more with `again`."""
    folder = cache_folder() if folder is None else folder
    stem = f"accelerator-{_fingerprint()}"
    for path in sorted(folder.glob(f"{stem}-*.so")):
        if path.stem.endswith(f"-{path.stat().st_size}"):
            return Built(path)
    failure = folder / f"{stem}.failed"
    if failure.exists() and not again:
        return Built(None, failure.read_text("utf-8", "replace"), _advice())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _build(folder, stem, failure)
    except OSError as error:
        return Built(None, f"{error.strerror or error}: {folder}", f"Let Threadline write there, or name another folder in {_CACHE}.")


_CACHE: Final = "THREADLINE_CACHE_DIR"


def _build(folder: Path, stem: str, failure: Path) -> Built:
    compiler, headers = compiler_command(), _headers()
    if not compiler:
        return Built(None, "no C compiler was found", _advice())
    if headers is None:
        return Built(None, f"Python's headers are missing ({sys.executable})", _advice())
    with tempfile.TemporaryDirectory(dir=folder) as making:
        result = Path(making) / "accelerator.so"
        command = [*compiler, *_FLAGS, *_LINK.get(sys.platform, ("-shared",)), f"-I{headers}", str(SOURCES / MAIN), "-o", str(result)]
        if sys.platform == "win32":
            command += [f"-L{Path(sys.base_prefix) / 'libs'}", "-lpython3"]
        why_not = _run(command)
        if why_not:
            failure.write_text(why_not, "utf-8")
            return Built(None, why_not, _advice())
        path = folder / f"{stem}-{result.stat().st_size}.so"
        result.replace(path)
    failure.unlink(missing_ok=True)
    return Built(path)


def _run(command: list[str]) -> str:
    """Why it failed; empty when it did not."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", timeout=_WITHIN_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)[:_KEPT_REASON]
    if done.returncode == 0:
        return ""
    lines = [line for line in done.stderr.splitlines() if "error" in line] or done.stderr.splitlines()[-1:]
    return (lines[0] if lines else f"{command[0]} ended with status {done.returncode}")[:_KEPT_REASON]


def compiler_command() -> list[str]:
    """The C compiler: CC, the one that made this Python, or what the machine calls by the usual names; empty when there is none."""
    for text in (os.environ.get("CC", ""), sysconfig.get_config_var("CC") or "", "cc", "gcc", "clang"):
        words = shlex.split(text)
        if words and shutil.which(words[0]):
            return words
    return []


def _headers() -> Path | None:
    folder = Path(sysconfig.get_path("include"))
    return folder if (folder / "Python.h").exists() else None


def _advice() -> str:
    if sys.platform == "darwin":
        return "Get a compiler: xcode-select --install"
    if sys.platform == "win32":
        return "Put a compiler that is called like gcc (MinGW-w64, clang) on PATH, or name it in CC."
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"Get a C compiler and Python's headers; on Debian or Ubuntu: apt-get install gcc python{version}-dev."


def _fingerprint() -> str:
    """Changes with the sources, the way they are built, and the machine."""
    digest = hashlib.sha256()
    for path in sorted(SOURCES.glob("*.[ch]")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    digest.update(repr((os.environ.get("CC"), _FLAGS, _LINK, sys.platform, platform.machine(), sys.maxsize)).encode())
    return digest.hexdigest()[:16]


def main() -> int:
    """0 when there is one."""
    found = built(again=True)
    print(found.path or f"{found.why_not}. {found.advice}")
    return 0 if found.path else 1


if __name__ == "__main__":
    sys.exit(main())
