"""schedule: jobs that are due are handed to workers by a queue, as its documentation shows."""

from __future__ import annotations

import json
from datetime import timedelta
from queue import Queue
from threading import Lock, Thread

import schedule

jobs: Queue[int | None] = Queue(4)
adding = Lock()
total = 0


def work() -> None:
    global total
    while (number := jobs.get()) is not None:
        with adding:
            total += number
        jobs.task_done()
    jobs.task_done()


def main() -> dict[str, object]:
    workers = [Thread(target=work, name=f"worker {number}") for number in range(3)]
    for worker in workers:
        worker.start()
    for number in range(30):
        schedule.every(10).minutes.do(jobs.put, number)
    for job in schedule.get_jobs():
        assert job.next_run is not None
        job.next_run -= timedelta(hours=1)
    schedule.run_pending()
    for _ in workers:
        jobs.put(None)
    jobs.join()
    for worker in workers:
        worker.join()
    schedule.clear()
    return {"total": total}


if __name__ == "__main__":
    print(json.dumps(main()))
