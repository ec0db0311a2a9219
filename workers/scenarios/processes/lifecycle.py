"""The life of a process in four moments: before start, running, told to end, and joined. What do is_alive and exitcode say?"""

import multiprocessing
import time
from multiprocessing.context import SpawnProcess
from multiprocessing.synchronize import Event
from typing import Annotated, Literal


def night_watch(on_duty: Event, seconds: float) -> None:
    on_duty.set()
    time.sleep(seconds)
    print("the night is over", flush=True)


def looked_at(moment: str, watch: SpawnProcess) -> dict[str, object]:
    alive, exit_code = watch.is_alive(), watch.exitcode
    print(f"{moment:13} is_alive() is {alive}, exitcode is {exit_code}", flush=True)
    return {"moment": moment, "alive": alive, "exit_code": exit_code}


def main(
    variant: Literal["terminate", "kill", "let_it_finish"] = "terminate",
    night: Annotated[float, (0.0, 60.0)] = 2.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    on_duty = context.Event()
    watch = context.Process(target=night_watch, name="night_watch", args=(on_duty, night * pace))
    moments = [looked_at("before start", watch)]

    watch.start()
    on_duty.wait()  # a process takes a while to come up
    moments.append(looked_at("running", watch))
    if variant != "let_it_finish":
        time.sleep(night * pace / 2)

    if variant == "terminate":
        watch.terminate()  # asks the system to end it, and does not wait for that
        moments.append(looked_at("told to end", watch))
    elif variant == "kill":
        watch.kill()  # the same with a signal that no process can refuse
        moments.append(looked_at("told to end", watch))

    watch.join()  # only now is it certain
    moments.append(looked_at("joined", watch))
    return {"moments": moments}


if __name__ == "__main__":
    print(main())
