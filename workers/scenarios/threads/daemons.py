"""A clerk writes a long protocol while main goes home early. A daemon is cut off in the middle of a page."""

import threading
import time
from typing import Annotated


def write_protocol(pages: int, seconds: float, finished: list[int]) -> None:
    for page in range(1, pages + 1):
        print(f"page {page} begun", flush=True)
        time.sleep(seconds)  # writing
        finished.append(page)
    print("protocol finished", flush=True)


def main(
    daemon: bool = True,
    pages: Annotated[int, range(1, 101)] = 6,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    finished: list[int] = []
    clerk = threading.Thread(target=write_protocol, name="clerk", daemon=daemon, args=(pages, 0.4 * pace, finished))
    clerk.start()
    time.sleep(1.0 * pace)
    print("main goes home", flush=True)
    # There is no join here. When main has returned, Python waits for all threads but the daemons; those just stop where they are.
    return {"pages": pages, "daemon": daemon, "finished_when_main_left": len(finished)}


if __name__ == "__main__":
    print(main())
