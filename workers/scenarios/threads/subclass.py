"""Downloads as a class of its own: a Thread that overrides `run`. What happens when `run` is called instead of `start`?"""

import threading
import time
from typing import Annotated


class Download(threading.Thread):
    """Fetches one file. Being a thread, it can keep its result as an attribute."""

    def __init__(self, number: int, seconds: float) -> None:
        super().__init__(name=f"download-{number}")  # a thread must be made ready by Thread itself first
        self.seconds = seconds
        self.fetched = 0
        self.ran_in = ""

    def run(self) -> None:  # start() makes a new thread, and this is what it does
        self.ran_in = threading.current_thread().name
        time.sleep(self.seconds)
        self.fetched = 100 * len(self.name)
        print(f"{self.name} is done; its run() ran in {self.ran_in}", flush=True)


def main(
    threads: Annotated[int, range(1, 33)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    downloads = [Download(number, 0.6 * pace) for number in range(1, threads + 1)]
    for download in downloads:
        download.start()
    for download in downloads:
        download.join()

    called = Download(threads + 1, 0.6 * pace)
    called.run()  # no start: this is an ordinary call, and main does the work itself

    by_themselves = [download.name for download in downloads if download.ran_in == download.name]
    fetched = sum(download.fetched for download in [*downloads, called])
    return {"by_themselves": by_themselves, "only_called": [called.name], "called_ran_in": [called.ran_in], "fetched": fetched}


if __name__ == "__main__":
    print(main())
