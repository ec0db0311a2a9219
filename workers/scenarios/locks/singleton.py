"""There shall be one printer for all. Who asks first makes it; but what if several ask before it is made?"""

import importlib
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, ClassVar, Literal

Ask = Callable[[float, list[str]], object]

MODULE = """
import threading, time
time.sleep({seconds})  # connect to the device
with open({log!r}, "a") as log:
    print(threading.current_thread().name, file=log)
printer = object()
"""


class Printer:
    """Made once, if all goes well; making one takes a while."""

    one: ClassVar["Printer | None"] = None
    lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, seconds: float, made_by: list[str]) -> None:
        time.sleep(seconds)  # connect to the device
        made_by.append(threading.current_thread().name)


def without_lock(seconds: float, made_by: list[str]) -> object:
    if Printer.one is None:  # several may see None here ...
        Printer.one = Printer(seconds, made_by)  # ... and then each makes one
    return Printer.one


def with_lock(seconds: float, made_by: list[str]) -> object:
    with Printer.lock:  # also when it has long been made
        return without_lock(seconds, made_by)


def double_checked(seconds: float, made_by: list[str]) -> object:
    if Printer.one is None:  # looked at without the lock: quick when it has been made
        with Printer.lock:
            return without_lock(seconds, made_by)  # looks again: meanwhile another one may have made it
    return Printer.one


def as_module(seconds: float, made_by: list[str]) -> object:
    """A module is a singleton by itself: Python runs its text at the first import, and whoever imports it meanwhile waits."""
    return importlib.import_module("the_printer").printer


def office(ask: Ask, seconds: float, made_by: list[str], opening: threading.Barrier, got: list[object]) -> None:
    opening.wait()  # all ask at the same time
    for _ in range(2):  # and once again later
        printer = ask(seconds, made_by)
        got.append(printer)


def main(
    variant: Literal["no_lock", "lock", "double_checked", "module"] = "no_lock",
    threads: Annotated[int, range(2, 33)] = 5,
    pace: Annotated[float, (0.0, 10.0)] = 1.0,
) -> dict[str, object]:
    ask = {"no_lock": without_lock, "lock": with_lock, "double_checked": double_checked, "module": as_module}[variant]
    Printer.one = None
    sys.modules.pop("the_printer", None)
    made_by: list[str] = []
    got: list[object] = []
    opening = threading.Barrier(threads)
    seconds = 0.3 * pace
    arguments = (ask, seconds, made_by, opening, got)
    offices = [threading.Thread(target=office, name=f"office-{number}", args=arguments) for number in range(1, threads + 1)]
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "made_by.txt")
        Path(folder, "the_printer.py").write_text(MODULE.format(seconds=seconds, log=str(log)), encoding="utf-8")
        sys.path.insert(0, folder)
        for thread in offices:
            thread.start()
        for thread in offices:
            thread.join()
        sys.path.remove(folder)
        made_by += log.read_text().split() if variant == "module" else []
    return {"made": len(made_by), "made_by": made_by, "different": len({id(printer) for printer in got}), "asked": len(got)}


if __name__ == "__main__":
    print(main())
