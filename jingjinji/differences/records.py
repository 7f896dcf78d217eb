"""What changed between two builds, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Subject = Literal["figure", "target", "metric"]
# new: not there before · revised: another value on the same basis · rebased: another value on another basis ·
# restated: the same value, with another standing or source · vanished: not there any more.
Kind = Literal["new", "revised", "rebased", "restated", "vanished"]
KINDS: tuple[Kind, ...] = ("revised", "rebased", "vanished", "new", "restated")
SUBJECTS: tuple[Subject, ...] = ("figure", "metric", "target")
# What else can turn: a report, a row that is set aside, an expectation, a label, a rejected file, any other table.
TurnKind = Literal[
    "report_new",
    "report_gone",
    "report_set_aside",
    "report_withdrawn",
    "report_released",
    "row_set_aside",
    "row_released",
    "expectation_fails",
    "expectation_holds",
    "label_unmapped",
    "label_mapped",
    "file_rejected",
    "table_differs",
]


@dataclass(frozen=True, slots=True)
class Build:
    """One of the two builds that are compared."""

    build_id: str
    built_at: datetime


@dataclass(frozen=True, slots=True)
class State:
    """What one build says of a thing.

    Attributes:
        value: exact for figures, in the canonical unit.
        upper_value: the upper end of a range, else None.
        basis, status, release_stage, is_provisional, source_tier: as in the published tables; None where a metric or
            target has none.
        report_title: the report that states it; None for metrics.
        published_on: when that was published; None where unknown.
    """

    value: Decimal | float | None
    upper_value: Decimal | None
    qualifier: str | None
    basis: str | None
    status: str | None
    release_stage: str | None
    is_provisional: bool | None
    source_tier: str | None
    report_title: str | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Change:
    """One figure, target or metric that changed.

    Attributes:
        subject, kind: what changed, and how.
        code, name_zh, name_en: the indicator or metric; the publisher's label where there is no code.
        area_code, area_zh, area_en, counterpart_zh, counterpart_en: where; the counterpart of pairs and flows.
        item_code: sector, release or the like of a metric.
        measure: level, yoy, share, …; None for metrics.
        unit: canonical unit.
        period: the period.
        before, after: what the builds say; None where the build has no such thing.
    """

    subject: Subject
    kind: Kind
    code: str | None
    name_zh: str
    name_en: str
    area_code: str | None
    area_zh: str | None
    area_en: str | None
    counterpart_zh: str | None
    counterpart_en: str | None
    item_code: str | None
    measure: str | None
    unit: str
    period: str
    before: State | None
    after: State | None


@dataclass(frozen=True, slots=True)
class Turn:
    """Something else that changed.

    Attributes:
        kind: what happened.
        name: title of the report, label, name of the expectation, of the file or of the table.
        key: its id.
        count_before, count_after: figures of the report, failing rows of the expectation, rows that one of the builds
            alone has; None where nothing is counted.
        reason_zh, reason_en: why; "" where nothing says it.
    """

    kind: TurnKind
    name: str
    key: str
    count_before: int | None = None
    count_after: int | None = None
    reason_zh: str = ""
    reason_en: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything that changed from one build to another.

    Attributes:
        before, after: the builds.
        changes: figures, targets and metrics that changed, at most as many of each subject and kind as were asked for.
        counts: how many there are of each subject and kind, all counted.
        turns: what else changed.
    """

    before: Build
    after: Build
    changes: tuple[Change, ...] = ()
    counts: Mapping[tuple[Subject, Kind], int] = field(default_factory=dict)
    turns: tuple[Turn, ...] = ()

    @property
    def none(self) -> bool:
        """Whether the two builds say the same in every table."""
        return not self.counts and not self.turns
