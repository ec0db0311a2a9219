from __future__ import annotations

from pathlib import Path

import pytest

from tests.panels.scenes import Scene, deadlock_scene
from widgets.selection import Selection


@pytest.fixture
def selection(qapp: object) -> Selection:
    return Selection()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return deadlock_scene(tmp_path)
