"""dask: a graph of small tasks that hang together, worked out by its threaded scheduler."""

from __future__ import annotations

import json

import dask


@dask.delayed
def square(number: int) -> int:
    return number * number


@dask.delayed
def total(numbers: list[int]) -> int:
    return sum(numbers)


def main() -> dict[str, object]:
    rows = [total([square(row * 10 + column) for column in range(10)]) for row in range(20)]
    (whole,) = dask.compute(total(rows), scheduler="threads", num_workers=4)
    return {"sum of squares": whole}


if __name__ == "__main__":
    print(json.dumps(main()))
