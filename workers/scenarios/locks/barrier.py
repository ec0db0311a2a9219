"""Hikers meet at every hut: nobody goes on before all have come. At the last hut one of them has had enough."""

import threading
import time
from typing import Annotated


def hiker(number: int, parties: int, rounds: int, hut: threading.Barrier, step: float, met: dict[str, int], broken: list[str]) -> None:
    name = threading.current_thread().name
    met[name] = 0
    for round_number in range(rounds):
        place = (number + round_number) % parties  # another one is the slowest each time
        time.sleep((1 + place) * step)
        hut.wait()  # the last to come releases all of them
        met[name] += 1
    if number == 0:
        while hut.n_waiting < parties - 1:  # all the others stand there already
            time.sleep(step / 4)
        print(f"{name} turns back", flush=True)
        hut.abort()  # nobody shall wait for me
        return
    try:
        hut.wait()
    except threading.BrokenBarrierError:
        broken.append(name)
        print(f"{name}: BrokenBarrierError, so we are not complete any more", flush=True)


def main(
    parties: Annotated[int, range(2, 17)] = 4,
    rounds: Annotated[int, range(1, 21)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    hut = threading.Barrier(parties)
    met: dict[str, int] = {}
    broken: list[str] = []
    hikers = [
        threading.Thread(target=hiker, name=f"hiker-{number + 1}", args=(number, parties, rounds, hut, 0.15 * pace, met, broken))
        for number in range(parties)
    ]
    for thread in hikers:
        thread.start()
    for thread in hikers:
        thread.join()
    return {"parties": parties, "rounds": rounds, "met": met, "broken": len(broken)}


if __name__ == "__main__":
    print(main())
