"""A master and its workers meet at an office: two queues behind a port and a key. Nobody needs to know where the others are."""

import multiprocessing
import queue
import time
from multiprocessing.managers import BaseManager
from typing import Annotated, Literal, cast

HOST = "127.0.0.1"  # the loopback address: nobody outside this machine can connect
KEY = b"open sesame"

tasks: "queue.Queue[int]" = queue.Queue()  # both live in the office's process
results: "queue.Queue[tuple[str, int, str]]" = queue.Queue()


def task_queue() -> "queue.Queue[int]":
    return tasks


def result_queue() -> "queue.Queue[tuple[str, int, str]]":
    return results


class Office(BaseManager):
    """What the master opens: it owns the queues."""


class Counter(BaseManager):
    """What a stranger sees of it."""


Office.register("tasks", callable=task_queue)
Office.register("results", callable=result_queue)
Counter.register("tasks")
Counter.register("results")


def work(port: int, seconds: float, patience: float) -> None:
    """A worker: connect, take tasks as long as there are any, report."""
    name = multiprocessing.current_process().name
    counter = Counter(address=(HOST, port), authkey=KEY)
    counter.connect()
    to_do, done = counter.tasks(), counter.results()  # type: ignore[attr-defined]
    done.put(("here", 0, name))
    while True:
        try:
            number = to_do.get(timeout=patience)
        except queue.Empty:
            return  # nothing left to do
        done.put(("begun", number, name))
        time.sleep(seconds)  # the work itself
        done.put(("done", number, name))


def knock_with_a_wrong_key(port: int) -> str:
    try:
        Counter(address=(HOST, port), authkey=b"please").connect()
    except multiprocessing.AuthenticationError as error:
        return type(error).__name__
    return ""


def main(
    variant: Literal["lost", "requeued"] = "lost",
    workers: Annotated[int, range(2, 17)] = 3,
    number_of_tasks: Annotated[int, range(1, 101)] = 6,
    task_time: Annotated[float, (0.0, 60.0)] = 0.5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    office = Office(address=(HOST, 0), authkey=KEY, ctx=multiprocessing.get_context("spawn"))  # port 0: the system picks a free one
    office.start()
    with office:
        _, port = cast("tuple[str, int]", office.address)
        refused = knock_with_a_wrong_key(port)
        to_do, done = office.tasks(), office.results()  # type: ignore[attr-defined]
        for number in range(1, number_of_tasks + 1):
            to_do.put(number)
        spawn = multiprocessing.get_context("spawn")
        team = [
            spawn.Process(target=work, name=f"worker-{number}", args=(port, task_time * pace, 1.0 * pace))
            for number in range(1, workers + 1)
        ]
        for worker in team:
            worker.start()

        here: list[str] = []
        began: dict[int, str] = {}  # task → who has it
        finished: dict[int, str] = {}
        victim, requeued = "", 0
        waited_in_vain = 0.0
        while len(finished) < number_of_tasks:
            since = time.perf_counter()
            patience = 60.0 if len(here) < workers else (3.0 + 2 * task_time) * pace  # it takes a while until all have come
            try:
                what, number, name = done.get(timeout=patience)
            except queue.Empty:  # no result any more: somebody has taken a task and will never report it
                waited_in_vain = time.perf_counter() - since
                break
            if what == "here":
                here.append(name)
                continue
            (began if what == "begun" else finished)[number] = name
            if not victim and what == "begun":  # the first one to begin is killed in the middle of its task
                victim = name
                time.sleep(task_time * pace / 3)
                [killed] = [worker for worker in team if worker.name == victim]
                killed.kill()
                killed.join()
                print(f"{victim} was killed while it had task {number}", flush=True)
                if variant == "requeued":  # the master remembers who had what
                    to_do.put(number)
                    requeued += 1
        for worker in team:
            worker.join()
    return {
        "tasks": number_of_tasks,
        "finished": len(finished),
        "lost": sorted(set(began) - set(finished)),
        "requeued": requeued,
        "victim": victim,
        "exit_codes": {worker.name: worker.exitcode for worker in team},
        "by_worker": {name: list(finished.values()).count(name) for name in sorted(set(finished.values()))},
        "waited_in_vain_ms": round(1000 * waited_in_vain),
        "refused": refused,
    }


if __name__ == "__main__":
    print(main())
