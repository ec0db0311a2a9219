"""Accesses to shared variables as visible operations.

`names.py` finds which names of a source are shared. Then there are two ways. `source.py` rewrites the source so that each access calls
one of `probes.py`: exact objects and values, the same operations on every Python, no cost elsewhere; it is the usual one. `bytecode.py`
stops unchanged code at its instructions, by `settrace` (3.11) or `sys.monitoring` (later), where there is no source or its bytecode is
what shall be shown.
"""
