"""Suite 3: what a new publication may change of what was published before. Nothing here refuses a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expectations.suites.expectation import Described, suite_of

if TYPE_CHECKING:
    from great_expectations import ExpectationSuite

NAME = "revisions"
# Inside one basis the published revisions of the three areas stay below 5 percent; a census, which moves more, is a
# basis of its own.
LARGEST_REVISION_IN_PERCENT = 5.0
# Growth rates and intensities were revised by up to half a point.
LARGEST_REVISION_IN_POINTS = 1.0

REVISED_BY_PERCENT = Described(
    "a_revision_moves_an_amount_by_at_most_5_percent",
    "warning",
    "同一口径内修订超过5%，多为口径不同或读错。",
    "A larger revision inside one basis is mostly another definition or a mistake.",
)
REVISED_BY_POINTS = Described(
    "a_revision_moves_a_rate_by_at_most_1_point",
    "warning",
    "同一口径内比率修订超过1个百分点，多为口径不同或读错。",
    "A larger revision of a rate inside one basis is mostly another definition or a mistake.",
)
NOTHING_VANISHES = Described(
    "no_published_period_vanishes",
    "warning",
    "上次发布的数字，其报告仍有效而数字不见了，多为读法改变所致。",
    "A figure that is gone although its report still counts was mostly lost by a change in how reports are read.",
)


def revisions_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per figure stated again."""
    return suite_of(
        NAME,
        REVISED_BY_PERCENT.between("revision_in_percent", -LARGEST_REVISION_IN_PERCENT, LARGEST_REVISION_IN_PERCENT),
        REVISED_BY_POINTS.between("revision_in_points", -LARGEST_REVISION_IN_POINTS, LARGEST_REVISION_IN_POINTS),
    )


def vanished_suite() -> ExpectationSuite:
    """Return a fresh suite for one row per figure of the snapshot before."""
    return suite_of(NAME, NOTHING_VANISHES.between("has_vanished", None, 0))
