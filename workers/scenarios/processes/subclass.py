"""A process as a class of its own: what `run` does is done in the child. How long does the parent wait for it?"""

import time
from multiprocessing.context import SpawnProcess
from typing import Annotated, Literal


class Download(SpawnProcess):
    """A pretended download. Its attributes travel to the child when it is started."""

    def __init__(self, name: str, seconds: float) -> None:
        super().__init__(name=name)
        self.seconds = seconds

    def run(self) -> None:  # start() makes a process, and that process calls run()
        print(f"{self.name} begins", flush=True)
        time.sleep(self.seconds)
        print(f"{self.name} is complete", flush=True)


def main(
    variant: Literal["join", "join_timeout", "no_join"] = "join",
    interval: Annotated[float, (0.0, 60.0)] = 1.0,
    join_timeout: Annotated[float, (0.0, 60.0)] = 0.4,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    downloads = [Download("download-1", interval * pace), Download("download-2", 2 * interval * pace)]
    for download in downloads:
        download.start()

    if variant == "join":
        for download in downloads:
            download.join()  # returns when the child has ended
    elif variant == "join_timeout":
        for download in downloads:
            download.join(join_timeout * pace)  # returns after this time at the latest, and does not say which it was

    running = {download.name: download.is_alive() for download in downloads}
    print(f"main goes on; still running: {[name for name, alive in running.items() if alive]}", flush=True)
    # Whatever main does, Python ends only when all children have ended that are not daemons.
    return {"running": running}


if __name__ == "__main__":
    print(main())
