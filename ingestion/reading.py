"""Reading a report: from its bytes to its facts, its passages and its observations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime

from ingestion.document import Document, ReportContext
from ingestion.extraction import EXTRACTOR_VERSION, extract
from ingestion.facts import Facts, StatedFacts, weigh_facts
from ingestion.initiatives import INITIATIVES_VERSION, find_initiatives
from ingestion.readers.dispatch import read_document
from ingestion.tabulation import tabulate
from jingjinji.errors import JingjinjiError, RejectedReport
from jingjinji.records import Initiative, Observation, Report
from jingjinji.registries import SEEDS

# Stored with all that is read; every part of it also stands in the id of a reading.
READER_VERSION = f"{EXTRACTOR_VERSION}/{INITIATIVES_VERSION}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file says.

    Attributes:
        facts: what is known of the report.
        document: its text and tables.
        observations: its figures in reading order, prose before tables.
        initiatives: the cooperation that it states in words, in the order of the text.
    """

    facts: Facts
    document: Document
    observations: list[Observation]
    initiatives: list[Initiative]


def report_id_of(data: bytes) -> str:
    """Return the id of a report: the sha256 of its bytes."""
    return hashlib.sha256(data).hexdigest()


def read_report(data: bytes, name: str, command_line: StatedFacts, side_file: StatedFacts) -> Reading:
    """Read a report.

    Args:
        data: the whole file.
        name: its name.
        command_line: what the caller states about it.
        side_file: what its side file states.

    Raises:
        RejectedReport: it cannot be read.
        UsageProblem: a stated fact is not known.
    """
    try:
        document = read_document(data, name)
        facts = weigh_facts(command_line, side_file, document, name)
        context = _context(facts)
        return Reading(facts, document, _observations(document, context), find_initiatives(document, context))
    except JingjinjiError:
        raise
    # A broken file may break a reader in ways that nobody foresaw: the file is set aside, the run goes on.
    except Exception as problem:
        raise RejectedReport(
            f"The file cannot be read: {type(problem).__name__}: {problem}",
            "Check that it opens elsewhere, download it again; if it is whole, report it as a defect of this platform.",
        ) from problem


def _context(facts: Facts) -> ReportContext:
    return ReportContext(
        area=facts.area.name if facts.area else None,
        year=facts.year,
        published=facts.published.day.isoformat() if facts.published else None,
        kind=facts.kind,
        title=facts.title,
    )


def _observations(document: Document, context: ReportContext) -> list[Observation]:
    stages: list[tuple[bool, Callable[[Document, ReportContext], list[Observation]]]] = [
        (bool(document.text), extract),
        (bool(document.tables), tabulate),
    ]
    return [observation for wanted, stage in stages if wanted for observation in stage(document, context)]


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
    """Return the id of a reading: it changes with the extractor, the registries that it reads, and the facts."""
    told = json.dumps(asdict(facts), ensure_ascii=False, sort_keys=True, default=str)
    digest = hashlib.sha256(f"{READER_VERSION}\x1f{told}".encode())
    for seed in ("areas", "units", "crossings", "initiative_forms"):
        digest.update((SEEDS / f"{seed}.csv").read_bytes())
    return digest.hexdigest()[:16]
