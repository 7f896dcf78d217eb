"""Collecting the sources: which ones are awaited, and one source at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

from ingestion.collection.collector import Collected, Wish, collect, ledger_path
from ingestion.collection.errors import Unanswered, Unavailable
from ingestion.collection.fetching import Fetcher, Politeness
from ingestion.collection.schedule import is_enabled, source_states
from ingestion.source_definitions import SourceDefinition, source_definition, source_definitions
from jingjinji.errors import UsageProblem
from jingjinji.event_log import log_event
from jingjinji.locks import held
from jingjinji.settings import Settings


def awaited_sources(settings: Settings, now: datetime | None = None) -> list[str]:
    """Return the names of the sources that are collected by themselves and have something due, or no calendar."""
    states = source_states(source_definitions(), settings, now or datetime.now(UTC))
    return [state.definition.source for state in states if state.is_enabled and state.is_awaited]


def enabled_sources(settings: Settings) -> list[str]:
    """Return the names of the sources that are collected by themselves."""
    return [name for name, definition in source_definitions().items() if is_enabled(definition, settings)]


def collect_source(
    name: str, settings: Settings, wish: Wish, progress: Callable[[str], None] = lambda _step: None
) -> list[Collected]:
    """Collect one source into the inbox.

    A process that collects it too, or another source of the same host, waits: a host is asked by one at a time.

    Args:
        name: the source.
        settings: where inbox and ledgers lie.
        wish: what is to be collected.
        progress: told of every document.

    Raises:
        UsageProblem: there is no such source, it is not collected, or it is switched off and this is no dry run.
    """
    definition = source_definition(name)
    _demand_collectable(definition, settings, wish)
    politeness = Politeness(most_bytes=settings.report_megabytes * 1_000_000)
    with ExitStack() as turns:
        # In one order everywhere, so that no two wait for each other.
        for turn in [name, *sorted({urlsplit(place.url).netloc.replace(":", "_") for place in definition.places})]:
            turns.enter_context(held(ledger_path(settings, turn).with_suffix(".lock")))
        fetcher = turns.enter_context(closing(Fetcher(politeness)))
        found = collect(definition, settings, fetcher, wish, progress)
    if not wish.is_dry:
        _log(settings, name, found)
    return found


def counted(found: Sequence[Collected]) -> dict[str, int]:
    """Return how many documents came to what.

    Raises:
        Unanswered: some could not be had, and all of them may be there at a later try without anybody doing anything.
        Unavailable: some could not be had, and somebody has to look at one of them at least.
    """
    problems = [one for one in found if one.outcome == "unavailable"]
    if problems:
        told = "; ".join(one.reason for one in problems)
        raise Unanswered(told) if all(one.may_pass for one in problems) else Unavailable(told)
    return dict(Counter(one.outcome for one in found))


def _log(settings: Settings, name: str, found: Sequence[Collected]) -> None:
    """Log every document that is not as it was, and the source with how many documents came to what."""
    for one in found:
        if one.outcome != "unchanged":
            told = {"source": name, "title": one.title, "url": one.url, "name": one.name or None}
            log_event(settings, f"document {one.outcome}", **told, reason=one.reason or None)
    outcomes: dict[str, Any] = dict(Counter(one.outcome for one in found))
    log_event(settings, "source collected", source=name, documents=len(found), **outcomes)


def backfill_wish(first_year: int, *, is_dry: bool = False) -> Wish:
    """Return what a backfill from a year on collects: what the ledger holds already is not asked for again."""
    return Wish(since=date(first_year, 1, 1), is_backfill=True, is_dry=is_dry)


def _demand_collectable(definition: SourceDefinition, settings: Settings, wish: Wish) -> None:
    if not definition.places:
        raise UsageProblem(
            f"The source {definition.source} is not collected over the network.",
            f"Drop its files into {settings.inbox}, with `source: {definition.source}` in their side files.",
        )
    if not wish.is_dry and not is_enabled(definition, settings):
        raise UsageProblem(
            f"The source {definition.source} has never been tried against its site and is switched off.",
            f"Look at what it would take: jjj collect {definition.source} --dry-run. If that is right, set verified_on "
            f"in ingestion/sources/{definition.source}.yml, or name it in JJJ_SOURCES.",
        )
