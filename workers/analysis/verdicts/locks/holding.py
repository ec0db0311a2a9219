"""Verdicts on locks that may be held more than once: by their owner, or by several."""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, moments, object_named, waits_for
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.locks.waiting import most_held, waited
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store


def reentrant(store: Store, facts: Facts) -> Judgement:
    """How deep the owner held its lock, and how long the other one waited for the last release."""
    depth, visitor_last = facts.integer("depth"), facts.flag("visitor_came_last")
    lock = object_named(store, "cupboard_lock", "RLock")
    packer = {lane.id for lane in lanes_named(store, "packer")}
    taken = [moment for moment in moments(store, lock, Kind.ACQUIRED) if moment.lane in packer]
    released = [moment for moment in moments(store, lock, Kind.RELEASED) if moment.lane in packer]
    deepest = max((moment.argument for moment in taken), default=0)
    doubts = (
        *agreement(text("how deep the lock was held"), facts.integer("deepest"), deepest),
        *agreement(text("how often the owner let it go"), len(taken), len(released)),
    )
    held = Duration(released[-1].t_ns - taken[0].t_ns) if taken and released else Duration(0)
    what = sentences(
        text("packer took cupboard_lock {depth} times without letting it go in between, and had it for {time}.", depth=deepest, time=held),
        text("Only the last of its {count} releases made it free.", count=len(released)),
        _visitor(store, lock),
    )
    title = text("Held {depth} deep", depth=deepest)
    return Judgement(Verdict("held_deep", title, what, deepest == depth and visitor_last), doubts)


def _visitor(store: Store, lock: SyncObject | None) -> Text:
    waits = waits_for(store, lock)
    if not len(waits):
        return text("The visitor did not have to wait.")
    return text("The visitor waited {time} for that.", time=Duration(waits.longest_ns))


def semaphore(store: Store, facts: Facts) -> Judgement:
    """How many were in the room at once, at most."""
    room, threads = facts.integer("room"), facts.integer("threads")
    places = object_named(store, "free_places", "Semaphore")
    most = most_held(store, places)
    doubts = agreement(text("visitors that came in"), threads, len(moments(store, places, Kind.ACQUIRED)))
    what = sentences(
        text("{threads} visitors, room for {room}: at most {most} were inside at once.", threads=threads, room=room, most=most),
        waited(store, places),
    )
    kept = most <= room and facts.integer("most_inside") <= room
    return Judgement(Verdict("room_kept" if kept else "room_overfull", text("At most {most} inside", most=most), what, kept), doubts)


def bounded_semaphore(store: Store, facts: Facts, variant: str) -> Judgement:
    """What the release too many did."""
    places, most_parked, error = facts.integer("places"), facts.integer("most_parked"), facts.words("error")
    park = object_named(store, "car_park", "Semaphore", "BoundedSemaphore")
    most = most_held(store, park)
    refused = moments(store, park, Kind.FAILED)
    doubts = agreement(text("releases that were refused"), len(error), len(refused))
    free = max((moment.argument for moment in moments(store, park, Kind.RELEASED)), default=0)
    if error:
        what = sentences(
            text("release() raised {error}, at {place}.", error=error[0], place=_place(store, refused[0].site if refused else None)),
            text("That names the mistake where it was made; at most {most} cars parked on {places} places.", most=most, places=places),
        )
        return Judgement(Verdict("release_refused", text("One release refused"), what, most_parked <= places), doubts)
    what = text(
        "Nobody noticed the release too many: the semaphore then counted {free} free places where there are {places}, and {most} cars "
        "parked at once.",
        free=free,
        places=places,
        most=max(most, most_parked),
    )
    if variant == "bounded":
        return Judgement(Verdict("room_kept", text("No release refused"), what, None), doubts)
    if max(most, most_parked) > places:
        return Judgement(
            Verdict("room_overfull", text("Cars too many: {count}", count=max(most, most_parked) - places), what, False), doubts
        )
    luck = text("That was luck: no car came while all the places were taken.")
    return Judgement(Verdict("room_kept", text("At most {most} inside", most=most), sentences(what, luck), None), doubts)


def _place(store: Store, site: int | None) -> str:
    return "?" if site is None else store.sites[site].short
