"""A lock is held when the process forks. The child gets a copy of the lock, held as it is; but who is there to release it?"""

import multiprocessing
import threading
import time
import warnings
from typing import Annotated, Literal

printer = threading.Lock()


def print_a_page(page_time: float, has_printer: threading.Event) -> None:
    """A thread of the parent. A fork copies only the thread that calls it, so in a forked child this one does not exist."""
    with printer:
        has_printer.set()
        time.sleep(page_time)


def child(release_first: bool) -> None:
    if release_first:
        printer.release()  # whoever forked holds the lock in both processes, and may release it in both
    print("child: waiting for the printer", flush=True)
    with printer:
        print("child: I have it", flush=True)


def main(
    variant: Literal["held_by_another_thread", "held_by_the_forking_thread", "spawn"] = "held_by_another_thread",
    page_time: Annotated[float, (0.0, 60.0)] = 1.0,
    patience: Annotated[float, (0.0, 60.0)] = 3.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    has_printer = threading.Event()
    page = threading.Thread(target=print_a_page, name="page", args=(page_time * pace, has_printer))
    main_has_it = variant == "held_by_the_forking_thread"
    multiprocessing.set_start_method("spawn" if variant == "spawn" else "fork", force=True)
    job = multiprocessing.Process(target=child, name="job", args=(main_has_it,), daemon=True)

    if main_has_it:
        printer.acquire()
    else:
        page.start()
        has_printer.wait()  # from here on the other thread holds the printer
    with warnings.catch_warnings(record=True) as warned:  # Python 3.12 and later see the danger coming: let us read what they say
        warnings.simplefilter("always")
        job.start()
    for warning in warned:
        print(f"Python warns: {warning.message}", flush=True)
    if main_has_it:
        printer.release()
    else:
        page.join()
        print("main: the page is printed, the printer is free", flush=True)

    job.join(patience * pace)
    gave_up = job.is_alive()
    if gave_up:
        print("main: the child still waits; I terminate it", flush=True)
        job.terminate()
        job.join()
    return {"gave_up": gave_up, "exit_code": job.exitcode, "warned": len(warned)}


if __name__ == "__main__":
    print(main())
