"""The words for states and kinds, the same in every panel."""

from __future__ import annotations

from typing import Final

from widgets.text import tr
from workers.probe.schema import State

LEGEND: Final = (
    State.RUNNING,
    State.READY,
    State.LOCK,
    State.EVENT,
    State.QUEUE,
    State.IO,
    State.JOIN,
    State.SLEEPING,
    State.IDLE,
    State.PAUSED,
)
"""States in the order in which legends and bars show them."""


def state_name(state: State) -> str:
    """What a lane in this state does, in a few words."""
    match state:
        case State.RUNNING:
            return tr("states", "running")
        case State.READY:
            return tr("states", "ready, waits for the GIL")
        case State.LOCK:
            return tr("states", "waits for a lock")
        case State.EVENT:
            return tr("states", "waits for an event")
        case State.QUEUE:
            return tr("states", "waits at a queue")
        case State.IO:
            return tr("states", "input or output")
        case State.JOIN:
            return tr("states", "waits for an end")
        case State.SLEEPING:
            return tr("states", "sleeping")
        case State.IDLE:
            return tr("states", "idle")
        case State.PAUSED:
            return tr("states", "held by us")
        case State.NONE:
            return tr("states", "not alive")


def state_word(state: State) -> str:
    """One short word for the state, for where there is little room."""
    match state:
        case State.RUNNING:
            return tr("states", "run")
        case State.READY:
            return tr("states", "GIL")
        case State.LOCK:
            return tr("states", "lock")
        case State.EVENT:
            return tr("states", "event")
        case State.QUEUE:
            return tr("states", "queue")
        case State.IO:
            return tr("states", "I/O")
        case State.JOIN:
            return tr("states", "join")
        case State.SLEEPING:
            return tr("states", "sleep")
        case State.IDLE:
            return tr("states", "idle")
        case State.PAUSED:
            return tr("states", "paused")
        case State.NONE:
            return tr("states", "none")
