# ruff: noqa: ANN401 - values of the program, of which nothing is known
"""Runs the program as the interpreter itself would: what it sees of `sys` and `__main__`, and how it ends, are the same.

The model is coverage.py's execfile: prepare the path, build `__main__`, execute.
"""

from __future__ import annotations

import builtins
import os
import sys
from _frozen_importlib import BuiltinImporter
from _frozen_importlib_external import SourceFileLoader

from . import imports, session
from .patches import hide_own_frames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType, TracebackType
    from typing import Any


def set_arguments(spec: dict[str, Any]) -> None:
    """Put the program's own command line back: `sys.argv` for a start, and the words that Python was called with."""
    more = sys.argv[2:] if spec.get("more") else []  # that only the shell knew
    arguments = [str(argument) for argument in (*(spec.get("arguments") or ()), *more)]
    first = spec.get("script") or spec.get("stdin")
    sys.argv = [str(first if first is not None else "-c" if "code" in spec else "-m"), *arguments]
    words = spec.get("words")
    if words is None:
        what = ["-m", str(spec["module"])] if spec.get("module") else [str(spec.get("script"))]
        words = [*sys.orig_argv[:-2], *what, *arguments]
    sys.orig_argv = [str(word) for word in (*words, *more)]


def run(spec: dict[str, Any]) -> None:
    """Run what the spec names; raises what the program raises."""
    arguments = sys.argv[1:]
    try:
        if spec.get("module"):
            _run_module(str(spec["module"]), arguments)
        elif spec.get("scenario"):
            _run_scenario(str(spec["script"]), arguments, spec.get("parameters") or {})
        elif "code" in spec:
            _run_code(str(spec["code"]))
        elif "stdin" in spec:
            _run_stdin()
        elif _is_collection(str(spec["script"])):
            _run_collection(str(spec["script"]), arguments)
        else:
            _run_script(str(spec["script"]), arguments)
    except SystemExit as error:
        session.exit_code = _status(error.code)
        raise
    except BaseException as error:
        session.exit_code = 1
        _show_without_us(error)
        raise


def _run_script(path: str, arguments: list[str]) -> None:
    _set_path(os.path.dirname(os.path.realpath(path)))
    sys.argv = [path, *arguments]
    filename = os.path.abspath(path)
    main = _new_main("__main__", filename)
    sys.modules["__main__"] = main
    exec(_compiled(path, filename), main.__dict__)


def _run_module(name: str, arguments: list[str]) -> None:
    _set_path(os.getcwd())
    sys.argv = ["-m", *arguments]
    sys.modules["__main__"] = _new_main("__main__", None)
    import runpy

    runpy._run_module_as_main(name)  # type: ignore[attr-defined]


def _run_collection(path: str, arguments: list[str]) -> None:
    """A folder or an archive with a `__main__.py`."""
    imports.keep_threadline_hidden(path)
    sys.path.insert(0, os.path.abspath(path))
    sys.argv = [path, *arguments]
    sys.modules["__main__"] = _new_main("__main__", None)
    import runpy

    runpy._run_module_as_main("__main__", False)  # type: ignore[attr-defined]


def _is_collection(path: str) -> bool:
    """What an importer takes; as the interpreter asks."""
    for hook in sys.path_hooks:
        try:
            hook(path)
        except ImportError:
            continue
        return True
    return False


def _run_code(text: str) -> None:
    _set_path("")
    main = sys.modules["__main__"] = _new_main("__main__", None)
    main.__loader__ = BuiltinImporter
    code = compile(text + "\n", "<string>", "exec", dont_inherit=True)
    if sys.version_info >= (3, 13):  # from there on, tracebacks show the lines of the text too
        import linecache

        key = code if hasattr(linecache, "_interactive_cache") else "<string>"
        linecache._register_code(key, text + "\n", "<string>")  # type: ignore[attr-defined]
    exec(code, main.__dict__)


def _run_stdin() -> None:
    _set_path("")
    main = sys.modules["__main__"] = _new_main("__main__", "<stdin>")
    main.__loader__ = BuiltinImporter
    text = sys.stdin.buffer.read() if sys.stdin is not None else b""
    try:
        exec(compile(text, "<stdin>", "exec", dont_inherit=True), main.__dict__)
    finally:
        for name in ("__file__", "__cached__"):
            main.__dict__.pop(name, None)


def _run_scenario(path: str, arguments: list[str], parameters: dict[str, Any]) -> None:
    """As multiprocessing does in a spawned child, so that functions of the file pickle by a name that children know too."""
    _set_path(os.path.dirname(os.path.realpath(path)))
    sys.argv = [path, *arguments]
    filename = os.path.abspath(path)
    main = _new_main("__mp_main__", filename)
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    exec(_compiled(path, filename), main.__dict__)
    for made in list(main.__dict__.values()):
        _say_main(made)
    value = main.main(**parameters)
    if session.recorder is not None:
        session.recorder.outcome(value)


def _say_main(made: Any) -> None:
    """Let it pickle as under `python file.py`: who sends functions of `__main__` to a process that has another, sends their text along."""
    if isinstance(made, type) and made.__module__ == "__mp_main__":
        type.__setattr__(made, "__module__", "__main__")
    elif type(made) is type(_say_main) and made.__module__ == "__mp_main__":
        made.__module__ = "__main__"


def _set_path(directory: str) -> None:
    """`sys.path[0]` stands for the bootstrap's folder until now, unless the interpreter was told not to put one there."""
    imports.keep_threadline_hidden(directory or os.getcwd())
    if not sys.flags.safe_path:
        sys.path.insert(0, directory)


def _new_main(name: str, filename: str | None) -> ModuleType:
    main = type(sys)(name)
    main.__dict__["__builtins__"] = builtins
    main.__dict__.update(__annotations__={})
    if filename is not None:
        main.__file__ = filename
        main.__dict__["__cached__"] = None
        main.__loader__ = SourceFileLoader("__main__", filename)
    return main


def _compiled(path: str, filename: str) -> Any:
    try:
        with open(path, "rb") as file:
            source = file.read()
    except OSError as error:
        sys.stderr.write(f"{sys.executable}: can't open file {filename!r}: [Errno {error.errno}] {error.strerror}\n")
        raise SystemExit(2) from None
    return compile(source, filename, "exec", dont_inherit=True)


def _status(code: object) -> int:
    if code is None:
        return 0
    return code if isinstance(code, int) else 1


def _show_without_us(error: BaseException) -> None:
    """Let the interpreter end as always, but take our frames from the traceback that `sys.excepthook` gets to see."""
    hook = sys.excepthook

    def without_us(kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        sys.excepthook = hook
        hide_own_frames(value)
        trace = sys.last_traceback = value.__traceback__
        try:
            hook(kind, value, trace)
        except BaseException as error:
            hide_own_frames(error)
            raise

    sys.excepthook = without_us
