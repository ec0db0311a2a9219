"""Verdicts on memory that processes share, and on objects that a manager keeps for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.verdicts.evidence import Moment, lanes_named, moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store


@dataclass(frozen=True, slots=True)
class Loss:
    """`lane` wrote `value` at `t_ns`, although `other` had written since `lane` read."""

    t_ns: int
    lane: int
    other: int
    value: int
    site: int | None


def shared_memory(store: Store, facts: Facts, variant: str) -> Judgement:
    """The number in shared memory against the number of visitors; without the lock, the order of reads and writes that lost some."""
    counted, per_gate, rounds = facts.integer("counted"), facts.integers("per_gate"), facts.integer("rounds")
    right = rounds * len(per_gate)
    visitors = object_named(store, "visitors", "RLock")
    gates = {lane.id for lane in lanes_named(store, "gate-")}
    taken = [moment for moment in moments(store, visitors, Kind.ACQUIRED) if moment.lane in gates]
    value, losses = (counted, list[Loss]()) if variant == "lock" else replayed(taken)
    doubts = agreement(text("the number of visitors"), counted, value)
    if variant == "lock":
        doubts = agreement(text("how often a gate took the lock"), right, sum(moment.argument == 1 for moment in taken))
    array = text("The array, in which each gate has a place of its own, says {sum}.", sum=sum(per_gate))
    if counted != right:
        what = sentences(_what_was_lost(store, counted, right, losses, variant), array)
        finding = Finding(
            FindingKind.LOST_UPDATE,
            losses[0].t_ns if losses else store.last_ns,
            tuple(sorted(gates)),
            () if visitors is None else (visitors.id,),
            tuple(sorted({loss.site for loss in losses if loss.site is not None})),
            what,
        )
        title = text("{count} visitors not counted", count=right - counted)
        return Judgement(Verdict("lost_update", title, what, False), doubts, (finding,))
    title = text("All {count} visitors counted", count=right)
    so_it_is = text("{count} visitors came through {gates} gates, and all were counted.", count=right, gates=len(per_gate))
    if variant == "lock":
        return Judgement(Verdict("no_update_lost", title, sentences(so_it_is, _waited(store, visitors), array), True), doubts)
    luck = text("That was luck: no gate read the number while another one was printing.")
    return Judgement(Verdict("no_update_lost", title, sentences(so_it_is, luck, array), None), doubts)


def replayed(taken: Sequence[Moment]) -> tuple[int, list[Loss]]:
    """What the number must be in the end, and which writes wiped out another one, if each gate reads and writes in turn, from 0."""
    value, writers, losses = 0, list[int](), list[Loss]()
    read: dict[int, tuple[int, int]] = {}  # by lane: the number that it read, and how many had written by then
    for moment in taken:
        if moment.lane not in read:
            read[moment.lane] = value, len(writers)
            continue
        known, writes = read.pop(moment.lane)
        value = known + 1
        if len(writers) > writes:
            losses.append(Loss(moment.t_ns, moment.lane, writers[-1], value, moment.site))
        writers.append(moment.lane)
    return value, losses


def _what_was_lost(store: Store, counted: int, right: int, losses: Sequence[Loss], variant: str) -> Text:
    what = text("{right} visitors came, but only {counted} were counted.", right=right, counted=counted)
    if variant == "lock":
        return sentences(what, text("This happened although every gate held the lock."))
    if not losses:
        return what
    first = losses[0]
    return sentences(
        what,
        text(
            "The first was lost at {time}: {lane} wrote {value}, as {other} had done since {lane} had read.",
            time=Duration(first.t_ns),
            lane=store.lane_words(first.lane),
            value=first.value,
            other=store.lane_words(first.other),
        ),
    )


def _waited(store: Store, lock: SyncObject | None) -> Text | None:
    if lock is None:
        return None
    waits = waits_for(store, lock)
    if not len(waits):
        return text("Nobody had to wait for {lock}.", lock=lock.name)
    return text("Waits for {lock}: {count}, the longest {time}.", lock=lock.name, count=len(waits), time=Duration(waits.longest_ns))


def manager_objects(store: Store, facts: Facts) -> Judgement:
    """How many questions went to the manager's process, and how long an answer took."""
    processes, rounds, sold, lines = facts.integer("processes"), facts.integer("rounds"), facts.counts("sold"), facts.integer("lines")
    to_stock = waits_for(store, object_named(store, "stock", "dict proxy"))
    to_log = waits_for(store, object_named(store, "log", "list proxy"))
    each = processes * rounds
    doubts = (
        *agreement(text("questions to the dict"), each + 1, len(to_stock)),
        *agreement(text("questions to the list"), each + 1, len(to_log)),
    )
    calls, total = len(to_stock) + len(to_log), int(to_stock.length.sum() + to_log.length.sum())
    what = sentences(
        _server(store),
        text(
            "They were asked {calls} times; an answer took {mean} on average, {longest} at most.",
            calls=calls,
            mean=Duration(total // calls),
            longest=Duration(max(to_stock.longest_ns, to_log.longest_ns)),
        )
        if calls
        else None,
        text("In the end {sold} pieces were sold, and {lines} lines stood in the log.", sold=sum(sold.values()), lines=lines),
    )
    everything = sum(sold.values()) == each == lines
    title = text("{calls} questions to the manager", calls=calls)
    return Judgement(Verdict("all_kept" if everything else "entries_missing", title, what, everything), doubts)


def _server(store: Store) -> Text:
    servers = [process for process in store.processes if "Manager" in process.name]
    if not servers:
        return text("The trace does not show the manager's process.")
    name, pid = servers[0].name, str(servers[0].pid)
    return text("The dict and the list stood in a process of their own, {name} (pid {pid}).", name=name, pid=pid)
