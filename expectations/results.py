"""What an audit found: results, rows and reports to set aside, and reasons to refuse the build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["critical", "warning"]


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """What one expectation came to.

    Attributes:
        suite: name of the suite, "observations" or "candidate".
        expectation: name of the expectation inside its suite, a statement of what is true when it holds.
        severity: "critical" sets something aside or refuses the build; "warning" is published and shown.
        success: whether everything that was checked holds.
        checked: how many rows were checked (those without the value in question are not).
        failed: how many of them fail.
        reason_zh, reason_en: why this is expected.
        column: the column that was judged; None where the expectation judges a table.
        details: a few of the failing keys and what was observed there.
    """

    suite: str
    expectation: str
    severity: Severity
    success: bool
    checked: int
    failed: int
    reason_zh: str
    reason_en: str
    column: str | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """An observation that cannot be right: the build leaves it out, and it stays in sight.

    Attributes:
        expectation: name of the expectation that it breaches.
        reason: what is wrong, in words, with value and bound.
        observed: the value judged, as text.
    """

    observation_id: str
    report_id: str
    expectation: str
    reason: str
    observed: str


@dataclass(frozen=True, slots=True)
class SetAsideReport:
    """A report of which most figures cannot be right: the build leaves all of it out."""

    report_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict of one audit.

    Attributes:
        results: one per expectation.
        quarantined: rows that the build must leave out.
        set_aside: reports that the build must leave out.
        refusals: why the build must not be published; empty where it may be.
    """

    results: tuple[ExpectationResult, ...]
    quarantined: tuple[QuarantinedRow, ...] = ()
    set_aside: tuple[SetAsideReport, ...] = ()
    refusals: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the build must not be published."""
        return bool(self.refusals)
