"""Children that another way than multiprocessing starts: which come under the probe too, and lanes for those that do not.

A Python program comes under it by its command line: `python OPTIONS program ARGUMENTS` becomes `python OPTIONS bootstrap.py SPEC`, and
the bootstrap puts back what the program can see of it (`sys.argv`, `sys.orig_argv`, `sys.path`, `__main__`). The other way, a hook that
the environment carries (`sitecustomize` on PYTHONPATH), would be simpler, but it changes what a program passes on and looks at, takes the
place of the environment's own `sitecustomize`, and is deaf to -I, -E and -S, all of which this way leaves as they are. What cannot be
known to be the same program afterwards stays as it was: another interpreter, an interactive one, one without our address in its
environment (it was cleared), one that starts as another user, who may not be able to read our files. These, and programs that are not
Python, are *external*: a lane from start to exit, with command line and exit code.

A shell is external, but in the text that it is given (`sh -c TEXT`) the commands of Python programs are changed in the same way, as far
as can be known beforehand what they will start.
"""

from __future__ import annotations

import os
from itertools import count, takewhile

from . import codes, shared
from .buffer import emit, note, now
from .command_line import executable_among, interpreter_of, is_this_python, parts
from .compact import dumps
from .definitions import EXTERNAL, Handle, LaneInfo, Thing
from .places import OWN
from .shell_line import commands, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import FrameType

    from .command_line import Parts

_BOOTSTRAP = os.path.join(OWN, "bootstrap.py")
_LONGEST = 100_000  # characters of a spec; one argument can have 128 KiB on Linux
_SHELLS = ("sh", "bash", "dash", "ash", "ksh", "zsh")
_COMMAND = 500  # characters of a command line that a lane's name shows
_KNOWN = 10_000  # children that may be waited for
_UNSEEN_NS = 1_000_000_000  # who has waited for a child may take so long to say how it ended: it waits for the GIL
_ENDED_UNSEEN = codes.ENDED | codes.INFERRED << 16

starting: dict[int, Start] = {}  # by the ident of a thread that is in `subprocess.Popen()`

known: dict[int, Handle] = {}  # pid → the Process object of a child that has not been waited for
_external: set[int] = set()  # pids of external children that run
_missing: dict[int, int] = {}  # of those, which somebody has waited for who has not said so yet: when that was seen
_unnumbered = count(EXTERNAL + (1 << 40))  # beyond all pids


class Command:
    """What is to be executed: candidates for the file, in their order, and the words."""

    __slots__ = ("changed", "name", "paths", "said", "traced", "words")

    def __init__(self, paths: Sequence[str], words: Sequence[str]) -> None:
        self.paths, self.words = list(paths), list(words)
        self.said = self.words  # by the program
        self.name = os.path.basename(self.words[0]) if self.words and self.words[0] else "program"
        self.changed = False  # it is not what the program said
        self.traced = False  # it will run under the probe

    def __str__(self) -> str:
        text = " ".join(self.said)
        return text if len(text) <= _COMMAND else text[: _COMMAND - 1] + "…"


class Start:
    """A child that is about to be started. It is told of when its command, and so its name, is known."""

    __slots__ = ("command", "frame", "handle", "is_told")

    def __init__(self, handle: Handle, frame: FrameType | None) -> None:
        self.handle, self.frame = handle, frame
        self.command: Command | None = None  # that is executed in the end
        self.is_told = False  # it has a name, and somebody has said that it begins

    def told(self, command: Command) -> Command:
        """It begins now."""
        self.command = command
        if self.is_told:
            return command
        self.handle.thing.name = command.name
        emit(codes.SPAWNED, self.handle.number, 0, self.frame)
        return command


class Born:
    """What a traced child is to say of its birth."""

    __slots__ = ("method", "name", "uid")

    def __init__(self, uid: str, method: str, name: str = "") -> None:
        self.uid, self.method = uid, method  # uid of the Process object that it is for its parent
        self.name = name  # empty: by its command line

    def told(self, name: str) -> dict[str, object]:
        """As the child reads it. One that multiprocessing has named may be given objects that it shares with us."""
        told: dict[str, object] = {"name": self.name or name, "uid": self.uid, "start_method": self.method, "parent_pid": os.getpid()}
        if self.name:
            told["shared"] = shared.table()
        return told


def under_probe(command: Command, environment: Mapping[str, str], directory: str | None, born: Born, *, terminal: bool = False) -> Command:
    """The command as it is to be executed. `terminal`: its standard input is one, where Python without a program is interactive."""
    found = executable_among(command.paths, directory)
    if found is None or not command.words or shared.ENVIRONMENT not in environment or any("\0" in word for word in command.words):
        return command
    full = found if directory is None else os.path.join(directory, found)
    words, path = command.words, found
    if os.path.basename(words[0]) in _SHELLS and len(words) > 2 and words[1] == "-c":
        command.words = [*words[:2], in_shell(words[2], environment, directory), *words[3:]]
        command.changed = command.words != command.said
        return command
    if not is_this_python(full):
        script = interpreter_of(full, environment.get("PATH", os.defpath).split(os.pathsep))
        if script is None or not is_this_python(script[0]):
            return command
        path, words = script[0], [*script[1:], found, *words[1:]]
    said = parts(words[1:])
    if said is None or (said.kind == "stdin" and terminal):
        return command
    spec = dumps(_spec(said, words, born)).decode()
    if len(spec) > _LONGEST:
        return command
    new = Command([path], [words[0], *said.options, _BOOTSTRAP, spec])
    new.name, new.changed, new.traced = said.name, True, True
    return new


# ---------------------------------------------------------------- in a shell
def in_shell(text: str, environment: Mapping[str, str], directory: str | None) -> str:
    """The text of a shell with the Python programs in it changed to run under the probe."""
    if shared.ENVIRONMENT not in environment or any(name == "BASH_ENV" or name.startswith("BASH_FUNC_") for name in environment):
        return text
    found = commands(text)
    moves = any(words[0].value in ("cd", "pushd", "popd") for words in found)
    new, rest = "", 0
    for words in found:
        known = list(takewhile(lambda value: value is not None, (word.value for word in words)))
        if not known or not is_this_python(_found(str(known[0]), environment, directory, moves=moves)):
            continue
        said = parts([str(value) for value in known[1:]])
        if said is None or said.kind == "stdin":
            continue
        taken = len(known) - len(said.arguments)
        changed = (*said.options, _BOOTSTRAP, dumps(_in_text(said, known[:taken])).decode())
        new += f"{text[rest : words[0].end]} {' '.join(map(quoted, changed))}"
        rest = words[taken - 1].end
    new += text[rest:]
    return text if len(new) > _LONGEST or "\0" in text else new


def _in_text(said: Parts, words: Sequence[object]) -> dict[str, object]:
    """A spec that may be used again and again, by children that nobody waits for; the shell adds the arguments."""
    return {said.kind: said.program, "more": True, "words": words, "birth": Born("", "subprocess").told(said.name)}


def _found(word: str, environment: Mapping[str, str], directory: str | None, *, moves: bool) -> str:
    """The file that a shell means by a command's name; empty for one that cannot be known."""
    if "/" in word:
        return "" if moves and not os.path.isabs(word) else os.path.join(directory or "", word)
    folders = environment.get("PATH", os.defpath).split(os.pathsep)
    if not all(map(os.path.isabs, folders)):
        return ""
    return executable_among([os.path.join(folder, word) for folder in folders], None) or ""


def _spec(said: Parts, words: list[str], born: Born) -> dict[str, object]:
    return {said.kind: said.program, "arguments": said.arguments, "words": words, "birth": born.told(said.name)}


def new_handle(name: str, frame: FrameType | None) -> Handle:
    """For the Process object of a child that is about to be started."""
    thing = Thing("Process", frame, name=name)
    thing.uid, thing.shared = f"child:{shared.prefix}:{thing.number}", True
    return Handle(thing)


# ---------------------------------------------------------------- lanes of external children
def runs(pid: int, handle: Handle, command: Command | str) -> None:
    """A child has been started; one that is not traced gets a lane."""
    remember(pid, handle)
    if isinstance(command, str) or not command.traced:
        begin_lane(EXTERNAL + pid, pid, handle.number, str(command))
        _missing.pop(pid, None)  # another of that number
        _external.add(pid)


def remember(pid: int, handle: Handle) -> None:
    """Until it is waited for; but there are programs that never do, and have the system forget their children."""
    while len(known) >= _KNOWN:
        known.pop(next(iter(known)), None)
    known[pid] = handle


def begin_lane(who: int, pid: int, number: int, command: str) -> None:
    """The lane of an external process; `who` stands in the place of a thread's ident."""
    note(codes.STARTED, number, LaneInfo(command, pid, kind="external", object=number), who=who)


def gone(pid: int, exit_code: int) -> Handle | None:
    """A child has been waited for; the handle it was known by."""
    _end(pid, codes.ENDED, exit_code)
    return known.pop(pid, None)


def _end(pid: int, word: int, exit_code: int) -> None:
    try:
        _external.remove(pid)  # by one of two threads
    except KeyError:
        return
    _missing.pop(pid, None)
    note(word, 0, exit_code, who=EXTERNAL + pid)


def begin_unnumbered(number: int, command: str) -> int:
    """The same for a child whose pid nobody learns; the ident to end it by."""
    who = next(_unnumbered)
    begin_lane(who, 0, number, command)
    return who


def end_unnumbered(who: int, status: int) -> None:
    """It has ended with this status, as the system gives it."""
    note(codes.ENDED, 0, os.waitstatus_to_exitcode(status), who=who)


def look() -> None:
    """See which external children have ended, without taking their exit status from the program. Called by the flush thread."""
    if not hasattr(os, "waitid"):  # there it is seen when the program waits for them
        return
    for pid in list(_external):
        try:
            seen = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        except ChildProcessError:  # somebody has waited for it: on the way to say so, or behind our back
            if now() - _missing.setdefault(pid, now()) >= _UNSEEN_NS:
                _end(pid, _ENDED_UNSEEN, 0)
            continue
        if seen is not None:
            _end(pid, codes.ENDED, seen.si_status if seen.si_code == os.CLD_EXITED else -seen.si_status)


def conclude() -> None:
    """The process ends: what nobody has said until now, nobody will."""
    for pid in list(_missing):
        _end(pid, _ENDED_UNSEEN, 0)


def forget() -> None:
    """In a forked child: these are its parent's."""
    _missing.clear()
    known.clear()
    _external.clear()
