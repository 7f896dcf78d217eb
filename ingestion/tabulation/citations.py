"""What a compiled table says of each row's own source: who, how near to the publisher, when, and how firm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingestion.language.column_roles import Role
from ingestion.publication_date import parse_publication_date

TIERS = frozenset("ABCDE")
CITING_ROLES = frozenset({Role.CITED_SOURCE, Role.CITED_TIER, Role.CITED_DATE, Role.STATUS})
_STATUS_WORDS = (("P", ("初步", "快报")), ("E", ("预计", "估计")), ("F", ("预测",)), ("T", ("目标", "计划", "规划")))


@dataclass(frozen=True, slots=True)
class Citation:
    """The own source of a row's figures; None where the row does not say."""

    source: str | None = None
    tier: str | None = None
    published_on: date | None = None
    published_precision: str | None = None
    status: str = "A"


NO_CITATION = Citation()


def read_citation(texts: Mapping[Role, Sequence[str]]) -> Citation:
    """Read the citation columns of a row.

    Args:
        texts: the row's filled cells by the role of their column.
    """
    if not texts.keys() & CITING_ROLES:
        return NO_CITATION
    published = parse_publication_date(" ".join(texts.get(Role.CITED_DATE, ())))
    tier = "".join(texts.get(Role.CITED_TIER, ())).strip().upper()
    return Citation(
        source=" ".join(texts.get(Role.CITED_SOURCE, ())) or None,
        tier=tier if tier in TIERS else None,
        published_on=published.day if published else None,
        published_precision=published.precision if published else None,
        status=status_of(" ".join(texts.get(Role.STATUS, ()))),
    )


def status_of(words: str) -> str:
    """Return the status that words give a figure: 初步数 P, 预计数 E, 预测 F, 目标 T, anything else A."""
    for status, marks in _STATUS_WORDS:
        if any(mark in words for mark in marks):
            return status
    return "A"
