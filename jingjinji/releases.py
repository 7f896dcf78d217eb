"""Expected releases: what is late and what comes next, by release calendars and ledgers of collection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ingestion.collection.schedule import source_states
from ingestion.source_definitions import source_definitions
from jingjinji.settings import Settings


@dataclass(frozen=True, slots=True)
class ExpectedRelease:
    """A release that has not been collected.

    Attributes:
        source, name_zh, name_en: the source.
        period: code of the period reported on.
        first_day, last_day: when it is expected.
        is_late: it should long have appeared; told only of sources that are collected by themselves, since nobody
            knows whether another one's was taken in by hand.
    """

    source: str
    name_zh: str
    name_en: str
    period: str
    first_day: date
    last_day: date
    is_late: bool


def expected_releases(settings: Settings, now: datetime) -> list[ExpectedRelease]:
    """Return the releases that are late, then the next one of each source, in order of their last expected days."""
    found = []
    for state in source_states(source_definitions(), settings, now):
        late = state.late if state.is_enabled else ()
        upcoming = state.upcoming
        for release, is_late in (*((one, True) for one in late), *([(upcoming, False)] if upcoming else [])):
            names = (state.definition.source, state.definition.name_zh, state.definition.name_en)
            found.append(ExpectedRelease(*names, release.period, release.first_day, release.last_day, is_late))
    return sorted(found, key=lambda one: (not one.is_late, one.last_day, one.source))
