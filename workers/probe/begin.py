"""How a process comes under the probe: as the program itself, or as a child that loads the probe while it is being set up."""

from __future__ import annotations

import os
import sys

from . import launch, session
from .compact import loads
from .recorder import Address, Birth

ENVIRONMENT = "THREADLINE_PROBE"


def program(text: str) -> None:
    """Record this process and run the program that the spec (JSON) names. Without an address in the environment it runs unrecorded."""
    spec = loads(text)
    where = os.environ.get(ENVIRONMENT)
    sys.argv = [str(spec.get("script") or "-m"), *map(str, spec.get("arguments") or ())]
    if where:
        session.start(Address(loads(where)), Birth("MainProcess", "program", os.getppid()))
    launch.run(spec)
