"""Verdicts on how tasks are handed to a pool, and on how their results and errors come back."""

from __future__ import annotations

from collections.abc import Sequence

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.analysis.verdicts.pools.tasks import Task, in_order_of_ends, most_at_once, tasks_of
from workers.probe.schema import State
from workers.text import Text, text
from workers.trace.store import Store


def blocking_apply(store: Store, facts: Facts, variant: str) -> Judgement:
    """How many of the workers were ever busy at the same time."""
    workers, count, ran = facts.integer("workers"), facts.integer("tasks"), facts.entries("ran")
    tasks = tasks_of(store, "pool")
    most = most_at_once(tasks)
    doubts = agreement(text("tasks finished"), len(ran), sum(task.done for task in tasks))
    title = text("{most} of {workers} workers busy at once", most=most, workers=workers)
    what = sentences(
        text("{workers} workers did {count} tasks, and never more than {most} at the same time.", workers=workers, count=count, most=most),
        _busy(store),
        _why_so(most, variant),
    )
    side_by_side = most > 1
    good = True if side_by_side else False if variant == "apply" else None
    return Judgement(Verdict("side_by_side" if side_by_side else "one_at_a_time", title, what, good), doubts)


def _busy(store: Store) -> Text | None:
    shares = []
    for lane in lanes_named(store, "SpawnPoolWorker-"):
        idle, lived = time_in(store, [lane], State.IDLE)
        shares.append(f"{100 - percent(idle, lived)} %")
    return text("Each worker was busy (its start included) for {shares} of its time.", shares=shares) if shares else None


def _why_so(most: int, variant: str) -> Text | None:
    if variant == "apply":
        if most == 1:
            return text("apply hands over the next task only when the result of the one before is there.")
        return text("That several were busy at once is not what apply does.")
    if most == 1:
        return text("That was chance: all tasks were handed over at once, but each was over before another worker took the next.")
    return text("apply_async had handed over all tasks before the first one ended.")


def result_order(store: Store, facts: Facts, variant: str) -> Judgement:
    """The order of the results against the order in which the tasks ended."""
    count, results = facts.integer("tasks"), facts.integers("results")
    tasks = tasks_of(store, "couriers")
    ends = in_order_of_ends(tasks)
    doubts = agreement(text("tasks finished"), count, len(ends))
    asked = list(range(1, count + 1))
    orders = text("The tasks ended in the order {ends}; the results came in the order {results}.", ends=_row(ends), results=_row(results))
    by_ends = variant in ("as_completed", "imap_unordered")
    if ends == asked:
        luck = text("As the tasks happened to end in the order in which they were handed over, the two cannot be told apart.")
        return Judgement(Verdict("same_order", text("Both orders are the same"), sentences(orders, luck), None), doubts)
    if results == ends:
        what = sentences(orders, text("Whoever is ready first is handed out first."))
        return Judgement(Verdict("order_of_ends", text("Results as they came"), what, by_ends), doubts)
    if results == asked:
        what = sentences(orders, _who_had_to_wait(ends))
        return Judgement(Verdict("order_of_tasks", text("Results as they were asked for"), what, not by_ends), doubts)
    what = sentences(orders, text("That is neither the order of the tasks nor that of their ends."))
    return Judgement(Verdict("another_order", text("A third order"), what, None), doubts)


def _who_had_to_wait(ends: Sequence[int]) -> Text | None:
    """Results that lay ready and had to wait for an earlier task."""
    early = [number for place, number in enumerate(ends) if any(later < number for later in ends[place + 1 :])]
    if not early:
        return None
    return text("Results that lay ready and had to wait for one that was asked for before them: {early}.", early=_row(early))


def _row(numbers: Sequence[int]) -> list[str]:
    return [str(number) for number in numbers]


def errors(store: Store, facts: Facts, variant: str) -> Judgement:
    """Which results the program got, and which were there but never seen."""
    count, failing, received, error = facts.integer("tasks"), facts.integer("failing"), facts.integers("received"), facts.word("error")
    tasks = tasks_of(store, "office")
    raised = [task.number for task in tasks if task.raised]
    doubts = (
        *agreement(text("tasks handed over"), count, len(tasks)),
        *agreement(text("tasks that raised"), int(failing <= count), len(raised)),
    )
    if not error:
        what = text("No task raised, and all {count} results came.", count=len(received))
        return Judgement(Verdict("no_error", text("No task raised"), what, None), doubts)
    lost = [task.number for task in tasks if task.number not in received and task.number not in raised]
    what = sentences(
        text("Task {failing} raised {error}. Results received: {received}.", failing=failing, error=error, received=_row(received) or "–"),
        _what_was_lost(tasks, lost, variant),
    )
    if lost:
        return Judgement(Verdict("results_lost", text("{count} results lost", count=len(lost)), what, False), doubts)
    return Judgement(Verdict("rest_survives", text("Only the failing task is lost"), what, True), doubts)


def _what_was_lost(tasks: Sequence[Task], lost: Sequence[int], variant: str) -> Text:
    if not lost:
        return text("All the others came through: each future keeps its own result or its own error.")
    unseen = [task.number for task in tasks if task.number in lost and task.done]
    never = [task.number for task in tasks if task.number in lost and task.first_ns is None]
    why = text("map stopped at the error.") if variant == "map" else text("Nobody asked for the others.")
    return sentences(
        why,
        text("Worked out, but never handed out: {unseen}.", unseen=_row(unseen)) if unseen else None,
        text("Cancelled before they began: {never}.", never=_row(never)) if never else None,
    )
