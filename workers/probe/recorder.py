"""The recorder of this process: the flush thread, the stream, the limits, the counts."""

from __future__ import annotations

import os
import sys
import time
from _collections import deque
from _thread import allocate_lock, get_native_id, start_new_thread
from itertools import islice

from . import accelerator, buffer, codes, collecting, gate, gil, shared, spent
from .buffer import append, ident, now
from .compact import dumps, plain
from .definitions import EXTERNAL, Definitions, LaneInfo, dead
from .packing import IDENT, NUMBER, WORD, Packer, cut, time_of
from .prices import Prices
from .wire import StreamLostError, framed, open_wire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _thread import LockType
    from collections.abc import Callable, Iterable, Iterator

    from .packing import Column
    from .wire import Wire

PERIOD_S = 0.012
BATCH = 2_048  # records in a message
TOTALS_EVERY_NS = 250_000_000
_RECORD_BYTES = 32
_CONNECT_S = 5.0
_COLLECT_WITHIN_NS = 100_000_000
_SLOW_HOST_NS = 10_000_000_000
_HELLO_S = 1.0  # a program waits so long at most before its first line
_PART_NS = 1_000_000_000  # for the goodbye that the host asks for
_pause = time.sleep
_current_frames = sys._current_frames  # the real one


class Address:
    """Where the host listens, and the key."""

    __slots__ = ("address", "capacity", "family", "key", "pace", "run", "told")

    def __init__(self, text: dict[str, object]) -> None:
        self.told = text  # as it was told to this process, for its children
        self.address = text["address"]
        self.family = str(text["family"])
        self.key = bytes.fromhex(str(text["key"]))
        self.run = str(text.get("run", ""))
        self.pace = str(text.get("pace", ""))  # path of the file that holds it
        self.capacity = int(str(text.get("capacity", buffer.CAPACITY)))


class Birth:
    """How this process came to be, for its HELLO."""

    __slots__ = ("arguments", "name", "object", "parent_pid", "start_method", "started_ns")

    def __init__(self, name: str, start_method: str, parent_pid: int, object: int = 0) -> None:
        self.name = name
        self.start_method = start_method
        self.parent_pid = parent_pid
        self.object = object  # number of the Process object that the main lane stands for
        self.started_ns = now()
        self.arguments = list(sys.argv)


class Recorder:
    """Sends what the buffer holds to the host, every 12 ms, from a thread that `threading` does not know.

    `start` and `stop` may be called again and again (a fork needs the thread gone); `finish` is the end. Nothing here blocks the
    program: a host that does not read makes the queue of packed records grow to its limit, then records are dropped and counted.
    """

    def __init__(self, address: Address, birth: Birth, inherited: Definitions | None = None) -> None:
        self.address = address
        self.birth = birth
        self.pid = os.getpid()
        buffer.set_capacity(address.capacity)
        shared.prefix = f"{self.pid}-{birth.started_ns:x}"
        self.definitions = inherited or Definitions(shared.prefix)
        if inherited is not None:
            inherited.in_child(shared.prefix)
        self.packer = Packer(self.definitions)
        self.prices = Prices()
        self.on_fault: Callable[[], None] = _nothing  # takes the stand-ins out again
        self.on_turn: Callable[[], None] = _nothing  # in the flush thread
        self._wire: Wire | None = None
        self._lost = False
        self._outgoing: deque[tuple[bytes, int]] = deque()  # framed messages, and as how many records each counts
        self._backlog = 0  # of all in _outgoing
        self._part = 0  # bytes of the first message that are sent already
        self._recorded = 0
        self._locked = 0  # of those, with a track of a lock
        self._locked_ns = 0.0  # what these cost
        self._dropped: dict[str, int] = {}
        self._flush_cpu_ns = 0
        self._own_cpu_ns = 0
        self._told: tuple[object, ...] = ()
        self._told_ns = 0
        self._wake = allocate_lock()
        self._gone = allocate_lock()
        self._greeted: LockType | None = None  # is released after the first turn, while somebody waits for that
        self._turning = allocate_lock()
        self._running = False
        self._stopping = False
        self._fresh = False  # the latest turn had something to tell
        self._told_held = False  # the host knows which waits belong to a pause
        self._native_id = self._ident = 0
        self._finished = False
        self.ends_with_threads = False
        """A process that was forked in a thread ends with its last thread, without a word; it must not wait for ours."""
        self._left = False
        self.faulted = False
        self._hello()

    # ------------------------------------------------------------ life of the flush thread
    def start(self) -> None:
        """Start the flush thread unless it runs. In an interpreter that cannot start threads any more, `finish` sends what there is."""
        if self._running or (self._finished and not self.faulted):
            return
        self._wake = allocate_lock()
        self._wake.acquire()
        self._gone = allocate_lock()
        self._gone.acquire()
        self._stopping = False
        try:
            self._ident = start_new_thread(self._run, ())
        except RuntimeError:
            return
        buffer.own.setdefault(self._ident, False)
        self._running = True

    def start_with_hello(self) -> None:
        """Start the flush thread, and wait until the host has been greeted or cannot be.

        Once the program runs, a message that is begun may take long: each of its steps lets go of the GIL and must get it back, and where
        threads are busy that takes a switch interval, which may be 100 ms. The host looks at the GIL from the hello on.
        """
        self._greeted = allocate_lock()
        self._greeted.acquire()
        self.start()
        if self._running:
            self._greeted.acquire(True, _HELLO_S)
            self._greeted = None

    def stop(self, timeout_s: float = 1.0, *, for_fork: bool = False) -> bool:
        """End the flush thread; before a fork, wait until the operating system has forgotten it.

        False if it is still there after the time.
        """
        if not self._running:
            return True
        self._stopping = True
        self._wake.release()
        if not self._gone.acquire(True, timeout_s):
            return False
        self._running = False
        buffer.own.pop(self._ident, None)
        if for_fork:
            _await_end_of_thread(self._native_id)
        return True

    def _run(self) -> None:
        buffer.own[ident()] = True
        self._native_id = get_native_id()
        gone, greeted = self._gone, self._greeted
        try:
            while not self._stopping:
                if greeted is None:
                    self._wake.acquire(True, PERIOD_S)
                collecting.pause()
                self.on_turn()
                self.turn(PERIOD_S)
                if greeted is not None:
                    greeted.release()
                    greeted = None
                self._flush_cpu_ns = self._own_cpu_ns + spent.present()
                collecting.resume()
                if self.ends_with_threads and not _others():
                    self._finish_alone()
                    return
        except BaseException as error:
            self.fault(error)
        finally:
            collecting.resume()
            self._own_cpu_ns = self._flush_cpu_ns
            buffer.own[ident()] = False
            if greeted is not None:
                greeted.release()
            gone.release()

    # ------------------------------------------------------------ one turn
    def turn(self, budget_s: float, *, final: bool = False) -> None:
        """Pack all that waits, send what the host takes within the budget; `final`: with the goodbye. For the flush thread."""
        with self._turning:
            until = now() + int(budget_s * 1e9)
            try:
                self._connect()
                buffer.put_off(self._pack())
                self._tell_held()
                _let_others_collect(until)
                self._totals(final=final)
                self._send(until)
                self._obey()
            except StreamLostError:
                self._close()

    def _obey(self) -> None:
        """Do what the host has asked for meanwhile."""
        for order in () if self._wire is None else self._wire.orders():
            if order[:1] == codes.PACE:
                if gate.is_release(order):
                    self._tell_held(over=True)
                gate.obey(order)
            elif order == codes.PART:
                self._say_goodbye(now() + _PART_NS)
                return

    def _tell_held(self, *, over: bool = False) -> None:
        """In a pause, say up to when all is told: who waits then, waits because of it. Once more whenever there was more to tell; and when
        it is over, before anybody is let go. With it, the lanes that stand at the gate: what these recorded of it may have been dropped.
        """
        if over:
            if self._told_held:
                self._queue(codes.HELD + dumps({"time_ns": self.packer.horizon, "on": False}))
            self._told_held = False
        elif gate.interval == gate.HOLD and (self._fresh or not self._told_held):
            self._told_held = True
            self._queue(codes.HELD + dumps({"time_ns": self.packer.horizon, "on": True, "at_gate": self._at_gate()}))

    def _at_gate(self) -> list[int]:
        """Lanes of the threads that have stood there since before the events that were taken last."""
        lanes, horizon = self.packer.lane_of, self.packer.horizon
        return [lanes[who] for who, since in list(gate.standing.items()) if since <= horizon and who in lanes]

    def _say_goodbye(self, until: int) -> None:
        """Send all there is and the last totals, and close the stream."""
        try:
            self._pack()
            self._totals(final=True)
            self._send(until)
        finally:
            self._close()

    def _connect(self) -> None:
        if self._wire is None and not self._lost:
            try:
                self._wire = open_wire(self.address.family, self.address.address, self.address.key, _CONNECT_S)
            except OSError as error:
                raise StreamLostError(str(error)) from error

    def _pack(self) -> int:
        """Pack what waits, and queue it; how many threads had recorded it."""
        dead_before = len(dead)
        events, columns = self.packer.take()
        self._fresh = bool(events or columns)
        if not events and not columns and not self.packer.gaps.waiting:
            self._say_gone(dead_before)
            return 0
        if self._lost:
            self._count_dropped(events, columns)
        else:
            room = max(buffer.CAPACITY - self._backlog, 0)
            fits = len(events) + sum(map(len, columns)) <= room
            gaps = self.packer.gaps.of_objects(self.definitions.defined) if room else []
            if fits:
                self.packer.gaps.end(_idents(events, columns))
            else:
                events, columns = self._cut(events, columns, room)
            gaps += self._last_gaps(events, dead_before)
            events = sorted(gaps + events, key=time_of) if gaps else events
            self._queue_all(events, columns, with_sites=fits and room > buffer.CAPACITY // 2)
        self._say_gone(dead_before)
        return len({column.track.who for column in columns})

    def _say_gone(self, dead_before: int) -> None:
        """Let go of the first so many objects that no longer exist, and tell the host: all events that name them have been seen now."""
        if dead_before:
            self.definitions.forget(dead_before)
        gone = self.packer.say_gone()
        if gone and not self._lost:
            self._queue(codes.GONE + dumps(gone))

    def _queue_all(self, events: list[buffer.Event], columns: list[Column], *, with_sites: bool) -> None:
        of_columns = sum(map(len, columns))
        records, pieces, left_out = self.packer.pack(events, columns, with_sites=with_sites)
        if left_out:
            self._dropped["site"] = self._dropped.get("site", 0) + left_out
        news = self.definitions.take()
        if news:
            self._queue(codes.DEFINITIONS + dumps(news))
        for column in columns:
            if column.track.step == 1:
                self._locked += len(column)
                self._locked_ns += len(column) * self.prices.of_lock(column.track.code, column.track.lasti)
        if pieces:
            self._queue_pieces([codes.COLUMNS, *pieces], len(records) // 32 + of_columns)
            return
        size = 32 * BATCH
        for at in range(0, len(records), size):
            piece = records[at : at + size]
            self._queue(codes.EVENTS + piece, len(piece) // 32)

    def _cut(self, events: list[buffer.Event], columns: list[Column], room: int) -> tuple[list[buffer.Event], list[Column]]:
        """The buffer is full: keep what came first, count the rest and say of whom it is missing, but follow the threads that begin and end
        in it.
        """
        until = cut(events, columns, room)
        rest = [event for event in events if event[0] > until]
        threads = [event[1][2] in (codes.STARTED, codes.ENDED) and event[1][0] > 0 for event in rest]  # of tasks there may be very many
        lanes = [event for event, thread in zip(rest, threads, strict=True) if thread]
        left_out = [event for event, thread in zip(rest, threads, strict=True) if not thread]
        self._count_dropped(left_out, ())
        note = self.packer.gaps.note
        for when, key in left_out:
            note(key[IDENT], key[WORD], key[NUMBER], when, when)
        missing = {event[1][0]: event[0] for event in reversed(left_out)}
        kept = []
        for column in columns:
            end = column.before(until)
            self._count_word(column.track.word, len(column) - end // column.track.step)
            if end < len(column.numbers):
                track, first, last = column.track, column.numbers[end], column.numbers[-column.track.step]
                missing[track.who] = min(missing.get(track.who, first), first)
                note(track.who, track.word, track.number, first, last)
            column.numbers = column.numbers[:end]
            if column.numbers:
                kept.append(column)
        early = [event for event in events if event[0] <= until]
        self.packer.gaps.end(_idents(early, kept))
        self.packer.gaps.end(event[1][0] for event in left_out if event[1][2] == codes.LOST)
        lanes += self.packer.gaps.begin(missing)
        self.packer.gaps.end(event[1][0] for event in lanes if event[1][2] == codes.ENDED)
        return early + sorted(lanes, key=time_of), kept

    def _last_gaps(self, events: list[buffer.Event], dead_before: int) -> list[buffer.Event]:
        """Of lanes that end and of objects that exist no more nothing can be told later, so what is missing is told now, room or not."""
        gaps, told = self.packer.gaps, self.definitions.defined
        if not gaps.waiting:
            return []
        found = gaps.of_objects(told, [event[1][0] for event in events if event[1][2] & 0xFF == codes.ENDED])
        return found + gaps.of_dead(told, set(islice(dead, dead_before)))

    def _count_dropped(self, events: Iterable[buffer.Event], columns: Iterable[Column]) -> None:
        for event in events:
            self._count_word(event[1][2], 1)
        for column in columns:
            self._count_word(column.track.word, len(column))

    def _count_word(self, word: int, count: int) -> None:
        name = codes.DROP_CLASSES.get(word & 0xFF)
        if name is not None:
            self._dropped[name] = self._dropped.get(name, 0) + count

    def _queue(self, message: bytes, records: int = 0) -> None:
        self._queue_pieces([message], records)

    def _queue_pieces(self, pieces: list[bytes], records: int) -> None:
        message = framed(*pieces)
        room = max(records, len(message) // _RECORD_BYTES)  # definitions take room too
        self._outgoing.append((message, room))
        self._backlog += room
        self._recorded += records

    def _send(self, until: int) -> None:
        wire = self._wire
        while wire is not None and self._outgoing:
            data, room = self._outgoing[0]
            left = (until - now()) / 1e9
            self._part += wire.send_some(memoryview(data)[self._part :], max(left, 0.0))
            if self._part < len(data):
                if left <= 0:
                    return
                continue
            self._part = 0
            self._outgoing.popleft()
            self._backlog -= room

    def _close(self) -> None:
        """The host is gone: nothing can be told any more. Recording goes on into nothing, so that the program is not disturbed."""
        gate.let_go()
        self._drop()

    def _drop(self) -> None:
        self._lost = True
        if self._wire is not None:
            self._wire.close()
            self._wire = None
        self._outgoing.clear()
        self._backlog = self._part = 0

    # ------------------------------------------------------------ messages
    def _hello(self) -> None:
        birth = self.birth
        message = {
            "pid": self.pid,
            "parent_pid": birth.parent_pid,
            "name": birth.name,
            "started_ns": birth.started_ns,
            "python": sys.version.split()[0],
            "platform": sys.platform,
            "arguments": birth.arguments,
            "start_method": birth.start_method,
            "schema": codes.SCHEMA_VERSION,
            "gil": gil.place,
            "accelerator": accelerator.why_not,
        }
        self._queue(codes.HELLO + dumps(message))
        main = LaneInfo("MainThread", get_native_id(), main=True, object=birth.object)
        self.main_ident = ident()
        append((birth.started_ns, [self.main_ident, None, codes.STARTED, birth.object, main, None, 0]))

    def outcome(self, value: object) -> None:
        """Send what the scenario's main() returned."""
        with self._turning:
            self._queue(codes.OUTCOME + dumps({"value": plain(value)}))

    @property
    def cost_ns(self) -> int:
        """Time the probe has cost this process: events by their prices, the flush thread's processor time, and what is in `spent`."""
        others = (self._recorded - self._locked) * self.prices.other_ns
        return int(self._locked_ns + others) + self._flush_cpu_ns + spent.ns

    def _totals(self, *, final: bool = False) -> None:
        if buffer.dropped:
            for word in list(buffer.dropped):
                self._count_word(word, buffer.dropped.pop(word))
        for _ in range(len(buffer.left_out)):
            self._count_word(buffer.left_out.popleft(), 1)
        state = (self._recorded, tuple(self._dropped.items()))
        if not final and (state == self._told or now() - self._told_ns < TOTALS_EVERY_NS or len(self._outgoing) > 64):
            return
        self._told, self._told_ns = state, now()
        totals = {"recorded": self._recorded, "dropped": self._dropped, "cost_ns": self.cost_ns, "final": final}
        self._queue(codes.BYE + dumps(totals))

    # ------------------------------------------------------------ ends
    def finish(self, exit_code: int = 0, timeout_s: float = 2.0) -> None:
        """Send all, with the end of the main lane and the goodbye, and close the stream; bounded in time."""
        if self._finished:
            return
        self.stop(timeout_s / 2)
        self._finished = True
        buffer.note(codes.ENDED, 0, exit_code, who=self.main_ident)
        if not self._turning.acquire(True, timeout_s):
            return
        patience = int(timeout_s * 1e9)
        last = now() + _SLOW_HOST_NS
        try:
            self._connect()
            self._pack()
            while self._outgoing and now() < last and self._sent_some(patience):
                pass
            self._say_goodbye(now() + patience)
        except StreamLostError:
            self._close()  # the host is gone; it cannot be told
        finally:
            self._turning.release()

    def _finish_alone(self) -> None:
        """No thread of the program is left, and with ours the process ends: say goodbye from here."""
        self._finished = True
        buffer.note(codes.ENDED, 0, 0, who=self.main_ident)
        with self._turning:
            try:
                self._connect()
                self._say_goodbye(now() + _PART_NS)
            except StreamLostError:
                self._close()

    def _sent_some(self, patience: int) -> bool:
        """A host that is only slow takes something within the time (ns); one that takes nothing is not waited for."""
        before = (len(self._outgoing), self._part)
        self._send(now() + patience)
        return (len(self._outgoing), self._part) != before

    def take_leave(self, becomes: str | None) -> None:
        """Another program is about to be executed in this process's place: end all lanes, send all, say goodbye.

        The stream closes by itself then. A program that is not traced, whose command line is given, goes on as an external lane, to the
        end of the process.
        """
        if self._finished:
            return
        self._left = True
        self.stop()
        self.turn(1.0)
        for who in self.packer.going_on():
            if who < EXTERNAL:  # what becomes of our children nobody can tell us any more
                buffer.note(codes.ENDED, 0, 0, who=who)
        if becomes is not None:
            lane = LaneInfo(becomes, self.pid, kind="external", object=self.birth.object)
            buffer.note(codes.STARTED, self.birth.object, lane, who=EXTERNAL + self.pid)
        self.turn(1.0, final=True)
        self.packer.forget_tasks()

    def come_back(self) -> None:
        """It could not be executed: go on."""
        if self._left:
            self._left = False
            if ident() == self.main_ident:  # other threads' lanes begin anew when they record something
                main = LaneInfo("MainThread", get_native_id(), main=True, object=self.birth.object)
                buffer.note(codes.STARTED, self.birth.object, main)
            self.start()

    def abandon(self) -> None:
        """In a forked child: drop the parent's stream and all that the parent has not sent yet; the parent sends it."""
        buffer.begin_again()
        buffer.own.clear()
        self._finished = True
        self._drop()

    def fault(self, error: BaseException) -> None:
        """The probe is broken here: say so, take it out of the program, let the program run on."""
        if self.faulted:
            return
        self.faulted = self._finished = True
        gate.let_go()
        held = self._turning.acquire(True, 1.0)
        try:
            self.on_fault()
            text = f"the probe in process {self.pid} removed itself: {type(error).__name__}: {error} ({_where(error)})"
            self._connect()
            self._outgoing.append((framed(codes.FAULT + dumps({"text": text})), 0))
            self._send(now() + 200_000_000)
        except Exception:
            self._lost = True  # nothing is left to try; the host sees the stream end without a goodbye
        finally:
            self._close()
            if held:
                self._turning.release()
        if not self._running or get_native_id() == self._native_id:
            buffer.own.setdefault(start_new_thread(_discard, ()), False)


def _let_others_collect(until: int) -> None:
    """A program that records without a pause keeps the flush thread at work without one, long after it should have waited again."""
    if now() > until + _COLLECT_WITHIN_NS:
        collecting.resume()
        _pause(0)
        collecting.pause()


def _others() -> bool:
    """Whether a thread of the program is left."""
    return any(who not in buffer.own for who in _current_frames())


def _idents(events: Iterable[buffer.Event], columns: Iterable[Column]) -> Iterator[int]:
    for event in events:
        yield event[1][0]
    for column in columns:
        yield column.track.who


def _nothing() -> None:
    """Until the stand-ins are in, there is nothing to take out."""


def _discard() -> None:
    """After a fault: objects made before still record; throw it away."""
    buffer.own[ident()] = True
    while True:
        buffer.throw_away()
        _pause(0.05)


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "unknown place" if trace is None else f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"


def _await_end_of_thread(native_id: int) -> None:
    """A thread that has run its last Python line is not gone for the system; since 3.12 fork() counts and warns. At most 100 ms."""
    path = f"/proc/self/task/{native_id}"
    for _ in range(1000):
        if not os.path.exists(path):
            return
        _pause(0.0001)
