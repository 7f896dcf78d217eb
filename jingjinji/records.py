"""What the lake holds of one report: the report itself, its passages, its observations and its initiatives."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from msgspec import Struct


class Report(Struct, frozen=True, gc=False):
    """One published document, identified by the sha256 of its bytes.

    Attributes:
        report_id: sha256 of the bytes, 64 hexadecimal digits.
        document_id: shared by copies of one document (same publisher, title and period, other bytes).
        reading_id: identifies the reading of the report that holds: extractor version, facts and place registry.
        area_code: GB/T 2260 code of the area that the report is about; None where nothing says it.
        year: the year reported on; None where nothing says it.
        published_on: the latest day that the stated date allows; None where unknown.
        published_precision: "day", "month", "year" or "bound" (no later than); None where unknown.
        tier: nearness of the source to the publisher, "A" (government site) to "E" (second hand).
        received_at: when the bytes arrived, UTC.
        size: number of bytes.
        media_type: what the content is, for example "text/plain" or "text/csv".
        is_sample: compiled by this project from named sources, not a publisher's own document.
    """

    report_id: str
    document_id: str
    reading_id: str
    source: str
    publisher: str | None
    kind: str
    area_code: str | None
    title: str
    year: int | None
    published_on: date | None
    published_precision: str | None
    url: str | None
    tier: str
    received_at: datetime
    size: int
    media_type: str
    original_name: str
    is_sample: bool


class Passage(Struct, frozen=True, gc=False):
    """A piece of a report as pages show it: a heading, a paragraph, a note or one row of a table.

    Attributes:
        passage: position in the report, from 0.
        kind: "heading", "paragraph", "note" or "table_row".
        text: the words as published.
        start, end: offsets of the text in the report's plain text, in Unicode code points; None for table rows.
        sheet, row: name of the sheet and row number (from 1) of a table row; None for prose.
        page: number of the page (from 1) on which it begins; None where the document has no pages.
    """

    passage: int
    kind: str
    text: str
    start: int | None = None
    end: int | None = None
    sheet: str | None = None
    row: int | None = None
    page: int | None = None


class Observation(Struct, frozen=True, gc=False, kw_only=True):
    """One figure in one report: where it stands, the publisher's words and our reading.

    Either start and end (prose) or sheet, row and column (table, from 1) give the place. `value` and `upper` are exact
    decimals in base units with their sign; `value` is None only with a `missing_reason`. The meaning and the codes of
    area, indicator, measure, base_period, price_basis, period, unit, status and qualifier are those of the README's
    section on observations. `cited_*` is what a compilation says of the figure's own source.
    """

    passage: int | None = None
    start: int | None = None
    end: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None

    text: str
    sentence: str
    area_label: str | None = None
    unit_text: str | None = None
    period_text: str | None = None
    footnote: str | None = None

    area: str | None
    area_code: str | None = None
    counterpart: str | None = None
    counterpart_area_code: str | None = None
    indicator: str
    measure: str = "level"
    base_period: str | None = None
    price_basis: str | None = None
    period: str
    value: Decimal | None
    upper: Decimal | None = None
    unit: str = ""
    status: str = "A"
    qualifier: str = "exact"
    missing_reason: str | None = None

    cited_source: str | None = None
    cited_tier: str | None = None
    cited_published_on: date | None = None
    cited_published_precision: str | None = None
    rules: tuple[str, ...] = ()


class Initiative(Struct, frozen=True, gc=False, kw_only=True):
    """One piece of cooperation that a report states in words.

    Attributes:
        passage: the passage that states it.
        start, end: offsets of its name in the report's plain text, in Unicode code points.
        name: the words that name it, as published.
        sentence: the sentence that they stand in.
        type: "park", "zone", "agreement", "platform", "institute", "fund", "transport", "ecology", "service",
            "relocation" or "industry".
        areas: its sides by official name, two or three of 北京市, 天津市, 河北省.
        area_codes: their GB/T 2260 codes, in the same order.
        stage: "done", "under_way" or "planned".
        period: the year, or years, that the stage is said of: "2025" or "2026/2030".
        rules: which rules gave the name, the type, the sides and the stage.
    """

    passage: int
    start: int
    end: int
    name: str
    sentence: str
    type: str
    areas: tuple[str, ...]
    area_codes: tuple[str, ...]
    stage: str
    period: str
    rules: tuple[str, ...] = ()
