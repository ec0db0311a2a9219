"""The parent goes home early. Its daemon child is cut off in the middle of a song; the other child finishes its work first."""

import multiprocessing
import time
from multiprocessing.synchronize import Barrier
from typing import Annotated


def work(opening: Barrier, what: str, times: int, seconds: float) -> None:
    opening.wait()  # all begin together, although a process takes a while to come up
    for number in range(1, times + 1):
        time.sleep(seconds)
        print(f"{what} {number} of {times}", flush=True)


def main(
    steps: Annotated[int, range(1, 101)] = 6,
    step_time: Annotated[float, (0.01, 10.0)] = 0.4,
    stay: Annotated[float, (0.0, 60.0)] = 1.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    opening = context.Barrier(3)
    # A daemon serves its parent: when the parent ends, it is terminated. Of the baker, the parent waits for the end.
    radio = context.Process(target=work, name="radio", args=(opening, "song", steps, step_time * pace), daemon=True)
    baker = context.Process(target=work, name="baker", args=(opening, "loaf", steps, step_time * pace))
    radio.start()
    baker.start()
    opening.wait()

    time.sleep(stay * pace)
    running = {process.name: process.is_alive() for process in (radio, baker)}
    print(f"main goes home; still at it: {[name for name, alive in running.items() if alive]}", flush=True)
    return {"steps": steps, "running": running}


if __name__ == "__main__":
    print(main())
