"""Verdict on `distributed.dask`: who did how many of the tasks, by the cluster's own account."""

from __future__ import annotations

from collections import Counter

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import count
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store
from workers.trace.task_stream import Entry, entries


def on_dask(store: Store, facts: Facts, _: str) -> Judgement:
    """Tasks by worker, and how much of them went on at the same time."""
    tasks, address = facts.integer("tasks"), facts.word("address")
    stream = entries(store.outcome)
    by_worker = Counter(entry.worker for entry in stream)
    where = text("on the cluster at {address}", address=address) if address else text("on a local cluster")
    what = sentences(
        text(
            "{tasks} tasks were done {where} in {time}, with the time to connect.",
            tasks=tasks,
            where=where,
            time=Duration(facts.integer("milliseconds") * 1_000_000),
        ),
        text("By worker: {shares}.", shares=[text("{name}: {count}", name=name, count=times) for name, times in sorted(by_worker.items())]),
        _overlap(stream),
    )
    pools = [item for item in store.objects if item.uid.startswith("cluster:")]
    doubts = (
        *agreement(text("tasks in the cluster's account"), tasks, len(stream)),
        *agreement(text("tasks drawn"), len(stream), sum(count(store, pool, Kind.TASK_ENDED) for pool in pools)),
    )
    title = text("{tasks} tasks on {workers} workers", tasks=tasks, workers=len(by_worker))
    return Judgement(Verdict("all_tasks_done" if facts.flag("right") else "wrong_results", title, what, facts.flag("right")), doubts)


def _overlap(stream: list[Entry]) -> Text | None:
    """Work put end to end against the time from the first beginning to the last end."""
    if not stream:
        return None
    work = sum(entry.ended_ns - entry.began_ns for entry in stream)
    span = max(entry.ended_ns for entry in stream) - min(entry.began_ns for entry in stream)
    return text("That is {work} of work done in {span}.", work=Duration(work), span=Duration(span))
