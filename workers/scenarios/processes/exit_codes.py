"""Four messengers end in four ways. A process tells its parent how it ended with one number: the exit code."""

import multiprocessing
import sys
import time
from multiprocessing.synchronize import Event
from typing import Annotated


def delivers(seconds: float) -> None:
    time.sleep(seconds)  # and returns: exit code 0


def gives_up(seconds: float) -> None:
    time.sleep(seconds)
    sys.exit(1)  # the number is the exit code


def stumbles(seconds: float) -> None:
    time.sleep(seconds)
    raise ValueError("there is no such address")  # exit code 1, and the traceback goes to stderr


def is_called_back(seconds: float, on_the_way: Event) -> None:
    on_the_way.set()
    time.sleep(3600)  # never arrives: its parent terminates it, which gives minus the number of the signal


def main(
    walk_time: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    on_the_way = context.Event()
    walk = walk_time * pace
    messengers = [
        context.Process(target=delivers, name="delivers", args=(walk,)),
        context.Process(target=gives_up, name="gives_up", args=(walk,)),
        context.Process(target=stumbles, name="stumbles", args=(walk,)),
        context.Process(target=is_called_back, name="is_called_back", args=(walk, on_the_way), daemon=True),
    ]
    for messenger in messengers:
        messenger.start()

    on_the_way.wait()
    time.sleep(2 * walk)
    messengers[-1].terminate()
    for messenger in messengers:
        messenger.join()
        print(f"{messenger.name}: exit code {messenger.exitcode}", flush=True)
    return {"exit_codes": {messenger.name: messenger.exitcode for messenger in messengers}}


if __name__ == "__main__":
    print(main())
