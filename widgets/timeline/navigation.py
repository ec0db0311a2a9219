"""Moves the view: by keys held down, wheel, drag, jump; follows a live run. Smooth, in time and not in steps."""

from __future__ import annotations

import math
import time
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from widgets.timeline.view_state import Stretch, View, beside, fitted, followed, held_in, zoomed

TICK_MS: Final = 16
SETTLE_S: Final = 0.055
"""Time constant of the glide: two thirds of the way to the target in this time."""

ZOOM_PER_S: Final = 5.0
"""Factor by which a held W or S changes the span in a second."""

PAN_PER_S: Final = 0.9
"""Part of the span that a held A or D moves in a second."""

IMPULSE_S: Final = 0.12
"""A tap moves as much as holding the key for so long."""

FIRST_NS: Final = 12e6
"""So wide is the view of an order moved by hand at first: twelve steps, each drawn 1 ms long."""

KEYS: Final = frozenset({Qt.Key.Key_W, Qt.Key.Key_S, Qt.Key.Key_A, Qt.Key.Key_D})


class Navigation(QObject):
    """Owns the `View`. `changed` is emitted after every change of it; `live_changed` when following begins or ends."""

    changed = Signal()
    live_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = View()
        self.smooth = True  # False: every movement is a jump (tests, pictures, people who want less motion)
        self.begin_ns = 0.0  # before that nothing is kept
        self.first_ns = 0.0  # of the first event: a view of the whole run begins with it
        self.end_ns = 0.0
        self.free = 0.0  # the part of the view that is kept free at its right; above 0 only while an order is moved by hand
        self._target: Stretch | None = None
        self._held: set[Qt.Key] = set()
        self._anchor_ns: float | None = None  # what held zoom keys zoom at
        self._before = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def target(self) -> Stretch:
        """Where the view is, or is going."""
        return self._target or (self.view.first_ns, self.view.last_ns)

    @property
    def moving(self) -> bool:
        return self._timer.isActive()

    # ------------------------------------------------------------ movements
    def show(self, stretch: Stretch, *, glide: bool = True) -> None:
        """Go to a stretch of time."""
        stretch = held_in(stretch, self.end_ns, self.begin_ns)
        if glide and self.smooth:
            self._target = stretch
            self._start()
        else:
            self._target = None
            self._place(stretch)

    def zoom(self, factor: float, at_ns: float | None = None, *, glide: bool = True) -> None:
        """Span times `factor`, about a time (default: the middle, or the newest time while following)."""
        first, last = self.target
        self.view.whole = False
        if self.view.follow:
            at_ns = self.end_ns
        self.show(zoomed((first, last), factor, (first + last) / 2 if at_ns is None else at_ns), glide=glide)

    def pan(self, share: float, *, glide: bool = True) -> None:
        """Move by a part of the span; to the right with a positive one. Panning back lets go of the live end."""
        first, last = self.target
        self.pan_ns((last - first) * share, glide=glide)

    def pan_ns(self, distance_ns: float, *, glide: bool = False) -> None:
        first, last = self.target
        if self.view.follow and distance_ns < 0:
            self.set_follow(False)
        if not self.view.follow:
            self.show((first + distance_ns, last + distance_ns), glide=glide)

    def fit(self) -> None:
        """The whole run, from its first event on; a live run goes on being shown whole."""
        self.view.whole = True
        self.show(self._followed() if self.free and self.view.follow else self._fitted())

    def set_follow(self, follow: bool) -> None:
        if follow != self.view.follow:
            self.view.follow = follow
            self.live_changed.emit(follow)

    def go_live(self) -> None:
        """Keep the newest time in view again, at the present span, or the one it is on its way to."""
        self.finish()
        self.set_follow(True)
        self._place(self._followed())

    def _followed(self) -> Stretch:
        if self.free:
            return beside(self.view, self.end_ns, self.free, FIRST_NS)
        return followed(self.view, self.end_ns, self.first_ns)

    def _fitted(self) -> Stretch:
        return fitted(self.end_ns, self.begin_ns, self.first_ns)

    def reset(self, end_ns: float, begin_ns: float, first_ns: float, *, running: bool) -> None:
        """A new run."""
        self.stop()
        self.begin_ns, self.first_ns, self.end_ns = begin_ns, first_ns, end_ns
        self.view.whole = True
        self.set_follow(True)
        self._place(self._followed() if running else self._fitted())
        self.set_follow(running)

    def advance(self, end_ns: float, begin_ns: float, first_ns: float, *, running: bool) -> None:
        """The run reaches until `end_ns` now, and is kept from `begin_ns` on. Once it is over there is nothing to follow."""
        self.begin_ns, self.first_ns, self.end_ns = begin_ns, first_ns, end_ns
        if not self.view.follow:
            return
        if not running:
            self.set_follow(False)
            if self.view.whole:
                self.show(self._fitted())
        elif self._target is None:
            self._place(self._followed())

    # ------------------------------------------------------------ keys
    def press(self, key: Qt.Key, at_ns: float | None) -> None:
        """W A S D goes down; `at_ns`: what W and S zoom at."""
        self._anchor_ns = at_ns
        self._held.add(key)
        self._move(key, IMPULSE_S)
        if self.smooth:
            self._start()

    def release(self, key: Qt.Key) -> None:
        self._held.discard(key)

    def stop(self) -> None:
        """Stand still, wherever it is."""
        self._held.clear()
        self._target = None
        self._timer.stop()

    def finish(self) -> None:
        """Be where the glide was going."""
        target = self._target
        self.stop()
        if target is not None:
            self._place(target)

    def _move(self, key: Qt.Key, seconds: float) -> None:
        match key:
            case Qt.Key.Key_W:
                self.zoom(ZOOM_PER_S**-seconds, self._anchor_ns)
            case Qt.Key.Key_S:
                self.zoom(ZOOM_PER_S**seconds, self._anchor_ns)
            case Qt.Key.Key_A:
                self.pan(-PAN_PER_S * seconds)
            case Qt.Key.Key_D:
                self.pan(PAN_PER_S * seconds)

    # ------------------------------------------------------------ glide
    def _start(self) -> None:
        if not self._timer.isActive():
            self._before = time.perf_counter()
            self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        passed, self._before = min(now - self._before, 0.1), now
        for key in tuple(self._held):
            self._move(key, passed)
        if self._target is not None:
            self._glide(passed)
        elif not self._held:
            self._timer.stop()

    def _glide(self, seconds: float) -> None:
        assert self._target is not None
        share = 1 - math.exp(-seconds / SETTLE_S)
        first, last = self.view.first_ns, self.view.last_ns
        aim_first, aim_last = self._target
        rest = max(abs(aim_first - first), abs(aim_last - last)) / (aim_last - aim_first)
        if rest < 5e-4:
            stretch, self._target = self._target, None
        else:
            stretch = (first + (aim_first - first) * share, last + (aim_last - last) * share)
        self._place(stretch)

    def _place(self, stretch: Stretch) -> None:
        if stretch != (self.view.first_ns, self.view.last_ns):
            self.view.first_ns, self.view.last_ns = stretch
            self.changed.emit()
