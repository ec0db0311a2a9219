# ruff: noqa: ANN401, N807 - what is stood in for takes and gives anything, and is named as it is
"""`multiprocessing.managers`: a call to a proxy is a question to the manager's process, and the caller waits for the answer.

A proxy stands for an object in the manager's process; all proxies of one object, in whatever process, are one thing here. What a proxied
lock or queue does is decided in the manager's process, so a caller's wait is input and output, not a wait for a lock. Each thread that asks
has a connection of its own, and a thread of the manager's process that answers there and does nothing else.
"""

from __future__ import annotations

from .. import codes, control, gate, shared
from ..buffer import RENAMED, emit, folded, getframe, ident, note, settle
from ..buffer import internal as machinery
from ..definitions import Handle, LaneInfo, Thing, identify
from ..patches import replace
from ..places import made_by_program, program_frame
from .keyed import Keyed, speakers
from .threads import handle_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

_MANAGERS = ("multiprocessing/managers.py", "multiprocessing/context.py")
_HANDLES = 1_000  # that a thread which answers keeps
_WAITS = {
    **dict.fromkeys(("acquire", "__enter__"), codes.WAIT_LOCK),
    **dict.fromkeys(("wait", "wait_for"), codes.WAIT_EVENT),
    **dict.fromkeys(("get", "put", "join"), codes.WAIT_QUEUE),
}
"""Methods that may block, of objects that nobody looks into."""
_MAY_BLOCK = ("threading", "_thread", "queue", "_queue")


def install(managers: ModuleType) -> None:
    """Instrument proxies, managers and their server in place."""
    _proxy(managers.BaseProxy)
    _create(managers.BaseManager)
    _server(managers.Server, managers.threading.current_thread)


def _uid(address: Any, number: str) -> str:
    """The host is left out: the process that listens, and those that connect, may call it differently."""
    return f"proxy:{address[1] if isinstance(address, tuple) else address}:{number}"


def _proxy(cls: Any) -> None:
    def __init__(self: Any, token: Any, *args: Any, **kwargs: Any) -> Any:
        uid = _uid(token.address, token.id)
        told = shared.inherited.get(uid)
        if told is not None:
            self._threadline = Handle(shared.inherited_thing(uid, told))
        else:
            frame = made_by_program(getframe(1), *_MANAGERS)
            self._threadline = Handle(Thing(f"{token.typeid} proxy", frame, uid=uid))
        return original_init(self, token, *args, **kwargs)

    def _callmethod(self: Any, methodname: Any, args: Any = (), kwds: Any = {}) -> Any:  # noqa: B006 - as the original
        handle = identify(self)
        if handle is None:
            return original_call(self, methodname, args, kwds)
        return _asked(_Question(handle.number, getframe(1), self._tls), lambda: original_call(self, methodname, args, kwds))

    original_init = replace(cls, "__init__", __init__)
    original_call = replace(cls, "_callmethod", _callmethod)


class _Question:
    """What a thread asks a manager's process: the question goes out, it waits, the answer comes in."""

    __slots__ = ("_frame", "_own", "answered", "number")

    def __init__(self, number: int, frame: FrameType | None, own: Any = None) -> None:
        """`own` holds the thread's connection, once it has one."""
        self.number, self._own = number, own
        self._frame = program_frame(frame)
        self.answered = False

    def begin(self) -> None:
        """From here on it waits: for the connection; or for the answer, where nothing is known of the way there."""
        if gate.closed:
            gate.pass_(self.number, self._frame)
        connection = getattr(self._own, "connection", None)
        if type(getattr(connection, "_threadline_end", None)) is not Keyed:
            unknown = connection is not None or self._own is None
            emit(codes.WAIT_IO, self.number if unknown else 0, -1, self._frame)

    def says(self, connection: Any, number: int) -> None:
        if connection is getattr(self._own, "connection", None):
            if number:
                emit(codes.SUBMITTED, self.number, number, self._frame)
            emit(codes.WAIT_IO, self.number, -1, self._frame)

    def hears(self, connection: Any, number: int) -> None:
        if number and connection is getattr(self._own, "connection", None):
            emit(codes.CALLBACK, self.number, number, self._frame)
            self.answered = True

    def fail(self) -> None:
        emit(codes.FAILED, self.number, 0, self._frame)

    def end(self) -> None:
        if not self.answered:
            emit(codes.RESUMED, self.number, 0, self._frame)


def _asked(question: _Question, ask: Any) -> Any:
    """Ask the manager's process and wait for the answer; what else goes to and fro for that is not recorded."""
    me = ident()
    if me in folded:
        return ask()
    question.begin()
    if control.about_to_block is not None:
        control.about_to_block(codes.WAIT_IO, question.number)
    outer = speakers.get(me)
    speakers[me] = question
    folded.add(me)
    try:
        answer = ask()
    except BaseException:
        folded.discard(me)
        question.fail()
        raise
    finally:
        folded.discard(me)
        _speak_again(me, outer)
        if control.passed is not None:
            control.passed(codes.WAIT_IO, question.number)
    question.end()
    return answer


def _speak_again(me: int, outer: Any) -> None:
    if outer is None:
        speakers.pop(me, None)
    else:
        speakers[me] = outer


def _create(cls: Any) -> None:
    def _create(self: Any, typeid: Any, /, *args: Any, **kwds: Any) -> Any:
        return _asked(_Question(0, getframe(1)), lambda: original(self, typeid, *args, **kwds))

    original = replace(cls, "_create", _create)


class _Answers:
    """A thread of the manager's process, and the connection on which it answers: it stands between the two."""

    def __init__(self, server: Any, connection: Any) -> None:
        self._server, self._connection = server, connection
        self._receive, self._send = connection.recv, connection.send
        self._handles: dict[str, Handle] = {}
        self._asked: Handle | None = None  # the object of the question that is being answered
        self._heard = 0
        self._failed = False

    def begin(self, thread: Any) -> None:
        """The lane is told from the machinery's from now on, and by whom it serves; it goes on to pass the gate as the machinery does."""
        self._connection.recv, self._connection.send = self.recv, self.send
        handle = handle_of(thread)
        handle.thing.name = f"for {thread.name}"
        note(RENAMED, handle.number, LaneInfo(handle.thing.name, 0))
        settle()

    def end(self) -> None:
        del self._connection.recv, self._connection.send

    def hears(self, connection: Any, number: int) -> None:
        if connection is self._connection:
            self._heard = number

    def says(self, connection: Any, number: int) -> None:
        if connection is self._connection and self._asked is not None and number:
            emit(codes.TASK_RAISED if self._failed else codes.TASK_ENDED, self._asked.number, number)

    def recv(self) -> Any:
        """The next question."""
        question = self._receive()
        self._asked = None
        if self._heard and type(question) is tuple and len(question) == 4 and type(question[0]) is str:
            self._asked = self._handle(question[0])
            emit(codes.TASK_STARTED, self._asked.number, self._heard)
            waits = self._may_wait(question[0], question[1])
            if waits:
                emit(waits, 0, -1)
        else:
            emit(codes.RESUMED, 0)
        return question

    def send(self, answer: Any) -> None:
        self._failed = answer[0] in ("#ERROR", "#TRACEBACK")
        try:
            self._send(answer)
        finally:
            settle()

    def _handle(self, number: str) -> Handle:
        handle = self._handles.get(number)
        if handle is None:
            if len(self._handles) >= _HANDLES:
                self._handles.clear()
            name = type(self._found(number)).__name__
            handle = self._handles[number] = Handle(Thing(f"{name} proxy", None, name=name, uid=_uid(self._server.address, number)))
            handle.thing.deputy = True
        return handle

    def _may_wait(self, number: str, method: object) -> int:
        """The word for a wait that nobody else records: the manager's own locks and queues are the standard library's; 0 for none."""
        asked = self._found(number)
        if identify(asked) is not None or type(asked).__module__ not in _MAY_BLOCK:
            return 0
        return _WAITS.get(str(method), 0)

    def _found(self, number: str) -> Any:
        known = self._server.id_to_obj.get(number) or self._server.id_to_local_proxy_obj.get(number)
        return known[0] if known else None


def _server(cls: Any, current_thread: Callable[[], Any]) -> None:
    def serve_forever(self: Any) -> Any:
        """Threads of the server answer; its main thread has nothing to do, once it has begun them, until it is shut down."""
        me = ident()
        machinery.add(me)
        settle()
        try:
            return original(self)
        finally:
            machinery.discard(me)
            note(codes.RESUMED, 0)

    def serve_client(self: Any, conn: Any) -> Any:
        if type(getattr(conn, "_threadline_end", None)) is not Keyed:
            return original_client(self, conn)
        answers, me = _Answers(self, conn), ident()
        answers.begin(current_thread())
        speakers[me] = answers
        try:
            return original_client(self, conn)
        finally:
            speakers.pop(me, None)
            answers.end()

    original = replace(cls, "serve_forever", serve_forever)
    original_client = replace(cls, "serve_client", serve_client)
