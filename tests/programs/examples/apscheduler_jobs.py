"""APScheduler: a background scheduler with a pool of threads and one of processes."""

from __future__ import annotations

import json
import math
from queue import Queue
from typing import Any

from apscheduler.events import EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.executors.pool import ProcessPoolExecutor, ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler


def main() -> dict[str, object]:
    done: Queue[tuple[str, Any]] = Queue()

    def note(event: JobExecutionEvent) -> None:
        done.put((event.job_id, event.retval))

    executors = {"default": ThreadPoolExecutor(4), "processes": ProcessPoolExecutor(2)}
    scheduler = BackgroundScheduler(executors=executors, timezone="UTC")
    scheduler.add_listener(note, EVENT_JOB_EXECUTED)
    for number in range(12):
        scheduler.add_job(math.factorial, args=(number,), id=f"thread {number}", misfire_grace_time=None)
    for number in range(6):
        scheduler.add_job(math.factorial, args=(number,), id=f"process {number}", executor="processes", misfire_grace_time=None)
    scheduler.start()
    results = dict(done.get(timeout=60) for _ in range(18))
    scheduler.shutdown()
    return {"results": dict(sorted(results.items()))}


if __name__ == "__main__":
    print(json.dumps(main()))
