"""Reading a report: from its bytes to its facts, its passages and its observations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from ingestion.archive import report_id_of
from ingestion.document import Document, ReportContext
from ingestion.extraction import EXTRACTOR_VERSION, extract
from ingestion.facts import Facts, StatedFacts, stated_layout, weigh_facts
from ingestion.initiatives import INITIATIVES_VERSION, find_initiatives
from ingestion.readers.dispatch import read_document
from ingestion.readers.limits import Limits
from ingestion.reading_code import digest_of_reading_code
from ingestion.source_definitions import source_definition
from ingestion.tabulation import read_tables
from jingjinji.errors import JingjinjiError, RejectedReport
from jingjinji.records import Initiative, Observation, Report
from jingjinji.registries import SEEDS

# Stored with all that is read, for people; that code changed is told by the id of a reading.
READER_VERSION = f"{EXTRACTOR_VERSION}/{INITIATIVES_VERSION}"
# The lake keeps 38 digits, nine of them decimals.
LARGEST_VALUE = Decimal(10) ** 29


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says.

    Attributes:
        facts: what is known of the report.
        document: its text and tables.
    """

    facts: Facts
    document: Document

    def observations(self) -> Iterator[Observation]:
        """Yield its figures in reading order, prose before tables; a workbook may hold a million.

        Raises:
            RejectedReport: its figures cannot be read.
        """
        with unforeseen_rejected():
            context = _context(self.facts)
            if self.document.text:
                yield from filter(_fits, extract(self.document, context))
            if self.document.tables:
                yield from filter(_fits, read_tables(self.document, context))

    def initiatives(self) -> list[Initiative]:
        """Return the cooperation that it states in words, in the order of the text.

        Raises:
            RejectedReport: it cannot be read.
        """
        with unforeseen_rejected():
            return find_initiatives(self.document, _context(self.facts))


def read_report(
    data: bytes, name: str, command_line: StatedFacts, side_file: StatedFacts, limits: Limits | None = None
) -> Reading:
    """Read a report.

    Args:
        data: the whole file.
        name: its name.
        command_line: what the caller states about it.
        side_file: what its side file states.
        limits: how much it may hold; the defaults of the settings where not given.

    Raises:
        RejectedReport: it cannot be read.
        UsageProblem: a stated fact is not known.
    """
    with unforeseen_rejected():
        document = read_document(data, name, limits, stated_layout(command_line, side_file))
        return Reading(weigh_facts(command_line, side_file, document, name), document)


@contextmanager
def unforeseen_rejected() -> Iterator[None]:
    """Turn errors that nobody foresaw into a rejection: a broken file is set aside, the run goes on."""
    try:
        yield
    except (JingjinjiError, MemoryError):
        raise
    except Exception as problem:
        raise RejectedReport(
            f"The file cannot be read: {type(problem).__name__}: {problem}",
            "Check that it opens elsewhere, download it again; if it is whole, report it as a defect of this platform.",
        ) from problem


def _fits(observation: Observation) -> bool:
    """Whether the lake can hold a figure: a number of more digits is a code, not a quantity."""
    value, upper = observation.value, observation.upper
    return (value is None or abs(value) < LARGEST_VALUE) and (upper is None or abs(upper) < LARGEST_VALUE)


def _context(facts: Facts) -> ReportContext:
    return ReportContext(
        area=facts.area.name if facts.area else None,
        year=facts.year,
        published=facts.published.day.isoformat() if facts.published else None,
        kind=facts.kind,
        title=facts.title,
    )


def report_of(reading: Reading, data: bytes, name: str, arrived: datetime) -> Report:
    """Return the record of a report that was read.

    Args:
        reading: the reading.
        data: the report's bytes.
        name: the file's name.
        arrived: when the bytes first arrived, UTC.
    """
    facts = reading.facts
    report_id = report_id_of(data)
    return Report(
        report_id=report_id,
        document_id=_document_id(facts) or report_id,
        reading_id=reading_id_of(facts),
        source=facts.source,
        publisher=facts.publisher,
        kind=facts.kind,
        area_code=facts.area.code if facts.area else None,
        title=facts.title,
        year=facts.year,
        published_on=facts.published.day if facts.published else None,
        published_precision=facts.published.precision if facts.published else None,
        url=facts.url,
        tier=facts.tier,
        received_at=arrived,
        size=len(data),
        media_type=reading.document.media_type,
        original_name=name,
        is_sample=facts.is_sample,
    )


def _document_id(facts: Facts) -> str | None:
    """Return the id that copies share; None where publisher, title or period are not known well enough."""
    if not (facts.publisher and facts.title_is_stated and facts.year):
        return None
    return hashlib.sha256("\x1f".join((facts.publisher, facts.title, str(facts.year))).encode()).hexdigest()


def reading_id_of(facts: Facts) -> str:
    """Return the id of a reading: it changes with the code, the registries and layouts that read, and the facts."""
    told = json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(f"{digest_of_reading_code()}\x1f{told}".encode())
    for layout in source_definition(facts.source).layouts:
        digest.update(layout.model_dump_json().encode())
    for seed in ("areas", "units", "crossings", "initiative_forms"):
        digest.update((SEEDS / f"{seed}.csv").read_bytes())
    return digest.hexdigest()[:16]
