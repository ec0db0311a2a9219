"""Rows of the group distributed, in the catalogue's order, and the labels of the parameters that they are the first to use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from workers.scenarios.row import Label, Row, no_dask, no_semaphores
from workers.text import text

ROWS: Final[tuple[Row, ...]] = (
    Row(
        "distributed.task_queue",
        text("Tasks through an office"),
        text("Watch the worker that is killed: its task is in nobody's hands, and only a master who remembers gives it out again."),
        {"lost": text("Lost task"), "requeued": text("Re-queued")},
        frozenset({"requeued"}),
        no_semaphores,
    ),
    Row(
        "distributed.dask",
        text("A job on Dask"),
        text("Watch the lanes of the cluster's workers: they are drawn from what the cluster itself says of its tasks."),
        missing=no_dask,
        labels={"workers": (text("Workers of the local cluster"), "")},
        file="on_dask",
    ),
)

LABELS: Final[Mapping[str, Label]] = {
    "number_of_tasks": (text("Tasks"), ""),
    "address": (text("Address of a running cluster"), ""),
}
