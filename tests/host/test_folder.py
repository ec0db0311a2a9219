from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from workers.host import folder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def aged(path: Path, seconds: float) -> Path:
    before = time.time() - seconds
    os.utime(path, (before, before))
    return path


def of_a_dead_process(temporary: Path) -> Path:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    path = temporary / f"threadline-{dead.pid}-abc"
    path.mkdir()
    (path / "journal").write_bytes(b"x")
    return path


def test_what_a_killed_window_left_behind_is_cleared_away_after_a_day(temporary: Path) -> None:
    left = aged(of_a_dead_process(temporary), folder.KEPT_S + 60)
    assert folder.clear_abandoned() == [left]
    assert not left.exists()


def test_within_the_day_it_is_kept(temporary: Path) -> None:
    left = aged(of_a_dead_process(temporary), folder.KEPT_S - 60)
    assert folder.clear_abandoned() == []
    assert (left / "journal").exists()


def test_the_folder_of_a_process_that_lives_is_left_alone(temporary: Path) -> None:
    mine = aged(folder.make(), folder.KEPT_S * 3)
    other = temporary / "threadline-notes-of-mine"
    other.mkdir()
    aged(other, folder.KEPT_S * 3)
    assert folder.clear_abandoned() == []
    assert mine.exists()
