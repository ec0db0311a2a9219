"""Other programs as children: one is given input and answers, one fails, one takes too long and is killed."""

import os
import subprocess
import time
from typing import Annotated, Literal

if os.name == "nt":
    SORT, FAIL, SLEEP = ["sort"], ["cmd", "/c", "exit 3"], ["ping", "-n", "60", "127.0.0.1"]
else:
    SORT, FAIL, SLEEP = ["sort"], ["sh", "-c", "exit 3"], ["sleep", "60"]


def sort() -> dict[str, object]:
    """Write to its standard input, close that, read its standard output, wait for its end: communicate() does it all."""
    process = subprocess.Popen(SORT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    answer, _ = process.communicate("pear\napple\nmelon\n")
    return {"exit_code": process.returncode, "answer": answer.split()}


def fail() -> dict[str, object]:
    """A program that fails says so by its exit code only; run() raises nothing unless it is asked to with check=True."""
    return {"exit_code": subprocess.run(FAIL).returncode}


def sleep(timeout: float) -> dict[str, object]:
    """When the time is over, communicate() raises, but the program runs on: it must be killed, and then waited for."""
    process = subprocess.Popen(SLEEP, stdout=subprocess.DEVNULL)
    try:
        process.communicate(timeout=timeout)
        timed_out = False
    except subprocess.TimeoutExpired as error:
        print(error, flush=True)
        process.kill()
        process.communicate()
        timed_out = True
    return {"exit_code": process.returncode, "timed_out": timed_out}


def main(
    command: Literal["all", "sort", "fail", "sleep"] = "all",
    timeout: Annotated[float, (0.0, 30.0)] = 1.0,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    results: dict[str, dict[str, object]] = {}
    for name in ("sort", "fail", "sleep"):
        if command not in ("all", name):
            continue
        if name == "sort":
            results[name] = sort()
        elif name == "fail":
            results[name] = fail()
        else:
            results[name] = sleep(timeout * pace)
        print(f"{name}: {results[name]}", flush=True)
        time.sleep(0.2 * pace)
    return {"results": results}


if __name__ == "__main__":
    print(main())
