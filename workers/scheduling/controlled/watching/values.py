"""Values as they are shown: short, and without running any code of the program's."""

from __future__ import annotations

from reprlib import Repr
from typing import Final

_REPR: Final = Repr()
_REPR.maxstring = _REPR.maxother = 60
_REPR.maxlist = _REPR.maxtuple = _REPR.maxdict = _REPR.maxset = _REPR.maxdeque = 8
_REPR.maxlevel = 3
_REPR.maxlong = 40
_OWN_TYPES: Final = (int, float, complex, str, bytes, bool, type(None), list, tuple, dict, set, frozenset)


class _Short(Repr):
    def repr1(self, x: object, level: int) -> str:
        if type(x) in _OWN_TYPES:
            return super().repr1(x, level)
        return f"<{x.__name__}>" if isinstance(x, type) else f"<{type(x).__name__}>"


_SHORT: Final = _Short()
_SHORT.__dict__.update(_REPR.__dict__)


def short(value: object) -> str:
    """Like repr, bounded; objects of the program's classes as `<Class>`."""
    return _SHORT.repr(value)
