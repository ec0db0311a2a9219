"""Which files belong to packages that pip has installed. Used in the traced process and outside of it."""

from __future__ import annotations

import os


def is_installed(filename: str) -> bool:
    """True for a file of a package that pip has installed."""
    return filename.replace(os.sep, "/").rpartition("-packages/")[0].endswith(("/site", "/dist"))
