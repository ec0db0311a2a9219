"""Verdicts on how children end: what their parent sees of it, their exit codes, and those that end with their parent."""

from __future__ import annotations

import signal
from typing import Final

from workers.analysis.findings import Verdict
from workers.analysis.verdicts.endings import last_exception
from workers.analysis.verdicts.evidence import moments, object_named
from workers.analysis.verdicts.judgement import Judgement, sentences
from workers.analysis.verdicts.outcome import Facts
from workers.analysis.verdicts.processes.children import as_many, child, same_exit_code, steps_done, waited_at_exit
from workers.probe.schema import Kind
from workers.text import Duration, Text, text
from workers.trace.store import Store

MOMENTS: Final = {
    "before start": text("before start"),
    "running": text("running"),
    "told to end": text("told to end"),
    "joined": text("joined"),
}
FINISHED: Final = {"terminate": (-15,), "kill": (-9, -15), "let_it_finish": (0,)}
"""Exit codes after each variant. Windows knows no other way to end a process than terminate()."""

CODES: Final = {"delivers": 0, "gives_up": 1, "stumbles": 1, "is_called_back": -15}


def lifecycle(store: Store, facts: Facts, variant: str) -> Judgement:
    """What is_alive() and exitcode said at each moment, and how long the end took."""
    looks = facts.parts("moments")
    code = looks[-1].integer_or_none("exit_code") if looks else None
    told = [
        text(
            "{moment}: {alive} and {code}",
            moment=MOMENTS.get(look.word("moment"), look.word("moment")),
            alive=str(look.flag("alive")),
            code=_shown(look.integer_or_none("exit_code")),
        )
        for look in looks
    ]
    doubts = (*as_many(store, 1), *(() if code is None else same_exit_code(store, "night_watch", code)))
    killed = frozenset({"night_watch"}) if code is not None and code < 0 else frozenset[str]()
    as_told = code in FINISHED.get(variant, ())
    what = sentences(text("is_alive() and exitcode said: {moments}.", moments=told), _after_the_order(store, looks))
    if not as_told:
        what = sentences(what, text("The child had ended by itself before it was told to."))
    title = text("From start to exit code {code}", code=_shown(code))
    return Judgement(Verdict("life_told", title, what, True if as_told else None), doubts, killed=killed)


def _after_the_order(store: Store, looks: list[Facts]) -> Text | None:
    """terminate() only asks."""
    item = object_named(store, "night_watch", "Process")
    told, joined = moments(store, item, Kind.TERMINATED), moments(store, item, Kind.JOINED)
    alive = [look.flag("alive") for look in looks if look.word("moment") == "told to end"]
    if not told or not joined or not alive:
        return None
    time = Duration(joined[-1].t_ns - told[0].t_ns)
    if alive[0]:
        return text("It was still alive after the order to end; {time} after that join() had seen its end.", time=time)
    return text("It was gone already when main looked, which was luck; only join(), {time} after the order, makes it certain.", time=time)


def exit_codes(store: Store, facts: Facts) -> Judgement:
    """Four ends, four numbers, and what one of them said before it died."""
    codes = facts.counts("exit_codes")
    doubts = (*as_many(store, len(CODES)), *(doubt for name, code in codes.items() for doubt in same_exit_code(store, name, code)))
    told = [text("{name}: {code}", name=name, code=_with_signal(code)) for name, code in codes.items()]
    what = text("The exit codes are: {codes}.", codes=told)
    raised = last_exception(store.output)
    error = text("The 1 of stumbles stands for an exception whose traceback is in the output: {error}.", error=raised) if raised else None
    title = text("Four ends, four exit codes")
    return Judgement(Verdict("four_ends", title, sentences(what, error), codes == CODES), doubts, killed=frozenset({"is_called_back"}))


def daemons(store: Store, facts: Facts) -> Judgement:
    """How far each child came, and who waited for whom."""
    steps, running = facts.integer("steps"), facts.part("running")
    radio, baker = child(store, "radio"), child(store, "baker")
    doubts = as_many(store, 2)
    songs, loaves = steps_done(store, radio), steps_done(store, baker)
    waited = Duration(waited_at_exit(store, ["baker"]))
    if radio is None or radio.exit_code == 0 or not running.flag("radio"):
        what = text("The daemon had played its {count} songs before main went home, so there was nothing to cut.", count=songs)
        return Judgement(Verdict("daemon_done", text("The daemon was done"), what, None), doubts)
    cut = text(
        "When main went home, the daemon radio was ended by force after {songs} of {steps} songs: exit code {code}.",
        songs=songs,
        steps=steps,
        code=_with_signal(radio.exit_code),
    )
    if running.flag("baker"):
        kept = text(
            "Python waited {time} for baker, who is no daemon: {loaves} of {steps} loaves were baked.",
            time=waited,
            loaves=loaves,
            steps=steps,
        )
    else:
        kept = text("baker, who is no daemon, had baked {loaves} of {steps} loaves by then.", loaves=loaves, steps=steps)
    good = loaves == steps and baker is not None and baker.exit_code == 0
    return Judgement(Verdict("daemon_cut", text("The daemon was cut off"), sentences(cut, kept), good), doubts, killed=frozenset({"radio"}))


def _with_signal(code: int | None) -> str:
    if code is None or code >= 0:
        return _shown(code)
    try:
        return f"{code} ({signal.Signals(-code).name})"
    except ValueError:
        return str(code)


def _shown(code: int | None) -> str:
    return "None" if code is None else str(code)
