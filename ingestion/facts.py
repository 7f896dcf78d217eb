"""What is known about a report: from the command line, else its side file, else its source, else the report itself."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path, PurePath
from typing import Any

import yaml

from ingestion.document import Document
from ingestion.publication_date import PublicationDate, parse_publication_date
from ingestion.source_definitions import DEFAULT_SOURCE, Layout, SourceDefinition, source_definition
from jingjinji.errors import RejectedReport, UsageProblem
from jingjinji.registries import Area, area_by_code, areas

SIDE_FILE_SUFFIX = ".meta.yml"
LARGEST_SIDE_FILE = 100_000
TIERS = "ABCDE"
TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*年?")
TEXT_YEAR = re.compile(r"((?:19|20)\d{2})\s*年")
WORK_REPORT = "政府工作报告"
OPENING = 3000
FIRST_YEAR, LAST_YEAR = 1949, 2100
PLAIN_VALUES = (str, int, float, date, type(None))
# Until then bulletins report on the year that has ended.
LAST_MONTH_OF_ANNUAL_REPORTS = 3
OWN_AREA_LEVELS = {"province", "outside_province", "region", "prefecture", "district", "new_area", "zone"}


@dataclass(frozen=True, slots=True)
class StatedFacts:
    """Facts as somebody states them; None where not stated. The fields are the keys of a side file.

    Attributes:
        area: name or code.
        year: the year reported on (a work report delivered in year T reports on T-1).
        published: date of publication, also less exact ("2025-02", "≤2025-02").
        tier: "A" to "E".
    """

    source: str | None = None
    publisher: str | None = None
    kind: str | None = None
    area: str | None = None
    title: str | None = None
    year: int | None = None
    published: str | None = None
    url: str | None = None
    tier: str | None = None
    is_sample: bool | None = None

    def completed_by(self, other: StatedFacts) -> StatedFacts:
        """Return what is stated here, and what the other states where this is silent."""
        stated = {key: value for key, value in asdict(self).items() if value is not None}
        return StatedFacts(**{**asdict(other), **stated})


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of a report after every statement was weighed.

    Attributes:
        title_is_stated: the title was stated by somebody or by the report, not taken from the file's name.
    """

    source: str
    publisher: str | None
    kind: str
    area: Area | None
    title: str
    title_is_stated: bool
    year: int | None
    published: PublicationDate | None
    url: str | None
    tier: str
    is_sample: bool


def is_there(path: Path) -> bool:
    """Tell whether anything lies there, be it a link that leads nowhere; nothing has a name that is too long."""
    return os.path.lexists(path)


def side_file_of(path: Path) -> Path:
    """Return the side file that belongs to a file: `report.txt.meta.yml` where it exists, else `report.meta.yml`."""
    whole_name = path.with_name(path.name + SIDE_FILE_SUFFIX)
    return whole_name if is_there(whole_name) else path.with_name(path.stem + SIDE_FILE_SUFFIX)


def read_side_file(path: Path) -> StatedFacts:
    """Read a side file; a missing one states nothing.

    Raises:
        RejectedReport: the side file is no file or a large one, no YAML, has an unknown key, or a value of the wrong
            kind.
    """
    if not is_there(path):
        return StatedFacts()
    # Neither a link, which leads elsewhere, nor a pipe, which nobody may ever write to, is opened.
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST_SIDE_FILE:
        raise RejectedReport(
            f"The side file {path.name} is no file of up to {LARGEST_SIDE_FILE} bytes.",
            "Write the facts into a file of its own, one `key: value` a line.",
        )
    try:
        return _checked_facts(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        raise RejectedReport(
            f"The side file {path.name} is not readable YAML.", "Write one `key: value` a line."
        ) from problem


def _checked_facts(content: Any, name: str) -> StatedFacts:
    known = [field.name for field in fields(StatedFacts)]
    if content is None:
        return StatedFacts()
    if not isinstance(content, dict):
        raise RejectedReport(
            f"The side file {name} does not hold keys.", f"Write one `key: value` a line: {', '.join(known)}."
        )
    unknown = [repr(key) for key in content if key not in known]
    if unknown:
        raise RejectedReport(
            f"The side file {name} has the unknown key {', '.join(unknown)}.", f"Known keys: {', '.join(known)}."
        )
    # Lists that hold each other many times over would fill the memory once they are written out.
    wrong = [key for key, value in content.items() if not isinstance(value, PLAIN_VALUES) or not _is_text(str(value))]
    if wrong:
        raise RejectedReport(
            f"The side file {name} states {', '.join(wrong)} as no text.", "Write one `key: value` a line."
        )
    year = content.get("year") or FIRST_YEAR
    if not isinstance(year, int) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise RejectedReport(f"The side file {name} states the year {year!r}.", "Write it as four digits.")
    if not isinstance(content.get("is_sample", False), bool):
        raise RejectedReport(f"The side file {name} states is_sample {content['is_sample']!r}.", "Write true or false.")
    words = {
        key: str(value) for key, value in content.items() if key not in {"year", "is_sample"} and value is not None
    }
    return StatedFacts(**words, year=content.get("year"), is_sample=content.get("is_sample"))


def _is_text(words: str) -> bool:
    """Tell whether a string is made of characters alone: half a surrogate pair is none."""
    return not any("\ud800" <= character <= "\udfff" for character in words)


def check_stated(facts: StatedFacts) -> None:
    """Check facts before anything is done with them.

    Raises:
        UsageProblem: an area, source, tier or date that nobody knows.
    """
    source_definition(facts.source or DEFAULT_SOURCE)
    _tier(facts.tier or TIERS[0])
    if facts.area is not None:
        named_area(facts.area)
    if facts.published is not None:
        _stated_date(facts.published)


def stated_layout(command_line: StatedFacts, side_file: StatedFacts) -> Layout:
    """Return how a report is laid out by what is stated of it: its source, and when it was published.

    Raises:
        UsageProblem: a source or date that nobody knows.
    """
    source = source_definition(command_line.source or side_file.source or DEFAULT_SOURCE)
    published = command_line.published or side_file.published
    return source.layout_on(_stated_date(published).day if published is not None else None)


def weigh_facts(command_line: StatedFacts, side_file: StatedFacts, document: Document, name: str) -> Facts:
    """Weigh what is stated of a report.

    Args:
        command_line: what the caller says; it goes before everything.
        side_file: what the side file says.
        document: the report as read; it fills what nobody stated.
        name: the file's name, a title of last resort.

    Raises:
        UsageProblem: an area, source, tier or date that nobody knows.
    """

    def stated(key: str) -> Any:
        return next(
            (value for value in (getattr(facts, key) for facts in (command_line, side_file)) if value is not None), None
        )

    source = source_definition(stated("source") or DEFAULT_SOURCE)
    title = stated("title") or document.title
    kind = stated("kind") or _kind(source, title)
    published = _published(stated("published"), document)
    return Facts(
        source=source.source,
        publisher=stated("publisher") or source.publisher,
        kind=kind,
        area=_area(stated("area") or source.area, title, document),
        title=title or PurePath(name).stem,
        title_is_stated=title is not None,
        year=stated("year") or _year(title, kind, published, document),
        published=published,
        url=stated("url"),
        tier=_tier(stated("tier") or source.tier),
        is_sample=bool(stated("is_sample")),
    )


def named_area(words: str) -> Area:
    """Return the area that a name or code stands for.

    Raises:
        UsageProblem: the registry of areas does not know it.
    """
    found = area_by_code().get(words) or next(
        (area for area in areas() if words == area.name or words in area.aliases), None
    )
    if found is None:
        raise UsageProblem(
            f"The area {words!r} is not known.",
            "Give a name or code of dbt_project/seeds/areas.csv, for example 北京市 or 110000.",
        )
    return found


def _tier(tier: str) -> str:
    if tier not in TIERS or len(tier) != 1:
        raise UsageProblem(f"The tier {tier!r} is not known.", "Tiers are A (government site) to E (second hand).")
    return tier


def _kind(source: SourceDefinition, title: str | None) -> str:
    if source.source == DEFAULT_SOURCE and title:
        if WORK_REPORT in title:
            return "work_report"
        if "公报" in title:
            return "bulletin"
    return source.kind


def _published(stated: str | None, document: Document) -> PublicationDate | None:
    if stated is not None:
        return _stated_date(stated)
    return parse_publication_date(document.date_line) if document.date_line else None


def _stated_date(stated: str) -> PublicationDate:
    found = parse_publication_date(stated)
    if found is None:
        raise UsageProblem(
            f"The date of publication {stated!r} is not readable.", "Write it as YYYY-MM-DD, YYYY-MM or YYYY."
        )
    return found


def _area(stated: str | None, title: str | None, document: Document) -> Area | None:
    if stated is not None:
        return named_area(stated)
    return _first_area(title or "") or _most_named_province(document.text[:OPENING])


def _first_area(words: str) -> Area | None:
    """Return the area named first, by its longest name."""
    found = [
        (words.index(name), -len(name), area)
        for area in areas()
        if area.level in OWN_AREA_LEVELS
        for name in (area.name, *area.aliases)
        if len(name) > 1 and name in words
    ]
    return min(found, key=lambda match: match[:2])[2] if found else None


def _most_named_province(text: str) -> Area | None:
    counts = Counter({area: text.count(area.name[:2]) for area in areas() if area.level == "province"})
    area, count = max(counts.items(), key=lambda item: item[1])
    return area if count else None


def _year(title: str | None, kind: str, published: PublicationDate | None, document: Document) -> int | None:
    """Return the year reported on: the title's, else the last full one before publication, else the first named."""
    stated = TITLE_YEAR.search(title or "")
    if stated:
        return int(stated[1]) - (1 if kind == "work_report" else 0)
    named = TEXT_YEAR.search(document.text, 0, OPENING)
    if published is not None:
        reports_on_year_before = kind == "work_report" or published.day.month <= LAST_MONTH_OF_ANNUAL_REPORTS
        return published.day.year - reports_on_year_before
    return int(named[1]) if named else None
