"""`jjj rebuild`: read the archive again and publish."""

from __future__ import annotations

from typing import Annotated

import typer

from jingjinji.commands.output import OUT
from jingjinji.commands.progress import shown_progress
from jingjinji.commands.run import tell
from jingjinji.settings import load_settings


def rebuild(
    report_ids: Annotated[
        list[str] | None, typer.Argument(help="Ids of reports (select report_id from dim_reports); without any, all.")
    ] = None,
) -> None:
    """Read archived reports again, as extraction and registries are now, then build, audit and publish.

    Lake and published databases can be lost: the archive makes them anew. Exit codes as `jjj run`; 3 also where a
    report cannot be read any more, its reading stays.
    """
    from jingjinji.harmonize import harmonize
    from jingjinji.intake import reread
    from jingjinji.run import RunOutcome

    settings = load_settings()
    with shown_progress() as show:
        landed = reread(settings, report_ids or [], show)
        outcome = RunOutcome((), landed, harmonize(settings, lambda step: show(step, 0, 0), anew=True))
    OUT.print(f"read again: {len(landed)} reports, {sum(one.observations for one in landed)} figures", highlight=False)
    tell(RunOutcome((), tuple(one for one in landed if one.outcome == "rejected"), outcome.harmonized), settings)
    raise typer.Exit(outcome.exit_code)
