"""Looking a module up runs nothing of it, and says where it lies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from workers.errors import UsageError
from workers.host.modules import Module, look_up, module_of


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package that must not be imported to be found."""
    folder = tmp_path / "tools"
    (folder / "inner").mkdir(parents=True)
    for init in (folder, folder / "inner"):
        (init / "__init__.py").write_text("raise SystemExit('was run')")
    (folder / "one.py").write_text("raise SystemExit('was run')")
    (folder / "inner" / "__main__.py").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("tools.one", "tools/one.py"),
        ("tools.inner", "tools/inner/__main__.py"),
        ("tools", "package"),
        ("tools.two", "missing"),
        ("tools.one.more", "missing"),
        ("nowhere", "missing"),
        ("-c", "missing"),
        ("tools..one", "missing"),
    ],
)
def test_a_module_is_found_without_running_it(package: Path, module: str, expected: str) -> None:
    found = look_up(module, None, package)
    assert found == (Module("", str(package / expected)) if expected.endswith(".py") else Module(expected))  # type: ignore[arg-type]


def test_the_environment_given_decides_where_modules_are_looked_for(package: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert look_up("tools.one", sys.executable, elsewhere, dict(os.environ)).trouble == "missing"
    assert look_up("tools.one", sys.executable, elsewhere, {**os.environ, "PYTHONPATH": str(package)}).file == str(package / "tools/one.py")


def test_a_python_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be run"):
        look_up("json", str(tmp_path / "python"), None)


def test_a_file_in_a_package_has_a_name_as_a_module(package: Path) -> None:
    assert module_of(package / "tools" / "one.py") == ("tools.one", package)
    assert module_of(package / "tools" / "inner" / "__main__.py") == ("tools.inner", package)
    assert module_of(package / "alone.py") is None
    assert module_of(package / "tools" / "not-a-name.py") is None
