"""Programs that are hard to live with."""

from __future__ import annotations

from typing import Final

EIGHT_PROCESSES: Final = """
import multiprocessing, os, signal, threading, time

def work(number):
    if number == 1:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if number == 2:
        os.setsid()
    os.write(1, f"worker {os.getpid()}\\n".encode())
    if number == 3:
        os.kill(os.getpid(), signal.SIGSTOP)
    lock = threading.Lock()
    while True:
        for _ in range(1000):
            with lock:
                pass
        time.sleep(0.01)

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    for number in range(7):
        context.Process(target=work, args=(number,)).start()
    os.write(1, f"worker {os.getpid()}\\n".encode())
    time.sleep(120)
"""

KEPT_AND_KILLED: Final = """
import multiprocessing, os, sys, threading, time

def tell(what):
    os.write(1, f"{what} {os.getpid()}\\n".encode())  # one piece, whoever else prints

def victim():
    tell("victim")
    lock = threading.Lock()
    while True:
        for _ in range(50):
            with lock:
                pass
        time.sleep(0.002)

def survivor(over):
    tell("survivor")
    lock = threading.Lock()
    while not over.is_set():
        for _ in range(20):
            with lock:
                pass
        time.sleep(0.005)

if __name__ == "__main__":
    context = multiprocessing.get_context(sys.argv[1])
    over = context.Event()
    victims = [context.Process(target=victim) for _ in range(int(sys.argv[2]))]
    survivors = [context.Process(target=survivor, args=(over,)) for _ in range(3)]
    for process in survivors + victims:
        process.start()
    for process in victims:
        process.join()
    over.set()
    for process in survivors:
        process.join()
    print("codes", *[process.exitcode for process in victims + survivors])
"""

RAISES: Final = "def f():\n    raise KeyError('lost')\n\nf()\n"
RECURSES: Final = "def f(n):\n    return f(n + 1)\n\nf(0)\n"
MANY_THREADS: Final = """
import threading
barrier = threading.Barrier(200)
threads = [threading.Thread(target=barrier.wait) for _ in range(199)]
for thread in threads:
    thread.start()
barrier.wait()
for thread in threads:
    thread.join()
print("all met")
"""
CLOSES_ALL: Final = "import os, time\ntime.sleep(0.3)\nos.closerange(0, 1024)\ntime.sleep(1.5)\nos._exit(0)\n"
CLOSES_ALL_AND_WORKS_ON: Final = """
import os, threading, time
os.closerange(0, 1024)
lock = threading.Lock()
until = time.monotonic() + 1.0
while time.monotonic() < until:
    with lock:
        time.sleep(0.001)
with open(os.environ["PROOF"], "w") as file:
    file.write("still here")
"""
FORKS_AND_DIES: Final = """
import os, time
if os.fork():
    os._exit(0)
time.sleep(0.7)
print("orphan", os.getpid(), flush=True)
"""
HALTS_ITSELF: Final = "import os, signal\nprint('halting', flush=True)\nos.kill(os.getpid(), signal.SIGSTOP)\nprint('went on')\n"
REPLACES_ITSELF: Final = (
    "import os, sys\nprint('before', flush=True)\nos.execv(sys.executable, [sys.executable, '-S', '-c', 'print(\"after\")'])\n"
)
