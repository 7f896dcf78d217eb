"""`jjj sources`, `jjj collect`, `jjj backfill`: what is published where, and fetching it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from jingjinji.commands.output import NOTES, OUT, print_table
from jingjinji.settings import Settings, load_settings

if TYPE_CHECKING:
    from ingestion.collection.collector import Collected, Wish
    from ingestion.collection.schedule import SourceState

EXIT_SOME_UNAVAILABLE = 3
EXIT_NOTHING_COLLECTED = 4
HEADER = ("source", "name", "collected", "documents", "last success", "next due", "late", "last problem")
SHOWN_CHARACTERS = 60
SHOWN_PROBLEM = 150
Source = Annotated[str, typer.Argument(help="Name of the source (jjj sources lists them).")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be taken; take nothing.")]


def sources() -> None:
    """List the sources: what is collected, when it was last, what is due next, what is late."""
    from ingestion.collection.schedule import source_states
    from ingestion.source_definitions import source_definitions

    states = source_states(source_definitions(), load_settings(), datetime.now(UTC))
    print_table(HEADER, (_row(state) for state in states))
    switched_off = [state.definition for state in states if state.definition.places and not state.is_enabled]
    if switched_off:
        OUT.print(
            f"{len(switched_off)} sources are switched off: nobody has tried them against their sites. Try one with\n"
            f"  jjj collect {switched_off[0].source} --dry-run\n"
            "and, if what it shows is right, set verified_on in its YAML (ingestion/sources), or name it in\n"
            "JJJ_SOURCES.",
            highlight=False,
        )


def collect(
    source: Annotated[str | None, typer.Argument(help="Source to collect; without it, all that are due.")] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Leave out what is dated before.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Fetch what sources have published since the last time into the inbox.

    Exit codes: 0 all there; 2 usage; 3 some documents could not be had; 4 nothing could be had.
    """
    from ingestion.collection.collector import Wish
    from jingjinji.collecting import awaited_sources

    settings = load_settings()
    names = [source] if source else awaited_sources(settings)
    if not names:
        OUT.print("Nothing is due from sources that are switched on (jjj sources).", highlight=False)
        return
    wish = Wish(since=since.date() if since else None, is_dry=dry_run)
    raise typer.Exit(_exit_code([one for name in names for one in _collect(name, settings, wish)]))


def backfill(
    source: Source,
    from_year: Annotated[int, typer.Option("--from", min=1949, max=2100, help="First year.")],
    dry_run: DryRun = False,
) -> None:
    """Fetch what a source has published since a year; an interrupted backfill goes on where it stopped."""
    from jingjinji.collecting import backfill_wish

    raise typer.Exit(_exit_code(_collect(source, load_settings(), backfill_wish(from_year, is_dry=dry_run))))


def _collect(name: str, settings: Settings, wish: Wish) -> list[Collected]:
    """Collect a source with a progress line, and print what came of it."""
    from jingjinji.collecting import collect_source

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=NOTES, transient=True) as bars:
        task = bars.add_task(name)
        found = collect_source(
            name, settings, wish, lambda step: bars.update(task, description=f"{name}: {step[:SHOWN_CHARACTERS]}")
        )
    for one in found:
        _tell(one, is_dry=wish.is_dry)
    counted = Counter(one.outcome for one in found)
    OUT.print(f"{name}: " + (", ".join(f"{n} {what}" for what, n in counted.items()) or "nothing"), highlight=False)
    return found


def _tell(one: Collected, *, is_dry: bool) -> None:
    if one.outcome == "unchanged":
        return
    told = f"would take {one.outcome}" if is_dry and one.outcome in {"new", "changed"} else one.outcome
    into = f" → inbox/{one.name}" if one.name else ""
    reason = f": {one.reason}" if one.reason else ""
    OUT.print(f"{told} {one.title} <{one.url}>{into}{reason}", markup=False, highlight=False, soft_wrap=True)


def _exit_code(found: list[Collected]) -> int:
    failed = sum(one.outcome == "unavailable" for one in found)
    if not failed:
        return 0
    return EXIT_NOTHING_COLLECTED if failed == len(found) else EXIT_SOME_UNAVAILABLE


def _row(state: SourceState) -> tuple[object, ...]:
    definition = state.definition
    collected = "by hand" if not definition.places else "yes" if state.is_enabled else "switched off"
    upcoming = state.upcoming
    due = f"{upcoming.period}: {upcoming.first_day} to {upcoming.last_day}" if upcoming else ""
    late = ", ".join(release.period for release in state.late) if state.is_enabled else ""
    instant, _, told = (state.last_problem or "").partition(" ")
    problem = f"{instant[:16]} {told}"[:SHOWN_PROBLEM].strip()
    success = (state.last_success or "")[:16]
    return (definition.source, definition.name_zh, collected, state.documents, success, due, late, problem)
