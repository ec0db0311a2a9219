"""A program under the probe sees, prints and ends as it does alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.probe import truth
from tests.probe.host import bare, command, environment, listening, run, run_text

SURROUNDINGS = """
import sys, json, os
print(json.dumps({
    "argv": sys.argv, "path0": sys.path[0], "name": __name__, "file": __file__, "spec": repr(__spec__), "package": repr(__package__),
    "cached": repr(__cached__), "doc": __doc__, "loader": type(__loader__).__name__, "builtins": type(__builtins__).__name__,
    "main": sys.modules["__main__"].__dict__ is globals(), "names": sorted(n for n in globals() if n.startswith("__")),
    "cwd": os.getcwd(), "annotations": __annotations__, "modules": sorted(m for m in sys.modules if m in ("json", "re", "enum", "threading",
    "socket", "struct", "typing", "logging", "queue", "subprocess", "multiprocessing", "selectors", "ast", "importlib.util"))}))
"""


def both(folder: Path, text: str, *arguments: str) -> None:
    """Run a program alone and under the probe: output, errors and exit status must be the same."""
    (folder / "program.py").write_text(text, encoding="utf-8")
    alone = bare(folder, "program.py", *arguments)
    traced = run({"script": "program.py", "arguments": list(arguments)}, cwd=folder)
    assert (traced.stdout, traced.stderr, traced.exit_code) == (alone.stdout, alone.stderr, alone.returncode)
    truth.check(traced)


def test_a_script_sees_what_it_sees_alone(tmp_path: Path) -> None:
    both(tmp_path, SURROUNDINGS, "one", "two three")


def test_a_module_sees_what_it_sees_alone(tmp_path: Path) -> None:
    package = tmp_path / "pack"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text("import sys\nprint(sys.argv, sys.path[0], __name__, __spec__.name, __package__, __file__)\n")
    (package / "other.py").write_text("import sys\nprint(sys.argv[1:], __name__)\nraise ValueError('from a module')\n")
    for name in ("pack", "pack.other", "not_there", "pack.nothing"):
        alone = bare(tmp_path, "-m", name, "x")
        traced = run({"module": name, "arguments": ["x"]}, cwd=tmp_path)
        assert (traced.stdout, traced.stderr, traced.exit_code) == (alone.stdout, alone.stderr, alone.returncode)


ENDS = {
    "raises": "def deep():\n    1 / 0\n\n\ndeep()\n",
    "chained": "try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise KeyError('x') from e\n",
    "exit_3": "import sys\nsys.exit(3)\n",
    "exit_text": "import sys\nsys.exit('said so')\n",
    "exit_none": "raise SystemExit\n",
    "syntax": "def broken(:\n    pass\n",
    "import_error": "import nothing_of_that_name\n",
    "hook": "import sys\nsys.excepthook = lambda *a: print('hook', a[0].__name__, a[2].tb_lineno, a[2].tb_next)\nraise ValueError\n",
    "bad_hook": "import sys\ndef hook(*a):\n    raise KeyError('hook')\nsys.excepthook = hook\n1 / 0\n",
    "os_exit": "import os\nprint('x', flush=True)\nos._exit(7)\n",
    "interrupt": "raise KeyboardInterrupt\n",
    "interrupted": "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n",
    "terminated": "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n",
    "atexit": "import atexit\natexit.register(print, 'first')\natexit.register(print, 'second')\n",
    "recursion": "def f(n):\n    return f(n + 1)\ntry:\n    f(0)\nexcept RecursionError as e:\n    print('recursion')\n",
    "group": "raise ExceptionGroup('several', [ValueError(1), TypeError(2)])\n",
    "thread_raises": "import threading\ndef f():\n    raise ValueError('x')\nt = threading.Thread(target=f)\nt.start()\nt.join()\n",
    "lock_raises": "import threading\nlock = threading.Lock()\nlock.release()\n",
    "with_raises": "import threading\nlock = threading.Lock()\nwith lock:\n    lock.release()\n",
    "rlock_raises": "import threading\nlock = threading.RLock()\nlock.release()\n",
    "lock_arguments": "import threading\nlock = threading.Lock()\nlock.acquire(False, 1)\n",
    "lock_negative": "import threading\nlock = threading.Lock()\nlock.acquire(True, -2)\n",
    "sleep_raises": "import time\ntime.sleep(-1)\n",
    "future_raises": "from concurrent.futures import ThreadPoolExecutor as T\ndef f():\n    raise ValueError('x')\n"
    "with T(1) as e:\n    e.submit(f).result()\n",
    "warning": "import warnings\nwarnings.warn('careful')\n",
    "no_loop": "import threading\nc = threading.Condition()\nc.wait()\n",
}


@pytest.mark.parametrize("name", ENDS)
def test_a_program_ends_as_it_ends_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "program.py").write_bytes(ENDS[name].encode())
    alone = bare(tmp_path, "program.py")
    traced = run({"script": "program.py"}, cwd=tmp_path)
    assert (traced.stdout, traced.exit_code) == (alone.stdout, alone.returncode)
    assert traced.stderr == alone.stderr
    if name != "terminated":
        assert traced.main.goodbye


def test_the_exit_code_stands_at_the_end_of_the_main_lane(tmp_path: Path) -> None:
    for text, code in (("", 0), ("raise SystemExit(4)", 4), ("1/0", 1), ("import os\nos._exit(9)", 9)):
        trace = run_text(tmp_path, text)
        assert trace.main.events[-1].kind.name == "ENDED"
        assert trace.main.events[-1].argument == code == trace.exit_code


def test_a_file_that_is_not_there_is_reported_as_python_does(tmp_path: Path) -> None:
    alone = bare(tmp_path, "missing.py")
    traced = run({"script": "missing.py"}, cwd=tmp_path)
    assert (traced.stdout, traced.stderr, traced.exit_code) == (alone.stdout, alone.stderr, alone.returncode)


def test_a_scenario_is_called_and_its_result_is_the_outcome(tmp_path: Path) -> None:
    path = tmp_path / "scenario.py"
    path.write_text(
        "import sys\ndef main(n: int = 1, word: str = ''):\n"
        "    assert sys.modules['__main__'] is sys.modules['__mp_main__'] and __name__ == '__mp_main__'\n"
        "    return {'n': n, word: [1, 2.5, None, True], 'odd': {1, }, 'nan': float('nan'), 3: (4,)}\n"
        "if __name__ == '__main__':\n    raise AssertionError('not as a script')\n"
    )
    trace = run({"script": str(path), "scenario": True, "parameters": {"n": 5, "word": "héllo"}})
    assert trace.exit_code == 0, trace.stderr
    assert trace.main.outcome == {"n": 5, "héllo": [1, 2.5, None, True], "odd": "{1}", "nan": "nan", "3": [4]}


def test_functions_of_a_scenario_pickle_into_spawned_children(tmp_path: Path) -> None:
    path = tmp_path / "scenario.py"
    path.write_text(
        "import multiprocessing as mp\ndef square(n):\n    return n * n\n"
        "def main():\n    with mp.get_context('spawn').Pool(1) as pool:\n        return pool.map(square, [1, 2, 3])\n"
    )
    trace = run({"script": str(path), "scenario": True})
    assert trace.main.outcome == [1, 4, 9], trace.stderr
    truth.check(trace)


def test_functions_and_classes_of_a_scenario_say_that_they_are_of_the_main_program(tmp_path: Path) -> None:
    path = tmp_path / "scenario.py"
    path.write_text(
        "import pickle\nfrom os.path import join\nclass Own:\n    pass\ndef own():\n    pass\n"
        "def main():\n    return [b'__mp_main__' in pickle.dumps(made) or made.__module__ for made in (Own, own, join)]\n"
    )
    trace = run({"script": str(path), "scenario": True})
    assert trace.main.outcome[:2] == ["__main__", "__main__"], trace.stderr
    assert trace.main.outcome[2] != "__main__"


USER = """
import {name}
print({name}.__file__ if getattr({name}, '__file__', None) else list({name}.__path__))
from {name}.inner import VALUE
print(VALUE)
"""


@pytest.mark.parametrize("kind", ["regular", "namespace"])
@pytest.mark.parametrize("installed", ["not", "path", "site"])
def test_the_program_may_have_packages_named_like_ours(tmp_path: Path, kind: str, installed: str) -> None:
    """Also when the interpreter is the one Threadline is installed in, by an editable path or in its site-packages."""
    root = Path(command({})[1]).parents[2]
    home = tmp_path / "home"
    home.mkdir()
    extra: dict[str, str] = {}
    if installed == "path":
        extra["PYTHONPATH"] = str(root)
    if installed == "site":
        site = tmp_path / "site"
        site.mkdir()
        for name in ("app", "widgets", "workers"):
            (site / name).symlink_to(root / name)
        extra["PYTHONPATH"] = str(site)
    for name in ("app", "widgets", "workers"):
        (home / name).mkdir()
        (home / name / "inner.py").write_text(f"VALUE = 'the program’s own {name}'\n", encoding="utf-8")
        if kind == "regular":
            (home / name / "__init__.py").write_text("")
        trace = run_text(home, USER.format(name=name), extra=extra)
        assert trace.stderr == ""
        assert f"the program’s own {name}" in trace.stdout
        assert str(home / name) in trace.stdout


def test_threadline_itself_cannot_be_imported_by_the_program(tmp_path: Path) -> None:
    root = Path(command({})[1]).parents[2]
    program = tmp_path / "program.py"
    program.write_text("import workerz\n")  # a module that nobody has, where ours may be installed for the bare interpreter
    alone = bare(tmp_path, "program.py")
    program.write_text("import workers\n")
    traced = run({"script": "program.py"}, cwd=tmp_path, extra={"PYTHONPATH": str(root)})
    assert traced.stderr == alone.stderr.replace("workerz", "workers")
    assert "No module named 'workers'" in traced.stderr


def test_modules_of_the_program_named_like_the_standard_librarys_are_its_own(tmp_path: Path) -> None:
    for name in ("json", "queue", "struct", "typing", "enum", "subprocess"):
        (tmp_path / f"{name}.py").write_text(f"MINE = {name!r}\n")
    names = ("json", "queue", "struct", "typing", "subprocess")
    both(tmp_path, "".join(f"import {name}\nprint({name}.MINE)\n" for name in names))


def test_without_a_host_the_program_runs_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("import threading\nwith threading.Lock():\n    print('ran')\n")
    done = subprocess.run(command({"script": str(path)}), env=environment(None), capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ran\n", "")


def test_a_host_that_refuses_the_key_does_not_disturb_the_program(tmp_path: Path) -> None:
    path = tmp_path / "program.py"
    path.write_text("import threading, time\nwith threading.Lock():\n    time.sleep(0.05)\nprint('ran')\n")
    with listening() as host:
        wrong = environment(host)
        wrong["THREADLINE_PROBE"] = wrong["THREADLINE_PROBE"].replace("6b6b", "6c6c")
        done = subprocess.run(command({"script": str(path)}), env=wrong, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ran\n", "")


def test_interpreter_flags_are_the_programs(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("import sys\nprint(sys.flags, sys.path[0])\n")
    with listening() as host:
        base = command({"script": str(tmp_path / "program.py")})
        done = subprocess.run(
            [base[0], "-P", "-O", *base[1:]], env=environment(host), capture_output=True, text=True, timeout=30, check=False
        )
    alone = subprocess.run(
        [sys.executable, "-P", "-O", str(tmp_path / "program.py")],
        env=environment(None),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (done.stdout, done.stderr) == (alone.stdout, alone.stderr)
