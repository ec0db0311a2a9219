"""The report of a run as text for a person: the verdict, the findings, and one line of figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rich.console import Console
from rich.text import Text as Styled

from workers.analysis.findings import Verdict
from workers.text import Duration, text

_BAD: Final = frozenset({"deadlocked", "failed", "timed_out", "stopped"})


def print_report(report: Mapping[str, Any], verdict: Verdict | None) -> None:
    """Print `report` (the object of --json) in words. Colours only where a terminal shows them; nothing is wrapped or cut elsewhere."""
    out = Console(highlight=False, markup=False, emoji=False)
    if report["output"] and not report["output"].endswith("\n"):
        out.print()
    out.print()
    if verdict is not None:
        _line(out, str(verdict.title), {True: "bold green", False: "bold red", None: "bold"}[verdict.good])
        _line(out, str(verdict.text))
    for finding in report["findings"]:
        if verdict is None or finding["text"] not in str(verdict.text):
            _line(out, f"  {finding['kind'].replace('_', ' ')} at {Duration(finding['t_ns'])}: {finding['text']}")
        if finding["sites"]:
            _line(out, f"    {', '.join(dict.fromkeys(finding['sites']))}", "dim")
    _line(out, figures(report), "yellow" if report["ended"] in _BAD else "dim")


def figures(report: Mapping[str, Any]) -> str:
    """`deadlocked after 1.31 s · 1 process, 3 lanes · 42 events, 0 dropped · tracing cost 1.2 ms`."""
    lanes = sum(len(process["lanes"]) for process in report["processes"])
    sentence = text(
        "{ended} after {duration}{status} · processes: {processes}, lanes: {lanes} · events: {events}, dropped: {dropped}"
        " · cost of tracing: {cost}",
        ended=str(report["ended"]).replace("_", " "),
        duration=Duration(report["duration_ns"]),
        status=f", exit status {report['exit_code']}" if report["exit_code"] and report["ended"] in ("finished", "failed") else "",
        processes=len(report["processes"]),
        lanes=lanes,
        events=report["events"],
        dropped=report["dropped"],
        cost=Duration(report["probe_cost_ns"]),
    )
    return str(sentence)


def _line(out: Console, line: str, style: str = "") -> None:
    out.print(Styled(line, style=style), soft_wrap=not out.is_terminal)
