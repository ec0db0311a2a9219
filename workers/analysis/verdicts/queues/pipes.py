"""Verdicts on pipes."""

from __future__ import annotations

from collections.abc import Sequence

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.evidence import Moment, moments
from workers.analysis.verdicts.judgement import Judgement, agreement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.model import SyncObject
from workers.trace.store import Store


def pipe_both_ways(store: Store, facts: Facts) -> Judgement:
    """Questions one way, answers the other, and how long a question took to come back as an answer."""
    messages, right, exit_code = facts.integer("messages"), facts.integer("right"), facts.integer("exit_code")
    there, back = _direction(store, "teacher_end → pupil_end"), _direction(store, "pupil_end → teacher_end")
    asked, answered = moments(store, there, Kind.PUT), moments(store, back, Kind.GOT)
    doubts = (
        *agreement(text("messages to the pupil"), messages + 1, len(asked)),
        *agreement(text("messages that the pupil got"), messages + 1, len(moments(store, there, Kind.GOT))),
        *agreement(text("answers"), messages, len(answered)),
    )
    what = sentences(
        text(
            "{right} of {messages} questions got the right answer; one more message, None, ended the pupil (exit code {code}).",
            right=right,
            messages=messages,
            code=str(exit_code),
        ),
        _round_trips(asked, answered),
    )
    everything = right == messages and exit_code == 0
    title = text("{count} questions, {right} answers", count=messages, right=right)
    return Judgement(Verdict("all_answered" if everything else "answers_missing", title, what, everything), doubts)


def _round_trips(asked: Sequence[Moment], answered: Sequence[Moment]) -> Text | None:
    """The teacher asks the next question only when the answer to the one before is there."""
    trips = [answer.t_ns - question.t_ns for question, answer in zip(asked, answered, strict=False)]
    if not trips:
        return None
    mean = Duration(sum(trips) // len(trips))
    return text("From question to answer it took {mean} on average, {longest} at most.", mean=mean, longest=Duration(max(trips)))


def pipe_one_way(store: Store, facts: Facts) -> Judgement:
    """What was sent, what was heard, and how the reader learned of the end."""
    messages, heard, error = facts.integer("messages"), facts.integer("heard"), facts.word("error")
    pipe = _direction(store, "microphone → loudspeaker")
    sent, got = moments(store, pipe, Kind.PUT), moments(store, pipe, Kind.GOT)
    failed = moments(store, pipe, Kind.FAILED)
    doubts = (
        *agreement(text("messages sent"), messages, len(sent)),
        *agreement(text("messages heard"), heard, len(got)),
        *agreement(text("how often reading failed"), int(error == "EOFError"), len(failed)),
    )
    what = sentences(
        text("{heard} of {messages} messages were heard.", heard=heard, messages=messages),
        _end(store, error, got, failed),
    )
    everything = heard == messages and error == "EOFError"
    title = text("{heard} messages, then {error}", heard=heard, error=error)
    return Judgement(Verdict("end_of_pipe" if everything else "messages_missing", title, what, everything), doubts)


def _end(store: Store, error: str, got: Sequence[Moment], failed: Sequence[Moment]) -> Text:
    if not failed:
        return text("The trace does not show how reading ended.")
    end = failed[-1]
    line = "?" if end.site is None else str(store.sites[end.site].line)
    after = Duration(end.t_ns - got[-1].t_ns) if got else Duration(end.t_ns)
    if not got:
        return text("Then recv in line {line} raised {error}, at {time}.", line=line, error=error, time=after)
    return text("Then recv in line {line} raised {error}, {time} after the last message.", line=line, error=error, time=after)


def _direction(store: Store, name: str) -> SyncObject | None:
    return next((item for item in store.objects if item.kind == "Pipe" and item.name == name), None)
