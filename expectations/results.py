"""What an audit says: one result an expectation, and the consequences for rows, reports and the build."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """The result of one expectation.

    Attributes:
        suite: "observations" or "candidate".
        expectation: name of the expectation, a sentence that is true when it holds.
        column: the column or table looked at.
        severity: "critical" (rows are set aside or the build is refused) or "warning" (published, and shown).
        success: the expectation holds.
        checked: how many rows were looked at.
        failed: how many of them fail.
        reason_zh, reason_en: why it is expected.
        details: some of the failing values, as text.
    """

    suite: str
    expectation: str
    column: str
    severity: str
    success: bool
    checked: int
    failed: int
    reason_zh: str
    reason_en: str
    details: str


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """An observation that is left out.

    Attributes:
        observed: the figure as found.
        reason: what is wrong with it, in words.
    """

    observation_id: str
    report_id: str
    expectation: str
    reason: str
    observed: str


@dataclass(frozen=True, slots=True)
class SetAsideReport:
    """A report that is left out as a whole."""

    report_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The verdict of one audit.

    Attributes:
        results: one result an expectation.
        quarantined: rows that are left out.
        set_aside: reports that are left out.
        refusals: failures that can be placed on neither; any refuses the build.
    """

    results: tuple[ExpectationResult, ...]
    quarantined: tuple[QuarantinedRow, ...]
    set_aside: tuple[SetAsideReport, ...]
    refusals: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Tell whether the build is refused."""
        return bool(self.refusals)
