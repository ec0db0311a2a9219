"""Programs of several processes under control.

Every process that the program starts by `spawn` runs in an interpreter of its own (`pool.py`, `child.py`), on one thread. All that its
processes share lives in the explored process, as the models of `world.py`, made of threading's primitives under control. A task stands for
each process (`proxy.py`): it does there what the process asks for. So the engine knows tasks only, and searches, replays and moves by hand
them as it does threads.
"""
