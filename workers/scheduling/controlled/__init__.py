"""What runs in the explored process: the standard library only, relative imports only. Loaded there as `_threadline_scheduling`.

Where what is found: `operations.py` (what a task can be about to do, and which of these can be told apart by their order), `tasks.py`
(tasks and the threads that carry them), `engine.py` (one execution under control), `primitives.py` and `patches.py` (Lock, Thread, sleep
on virtual time, and how the standard library comes to stand on them), `watching/` (accesses to shared variables), `strategies/` (who
moves next, one file each), `detectors/` (what can be read off an execution, one file each), `explorer.py`, `shrinking.py`, `schedule.py`
(the text of a schedule), `program.py` (scripts and functions as programs that can be run thousands of times), `serve.py` (the process's
own side of the pipe).
"""
