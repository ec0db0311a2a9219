"""Children of subprocess, asyncio, os.exec* and os.posix_spawn: traced where they are Python, an external lane where they are not."""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import Stream, Trace, bare, run, run_text
from workers.probe.command_line import parts
from workers.probe.schema import Flag, Kind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="written for POSIX")

REPORT = """
import json, os, sys, threading
with threading.Lock():
    pass
print(json.dumps({"argv": sys.argv, "orig": sys.orig_argv, "path": sys.path, "flags": repr(sys.flags), "name": __name__,
    "names": sorted(n for n in globals() if n.startswith("__")), "loader": getattr(__loader__, "__name__", type(__loader__).__name__),
    "file": globals().get("__file__"), "spec": getattr(__spec__, "name", None), "package": __package__, "cwd": os.getcwd(),
    "executable": sys.executable, "options": sys._xoptions, "warn": sys.warnoptions, "main": sys.modules["__main__"].__dict__ is globals(),
    "input": sys.stdin.read() if len(sys.argv) > 1 and sys.argv[1] == "read" else None}), flush=True)
def deep():
    1 / 0
if len(sys.argv) > 1 and sys.argv[1] == "fail":
    deep()
sys.exit(len(sys.argv))
"""

WAYS: dict[str, list[str]] = {
    "script": ["child.py"],
    "script_arguments": ["child.py", "a b", "", "é", "-u"],
    "options": ["-u", "-O", "-B", "child.py"],
    "joined": ["-uOOs", "-Xdev", "-X", "utf8=1", "-Wonce", "-W", "ignore::ImportWarning", "child.py"],
    "isolated": ["-I", "child.py"],
    "no_environment": ["-E", "child.py", "x"],
    "no_site": ["-S", "child.py"],
    "safe_path": ["-P", "child.py"],
    "end_of_options": ["--", "child.py", "--version"],
    "module": ["-m", "pack.child", "x"],
    "package": ["-Om", "pack"],
    "isolated_module": ["-Im", "timeit", "-h"],
    "code": ["-c", REPORT, "x", "y"],
    "code_joined": ["-uc" + REPORT],
    "isolated_code": ["-Ic", REPORT],
    "folder": ["pack", "x"],
    "stdin": ["-", "x"],
    "stdin_only": [],
    "reads": ["child.py", "read"],
    "fails": ["child.py", "fail"],
    "code_fails": ["-c", REPORT, "fail"],
    "stdin_fails": ["-", "fail"],
    "module_missing": ["-m", "nothing_there"],
    "script_missing": ["nothing_there.py"],
    "bad_syntax": ["-c", "a b"],
    "version": ["--version"],
    "unknown": ["-Z"],
}

STARTER = """
import json, subprocess, sys
for words in json.load(open("ways.json")):
    done = subprocess.run([sys.executable, *words], capture_output=True, input=open("child.py", "rb").read())
    print(words[:-1], done.returncode)
    print(done.stdout.decode(), done.stderr.decode(), done.args[1:] == words)
"""


def _prepare(folder: Path) -> None:
    (folder / "child.py").write_text(REPORT)
    package = folder / "pack"
    package.mkdir()
    for name in ("__init__.py", "__main__.py", "child.py"):
        (package / name).write_text(REPORT if name != "__init__.py" else "")


def _both(folder: Path, text: str) -> Trace:
    """Run a program alone and under the probe: output, errors and exit status must be the same."""
    (folder / "program.py").write_text(text, encoding="utf-8")
    alone = bare(folder, "program.py")
    traced = run({"script": "program.py"}, cwd=folder)
    assert traced.stdout == alone.stdout
    assert (traced.stderr, traced.exit_code) == (alone.stderr, alone.returncode)
    truth.check(traced)
    return traced


def _children(trace: Trace) -> list[Stream]:
    return sorted((stream for stream in trace.streams if stream is not trace.main), key=lambda stream: int(stream.hello["started_ns"]))


def test_a_python_child_sees_what_it_sees_alone_and_is_traced(tmp_path: Path) -> None:
    _prepare(tmp_path)
    (tmp_path / "ways.json").write_text(json.dumps(list(WAYS.values())))
    trace = _both(tmp_path, STARTER)
    traced = [stream for stream in _children(trace) if stream.hello["start_method"] == "subprocess"]
    assert len(traced) == len(WAYS) - 2  # all but those that run no program
    assert all(stream.goodbye and stream.hello["parent_pid"] == trace.main.hello["pid"] for stream in traced)
    external = [lane["name"] for lane in trace.main.lanes.values() if lane["kind"] == "external"]
    assert [str(name).split()[-1] for name in external] == ["--version", "-Z"]
    processes = {trace.main.uid(event.object) for event in trace.main.events if event.kind is Kind.SPAWNED}
    assert {stream.uid(stream.lanes[1]["object"]) for stream in traced} < processes
    joined = [event for event in trace.main.events if event.kind is Kind.JOINED]
    assert len(joined) == len(processes) == len(WAYS)


@pytest.mark.parametrize(
    ("words", "kind", "program", "options", "arguments"),
    [
        (["x.py", "-c"], "script", "x.py", [], ["-c"]),
        (["-uXdev", "-m", "mod", "-v"], "module", "mod", ["-uXdev"], ["-v"]),
        (["-Wd", "-c", "pass"], "code", "pass", ["-Wd"], []),
        (["-O", "-"], "stdin", "-", ["-O"], []),
        ([], "stdin", "", [], []),
        (["--check-hash-based-pycs", "never", "x.py"], "script", "x.py", ["--check-hash-based-pycs", "never"], []),
    ],
)
def test_a_command_line_is_taken_apart_as_python_does(
    words: list[str], kind: str, program: str, options: list[str], arguments: list[str]
) -> None:
    said = parts(words)
    assert said is not None
    assert (said.kind, said.program, said.options, said.arguments) == (kind, program, options, arguments)


@pytest.mark.parametrize(
    "words", [["-i", "x.py"], ["-V"], ["--help"], ["-h"], ["-c"], ["-X"], ["-X", "importtime", "x.py"], ["-v", "x.py"], ["-xu"]]
)
def test_what_is_not_simply_a_program_is_left_alone(words: list[str]) -> None:
    assert parts(words) is None


def test_another_program_is_an_external_lane_from_start_to_exit(tmp_path: Path) -> None:
    trace = _both(
        tmp_path,
        """
import asyncio, os, signal, subprocess, sys
print(subprocess.run(["sh", "-c", "exit 4"]).returncode)
child = subprocess.Popen(["sleep", "60"])
child.send_signal(signal.SIGTERM)
while child.poll() is None:
    pass
print(child.returncode, os.system("exit 3") >> 8)
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 5"], os.environ)
print(os.waitpid(pid, 0)[1] >> 8)
subprocess.run([sys.executable, "-c", "pass"], env={})
async def shell():
    process = await asyncio.create_subprocess_shell("exit 6")
    print(await process.wait())
asyncio.run(shell())
subprocess.run(["true"], preexec_fn=lambda: None)
with subprocess.Popen("echo $0; exit 7", shell=True) as shell:
    print(shell.wait())
os.popen("true").close()
try:
    subprocess.Popen(["/nothing/there"])
except FileNotFoundError:
    pass
""",
    )
    main = trace.main
    assert len(trace.streams) == 1
    lanes = {number: str(lane["name"]) for number, lane in main.lanes.items() if lane["kind"] == "external"}
    ends = {lanes[event.lane]: event.argument for event in main.events if event.kind is Kind.ENDED and event.lane in lanes}
    python = f"{sys.executable} -c pass"
    assert ends == {
        "sh -c exit 4": 4,
        "sleep 60": -15,
        "exit 3": 3,
        "sh -c exit 5": 5,
        python: 0,
        "/bin/sh -c exit 6": 6,
        "true": 0,
        "/bin/sh -c echo $0; exit 7": 7,
        "/bin/sh -c true": 0,
    }
    for number in lanes:
        first, last = (event for event in main.events if event.lane == number)
        assert (first.kind, last.kind) == (Kind.STARTED, Kind.ENDED)  # seen by who waits for it, or by the flush thread before
        kinds = [event.kind for event in main.events if event.object == main.lanes[number]["object"] and event.lane != number]
        assert kinds[0] is Kind.SPAWNED
        assert kinds[-1] is Kind.JOINED
    assert main.story("MainThread")[-3:] == ["SPAWNED there", "FAILED there", "ENDED"]


def test_the_end_of_an_external_child_is_seen_before_anybody_waits_for_it(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os, subprocess, time
child = subprocess.Popen(["sh", "-c", "exit 9"])
os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
time.sleep(0.2)
print("waits now")
print(child.wait())
""",
    )
    assert trace.stdout == "waits now\n9\n"
    main = trace.main
    lane = main.lane("sh -c exit 9")
    (ended,) = [event for event in main.events if event.kind is Kind.ENDED and event.lane == lane]
    slept = [event for event in main.events if event.kind is Kind.RESUMED][-1]
    assert ended.argument == 9
    assert ended.time < slept.time


def test_a_look_between_a_childs_end_and_who_says_how_it_ended_takes_nothing_away(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import subprocess, sys
children = sys.modules["_threadline_probe.children"]
gone = children.gone
def late(pid, code):
    children.look()  # of the flush thread, in this very moment
    return gone(pid, code)
children.gone = late
print(subprocess.run(["sh", "-c", "exit 4"]).returncode)
""",
    )
    assert trace.stdout == "4\n"
    (ended,) = [event for event in trace.main.events if event.kind is Kind.ENDED and event.lane == trace.main.lane("sh -c exit 4")]
    assert (ended.argument, ended.flags & Flag.INFERRED) == (4, 0)


@pytest.mark.parametrize("later", [0, 2], ids=["at the end of the process", "within a while"])
def test_a_child_that_was_waited_for_behind_our_back_has_ended_and_nobody_knows_how(later: int, tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        f"""
import ctypes, subprocess, sys
children = sys.modules["_threadline_probe.children"]
child = subprocess.Popen(["sh", "-c", "exit 4"])
assert ctypes.CDLL(None).waitpid(child.pid, None, 0) == child.pid
children.look()
if {later}:
    children.now = lambda real=children.now: real() + {later} * 10**9
    children.look()
print(child.pid in children._external)
child.returncode = 4  # or its destructor would ask
""",
    )
    assert trace.stdout == f"{not later}\n"
    (ended,) = [event for event in trace.main.events if event.kind is Kind.ENDED and event.lane == trace.main.lane("sh -c exit 4")]
    assert (ended.argument, bool(ended.flags & Flag.INFERRED)) == (0, True)


def test_children_of_children_are_traced_to_any_depth_and_by_shebang(tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(f"#!{sys.executable} -u\nimport sys\nprint(sys.argv, sys.orig_argv, sys.executable, sys.path[0])\nsys.exit(8)\n")
    script.chmod(0o755)
    trace = _both(
        tmp_path,
        """
import subprocess, sys
depth = int(sys.argv[1]) if len(sys.argv) > 1 else 0
print("depth", depth, flush=True)
if depth < 3:
    sys.exit(subprocess.call([sys.executable, __file__, str(depth + 1)]))
sys.exit(subprocess.call(["./script", "argument"]))
""",
    )
    streams = sorted(trace.streams, key=lambda stream: int(stream.hello["started_ns"]))
    assert [str(stream.hello["name"]) for stream in streams] == ["MainProcess", *["program.py"] * 3, "script"]
    for parent, child in itertools.pairwise(streams):
        assert child.hello["parent_pid"] == parent.hello["pid"]
    assert trace.exit_code == 8


def test_asyncio_starts_traced_children_too(tmp_path: Path) -> None:
    trace = _both(
        tmp_path,
        """
import asyncio, sys
async def main():
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import sys; print(input()); sys.exit(5)", stdin=-1, stdout=-1)
    out, _ = await process.communicate(b"hello\\n")
    print(out, process.returncode)
asyncio.run(main())
""",
    )
    (child,) = _children(trace)
    assert child.hello["name"] == "python -c"
    assert child.events[-1].argument == 5
    assert [event for event in trace.main.events if event.kind is Kind.JOINED and trace.main.name(event.object) == "python -c"]


def test_a_process_that_becomes_another_says_goodbye_first_and_python_goes_on_being_traced(tmp_path: Path) -> None:
    trace = _both(
        tmp_path,
        """
import os, sys, threading
with threading.Lock():
    pass
child = os.fork()
if child == 0:
    os.execvp("sh", ["sh", "-c", "exit 3"])
print(os.waitpid(child, 0)[1] >> 8)
try:
    os.execv("/nothing/there", ["there"])
except FileNotFoundError:
    pass
open("empty", "w").close()
os.chmod("empty", 0o755)
try:
    os.execv("./empty", ["empty"])
except OSError as error:
    print(error)
with threading.Lock():
    pass
os.execl(sys.executable, sys.executable, "-c", "import sys; print(sys.argv, sys.orig_argv[1:]); sys.exit(6)", "x")
""",
    )
    assert trace.exit_code == 6
    assert all(stream.goodbye for stream in trace.streams)
    main, (forked, after) = trace.main, _children(trace)
    assert [after.hello[key] for key in ("pid", "start_method", "name")] == [main.hello["pid"], "exec", "python -c"]
    assert sum(event.kind is Kind.ACQUIRED for event in main.events) == 2
    external = forked.lane("sh -c exit 3")
    assert [event.kind for event in forked.events if event.lane == external] == [Kind.STARTED]
    assert [event.kind for event in forked.events if event.lane == 1][-1] is Kind.ENDED
    assert "JOINED forked process" in main.story()


def test_a_bare_forks_child_is_waited_for_as_a_process(tmp_path: Path) -> None:
    trace = run_text(
        tmp_path,
        """
import os
children = []
for code in (1, 2):
    child = os.fork()
    if child == 0:
        os._exit(code)
    children.append(child)
print(os.waitpid(children[1], 0)[1] >> 8, os.wait()[1] >> 8)
""",
    )
    assert (trace.stdout, trace.stderr) == ("2 1\n", "")
    main = trace.main
    joined = [main.uid(event.object) for event in main.events if event.kind is Kind.JOINED]
    codes = {stream.uid(stream.lanes[1]["object"]): stream.events[-1].argument for stream in trace.children}
    assert [codes[uid] for uid in joined] == [2, 1]


def test_a_warning_of_popen_names_the_callers_line(tmp_path: Path) -> None:
    code = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''], text=True)\n"
    trace = _both(tmp_path, f"import subprocess, sys\nsubprocess.run([sys.executable, '-Xwarn_default_encoding', '-c', {code!r}])\n")
    assert "<string>:2: EncodingWarning" in trace.stderr


def test_files_get_the_numbers_they_get_alone_also_where_standard_streams_are_closed(tmp_path: Path) -> None:
    _both(
        tmp_path,
        """
import os, socket, subprocess, sys, time
time.sleep(0.05)
child = "import os, sys, time; time.sleep(0.05); a = os.open('.', os.O_RDONLY); os.write(2, b'%d\\n' % a)"
subprocess.run([sys.executable, "-c", child])
subprocess.run([sys.executable, "-c", child], preexec_fn=lambda: os.close(0))
subprocess.run(["sh", "-c", 'exec "$0" -c "$1" <&- >&-', sys.executable, child])
code = "import os, time; os.close(1); time.sleep(0.05); print(os.dup(2), file=open(2, 'w', closefd=False))"
subprocess.run([sys.executable, "-c", code])
print(open(__file__).fileno(), socket.socket().fileno())
""",
    )


def test_without_our_address_in_its_environment_a_child_is_left_as_it_is(tmp_path: Path) -> None:
    trace = _both(
        tmp_path,
        """
import os, subprocess, sys
seen = "import sys; print(sys.orig_argv[1:], flush=True)"
subprocess.run([sys.executable, "-c", seen], env={"PATH": os.environ["PATH"]})
os.environ.pop("THREADLINE_PROBE", None)
subprocess.run([sys.executable, "-c", seen])
""",
    )
    assert len(trace.streams) == 1
    assert sum(lane["kind"] == "external" for lane in trace.main.lanes.values()) == 2


def test_the_environment_of_the_tests_holds_no_probe() -> None:
    assert "THREADLINE_PROBE" not in os.environ


PAST_SUBPROCESS = """
import _posixsubprocess, json, os, sys
import multiprocessing.process as process
def start(words, env=None):
    reading, writing = os.pipe()
    try:
        return _posixsubprocess.fork_exec([os.fsencode(word) for word in words], [os.fsencode(words[0])], True, (reading,), None, env,
            -1, -1, -1, -1, -1, -1, reading, writing, False, False, -1, None, None, None, -1, None, True)
    finally:
        os.close(reading), os.close(writing)
class Popen:
    method = "own"
    def __init__(self, process_obj):
        self.returncode, self.sentinel = None, None
        self.pid = start([sys.executable, "-c", "import sys; print(sys.orig_argv[1:], flush=True); sys.exit(4)", process_obj.name])
    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            pid, status = os.waitpid(self.pid, flag)
            if pid:
                self.returncode = status >> 8
        return self.returncode
    def wait(self, timeout=None):
        return self.poll(0)
class OwnProcess(process.BaseProcess):
    _Popen = staticmethod(Popen)
if __name__ == "__main__":
    child = start([sys.executable, "-c", "import sys; print(sys.orig_argv[1:], flush=True); sys.exit(3)", "x"])
    print(os.waitpid(child, 0)[1] >> 8, flush=True)
    child = start(["/bin/sh", "-c", "exit 5"])
    print(os.waitpid(child, 0)[1] >> 8, flush=True)
    own = OwnProcess(name="own process")
    own.start()
    own.join()
    print(own.exitcode, flush=True)
    for wrong in ((), (1, 2)):
        try:
            _posixsubprocess.fork_exec(*wrong)
        except TypeError as error:
            print(error)
"""


def test_what_is_started_past_subprocess_is_traced_all_the_same(tmp_path: Path) -> None:
    """As joblib's loky does: by the function beneath, also for processes of a start method of its own."""
    trace = _both(tmp_path, PAST_SUBPROCESS)
    main, (plain, own) = trace.main, _children(trace)
    assert [(child.hello["name"], child.events[-1].argument) for child in (plain, own)] == [("python -c", 3), ("own process", 4)]
    assert all(child.goodbye and child.hello["parent_pid"] == main.hello["pid"] for child in (plain, own))
    assert [lane["name"] for lane in main.lanes.values() if lane["kind"] == "external"] == ["/bin/sh -c exit 5"]
    uids = [child.uid(child.lanes[1]["object"]) for child in (plain, own)]
    spawned = [main.uid(event.object) for event in main.events if event.kind is Kind.SPAWNED]
    joined = [main.uid(event.object) for event in main.events if event.kind is Kind.JOINED]
    assert len(spawned) == 3
    assert joined == spawned  # each once
    assert uids == [spawned[0], spawned[2]]


IN_SHELLS = r"""
import asyncio, os, shlex, shutil, subprocess, sys
os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
os.environ["WORD"], os.environ["CODE"] = "a  b", "print('code', flush=True)"
python, name = shlex.quote(sys.executable), os.path.basename(sys.executable)
texts = [
    f"{python} child.py x",
    f"{name} -O child.py \"$WORD\" *.none 'it'\\''s' $WORD >out; cat out",
    f"cd pack && exec {name} -m child x",
    f"A=1 {name} -c 'import os; print(os.environ[\"A\"], flush=True)' | cat; exit 3",
    f"for i in 1 2; do {name} -c 'import sys; print(sys.argv, flush=True)' $i & wait; done",
    f"if {name} child.py fail 2>&1 | tail -1; then ({name} -c 'print(1)') && {{ {name} -c 'print(2)'; }} fi",
    f"{name} -c \"$CODE\"", f"f() {{ {name} child.py; }}; f", f"PATH=/nowhere; {name} child.py",
    f"set -x; {name} child.py", f"echo \"print('piped')\" | {name} -", f"echo $({name} -c 'print(4)')", f"{name} --version",
]
for shell in ("/bin/sh", shutil.which("bash")):
    for text in texts:
        done = subprocess.run(text, shell=True, executable=shell, capture_output=True, text=True)
        print(text, done.returncode, done.stdout, done.stderr, done.args == text)
print(os.system(texts[0]), os.popen(texts[0]).read(), flush=True)
print(subprocess.run(["sh", "-c", f"{name} -c 'import sys; print(sys.argv[1:])' \"$0\" $1", "zero", "one"], capture_output=True).stdout)
async def main():
    process = await asyncio.create_subprocess_shell(texts[0], stdout=-1)
    print((await process.communicate())[0])
asyncio.run(main())
"""


def test_python_in_a_shell_is_traced_where_it_can_be_known_beforehand(tmp_path: Path) -> None:
    _prepare(tmp_path)
    trace = _both(tmp_path, IN_SHELLS)
    names = [stream.hello["name"] for stream in trace.streams if stream is not trace.main]
    in_texts = 1 + 1 + 1 + 1 + 2 + 3  # none in those of the last three lines
    assert len(names) == 2 * in_texts + 4
    assert {name: names.count(name) for name in ("child.py", "child")} == {"child.py": 2 * 3 + 3, "child": 2}
    assert all(
        stream.goodbye and stream.hello["parent_pid"] == trace.main.hello["pid"] for stream in trace.streams if stream is not trace.main
    )
    external = [str(lane["name"]) for lane in trace.main.lanes.values() if lane["kind"] == "external"]
    assert len(external) == 2 * 13 + 4
    assert not any("bootstrap" in name for name in external)
