"""What lanes and objects are called where several of one name may stand side by side, and which moment views of one moment show."""

from __future__ import annotations

from collections.abc import Sequence

from widgets.selection import Selection
from widgets.text import shown
from workers.analysis.findings import Finding, FindingKind
from workers.analysis.waits import LIVING
from workers.trace.model import Site
from workers.trace.store import Store


class Names:
    """Titles of the lanes of a store, as the findings call them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def lane(self, lane_id: int) -> str:
        return shown(self._store.lane_words(lane_id))

    def thing(self, object_id: int) -> str:
        found = self._store.objects[object_id]
        return found.name or found.kind

    def is_living(self, object_id: int) -> bool:
        """Whether the object stands for a lane."""
        return self._store.objects[object_id].kind in LIVING

    def site(self, site_id: int | None) -> Site | None:
        return self._store.sites[site_id] if site_id is not None and 0 <= site_id < len(self._store.sites) else None


def deadlock_moment(findings: Sequence[Finding]) -> int | None:
    """When the first deadlock was complete."""
    return min((finding.t_ns for finding in findings if finding.kind is FindingKind.DEADLOCK), default=None)


def moment(store: Store, selection: Selection, found_ns: int | None) -> int:
    """The moment a view shows that can show but one: the cursor's; else now; of a run that is over, when its deadlock was complete,
    or just before its lanes were ended.
    """
    if selection.time is not None:
        return selection.time
    if store.ended is None:
        return store.now_ns
    return found_ns if found_ns is not None else max(0, store.now_ns - 1)
