"""`threadline doctor`: what this machine has of what Threadline needs, and what to do where something is missing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.text import Text as Styled

from app.doctor_checks import Check, Status, examine
from app.version import VERSION

_STYLES: Final = {Status.OK: "green", Status.LIMITED: "yellow", Status.MISSING: "bold red"}


def print_examination(*, as_json: bool) -> int:
    """Print all checks. 0 when everything needed is there, else 1."""
    checks = examine()
    if as_json:
        print(json.dumps(as_object(checks), indent=2))
    else:
        _print_checks(checks)
    return 0 if all_needed_is_there(checks) else 1


def all_needed_is_there(checks: Sequence[Check]) -> bool:
    return all(check.status is Status.OK for check in checks if check.needed)


def as_object(checks: Sequence[Check]) -> dict[str, object]:
    """The object of `doctor --json`: format 1. `status` is ok, limited (works, with something left out) or missing."""
    return {
        "format": 1,
        "version": VERSION,
        "ok": all_needed_is_there(checks),
        "checks": [
            {"name": check.name, "status": check.status.value, "needed": check.needed, "found": check.found, "advice": check.advice}
            for check in checks
        ],
    }


def _print_checks(checks: Sequence[Check]) -> None:
    out = Console(highlight=False, markup=False, emoji=False)
    width = max(len(check.name) for check in checks)
    for check in checks:
        status = Styled(f"{check.status.value:<8}", style=_STYLES[check.status])
        out.print(Styled.assemble(status, f"{check.name:<{width}}  {check.found}"), soft_wrap=True)
        if check.advice is not None:
            out.print(Styled(" " * (8 + width + 2) + check.advice, style="yellow"), soft_wrap=True)
    missing = [check.name for check in checks if check.needed and check.status is not Status.OK]
    out.print()
    out.print(
        f"Threadline {VERSION}: " + (f"needed and missing: {', '.join(missing)}." if missing else "all that is needed is here."),
        soft_wrap=True,
    )
