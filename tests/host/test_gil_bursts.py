"""When a GIL changed hands, from when its threads slept: against turns that are known, on a clock of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from workers.host.gil_bursts import Bursts, border, let_go, passed_on

US = 1_000
MS = 1_000_000
ONE, TWO, THREE = 11, 12, 13


def bursts(*switches: tuple[int, str]) -> Bursts:
    """From (time, "on"), (time, "asleep") or (time, "put off")."""
    made = Bursts()
    for t_ns, what in switches:
        if what == "on":
            made.on(t_ns)
        else:
            made.off(t_ns, asleep=what == "asleep")
    return made


def test_the_gil_is_free_from_where_one_falls_asleep_to_where_the_next_wakes() -> None:
    gave, took = bursts((5 * MS, "asleep")), bursts((5 * MS + 30 * US, "on"))
    assert border(gave, took, 4 * MS, 6 * MS) == (5 * MS, 5 * MS + 30 * US)


def test_one_that_wakes_to_ask_and_sleeps_again_has_not_taken_it() -> None:
    gave = bursts((5 * MS, "asleep"))
    took = bursts((4_100 * US, "on"), (4_105 * US, "asleep"), (5_020 * US, "on"))
    assert border(gave, took, 4 * MS, 6 * MS) == (5 * MS, 5_020 * US)


def test_one_that_is_still_awake_from_asking_takes_it_just_before_the_other_sleeps() -> None:
    gave, took = bursts((5 * MS, "asleep")), bursts((5 * MS - 30 * US, "on"))
    assert border(gave, took, 4 * MS, 6 * MS) == (5 * MS - 10 * US,) * 2


def test_one_that_lets_it_go_and_does_something_else_first_hands_it_over_where_the_other_wakes() -> None:
    gave, took = bursts((5_900 * US, "asleep")), bursts((5 * MS, "on"))
    assert border(gave, took, 4 * MS, 6 * MS) == (5 * MS, 5 * MS)


def test_a_holder_that_is_put_off_its_processor_keeps_the_gil() -> None:
    gave = bursts((4_200 * US, "put off"), (4_900 * US, "on"), (5 * MS, "asleep"))
    assert let_go(gave, 4 * MS, 6 * MS) == 5 * MS


def test_a_holder_that_is_put_off_by_who_it_has_woken_let_it_go_there() -> None:
    gave = bursts((5 * MS, "put off"), (8 * MS, "on"), (8_010 * US, "asleep"))
    took = bursts((5_002 * US, "on"))
    assert border(gave, took, 4 * MS, 9 * MS) == (5 * MS, 5_002 * US)


def test_where_nobody_slept_nothing_is_said() -> None:
    assert border(bursts(), bursts(), 4 * MS, 6 * MS) is None
    assert border(bursts((3 * MS, "asleep"), (3_500 * US, "on")), bursts((2 * MS, "on")), 4 * MS, 6 * MS) is None


def test_a_turn_that_no_look_saw_is_found_by_its_burst() -> None:
    threads = {
        ONE: bursts((5 * MS, "asleep")),
        TWO: bursts((5_030 * US, "on"), (6_100 * US, "asleep")),
        THREE: bursts((5_500 * US, "on"), (5_505 * US, "asleep"), (6_140 * US, "on")),
    }
    found = passed_on(threads, ONE, THREE, 2, 4 * MS, 7 * MS)
    assert found is not None
    turns, first, last = found
    assert [(turn.thread, turn.first_ns, turn.last_ns) for turn in turns] == [(TWO, 5_030 * US, 6_100 * US)]
    assert (first, last) == ((5 * MS, 5_030 * US), (6_100 * US, 6_140 * US))


def test_one_that_lost_its_processor_before_it_slept_gets_the_gil_back() -> None:
    """As happens when the probe's own thread wants the GIL for a moment."""
    threads = {
        ONE: bursts((5 * MS, "put off"), (5_110 * US, "on")),
        TWO: bursts((5_002 * US, "on"), (5_100 * US, "asleep")),
    }
    found = passed_on(threads, ONE, ONE, 2, 4 * MS, 7 * MS)
    assert found is not None
    assert [(turn.thread, turn.first_ns, turn.last_ns) for turn in found[0]] == [(TWO, 5_002 * US, 5_100 * US)]
    assert found[2] == (5_100 * US, 5_110 * US)


def test_turns_that_do_not_add_up_are_left_open() -> None:
    threads = {ONE: bursts((5 * MS, "asleep")), THREE: bursts((6_140 * US, "on"))}
    assert passed_on(threads, ONE, THREE, 2, 4 * MS, 7 * MS) is None, "nobody was awake in between"
    assert passed_on(threads, ONE, TWO, 2, 4 * MS, 7 * MS) is None, "nothing is known of who has it now"


def test_switches_that_were_lost_are_not_bridged() -> None:
    gave = bursts((5 * MS, "asleep"))
    gave.lose()
    assert let_go(gave, 4 * MS, 6 * MS) is None


def test_what_is_over_is_forgotten() -> None:
    own = bursts((5 * MS, "asleep"), (6 * MS, "on"), (7 * MS, "asleep"), (8 * MS, "on"))
    own.forget(7 * MS)
    assert [burst.first_ns for burst in own.all] == [8 * MS]


# ------------------------------------------------------------ whole runs
@dataclass
class Run:
    """Threads that compute, on a machine that takes their processors away now and then. `turns` is the truth: (thread, from, to)."""

    threads: int
    interval_ns: int
    random: Random
    turns: list[tuple[int, int, int]] = field(default_factory=list)
    switches: list[tuple[int, int, str]] = field(default_factory=list)  # (time, thread, what)

    def __post_init__(self) -> None:
        random, t_ns, holder = self.random, 0, 0
        asleep = set(range(1, self.threads))
        for _ in range(60):
            end_ns = t_ns + self.interval_ns + random.randrange(5 * US, 80 * US)
            self.turns.append((holder, t_ns, end_ns))
            self._while_held(holder, asleep, t_ns, end_ns)
            follower = random.choice(sorted(asleep))
            sleeps_ns = end_ns + random.randrange(1 * US, 8 * US)
            wakes_ns = end_ns + random.randrange(9 * US, 300 * US)
            self.switches += [(sleeps_ns, holder, "asleep"), (wakes_ns, follower, "on")]
            asleep = asleep - {follower} | {holder}
            t_ns, holder = wakes_ns + random.randrange(1 * US, 5 * US), follower
        self.switches.sort()

    def _while_held(self, holder: int, asleep: set[int], first_ns: int, last_ns: int) -> None:
        """The others wake to ask; the holder may lose its processor for a while."""
        for thread in asleep:
            at_ns = self.random.randrange(first_ns + 50 * US, last_ns - 40 * US)
            self.switches += [(at_ns, thread, "on"), (at_ns + self.random.randrange(3 * US, 20 * US), thread, "asleep")]
        if self.random.random() < 0.3:
            at_ns = self.random.randrange(first_ns + 10 * US, last_ns - 400 * US)
            self.switches += [(at_ns, holder, "put off"), (at_ns + self.random.randrange(10 * US, 300 * US), holder, "on")]

    def looks(self, period_ns: int) -> Iterator[tuple[int, int, int]]:
        """(time, holder, switch number), where somebody holds it."""
        t_ns, turn = 0, 0
        while t_ns < self.turns[-1][2]:
            while self.turns[turn][2] <= t_ns:
                turn += 1
            if self.turns[turn][1] <= t_ns:
                yield t_ns, self.turns[turn][0], turn
            t_ns += self.random.randrange(period_ns // 2, 2 * period_ns)


@settings(deadline=None)
@given(st.integers(0, 1 << 32), st.sampled_from((2, 4, 8)), st.sampled_from((1 * MS, 5 * MS)), st.sampled_from((MS, 5 * MS, 20 * MS)))
def test_every_turn_of_a_run_is_found_however_seldom_one_looks(seed: int, threads: int, interval_ns: int, period_ns: int) -> None:
    """All borders lie where the GIL was handed over, or within the 10 µs that falling asleep takes."""
    run = Run(threads, interval_ns, Random(seed))
    known = {thread: Bursts() for thread in range(threads)}
    rest = iter([*run.switches, (1 << 62, 0, "on")])
    switch = next(rest)
    for (before_ns, gave, one), (t_ns, took, other) in pairwise(run.looks(period_ns)):
        while switch[0] <= t_ns:
            at_ns, thread, what = switch
            known[thread].on(at_ns) if what == "on" else known[thread].off(at_ns, asleep=what == "asleep")
            switch = next(rest)
        for own in known.values():
            own.forget(before_ns)
        if one == other:
            continue
        if other == one + 1:
            went = border(known[gave], known[took], before_ns, t_ns)
            assert went is not None
            found, borders = [], [went]
        else:
            several = passed_on(known, gave, took, other - one, before_ns, t_ns)
            assert several is not None
            found = [turn.thread for turn in several[0]]
            borders = [several[1], several[2]]
        assert found == [thread for thread, _, _ in run.turns[one + 1 : other]]
        for (gone_ns, taken_ns), turn in zip(borders, (one, other - 1), strict=False):
            assert run.turns[turn][2] - 10 * US <= gone_ns <= taken_ns <= run.turns[turn + 1][1]
