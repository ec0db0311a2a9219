"""Verdicts on runs that did not come to their own good end, whatever ran."""

from __future__ import annotations

import re
import signal
from collections.abc import Sequence
from typing import Final

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.text import Duration, Text, text
from workers.trace.store import Store

_RAISED: Final = re.compile(r"^[A-Za-z_][\w.]*(?:: .*)?$")


def deadlock(findings: Sequence[Finding], advice: Text | None = None) -> Verdict | None:
    """The deadlock that formed first; None when there is none."""
    found = sorted((finding for finding in findings if finding.kind == FindingKind.DEADLOCK), key=lambda finding: finding.t_ns)
    if not found:
        return None
    what = found[0].text
    if advice is not None:
        what = text("{deadlock} {advice}", deadlock=what, advice=advice)
    return Verdict("deadlock", text("Deadlock after {time}", time=Duration(found[0].t_ns)), what, False)


def ending(store: Store) -> Verdict | None:
    """What cut the run short, or failed it; None when it finished."""
    if store.ended is None:
        return Verdict("running", text("Still running"), text("The run has not ended yet."), None)
    time = Duration(store.ended_ns or 0)
    match store.ended.ended:
        case "stopped":
            what = text("It was stopped after {time}, so nothing is said about how it would have ended.", time=time)
            return Verdict("stopped", text("Stopped"), what, None)
        case "timed_out":
            what = text("It had not ended after {time} and was stopped there: nothing is said about how it would have ended.", time=time)
            return Verdict("timed_out", text("Out of time"), what, None)
        case "deadlocked":
            what = text("The run was ended after {time} because its lanes waited for each other for ever.", time=time)
            return Verdict("deadlock", text("Deadlock"), what, False)
        case "failed":
            return Verdict("failed", text("The program failed"), _why_failed(store), False)
        case "finished":
            return None


def failed_process(store: Store, killed: frozenset[str] = frozenset()) -> Text | None:
    """A sentence on child processes that failed although the program went on; None when none did."""
    failed = [
        text("{name} ({code})", name=process.name, code=process.exit_code)
        for process in store.processes
        if process.parent is not None and process.exit_code and process.name not in killed
    ]
    if others := store.departures.past.failed_processes:
        failed.append(text("{count} that are not kept", count=others))
    return text("Processes that did not end with exit code 0: {failed}.", failed=failed) if failed else None


def _why_failed(store: Store) -> Text:
    code = None if store.ended is None else store.ended.exit_code
    raised = last_exception(_errors(store)) or last_exception(store.output)
    if raised is not None:
        return text("It ended with exit code {code}: {error}", code=_shown(code), error=raised)
    name = _signal_name(code)
    if name is not None:
        return text("It was ended by the signal {signal}.", signal=name)
    return text("It ended with exit code {code}.", code=_shown(code))


def _errors(store: Store) -> str:
    """What the program wrote to stderr, as far as it is kept. What it wrote to stdout may arrive in the middle of a traceback."""
    head = store.output_taken - len(store.output)
    ends = [*(begin for begin, _ in store.output_turns[1:]), store.output_taken]
    turns = zip(store.output_turns, ends, strict=True) if store.output_turns else ()
    return "".join(store.output[max(begin - head, 0) : max(end - head, 0)] for (begin, stream), end in turns if stream == "stderr")


def last_exception(output: str) -> str | None:
    """The line `ValueError: …` that ends the last traceback in the output, at most 300 characters of it."""
    _, found, after = output.rpartition("Traceback (most recent call last):")
    if not found:
        return _syntax_error(output)
    for line in after.splitlines():
        if _RAISED.match(line):
            return line[:300]
    return None


def _syntax_error(output: str) -> str | None:
    """Python prints no head above an error in the text of the program itself."""
    names = ("SyntaxError: ", "IndentationError: ", "TabError: ")
    found = [line for line in output.splitlines() if line.startswith(names)]
    return found[-1][:300] if found else None


def _signal_name(code: int | None) -> str | None:
    try:
        return signal.Signals(-code).name if code is not None and code < 0 else None
    except ValueError:
        return str(-code) if code is not None else None


def _shown(code: int | None) -> str:
    return "?" if code is None else str(code)
