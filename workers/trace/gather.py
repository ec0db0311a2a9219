"""Reading events that lie scattered over many lanes: one pass over the lanes, then everything back in the order that was asked for."""

from __future__ import annotations

from typing import Any, Final, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from workers.trace.columns import LaneColumns

Name: TypeAlias = Literal["time", "kind", "object", "argument"]
_RUN: Final = 32
"""Events of one lane in a row, on average, from which on nothing is gained by sorting them by lane first."""

_TYPES: dict[Name, type] = {"time": np.int64, "kind": np.uint8, "object": np.int32, "argument": np.int64}


def gathered(columns: list[LaneColumns], lane: NDArray[np.int32], index: NDArray[Any], *names: Name) -> list[NDArray[Any]]:
    """Columns of the events at `index` of `lane`, two arrays of one length. An index may be given modulo 2³²: no lane keeps so many."""
    cuts = np.flatnonzero(lane[1:] != lane[:-1]) + 1
    if len(cuts) * _RUN <= len(lane):  # most objects are used by few lanes, or by one for long
        return _read(columns, lane, index.astype(np.uint32), cuts, names)
    order = np.argsort(lane.astype(np.uint16) if int(lane.max()) < 1 << 16 else lane, kind="stable")
    lane, index = lane[order], index[order].astype(np.uint32)
    found = []
    for values in _read(columns, lane, index, np.flatnonzero(lane[1:] != lane[:-1]) + 1, names):
        back = np.empty_like(values)
        back[order] = values
        found.append(back)
    return found


def _read(
    columns: list[LaneColumns], lane: NDArray[np.int32], index: NDArray[np.uint32], cuts: NDArray[np.intp], names: tuple[Name, ...]
) -> list[NDArray[Any]]:
    """The same for runs of events of one lane each; `cuts` are where a run ends and another begins."""
    found: list[NDArray[Any]] = [np.empty(len(lane), _TYPES[name]) for name in names]
    first = 0
    for last in [*cuts.tolist(), len(lane)] if len(lane) else []:
        own = columns[int(lane[first])]
        at = (index[first:last] - np.uint32(own.forgotten & 0xFFFFFFFF)).astype(np.intp)
        for name, values in zip(names, found, strict=True):
            column = own.values(name)
            values[first:last] = 0 if column is None else column.take(at)
        first = last
    return found
