"""Moved by bytecode, a coroutine or a generator stands before each of its instructions, across every await and yield.

What those are is not said here: Python's own tracer says it, of the same program run freely. It is asked in another process, for
`sys.settrace` is the way of 3.11 only; later Pythons are watched by `sys.monitoring`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scheduling.test_by_hand import Program, by_hand
from workers.host.messages import RunSpec
from workers.scheduling.stepped import Stand

TRACER = """
import asyncio, dis, json, runpy, sys

path, silent, seen = sys.argv[1], set(sys.argv[2].split()), []
words = {}

def words_of(code):
    if code not in words:
        words[code] = {each.offset: each for each in dis.get_instructions(code)}
    return words[code]

def shown(each):
    return each.argval.co_name if hasattr(each.argval, "co_name") else each.argrepr

def local(frame, event, argument):
    if event == "opcode":
        each = words_of(frame.f_code).get(frame.f_lasti)
        if each is not None and each.opname not in silent and (task := running()):
            seen.append((task, frame.f_lineno, f"{each.opname} {shown(each)}".rstrip()))
    return local

def running():
    try:
        task = asyncio.current_task()
    except RuntimeError:
        return ""
    return task.get_name() if task is not None else ""

def begin(frame, event, argument):
    if frame.f_code.co_filename == path:
        frame.f_trace = local  # 3.13 switches the events on by the second of these only where the first is set,
        frame.f_trace_opcodes = True
        return local

sys._getframe().f_trace_opcodes = True  # and 3.12 with settrace, where some frame has asked for them before
sys.settrace(begin)
try:
    runpy.run_path(path, run_name="__main__")
finally:
    sys.settrace(None)
print(json.dumps(seen))
"""
SILENT = "CACHE EXTENDED_ARG NOP PRECALL RESUME"
INSTRUCTIONS = ("bytecode", "reads", "writes")
"""Kinds of stands at an instruction. At others it stands within one: before what a call of the library does."""

HEAD = "import asyncio\nimport contextlib\n\ntotal = 0\n\n"
TAIL = """

async def main():
    tasks = [asyncio.create_task(work(name), name=name) for name in ("one", "two")]
    for task in tasks:
        await task

asyncio.run(main())
"""
WORK = {
    "await": """
async def work(name):
    global total
    seen = total
    await asyncio.sleep(0)
    total = seen + 1
""",
    "nested": """
async def inner(times):
    for _ in range(times):
        await asyncio.sleep(0)
    return times

async def work(name):
    global total
    total += await inner(2) + await inner(1)
""",
    "generator": """
def inner():
    got = yield total
    return got

def count():
    for step in range(2):
        yield step
    yield from inner()

async def work(name):
    global total
    for each in count():
        total += each
        await asyncio.sleep(0)
""",
    "asynchronous generator": """
async def numbers():
    for number in range(2):
        await asyncio.sleep(0)
        yield number

async def work(name):
    global total
    async for number in numbers():
        total += number
    total = len([number async for number in numbers()])
""",
    "lock": """
async def work(name):
    global total
    lock = asyncio.Lock()
    async with lock:
        seen = total
        await asyncio.sleep(0)
        total = seen + 1
    soon = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(soon.set_result, 3)
    total += await soon
""",
    "exception": """
async def fails():
    await asyncio.sleep(0)
    raise ValueError

async def work(name):
    global total
    try:
        await fails()
    except ValueError:
        await asyncio.sleep(0)
    finally:
        total += 1
""",
    "thrown in": """
def given():
    try:
        yield 1
    except KeyError:
        yield 2
    finally:
        yield 3

@contextlib.contextmanager
def managed():
    try:
        yield
    except ValueError:
        pass

async def late():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(0)

async def work(name):
    global total
    gave = given()
    total += next(gave)
    total += gave.throw(KeyError)
    with managed():
        raise ValueError
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(late(), 1)
    gave.close() if total > 99 else next(gave)
""",
}


def told_by_python(file: Path) -> dict[str, list[tuple[int, str]]]:
    """Line and words of each instruction of each task."""
    ran = subprocess.run(
        [sys.executable, "-c", TRACER, str(file), SILENT], capture_output=True, text=True, timeout=60, check=True, stdin=subprocess.DEVNULL
    )
    found: dict[str, list[tuple[int, str]]] = {}
    for task, line, words in json.loads(ran.stdout):
        found.setdefault(task, []).append((line, words))
    return found


def stood_before(program: Program, name: str) -> list[tuple[int, str]]:
    """The same of one task, moved to its end by bytecode; whoever else has to be moved on is, by operations."""
    stood: list[tuple[int, str]] = []
    while True:
        stands = {stand.step.name: stand for stand in program.stepped.stands}
        if name not in stands and stood:
            return stood
        mine = stands.get(name)
        if mine is None or not mine.enabled:
            program.move(next(stand.step.lane for stand in stands.values() if stand.enabled))
            continue
        if mine.step.kind in INSTRUCTIONS:
            stood.append((mine.step.line, mine.instruction))
        program.ask({"move": mine.step.lane, "by": "bytecode"})


@pytest.mark.parametrize("kind", WORK)
def test_it_stands_before_each_instruction_that_python_itself_tells_of(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(HEAD + WORK[kind] + TAIL, "utf-8")
    told = told_by_python(file)
    for name in ("one", "two"):
        with by_hand(RunSpec(script=str(file))) as program:
            program.ask({"by": "bytecode"})
            stood = stood_before(program, name)
        assert [words for _, words in stood] == [words for _, words in told[name]]
        assert all(own == line for (own, _), (line, _) in zip(stood, told[name], strict=True) if line is not None)


def test_one_that_is_suspended_stands_where_it_yields_and_a_step_across_an_await_is_taken_back(tmp_path: Path) -> None:
    file = tmp_path / "program.py"
    file.write_text(HEAD + WORK["await"] + TAIL, "utf-8")
    with by_hand(RunSpec(script=str(file))) as program:
        program.ask({"by": "bytecode"})
        while "one" not in enabled(program):
            program.move(next(stand.step.lane for stand in program.stepped.stands if stand.enabled))
        fresh = enabled(program)["one"]
        assert (fresh.step.kind, fresh.instruction) == ("goes on", "")
        while (mine := enabled(program)["one"]).instruction != "YIELD_VALUE":
            program.ask({"move": mine.step.lane, "by": "bytecode"})
        yields = program.stepped.stands
        program.ask({"move": mine.step.lane, "by": "bytecode"})
        suspended = enabled(program)["one"]
        assert (suspended.step.kind, suspended.step.line, suspended.instruction) == ("goes on", mine.step.line, "YIELD_VALUE")
        program.ask({"move": mine.step.lane, "by": "bytecode"})
        assert enabled(program)["one"].step.kind == "bytecode"
        assert program.done[-1].endswith("goes on")
        program.ask({"back": 1})
        program.ask({"back": 1})
        assert program.stepped.stands == yields


def test_an_instruction_that_has_no_line_stands_at_the_one_before_it(tmp_path: Path) -> None:
    """The way out of an `except` has none, and the window could not read where the lane stood."""
    file = tmp_path / "program.py"
    file.write_text(HEAD + WORK["thrown in"] + TAIL, "utf-8")
    lines = range(1, len(file.read_text("utf-8").splitlines()) + 1)
    lineless = [words for task, seen in told_by_python(file).items() if task == "one" for line, words in seen if line is None]
    assert lineless
    with by_hand(RunSpec(script=str(file))) as program:
        program.ask({"by": "bytecode"})
        stood = stood_before(program, "one")
    assert set(lineless) <= {words for _, words in stood}
    assert all(line in lines for line, _ in stood)


def enabled(program: Program) -> dict[str, Stand]:
    return {stand.step.name: stand for stand in program.stepped.stands if stand.enabled}
