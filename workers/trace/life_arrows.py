"""Arrows of births and ends: spawned → the child's first event; the child's last event → joined."""

from __future__ import annotations

import numpy as np

from workers.probe.schema import Kind, State
from workers.trace.arrows import no_arrows
from workers.trace.columns import LaneColumns
from workers.trace.model import Lane
from workers.trace.tracks import Tracks
from workers.trace.views import ARROW_KINDS, Arrows

_START = ARROW_KINDS.index("start")
_JOIN = ARROW_KINDS.index("join")


def life_arrows(lanes: list[Lane], columns: list[LaneColumns], tracks: Tracks) -> Arrows:
    """All of them, a few per lane."""
    rows: list[tuple[int, int, int, int, int, int]] = []
    for lane in lanes:
        own = columns[lane.id]
        if lane.object is None or not own.used:
            continue
        events = tracks.events(lane.object)
        first, last = int(own.time[0]), int(own.time[own.used - 1])
        ended = own.state[own.used - 1] == State.NONE
        for kind, other, t_ns in zip(events.kind.tolist(), events.lane.tolist(), events.time.tolist(), strict=True):
            if other == lane.id:
                continue
            if kind == Kind.SPAWNED:
                rows.append((_START, other, t_ns, lane.id, first, lane.object))
            elif kind == Kind.JOINED and ended and last <= t_ns:
                rows.append((_JOIN, lane.id, last, other, t_ns, lane.object))
    if not rows:
        return no_arrows()
    kind_, source, source_ns, target, target_ns, object_ = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    return Arrows(kind_.astype(np.uint8), source.astype(np.int32), source_ns, target.astype(np.int32), target_ns, object_.astype(np.int32))
