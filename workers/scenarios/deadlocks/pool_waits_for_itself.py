"""A chapter of a report is a task, and so is its chart. If both go to one pool, and chapters fill it, nobody is left to draw."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Literal


def draw_chart(number: int, seconds: float) -> str:
    time.sleep(seconds)
    return f"chart {number}"


def write_chapter(number: int, artists: ThreadPoolExecutor, pace: float) -> str:
    time.sleep(0.3 * pace)  # write the text
    chart = artists.submit(draw_chart, number, 0.1 * pace)
    print(f"chapter {number} waits for its chart", flush=True)
    return f"chapter {number} with {chart.result()}"  # waits inside the worker, which can do nothing else meanwhile


def main(
    variant: Literal["same_pool", "second_pool"] = "same_pool",
    workers: Annotated[int, range(1, 17)] = 3,
    chapters: Annotated[int, range(1, 101)] = 3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    with ThreadPoolExecutor(workers, thread_name_prefix="writer") as writers:
        if variant == "same_pool":
            futures = [writers.submit(write_chapter, number, writers, pace) for number in range(1, chapters + 1)]
            written = [future.result() for future in futures]
        else:
            with ThreadPoolExecutor(workers, thread_name_prefix="artist") as artists:
                futures = [writers.submit(write_chapter, number, artists, pace) for number in range(1, chapters + 1)]
                written = [future.result() for future in futures]
    return {"chapters": chapters, "written": len(written), "workers": workers}


if __name__ == "__main__":
    print(main())  # with one pool it never ends: press Ctrl-C twice
