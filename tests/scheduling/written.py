"""Small random programs as source text, over the primitives that a learner uses; and such that are right by construction."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import Any, Final

from hypothesis import strategies as st

from workers.scheduling.controlled.engine import Execution
from workers.scheduling.controlled.watching.probes import builtins_with
from workers.scheduling.controlled.watching.source import rewrite

BEGIN: Final = """\
import queue
import threading

x = y = 0
a, b = threading.Lock(), threading.Lock()
r = threading.RLock()
c = threading.Condition()
s = threading.Semaphore(1)
e = threading.Event()
q, roomy = queue.Queue(1), queue.Queue()
"""

_VARIABLES: Final = ["x += 1", "y += 1", "x = y", "y = 2", "note(x)", "note(y)", "if x:\n    y += 1"]
_QUEUES: Final = [
    "q.put(1)",
    "note(q.get())",
    "roomy.put(1)",
    "note(roomy.get())",
    "try:\n    note(q.get_nowait())\nexcept queue.Empty:\n    note(None)",
    "try:\n    note(roomy.get(timeout=1))\nexcept queue.Empty:\n    note(None)",
]
_EVENTS: Final = ["e.set()", "e.wait()", "e.clear()", "note(e.wait(1))", "note(e.is_set())"]
_CONDITIONS: Final = [
    "with c:\n    c.wait()",
    "with c:\n    note(c.wait(1))",
    "with c:\n    while not x:\n        c.wait()",
    "with c:\n    c.wait_for(lambda: y)",
    "with c:\n    x = 1\n    c.notify()",
    "with c:\n    y = 1\n    c.notify_all()",
    "with c:\n    c.notify()",
    "c.acquire()\nnote(x)\nc.release()",
]
_SEMAPHORES: Final = [
    "s.acquire()",
    "s.release()",
    "if s.acquire(blocking=False):\n    x += 1\n    s.release()",
    "note(s.acquire(timeout=1))",
]
_LOCKS: Final = [
    "if a.acquire(blocking=False):\n    x += 1\n    a.release()",
    "if a.acquire(timeout=1):\n    y += 1\n    a.release()",
    "note(a.locked())",
    "with r, r:\n    x += 1",
]
_PLAIN: Final = st.one_of(*map(st.sampled_from, (_VARIABLES, _QUEUES, _EVENTS, _CONDITIONS, _SEMAPHORES, _LOCKS)))


def _block(head: str, inside: list[str]) -> str:
    return f"with {head}:\n" + indent("\n".join(inside), "    ")


_STATEMENTS: Final = st.one_of(
    _PLAIN,
    st.builds(_block, st.sampled_from("abrs"), st.lists(st.sampled_from(_VARIABLES), min_size=1, max_size=2)),
    st.builds(_block, st.sampled_from(["a", "b", "a, b", "b, a", "s"]), st.lists(_PLAIN, min_size=1, max_size=1)),
)


def _text(bodies: list[list[str]]) -> str:
    text = BEGIN
    for number, body in enumerate(bodies, 1):
        told = "\n".join(body).replace("note(", f"note({number}, ")
        text += f"\n\ndef thread_{number}():\n    global x, y\n" + indent(told, "    ") + "\n"
    return text


@st.composite
def programs(draw: st.DrawFn) -> str:
    """Two threads of one to four statements, or three of one or two."""
    threads = draw(st.sampled_from([2, 2, 3]))
    size = 4 if threads == 2 else 2
    return _text([draw(st.lists(_STATEMENTS, min_size=1, max_size=size)) for _ in range(threads)])


# ---------------------------------------------------------------- right by construction
_ORDERED: Final = ["a", "b", "r"]
"""Nobody who holds one of these takes one before it."""

_ADDED: Final = ["x += 1", "y += 1", "x += 2", "x += 1\ny += 1", "note(x)", "note(x + y)"]


def _under_a(inside: list[str], more: list[str]) -> str:
    """All that is shared is touched under `a`; more locks may be taken within."""
    return _block(", ".join(["a", *more]), inside)


_GUARDED: Final = st.builds(
    _under_a, st.lists(st.sampled_from(_ADDED), min_size=1, max_size=2), st.sampled_from([[], [], ["b"], ["r"], ["b", "r"]])
)
_WAITED_FOR: Final = "with c:\n    while not ready:\n        c.wait()"
_TOLD: Final = "with c:\n    ready = True\n    c.notify_all()"


@st.composite
def right_programs(draw: st.DrawFn) -> str:
    """No access outside the lock, no lock out of its order, and who waits waits for what the first thread, which never waits, brings."""
    threads = draw(st.sampled_from([2, 2, 3]))
    size = 3 if threads == 2 else 1
    bodies = [draw(st.lists(_GUARDED, min_size=1, max_size=size)) for _ in range(threads)]
    gives, takes = draw(
        st.sampled_from([("", ""), ("", ""), ("e.set()", "e.wait()"), ("roomy.put(1)", "note(roomy.get())"), (_TOLD, _WAITED_FOR)])
    )
    if gives:
        at = draw(st.integers(0, len(bodies[0])))
        if gives.startswith("roomy"):
            gives = "\n".join([gives] * (threads - 1))
        bodies[0].insert(at, gives)
        for body in bodies[1:]:
            body.insert(draw(st.integers(0, len(body))), takes)
    return _text(bodies).replace("global x, y", "global x, y, ready").replace("x = y = 0", "x = y = 0\nready = False")


def sums(text: str) -> tuple[int, int]:
    """What x and y come to when no update is lost."""
    lines = [line.strip() for line in dedent(text).splitlines()]
    return lines.count("x += 1") + 2 * lines.count("x += 2"), lines.count("y += 1")


class Written:
    """A text as a program under control: its threads run from the beginning, side by side. To be used within `patches.controlled`."""

    def __init__(self, text: str) -> None:
        self._code = compile(rewrite(text, "written.py"), "written.py", "exec")
        self._threads = text.count("def thread_")
        self._builtins = {detailed: builtins_with(detailed=detailed) for detailed in (False, True)}
        self._namespace: dict[str, Any] = {}
        self._noted: dict[int, list[object]] = {}

    def begin(self, execution: Execution) -> None:
        self._noted = {number: [] for number in range(1, self._threads + 1)}
        noted = self._noted
        self._namespace = {"__builtins__": self._builtins[execution.detailed], "note": lambda who, value: noted[who].append(value)}
        exec(self._code, self._namespace)
        for number in noted:
            execution.spawn(self._namespace[f"thread_{number}"], f"thread-{number}")

    def outcome(self) -> Any:
        return [self._namespace["x"], self._namespace["y"], *self._noted.values()]

    def check(self) -> None:
        return None
