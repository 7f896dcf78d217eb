"""The `jjj` command: how errors become messages and exit codes."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from jingjinji.commands.dashboard import dashboard
from jingjinji.commands.diff import diff
from jingjinji.commands.doctor import doctor
from jingjinji.commands.export import export
from jingjinji.commands.extract import extract
from jingjinji.commands.notifications import notifications
from jingjinji.commands.rebuild import rebuild
from jingjinji.commands.review import review
from jingjinji.commands.run import run
from jingjinji.commands.sources import backfill, collect, sources
from jingjinji.commands.sql import sql
from jingjinji.commands.trace import trace
from jingjinji.commands.up import up
from jingjinji.commands.withdraw import withdraw
from jingjinji.errors import (
    JingjinjiError,
    RejectedReport,
    SnapshotDamaged,
    SnapshotMissing,
    UsageProblem,
    operating_system_problem,
)
from jingjinji.event_log import log_event
from jingjinji.settings import load_settings

EXIT_INTERNAL = 1
EXIT_USAGE = 2
EXIT_REJECTED = 4

application = typer.Typer(
    help="京津冀协同数据平台 Reports of Beijing, Tianjin and Hebei in; harmonized, audited, traceable metrics out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    run,
    up,
    dashboard,
    extract,
    sql,
    trace,
    export,
    diff,
    review,
    rebuild,
    withdraw,
    sources,
    collect,
    backfill,
    notifications,
    doctor,
)
for command in COMMANDS:
    application.command()(command)


def main() -> None:
    """Run `jjj`; every error on purpose is a message and an exit code, never a traceback."""
    try:
        application()
    except JingjinjiError as problem:
        _fail(problem)
    except BrokenPipeError:
        # Whoever read the output has had enough of it.
        sys.stderr.close()
        sys.exit(EXIT_INTERNAL)
    except OSError as problem:
        _fail(operating_system_problem(problem))
    except KeyboardInterrupt:
        sys.stderr.write("jjj: stopped; what was taken in stays, the next run goes on.\n")
        sys.exit(130)


def _fail(problem: JingjinjiError) -> NoReturn:
    sys.stderr.write(f"jjj: {problem}\n")
    code = _exit_code(problem)
    if code == EXIT_INTERNAL:
        log_event(load_settings(), "command failed", command=sys.argv[1], reason=str(problem))
    sys.exit(code)


def _exit_code(problem: JingjinjiError) -> int:
    if isinstance(problem, UsageProblem | SnapshotMissing) and not isinstance(problem, SnapshotDamaged):
        return EXIT_USAGE
    return EXIT_REJECTED if isinstance(problem, RejectedReport) else EXIT_INTERNAL
