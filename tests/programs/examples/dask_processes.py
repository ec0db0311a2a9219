"""dask: a bag of words counted by its multiprocessing scheduler."""

from __future__ import annotations

import json

from dask import bag

TEXT = "the quick brown fox jumps over the lazy dog and the dog sleeps " * 40


def main() -> dict[str, object]:
    words = bag.from_sequence(TEXT.split(), npartitions=6)
    counted = words.frequencies().compute(scheduler="processes", num_workers=2)
    return {"words": dict(sorted(counted))}


if __name__ == "__main__":
    print(json.dumps(main()))
