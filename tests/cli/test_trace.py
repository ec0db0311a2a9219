"""`trace`: a program of one's own, reported for what it is, sees what it would see alone."""

from __future__ import annotations

import os
import sys
import venv
from pathlib import Path

import pytest

from tests.cli.running import report_of, threadline, trace
from tests.cli.shape import assert_format_1


def script(folder: Path, text: str, name: str = "program.py") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


# ---------------------------------------------------------------- how a program may end
@pytest.mark.parametrize(
    ("text", "status", "ended", "exit_code", "printed"),
    [
        ("print('well')", 0, "finished", 0, "well"),
        ("raise ValueError('broken on purpose')", 1, "failed", 1, "ValueError: broken on purpose"),
        ("import sys; sys.exit(7)", 1, "failed", 7, ""),
        ("import sys; sys.exit(0)", 0, "finished", 0, ""),
        ("import sys; sys.exit('a word of farewell')", 1, "failed", 1, "a word of farewell"),
        ("import os; os._exit(5)", 1, "failed", 5, ""),
        ("import os; os._exit(0)", 0, "finished", 0, ""),
        ("print('cut off'\n", 1, "failed", 1, "SyntaxError"),
        ("def f(): f()\nf()", 1, "failed", 1, "RecursionError"),
        ("raise KeyboardInterrupt", 1, "failed", None, "KeyboardInterrupt"),
        ("import no_such_module", 1, "failed", 1, "ModuleNotFoundError"),
    ],
    ids=["well", "raises", "exits 7", "exits 0", "exits with words", "_exit 5", "_exit 0", "syntax", "recursion", "interrupt", "import"],
)
def test_a_program_is_reported_for_what_it_is(
    tmp_path: Path, text: str, status: int, ended: str, exit_code: int | None, printed: str
) -> None:
    path = script(tmp_path, text)
    returned, report, complaint = trace(path)
    assert (returned, complaint) == (status, "")
    assert_format_1(report)
    assert (report["scenario"], report["variant"], report["ended"]) == (None, None, ended)
    assert exit_code is None or report["exit_code"] == exit_code
    assert Path(report["script"]).name == "program.py"
    assert printed in report["output"]


def test_a_traceback_shows_the_programs_own_lines_only(tmp_path: Path) -> None:
    _, report, _ = trace(script(tmp_path, "def fall():\n    raise ValueError('down')\nfall()\n"))
    traceback = report["output"]
    assert traceback.startswith("Traceback (most recent call last):")
    assert [line for line in traceback.splitlines() if "File" in line] == [
        f'  File "{tmp_path / "program.py"}", line 3, in <module>',
        f'  File "{tmp_path / "program.py"}", line 2, in fall',
    ]


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_program_that_dies_of_a_signal_has_failed(tmp_path: Path) -> None:
    status, report, _ = trace(script(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"))
    assert (status, report["ended"], report["exit_code"]) == (1, "failed", -9)


def test_a_deadlock_of_ones_own_is_a_failure(tmp_path: Path) -> None:
    text = """
import threading
a, b, ready = threading.Lock(), threading.Lock(), threading.Barrier(2)
def cross(first, second):
    with first:
        ready.wait()
        with second:
            pass
threads = [threading.Thread(target=cross, args=pair, name=name) for name, pair in (("north", (a, b)), ("south", (b, a)))]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""
    status, report, _ = trace(script(tmp_path, text), "--not-for-us")
    assert (status, report["ended"]) == (1, "deadlocked")
    (finding,) = [finding for finding in report["findings"] if finding["kind"] == "deadlock"]
    assert set(finding["lanes"]) == {"north", "south"}


def test_a_program_that_waits_for_ever_is_named_while_it_waits(tmp_path: Path) -> None:
    status, report, told = trace("--timeout", "4", script(tmp_path, "import queue\nqueue.Queue().get()"))
    assert (status, report["ended"]) == (3, "timed_out")
    assert "Nobody is left in the program who could end that. The run goes on; Ctrl-C ends it." in told
    assert [finding["kind"] for finding in report["findings"]] == ["deadlock"]


def test_a_limit_that_is_reached_first_gives_status_3(tmp_path: Path) -> None:
    status, report, _ = trace("--timeout", "1", script(tmp_path, "import time\nprint('on', flush=True)\ntime.sleep(60)"))
    assert (status, report["ended"]) == (3, "timed_out")
    assert report["output"].startswith("on\n")


# ---------------------------------------------------------------- what the program sees
SEEN = """
import json, os, sys
print(json.dumps({"name": __name__, "file": __file__, "argv": sys.argv, "path": sys.path[0], "cwd": os.getcwd()}))
"""


def seen(report: dict[str, object]) -> dict[str, object]:
    import json

    found = json.loads(str(report["output"]))
    assert isinstance(found, dict)
    return found


def test_arguments_behind_the_script_are_its_own(tmp_path: Path) -> None:
    path = script(tmp_path, SEEN)
    _, report, said = trace(path, "--json", "--headless", "-m", "--", "x y", "", "--timeout=1", "é", "--picked")
    assert seen(report)["argv"] == [str(path), "--json", "--headless", "-m", "--", "x y", "", "--timeout=1", "é", "--picked"]
    assert said == "threadline: --json --headless --timeout=1 went to the program; an option of Threadline stands before it.\n"


def test_nothing_is_said_of_arguments_that_are_plainly_the_programs(tmp_path: Path) -> None:
    _, _, said = trace(script(tmp_path, SEEN), "headless", "-j", "--verbose")
    assert said == ""


def test_a_script_sees_what_it_would_see_alone(tmp_path: Path) -> None:
    path = script(tmp_path / "inner", SEEN)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    _, report, _ = trace("--cwd", elsewhere, path)
    assert seen(report) == {
        "name": "__main__",
        "file": str(path),
        "argv": [str(path)],
        "path": str(path.parent),
        "cwd": str(elsewhere.resolve()),
    }


def test_a_module_runs_as_python_m_runs_it(tmp_path: Path) -> None:
    script(tmp_path, "", "package/__init__.py")
    module = script(tmp_path, SEEN, "package/tool.py")
    _, report, _ = trace("-m", "package.tool", "--json", "-m", "x", cwd=tmp_path)
    found = seen(report)
    assert found["name"] == "__main__"
    assert found["argv"] == [str(module), "--json", "-m", "x"]
    assert found["path"] == str(tmp_path)


def test_a_package_with_a_main_can_be_run(tmp_path: Path) -> None:
    script(tmp_path, "", "package/__init__.py")
    script(tmp_path, "print('main of the package')", "package/__main__.py")
    status, report, _ = trace("-m", "package", cwd=tmp_path)
    assert (status, report["output"]) == (0, "main of the package\n")


def test_modules_of_the_programs_own_may_have_the_names_of_ours(tmp_path: Path) -> None:
    for name in ("app", "widgets", "workers"):
        script(tmp_path, "from .own import WORD", f"{name}/__init__.py")
        script(tmp_path, f"WORD = 'own {name}'", f"{name}/own.py")
    path = script(tmp_path, "import threading, app, widgets, workers\nprint(app.WORD, widgets.WORD, workers.WORD)")
    status, report, _ = trace(path, cwd=tmp_path)
    assert (status, report["output"]) == (0, "own app own widgets own workers\n")
    module = trace("-m", "program", cwd=tmp_path)
    assert (module[0], module[1]["output"]) == (0, "own app own widgets own workers\n")


def test_a_program_reads_what_is_piped_in(tmp_path: Path) -> None:
    path = script(tmp_path, "import sys\nprint(input().upper(), len(sys.stdin.read()))")
    _, report, _ = trace(path, given="first line\nrest")
    assert report["output"] == "FIRST LINE 4\n"


def test_another_interpreter_can_be_named(tmp_path: Path) -> None:
    status, report, _ = trace("--python", sys.executable, script(tmp_path, "import sys\nprint(sys.executable)"))
    assert (status, report["output"]) == (0, f"{sys.executable}\n")


def test_variables_are_added_to_the_programs_environment(tmp_path: Path) -> None:
    path = script(tmp_path, "import os\nprint(os.environ['A'], os.environ['B'], 'HOME' in os.environ or 'USERPROFILE' in os.environ)")
    _, report, complaint = trace("--env", "A=1", "--env", "B=x=y z", path, "--env", "C=its own")
    assert (report["output"], complaint.partition(" went ")[0]) == ("1 x=y z True\n", "threadline: --env")


def test_a_module_is_looked_for_with_the_environment_it_will_have(tmp_path: Path) -> None:
    script(tmp_path / "lib", "print('found')", "tool_of_mine.py")
    status, report, _ = trace("--env", f"PYTHONPATH={tmp_path / 'lib'}", "-m", "tool_of_mine", cwd=tmp_path)
    assert (status, report["output"]) == (0, "found\n")


def test_the_python_of_an_environment_without_threadline_is_traced(tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=False, symlinks=os.name != "nt")
    python = tmp_path / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    text = """
import importlib.util, multiprocessing, sys, threading

def work():
    with lock:
        print(sys.prefix, sys.executable, importlib.util.find_spec("numpy"), flush=True)

lock = threading.Lock()
if __name__ == "__main__":
    worker = threading.Thread(target=work, name="worker")
    worker.start(); worker.join()
    child = multiprocessing.get_context("spawn").Process(target=work, name="child")
    child.start(); child.join()
"""
    status, report, complaint = trace("--python", python, script(tmp_path, text))
    assert (status, complaint) == (0, "")
    assert report["output"] == f"{tmp_path / 'env'} {python} None\n" * 2
    lanes = {lane["name"] for process in report["processes"] for lane in process["lanes"]}
    assert {"MainThread", "worker"} <= lanes
    assert [process["name"] for process in report["processes"]][1:] == ["child"]
    assert report["dropped"] == 0


# ---------------------------------------------------------------- what comes out
NOISY = """
import os, sys, threading
print("to standard output"); print("to standard error", file=sys.stderr)
os.write(1, b"past Python\\n"); os.write(2, b"\\xff\\xfe no text\\n")
threading.Thread(target=print, args=("from a thread",)).start()
os.system("echo from a child")
print('{"format": 1}')
"""


def test_with_json_standard_output_is_one_object_however_noisy_the_program(tmp_path: Path) -> None:
    done = threadline("trace", "--headless", "--json", script(tmp_path, NOISY))
    assert (done.returncode, done.stderr) == (0, "")
    report = report_of(done)
    assert_format_1(report)
    for words in ("to standard output", "to standard error", "past Python", "no text", "from a thread", "from a child", '{"format": 1}'):
        assert words in report["output"]


def test_without_json_the_output_comes_as_the_program_prints_it(tmp_path: Path) -> None:
    done = threadline("trace", "--headless", script(tmp_path, NOISY))
    assert done.returncode == 0
    assert "from a thread" in done.stdout
    assert "finished after" in done.stdout.splitlines()[-1]


def test_a_lot_of_output_is_bounded_and_said_to_be(tmp_path: Path) -> None:
    status, report, _ = trace(
        script(tmp_path, "import sys\nfor _ in range(200):\n    sys.stdout.write('x' * 99_999 + '\\n')\nprint('the end')")
    )
    assert status == 0
    assert report["output"].endswith("the end\n")
    assert len(report["output"]) < 20_000_000


@pytest.mark.parametrize("name", ["an umlaut ü.py", "no_suffix", "with space.py"])
def test_the_name_of_a_script_may_be_anything(tmp_path: Path, name: str) -> None:
    status, report, _ = trace(script(tmp_path, "print(__file__)", name))
    assert (status, report["output"]) == (0, f"{tmp_path / name}\n")


def test_of_a_long_run_the_newest_part_is_kept_and_all_of_it_counted(tmp_path: Path) -> None:
    text = "import threading\nlock = threading.Lock()\nfor _ in range(5000):\n    with lock: pass\n"
    status, report, _ = trace("--history", "1000", script(tmp_path, text))
    assert status == 0
    assert_format_1(report)
    assert report["events"] >= 10_000
    assert 0 < report["events"] - report["not_kept"] < 1_000 * 5 // 4 + 8_192
    [lock] = [item for item in report["objects"] if item["name"] == "lock"]
    assert lock["operations"] == 5_000
