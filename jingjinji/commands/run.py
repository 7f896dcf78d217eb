"""`jjj run`: one pass in this process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jingjinji.commands.output import OUT, Area, Published, Year
from jingjinji.commands.progress import shown_progress
from jingjinji.settings import Settings, load_settings

if TYPE_CHECKING:
    from ingestion.landing import Landed
    from jingjinji.harmonize import Harmonized
    from jingjinji.run import RunOutcome

SHOWN_ROWS = 20


def run(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Reports to take in; without any, what the inbox holds.")
    ] = None,
    area: Area = None,
    year: Year = None,
    published: Published = None,
    source: Annotated[str | None, typer.Option(help="Source that the reports belong to (ingestion/sources).")] = None,
) -> None:
    """Take reports in, build, audit and publish: one pass in this process.

    Exit codes: 0 published or nothing new; 1 internal error; 2 usage; 3 published, but some inputs or rows were set
    aside; 4 every input was rejected; 5 the audit refused the build.
    """
    from ingestion.facts import StatedFacts
    from jingjinji.run import run as run_once

    settings = load_settings()
    facts = StatedFacts(source=source, area=area, year=year, published=published)
    with shown_progress() as show:
        outcome = run_once(settings, files or [], facts, show)
    tell(outcome, settings)
    raise typer.Exit(outcome.exit_code)


def tell(outcome: RunOutcome, settings: Settings) -> None:
    """Print what a run did."""
    if outcome.samples:
        figures = sum(one.observations for one in outcome.samples)
        OUT.print(f"samples: {len(outcome.samples)} reports, {figures} figures", highlight=False)
    for one in outcome.landed:
        _tell_landed(one)
    if outcome.harmonized is not None:
        _tell_harmonized(outcome.harmonized, settings)


def _tell_landed(one: Landed) -> None:
    if one.outcome == "accepted":
        line = f"accepted {one.name}: {one.title} ({one.observations} figures)"
    elif one.outcome == "known":
        line = f"known    {one.name}: the same bytes were taken in before, nothing is doubled"
    else:
        line = f"rejected {one.name}:"
    OUT.print(f"{line} {one.reason}".rstrip(), markup=False, highlight=False, soft_wrap=True)


def _tell_harmonized(harmonized: Harmonized, settings: Settings) -> None:
    lines = {
        "published": f"published {harmonized.build_id}: {settings.snapshot}",
        "unchanged": f"nothing new since {harmonized.build_id}: {settings.snapshot}",
        "refused": f"refused {harmonized.build_id}: the audit found what cannot be placed; the snapshot before stays",
        "empty": "nothing to publish: no report has been taken in",
    }
    for row in harmonized.quarantined[:SHOWN_ROWS]:
        OUT.print(f"set aside: {row.reason} [{row.expectation}]", markup=False, highlight=False, soft_wrap=True)
    if len(harmonized.quarantined) > SHOWN_ROWS:
        rest = len(harmonized.quarantined) - SHOWN_ROWS
        OUT.print(f"set aside: {rest} more rows; table quarantined_rows lists them all")
    for report in harmonized.set_aside:
        OUT.print(
            f"set aside: report {report.report_id}: {report.reason}", markup=False, highlight=False, soft_wrap=True
        )
    for note in harmonized.notes:
        OUT.print(f"note: {note}", markup=False, highlight=False, soft_wrap=True)
    for reason in harmonized.refusals:
        OUT.print(f"refused because: {reason}", markup=False, highlight=False, soft_wrap=True)
    if harmonized.warnings:
        OUT.print(f"{len(harmonized.warnings)} warnings; table quality_results lists them (where not success)")
    OUT.print(lines[harmonized.outcome], markup=False, highlight=False, soft_wrap=True)
