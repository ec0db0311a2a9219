"""Two people meet in a corridor. Both are polite: both step aside, to the same side, again and again. Busy lanes, no progress."""

import random
import threading
import time
from typing import Annotated, Literal

sides: dict[str, str] = {}


def walk(name: str, other: str, variant: str, steps: int, seconds: float, glance: threading.Barrier, stepped_aside: dict[str, int]) -> None:
    stepped_aside[name] = 0
    for _ in range(steps):
        glance.wait()  # they look at each other at the same moment ...
        in_the_way = sides[other] == sides[name]
        glance.wait()  # ... and nobody moves before both have looked
        if not in_the_way:
            print(f"{name} walks on", flush=True)
            return
        if variant == "right_of_way":
            moves = name == "anna"  # one of them has the right of way: only the other one steps aside
        elif variant == "coin":
            moves = random.random() < 0.5  # each tosses a coin: sooner or later they come out different
        else:
            moves = True  # after you!
        if moves:
            sides[name] = "left" if sides[name] == "right" else "right"
            stepped_aside[name] += 1
        time.sleep(seconds)


def main(
    variant: Literal["polite", "coin", "right_of_way"] = "polite",
    steps: Annotated[int, range(1, 1001)] = 20,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    sides.update(anna="left", ben="left")  # seen from the same end of the corridor: they are in each other's way
    stepped_aside: dict[str, int] = {}
    glance = threading.Barrier(2)
    people = [
        threading.Thread(target=walk, name=name, args=(name, other, variant, steps, 0.1 * pace, glance, stepped_aside))
        for name, other in (("anna", "ben"), ("ben", "anna"))
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return {"passed": sides["anna"] != sides["ben"], "stepped_aside": stepped_aside, "steps": steps}


if __name__ == "__main__":
    print(main())
