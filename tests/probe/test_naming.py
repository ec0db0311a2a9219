"""Objects are called what a reader of the program would call them."""

from __future__ import annotations

import opcode
from pathlib import Path

import pytest

from tests.probe.host import run_text
from workers.probe import source_names
from workers.probe.schema import Kind


def names_of(folder: Path, text: str) -> list[str]:
    """What the objects are called that the program hands to `use`, in that order."""
    head = "import functools, threading\nfrom threading import Lock\ndef use(*locks):\n    for lock in locks:\n        with lock: pass\n"
    main = run_text(folder, head + text).main
    return [main.name(event.object) for event in main.events if event.kind is Kind.ACQUIRED]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a = b = Lock()\nuse(a)", ["a"]),
        ("a: object = Lock()\nuse(a)", ["a"]),
        ("a, b = Lock(), Lock()\nuse(b, a)", ["b", "a"]),
        ("a, (b, c) = Lock(), (Lock(), Lock())\nuse(a, b, c)", ["a", "b", "c"]),
        ("a, b = (Lock() for _ in range(2))\nuse(a, b)", ["a", "b"]),
        ("a, *rest = [Lock() for _ in range(3)]\nuse(a, *rest)", ["a", "rest[0]", "rest[1]"]),
        ("if a := Lock():\n    use(a)", ["a"]),
        ("with Lock() as a: pass", ["a"]),
        ("a = Lock() if use else None\nb = None or Lock()\nuse(a, b)", ["a", "b"]),
        ("for _ in range(2):\n    a = Lock()\n    use(a)", ["a", "a (2)"]),
        ("globals()['a'] = Lock()\nuse(a)", ["a"]),
        ("def f():\n    global a\n    a = Lock()\nf()\nuse(a)", ["a"]),
        ("def f(a=Lock(), *, b=Lock()): use(a, b)\nf()", ["f.a", "f.b"]),
    ],
    ids=lambda value: value.replace("\n", ";") if isinstance(value, str) else "",
)
def test_a_variable_gives_its_name(tmp_path: Path, text: str, names: list[str]) -> None:
    assert names_of(tmp_path, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("forks = [Lock() for _ in range(3)]\nuse(*forks[::-1])", ["forks[2]", "forks[1]", "forks[0]"]),
        ("forks = [Lock(), Lock()]\nuse(*forks)", ["forks[0]", "forks[1]"]),
        ("forks = list(Lock() for _ in range(2))\nuse(*forks)", ["forks[0]", "forks[1]"]),
        ("forks = list(map(lambda _: Lock(), range(2)))\nuse(*forks)", ["forks[0]", "forks[1]"]),
        ("forks = []\nfor _ in range(2): forks.append(Lock())\nforks += [Lock()]\nuse(*forks)", ["forks[0]", "forks[1]", "forks[0] (2)"]),
        ("forks = [None] * 2\nfor i in range(2): forks[i] = Lock()\nuse(*forks)", ["forks[0]", "forks[1]"]),
        ("grid = [[Lock() for _ in range(2)] for _ in range(2)]\nuse(grid[1][1])", ["grid[…][3]"]),
        ("by = {'x': Lock(), 'y': Lock()}\nby['z'] = Lock()\nuse(*by.values())", ["by['x']", "by['y']", "by['z']"]),
        ("by = {key: Lock() for key in 'xy'}\nuse(*by.values())", ["by[key]", "by[key] (2)"]),
        ("by = dict(x=Lock())\nby.setdefault('y', Lock())\nuse(*by.values())", ["by['x']", "by['y']"]),
        ("import collections\nby = collections.defaultdict(Lock)\nuse(by['x'], by['y'])", ["by['x']", "by['y']"]),
        ("pairs = [(i, Lock()) for i in range(2)]\nuse(pairs[1][1])", ["pairs[1][1]"]),
        ("import types\nspace = types.SimpleNamespace(a=Lock())\nuse(space.a)", ["space.a"]),
    ],
    ids=lambda value: value.replace("\n", ";") if isinstance(value, str) else "",
)
def test_an_element_is_called_by_what_holds_it(tmp_path: Path, text: str, names: list[str]) -> None:
    assert names_of(tmp_path, text) == names


ACCOUNT = """
class Account:
    everyone = Lock()
    def __init__(self, name):
        self.name = name
        self._lock = Lock()
        self.parts = [Lock() for _ in range(2)]
    def open(self):
        self.door = Lock()
class Savings(Account):
    def __init__(self, name):
        super().__init__(name)
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("use(Account.everyone)", ["Account.everyone"]),
        ("a, b = Account('a'), Savings('b')\nuse(a._lock, b._lock)", ["a._lock", "b._lock"]),
        ("a = Account('a')\nb = Account('b')\nuse(*b.parts, *a.parts)", ["b.parts[0]", "b.parts[1]", "a.parts[0]", "a.parts[1]"]),
        ("all = [Account(n) for n in 'ab']\nuse(*[one._lock for one in all])", ["all[0]._lock", "all[1]._lock"]),
        ("all = {'a': Account('a')}\nuse(all['a']._lock)", ["all['a']._lock"]),
        ("def test(account): use(account._lock)\ntest(Account('a'))\ntest(Account('b'))", ["Account('a')._lock", "Account('b')._lock"]),
        ("def test(account): use(account._lock)\nfor n in 'ab': test(Account(n))", ["Account._lock", "Account._lock (2)"]),
        ("a = Account('a')\na.open()\nuse(a.door)", ["a.door"]),
        (
            "class Bank:\n    def __init__(self):\n        self.vault = Account('v')\nbank = Bank()\nuse(bank.vault._lock)",
            ["bank.vault._lock"],
        ),
        ("def made(name):\n    account = Account(name)\n    return account\na = made('a')\nuse(a._lock)", ["a._lock"]),
        ("a = Account('a')\nsetattr(a, 'late', Lock())\na.later = Lock()\nuse(a.late, a.later)", ["a.late", "a.later"]),
    ],
    ids=lambda value: value.replace("\n", ";") if isinstance(value, str) else "",
)
def test_an_attribute_is_called_by_the_object_that_has_it(tmp_path: Path, text: str, names: list[str]) -> None:
    assert names_of(tmp_path, ACCOUNT + text) == names


def test_fields_of_a_dataclass_are_called_by_their_object(tmp_path: Path) -> None:
    text = """
from dataclasses import dataclass, field
@dataclass
class Box:
    lock: object = field(default_factory=Lock)
    other: object = field(default_factory=lambda: Lock(), kw_only=True)
    def __post_init__(self):
        self.late = Lock()
box = Box()
boxes = [Box(), Box()]
use(box.lock, box.other, box.late, boxes[1].lock)
for _ in range(2):
    use(Box().lock)
"""
    assert names_of(tmp_path, text) == ["box.lock", "box.other", "box.late", "boxes[1].lock", "Box.lock", "Box.lock (2)"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("make = functools.partial(Lock)\na = make()\nuse(a)", ["a"]),
        ("def make(): return Lock()\na = make()\nclass C:\n    def __init__(self): self.b = make()\nc = C()\nuse(a, c.b)", ["a", "c.b"]),
        ("def make():\n    made = Lock()\n    return made\na = make()\nmake()\nuse(a)", ["a"]),
        ("def make(n): return [Lock() for _ in range(n)]\na, b = make(1), make(2)\nuse(*a, *b)", ["a[0]", "b[0]", "b[1]"]),
        ("def make():\n    made = []\n    made.append(Lock())\n    return made\nforks = make()\nuse(*forks)", ["forks[0]"]),
        ("def make():\n    x, y = Lock(), Lock()\n    return x, y\na, b = make()\nuse(b, a)", ["b", "a"]),
        ("@functools.cache\ndef make(key): return Lock()\na, b = make(1), make(2)\nuse(a, b, make(1))", ["a", "b", "a"]),
        ("def make(): return Lock()\nuse(make())\nuse(make())", ["make()", "make() (2)"]),
        ("class C:\n    @functools.cached_property\n    def lock(self): return Lock()\nuse(C().lock)", ["C.lock"]),
        ("a = (lambda: Lock())()\nuse(a)", ["a"]),
    ],
    ids=lambda value: value.replace("\n", ";") if isinstance(value, str) else "",
)
def test_what_a_function_makes_is_called_by_what_its_caller_does_with_it(tmp_path: Path, text: str, names: list[str]) -> None:
    assert names_of(tmp_path, text) == names


def test_a_variable_of_another_module_is_called_with_the_modules_name(tmp_path: Path) -> None:
    (tmp_path / "bank.py").write_text("import threading\nlock = threading.Lock()\nclass Vault:\n    door = threading.Lock()\n")
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "__init__.py").write_text("import threading\nlock = threading.Lock()\n")
    text = "import bank, shop\nlock = Lock()\nuse(lock, bank.lock, shop.lock, bank.Vault.door)"
    assert names_of(tmp_path, text) == ["lock", "bank.lock", "shop.lock", "Vault.door"]


def test_what_goes_nowhere_is_called_by_its_kind_and_place(tmp_path: Path) -> None:
    assert names_of(tmp_path, "use(Lock())\nuse(threading.RLock())\nuse(Lock())") == [
        "Lock 1 (program.py:6)",
        "RLock 1 (program.py:7)",
        "Lock 2 (program.py:8)",
    ]


def test_a_callback_of_the_standard_library_does_not_pass_its_value_on(tmp_path: Path) -> None:
    """`least` does not get what the key function returns: a name that is not certain is not given."""
    text = """
import heapq
def key(n):
    made = Lock()
    use(made)
    return made
least = heapq.nsmallest(1, [1], key=key)
"""
    assert names_of(tmp_path, text) == ["made"]


def test_the_numbers_of_instructions_are_this_pythons() -> None:
    assert opcode.opmap["STORE_ATTR"] == source_names.STORE_ATTR
    assert opcode.EXTENDED_ARG == source_names.EXTENDED_ARG


def test_names_cost_nothing_before_the_object_is_told_of(tmp_path: Path) -> None:
    """Nothing is parsed for objects that no record names."""
    text = """
import sys
locks = [Lock() for _ in range(1_000)]
module = next(m for n, m in sys.modules.items() if n.endswith(".naming") and "threadline" in n)
print(sum(m.endswith(".source_names") for m in sys.modules), len(module.unnamed))
"""
    trace = run_text(tmp_path, "import threading\nfrom threading import Lock\n" + text)
    assert trace.stdout.split() == ["0", "1000"]
