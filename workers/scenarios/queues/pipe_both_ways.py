"""A pipe has two ends, and each of them can send and receive: the teacher asks, the pupil in the other process answers."""

import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Annotated


def pupil(pupil_end: Connection, seconds: float) -> None:
    while True:
        question = pupil_end.recv()  # waits until there is one
        if question is None:  # the lesson is over
            break
        time.sleep(seconds)  # thinks
        pupil_end.send(question * question)


def main(
    messages: Annotated[int, range(1, 1001)] = 4,
    think_time: Annotated[float, (0.0, 60.0)] = 0.3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    teacher_end, pupil_end = context.Pipe()  # duplex: what one end sends, the other receives
    process = context.Process(target=pupil, name="pupil", args=(pupil_end, think_time * pace), daemon=True)
    process.start()

    right = 0
    for number in range(1, messages + 1):
        teacher_end.send(number)
        answer = teacher_end.recv()
        print(f"{number} times {number} is {answer}", flush=True)
        right += answer == number * number
        time.sleep(0.1 * pace)
    teacher_end.send(None)
    process.join()
    return {"messages": messages, "right": right, "exit_code": process.exitcode}


if __name__ == "__main__":
    print(main())
