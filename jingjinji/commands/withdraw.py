"""`jjj withdraw`: take a report back, or give it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from jingjinji.commands.output import OUT
from jingjinji.commands.progress import shown_progress
from jingjinji.commands.run import tell
from jingjinji.settings import Settings, load_settings


def withdraw(
    report: Annotated[str, typer.Argument(help="Id of the report, or the beginning of it, its title or file name.")],
    reason: Annotated[str, typer.Option(help="Why; it is published with the report.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Give a withdrawn report back.")] = False,
    later: Annotated[bool, typer.Option("--later", help="Only note it; the next build heeds it.")] = False,
) -> None:
    """Take a report back: none of its figures is published any more, and it is listed as withdrawn, with the reason.

    Nothing is deleted: the archive keeps the report and every such decision, and --undo lets it count again. A new
    build is published at once, unless --later. Exit codes as `jjj run`.
    Example: jjj withdraw 3f9a1c --reason "页面贴错了年份"
    """
    from ingestion.archive import Archive
    from ingestion.withdrawals import find_report, give_back
    from ingestion.withdrawals import withdraw as take_back
    from jingjinji.event_log import log_event

    settings = load_settings()
    archive = Archive(settings.archive)
    report_id = find_report(archive, report)
    decide = give_back if undo else take_back
    decide(archive, report_id, reason, datetime.now(UTC))
    title = archive.manifest(report_id).get("title")
    what = "given back" if undo else "withdrawn"
    log_event(settings, f"report {what}", report_id=report_id, reason=reason or None)
    OUT.print(f"{what}: {title} ({report_id})", markup=False, highlight=False, soft_wrap=True)
    if not later:
        raise typer.Exit(_publish(settings))


def _publish(settings: Settings) -> int:
    from jingjinji.harmonize import harmonize
    from jingjinji.run import RunOutcome

    with shown_progress() as show:
        outcome = RunOutcome((), (), harmonize(settings, lambda step: show(step, 0, 0)))
    tell(outcome, settings)
    return outcome.exit_code
