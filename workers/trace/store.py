"""The columnar store of one run: one writer, columns per lane to which is appended, queries that are pure functions on them.

The oldest events are forgotten when there are more than the `History` says (see `forgetting`). All times in queries are int64 ns since the
run began (`Store.started_ns` is that zero on the `perf_counter_ns` clock).
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from workers.apart import Words
from workers.host.messages import (
    Definitions,
    Events,
    Fault,
    GilSeen,
    Gone,
    Held,
    Outcome,
    Output,
    ProcessEnded,
    ProcessSeen,
    ProcessTotals,
    Result,
    RunEnded,
    RunSpec,
    RunStarted,
)
from workers.probe.schema import RECORD_SIZE, State
from workers.text import Text, text
from workers.trace import labels, task_stream
from workers.trace.arrow_blocks import ArrowBlocks, touching
from workers.trace.arrows import join_arrows, widest
from workers.trace.calling import Calling
from workers.trace.columns import LaneColumns
from workers.trace.departures import Departures, Views
from workers.trace.faults import Faults
from workers.trace.forgetting import Forgetting, Parts
from workers.trace.gil_track import Forgotten
from workers.trace.gils import KIND as GIL
from workers.trace.gils import Gils
from workers.trace.history import DEFAULT, History
from workers.trace.holders import Holders
from workers.trace.holding import Doing, LaneDoings
from workers.trace.ingest import Intake, Source, Taken
from workers.trace.life_arrows import LifeArrows
from workers.trace.model import Lane, LaneKind, Process, Site, SyncObject
from workers.trace.naming import Naming
from workers.trace.ownership import MUTEXES, holder_before
from workers.trace.pauses import PausedWaits
from workers.trace.prefix import Prefix
from workers.trace.retired import RetiredLanes
from workers.trace.reuse import Mix, PixelCache
from workers.trace.shares import Sharer
from workers.trace.stretches import Timeline
from workers.trace.tally import Tally
from workers.trace.tracks import TrackEvents, Tracks
from workers.trace.views import ARROW_KINDS, Arrows, Bytes, Columns, Integers, Interval, Numbers, Spans, Steps, Times
from workers.trace.wide import wide_intervals

__all__ = [
    "ARROW_KINDS",
    "Arrows",
    "Bytes",
    "Columns",
    "Integers",
    "Interval",
    "Numbers",
    "Spans",
    "Steps",
    "Store",
    "Times",
]

OUTPUT_KEPT = 4 << 20
"""Characters of the program's output that are kept; the head goes first."""

UNTRACED_KEPT = 1_000

_MANY_ARROWS = 100_000
_STATES = tuple(State)


class Store:
    """Everything that is known of one run: of its events the newest, as many as `history` says, and counts of all."""

    def __init__(self, history: History = DEFAULT) -> None:
        self.spec: RunSpec | None = None
        self.started_ns = 0
        self.wall_clock_ns = 0
        self.processes: list[Process] = []
        self.lanes: list[Lane] = []
        self.objects: list[SyncObject] = []
        self.sites: list[Site] = []
        self.ended: RunEnded | None = None
        self.ended_ns: int | None = None  # RunEnded.time_ns, relative
        self.outcome: object = None
        self._counted = Faults()
        self.faults = self._counted.texts  # in English
        self.fault_sentences = self._counted.sentences  # the same, to be translated
        self.untraced: list[ProcessEnded] = []  # processes of the tree that never opened a stream, the latest
        self.untraced_count = 0  # how many there were
        self.output = ""  # stdout and stderr of the program, decoded, in order of arrival; bounded (the head is dropped and counted)
        self.output_dropped = 0  # bytes the host left out plus characters dropped here
        self.output_taken = 0  # characters of output ever taken in
        self.output_turns: list[tuple[int, str]] = []  # (output_taken before it, stream) wherever the stream that writes changes
        self.event_count = 0  # that ever came in
        self.first_ns: int | None = None  # of the first event that ever came in, kept or not; None before it
        self.last_ns = 0  # newest time seen
        self._calling = Calling(self)
        self.structure_version = 0  # grows when processes, lanes, objects or sites are added or change
        self.taken = Taken()  # what the latest `ingest` of events brought
        self.gil_version = 0  # grows when something was learned of who held a GIL
        self.printed = ""  # what the latest `ingest` of output added
        self._begun = False
        self._kept = (0, 0, 0, 0)  # how often an object was put to rest, or went for good; how often a lane retired or came back, or went
        self._early: list[Result] = []
        self._ticked_ns = 0
        self.schedule: str | None = None  # the order that the program was made to follow
        self.clocked = True  # False for an order that was replayed: its times count steps, and nothing of them was measured
        self._columns: list[LaneColumns] = []
        self._doings: list[LaneDoings] = []
        self._prefixes: list[Prefix] = []
        self.retired = RetiredLanes(self._columns, self._prefixes, self._doings)
        self._sharer = Sharer(self._columns, self._prefixes)
        self._mixed = PixelCache()
        self._tracks = Tracks(self._columns)
        self._naming = Naming(self.processes, self.lanes, self.objects, self.sites, self._counted)
        self._gils = Gils(self.lanes, self._columns, self._naming.object_places)
        self._intake = Intake(self.lanes, self._columns, self._prefixes, self.retired, self._tracks, self._counted, self.lane_words)
        self.pauses = PausedWaits(self.lanes, self._columns, self._tracks)
        self._decoders = {stream: codecs.getincrementaldecoder("utf-8")("replace") for stream in ("stdout", "stderr")}
        self._holders = Holders(
            self.objects, self.lanes, self._tracks, self._gils, lambda number: self.past.carried(number), lambda: self.now_ns
        )
        self._arrow_blocks: dict[int, ArrowBlocks] = {}
        self._life_arrows = LifeArrows(self.lanes, self._columns, self._tracks)
        self.tally = Tally(self.lanes, self._columns)  # counts over the whole run; `Tally.catch_up` before they are read
        parts = Parts(
            self._columns, self._prefixes, self._doings, self.retired, self.lanes, self.objects, self._tracks, self.tally, self._gils,
            self._holders.spans,
            self._holders.steps_made,
            self._arrow_blocks, self._blocks, self._intake.may_return, self._intake.forget_end,
        )  # fmt: skip
        self.past = Forgetting(history, parts)
        views = Views(self._holders, self._sharer, self._mixed, self._life_arrows)
        self.departures = Departures(parts, self.past, self._naming, self._intake, self.processes, views)

    # ------------------------------------------------------------ taking in
    def ingest(self, message: Result) -> None:
        """Take one message from the host in. What comes before the run's beginning is known waits for that."""
        if self._begun or isinstance(message, (RunStarted, RunEnded)):
            self._ingest(message)
        else:
            self._early.append(message)

    def _ingest(self, message: Result) -> None:
        match message:
            case Events():
                self._take(message.batches)
            case Definitions():
                self._define(message)
            case Gone():
                self._take_leave(message)
            case ProcessSeen():
                self._naming.see(message, self.started_ns)
                self.structure_version += 1
            case RunStarted():
                self.spec, self.wall_clock_ns = message.spec, message.wall_clock_ns
                self._begin(message.started_ns)
            case Output():
                self._print(message)
            case Outcome():
                self.outcome = message.value
                for said in task_stream.messages(message.value, self.started_ns):
                    self._ingest(said)
            case Fault():
                self._counted.say(message.sentence or Text("{text}", {"text": message.text}))
            case ProcessTotals():
                self._total(message)
            case Held():
                self._hold(message)
            case GilSeen():
                self._see_gil(message)
            case ProcessEnded():
                self._end_process(message)
            case RunEnded():
                self._end_run(message)

    def _begin(self, started_ns: int) -> None:
        self.started_ns = started_ns
        self._begun = True
        early, self._early = self._early, []
        for message in early:
            self._ingest(message)

    def _take(self, batches: Iterable[tuple[int, bytes]]) -> None:
        known = [(source, data) for serial, data in batches if (source := self._source(serial, len(data))) is not None]
        self.taken = self._intake.take(known, self.started_ns)
        if self.taken.events:
            self.event_count += self.taken.events
            self.first_ns = self.taken.first_ns if self.first_ns is None else min(self.first_ns, self.taken.first_ns)
            self._touch(self.taken.first_ns)
            self.last_ns = max(self.last_ns, self.taken.last_ns)
        for source, data in known:
            if len(data) >= RECORD_SIZE:
                self._gils.note_events(source.process.id, int.from_bytes(data[:8], "little", signed=True) - self.started_ns)
            if source.process.ended_ns is not None:
                self._end_lanes(source.process, source.process.ended_ns)
        self._forget()

    def _forget(self) -> None:
        """Forget what is beyond the limit; lanes and objects of which nothing is left are not shown any more."""
        if self.past.check(self.event_count, self.last_ns, self.departures.too_many()):
            self.departures.check()
        if (kept := (self.past.rested, self.past.gone, self.retired.changes, self.departures.past.lane_count)) != self._kept:
            self._kept = kept
            self.structure_version += 1

    def _source(self, serial: int, size: int) -> Source | None:
        source = self._naming.source(serial)
        if source is None:
            self._counted.add(
                ("process", serial),
                lambda n: text(
                    "Process number {number} sent {count} bytes of events but never said hello; they were left out.", number=serial, count=n
                ),
                size,
            )
        return source

    def _define(self, message: Definitions) -> None:
        if not self._naming.define(message):
            return
        for lane in self._naming.begun:
            self.retired.add_lane(lane)
            self._gils.add_lane(self.lanes[lane])
        self._naming.begun.clear()
        self.structure_version += 1

    def _take_leave(self, message: Gone) -> None:
        source = self._naming.source(message.process)
        if source is not None:
            self._naming.departing.lanes_left(source, message.lanes, self.last_ns)
            self._naming.departing.objects_left(source, message.objects, self.last_ns)

    def _print(self, message: Output) -> None:
        self.printed = piece = self._decoders[message.stream].decode(message.data)
        if not self.output_turns or self.output_turns[-1][1] != message.stream:
            self.output_turns.append((self.output_taken, message.stream))
        self.output_taken += len(piece)
        self.output += piece
        excess = len(self.output) - OUTPUT_KEPT
        if excess > 0:
            excess += OUTPUT_KEPT // 8  # not at every piece again
            self.output = self.output[excess:]
            head = self.output_taken - len(self.output)
            self.output_turns = [turn for turn, after in zip(self.output_turns, self.output_turns[1:], strict=False) if after[0] > head] + [
                self.output_turns[-1]
            ]
        self.output_dropped += message.dropped + max(excess, 0)

    def _total(self, message: ProcessTotals) -> None:
        source = self._naming.source(message.process)
        if source is None:
            return
        unplaced = source.process.dropped.get("unplaced", 0)
        source.process.recorded, source.process.cost_ns = message.recorded, message.cost_ns
        source.process.dropped = dict(message.dropped) | ({"unplaced": unplaced} if unplaced else {})

    def _hold(self, message: Held) -> None:
        source, t_ns = self._naming.source(message.process), message.time_ns - self.started_ns
        if source is None:
            return
        process = source.process.id
        if message.on:
            at_gate = [source.numbers.lanes.get(number) for number in message.at_gate]
            changed = self.pauses.interrupt(process, t_ns, self.retired.living, at_gate)
        else:
            changed = self.pauses.resume(process, t_ns)
        if changed:
            self._touch(t_ns)

    def _see_gil(self, message: GilSeen) -> None:
        source = self._naming.source(message.process)
        if source is not None:
            self._gils.take(source.process, message, self.started_ns)
            self._settle_gil(source.process)
            self._forget()

    def _settle_gil(self, process: Process, *, final: bool = False) -> None:
        objects, since_ns = len(self.objects), self._gils.settle(process, final=final)
        self.gil_version += 1
        self.structure_version += len(self.objects) - objects
        if since_ns is not None:
            self._holders.cache.touch(since_ns)
            self._mixed.touch(since_ns)  # not the shares: waits for a GIL are taken from them afterwards
            self.last_ns = max(self.last_ns, self._gils.looked_ns(process.id))

    def _end_process(self, message: ProcessEnded) -> None:
        source = None if message.process is None else self._naming.source(message.process)
        if source is None:
            if message.process is None or not self._naming.is_over(message.process):
                self._untraced(message)
            return
        process = source.process
        process.ended_ns, process.exit_code, process.lost = message.time_ns - self.started_ns, message.exit_code, message.lost
        self.last_ns = max(self.last_ns, process.ended_ns)
        self._end_lanes(process, process.ended_ns)
        self._settle_gil(process, final=True)
        self._naming.departing.lanes_left(source, [number for number, _ in source.numbers.lanes.known()], self.last_ns)
        self._naming.departing.objects_left(source, [number for number, _ in source.numbers.objects.known()], self.last_ns)
        self.structure_version += 1

    def _untraced(self, message: ProcessEnded) -> None:
        self.untraced_count += 1
        self.untraced.append(message)
        del self.untraced[:-UNTRACED_KEPT]

    def _end_run(self, message: RunEnded) -> None:
        if not self._begun:
            self._begin(message.time_ns)
        self.ended, self.ended_ns = message, message.time_ns - self.started_ns
        self.last_ns = max(self.last_ns, self.ended_ns)
        for process in self.processes:
            if process.ended_ns is None:  # nobody learned when; it is not alive any more
                process.ended_ns = self.ended_ns
            self._end_lanes(process, self.ended_ns)
            self._settle_gil(process, final=True)
        self.structure_version += 1

    def _end_lanes(self, process: Process, t_ns: int) -> None:
        self._touch(t_ns)
        for lane in self.lanes:
            if lane.process == process.id:
                self._intake.end_lane(lane.id, t_ns)

    def _touch(self, t_ns: int) -> None:
        self._sharer.cache.touch(t_ns)
        self._mixed.touch(t_ns)
        self._holders.cache.touch(t_ns)

    # ------------------------------------------------------------ time
    @property
    def now_ns(self) -> int:
        """Up to where intervals that go on are drawn: the run's end, or while it runs the latest time known (see `tick`)."""
        return self.last_ns if self.ended is not None else max(self.last_ns, self._ticked_ns)

    def tick(self, perf_counter_ns: int) -> None:
        """Let the time of a live run move on although nothing was recorded."""
        if self.started_ns and self.ended is None:
            self._ticked_ns = max(self._ticked_ns, perf_counter_ns - self.started_ns)

    # ------------------------------------------------------------ what is kept
    def kept_lanes(self) -> list[Lane]:
        """All lanes but those that ended before what is kept began; of these only the sums are known."""
        return [self.lanes[number] for number in sorted(self.retired.living)]

    def kept_objects(self) -> list[SyncObject]:
        """All objects but those that nobody has used since what is kept began, nor holds or waits for."""
        return [item for number in self._tracks.not_resting(len(self.objects)) if not (item := self.objects[number]).gone]

    @property
    def lane_count(self) -> int:
        """How many lanes the run ever had."""
        return self._naming.lane_places.told

    @property
    def object_count(self) -> int:
        """How many objects it ever had."""
        return self._naming.object_places.told

    @property
    def process_count(self) -> int:
        """How many processes it ever had."""
        return self._naming.process_places.told

    def lanes_of(self, kind: LaneKind) -> int:
        """How many lanes of the program it ever had of a kind, without the machinery's."""
        return self.departures.past.lanes[kind] + sum(lane.kind == kind and not lane.internal for lane in self.lanes)

    def objects_of(self, kind: str) -> int:
        """How many objects it ever had of a kind."""
        past = self.departures.past.objects.get(kind)
        return sum(item.kind == kind for item in self.objects) + (0 if past is None else past.count)

    def object_of_uid(self, uid: str) -> int | None:
        """The object that the processes know by it; None where there is none, or it is gone for good."""
        return self._naming.of_uid(uid)

    def pin(self, lanes: Iterable[int], objects: Iterable[int]) -> None:
        """These are named by what was found: keep them, also when they are gone."""
        self.departures.pinned_lanes.update(lanes)
        self.departures.pinned_objects.update(objects)

    # ------------------------------------------------------------ queries on lanes
    def lane_name(self, lane: int) -> str:
        """What a person calls it: a child process's main thread is called like its process, any other lane by its own name."""
        own = self.lanes[lane]
        return self.processes[own.process].name if self.stands_for_process(own) else own.name

    def stands_for_process(self, lane: Lane) -> bool:
        """Whether it is called like its process."""
        return lane.main and self.processes[lane.process].parent is not None

    def lane_words(self, lane: int) -> Words:
        """The same for a sentence: where others have the name too, with what tells it apart from them."""
        return self._calling.words(lane)

    def columns(self, lane: int) -> Columns:
        return self._columns[lane].columns

    def interval_at(self, lane: int, t_ns: int) -> Interval | None:
        """The interval that contains t; None before the lane's start and after its end. A lane that runs may wait for the GIL then: what
        its event began has parts, which have the event's index in common.
        """
        columns = self._columns[lane]
        place = int(np.searchsorted(columns.time[: columns.used], t_ns, side="right")) - 1
        interval = self.interval(lane, columns.forgotten + place)
        return None if interval is None else self._gils.part_at(interval, t_ns)

    def interval(self, lane: int, index: int) -> Interval | None:
        """The interval that event `index` of the lane begins, as it was recorded; None for an end, and where the event is not kept any
        more.
        """
        columns = self._columns[lane]
        place = index - columns.forgotten
        if not 0 <= place < columns.used or columns.state[place] == State.NONE:
            return None
        object_id, site = int(columns.object[place]), int(columns.site[place])
        return Interval(
            lane,
            index,
            int(columns.time[place]),
            int(columns.time[place + 1]) if place + 1 < columns.used else None,
            State(int(columns.state[place])),
            object_id if object_id >= 0 else None,
            site if site >= 0 else None,
        )

    def newest_state(self, lane: int) -> State:
        """The state that the lane is in by now; NONE before its start, after its end, and where nothing of it is kept."""
        columns = self._columns[lane]
        return _STATES[columns.state.item(columns.used - 1)] if columns.used else State.NONE

    def latest(self, lane: int) -> Interval | None:
        """The lane's newest interval; None before its start and after its end."""
        return self.interval(lane, self._columns[lane].forgotten + self._columns[lane].used - 1)

    def intervals(self, lane: int, first_ns: int, last_ns: int, limit: int = 10_000) -> list[Interval]:
        """Intervals that overlap [first, last), in order; at most `limit` of them."""
        forgotten, time = self._columns[lane].forgotten, self._columns[lane].time[: self._columns[lane].used]
        begin = max(int(np.searchsorted(time, first_ns, side="right")) - 1, 0)
        end = int(np.searchsorted(time, last_ns, side="left"))
        found: list[Interval] = []
        for place in range(begin, end):
            if len(found) >= limit:
                break
            if (interval := self.interval(lane, forgotten + place)) is not None:
                parts = self._gils.parts(interval)
                found += [part for part in parts if part.first_ns < last_ns and (part.last_ns is None or part.last_ns > first_ns)]
        return found[:limit]

    def is_ready(self, lane: int, t_ns: int | None) -> bool:
        """A lane that runs by its own account waits for the GIL at t; None: at the newest look."""
        return self._gils.is_ready(lane, t_ns)

    def wide_intervals(self, lane: int, first_ns: int, last_ns: int, min_ns: int, limit: int = 200) -> list[Interval]:
        """Intervals of at least `min_ns` that overlap [first, last), in order, without a walk over all of them.

        Neighbours that run under one label (same locks held, same task) come as one interval, with the first one's index; where very
        many events lie in view, only those that are wide by themselves are sought.
        """
        return wide_intervals(self, lane, first_ns, last_ns, min_ns, limit)

    def label(self, interval: Interval) -> Text:
        """What stands on the interval: "holds account_a", "waits for account_b", "task 8"; empty for a lane that merely runs."""
        return labels.interval_label(interval, self._columns[interval.lane], self.doing(interval.lane, interval.index), self.objects)

    def doing(self, lane: int, index: int) -> Doing:
        """What the lane holds and which task it works on just after its event `index` (-1: before the first)."""
        return self.retired.doing(lane, index)

    def totals(self, lane: int, first_ns: int | None = None, last_ns: int | None = None) -> Times:
        """Exact ns in each state, shape (len(State),), within the lane's life or the part of it given. Of a part that begins before what
        is kept: from there on.
        """
        now = self.now_ns
        prefix = self.retired.prefix(lane)
        total = prefix.before(now if last_ns is None else last_ns, now)
        if first_ns is not None:
            total -= prefix.before(min(first_ns, now if last_ns is None else last_ns), now)
        total[State.NONE] = 0
        self._gils.divide_totals(lane, first_ns, now if last_ns is None else last_ns, total)
        return total

    def retired_totals(self) -> Times:
        """The same for all lanes together that are not among the `kept_lanes`, over their whole lives."""
        total = self.retired.sums
        for lane in self._gils.waiting:
            if lane in self.retired:
                total += self.totals(lane) - self.retired.totals(lane)
        total[State.NONE] = 0
        return total

    @property
    def gone_totals(self) -> Times:
        """The same for the lanes that are gone for good."""
        total = self.retired.gone_sums
        total[State.NONE] = 0
        return total

    def shares(self, lanes: list[int], edges_ns: NDArray[np.float64]) -> NDArray[np.float32]:
        """Share of each pixel that each lane spent in each state: shape (len(lanes), len(edges)-1, len(State)), values 0 … 1.

        Exact however many intervals lie under a pixel. An interval that goes on lasts until `now_ns`. `State.NONE` is always 0, so the
        sum over the states is the part of the pixel within the lane's life.
        """
        return self._gils.divide_shares(lanes, edges_ns, self._sharer.shares(lanes, edges_ns, self.now_ns))

    def mixed(self, lanes: list[int], edges_ns: NDArray[np.float64], mix: Mix) -> NDArray[np.uint32]:
        """What `mix` makes of the `shares`, shape (len(lanes), len(edges)-1, mix.colours). Kept for the next picture instead of the
        shares, which take many times the room.
        """
        now, key = self.now_ns, tuple(lanes)

        def compute(values: NDArray[np.uint32], first: int, last: int) -> None:
            edges = edges_ns[first : last + 1]
            values[:, first:last] = mix(self._gils.divide_shares(lanes, edges, self._sharer.worked_out(key, edges, now)))

        return self._mixed.values((key, mix), edges_ns, now, (len(key), len(edges_ns) - 1, mix.colours), compute, np.uint32)

    # ------------------------------------------------------------ queries on objects
    def owners(self, object_id: int) -> Spans:
        """Who held the object and when; of an event when it was set (lane -1); empty for other kinds, which nobody holds. All stretches
        that reach into what is kept, and perhaps a few before.
        """
        return self._holders.owners(object_id)

    def owners_between(self, objects: Sequence[int], first_ns: int, last_ns: int, least_ns: int) -> list[Spans]:
        """For each object the stretches of `owners` that overlap [first, last), each with its end. Those of at least `least_ns` are certain
        to be among them, and the rest may be left out.
        """
        return self._holders.owners_between(objects, first_ns, last_ns, least_ns)

    def held_shares(self, objects: Sequence[int], edges_ns: NDArray[np.float64]) -> NDArray[np.float32]:
        """Share of each pixel for which lanes of each class held each object: shape (len(objects), len(edges)-1, held.CLASSES). A lane's
        class is its number modulo `held.CLASSES`. Exact however many stretches lie under a pixel; the sum is above 1 for several holders
        at once.
        """
        return self._holders.shares(objects, edges_ns)

    def held_mixed(self, objects: Sequence[int], edges_ns: NDArray[np.float64], mix: Mix) -> NDArray[np.uint32]:
        """What `mix` makes of the `held_shares`, as in `mixed`."""
        return self._holders.mixed(objects, edges_ns, mix)

    def gil_waits(self, object_id: int) -> list[tuple[int, Timeline]]:
        """Each lane that waited for a GIL, and when."""
        return self._gils.waits(object_id)

    def gil_forgotten(self, object_id: int) -> Forgotten:
        """What is known of a GIL's turns that are not kept."""
        return self._gils.track(object_id).forgotten

    def unknown(self, object_id: int) -> list[tuple[int, int]]:
        """The stretches (first, last ns; last -1: until now) in which it is not known who holds the object, or what is in it, since events
        were dropped that would tell (see `gaps`). What `owners` tells within them is certain, and `steps` tells nothing.
        """
        return self._holders.unknown(object_id)

    def is_known(self, object_id: int, t_ns: int) -> bool:
        """Whether t is in none of the `unknown` stretches."""
        unknown = self._holders.unknown(object_id)
        at = bisect_right(unknown, t_ns, key=itemgetter(0)) - 1
        return at < 0 or 0 <= unknown[at][1] <= t_ns

    def steps(self, object_id: int) -> Steps:
        """The object's value over time: a queue's depth, tasks that wait in a pool, free units, 1 while set or held."""
        return self._holders.steps(object_id)

    def object_events(self, object_id: int) -> TrackEvents:
        """What happened to the object, over all lanes, in time order: everything but the waits for it."""
        return self._tracks.events(object_id)

    def object_events_in(self, object_id: int, first_ns: int, last_ns: int, most: int) -> TrackEvents | None:
        """Those in the stretch, with the one before it; None where they are more than `most`, without having read them."""
        tracks = self._tracks
        first = max(tracks.position(object_id, first_ns) - 1, tracks.track(object_id).forgotten)
        last = tracks.position(object_id, last_ns)
        return tracks.events(object_id, first, last) if last - first <= most else None

    def object_arrows(self, object_id: int) -> Arrows:
        """Hand-overs through the object, in order of their sources' times."""
        return self._blocks(object_id).all()

    def item_latencies(self, object_id: int) -> Times:
        """From put to get, for each item of a queue whose way is known, ns."""
        arrows = self._blocks(object_id).all()
        items = arrows.kind == ARROW_KINDS.index("item")
        latencies: Times = arrows.target_ns[items] - arrows.source_ns[items]
        return latencies

    def holder_at(self, object_id: int, t_ns: int) -> int | None:
        """Lane that owns a mutex, or the GIL, at t; None where that is nobody, or not known."""
        if self.objects[object_id].kind == GIL:
            return self._gils.holder_at(object_id, t_ns)
        if self.objects[object_id].kind not in MUTEXES:
            return None
        if object_id in self._tracks.with_gaps:
            return self._holders.holder_at(object_id, t_ns)
        carried = self.past.carried(object_id)
        known = carried.holder if carried.open and carried.open[0][0] <= t_ns else None
        return holder_before(self._tracks, object_id, self._tracks.position(object_id, t_ns), known)

    def held_by(self, lane: int, t_ns: int) -> list[int]:
        """Objects the lane holds at t, in the order it took them."""
        columns = self._columns[lane]
        place = int(np.searchsorted(columns.time[: columns.used], t_ns, side="right")) - 1
        known = place >= 0 or (columns.forgotten and t_ns >= self.past.kept_from_ns)  # it may have ended with a lock in its hands
        held = self.doing(lane, columns.forgotten + place).held if known else {}
        return [item for item in held if self.objects[item].kind not in MUTEXES or self.holder_at(item, t_ns) == lane]

    # ------------------------------------------------------------ across lanes
    def arrows(self, first_ns: int, last_ns: int, limit: int = 2_000) -> Arrows:
        """Arrows with either end in [first, last); when there are more than `limit`, none is invented: the widest in time are kept."""
        every = limit > _MANY_ARROWS
        parts = [
            self._blocks(number).between(first_ns, last_ns, every=every) for number in self._tracks.numbers() if self._hands_over(number)
        ]
        parts.append(self._life_arrows.all())
        return widest(touching(join_arrows(parts), first_ns, last_ns), limit)

    def _hands_over(self, object_id: int) -> bool:
        return self.objects[object_id].kind not in ("Thread", "Process", "Task")

    def _blocks(self, object_id: int) -> ArrowBlocks:
        if object_id not in self._arrow_blocks:
            self._arrow_blocks[object_id] = ArrowBlocks(self.objects[object_id], self._tracks, self._columns, self.lanes)
        return self._arrow_blocks[object_id]

    def executed(self, file: str, line: int, limit: int = 10_000) -> list[Interval]:
        """Every interval that is kept and whose event was recorded at that line, over all lanes, in time order."""
        wanted = [site.id for site in self.sites if site.line == line and site.file == file]
        found: list[tuple[int, int, int]] = []
        for lane, columns in enumerate(self._columns):
            at = np.flatnonzero(np.isin(columns.site[: columns.used], wanted))[:limit]
            found += [(int(columns.time[place]), lane, columns.forgotten + int(place)) for place in at]
        intervals = (self.interval(lane, index) for _, lane, index in sorted(found))
        return [interval for interval in intervals if interval is not None][:limit]

    @property
    def dropped(self) -> dict[str, int]:
        """Events dropped, by class, over all processes."""
        total: dict[str, int] = dict(self.departures.past.dropped)
        for process in self.processes:
            for name, count in process.dropped.items():
                total[name] = total.get(name, 0) + count
        return total

    @property
    def probe_cost_ns(self) -> int:
        return self.departures.past.cost_ns + sum(process.cost_ns for process in self.processes)
