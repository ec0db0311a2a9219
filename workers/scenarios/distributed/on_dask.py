"""The same job on Dask: on a local cluster, or on one that runs already at a known address. Needs the package distributed."""

import time
from typing import Annotated
from urllib.parse import urlsplit

from dask.distributed import Client, LocalCluster, get_task_stream

NEAR = ("127.0.0.1", "localhost", "::1")  # a cluster elsewhere is none of this program's business


def square(number: int, seconds: float) -> int:
    """One task. It runs in a worker, wherever that is."""
    time.sleep(seconds)
    return number * number


def hand_out(client: Client, tasks: int, seconds: float) -> tuple[list[int], list[dict[str, object]]]:
    """Results of all tasks, and what the cluster says of who did which of them when."""
    with get_task_stream(client) as stream:
        futures = client.map(square, range(tasks), [seconds] * tasks, pure=False)
        results = client.gather(futures)
    offset = time.perf_counter_ns() - time.time_ns()  # the cluster tells the time of day
    told = [
        {
            "worker": str(entry["worker"]),
            "thread": int(entry["thread"]),
            "what": str(entry["key"]),
            "began_ns": int(part["start"] * 1e9) + offset,
            "ended_ns": int(part["stop"] * 1e9) + offset,
        }
        for entry in stream.data
        for part in entry["startstops"]
        if part["action"] == "compute"
    ]
    return results, told


def main(
    address: str = "",
    workers: Annotated[int, range(1, 17)] = 2,
    number_of_tasks: Annotated[int, range(1, 1001)] = 8,
    task_time: Annotated[float, (0.0, 60.0)] = 0.3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    if address and urlsplit(address if "//" in address else f"tcp://{address}").hostname not in NEAR:
        raise SystemExit(f"{address!r} is not on this machine: use tcp://127.0.0.1:PORT")
    begin = time.perf_counter()
    if address:
        with Client(address, timeout=20) as client:
            results, told = hand_out(client, number_of_tasks, task_time * pace)
    else:
        # A dashboard there is in any case: at a free port, so that it is in nobody's way, and for this machine alone.
        with LocalCluster(n_workers=workers, threads_per_worker=1, host=NEAR[0], dashboard_address=f"{NEAR[0]}:0") as cluster:
            with Client(cluster) as client:
                results, told = hand_out(client, number_of_tasks, task_time * pace)
    right = [number * number for number in range(number_of_tasks)]
    return {
        "address": address,
        "tasks": number_of_tasks,
        "right": results == right,
        "milliseconds": round(1000 * (time.perf_counter() - begin)),
        "task_stream": told,
    }


if __name__ == "__main__":
    print(main())
