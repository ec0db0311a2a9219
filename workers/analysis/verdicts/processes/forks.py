"""Verdicts on what a fork copies: all memory, half-written buffers, and locks as they are."""

from __future__ import annotations

from typing import Final

from workers.analysis.copied_locks import copied_lock_finding, copied_locks_at
from workers.analysis.findings import Finding, Verdict
from workers.analysis.verdicts.evidence import moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.analysis.verdicts.processes.children import as_many, children, same_exit_code
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store

ADVICE: Final = text("Had the child been started with spawn, or before there was a second thread, this could not happen.")


def fork_returns_twice(store: Store, facts: Facts) -> Judgement:
    """One call, two returns, two memories."""
    before, deposit = facts.integer("before"), facts.integer("deposit")
    parent, child = facts.part("parent"), facts.part("child")
    forked = [process for process in children(store) if process.pid == child.integer("pid")]
    above = [store.processes[process.parent].pid for process in forked if process.parent is not None]
    doubts = (
        *as_many(store, 1),
        *agreement(text("the pid of the child"), parent.integer("fork_returned"), forked[0].pid if forked else 0),
        *agreement(text("the pid of the child's parent"), child.integer("ppid"), above[0] if above else 0),
    )
    returned = text(
        "fork() was called once and returned twice: in the parent, {parent}, with {child}, and in {child}, the child, with {zero}.",
        parent=str(parent.integer("pid")),
        child=str(parent.integer("fork_returned")),
        zero=child.integer("fork_returned"),
    )
    own, others = parent.integer("balance"), child.integer("balance")
    memory = text(
        "The child changed its balance from {before} to {child}; the parent's is {parent}.", before=before, child=others, parent=own
    )
    good = own == before and others == before + deposit
    return Judgement(Verdict("returned_twice", text("One fork, two processes"), sentences(returned, memory), good), doubts)


def fork_duplicates_buffer(store: Store, facts: Facts, variant: str) -> Judgement:
    """How often the line is in the file, and who wrote it when."""
    lines, sizes = facts.integer("lines"), facts.integers("sizes")
    doubts = as_many(store, 1)
    before, after_child, after_parent = (*sizes, 0, 0, 0)[:3]
    grew = text(
        "The file held {before} bytes when the process forked, {child} after the child had closed it, and {parent} after the parent had.",
        before=before,
        child=after_child,
        parent=after_parent,
    )
    if lines > facts.integer("written"):
        why = text("The line was written once, but lay in a buffer that the fork copied, so both wrote it.")
        return Judgement(
            Verdict("written_twice", text("Written once, in the file {count} times", count=lines), sentences(why, grew), False), doubts
        )
    if variant == "unflushed":
        why = text("The line is in the file once: this time it was not in the buffer any more when the process forked.")
        return Judgement(Verdict("written_once", text("Written once"), sentences(why, grew), None), doubts)
    why = text("The line was flushed before the fork, so what was copied was an empty buffer.")
    return Judgement(Verdict("written_once", text("Written once"), sentences(why, grew), True), doubts)


def fork_copies_held_lock(store: Store, facts: Facts, variant: str) -> Judgement:
    """Whether the child got the lock, its own or a copy, and why."""
    gave_up = facts.flag("gave_up")
    doubts = (*as_many(store, 1), *same_exit_code(store, "job", facts.integer("exit_code")))
    killed = frozenset({"job"}) if gave_up else frozenset[str]()
    warned = text("Python warned of it when the process forked.") if facts.integer("warned") else None
    stuck = _stuck(store) if gave_up else None
    if stuck is not None:
        what = sentences(stuck.text, warned)
        return Judgement(Verdict("deadlock", text("Deadlock"), what, False), doubts, (stuck,), killed)
    if gave_up:
        what = text("The child was given up before it was seen to wait for the printer: nothing can be said about this run.")
        return Judgement(Verdict("given_up", text("Given up too early"), what, None), doubts, killed=killed)
    title = text("The child got the lock")
    if variant == "held_by_another_thread":
        luck = text("The lock was free when the process forked, so its copy was free, too. That was luck.")
        return Judgement(Verdict("no_deadlock", title, sentences(luck, warned), None), doubts)
    if variant == "spawn":
        what = text("A spawned child makes a lock of its own, which nobody holds.")
    else:
        what = text("The thread that forked held the lock, and it is the one that lives on in the child: there it released its copy.")
    return Judgement(Verdict("no_deadlock", title, sentences(what, _taken(store)), True), doubts)


def _stuck(store: Store) -> Finding | None:
    """The wait for the copy, as it stood when the parent gave the child up."""
    ended = moments(store, object_named(store, "job", "Process"), Kind.TERMINATED)
    found = copied_locks_at(store, ended[0].t_ns) if ended else []
    return copied_lock_finding(store, found[0]) if found else None


def _taken(store: Store) -> Text | None:
    """How soon after its beginning the child had the lock."""
    child = children(store)
    taken = [
        moment.t_ns
        for item in store.objects
        if item.kind == "Lock" and child
        for moment in moments(store, item, Kind.ACQUIRED)
        if store.lanes[moment.lane].process == child[0].id
    ]
    return text("It had it {time} after it began.", time=Duration(taken[0] - child[0].started_ns)) if taken else None
