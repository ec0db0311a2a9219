"""The command line: `threadline run | list | trace | explore | doctor`, or the window when no command is given.

Exit status: 0 done; 1 the program failed, or exploring found a failing order; 2 wrong usage, with one line on standard error that says
what is right; 3 a limit was reached first. 128 + the signal's number when a signal ended it. With --json, standard output holds one
object and nothing else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer
from typer.core import TyperCommand

from app.cli_requests import Surroundings, check_picture, program_spec, scenario_spec
from app.cli_status import FAILED, WRONG_USAGE
from app.entry import has_display, open_window
from app.version import VERSION
from workers.errors import ThreadlineError, UsageError

_WrongUsage: Final[type[Exception]] = typer.BadParameter.__mro__[2]  # click's base of them all, whichever click typer brings

_Variant = Annotated[str | None, typer.Option(metavar="V", help="Which variant of the scenario; see `threadline list`.")]
_Set = Annotated[list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Set a parameter; may be given several times.")]
_Timeout = Annotated[float | None, typer.Option(metavar="S", help="End the run after S seconds (exit status 3).")]
_History = Annotated[
    str | None,
    typer.Option(metavar="EVENTS|SECONDSs", help="How much of a long run is kept: 2000000 events, or 60s, or all. Usual: 10000000."),
]
_Pace = Annotated[
    float | None, typer.Option(metavar="N", help="Slow motion: at most N operations per second, over all its threads and processes.")
]
_Picture = Annotated[Path | None, typer.Option(metavar="FILE", help="Save a picture of the window (PNG) when the run has ended.")]
_Headless = Annotated[bool, typer.Option("--headless", help="Run without opening the window.")]
_Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]

_app = typer.Typer(
    name="threadline",
    help="See Python concurrency as it happens. Without a command the window opens.",
    epilog="Exit status: 0 done; 1 the program failed, or an order of it; 2 wrong usage; 3 a limit was reached first.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class _ProgramCommand(TyperCommand):
    """What stands behind SCRIPT.py or `-m MODULE` belongs to the program, also when it looks like an option of ours."""

    def parse_args(self, ctx: object, args: list[str]) -> list[str]:
        return super().parse_args(ctx, _separated(args))  # type: ignore[arg-type]


def _separated(arguments: list[str]) -> list[str]:
    """`-m MODULE ARG…` becomes `-m MODULE -- ARG…`, as `python -m` understands it."""
    with_value = {"--picture", "--cwd", "--env", "--python", "--timeout", "--history", "--pace"}
    position = 0
    while position < len(arguments) and arguments[position].startswith("-") and arguments[position] != "--":
        if arguments[position] == "-m":
            return [*arguments[: position + 2], "--", *arguments[position + 2 :]] if len(arguments) > position + 1 else arguments
        position += 2 if arguments[position] in with_value else 1
    return arguments


@_app.callback(invoke_without_command=True)
def _window(
    context: typer.Context,
    picture: Annotated[Path | None, typer.Option(metavar="FILE", help="Without a display: where to save the picture.")] = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        print(f"threadline {VERSION}")
        raise typer.Exit
    if context.invoked_subcommand is not None:
        if picture is not None:
            raise UsageError(f"--picture belongs behind the command: threadline {context.invoked_subcommand} --picture {picture} …")
        return
    if has_display() and picture is None:
        raise typer.Exit(open_window(None))
    from app.cli_run import perform_main_job

    raise typer.Exit(perform_main_job(check_picture(picture or Path("threadline.png"))))


@_app.command("run")
def _run(
    scenario: Annotated[str, typer.Argument(metavar="ID", help="Which scenario; see `threadline list`.")],
    variant: _Variant = None,
    settings: _Set = None,
    timeout: _Timeout = None,
    history: _History = None,
    pace: _Pace = None,
    schedule: Annotated[
        str | None, typer.Option(metavar="S", help="Make it follow this order, as `explore` found it; without a window.")
    ] = None,
    picture: _Picture = None,
    headless: _Headless = False,
    as_json: _Json = False,
) -> None:
    """Run a scenario of the catalogue and say what it showed."""
    if schedule is not None:
        from app.cli_explore import explore_spec
        from app.cli_replay import perform_ordered

        order = explore_spec(scenario, variant, settings or [], strategy="all", limit=None, seconds=timeout, seed=0, check=None)
        raise typer.Exit(perform_ordered(order, schedule, as_json=as_json, picture=picture and check_picture(picture)))
    spec = scenario_spec(scenario, variant, settings or [], timeout, history, pace)
    target = picture and check_picture(picture)
    from app.cli_run import perform

    raise typer.Exit(perform(spec, headless=headless, as_json=as_json, picture=target))


@_app.command("trace", cls=_ProgramCommand, context_settings={"allow_interspersed_args": False})
def _trace(
    context: typer.Context,
    program: Annotated[list[str] | None, typer.Argument(metavar="SCRIPT.py [ARG]…", help="The program and its own arguments.")] = None,
    module: Annotated[
        str | None, typer.Option("-m", metavar="MODULE", help="Run a module, as `python -m` does; the rest is its own.")
    ] = None,
    cwd: Annotated[Path | None, typer.Option(metavar="DIR", help="Run it in this folder.")] = None,
    env: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="Add a variable to its environment; may be given several times.")
    ] = None,
    python: Annotated[
        str | None,
        typer.Option(metavar="INTERPRETER", help="Run it with this Python (3.11 to 3.13), also of an environment without Threadline."),
    ] = None,
    timeout: _Timeout = None,
    history: _History = None,
    pace: _Pace = None,
    picture: _Picture = None,
    headless: _Headless = False,
    as_json: _Json = False,
) -> None:
    """Run a program of your own under Threadline and say what it showed."""
    spec = program_spec(program or [], module, Surroundings(cwd, tuple(env or ()), python, timeout, history, pace))
    target = picture and check_picture(picture)
    _note_options_behind(context, spec.arguments)
    from app.cli_run import perform

    raise typer.Exit(perform(spec, headless=headless, as_json=as_json, picture=target))


def _note_options_behind(context: typer.Context, arguments: Sequence[str]) -> None:
    """Say which of the program's arguments look like options of ours: whoever meant us would wait for nothing."""
    own = {name for parameter in context.command.params for name in parameter.opts if name.startswith("--")}
    behind = [word for word in arguments if word.partition("=")[0] in own]
    if behind:
        print(f"threadline: {' '.join(behind)} went to the program; an option of Threadline stands before it.", file=sys.stderr)


@_app.command("explore")
def _explore(
    what: Annotated[str, typer.Argument(metavar="ID|SCRIPT.py", help="A scenario of the catalogue, or a program of your own.")],
    variant: _Variant = None,
    settings: _Set = None,
    strategy: Annotated[
        str,
        typer.Option(metavar="random|pct|bounded|dpor|all", help="How to search; all: one after the other, to the simplest failing order."),
    ] = "all",
    limit: Annotated[int | None, typer.Option(metavar="N", help="Try at most N orders (exit status 3).")] = None,
    seconds: Annotated[float | None, typer.Option(metavar="S", help="Search for at most S seconds (exit status 3). Usual: 60.")] = None,
    seed: Annotated[int, typer.Option(metavar="N", help="The same seed gives the same random orders.")] = 0,
    check: Annotated[
        str | None,
        typer.Option(metavar="MODULE_OR_FILE:FUNCTION", help="A function that is given the outcome and says whether it is right."),
    ] = None,
    schedule: Annotated[str | None, typer.Option(metavar="S", help="Replay this order, step by step, instead of searching.")] = None,
    as_json: _Json = False,
) -> None:
    """Search the orders in which its threads can move for one that fails."""
    from app.cli_explore import explore_spec, perform

    spec = explore_spec(what, variant, settings or [], strategy=strategy, limit=limit, seconds=seconds, seed=seed, check=check)
    if schedule is not None:
        from app.cli_replay import perform_replay

        raise typer.Exit(perform_replay(spec, schedule, as_json=as_json))
    raise typer.Exit(perform(spec, as_json=as_json))


@_app.command("list")
def _list(as_json: _Json = False) -> None:
    """List the scenarios: id, title, variants, parameters."""
    from app.cli_list import print_catalogue

    print_catalogue(as_json=as_json)


@_app.command("doctor")
def _doctor(as_json: _Json = False) -> None:
    """Look whether everything that Threadline needs is here, and say what to do where it is not."""
    from app.doctor import print_examination

    raise typer.Exit(print_examination(as_json=as_json))


def run_command_line(arguments: list[str]) -> int:
    """Do what `arguments` ask for. Returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a program may print what this terminal cannot show
    try:
        status = typer.main.get_command(_app).main(args=arguments, prog_name="threadline", standalone_mode=False)
        sys.stdout.flush()
    except UsageError as error:
        return _complain(str(error), WRONG_USAGE)
    except ThreadlineError as error:
        return _complain(str(error), FAILED)
    except _WrongUsage as error:
        return _complain(_one_line(error, arguments), WRONG_USAGE)
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except (BrokenPipeError, SystemExit):
        # The reader of our output left, as `head` does; typer and rich make an exit of that. Silence, also at the interpreter's last flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return status if isinstance(status, int) else 0


def _one_line(error: Exception, arguments: list[str]) -> str:
    """Typer's complaint, and how to see what is right."""
    message = " ".join(str(getattr(error, "format_message", error.__str__)()).split())
    known = ("run", "list", "trace", "explore", "doctor")
    if message.startswith("No such command"):
        return f"{message} There are {', '.join(known)}; a program of your own is run with: threadline trace SCRIPT.py"
    command = next((word for word in arguments if word in known), None)
    return f"{message} (threadline {command + ' ' if command else ''}--help shows what there is)"


def _complain(message: str, status: int) -> int:
    print(f"threadline: {' '.join(message.split())}", file=sys.stderr)
    return status
