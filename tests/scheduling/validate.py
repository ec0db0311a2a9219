"""`python -m tests.scheduling.validate N [SEED]`: all orders against DPOR on N random programs: the same classes, each once, the same
outcomes.

Exit status 1 when the two differ on any.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from time import perf_counter

from tests.scheduling.generated import Generated, generate, generate_with_library
from tests.scheduling.searching import crew, search
from workers.scheduling.controlled.patches import controlled
from workers.scheduling.controlled.strategies.bounded import Bounded
from workers.scheduling.controlled.strategies.dpor import Dpor
from workers.scheduling.controlled.tasks import Crew

MOST_ORDERS = 30_000


@dataclass(frozen=True)
class Compared:
    """`wrong` is empty when both saw the same. A program with too many orders is not compared: `orders` is 0 then."""

    generated: Generated
    orders: int
    classes: int
    pruned: int
    wrong: str


def compare(generated: Generated, with_crew: Crew) -> Compared:
    every = search(generated.program(), Bounded(None), with_crew, MOST_ORDERS)
    if not every.whole:
        return Compared(generated, 0, 0, 0, "")
    dpor = Dpor()
    reduced = search(generated.program(), dpor, with_crew, 10 * MOST_ORDERS)
    wrong = ""
    if reduced.classes != every.classes:
        wrong = f"DPOR saw {len(reduced.classes)} of {len(every.classes)} classes"
    elif dpor.classes != len(every.classes):
        wrong = f"DPOR looked at {dpor.classes} orders of {len(every.classes)} classes"
    elif reduced.outcomes != every.outcomes:
        wrong = f"other outcomes: {reduced.outcomes ^ every.outcomes}"
    return Compared(generated, every.schedules, len(every.classes), dpor.pruned, wrong)


def compared(count: int, seed: int) -> Iterator[Compared]:
    """Every fifth uses the standard library's primitives."""
    random = Random(seed)
    with controlled(), crew() as with_crew:
        for number in range(count):
            yield compare(generate(random) if number % 5 else generate_with_library(random), with_crew)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    began = perf_counter()
    orders = classes = pruned = skipped = wrong = 0
    for each in compared(count, seed):
        orders, classes, pruned = orders + each.orders, classes + each.classes, pruned + each.pruned
        skipped += not each.orders
        if each.wrong:
            wrong += 1
            print(each.wrong, each.generated.bodies)
    found = f"{orders} orders, {classes} classes, {pruned} pruned, {wrong} wrong"
    print(f"{count} programs ({skipped} too large), {found}, {perf_counter() - began:.1f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
