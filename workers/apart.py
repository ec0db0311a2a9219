"""What lanes are called in sentences: by their names; where several of a run have one name, by what tells them apart too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from workers.text import Text, text

Words: TypeAlias = Text | str


@dataclass(frozen=True, slots=True)
class Called:
    """A lane by its `name`. `is_process`: that is the name of its process, for which it stands."""

    lane: Hashable
    name: str
    process: Hashable
    is_process: bool = False


def told_apart(lanes: Iterable[Called], processes: Mapping[Any, str]) -> dict[Hashable, Words]:
    """The lanes that share their name with another: `Thread-1 of Process-2`; within one process, and for processes, `worker #2`.

    Both are in the order of their beginning. All other lanes are called by their names, and are not in it.
    """
    by_name = defaultdict[str, list[Called]](list)
    for lane in lanes:
        by_name[lane.name].append(lane)
    alike = [group for group in by_name.values() if len(group) > 1]
    of = numbered(processes) if alike else {}
    return {lane: words for group in alike for lane, words in _apart(group, of)}


def numbered(names: Mapping[Hashable, str]) -> dict[Hashable, str]:
    """Names, those with a number behind them that several have."""
    times, so_far = Counter(names.values()), Counter[str]()
    found = {}
    for key, name in names.items():
        so_far[name] += 1
        found[key] = name if times[name] == 1 else f"{name} #{so_far[name]}"
    return found


def _apart(group: list[Called], of: Mapping[Hashable, str]) -> Iterable[tuple[Hashable, Words]]:
    threads = [lane for lane in group if not lane.is_process]
    several = len(threads) < len(group) or len({lane.process for lane in threads}) > 1  # processes
    within = defaultdict[Hashable, dict[Hashable, str]](dict)
    for lane in threads:
        within[lane.process][lane.lane] = lane.name
    for process, names in within.items():
        for key, name in numbered(names).items():
            yield key, text("{thread} of {process}", thread=name, process=of[process]) if several else name
    yield from ((lane.lane, of[lane.process]) for lane in group if lane.is_process)
