"""Every mistake on the command line: one line that says what is right, exit status 2, nothing started."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.running import assert_wrong_usage, threadline

OPPOSITE = "deadlocks.opposite_order"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run"], ["ID"]),
        (["run", "deadlocks.oposite_order"], [OPPOSITE]),
        (["run", "opposite_order"], [OPPOSITE]),
        (["run", "qwertyuiop"], ["qwertyuiop", "threadline list"]),
        (["run", OPPOSITE, "--variant", "oposite"], ["opposite", "one_order", "timeout"]),
        (["run", "events.waiting_room", "--variant", "lock"], ["no variants"]),
        (["run", OPPOSITE, "--set", "speed=1"], ["speed", "rounds", "pace"]),
        (["run", OPPOSITE, "--set", "pace"], ["NAME=VALUE"]),
        (["run", OPPOSITE, "--set", "=1"], ["NAME=VALUE"]),
        (["run", OPPOSITE, "--set", "variant=timeout"], ["--variant timeout"]),
        (["run", OPPOSITE, "--set", "pace=quick"], ["pace", "number", "quick"]),
        (["run", OPPOSITE, "--set", "rounds=1.5"], ["rounds", "whole number"]),
        (["run", OPPOSITE, "--set", "rounds=0"], ["rounds", "from 1 to"]),
        (["run", OPPOSITE, "--set", "rounds=1000000"], ["rounds", "from 1 to"]),
        (["run", OPPOSITE, "--set", "pace=nan"], ["pace", "number"]),
        (["run", OPPOSITE, "--timeout", "0"], ["--timeout", "above 0"]),
        (["run", OPPOSITE, "--timeout", "-3"], ["--timeout", "above 0"]),
        (["run", OPPOSITE, "--timeout", "soon"], ["--timeout", "number"]),
        (["run", OPPOSITE, "--history", "much"], ["--history much", "60s", "all"]),
        (["trace", "--history", "5", "x.py"], ["--history 5", "1000"]),
        (["run", OPPOSITE, "--picture", "picture.jpg"], [".png"]),
        (["run", OPPOSITE, "--picture", "no/such/folder/picture.png"], ["no/such/folder"]),
        (["run", OPPOSITE, "--bogus"], ["--bogus", "threadline run --help"]),
        (["run", OPPOSITE, "another"], ["another"]),
        (["trace"], ["SCRIPT.py", "-m MODULE"]),
        (["trace", "missing.py"], ["missing.py", "no such file"]),
        (["trace", "app"], ["folder"]),
        (["trace", "-m", "no_such_module"], ["no_such_module"]),
        (["trace", "-m", "no_such_package.module"], ["no_such_package.module"]),
        (["trace", "-m", "json.no_such_module"], ["json.no_such_module"]),
        (["trace", "-m", "json"], ["json", "__main__"]),
        (["trace", "-m"], ["-m"]),
        (["trace", "--cwd", "no/such/folder", "x.py"], ["no/such/folder"]),
        (["trace", "--python", "no_such_python", "x.py"], ["no_such_python"]),
        (["trace", "--env", "NAME", "x.py"], ["--env NAME", "NAME=VALUE"]),
        (["trace", "--env", "=1", "x.py"], ["NAME=VALUE"]),
        (["trace", "--timeout", "0", "x.py"], ["--timeout"]),
        (["list", "--bogus"], ["--bogus"]),
        (["list", "more"], ["more"]),
        (["doctor", "more"], ["more"]),
        (["replay", OPPOSITE], ["replay", "run, list, trace, explore, doctor"]),
        (["script.py"], ["script.py", "threadline trace SCRIPT.py"]),
        (["--bogus"], ["--bogus"]),
        (["--picture", "x.png", "list"], ["threadline list --picture x.png"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_usage_gets_one_line(arguments: list[str], words: list[str]) -> None:
    assert_wrong_usage(threadline(*arguments), *words)


def test_wrong_usage_says_the_same_with_json() -> None:
    assert_wrong_usage(threadline("run", "nothing", "--json", "--headless"), "nothing")


def test_a_script_that_is_not_utf_8_cannot_be_read(tmp_path: Path) -> None:
    script = tmp_path / "latin.py"
    script.write_bytes("print('é')\n".encode("latin-1"))
    assert_wrong_usage(threadline("trace", script), "latin.py", "UTF-8")


def test_a_script_with_an_unknown_encoding_cannot_be_read(tmp_path: Path) -> None:
    script = tmp_path / "coded.py"
    script.write_text("# -*- coding: no-such-code -*-\n")
    assert_wrong_usage(threadline("trace", script), "coded.py", "no-such-code")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nobody forbids root to read")
def test_a_script_without_the_right_to_read_it(tmp_path: Path) -> None:
    script = tmp_path / "secret.py"
    script.touch(mode=0)
    assert_wrong_usage(threadline("trace", script), "secret.py", "denied")


@pytest.mark.skipif(os.name == "nt", reason="needs a script that can be executed")
def test_an_interpreter_of_another_version_is_refused(tmp_path: Path) -> None:
    """The stand-in answers the question for its version as Python 3.8 would."""
    python = tmp_path / "python3.8"
    python.write_text("#!/bin/sh\necho cpython 3 8 18\n")
    python.chmod(0o755)
    script = tmp_path / "x.py"
    script.touch()
    assert_wrong_usage(threadline("trace", "--python", python, script), "--python", "Python 3.8.18", "3.11 to 3.13")


@pytest.mark.skipif(os.name == "nt", reason="needs a script that can be executed")
def test_a_program_that_is_no_interpreter_is_refused(tmp_path: Path) -> None:
    script = tmp_path / "x.py"
    script.touch()
    assert_wrong_usage(threadline("trace", "--python", "ls", script), "not a Python interpreter")


def test_help_and_version_are_no_mistake() -> None:
    for arguments in (["--help"], ["run", "--help"], ["trace", "-h"], ["--version"]):
        done = threadline(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        assert "threadline" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="no SIGPIPE")
def test_a_reader_that_leaves_gets_no_traceback() -> None:
    import subprocess

    from tests.cli.running import LAUNCH, surroundings

    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(LAUNCH), "list"]
    try:
        done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=surroundings(), text=True, timeout=60, check=False)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")
