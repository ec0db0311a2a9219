"""Verdicts on lost updates and oversold tickets come from this run's own numbers."""

from __future__ import annotations

import pytest

from tests.synthetic import StoreBuilder
from tests.verdicts.runs import MS, begun, finished, said
from workers.analysis.findings import FindingKind
from workers.analysis.verdicts import findings_for
from workers.probe.schema import Kind, State
from workers.scenarios import registry
from workers.trace.store import Store


def bank(variant: str, taken: int) -> StoreBuilder:
    """Two customers; `taken` bookings of the first one hold the lock, and one of them waited 30 ms for it."""
    build = begun("locks.lost_update", variant)
    one, two = build.lane(0, "pays-in-1"), build.lane(0, "draws-out-1")
    lock = build.lock(0, "balance_lock")
    build.event(one, 1 * MS, Kind.STARTED).event(two, 1 * MS, Kind.STARTED)
    if taken:
        build.wait(one, 10 * MS, State.LOCK, lock)
    for number in range(taken):
        build.event(one, (40 + 2 * number) * MS, Kind.ACQUIRED, lock, argument=1)
        build.event(one, (41 + 2 * number) * MS, Kind.RELEASED, lock)
    return build


def test_a_lost_update_names_the_balance_the_right_one_and_the_difference() -> None:
    store = finished(bank("no_lock", 0), {"balance": -31_407, "right": 0, "bookings": 20_000})
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("lost_update", False)
    assert str(verdict.title) == "Balance wrong by 31\u202f407"
    assert "After 20\u202f000 bookings the balance is -31\u202f407; 0 would be right." in str(verdict.text)
    assert "disagree" not in str(verdict.text)


def test_a_lost_update_is_a_finding_on_the_lanes_that_booked() -> None:
    [finding] = findings_for(
        registry.run_spec("locks.lost_update"), finished(bank("no_lock", 0), {"balance": 5, "right": 0, "bookings": 9})
    )
    assert finding.kind == FindingKind.LOST_UPDATE
    assert finding.lanes == (1, 2)
    assert finding.t_ns == 1_000 * MS


def test_a_run_in_which_nothing_was_lost_is_called_luck_and_not_good() -> None:
    store = finished(bank("no_lock", 0), {"balance": 0, "right": 0, "bookings": 20})
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("no_update_lost", None)
    assert "luck" in str(verdict.text)
    assert findings_for(registry.run_spec("locks.lost_update"), store) == []


def test_the_locked_bank_is_good_and_says_what_the_lock_cost() -> None:
    verdict = said(finished(bank("lock", 3), {"balance": 0, "right": 0, "bookings": 3}))
    assert (verdict.kind, verdict.good) == ("no_update_lost", True)
    assert "Waits for balance_lock: 1, the longest 30.0 ms." in str(verdict.text)


def test_a_lock_that_was_taken_less_often_than_it_should_be_is_a_disagreement() -> None:
    verdict = said(finished(bank("lock", 2), {"balance": 0, "right": 0, "bookings": 3}))
    assert verdict.good is None
    assert "the program says 3, the trace shows 2" in str(verdict.text)


def test_an_update_lost_in_spite_of_the_lock_is_no_good_run() -> None:
    verdict = said(finished(bank("lock", 3), {"balance": 1, "right": 0, "bookings": 3}))
    assert (verdict.kind, verdict.good) == ("lost_update", False)
    assert "although every booking held the lock" in str(verdict.text)


def box_office(variant: str, sales: tuple[int, ...]) -> StoreBuilder:
    """Buyers that buy so many tickets each, one every 10 ms, and then go home."""
    build = begun("locks.ticket_sale_processes", variant)
    queue, lock = build.sync_object(0, "Queue", "sales", shared=True), build.sync_object(0, "RLock", "counter_lock", shared=True)
    for number, count in enumerate(sales, 1):
        process = build.process(f"buyer-{number}", parent=0)
        lane = build.lane(process, "MainThread", main=True)
        build.event(lane, number, Kind.STARTED)
        for sale in range(1, count + 2):
            if variant == "lock":
                build.event(lane, 10 * sale * MS + number, Kind.ACQUIRED, lock, argument=1)
                build.event(lane, 10 * sale * MS + number + 1, Kind.RELEASED, lock)
            build.event(lane, 10 * sale * MS + number + 2, Kind.PUT, queue, argument=sale, line=40)
        build.event(lane, 500 * MS, Kind.ENDED).end_process(process, 500 * MS)
    return build


def sold(sales: tuple[int, ...], tickets: int, different: int) -> dict[str, int]:
    return {"tickets": tickets, "sold": sum(sales), "different": different, "left": 0, "buyers": len(sales)}


def test_oversold_tickets_are_counted() -> None:
    store = finished(box_office("no_lock", (3, 3)), sold((3, 3), 4, 4))
    verdict = said(store)
    assert (verdict.kind, verdict.good) == ("oversold", False)
    assert str(verdict.title) == "2 tickets too many"
    assert "There were 4 tickets, and 6 were sold" in str(verdict.text)
    assert "disagree" not in str(verdict.text)


def test_overselling_is_found_at_the_first_sale_too_many() -> None:
    store = finished(box_office("no_lock", (3, 3)), sold((3, 3), 4, 4))
    [finding] = findings_for(registry.run_spec("locks.ticket_sale_processes"), store)
    assert finding.kind == FindingKind.OVERSOLD
    assert finding.t_ns == 30 * MS + 1 + 2, "the fifth sale: the third one of the first buyer"
    assert [store.sites[site].line for site in finding.sites] == [40]
    assert [store.objects[item].name for item in finding.objects] == ["sales"]
    assert len(finding.lanes) == 2


def test_the_locked_sale_is_good() -> None:
    verdict = said(finished(box_office("lock", (3, 1)), sold((3, 1), 4, 4)))
    assert (verdict.kind, verdict.good) == ("sold_out", True)
    assert str(verdict.text) == "4 tickets were sold to 2 buyers, and there were 4. Nobody had to wait for counter_lock."


@pytest.mark.parametrize("different", [3, 4])
def test_selling_as_many_as_there_are_without_a_lock_is_luck(different: int) -> None:
    verdict = said(finished(box_office("no_lock", (3, 1)), sold((3, 1), 4, different)))
    assert (verdict.kind, verdict.good) == ("sold_out", None)


def test_a_ticket_sold_twice_under_the_lock_is_not_good() -> None:
    assert said(finished(box_office("lock", (3, 1)), sold((3, 1), 4, 3))).good is False


def test_sales_that_the_trace_did_not_see_are_a_disagreement() -> None:
    store: Store = finished(box_office("no_lock", (3, 2)), sold((3, 3), 4, 4))
    assert "the program says 6, the trace shows 5" in str(said(store).text)
