"""Sentences of the window that depend on a run."""

from __future__ import annotations

from pathlib import Path

from widgets.text import shown, tr
from workers.host.messages import RunSpec
from workers.scenarios.registry import scenario
from workers.text import Duration, Text
from workers.trace.store import Store

_LOCKS = {"Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition"}


def title_of(spec: RunSpec) -> str:
    """The scenario's title, or the name of the script or module."""
    if spec.scenario is not None:
        info = scenario(spec.scenario)
        copy = "" if spec.script in (None, str(info.path)) else f" ({Path(spec.script or '').name})"
        return shown(info.title) + copy
    return Path(spec.script).name if spec.script else spec.module or ""


def variant_of(spec: RunSpec) -> str:
    """The title of the variant that runs; "" without one."""
    if spec.scenario is None or spec.variant is None:
        return ""
    return next((shown(variant.title) for variant in scenario(spec.scenario).variants if variant.id == spec.variant), "")


def run_name(spec: RunSpec, number: int) -> str:
    """For the list of runs: `3: Lost update · with a lock`."""
    variant = variant_of(spec)
    return tr("Window", "{number}: {name}", number=number, name=title_of(spec) + (f" · {variant}" if variant else ""))


def was_lost(store: Store) -> bool:
    """The host died, or could not do its work: nobody learned how the program ended. The faults say why."""
    return store.ended is not None and store.ended.ended == "failed" and store.ended.exit_code is None and bool(store.fault_sentences)


def facts_of(store: Store, spec: RunSpec, number: int, note: Text | None = None) -> str:
    """`without a lock · 3 threads · 2 locks · run 3 · 0.412 s`. A note stands in the place of the time."""
    lanes, tasks = store.lanes_of("thread"), store.lanes_of("task")
    locks = sum(map(store.objects_of, _LOCKS))
    parts = [variant_of(spec)]
    if store.process_count > 1:
        parts.append(tr("Window", "{count} processes", count=store.process_count))
    parts.append(tr("Window", "1 thread") if lanes == 1 else tr("Window", "{count} threads", count=lanes))
    if tasks:
        parts.append(tr("Window", "1 task lane") if tasks == 1 else tr("Window", "{count} task lanes", count=tasks))
    if locks:
        parts.append(tr("Window", "1 lock") if locks == 1 else tr("Window", "{count} locks", count=locks))
    parts.append(tr("Window", "run {number}", number=number))
    if note is not None:
        parts.append(shown(note))
    elif store.ended_ns is not None:
        parts.append(tr("Window", "recorded {duration}", duration=Duration(store.ended_ns)))
    return " · ".join(part for part in parts if part)


def ended_title(store: Store) -> str:
    """What the band says of a run that nobody judged."""
    ended = store.ended.ended if store.ended else "finished"
    return {
        "finished": tr("Window", "Finished"),
        "deadlocked": tr("Window", "Ended in a deadlock"),
        "stopped": tr("Window", "Stopped"),
        "failed": tr("Window", "The program failed"),
        "timed_out": tr("Window", "Ended by its time limit"),
    }[ended]
