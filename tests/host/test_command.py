from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workers.errors import UsageError
from workers.host.command import check_spec
from workers.host.messages import RunSpec


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "x.py"
    path.write_text("")
    return str(path)


def test_what_can_run_passes(script: str) -> None:
    check_spec(RunSpec(script=script))
    check_spec(RunSpec(scenario="locks.x", script=script, interpreter=sys.executable, timeout_s=1))
    check_spec(RunSpec(module="json.tool"))


def test_each_mistake_is_one_clear_line(script: str, tmp_path: Path) -> None:
    mistakes = {
        RunSpec: "exactly one",
        "both": "exactly one",
        "missing": "no file",
        "folder": "directory",
        "cwd": "working directory",
        "timeout": "more than 0",
        "interpreter": "no interpreter",
    }
    specs = {
        RunSpec: RunSpec(),
        "both": RunSpec(scenario="a.b", module="json"),
        "missing": RunSpec(script=str(tmp_path / "none.py")),
        "folder": RunSpec(script=str(tmp_path)),
        "cwd": RunSpec(script=script, cwd=str(tmp_path / "none")),
        "timeout": RunSpec(script=script, timeout_s=0),
        "interpreter": RunSpec(script=script, interpreter=str(tmp_path / "python")),
    }
    for name, said in mistakes.items():
        with pytest.raises(UsageError, match=said) as caught:
            check_spec(specs[name])
        assert "\n" not in str(caught.value)
