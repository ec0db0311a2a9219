"""Rewriting changes nothing that the program computes, and stops at each access to what is shared, before it, with its value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scheduling.searching import script
from workers.scheduling.controlled.explorer import Explorer, Limits
from workers.scheduling.controlled.places import sites
from workers.scheduling.controlled.steps import steps_of
from workers.scheduling.controlled.watching.probes import builtins_with
from workers.scheduling.controlled.watching.source import rewrite

SAME = """
import collections

total = 0
log = []

def note(value):
    log.append(value)
    return value

class Box:
    count = 0
    __slots__ = ("value", "__hidden")
    def __init__(self, value=0):
        self.value = value
        self.__hidden = value
    def swap(self, other):
        self.value, other.value = other.value, self.value
    def add(self, amount):
        self.value += amount
        self.__hidden *= 2
        Box.count += 1
        return self.__hidden
    @property
    def double(self):
        return self.value * 2

def augmented():
    global total
    total += note(2)
    total -= 1
    total *= 6
    total //= 2
    total **= 2
    total %= 7
    total |= 8
    total ^= 3
    total <<= 2
    return total

def order():
    boxes = {"a": Box(1)}
    def which(name):
        log.append(name)
        return name
    boxes[which("a")].value = note(5)
    boxes[which("a")].value += note(6)
    table = {}
    table[which("k")] = note(7)
    table[which("k")] += note(8)
    del table[which("k")]
    return boxes["a"].value, table

def loops():
    global total
    for total in range(3):
        pass
    else:
        log.append("else")
    first, *rest = [total, 1, 2]
    while rest:
        rest.pop()
    with open(__file__) as log_file:
        log.append(len(log_file.readline()) >= 0)
    return [total + n for n in range(2) if n in log or not log], {k: v for k, v in zip("ab", log)}

def closure():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return [inc(), inc(2), (lambda: n)()], n

def generator():
    for item in list(log):
        yield item
    return

def exceptions():
    global total
    try:
        total = 1 / 0
    except ZeroDivisionError as error:
        log.append(type(error).__name__)
    finally:
        total = -1
    try:
        return Box().missing
    except AttributeError as error:
        return str(error)

def walrus():
    global total
    if (total := 5) and log:
        return total
    return None

def matched(value):
    match value:
        case {"a": [first, *_]} if first in log:
            return "yes"
        case Box(value=v):
            return v
        case _:
            return f"{total!r:>4} {len(log)} {log[-1]}"

def deleted():
    global total
    box = Box(3)
    del box.value
    kept = total
    del total
    try:
        total
    except NameError as error:
        said = str(error)
    total = kept
    return said

def nested():
    grid = [[0] * 3 for _ in range(2)]
    grid[1][2] += 5
    grid[0][1:] = [7, 8]
    counts = collections.defaultdict(int)
    for word in "a b a".split():
        counts[word] += 1
    log.extend(sorted(counts.items()))
    return grid, dict(counts), grid[-1][-1], [*grid[0]][::2]

async def coroutine():
    global total
    total += 1
    return total

def results():
    one, two = Box(1), Box(2)
    one.swap(two)
    task = coroutine()
    try:
        task.send(None)
    except StopIteration as done:
        awaited = done.value
    first = [augmented(), order(), loops(), closure(), list(generator()), exceptions(), walrus(), matched({"a": [2]}), matched(one)]
    rest = [matched(0), deleted(), nested(), one.value, two.add(3), Box.count, one.double, awaited, total, len(log)]
    return first, rest, "x" in log, not log, log and total

found = results()
"""


def test_the_rewritten_source_computes_the_same(tmp_path: Path) -> None:
    file = tmp_path / "same.py"
    file.write_text(SAME)
    alone: dict[str, object] = {"__name__": "same", "__file__": str(file)}
    exec(compile(SAME, str(file), "exec"), alone)
    for detailed in (False, True):
        watched: dict[str, object] = {"__name__": "same", "__file__": str(file), "__builtins__": builtins_with(detailed=detailed)}
        exec(compile(rewrite(SAME, str(file)), str(file), "exec"), watched)
        assert watched["found"] == alone["found"]
        assert watched["log"] == alone["log"]
        assert {name for name in watched if not name.startswith("__")} == {name for name in alone if not name.startswith("__")}


def test_tracebacks_name_the_same_lines(tmp_path: Path) -> None:
    text = "n = 0\ndef f():\n    global n\n    n = (\n        n +\n        1 / n\n    )\nf()\n"
    lines = []
    for code in (compile(text, "x.py", "exec"), compile(rewrite(text, "x.py"), "x.py", "exec")):
        with pytest.raises(ZeroDivisionError) as caught:
            exec(code, {"__builtins__": builtins_with(detailed=False)})
        lines.append([entry.lineno for entry in caught.traceback if str(entry.path).endswith("x.py")])
    assert lines[0] == lines[1]


ACCESSES = {
    "a global": ("n = 1\n", "global n\n    n += 1", ["reads n: 1", "writes n: 2"]),
    "a global that is only read": ("n = 1\n", "n", []),
    "an attribute": ("class C: pass\nc = C()\nc.v = 1\n", "c.v += 1", ["reads c.v: 1", "writes c.v: 2"]),
    "an attribute of an expression": (
        "class C: pass\nc = C()\nc.v = 1\n",
        "type(c).v = 1; type(c).v += 1",
        ["writes type(c).v: 1", "reads type(c).v: 1", "writes type(c).v: 2"],
    ),
    "an element of a list of lists": ("d = [[0]]\n", "d[0][-1 + 1] += 5", ["reads d[0]: [0]", "reads d[0][0]: 0", "writes d[0][0]: 5"]),
    "an element": ("d = {'k': 1}\n", "d['k'] += 1", ["reads d['k']: 1", "writes d['k']: 2"]),
    "a list": ("l = [3]\n", "l.append(len(l))", ["looks into l", "changes l: append(1)"]),
    "a test": ("l = [3]\n", "if l and 3 in l: l.clear()", ["looks into l", "looks into l", "changes l: clear()"]),
    "a container of one's own": ("l = [3]\n", "own = []; own.append(1); own[0] += 1; l.pop()", ["changes l: pop()"]),
    "a container that is handed on": (
        "kept = []\n",
        "own = []; kept.append(own); own.append(1)",
        ["changes kept: append([])", "changes own: append(1)"],
    ),
    "a container that nobody changes": ("l = [3]\n", "l[0]", []),
    "two at once": ("a = b = 0\n", "global a, b\n    a, b = b, a + 1", ["reads b: 0", "reads a: 0", "writes a: 0", "writes b: 1"]),
}


@pytest.mark.parametrize("what", ACCESSES)
def test_what_is_shared_is_seen_and_nothing_else(what: str, tmp_path: Path) -> None:
    before, body, expected = ACCESSES[what]
    text = f"import threading\n{before}\ndef work():\n    {body}\nt = threading.Thread(target=work, name='t')\nt.start()\nt.join()\n"
    with script(tmp_path, text) as (program, with_crew):
        execution, judged = Explorer(program, with_crew, Limits()).execute(detailed=True)
        assert judged is not None
        assert judged.kind is None, judged.why
        steps = [step for step in steps_of(execution) if step.name == "t"]
    assert [f"{step.kind} {step.target}" + f": {step.value}" * bool(step.value) for step in steps] == expected


def test_a_site_knows_its_line(tmp_path: Path) -> None:
    known = len(sites)
    rewrite("n = 0\ndef f():\n    global n\n    n = 1\n", str(tmp_path / "x.py"))
    assert {(line, function) for _, line, function in sites[known:]} == {(1, "<module>"), (4, "f")}
