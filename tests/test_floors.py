"""The three floors hold: imports go down only, Qt stays above `workers`, and what must be light is light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROBE = ROOT / "workers" / "probe"
CONTROLLED = ROOT / "workers" / "scheduling" / "controlled"
ALLOWED = sys.stdlib_module_names | {
    "_threadline_probe",
    "_threadline_scheduling",
    "_sha2",
    "_sha256",
}  # the last two: each in some of the versions only
LOADED_BY_PATH = [(folder, path) for folder in (PROBE, CONTROLLED) for path in sorted(folder.rglob("*.py"))]
NAMES = [str(path.relative_to(folder.parent)) for folder, path in LOADED_BY_PATH]


def run_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def test_the_import_contracts_hold() -> None:
    done = run_python("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert done.returncode == 0, done.stdout + done.stderr


def test_importing_the_entry_brings_neither_qt_nor_numpy() -> None:
    """A spawned child imports the entry again: with both it would cost it some 150 ms and 60 MB."""
    heavy = ("PySide6", "shiboken6", "numpy", "pyqtgraph", "typer", "rich")
    done = run_python("-c", f"import sys, app.entry; print([name for name in {heavy} if name in sys.modules])")
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_workers_can_be_imported_without_qt() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "workers").rglob("*.py")
        if path.parent.parent.name != "scenarios" and "windows" not in path.name and path.name not in ("__init__.py", "bootstrap.py")
    ]
    blocked = "import sys; sys.modules.update(PySide6=None, shiboken6=None, pyqtgraph=None)"
    done = run_python("-c", f"{blocked}\nimport importlib\nfor name in {names!r}: importlib.import_module(name)")
    assert done.returncode == 0, done.stderr


def imports_of(path: Path) -> list[tuple[int, str, int]]:
    """(level, module, line) of every import statement in the file, wherever it stands."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.append((node.level, node.module or "", node.lineno))
        elif isinstance(node, ast.Import):
            found.extend((0, alias.name, node.lineno) for alias in node.names)
    return found


@pytest.mark.parametrize(("folder", "path"), LOADED_BY_PATH, ids=NAMES)
def test_the_probe_and_the_scheduler_import_only_the_standard_library_and_themselves_by_relative_name(folder: Path, path: Path) -> None:
    """It is loaded under a private name beside modules of the program's own that may be called app, widgets or workers."""
    foreign = [
        f"{path.name}:{line} imports {module}"
        for level, module, line in imports_of(path)
        if level == 0 and module.partition(".")[0] not in ALLOWED
    ]
    assert not foreign


@pytest.mark.parametrize(("folder", "path"), LOADED_BY_PATH, ids=NAMES)
def test_their_relative_imports_stay_inside_them(folder: Path, path: Path) -> None:
    depth = len(path.relative_to(folder).parts)  # 1 at the top: one dot is the package itself
    outside = [f"{path.name}:{line}" for level, _, line in imports_of(path) if level > depth]
    assert not outside


PROGRAMS = sorted(path for path in (ROOT / "workers" / "scenarios").glob("*/*.py") if path.parent.name != "rows")


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_scenario_imports_only_the_standard_library_but_for_the_one_that_is_an_extra(path: Path) -> None:
    extra = {"dask"} if path.name == "on_dask.py" else set()
    known = sys.stdlib_module_names | extra
    foreign = [module for level, module, _ in imports_of(path) if level or module.partition(".")[0] not in known]
    assert not foreign
