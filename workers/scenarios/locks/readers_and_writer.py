"""Many read a notice board at the same time, and one wants to write on it. Whoever lets every reader in at once keeps the writer out."""

import threading
import time
from typing import Annotated, Literal


class Board:
    """Any number may read at once; a writer must be alone. In the fair variant all come through one turnstile, in the order they came."""

    def __init__(self, variant: str) -> None:
        self.fair = variant == "fair"
        self.turnstile = threading.Lock()
        self.board = threading.Condition()
        self.reading = 0
        self.writer_waits = False
        self.overtook = 0  # readings that began while the writer was waiting

    def begin_reading(self) -> None:
        if self.fair:
            with self.turnstile:  # a writer that waits stands in it: new readers queue up behind
                self._come_in()
        else:
            self._come_in()

    def _come_in(self) -> None:
        with self.board:
            self.reading += 1
            if self.writer_waits:
                self.overtook += 1

    def end_reading(self) -> None:
        with self.board:
            self.reading -= 1
            if self.reading == 0:
                self.board.notify_all()

    def write(self, seconds: float) -> None:
        if self.fair:
            with self.turnstile:
                self._write_alone(seconds)
        else:
            self._write_alone(seconds)

    def _write_alone(self, seconds: float) -> None:
        with self.board:
            self.writer_waits = True
            self.board.wait_for(lambda: self.reading == 0)
            self.writer_waits = False
            time.sleep(seconds)
            print("the writer has written", flush=True)


def reader(board: Board, rounds: int, seconds: float, all_reading: threading.Barrier) -> None:
    for round_number in range(rounds):
        board.begin_reading()
        if round_number == 0:
            all_reading.wait()  # the writer comes when all of them read
        time.sleep(seconds)
        board.end_reading()


def writer(board: Board, seconds: float, all_reading: threading.Barrier) -> None:
    all_reading.wait()
    board.write(seconds)


def main(
    variant: Literal["readers_first", "fair"] = "readers_first",
    readers: Annotated[int, range(2, 17)] = 4,
    rounds: Annotated[int, range(2, 51)] = 6,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    board = Board(variant)
    all_reading = threading.Barrier(readers + 1)
    people = [threading.Thread(target=writer, name="writer", args=(board, 0.2 * pace, all_reading))]
    for number in range(readers):  # each one takes a little longer than the one before
        seconds = (0.2 + 0.2 * number / readers) * pace
        people.append(threading.Thread(target=reader, name=f"reader-{number + 1}", args=(board, rounds, seconds, all_reading)))
    for thread in people:
        thread.start()
    for thread in people:
        thread.join()
    return {"readings": readers * rounds, "overtook": board.overtook}


if __name__ == "__main__":
    print(main())
