"""Side files of the samples: what is known about each report, for the ingestion."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import yaml

from ingestion.samples import SIDE_FILE_SUFFIX
from ingestion.samples.figures import Figure

PUBLISHER = "本项目根据所列来源编制"
SOURCE = "project_samples"
SAMPLE_MARK = "（示例）"


def write_side_file(report: Path, *, kind: str, area: str, title: str, year: int, published: str, tier: str) -> None:
    """Write the side file of a sample report beside it.

    Args:
        report: the report's file.
        kind: kind of report, as in the source definitions ("bulletin", "yearbook").
        area: official name of the area that it is about.
        title: its title, with the mark of a sample.
        year: the year reported on; of several the last.
        published: date of publication, as exact as it is known.
        tier: the weakest tier among its figures.
    """
    facts = {
        "source": SOURCE,
        "publisher": PUBLISHER,
        "kind": kind,
        "area": area,
        "title": title,
        "year": year,
        "published": published,
        "url": None,
        "tier": tier,
        "is_sample": True,
    }
    text = yaml.safe_dump(facts, allow_unicode=True, sort_keys=False)
    report.with_name(report.name + SIDE_FILE_SUFFIX).write_text(text, encoding="utf-8")


def weakest_tier(figures: Iterable[Figure]) -> str:
    """Return the tier of the figure whose source is farthest from the publisher."""
    return max(figure.tier for figure in figures)
