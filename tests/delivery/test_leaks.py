"""The leak fixtures catch a leak of each kind, and leave what is merely ending in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]


def outcome_of(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, body: str, grace_s: float = 0.5) -> pytest.RunResult:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("THREADLINE_TEST_GRACE", str(grace_s))
    pytester.makeini("[pytest]\nqt_api = pyside6\n")
    pytester.makepyfile(body)
    return pytester.runpytest_subprocess("-p", "tests.leaks", "-p", "no:cacheprovider", "-n0", timeout=60)


def test_a_process_left_behind_fails_the_test_and_is_ended(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        import subprocess, sys
        def test_leaves():
            global child
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        def test_clean():
            import psutil
            assert not psutil.pid_exists(child.pid)
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*ERROR at teardown of test_leaves*", "*process * our child*time.sleep(60)*"])


def test_an_orphan_left_behind_fails_the_test(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        import subprocess, sys
        START = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], start_new_session=True)"
        def test_leaves():
            subprocess.run([sys.executable, "-c", START], check=True, stdout=subprocess.DEVNULL)
        """,
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*process * an orphan*time.sleep(60)*"])


def test_a_thread_left_behind_is_named(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        import threading
        def test_leaves():
            threading.Thread(target=threading.Event().wait, args=(30,), name="forgotten", daemon=True).start()
        def test_clean():
            pass
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*thread 'forgotten'*"])


def test_a_running_timer_is_named_with_the_line_that_started_it(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        from PySide6.QtCore import QTimer
        def test_leaves(qapp):
            global timer
            timer = QTimer()
            timer.start(1000)
        def test_clean(qapp):
            assert not timer.isActive()
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*running timer *started at *:5 test_leaves*"])


def test_a_top_level_widget_left_behind_is_named(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_leaves(qapp):
            kept.append(QWidget())
            kept[0].setWindowTitle("forgotten window")
            kept[0].show()
        def test_clean(qapp, qtbot):
            widget = QWidget()
            qtbot.addWidget(widget)
            widget.show()
        """,
    )
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*top-level widget *'forgotten window'*"])


def test_what_is_just_ending_is_waited_for(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        import threading, time
        def test_ends_soon():
            threading.Thread(target=time.sleep, args=(0.3,), name="ending").start()
        """,
        grace_s=20,
    )
    result.assert_outcomes(passed=1)


def test_what_a_wider_fixture_started_is_not_the_tests(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    result = outcome_of(
        pytester,
        monkeypatch,
        """
        import subprocess, sys, pytest
        @pytest.fixture(scope="module")
        def server():
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
            yield child
            child.kill()
            child.wait()
        def test_uses(server):
            assert server.poll() is None
        def test_uses_again(server):
            assert server.poll() is None
        """,
    )
    result.assert_outcomes(passed=2)
