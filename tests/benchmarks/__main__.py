"""`python -m tests.benchmarks [--quick] [name …]`: every figure that Threadline must reach, measured here and now, in one table.

Exit status 0 when each is met (quick: when each could be measured), else 1; 2 for a name that does not exist.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import traceback
from collections.abc import Iterator, Sequence
from time import perf_counter

from rich.console import Console
from rich.table import Table

from tests.benchmarks.figures import Better, Figure

NAMES = ("frame", "store", "intake", "window", "startup", "probe", "gil", "asyncio", "schedule", "step", "endless")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure every figure that Threadline must reach.")
    parser.add_argument("names", nargs="*", metavar="name", help=f"which of {', '.join(NAMES)}; all when none is named")
    parser.add_argument("--quick", action="store_true", help="a few seconds each: shows that they work, does not say what is reached")
    given = parser.parse_args(arguments)
    unknown = [name for name in given.names if name not in NAMES]
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows, troubles = measure(given.names or NAMES, given.quick)
    print_table(rows, given.quick)
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    missed = not given.quick and any(figure.met is False for _, figure in rows)
    return 1 if troubles or missed else 0


def measure(names: Sequence[str], quick: bool) -> tuple[list[tuple[str, Figure]], list[str]]:
    """The figures with the name of their benchmark, and what went wrong with those that have none."""
    rows: list[tuple[str, Figure]] = []
    troubles: list[str] = []
    for name in names:
        print(f"{name} …", file=sys.stderr, end="", flush=True)
        began = perf_counter()
        try:
            rows.extend((name, figure) for figure in importlib.import_module(f"tests.benchmarks.bench_{name}").run(quick))
        except Exception:  # one that fails must not cost the others their figures
            troubles.append(f"{name}: {traceback.format_exc()}")
        print(f" {perf_counter() - began:.1f} s", file=sys.stderr)
    return rows, troubles


def print_table(rows: Sequence[tuple[str, Figure]], quick: bool) -> None:
    title = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores" + (
        " · quick: says nothing of what is reached" * quick
    )
    table = Table("benchmark", "figure", title=title, title_justify="left")
    for heading in ("measured", "reach", "met", "against"):
        table.add_column(heading, justify="right" if heading in ("measured", "reach") else "left")
    for name, figure in rows:
        table.add_row(name, figure.name, *cells(figure))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def cells(figure: Figure) -> Iterator[str]:
    yield f"{shown(figure.value)} {figure.unit}"
    sign = "≤" if figure.better is Better.LOWER else "≥"
    yield "" if figure.reach is None else f"{sign} {shown(figure.reach)} {figure.unit}"
    yield {True: "met", False: "NOT MET", None: ""}[figure.met]
    yield f"{figure.ratio:.1f}× better than {figure.peer}" if figure.ratio is not None else figure.peer or ""


def shown(value: float) -> str:
    """Four figures, thousands apart."""
    return f"{value:,.0f}".replace(",", "\u202f") if abs(value) >= 1000 else f"{value:.4g}"


if __name__ == "__main__":
    raise SystemExit(main())
