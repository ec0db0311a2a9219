"""joblib: the same work by its threads and by the worker processes of its loky backend."""

from __future__ import annotations

import json
import math

from joblib import Parallel, delayed


def main() -> dict[str, object]:
    work = [delayed(math.factorial)(number) for number in range(60)]
    threads = Parallel(n_jobs=3, backend="threading")(work)
    processes = Parallel(n_jobs=2, backend="loky")(work)
    return {"same": threads == processes, "digits": sum(len(str(value)) for value in threads)}


if __name__ == "__main__":
    print(json.dumps(main()))
