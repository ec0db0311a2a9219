"""Verdict on `network.threaded_server`: did every client get its answers, each from a thread of its own?"""

from __future__ import annotations

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import lanes_named, percent, time_in
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import State
from workers.text import text
from workers.trace.store import Store


def threaded_server(store: Store, facts: Facts, _: str) -> Judgement:
    """Answers given against answers heard, and what the connections' threads did most of the time."""
    clients, messages, host = facts.integer("clients"), facts.integer("messages"), facts.word("host")
    answered, heard = facts.counts("answered"), facts.counts("heard")
    connections = lanes_named(store, "connection-")
    waited, lived = time_in(store, connections, State.IO)
    what = sentences(
        text(
            "{clients} clients sent {messages} messages each to {host}; {answered} answers were given and {heard} heard as they should be.",
            clients=clients,
            messages=messages,
            host=host,
            answered=sum(answered.values()),
            heard=sum(heard.values()),
        ),
        text(
            "Each connection had a thread of its own, which spent {waited} % of its time waiting for its client.",
            waited=percent(waited, lived),
        ),
    )
    doubts = agreement(text("connections"), clients, len(connections))
    everything = clients * messages
    good = sum(answered.values()) == sum(heard.values()) == everything and len(answered) == clients
    title = text("{clients} clients, {answers} answers", clients=clients, answers=sum(heard.values()))
    return Judgement(Verdict("all_answered" if good else "answers_missing", title, what, good), doubts)
