"""os.fork() is called once and returns twice: in the parent with the child's pid, in the child with 0."""

import json
import os
import time
from typing import Annotated


def report(role: str, returned: int, balance: int) -> dict[str, int]:
    print(f"{role}: fork() returned {returned}; I am {os.getpid()}, my parent is {os.getppid()}; balance is {balance}", flush=True)
    return {"fork_returned": returned, "pid": os.getpid(), "ppid": os.getppid(), "balance": balance}


def main(
    deposit: Annotated[int, range(1, 1001)] = 50,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    balance = 100
    reading_end, writing_end = os.pipe()  # the only thing here that parent and child will share
    print(f"one process, {os.getpid()}, comes to the fork; balance is {balance}", flush=True)

    returned = os.fork()  # two processes go on from here, each with a memory of its own

    if returned == 0:  # only the child gets the 0
        balance += deposit  # changes the child's copy, and nothing else
        time.sleep(1.0 * pace)
        told = report("child", returned, balance)
        os.write(writing_end, json.dumps(told).encode())
        os._exit(0)  # the child's story ends here: it must not go on into the parent's

    time.sleep(0.5 * pace)
    parent = report("parent", returned, balance)
    os.close(writing_end)
    os.waitpid(returned, 0)  # wait for the child's end
    child = json.loads(os.read(reading_end, 10_000))
    os.close(reading_end)
    return {"before": 100, "deposit": deposit, "parent": parent, "child": child}


if __name__ == "__main__":
    print(main())
