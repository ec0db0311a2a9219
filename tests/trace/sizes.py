"""How much memory everything takes that can be reached from an object."""

from __future__ import annotations

import gc
import mmap
import sys
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

import numpy as np

_OF_ALL = (type, ModuleType, FunctionType, BuiltinFunctionType, MethodType)


def deep_size(root: object) -> int:
    """In bytes, without what belongs to the program itself: classes, modules, functions. A method counts with the object it belongs to."""
    seen: set[int] = set()
    total, left = 0, [root]
    while left:
        one = left.pop()
        if isinstance(one, MethodType):
            one = one.__self__
        if id(one) in seen or isinstance(one, (type, ModuleType, BuiltinFunctionType)):
            continue
        seen.add(id(one))
        if isinstance(one, FunctionType):
            left += [cell.cell_contents for cell in one.__closure__ or ()]
            continue
        total += _own_size(one)
        left += _parts(one)
    return total


def _own_size(one: Any) -> int:
    if isinstance(one, mmap.mmap):
        return len(one)
    return sys.getsizeof(one)


def _parts(one: Any) -> list[Any]:
    if isinstance(one, np.ndarray):
        return [one.base] if one.base is not None else []
    return gc.get_referents(one)
