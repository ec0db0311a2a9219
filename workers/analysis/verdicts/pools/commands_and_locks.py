"""Verdicts on external commands, and on a lock that tasks share."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.analysis.verdicts.pools.tasks import most_at_once, tasks_of
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store

MS = 1_000_000


def run_commands(store: Store, facts: Facts) -> Judgement:
    """The exit code of each command, and that the failing one stopped no other."""
    commands, ended = facts.integer("commands"), facts.entries("ended")
    tasks = tasks_of(store, "runners")
    codes = _exit_codes(store)
    failed = [entry for entry in ended if entry["exit_code"]]
    doubts = (
        *agreement(text("commands run"), len(ended), len(codes)),
        *agreement(text("commands that failed"), len(failed), sum(bool(code) for code in codes)),
    )
    each = [text("{number}: {code}", number=entry["command"], code=str(entry["exit_code"])) for entry in ended]
    what = sentences(
        text("Exit codes by command: {codes}.", codes=each),
        text(
            "{done} of {commands} commands wrote their line, the failing ones too; up to {most} ran at the same time, and all took {time}.",
            done=sum(entry["lines"] == 1 for entry in ended),
            commands=commands,
            most=most_at_once(tasks),
            time=Duration(facts.integer("milliseconds") * MS),
        ),
    )
    as_meant = [entry["exit_code"] for entry in ended] == [3 if number == 2 else 0 for number in range(1, commands + 1)]
    title = text("{failed} of {commands} commands failed", failed=len(failed), commands=commands)
    return Judgement(Verdict("one_failed_rest_ran" if as_meant else "commands_failed", title, what, as_meant), doubts)


def _exit_codes(store: Store) -> list[int]:
    """Of what was started by `subprocess`: traced where it is Python, else external."""
    traced = [process.exit_code for process in store.processes if process.start_method == "subprocess"]
    found = [code for code in traced if code is not None]
    for lane in store.kept_lanes():
        if lane.kind == "external":
            columns = store.columns(lane.id)
            found += [int(columns.argument[at]) for at in range(len(columns)) if columns.kind[at] == Kind.ENDED]
    return found


def lock_in_a_pool(store: Store, facts: Facts, variant: str) -> Judgement:
    """What Python said, word for word; or how long the tasks waited for each other."""
    number, done, error = facts.integer("tasks"), facts.integers("done"), facts.word("error")
    tasks = tasks_of(store, "pool")
    doubts = (
        *agreement(text("tasks handed over"), number, len(tasks)),
        *agreement(text("tasks finished"), len(done), sum(task.done for task in tasks)),
    )
    if error:
        began = sum(task.first_ns is not None for task in tasks)
        what = text("Python said: {error}. Of {count} tasks {began} began.", error=error, count=number, began=began)
        if not began:
            what = text("Python said: {error}. None of the {count} tasks began.", error=error, count=number)
        return Judgement(Verdict("lock_refused", text("The lock could not be sent"), what, False), doubts)
    title = text("All {count} receipts printed", count=len(done))
    if variant == "plain":
        what = text("This Python did send the lock to workers that were there already, and all {count} tasks ran.", count=len(done))
        return Judgement(Verdict("all_printed", title, what, None), doubts)
    how = _by_manager(store, number) if variant == "manager" else _by_initializer(store, number)
    return Judgement(Verdict("all_printed", title, how[0], len(done) == number), (*doubts, *how[1]))


def _by_manager(store: Store, number: int) -> tuple[Text, tuple[Text, ...]]:
    """Taking the lock and giving it back is a question each; the program itself does so once."""
    proxy = object_named(store, "shared_lock", "Lock proxy")
    calls = waits_for(store, proxy)
    servers = [process.name for process in store.processes if "Manager" in process.name]
    what = text(
        "The lock stood in the process {servers}: {count} questions to it, to take it or to give it back, the longest {time}.",
        servers=servers,
        count=len(calls),
        time=Duration(calls.longest_ns),
    )
    return what, agreement(text("questions to the manager"), 2 * number + 2, len(calls))


def _by_initializer(store: Store, number: int) -> tuple[Text, tuple[Text, ...]]:
    lock = object_named(store, "kept_lock", "Lock")
    waits = waits_for(store, lock)
    first = text("Every worker was given the lock when it started, and each of the {count} tasks held it once.", count=number)
    waited = text("Waits for it: {count}, the longest {time}.", count=len(waits), time=Duration(waits.longest_ns)) if len(waits) else None
    return sentences(first, waited), agreement(text("how often the lock was taken"), number, count(store, lock, Kind.ACQUIRED))
