"""Two processes write letters into one queue; a third reads them and never stops by itself: it has to be terminated."""

import multiprocessing
import time
from multiprocessing.queues import JoinableQueue
from typing import Annotated


def writer(letters: "JoinableQueue[str]", items: int, seconds: float) -> None:
    name = multiprocessing.current_process().name
    for number in range(1, items + 1):
        time.sleep(seconds)
        print(f"{name} writes letter {number}", flush=True)
        letters.put(f"letter {number} of {name}")


def reader(letters: "JoinableQueue[str]", seconds: float) -> None:
    while True:  # it cannot know which letter is the last
        letter = letters.get()
        print(f"reader reads {letter}", flush=True)
        time.sleep(seconds)
        letters.task_done()


def main(
    writers: Annotated[int, range(1, 17)] = 2,
    items: Annotated[int, range(1, 1001)] = 4,
    write_time: Annotated[float, (0.0, 60.0)] = 0.3,
    read_time: Annotated[float, (0.0, 60.0)] = 0.2,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")  # a fresh Python for each: works on every system
    letters = context.JoinableQueue()
    processes = [
        context.Process(target=writer, name=f"writer-{number}", args=(letters, items, write_time * pace))
        for number in range(1, writers + 1)
    ]
    reading = context.Process(target=reader, name="reader", args=(letters, read_time * pace), daemon=True)
    for process in [*processes, reading]:
        process.start()

    for process in processes:
        process.join()
    letters.join()  # until the reader has called task_done() for every letter
    time.sleep(0.5 * pace)  # all is read, and still the reader waits for more
    reading.terminate()
    reading.join()
    return {
        "written": writers * items,
        "writer_exit_codes": [process.exitcode for process in processes],
        "reader_exit_code": reading.exitcode,
    }


if __name__ == "__main__":
    print(main())
