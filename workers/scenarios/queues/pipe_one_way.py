"""A radio sends its news through a one-way pipe and then closes it. The listener learns of that by an exception: EOFError."""

import multiprocessing
import time
from multiprocessing.connection import Connection
from typing import Annotated


def radio(microphone: Connection, messages: int, seconds: float) -> None:
    for number in range(1, messages + 1):
        time.sleep(seconds)
        microphone.send(f"news {number}")
    microphone.close()  # nothing more will come


def main(
    messages: Annotated[int, range(1, 1001)] = 4,
    send_time: Annotated[float, (0.0, 60.0)] = 0.3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    context = multiprocessing.get_context("spawn")
    loudspeaker, microphone = context.Pipe(duplex=False)  # the first end only receives, the second one only sends
    process = context.Process(target=radio, name="radio", args=(microphone, messages, send_time * pace), daemon=True)
    process.start()
    # The pipe is closed when *all* copies of its sending end are. Ours is one of them: kept open, it would let us wait for ever.
    microphone.close()

    heard = 0
    error = ""
    while not error:
        try:
            print(loudspeaker.recv(), flush=True)
            heard += 1
        except EOFError:  # all that was sent has been read, and nobody can send any more
            error = "EOFError"
    print(f"after {heard} messages: {error}", flush=True)
    process.join()
    return {"messages": messages, "heard": heard, "error": error, "exit_code": process.exitcode}


if __name__ == "__main__":
    print(main())
