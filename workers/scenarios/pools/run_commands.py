"""Several programs of the system are run by a thread pool; each thread waits for its program. One of them fails."""

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

SCRIPT = "import sys, time; time.sleep(float(sys.argv[2])); print('command', sys.argv[1], 'is done'); sys.exit(int(sys.argv[3]))"


def run(number: int, seconds: float, exit_code: int) -> dict[str, int]:
    """A thread that waits for another program does not hold up the others."""
    command = [sys.executable, "-c", SCRIPT, str(number), str(seconds), str(exit_code)]
    ended = subprocess.run(command, capture_output=True, text=True)
    print(f"{threading.current_thread().name}: command {number} ended with exit code {ended.returncode}", flush=True)
    return {"command": number, "exit_code": ended.returncode, "lines": len(ended.stdout.splitlines())}


def main(
    commands: Annotated[int, range(2, 33)] = 6,
    threads: Annotated[int, range(1, 17)] = 3,
    command_time: Annotated[float, (0.0, 30.0)] = 0.6,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    began = time.perf_counter()
    with ThreadPoolExecutor(max_workers=threads, thread_name_prefix="runner") as runners:
        # The second command ends with exit code 3. subprocess.run reports that; it is no exception, unless check=True asks for one.
        futures = [runners.submit(run, number, command_time * pace, 3 if number == 2 else 0) for number in range(1, commands + 1)]
        ended = [future.result() for future in futures]
    milliseconds = round((time.perf_counter() - began) * 1000)
    return {"commands": commands, "threads": threads, "ended": ended, "milliseconds": milliseconds}


if __name__ == "__main__":
    print(main())
