"""The kinds of expectation that the suites are made of, each with name, severity and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite
    from great_expectations.expectations.expectation import Expectation

    from expectations.results import Severity


@dataclass(frozen=True, slots=True)
class Described:
    """What an expectation says of itself.

    Attributes:
        name: unique in the suite, a statement of what is true when the expectation holds.
        severity: "critical" or "warning".
        reason_zh: why this is expected, in a sentence.
        reason_en: the same in English.
    """

    name: str
    severity: Severity
    reason_zh: str
    reason_en: str

    def between(self, column: str, lowest: float | None, highest: float | None) -> Expectation:
        """Return the expectation that no value of a column lies outside two bounds; None bounds nothing."""
        from great_expectations.expectations.core.expect_column_values_to_be_between import (
            ExpectColumnValuesToBeBetween,
        )

        return ExpectColumnValuesToBeBetween(column=column, min_value=lowest, max_value=highest, **self._arguments())

    def at_least(self, larger: str, smaller: str) -> Expectation:
        """Return the expectation that one column reaches another in every row that has both."""
        from great_expectations.expectations.core.expect_column_pair_values_a_to_be_greater_than_b import (
            ExpectColumnPairValuesAToBeGreaterThanB,
        )

        return ExpectColumnPairValuesAToBeGreaterThanB(
            column_A=larger,
            column_B=smaller,
            or_equal=True,
            ignore_row_if="either_value_is_missing",
            **self._arguments(),
        )

    def one_of(self, column: str, values: Sequence[str]) -> Expectation:
        """Return the expectation that a column has no other values than these."""
        from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet

        return ExpectColumnValuesToBeInSet(column=column, value_set=list(values), **self._arguments())

    def _arguments(self) -> dict[str, Any]:
        meta = {"name": self.name, "reason_zh": self.reason_zh, "reason_en": self.reason_en}
        return {"severity": self.severity, "meta": meta}


def suite_of(name: str, *expectations: Expectation) -> ExpectationSuite:
    """Return a fresh suite."""
    from great_expectations import ExpectationSuite

    return ExpectationSuite(name=name, expectations=list(expectations))
