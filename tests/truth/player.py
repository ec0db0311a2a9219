"""Plays a generated program in real threads and processes, and writes down itself what happened: the truth that a trace is held against.

Run as a script with a JSON description (see `programs.py`) and a folder; each process writes its own account into the folder. Nothing of
Threadline is imported here, and the times are those of the program's own clock calls inside its critical sections.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import queue
import sys
import threading
import time
from pathlib import Path
from typing import Any

now = time.perf_counter_ns


class Things:
    """The objects that the threads of a process share; `shared` ones come from the first process."""

    def __init__(self, shared: dict[str, list[Any]], counts: dict[str, int]) -> None:
        self.lock = [threading.Lock() for _ in range(counts["lock"])]
        self.rlock = [threading.RLock() for _ in range(counts["rlock"])]
        self.condition = [threading.Condition() for _ in range(counts["condition"])]
        self.semaphore = [threading.BoundedSemaphore(2) for _ in range(counts["semaphore"])]
        self.event = [threading.Event() for _ in range(counts["event"])]
        self.queue: list[queue.Queue[Any]] = [queue.Queue() for _ in range(counts["queue"])]
        self.mlock, self.mqueue = shared["mlock"], shared["mqueue"]


class Account:
    """What one process knows of itself."""

    def __init__(self) -> None:
        self.held: dict[str, list[tuple[str, int, int]]] = {}  # object → (thread, after it was taken, before it was let go)
        self.put: dict[str, list[tuple[str, str]]] = {}  # queue → (thread, item)
        self.got: dict[str, list[tuple[str, str]]] = {}
        self.threads: list[str] = []
        self._noting = threading.Lock()

    def note_held(self, name: str, since: int) -> None:
        with self._noting:
            self.held.setdefault(name, []).append((threading.current_thread().name, since, now()))

    def note(self, table: dict[str, list[tuple[str, str]]], name: str, item: str) -> None:
        with self._noting:
            table.setdefault(name, []).append((threading.current_thread().name, item))


def play(script: list[list[Any]], things: Things, account: Account, mark: str) -> None:
    for number, step in enumerate(script):
        _step(step, things, account, f"{mark}.{number}")


def _step(step: list[Any], things: Things, account: Account, mark: str) -> None:
    match step:
        case ["held", kind, at, inner]:
            held = getattr(things, kind)[at]
            with held:
                since = now()
                if kind == "condition":
                    held.notify_all()
                play(inner, things, account, mark)
                if kind != "semaphore":
                    account.note_held(f"{kind}[{at}]", since)
        case ["acquired", kind, at]:
            held = getattr(things, kind)[at]
            held.acquire()
            account.note_held(f"{kind}[{at}]", now())
            held.release()
        case ["often", kind, at, times]:
            held, name = getattr(things, kind)[at], f"{kind}[{at}]"
            for _ in range(times):
                with held:
                    since = now()
                    account.note_held(name, since)
        case ["put", kind, at]:
            getattr(things, kind)[at].put(mark)
            account.note(account.put, f"{kind}[{at}]", mark)
        case ["get", kind, at]:
            account.note(account.got, f"{kind}[{at}]", getattr(things, kind)[at].get())
        case ["set", at]:
            things.event[at].set()
        case ["wait", at]:
            things.event[at].wait()
        case ["work", rounds]:
            sum(range(rounds))
        case ["pause", microseconds]:
            time.sleep(microseconds / 1e6)
        case _:
            raise ValueError(f"no such step: {step}")


def process(name: str, scripts: list[list[Any]], counts: dict[str, int], shared: dict[str, list[Any]], folder: str) -> None:
    things, account = Things(shared, counts), Account()
    threads = [
        threading.Thread(target=play, args=(script, things, account, f"{name}.{number}"), name=f"{name}-{number}")
        for number, script in enumerate(scripts)
    ]
    account.threads = [thread.name for thread in threads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = {"held": account.held, "put": account.put, "got": account.got, "threads": account.threads, "pid": os.getpid()}
    Path(folder, f"{name}.json").write_text(json.dumps(told))


def main(description: dict[str, Any], folder: str) -> None:
    sys.setswitchinterval(description["switch_s"])
    context = multiprocessing.get_context(description["start"])
    counts: dict[str, int] = description["counts"]
    mlock = [context.Lock() for _ in range(counts["mlock"])]
    mqueue = [context.Queue() for _ in range(counts["mqueue"])]
    shared: dict[str, list[Any]] = {"mlock": mlock, "mqueue": mqueue}
    processes = [
        context.Process(target=process, name=f"p{number}", args=(f"p{number}", scripts, counts, shared, folder))
        for number, scripts in enumerate(description["processes"][1:], 1)
    ]
    for child in processes:
        child.start()
    process("p0", description["processes"][0], counts, shared, folder)
    for child in processes:
        child.join()


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()), sys.argv[2])
