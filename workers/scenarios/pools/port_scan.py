"""Which doors of this computer are open? Knock at each, once with a pool of threads and once with a pool of processes.

Only ever scan what is yours: this program knocks at no other computer, and only at ports that it has taken for itself.
"""

import ipaddress
import multiprocessing
import os
import socket
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Annotated, Literal


def own_address(host: str) -> str:
    if not ipaddress.ip_address(host).is_loopback:
        raise ValueError(f"this program scans only the computer it runs on (127.0.0.1 or ::1), not {host}")
    return host


def take_port(host: str) -> socket.socket:
    """A socket on a port that was free: as long as nobody listens there, the port is closed, and nobody else can open it."""
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    door.bind((own_address(host), 0))
    return door


def service(door: socket.socket, visits: int, answer_time: float) -> None:
    """What stands behind an open port: it greets each visitor, after a moment."""
    for _ in range(visits):
        visitor, _ = door.accept()
        with visitor:
            time.sleep(answer_time)
            visitor.sendall(b"welcome")


def knock(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as visitor:
        visitor.settimeout(30)
        if visitor.connect_ex((own_address(host), port)) != 0:  # an error number instead of an exception; 0 is success
            return False
        return visitor.recv(7) == b"welcome"


def scan(pool: Executor, host: str, ports: list[int]) -> tuple[list[int], int]:
    """The open ports, and the ms that it took, with the start of the workers."""
    began = time.perf_counter()
    with pool:
        answers = list(pool.map(knock, [host] * len(ports), ports))
    return [port for port, is_open in zip(ports, answers, strict=True) if is_open], round((time.perf_counter() - began) * 1000)


def main(
    host: Literal["127.0.0.1", "::1"] = "127.0.0.1",
    ports: Annotated[int, range(2, 129)] = 40,
    workers: Annotated[int, range(1, 17)] = 4,
    answer_time: Annotated[float, (0.0, 10.0)] = 0.3,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    doors = [take_port(host) for _ in range(ports)]
    open_doors = doors[:: max(1, ports // 8)]  # about eight of them
    for door in open_doors:
        door.listen()
        port = door.getsockname()[1]
        threading.Thread(target=service, name=f"service-{port}", args=(door, 2, answer_time * pace), daemon=True).start()
    numbers = sorted(door.getsockname()[1] for door in doors)

    scan_threads = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="scanner")
    by_threads, thread_time = scan(scan_threads, host, numbers)
    scan_processes = ProcessPoolExecutor(max_workers=workers, mp_context=multiprocessing.get_context("spawn"))
    by_processes, process_time = scan(scan_processes, host, numbers)

    opened = sorted(door.getsockname()[1] for door in open_doors)
    for door in doors:
        door.close()
    print(f"open: {by_threads}", flush=True)
    return {
        "ports": ports,
        "opened": opened,
        "found_by_threads": by_threads,
        "found_by_processes": by_processes,
        "milliseconds": {"threads": thread_time, "processes": process_time},
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
    }


if __name__ == "__main__":
    print(main())
