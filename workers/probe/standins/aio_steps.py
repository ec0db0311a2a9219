# ruff: noqa: ANN401 - what is stood in for takes and gives anything, and is named as it is
"""The steps of asyncio's tasks.

A loop does one thing only: it runs handles. A task's next step is a handle whose callback is the task's own (a C `TaskStepMethWrapper`, the
built-in `task_wakeup`, or a method of the pure-Python class); nothing else in the C task can be seen. So two methods are enough:
`BaseEventLoop._call_soon` knows when a step is scheduled, `Handle._run` when it begins and ends. What the task then waits for is read from
the task itself. Coroutines, tasks, handles and contexts stay what they are.

A task that is started eagerly makes its first step before there is a handle: that is seen in the task factory of asyncio, or from what
the task does.
"""

from __future__ import annotations

import sys

from .. import buffer, codes, gate, lane_events, patches, tasks
from ..buffer import append, getframe, ident, note, now, put_key
from ..patches import hide_own_frames, replace
from ..places import program_frame
from . import aio_waits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

    from ..tasks import Life

    Start = tuple[int, int, FrameType | None]  # since when, by which lane, and where in the program

_OF_TASKS = _BUILTIN, _METHOD = type(len), type(tasks.Life.wait.__get__(object()))

_loop_class: Any = object

_eager: dict[int, list[Start]] = {}  # thread ident → eager starts that go on there, innermost last


def current() -> Any:
    """The task that runs in this thread; `install` puts the real function here."""


def _is_task(owner: Any) -> bool:
    """Whether it is a task; `install` puts the real function here."""
    return False


def install(base_events: ModuleType) -> None:
    """Instrument loops and handles. `asyncio.base_events` has loaded all that is needed here."""
    global _loop_class
    _loop_class = base_events.BaseEventLoop
    asyncio_tasks, events = base_events.tasks, base_events.events
    _learn(asyncio_tasks, events)
    aio_waits.learn(asyncio_tasks)
    task_of, wrapper = _task_of(asyncio_tasks), _wrapper_type(asyncio_tasks)
    _install_scheduling(base_events.BaseEventLoop, task_of, wrapper)
    _install_running(events.Handle, task_of, wrapper)
    _install_naming(asyncio_tasks)
    _install_eager(asyncio_tasks)


def life_of(task: Any) -> Life | None:
    """The task's life; made now for one that was started eagerly, None for one without a lane."""
    try:
        return task._threadline_life  # type: ignore[no-any-return]
    except AttributeError:
        return _discovered(task) if _is_task(task) else None


def who_now() -> int:
    """The lane that runs here: the task's if one does, else the thread's."""
    task = current()
    life = None if task is None else life_of(task)
    return ident() if life is None else life.slot.who


def about_to_await(part: Any, frame: FrameType) -> None:
    """The task that runs will wait for the object that the part is kept on, if the rest of the step does not make that needless."""
    task = current()
    life = None if task is None else life_of(task)
    if life is not None:
        there = program_frame(frame)
        life.asked = (part, None, 0) if there is None else (part, there.f_code, there.f_lasti)


def not_to_await() -> None:
    """It did not come to that."""
    life = getattr(current(), "_threadline_life", None)
    if life is not None:
        life.asked = None


def record(word: int, number: int, argument: int, frame: FrameType | None, since: int = 0) -> None:
    """Record an event of the task that runs here, or of the thread. It began at `since` (ns), 0 for now."""
    lane_events.record(who_now(), since, word, number, argument, frame)


def _learn(asyncio_tasks: ModuleType, events: ModuleType) -> None:
    global current, _is_task
    running_loop = events._get_running_loop
    of_loop = asyncio_tasks._current_tasks.get if sys.version_info < (3, 12) else asyncio_tasks.current_task

    def current() -> Any:
        loop = running_loop()
        return None if loop is None else of_loop(loop)

    classes = tuple({asyncio_tasks.Task, asyncio_tasks._PyTask})
    known: dict[type, bool] = dict.fromkeys(classes, True)

    def _is_task(owner: Any) -> bool:
        kind = type(owner)  # what it really is: `isinstance` would ask the object
        answer = known.get(kind)
        if answer is None:
            answer = issubclass(kind, classes)
            if len(known) < 1_000:
                known[kind] = answer
        return answer


def _task_of(asyncio_tasks: ModuleType) -> Callable[[Any], Any]:
    py_task = asyncio_tasks._PyTask
    py_steps = (py_task._Task__step, py_task._Task__wakeup)

    def task_of(callback: Any) -> Any:
        """The task whose step a built-in function or a method is, else None. A C task's first callback, and that of a bare yield, is not
        asked for here.
        """
        kind = type(callback)
        if kind is _BUILTIN:
            return callback.__self__ if callback.__name__ == "task_wakeup" else None
        return callback.__self__ if callback.__func__ in py_steps else None

    return task_of


def _wrapper_type(asyncio_tasks: ModuleType) -> type | None:
    """The C type of a first step's callback; it has no name in any module."""
    if asyncio_tasks.Task is asyncio_tasks._PyTask:
        return None
    found: list[type] = []

    class Loop:
        """As much of a loop as a task needs to be made."""

        def get_debug(self) -> bool:
            return False

        def call_soon(self, callback: Any, *, context: Any = None) -> None:
            found.append(type(callback))

    async def nothing() -> None: ...

    coroutine = nothing()
    task = asyncio_tasks.Task(coroutine, loop=Loop(), name="")
    task._log_destroy_pending = False
    asyncio_tasks._unregister_task(task)
    coroutine.close()
    return found[0] if found else None


# ---------------------------------------------------------------- a step is scheduled, and runs
# What a switch of tasks costs under the probe is decided in the next two functions, so they do at once what is done most often.


def _install_scheduling(loop_class: Any, task_of: Callable[[Any], Any], wrapper: Any) -> None:
    def _call_soon(self: Any, callback: Any, args: Any, context: Any) -> Any:
        task = callback.__self__ if type(callback) is wrapper else task_of(callback) if type(callback) in _OF_TASKS else None
        if task is not None:
            life: Any = getattr(task, "_threadline_life", 0)
            if not life:
                if life is not None:
                    _first_seen(self, task)
            elif not life.ready:
                life.ready = True  # while a step goes on, that is recorded at its end
                if life.loose and current() is not task:
                    life.loose = life.stepping = False
                if not life.stepping:
                    put_key(life.place[1])
        handle = original(self, callback, args, context)
        if handle._source_traceback:  # in debug mode: of the frames in it the last is ours
            del handle._source_traceback[-1]
        return handle

    original = replace(loop_class, "_call_soon", _call_soon, guarded=False)


def _first_seen(loop: Any, task: Any) -> None:
    try:
        asking, maker = getframe(2), current()
        there = program_frame(asking)
        if maker is task:  # it was started eagerly
            life = _discovered(task)
        else:
            thread = getattr(loop, "_thread_id", None) or ident()
            parent = None if maker is None else life_of(maker)
            who = ident() if parent is None else parent.slot.who
            life = task._threadline_life = tasks.born(task, task.get_coro(), thread, who, asking, there)
        if life is not None:
            if aio_waits.makes_tasks and loop._scheduled:  # its own timer is among these
                life.timeouts = aio_waits.limit_around(asking, there if loop._task_factory is None else None)
            life.ready = True
            if not life.stepping:
                put_key(life.place[1])
    except Exception as error:
        patches.on_mistake(error)


def _install_running(handle_class: Any, task_of: Callable[[Any], Any], wrapper: Any) -> None:
    def _run(self: Any) -> Any:
        callback = self._callback
        task = callback.__self__ if type(callback) is wrapper else task_of(callback) if type(callback) in _OF_TASKS else None
        life = None if task is None else getattr(task, "_threadline_life", None)
        callback = None
        if life is not None:
            if gate.closed:
                gate.pass_(0, None, life.place[2][0])
            life.ready, life.stepping = False, True
            track = life.runs
            if track is None or life.place is not life.yield_place:
                time = now()
                append((time, life.place[2]))
            else:
                put = track.put  # before the look at the era: see `buffer.Track.in_use`
                if track.era is not buffer.era:
                    track.enlist()
                time = now()
                put(time)
            if life.done is not None:
                _woken(life, task, time)
            if time > buffer.alarm:
                buffer.relieve()
        try:
            return original(self)
        except BaseException as error:
            hide_own_frames(error)
            raise
        finally:
            if life is not None:
                try:
                    _step_over(life, task)
                except Exception as error:
                    patches.on_mistake(error)
            self = task = None  # a frame may live on in a traceback; it holds nothing

    original = replace(handle_class, "_run", _run, guarded=False)


def _woken(life: Life, task: Any, time: int) -> None:
    """The task goes on after a wait of which there is more to tell than that it is over."""
    place, done, life.done = life.place[2], life.done, None
    failed = False
    try:
        if type(done) is list:
            done = aio_waits.ended_among(done)
        else:
            awaited = task._fut_waiter
            failed = task._must_cancel or (awaited is not None and awaited.cancelled() and not _is_task(awaited))
        for word, number, argument in done or ():
            if failed or word:
                append((time, [place[0], None, codes.FAILED if failed else word, number, argument, place[5], place[6]]))
    except Exception as error:
        patches.on_mistake(error)


def _step_over(life: Life, task: Any) -> None:
    """Record what the task waits for from now on, or its end."""
    life.stepping = life.loose = False
    awaited = task._fut_waiter
    if awaited is None and life.ready:
        aio_waits.yields(life, task)
        return
    if task.get_name() is not life.name:
        life.rename(task.get_name())
    if task.done():
        life.end(_how_it_ended(task))
    elif life.ready:
        life.asked = None
        there = aio_waits.Suspended(task)
        life.wait(codes.WAIT_READY, 0, there.code, there.lasti)
    elif life.asked is not None:
        (part, code, lasti), life.asked = life.asked, None
        life.wait(part.word, part.number, code, lasti, aio_waits.time_left(life) if life.timeouts else -1)
        life.done = part.ends
    else:
        there = aio_waits.Suspended(task)
        reason = aio_waits.reason(awaited, there, life_of if _is_task(awaited) else None)
        life.wait(reason.word, reason.number, there.code, there.lasti, aio_waits.time_left(life, reason.timeout_ns))
        life.done = reason.done


def _how_it_ended(task: Any) -> int:
    """The word of its end. To ask for `task.exception()` would count as having looked at it, and it would be reported no more."""
    if task.cancelled():
        return codes.ENDED_CANCELLED
    return codes.ENDED if getattr(task, "_exception", None) is None else codes.ENDED_RAISED


def _install_naming(asyncio_tasks: ModuleType) -> None:
    """Up to 3.12 a task that a factory made is named only afterwards, and may be done by then. Other names are seen at a step's end."""

    def _set_task_name(task: Any, name: Any) -> Any:
        original(task, name)
        life = getattr(task, "_threadline_life", None)
        if life is not None and task.get_name() is not life.name:
            life.rename(task.get_name())

    if hasattr(asyncio_tasks, "_set_task_name"):
        original = replace(asyncio_tasks, "_set_task_name", _set_task_name)


# ---------------------------------------------------------------- eager tasks


def _install_eager(asyncio_tasks: ModuleType) -> None:
    """Since 3.12 there are task factories that make a task's first step at once."""
    if not hasattr(asyncio_tasks, "eager_task_factory"):
        return

    def eager_task_factory(*args: Any, **how: Any) -> Any:
        return _started_eagerly(original_factory, args, how)

    def create_eager_task_factory(custom_task_constructor: Any) -> Any:
        made = original_create(custom_task_constructor)

        def factory(*args: Any, **how: Any) -> Any:
            return _started_eagerly(made, args, how)

        return patches.imitating(factory, made)

    original_factory = replace(asyncio_tasks, "eager_task_factory", eager_task_factory, guarded=False)
    original_create = replace(asyncio_tasks, "create_eager_task_factory", create_eager_task_factory)


def _started_eagerly(factory: Callable[..., Any], args: tuple[Any, ...], how: dict[str, Any]) -> Any:
    starts = _eager.setdefault(ident(), [])
    starts.append((now(), who_now(), program_frame(getframe(2))))
    try:
        task = factory(*args, **how)
    except BaseException as error:
        starts.pop()
        hide_own_frames(error)
        raise
    try:
        _settle(task, args[1] if len(args) > 1 else how.get("coro"), starts)
        life = getattr(task, "_threadline_life", None)
        if life is not None and life.ended and getframe(2).f_code.co_name == "create_task":
            name = getframe(2).f_locals.get("name")  # which it gets only now (3.13), when nothing more is to be seen of it
            life.rename(life.name if name is None else str(name))
    except Exception as error:
        patches.on_mistake(error)
    return task


def _settle(task: Any, coro: Any, starts: list[Start]) -> None:
    """The eager step is over, if there was one."""
    life = getattr(task, "_threadline_life", None)
    if life is None and _is_task(task) and not hasattr(task, "_threadline_life"):
        life = _discovered(task, coro)
    _, parent, _ = starts.pop()
    if life is not None and life.stepping:
        _step_over(life, task)
        if parent < 0:
            note(codes.RESUMED, 0, 0, None, parent)
    if not starts:
        _eager.pop(ident(), None)


def _discovered(task: Any, coro: Any = None) -> Life | None:
    """A task of which nothing was seen when it was made: it is being started eagerly, or was.

    One that is done has no coroutine any more: 3.12.1 crashes when asked for it.
    """
    if coro is None and task.done():
        return None
    if not issubclass(type(task.get_loop()), _loop_class):  # another kind of loop (uvloop): its tasks' steps cannot be seen
        task._threadline_life = None
        return None
    starts = _eager.get(ident())
    since, parent, frame = starts[-1] if starts else (0, 0, getframe(1))
    if not parent:
        above = current()
        parent = ident() if above is None or above is task else who_now()
    life = task._threadline_life = tasks.born(task, coro or task.get_coro(), ident(), parent, frame, program_frame(frame), since)
    if life is not None:
        life.stepping = True
        life.loose = not starts
        if starts and parent < 0:
            append((since, [parent, None, codes.WAIT_READY, 0, -1, None, 0]))
    return life
