"""Verdicts and plots of the pools that are measured against each other."""

from __future__ import annotations

from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.plots import Plot
from workers.analysis.verdicts.evidence import lanes_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.measuring import measured_on
from workers.analysis.verdicts.outcome import Facts, NoFactsError
from workers.analysis.verdicts.pools import measured
from workers.analysis.verdicts.pools.tasks import most_at_once, tasks_of
from workers.probe.schema import State
from workers.text import Duration, Text, text
from workers.trace.store import Store

GAIN: Final = 1.25
"""So many times faster is called a gain: less may come from what else the machine does."""


def prime_numbers(store: Store, facts: Facts) -> Judgement:
    """Threads and processes against one after the other, on pure arithmetic."""
    numbers, workers, cores = facts.integer("numbers"), facts.integer("workers"), facts.integer("cores")
    primes, took = _all(facts, "primes", "serial", "threads", "processes"), _all(facts, "milliseconds", "serial", "threads", "processes")
    threads, processes = measured.faster(took, "threads"), measured.faster(took, "processes")
    doubts = (
        *agreement(text("numbers tested by threads"), numbers, sum(task.done for task in tasks_of(store, "thread_pool"))),
        *agreement(text("numbers tested by processes"), numbers, sum(task.done for task in tasks_of(store, "process_pool"))),
    )
    what = sentences(
        text(
            "{numbers} numbers took {serial} one by one, {threads} with {workers} threads ({gain}), {processes} with {workers} processes "
            "({gain_too}; starting them took {start} more).",
            numbers=numbers,
            workers=workers,
            serial=measured.taken(took, "serial"),
            threads=measured.taken(took, "threads"),
            gain=measured.times(threads),
            processes=measured.taken(took, "processes"),
            gain_too=measured.times(processes),
            start=Duration(facts.integer("start_up") * measured.MS),
        ),
        _threads(store, threads),
        _processes(processes, workers, cores),
    )
    if len(set(primes.values())) > 1:
        return Judgement(Verdict("answers_differ", text("The answers differ"), what, False), doubts)
    title = text("Threads {threads}, processes {processes}", threads=measured.times(threads), processes=measured.times(processes))
    return Judgement(Verdict("primes_found", title, what, True), doubts)


def _threads(store: Store, gain: float) -> Text | None:
    if gain >= GAIN:
        return text("That the threads were faster cannot be their doing: something else held up the first stretch.")
    waited, lived = time_in(store, [lane for lane in store.lanes if "(worker)" in lane.name], State.READY)
    if not waited:
        return None
    return text("The threads waited {share} % of their time for the interpreter.", share=percent(waited, lived))


def _processes(gain: float, workers: int, cores: int) -> Text | None:
    if gain >= GAIN:
        return None
    if min(workers, cores) == 1:
        return text("With {workers} processes on {cores} cores there was nothing to gain.", workers=workers, cores=cores)
    return text("The processes gained less than {cores} cores promise: something else needed them, or the work was too short.", cores=cores)


def prime_plot(store: Store, facts: Facts, variant: str) -> Plot | None:
    """Time by method."""
    names = (("serial", text("One by one")), ("threads", text("Threads")), ("processes", text("Processes")))
    return measured.bars(text("Time to test all numbers"), names, facts.counts("milliseconds"), measured_on(store, facts))


def thread_pool_speedup(store: Store, facts: Facts) -> Judgement:
    """Waits one after the other against waits at the same time."""
    jobs, took, done = facts.integer("jobs"), _all(facts, "milliseconds", "serial", "submit", "map"), facts.counts("done")
    submitted, mapped = tasks_of(store, "submit_pool"), tasks_of(store, "map_pool")
    doubts = (
        *agreement(text("jobs done through submit"), done.get("submit", 0), sum(task.done for task in submitted)),
        *agreement(text("jobs done through map"), done.get("map", 0), sum(task.done for task in mapped)),
    )
    least = min(most_at_once(submitted), most_at_once(mapped))
    what = text(
        "{jobs} jobs took {serial} one after the other, {submit} through submit ({gain}) and {map} through map ({gain_too}).",
        jobs=jobs,
        serial=measured.taken(took, "serial"),
        submit=measured.taken(took, "submit"),
        gain=measured.times(measured.faster(took, "submit")),
        map=measured.taken(took, "map"),
        gain_too=measured.times(measured.faster(took, "map")),
    )
    if least < 2:
        why = text("Nothing overlapped, so there was nothing to gain.")
        return Judgement(Verdict("no_overlap", text("No two jobs at once"), sentences(what, why), None), doubts)
    overlap = text("In both pools up to {count} jobs waited at the same time; a thread that waits needs no core.", count=least)
    title = text("{gain} as fast with a pool", gain=measured.times(measured.faster(took, "submit")))
    return Judgement(Verdict("waits_overlap", title, sentences(what, overlap), True), doubts)


def speedup_plot(store: Store, facts: Facts, variant: str) -> Plot | None:
    """Time by method."""
    names = (("serial", text("One by one")), ("submit", text("submit")), ("map", text("map")))
    return measured.bars(text("Time until all jobs were done"), names, facts.counts("milliseconds"), measured_on(store, facts))


def port_scan(store: Store, facts: Facts) -> Judgement:
    """The open ports that were found against those that were opened, and what the start of processes cost."""
    ports, opened = facts.integer("ports"), facts.integers("opened")
    found, found_too = facts.integers("found_by_threads"), facts.integers("found_by_processes")
    took = _all(facts, "milliseconds", "threads", "processes")
    doubts = (
        *agreement(text("ports knocked at by threads"), ports, sum(task.done for task in tasks_of(store, "scan_threads"))),
        *agreement(text("ports knocked at by processes"), ports, sum(task.done for task in tasks_of(store, "scan_processes"))),
    )
    speed = sentences(_which_was_faster(took), _start_of_processes(store), _waiting_scanners(store))
    if found == found_too == opened:
        all_found = text("{count} of {ports} ports were open, and both pools found exactly those.", count=len(opened), ports=ports)
        title = text("{count} of {ports} ports open", count=len(opened), ports=ports)
        return Judgement(Verdict("open_ports_found", title, sentences(all_found, speed), True), doubts)
    wrong = sorted(set(opened) ^ set(found) | set(opened) ^ set(found_too))
    differ = text("{count} ports were open; wrong or missing are: {wrong}.", count=len(opened), wrong=[str(port) for port in wrong])
    return Judgement(Verdict("ports_missed", text("The scans are wrong"), sentences(differ, speed), False), doubts)


def _which_was_faster(took: dict[str, int]) -> Text:
    threads, processes = measured.taken(took, "threads"), measured.taken(took, "processes")
    if took["threads"] < took["processes"]:
        return text("The threads took {threads}, the processes {processes}.", threads=threads, processes=processes)
    return text(
        "The threads took {threads}, the processes only {processes}: this time the threads were held up.",
        threads=threads,
        processes=processes,
    )


def _start_of_processes(store: Store) -> Text | None:
    tasks = tasks_of(store, "scan_processes")
    begun = [task.first_ns for task in tasks if task.first_ns is not None]
    if not begun:
        return None
    start = Duration(min(begun) - min(task.submitted_ns for task in tasks))
    return text("It took {time} until the first process was there to knock.", time=start)


def _waiting_scanners(store: Store) -> Text | None:
    waited, lived = time_in(store, lanes_named(store, "scanner_"), State.IO)
    if not lived:
        return None
    return text("The scanning threads waited for answers for {share} % of their time.", share=percent(waited, lived))


def port_plot(store: Store, facts: Facts, variant: str) -> Plot | None:
    """Time by method, with the start of the workers."""
    names = (("threads", text("Threads")), ("processes", text("Processes")))
    return measured.bars(text("Time to scan all ports"), names, facts.counts("milliseconds"), measured_on(store, facts))


def _all(facts: Facts, name: str, *keys: str) -> dict[str, int]:
    """Raises NoFactsError when one is missing."""
    found = facts.counts(name)
    if any(key not in found for key in keys):
        raise NoFactsError(text("main() did not return {name} as it should.", name=repr(name)))
    return found
