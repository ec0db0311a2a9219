"""Classic exercises, each with its known bug and without. A program fails by an assertion, an exception or a deadlock."""

from __future__ import annotations

from typing import Final

_RUN: Final = """
def run(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""
_HEAD: Final = "import threading\nimport queue\nimport time\n" + _RUN


def _dining(seats: int, ordered: bool) -> str:
    last = "first, second = second, first" if ordered else "pass"
    return f"""{_HEAD}
forks = [threading.Lock() for _ in range({seats})]

def philosopher(seat):
    first, second = forks[seat], forks[(seat + 1) % {seats}]
    if seat == {seats} - 1:
        {last}
    with first:
        with second:
            pass

run(*[(lambda seat=seat: philosopher(seat)) for seat in range({seats})])
"""


def _buffer(test: str) -> str:
    return f"""{_HEAD}
items = []
changed = threading.Condition()
taken = []

def producer():
    with changed:
        items.append(1)
        changed.notify_all()

def consumer():
    with changed:
        {test} not items:
            changed.wait()
        taken.append(items.pop())

run(consumer, consumer, producer, producer)
assert taken == [1, 1]
"""


def _singleton(lock: str) -> str:
    return f"""{_HEAD}
lock = threading.Lock()
made = []

class Settings:
    _instance = None

    @classmethod
    def get(cls):
        {lock}:
            if cls._instance is None:
                cls._instance = cls()
                made.append(1)
            return cls._instance

run(Settings.get, Settings.get)
assert len(made) == 1, f"{{len(made)}} were made"
"""


def _account(guard: str) -> str:
    return f"""{_HEAD}
balance = 100
lock = threading.Lock()

def withdraw():
    global balance
    {guard}:
        balance -= 40

def pay_in():
    global balance
    {guard}:
        balance = balance + 10

run(withdraw, pay_in)
assert balance == 70, f"the balance is {{balance}}"
"""


def _in_print_order(wait: str) -> str:
    return f"""{_HEAD}
printed = []
first_done = threading.Event()

def first():
    printed.append("first")
    first_done.set()

def second():
    {wait}
    printed.append("second")

run(second, first)
assert printed == ["first", "second"], printed
"""


def _check_then_act(guard: str) -> str:
    return f"""{_HEAD}
cache = {{}}
lock = threading.Lock()
made = []

def get(key):
    {guard}:
        if key not in cache:
            made.append(key)
            cache[key] = len(made)
        return cache[key]

run(lambda: get("a"), lambda: get("a"))
assert made == ["a"], made
"""


def _wake_up(predicate: str) -> str:
    return f"""{_HEAD}
condition = threading.Condition()
ready = False

def waiter():
    with condition:
        {predicate}
            condition.wait()

def setter():
    global ready
    with condition:
        ready = True
        condition.notify()

run(waiter, setter)
"""


def _readers_and_writer(writer: str) -> str:
    return f"""{_HEAD}
readers = 0
mutex = threading.Lock()
room = threading.Lock()
page = [0, 0]

def write():
    {writer}:
        page[0] += 1
        page[1] += 1

def read():
    global readers
    with mutex:
        readers += 1
        if readers == 1:
            room.acquire()
    seen = (page[0], page[1])
    with mutex:
        readers -= 1
        if readers == 0:
            room.release()
    assert seen[0] == seen[1], f"half a page was read: {{seen}}"

run(read, write)
"""


def _barber(seats: str) -> str:
    return f"""{_HEAD}
customers = threading.Semaphore(0)
ready = threading.Semaphore(0)
mutex = threading.Lock()
waiting = 0
cut = 0

def barber():
    for _ in range(2):
        customers.acquire()
        ready.release()

def customer():
    global waiting, cut
    {seats}:
        waiting += 1
        customers.release()
    ready.acquire()
    {seats}:
        waiting -= 1
        cut += 1

run(barber, customer, customer)
assert (waiting, cut) == (0, 2), (waiting, cut)
"""


def _water(semaphores: bool) -> str:
    hydrogen = "hydrogen.acquire()" if semaphores else "pass"
    return f"""{_HEAD}
hydrogen = threading.Semaphore(0)
oxygen = threading.Semaphore(0)
bonded = []

def make_hydrogen():
    oxygen.release()
    {hydrogen}
    bonded.append("H")

def make_oxygen():
    oxygen.acquire()
    oxygen.acquire()
    bonded.append("O")
    hydrogen.release()
    hydrogen.release()

run(make_hydrogen, make_oxygen, make_hydrogen)
assert bonded[0] == "O", bonded
"""


def _queue_end(sentinels: int) -> str:
    return f"""{_HEAD}
work = queue.Queue()

def producer():
    work.put(1)
    for _ in range({sentinels}):
        work.put(None)

def consumer():
    while work.get() is not None:
        pass

run(producer, consumer, consumer)
"""


def _lazy(guard: str) -> str:
    return f"""{_HEAD}
lock = threading.Lock()

class Lazy:
    def __init__(self):
        self.value = None
        self.computed = 0

    def get(self):
        {guard}:
            if self.value is None:
                self.computed += 1
                self.value = 42
            return self.value

lazy = Lazy()
run(lazy.get, lazy.get)
assert lazy.computed == 1, lazy.computed
"""


def _peterson(fence: str) -> str:
    """Peterson's lock for two. Without the fence each asks first and says afterwards that it wants to go in, as a processor that puts a
    store off behind a load would have it; Python itself keeps the order.
    """
    asks = """
    turn = 1 - me
    while wants[1 - me] and turn == 1 - me:
        pass"""
    says = """
    wants[me] = True"""
    return f"""{_HEAD}
wants = [False, False]
turn = 0
inside = 0
most = 0

def go_in(me):
    global turn, inside, most
{says + asks if fence else asks + says}
    inside += 1
    most = max(most, inside)
    inside -= 1
    wants[me] = False

run(lambda: go_in(0), lambda: go_in(1))
assert most == 1
"""


def _stack(guard: str) -> str:
    """A list of nodes whose top is exchanged when it is still the one that was seen: A, B, A looks like A alone."""
    return f"""{_HEAD}
lock = threading.Lock()
taking = threading.Lock()
below = {{"A": "B", "B": "C", "C": None}}
top = "A"

def exchange(seen, new):
    global top
    with lock:
        if top == seen:
            top = new
            return True
        return False

def take():
    while True:
        seen = top
        new = below[seen]
        if exchange(seen, new):
            return seen

def one():
    {guard}:
        take()

def two():
    global top
    {guard}:
        take()
        take()
        below["A"] = top
        top = "A"

run(one, two)
assert top != "B"  # that one has been taken out
"""


def _opposite(second: str) -> str:
    return f"""{_HEAD}
a, b = threading.Lock(), threading.Lock()

def one():
    with a, b:
        pass

def two():
    with {second}:
        pass

run(one, two)
"""


EXERCISES: Final[dict[str, tuple[str, str, str]]] = {
    "lost update": (_account("if True"), _account("with lock"), "assertion"),
    "opposite order": (_opposite("b, a"), _opposite("a, b"), "deadlock"),
    "dining philosophers, 3": (_dining(3, ordered=False), _dining(3, ordered=True), "deadlock"),
    "dining philosophers, 5": (_dining(5, ordered=False), _dining(5, ordered=True), "deadlock"),
    "lost wake-up": (_wake_up("if True:"), _wake_up("while not ready:"), "deadlock"),
    "double singleton": (_singleton("if True"), _singleton("with lock"), "assertion"),
    "bounded buffer, if for while": (_buffer("if"), _buffer("while"), "exception"),
    "print in order": (_in_print_order("pass"), _in_print_order("first_done.wait()"), "assertion"),
    "check then act": (_check_then_act("if True"), _check_then_act("with lock"), "assertion"),
    "readers and writer": (_readers_and_writer("if True"), _readers_and_writer("with room"), "assertion"),
    "sleeping barber": (_barber("if True"), _barber("with mutex"), "assertion"),
    "water": (_water(semaphores=False), _water(semaphores=True), "assertion"),
    "too few sentinels": (_queue_end(1), _queue_end(2), "deadlock"),
    "ABA on a list": (_stack("if True"), _stack("with taking"), "assertion"),
    "lazy initialisation": (_lazy("if True"), _lazy("with lock"), "assertion"),
}
"""Name → the text with the bug, the text without, and how the bug shows."""

PETERSON: Final = _peterson(""), _peterson("the order that the text has")
"""Without its fence, and with it."""
