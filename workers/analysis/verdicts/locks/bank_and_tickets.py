"""Verdicts on the bank and the ticket sales."""

from __future__ import annotations

from workers.analysis.findings import Finding, FindingKind, Verdict
from workers.analysis.verdicts.evidence import Moment, count, lanes_named, moments, object_named
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.locks.waiting import waited
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store


def lost_update(store: Store, facts: Facts, variant: str) -> Judgement:
    """The balance that came out against the right one."""
    balance, right, bookings = facts.integer("balance"), facts.integer("right"), facts.integer("bookings")
    lanes = tuple(lane.id for lane in lanes_named(store, "pays-in", "draws-out"))
    lock = object_named(store, "balance_lock", "Lock")
    doubts = agreement(text("how often the lock was taken"), bookings if variant == "lock" else 0, count(store, lock, Kind.ACQUIRED))
    if balance != right:
        what = _what_was_lost(balance, right, bookings, variant)
        finding = Finding(FindingKind.LOST_UPDATE, store.ended_ns or store.last_ns, lanes, (), (), what)
        title = text("Balance wrong by {amount}", amount=abs(balance - right))
        return Judgement(Verdict("lost_update", title, what, False), doubts, (finding,))
    title = text("No booking was lost")
    so_it_is = text("The balance is {balance}, as it should be after {bookings} bookings.", balance=balance, bookings=bookings)
    if variant == "lock":
        return Judgement(Verdict("no_update_lost", title, sentences(so_it_is, waited(store, lock)), True), doubts)
    luck = text("That was luck: no thread was interrupted between reading and writing. With more rounds it will happen.")
    return Judgement(Verdict("no_update_lost", title, sentences(so_it_is, luck), None), doubts)


def _what_was_lost(balance: int, right: int, bookings: int, variant: str) -> Text:
    what = text(
        "After {bookings} bookings the balance is {balance}; {right} would be right. Bookings worth at least {amount} were overwritten",
        bookings=bookings,
        balance=balance,
        right=right,
        amount=abs(balance - right),
    )
    if variant == "lock":
        return text("{what}, although every booking held the lock.", what=what)
    return text("{what} by threads that had read the balance before and wrote it after them.", what=what)


def ticket_sale_processes(store: Store, facts: Facts, variant: str) -> Judgement:
    """Tickets that were sold against tickets that there were; each buyer's last word on the queue says that it goes home."""
    sales = object_named(store, "sales", "Queue")
    return _ticket_sale(store, facts, variant, sales, _sales(moments(store, sales, Kind.PUT)))


def ticket_sale_threads(store: Store, facts: Facts, variant: str) -> Judgement:
    """The same with threads, who put nothing but sales on the queue."""
    sales = object_named(store, "sales", "Queue")
    return _ticket_sale(store, facts, variant, sales, moments(store, sales, Kind.PUT))


def _ticket_sale(store: Store, facts: Facts, variant: str, sales: SyncObject | None, seen: list[Moment]) -> Judgement:
    tickets, sold, buyers = facts.integer("tickets"), facts.integer("sold"), facts.integer("buyers")
    different = facts.integer("different")
    doubts = agreement(text("tickets sold"), sold, len(seen))
    if sold > tickets:
        what = _what_was_oversold(tickets, sold, different, variant)
        finding = _oversold(store, tickets, seen, sales, what)
        title = text("{count} tickets too many", count=sold - tickets)
        return Judgement(Verdict("oversold", title, what, False), doubts, (finding,))
    title = text("{sold} of {tickets} tickets sold", sold=sold, tickets=tickets)
    each_once = text("{sold} tickets were sold to {buyers} buyers, and there were {tickets}.", sold=sold, tickets=tickets, buyers=buyers)
    if variant == "lock":
        lock = object_named(store, "counter_lock", "RLock")
        doubts = (*doubts, *agreement(text("how often the lock was taken"), sold + buyers, count(store, lock, Kind.ACQUIRED)))
        right = sold == tickets == different
        return Judgement(Verdict("sold_out", title, sentences(each_once, waited(store, lock)), right), doubts)
    luck = text("That was luck: no buyer read the count while a clerk was between reading and writing it.")
    return Judgement(Verdict("sold_out", title, sentences(each_once, luck), None), doubts)


def _what_was_oversold(tickets: int, sold: int, different: int, variant: str) -> Text:
    what = text(
        "There were {tickets} tickets, and {sold} were sold: {count} too many, with only {different} different numbers on them.",
        tickets=tickets,
        sold=sold,
        count=sold - tickets,
        different=different,
    )
    if variant == "lock":
        return sentences(what, text("This happened although every sale held the lock."))
    return sentences(what, text("While one clerk was printing, others read the same count and sold the same ticket."))


def _sales(puts: list[Moment]) -> list[Moment]:
    """The sales among what was put on the queue: each buyer's last word says that it goes home."""
    last = {moment.lane: moment for moment in puts}
    return [moment for moment in puts if moment is not last[moment.lane]]


def _oversold(store: Store, tickets: int, sales: list[Moment], queue: SyncObject | None, what: Text) -> Finding:
    """It became true with the first sale beyond the tickets there were."""
    beyond = sales[tickets:]
    return Finding(
        FindingKind.OVERSOLD,
        beyond[0].t_ns if beyond else store.last_ns,
        tuple(sorted({moment.lane for moment in sales})),
        () if queue is None else (queue.id,),
        tuple(sorted({moment.site for moment in beyond if moment.site is not None})),
        what,
    )
