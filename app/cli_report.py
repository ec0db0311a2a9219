"""The report of a run as text for a person: the verdict, the findings, one line of figures, and what tracing cost each process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rich.console import Console
from rich.text import Text as Styled

from workers.analysis.findings import Verdict
from workers.text import Duration, text

_MOST_PROCESSES: Final = 8
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
    if len(report["processes"]) > 1:
        _line(out, cost_by_process(report), "dim")


def figures(report: Mapping[str, Any]) -> str:
    """`deadlocked after 1.31 s · 1 process, 3 lanes · 42 events, 0 dropped · tracing cost ≈ 3.1 % of the run (40.6 ms)`."""
    lanes = sum(len(process["lanes"]) for process in report["processes"])
    sentence = text(
        "{ended} after {duration}{status} · processes: {processes}, lanes: {lanes} · events: {events}{not_kept}, dropped: {dropped}"
        " · tracing cost {share} of the run ({cost})",
        ended=str(report["ended"]).replace("_", " "),
        duration=Duration(report["duration_ns"]),
        status=f", exit status {report['exit_code']}" if report["exit_code"] and report["ended"] in ("finished", "failed") else "",
        processes=len(report["processes"]),
        lanes=lanes,
        events=report["events"],
        not_kept=f" ({report['not_kept']} of them not kept)" if report["not_kept"] else "",
        dropped=report["dropped"],
        share=_percent(report["probe_cost_share"]),
        cost=Duration(report["probe_cost_ns"]),
    )
    return str(sentence)


def cost_by_process(report: Mapping[str, Any]) -> str:
    """`tracing cost by process: main ≈ 3.1 %, worker-1 ≈ 2.8 %`, the greatest first."""
    ranked = sorted(report["processes"], key=lambda process: -(process["probe_cost_share"] or 0.0))
    told = [f"{process['name']} {_percent(process['probe_cost_share'])}" for process in ranked[:_MOST_PROCESSES]]
    more = len(ranked) - len(told)
    rest = f" and {more} more with less" if more else ""
    return str(text("tracing cost by process: {processes}{more}", processes=", ".join(told), more=rest))


def _percent(share: float | None) -> str:
    if share is None:
        return "–"
    return f"≈\u00a0{100 * share:.1f}\u00a0%" if share >= 0.001 or not share else "< 0.1\u00a0%"


def _line(out: Console, line: str, style: str = "") -> None:
    out.print(Styled(line, style=style), soft_wrap=not out.is_terminal)
