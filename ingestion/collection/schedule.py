"""How the sources stand: what was collected, what is due next, what is late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ingestion.collection.collector import ledger_path
from ingestion.collection.ledger import Ledger, read_ledger
from ingestion.collection.release_calendar import Release, next_release, period_of_calendar, releases, today
from ingestion.source_definitions import SourceDefinition
from jingjinji.settings import Settings

# How far back a release that nobody has seen still counts as late: older ones are a matter of backfilling.
LOOKING_BACK = timedelta(days=400)
EVERY_SOURCE = "all"


@dataclass(frozen=True, slots=True)
class SourceState:
    """How one source stands on a day.

    Attributes:
        definition: the source.
        is_enabled: whether it is collected by itself.
        documents: how many documents its ledger holds.
        last_success: instant of the last collection without a problem, ISO 8601; None where there was none.
        last_problem: what went wrong last; None where nothing did since.
        next_release: what is expected next; None where it has no calendar.
        due: releases that may have appeared and were not collected yet.
        late: those of them that should long have appeared.
        is_awaited: whether collecting it now makes sense. While a release is expected, at any time; when it is overdue,
            and where there is no calendar, once a day: nobody's site is asked by the hour for months.
    """

    definition: SourceDefinition
    is_enabled: bool
    documents: int
    last_success: str | None
    last_problem: str | None
    next_release: Release | None
    due: tuple[Release, ...]
    late: tuple[Release, ...]
    is_awaited: bool

    @property
    def upcoming(self) -> Release | None:
        """What is expected next: the first that is due and not late, else the next one; None without a calendar."""
        return next((release for release in self.due if release not in self.late), self.next_release)


def is_enabled(definition: SourceDefinition, settings: Settings) -> bool:
    """Whether a source is collected by itself: it was tried against its site, or JJJ_SOURCES names it."""
    named = {EVERY_SOURCE, definition.source} & set(settings.sources)
    return bool(definition.places) and (definition.verified_on is not None or bool(named))


def source_states(definitions: Mapping[str, SourceDefinition], settings: Settings, now: datetime) -> list[SourceState]:
    """Return how each source stands, in order of their names."""
    return [_state(definition, settings, today(now)) for _, definition in sorted(definitions.items())]


def _state(definition: SourceDefinition, settings: Settings, day: date) -> SourceState:
    ledger = read_ledger(ledger_path(settings, definition.source))
    due = _due(definition, ledger, day)
    return SourceState(
        definition,
        is_enabled(definition, settings),
        len(ledger.entries),
        ledger.last_success,
        ledger.last_problem,
        next_release(definition.calendar, day) if definition.calendar else None,
        due,
        tuple(release for release in due if release.is_late(day)),
        _is_awaited(definition, ledger, due, day),
    )


def _is_awaited(definition: SourceDefinition, ledger: Ledger, due: tuple[Release, ...], day: date) -> bool:
    if any(day <= release.last_day for release in due):
        return True
    was_asked = ledger.last_run is not None and today(datetime.fromisoformat(ledger.last_run)) >= day
    return not was_asked and (bool(due) or definition.calendar is None)


def _due(definition: SourceDefinition, ledger: Ledger, day: date) -> tuple[Release, ...]:
    if definition.calendar is None:
        return ()
    collected = {period_of_calendar(period, definition.calendar) for period in ledger.periods()}
    expected = releases(definition.calendar, day - LOOKING_BACK, day)
    return tuple(release for release in expected if release.period not in collected)
