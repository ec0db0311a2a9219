"""Tests of CPython's that fail under the probe and are let fail, each with the reason. The list is to be as short as can be.

One that passes is said by the comparison, and fails its test: then its line goes.
"""

from __future__ import annotations

from typing import Final

EXCUSED: Final[dict[str, str]] = {}
"""Id without the leading `test.` → why what it checks cannot be kept."""
