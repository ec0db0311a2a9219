"""The facts that the explored process tells, as sentences a learner understands."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, TypeAlias

from workers.apart import Words
from workers.scheduling.called import lane_of, owner_of, target_of
from workers.scheduling.controlled.operations import LOOP
from workers.text import Text, text

Facts: TypeAlias = Mapping[str, Any]


def sentence(finding: Facts) -> Text:
    """What a finding says."""
    match finding["kind"]:
        case "deadlock":
            return text("Nobody can move any more: {waits}.", waits=[_wait(wait) for wait in waits_of(finding)])
        case "lost_update":
            return _lost_update(finding)
        case "race":
            one, other = finding["accesses"]
            return text("{one}; {other}; nothing puts the two in an order.", one=_access(one), other=_access(other))
        case "possible_deadlock":
            edges = [_edge(edge) for edge in finding["edges"]]
            return text("These lock orders could make a deadlock, although they did not this time: {edges}.", edges=edges)
        case "left_the_rails":
            return _left_the_rails(finding)
        case "assertion" if "why" in finding:
            came = outcome_words(finding["outcome"])
            return text("The program ended with {outcome}, and its check says no: {why}.", outcome=came, why=finding["why"])
    return text(
        "{lane} failed at {site}: {error}{message}.",
        lane=lane_of(finding),
        site=short_site(finding["site"]),
        error=finding["error"],
        message=f": {finding['message']}" if finding["message"] else "",
    )


def outcome_words(outcome: str) -> Words:
    """What an order came to, where that is no value of the program."""
    return {
        "": text("no output"),
        "nothing": text("nothing"),
        "deadlock": text("deadlock"),
        "too long": text("no end"),
        "stuck": text("no answer"),
    }.get(outcome, outcome)


def waits_of(finding: Facts) -> list[Facts]:
    """The waits of a deadlock that are to be named: a thread that only runs the loop of others is not one of them."""
    return [wait for wait in finding.get("waits", ()) if wait["kind"] != LOOP]


def _lost_update(finding: Facts) -> Text:
    read, other, write = finding["accesses"]
    return text(
        "{lane} reads {variable} = {read} ({read_site}); {other} writes {other_value} ({other_site}); then {lane} writes {written}"
        " ({site}), worked out from what it had read: the update of {other} is lost.",
        lane=lane_of(write),
        variable=read["target"],
        read=read["value"],
        read_site=short_site(read["site"]),
        other=lane_of(other),
        other_value=other["value"],
        other_site=short_site(other["site"]),
        written=write["value"],
        site=short_site(write["site"]),
    )


def _left_the_rails(finding: Facts) -> Text:
    name, number = lane_of(finding), finding["wanted"]
    where = {
        "step": finding["step"],
        "lane": text("{name} (lane {number})", name=name, number=number) if name else text("lane {number}", number=number),
    }
    if finding["over"]:
        return text("Left the rails at step {step}: wanted {lane}, but the program has ended.", **where)
    if finding["wait"] is not None:
        left = text("Left the rails at step {step}: wanted {lane}, but it is not enabled: {wait}.", **where, wait=_wait(finding["wait"]))
    elif name:
        left = text("Left the rails at step {step}: wanted {lane}, but it has ended.", **where)
    else:
        left = text("Left the rails at step {step}: wanted {lane}, but there is no such lane, or not yet.", **where)
    if not finding["able"]:
        return text("{left} Nobody else could move.", left=left)
    return text("{left} Able to move: {lanes}.", left=left, lanes=[_stands_at(stand) for stand in finding["able"]])


def _stands_at(stand: Facts) -> Text:
    return text("{name} (lane {number}) at {site}", name=lane_of(stand), number=stand["lane"], site=short_site(stand["site"]))


def _wait(wait: Facts) -> Text:
    site = short_site(wait["site"])
    if wait["kind"] == "joins":
        return text("{lane} waits for the end of {other} ({site})", lane=lane_of(wait), other=target_of(wait), site=site)
    if wait["kind"] == "sleeps":
        return text("{lane} sleeps ({site})", lane=lane_of(wait), site=site)
    if wait["kind"] == "waits for the reading of":
        return text(
            "{lane} cannot end before somebody reads what it has put into {queue} ({site})",
            lane=lane_of(wait),
            queue=wait["target"],
            site=site,
        )
    if wait["kind"] == "awaits":
        return text("{lane} awaits {what} ({site})", lane=lane_of(wait), what=target_of(wait) or text("a future"), site=site)
    if wait.get("waits_at") is not None and wait.get("owner_lane") == wait["lane"]:
        return _wait_to_be_woken(wait, site)
    if not owner_of(wait):
        return text("{lane} waits for {lock} ({site}), which nobody will let go", lane=lane_of(wait), lock=wait["target"], site=site)
    return text(
        "{lane} waits for {lock} ({site}), which {owner} holds", lane=lane_of(wait), lock=wait["target"], site=site, owner=owner_of(wait)
    )


def _wait_to_be_woken(wait: Facts, site: str) -> Text:
    if not wait["waits_at"]:
        return text("{lane} waits until somebody wakes it ({site})", lane=lane_of(wait), site=site)
    return text("{lane} waits at {what} ({site}) until somebody wakes it", lane=lane_of(wait), what=wait["waits_at"], site=site)


def _edge(edge: Facts) -> Text:
    holds, wants = edge["holds"], edge["wants"]
    return text(
        "{lane} takes {second} ({site}) while it holds {first}",
        lane=lane_of(wants),
        second=wants["target"],
        site=short_site(wants["site"]),
        first=holds["target"],
    )


def _access(access: Facts) -> Text:
    values = {"lane": lane_of(access), "variable": access["target"], "value": access["value"], "site": short_site(access["site"])}
    if access["kind"] == "writes":
        return text("{lane} writes {variable} = {value} ({site})", **values)
    return text("{lane} reads {variable} = {value} ({site})", **values)


def short_site(site: str) -> str:
    """`lost_update.py:21` for a site with its whole path."""
    return os.path.basename(site) if site else "?"
