"""The words for one operation of a lane: done, or stood before."""

from __future__ import annotations

from widgets.text import shown, tr
from workers.scheduling.found import Step
from workers.scheduling.stepped import Stand


def step_words(step: Step) -> str:
    """What a step does: `reads balance = 0`."""
    target = shown(step.target_words)
    match step.kind:
        case "reads":
            words = tr("Explore", "reads {target}", target=target)
        case "writes":
            words = tr("Explore", "writes {target}", target=target)
        case "looks into":
            words = tr("Explore", "looks into {target}", target=target)
        case "changes":
            words = tr("Explore", "changes {target}", target=target)
        case "acquires" | "tries":
            words = tr("Explore", "acquires {target}", target=target)
        case "does not get":
            words = tr("Explore", "does not get {target}", target=target)
        case "releases":
            words = tr("Explore", "releases {target}", target=target)
        case "asks about":
            words = tr("Explore", "asks whether {target} is held", target=target)
        case "asks whether set":
            words = tr("Explore", "asks whether {target} is set", target=target)
        case "starts":
            words = tr("Explore", "starts {target}", target=target)
        case "joins":
            words = tr("Explore", "has seen {target} end", target=target)
        case "gives up joining":
            words = tr("Explore", "waits no more for {target}", target=target)
        case "sleeps":
            words = tr("Explore", "has slept")
        case "goes on":
            words = tr("Explore", "goes on")
        case "runs the event loop":
            words = tr("Explore", "runs the event loop")
        case "awaits":
            words = tr("Explore", "awaits {target}", target=target or tr("Explore", "a future"))
        case "ends the program":
            words = tr("Explore", "ends the program")
        case "ends the process":
            words = tr("Explore", "ends the process")
        case "terminates":
            words = tr("Explore", "terminates {target}", target=target)
        case "is terminated":
            words = tr("Explore", "is terminated")
        case "waits for the reading of":
            words = tr("Explore", "has seen all read that it put into {target}", target=target)
        case _:
            words = f"{step.kind} {step.target}".rstrip()
    return f"{words} = {step.value}" if step.value else words


def stand_words(stand: Stand) -> str:
    """What a lane is about to do, with its name: `transfer-1: acquires account_b`."""
    return tr("Step", "{lane}: {words}", lane=shown(stand.step.words), words=next_words(stand))


def next_words(stand: Stand) -> str:
    """What a lane is about to do: `acquires account_b`, and by bytecode at which instruction: `reads balance (LOAD_GLOBAL balance)`."""
    step, target = stand.step, shown(stand.step.target_words)
    match step.kind:
        case "bytecode":
            return tr("Step", "bytecode {instruction}", instruction=step.target)
        case "joins":
            words = tr("Step", "waits for the end of {target}", target=target)
        case "sleeps":
            words = tr("Step", "sleeps")
        case "waits for the reading of":
            return tr("Step", "waits until {target} is read", target=target)
        case "acquires" if stand.own and step.waits_at is not None:
            return tr("Step", "waits at {target} to be woken", target=step.waits_at) if step.waits_at else tr("Step", "waits to be woken")
        case _:
            words = step_words(step)
    if not stand.instruction or not stand.enabled:  # one that waits is within a call: what it waits for says more, and needs the room
        return words
    return tr("Step", "{words} ({instruction})", words=words, instruction=stand.instruction)


def why_not_words(stand: Stand) -> str:
    """Why a lane cannot move."""
    step, target = stand.step, shown(stand.step.target_words)
    match step.kind:
        case "acquires" if stand.own and step.waits_at is not None:
            return tr("Step", "waits until it is woken")
        case "acquires":
            return tr("Step", "waits for {target}, which {owner} holds", target=target, owner=shown(stand.owner))
        case "joins":
            return tr("Step", "waits for the end of {target}", target=target)
        case "sleeps":
            return tr("Step", "sleeps until nobody else can move")
        case "waits for the reading of":
            return tr("Step", "waits until {target} is read", target=target)
        case "awaits":
            return step_words(step)
        case "goes on":
            return tr("Step", "waits for its turn: another coroutine of its event loop has not come to an await yet")
        case "runs the event loop":
            return tr("Step", "the event loop has nothing to do but its coroutines")
    return tr("Step", "asks the same again and again; the others go first")
