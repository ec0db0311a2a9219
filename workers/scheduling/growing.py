"""A run that is moved by hand, for every view: its store grows with each step, and is made anew only where it went back.

After each step it is the beginning of what `replay.replayed` makes of the whole order. What a lane stands before is not in the store, but
for those that cannot do it: these wait. The others' next operations are in `Stepped.stands`.
"""

from __future__ import annotations

from workers.host.messages import RunSpec
from workers.live import LiveRun
from workers.scheduling.found import Step
from workers.scheduling.recorder import Recorder
from workers.scheduling.replay import judge
from workers.scheduling.stepped import Stepped


class Growing:
    """`live` is the run as it was shown last."""

    def __init__(self, spec: RunSpec) -> None:
        self._spec = spec
        self._steps: tuple[Step, ...] = ()
        self._recorder: Recorder | None = None
        self._over = False
        self.live = LiveRun(spec)

    def show(self, stepped: Stepped) -> bool:
        """Take in how it stands now. Whether `live` is the same run, only longer; otherwise it is another."""
        steps, before = stepped.order.steps, self._steps
        grown = self._recorder is not None and not self._over and steps[: len(before)] == before
        recorder = self._recorder if grown else None
        if recorder is None:
            recorder, before = self._begun(stepped), ()
        self._steps = steps
        self._extend(recorder, len(before), stepped)
        judge(self.live, stepped.order, recorder)
        return grown

    def leave(self, stepped: Stepped) -> None:
        """Nobody moves it any more: it ends where it stands, each lane before its next operation."""
        recorder, store = self._recorder, self.live.store
        if recorder is not None and not self._over:
            self._over = True
            recorder.hold([stand.step.lane for stand in stepped.stands])
            self._take_in(recorder)
            store.ingest(recorder.end(stepped.order))

    def lane_id(self, lane: str) -> int | None:
        """The store's number of a lane; None before it is there."""
        return None if self._recorder is None else self._recorder.lane_id(lane)

    def _begun(self, stepped: Stepped) -> Recorder:
        recorder = self._recorder = Recorder()
        self._over = False
        self.live = LiveRun(self._spec)
        self.live.store.clocked = False
        for message in recorder.begin(self._spec, stepped.order):
            self.live.store.ingest(message)
        return recorder

    def _extend(self, recorder: Recorder, first: int, stepped: Stepped) -> None:
        store = self.live.store
        recorder.extend(stepped.order, first)
        if stepped.ended:
            recorder.finish()
        else:
            recorder.hold([stand.step.lane for stand in stepped.stands if not stand.enabled])
        self._take_in(recorder)
        store.tick(store.started_ns + recorder.now_ns)
        if stepped.ended:
            self._over = True
            store.ingest(recorder.end(stepped.order))

    def _take_in(self, recorder: Recorder) -> None:
        for message in recorder.told():
            self.live.store.ingest(message)
