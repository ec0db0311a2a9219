"""A line is written to a file, but not yet flushed, when the process forks. Who writes it to the disk, and how often?"""

import os
import tempfile
import time
from typing import Annotated, Literal


def main(
    variant: Literal["unflushed", "flushed"] = "unflushed",
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "diary.txt")
        diary = open(path, "w")  # without `with`: the two processes shall close it one after the other
        diary.write("dear diary\n")  # goes into a buffer in this process's memory, not to the disk
        if variant == "flushed":
            diary.flush()  # now it is in the file, and the buffer is empty
        sizes = [os.path.getsize(path)]

        pid = os.fork()  # copies all memory, and so the buffer

        if pid == 0:
            time.sleep(0.5 * pace)
            diary.close()  # writes what is left in the child's buffer
            os._exit(0)

        os.waitpid(pid, 0)
        sizes.append(os.path.getsize(path))
        time.sleep(0.5 * pace)
        diary.close()  # writes what is left in the parent's buffer
        sizes.append(os.path.getsize(path))

        with open(path) as file:
            lines = file.read().splitlines()
    print(f"size before the fork, after the child's close, after the parent's: {sizes}", flush=True)
    print(f"the file holds: {lines}", flush=True)
    return {"written": 1, "lines": len(lines), "sizes": sizes}


if __name__ == "__main__":
    print(main())
