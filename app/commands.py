"""Every command of the window, declared once. Menu, tool bar, shortcuts, palette and the sheet of keys are all made from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from widgets.text import tr

if TYPE_CHECKING:
    from app.window import Window

Do = Callable[["Window"], object]
Ask = Callable[["Window"], bool]


def _always(_window: Window) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """`title` is called for each language. `scope`: "window", or "timeline" for single letters, which elsewhere are typed text."""

    id: str
    group: str  # id of GROUPS
    title: Callable[[], str]
    do: Do
    shortcut: str = ""
    scope: str = "window"
    enabled: Ask = _always
    checked: Ask | None = None
    short: Callable[[], str] | None = None  # words on its button; given when the tool bar has one
    short_checked: Callable[[], str] | None = None  # these while it is checked, where that is another command to a person
    also: str = ""  # a second key, where the timeline has the keys
    why_not: Callable[[Window], str] | None = None  # in the place of `enabled`: empty, or why it cannot be done now


def group_title(group: str) -> str:
    return {
        "file": tr("Commands", "File"),
        "run": tr("Commands", "Run"),
        "view": tr("Commands", "Timeline"),
        "show": tr("Commands", "View"),
        "window": tr("Commands", "Window"),
        "history": tr("Commands", "How much is kept"),
        "help": tr("Commands", "Help"),
    }[group]


GROUPS: Final = ("run", "file", "view", "show", "history", "window", "help")


def _has_run(window: Window) -> bool:
    return window.run_shown is not None


def _live(window: Window) -> bool:
    return window.session.live


def _stoppable(window: Window) -> bool:
    return window.session.live or window.explore.prepares_replay


def _stop(window: Window) -> None:
    """The run that lives; where none does, the replay that is prepared."""
    if window.session.live:
        window.session.stop()
    else:
        window.explore.cancel_replay()


def _escape(window: Window) -> None:
    if window.explore.prepares_replay:
        window.explore.cancel_replay()
    else:
        window.textbook.clear_pointing()


def _keep(history: str, title: Callable[[], str]) -> Command:
    """Keep so much of every run that is started from now on."""
    return Command(
        f"keep_{history}", "history", title, lambda w: w.choose_history(history), checked=lambda w: w.settings.history == history
    )


def _table() -> tuple[Command, ...]:
    return (
        Command("run", "run", lambda: tr("Commands", "Run"), lambda w: w.run_chosen(), "Ctrl+R", enabled=lambda w: w.choice.may_run,
                short=lambda: tr("Commands", "Run")),
        Command("stop", "run", lambda: tr("Commands", "Stop"), _stop, "Ctrl+.", enabled=_stoppable,
                short=lambda: tr("Commands", "Stop")),
        Command("pause", "run", lambda: tr("Commands", "Pause, or go on"), lambda w: w.pace.toggle(), "Ctrl+P",
                enabled=lambda w: w.pace.possible, checked=lambda w: w.pace.paused, short=lambda: tr("Commands", "Pause"),
                short_checked=lambda: tr("Commands", "Resume"), also="Space"),
        Command("slower", "run", lambda: tr("Commands", "Slower"), lambda w: w.pace.bar.step(-1), "Ctrl+["),
        Command("faster", "run", lambda: tr("Commands", "Faster"), lambda w: w.pace.bar.step(1), "Ctrl+]"),
        Command("explore", "run", lambda: tr("Commands", "Explore all orders"), lambda w: w.explore.toggle(), "Ctrl+E",
                enabled=lambda w: w.explore.busy or w.explore.possible, checked=lambda w: w.explore.busy,
                short=lambda: tr("Commands", "Explore")),
        Command("force", "run", lambda: tr("Commands", "Force the failing order"), lambda w: w.explore.force(), "Ctrl+Shift+E",
                enabled=lambda w: not w.explore.busy and not w.explore.why_not_forced),
        Command("replay", "run", lambda: tr("Commands", "Replay a schedule…"), lambda w: w.replay.open(), "Ctrl+Shift+V",
                why_not=lambda w: w.replay.why_not),
        Command("step", "run", lambda: tr("Commands", "Step by hand"), lambda w: w.steps.toggle(), "Ctrl+B",
                enabled=lambda w: w.steps.busy or w.explore.possible, checked=lambda w: w.steps.busy),
        Command("step_back", "run", lambda: tr("Commands", "Back one step"), lambda w: w.steps.stepping.back(), "Ctrl+Z",
                enabled=lambda w: w.steps.stepping.can_go_back),
        Command("step_unit", "run", lambda: tr("Commands", "Step by operation, by line, until it waits, or by bytecode"),
                lambda w: w.explore.order.bar.next_unit(), "Ctrl+U", enabled=lambda w: w.steps.busy),
        Command("step_forward", "run", lambda: tr("Commands", "Forward one step"), lambda w: w.steps.stepping.forward(), "Ctrl+Shift+Z",
                enabled=lambda w: w.steps.stepping.can_go_forward),
        Command("run_fix", "run", lambda: tr("Commands", "Run the fix"), lambda w: w.run_fix(), "Ctrl+Shift+R",
                enabled=lambda w: w.showing.fix is not None),
        Command("run_again", "run", lambda: tr("Commands", "Run the same again"), lambda w: w.run_again(), "Ctrl+Alt+R", enabled=_has_run),
        Command("open_script", "file", lambda: tr("Commands", "Open script…"), lambda w: w.open_script(), "Ctrl+O"),
        Command("run_module", "file", lambda: tr("Commands", "Run a module…"), lambda w: w.choice.ask_module(), "Ctrl+Shift+O"),
        Command("copy_program", "file", lambda: tr("Commands", "Copy as a program"), lambda w: w.textbook.programs.copy(), "Ctrl+Shift+C",
                enabled=lambda w: w.textbook.programs.possible),
        Command("save_program", "file", lambda: tr("Commands", "Save as a program…"), lambda w: w.textbook.programs.save(), "Ctrl+S",
                enabled=lambda w: w.textbook.programs.possible),
        Command("edit_program", "file", lambda: tr("Commands", "Open in editor"), lambda w: w.textbook.programs.edit(), "Ctrl+Shift+D",
                enabled=lambda w: w.textbook.programs.can_edit),
        Command("picture", "file", lambda: tr("Commands", "Save a picture of the window…"), lambda w: w.ask_picture(), "Ctrl+Shift+S"),
        Command("quit", "file", lambda: tr("Commands", "Quit"), lambda w: w.close(), "Ctrl+Q"),
        Command("fit", "view", lambda: tr("Commands", "Fit the whole run"), lambda w: w.timeline.fit(), "F", "timeline", _has_run,
                short=lambda: tr("Commands", "Fit")),
        Command("live", "view", lambda: tr("Commands", "Follow live"), lambda w: w.timeline.go_live(), "L", "timeline", _live,
                short=lambda: tr("Commands", "Live")),
        Command("zoom_selection", "view", lambda: tr("Commands", "Zoom to the selection"), lambda w: w.timeline.zoom_to_selection(), "Z",
                "timeline", _has_run, short=lambda: tr("Commands", "Zoom")),
        Command("measure", "view", lambda: tr("Commands", "Measure between two points"), lambda w: w.timeline.measure_mode(), "M",
                "timeline", _has_run, short=lambda: tr("Commands", "Measure")),
        Command("zoom_in", "view", lambda: tr("Commands", "Zoom in"), lambda w: w.timeline.zoom_in(), "Ctrl++", enabled=_has_run),
        Command("zoom_out", "view", lambda: tr("Commands", "Zoom out"), lambda w: w.timeline.zoom_out(), "Ctrl+-", enabled=_has_run),
        Command("earlier", "view", lambda: tr("Commands", "Go to earlier"), lambda w: w.timeline.pan(-0.5), "Alt+Left", enabled=_has_run),
        Command("later", "view", lambda: tr("Commands", "Go to later"), lambda w: w.timeline.pan(0.5), "Alt+Right", enabled=_has_run),
        Command("finding", "view", lambda: tr("Commands", "Go to what was found"), lambda w: w.show_first_finding(), "Ctrl+D",
                enabled=lambda w: w.has_findings),
        Command("arrows", "view", lambda: tr("Commands", "Hand-over arrows"), lambda w: w.timeline.toggle_arrows(), "H", "timeline",
                checked=lambda w: w.timeline.arrows, short=lambda: tr("Commands", "Arrows")),
        Command("filter", "view", lambda: tr("Commands", "Filter lanes"), lambda w: w.focus_filter(), "Ctrl+F"),
        Command("show_all", "view", lambda: tr("Commands", "Show all lanes"), lambda w: w.timeline.show_all(), "Ctrl+Shift+A",
                enabled=_has_run),
        Command("machinery", "view", lambda: tr("Commands", "Lanes of the machinery"), lambda w: w.toggle_machinery(), "Ctrl+Shift+M",
                checked=lambda w: w.timeline.arranging.arrangement.internal),
        Command("search", "show", lambda: tr("Commands", "Search scenarios"), lambda w: w.focus_search(), "Ctrl+L"),
        Command("course_next", "show", lambda: tr("Commands", "Next in the course"), lambda w: w.textbook.courses.go_on(), "Ctrl+Shift+L",
                enabled=lambda w: w.textbook.courses.next is not None, short=lambda: tr("Commands", "Next")),
        Command("forget_seen", "show", lambda: tr("Commands", "Forget what has been seen"), lambda w: w.textbook.courses.forget(),
                enabled=lambda w: bool(w.textbook.courses.seen)),
        Command("source", "show", lambda: tr("Commands", "Source"), lambda w: w.show_tab("source"), "Ctrl+1"),
        Command("objects", "show", lambda: tr("Commands", "Objects"), lambda w: w.show_tab("objects"), "Ctrl+2"),
        Command("statistics", "show", lambda: tr("Commands", "Statistics"), lambda w: w.show_tab("statistics"), "Ctrl+3"),
        Command("output", "show", lambda: tr("Commands", "Output"), lambda w: w.show_tab("output"), "Ctrl+4"),
        Command("explored", "show", lambda: tr("Commands", "What exploring found"), lambda w: w.show_tab("explore"), "Ctrl+7"),
        Command("lesson", "show", lambda: tr("Commands", "Lesson"), lambda w: w.show_tab("lesson"), "Ctrl+0"),
        Command("escape", "show", lambda: tr("Commands", "Cancel the replay, or clear what the lesson points at"), _escape, "Esc",
                enabled=lambda w: w.explore.prepares_replay or w.textbook.lesson.pointing),
        Command("comparison", "show", lambda: tr("Commands", "Comparison"), lambda w: w.show_tab("comparison"), "Ctrl+8",
                enabled=lambda w: w.textbook.comparison.plot is not None),
        Command("waits", "show", lambda: tr("Commands", "Who waits for whom"), lambda w: w.show_tab("waits"), "Ctrl+5"),
        Command("details", "show", lambda: tr("Commands", "Details"), lambda w: w.show_tab("details"), "Ctrl+6"),
        _keep("1000000", lambda: tr("Commands", "The last million events")),
        _keep("10000000", lambda: tr("Commands", "The last 10 million events")),
        _keep("50000000", lambda: tr("Commands", "The last 50 million events")),
        _keep("60s", lambda: tr("Commands", "The last minute")),
        _keep("600s", lambda: tr("Commands", "The last 10 minutes")),
        _keep("all", lambda: tr("Commands", "Everything, as long as there is memory")),
        Command("theme_light", "window", lambda: tr("Commands", "Light"), lambda w: w.choose_theme("light"),
                checked=lambda w: w.settings.theme == "light"),
        Command("theme_dark", "window", lambda: tr("Commands", "Dark"), lambda w: w.choose_theme("dark"),
                checked=lambda w: w.settings.theme == "dark"),
        Command("theme_system", "window", lambda: tr("Commands", "Light or dark as the system"), lambda w: w.choose_theme("system"),
                checked=lambda w: w.settings.theme == "system"),
        Command("english", "window", lambda: "English", lambda w: w.choose_language("en"), checked=lambda w: w.language == "en"),
        Command("chinese", "window", lambda: "简体中文", lambda w: w.choose_language("zh_CN"), checked=lambda w: w.language == "zh_CN"),
        Command("full_screen", "window", lambda: tr("Commands", "Full screen"), lambda w: w.toggle_full_screen(), "F11",
                checked=lambda w: w.isFullScreen()),
        Command("palette", "help", lambda: tr("Commands", "All commands"), lambda w: w.palette_sheet.open_palette(), "Ctrl+K",
                short=lambda: tr("Commands", "Commands")),
        Command("keys", "help", lambda: tr("Commands", "Keys"), lambda w: w.show_keys(), "?"),
    )  # fmt: skip


COMMANDS: Final = _table()


def extra_keys() -> tuple[tuple[str, str], ...]:
    """Keys and gestures of the timeline that are no commands, for the sheet of keys: (key, what it does)."""
    return (
        (tr("Commands", "Space"), tr("Commands", "Pause, or go on")),
        ("W  S", tr("Commands", "Zoom in and out at the pointer")),
        ("A  D", tr("Commands", "Move to earlier and later")),
        (tr("Commands", "Wheel"), tr("Commands", "Zoom at the pointer")),
        (tr("Commands", "Shift + wheel"), tr("Commands", "Move in time")),
        (tr("Commands", "Ctrl + wheel"), tr("Commands", "Scroll the lanes")),
        (tr("Commands", "Drag"), tr("Commands", "Move in time and over the lanes")),
        (tr("Commands", "Shift + drag"), tr("Commands", "Select a stretch of time")),
        ("↑  ↓", tr("Commands", "Lane above and below")),
        ("←  →", tr("Commands", "Interval before and after")),
        ("Esc", tr("Commands", "Clear the selection")),
    )
