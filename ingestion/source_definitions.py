"""Sources: one YAML file each, strict, in `ingestion/sources/`."""

from __future__ import annotations

import codecs
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from jingjinji.errors import UsageProblem

SOURCES = Path(__file__).resolve().parent / "sources"
DEFAULT_SOURCE = "unspecified"
CORRECT_LAYOUT = "Its publisher may have changed it: look at the file, and add a layout to the YAML of its source."

Kind = Literal["work_report", "bulletin", "yearbook", "monthly_table", "data_export", "index_release", "report"]
Rank = Annotated[int, Field(ge=1, le=9)]


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as problem:
        raise ValueError(f"no regular expression: {problem}") from problem
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReleaseCalendar(_Strict):
    """When a source publishes what it reports on.

    Attributes:
        period: length of what one release reports on.
        months_after: in which month it appears, counted from the last month of the period (1: the month after).
        days: first and last day of that month on which it is expected; a last day that is none of work moves on.
        except_months: periods that end in these months have no release of their own (January in monthly figures).
        grace_days: days after the last expected one until it counts as late.
    """

    period: Literal["month", "quarter", "half", "year"]
    months_after: Annotated[int, Field(ge=0, le=24)]
    days: tuple[Annotated[int, Field(ge=1, le=31)], Annotated[int, Field(ge=1, le=31)]]
    except_months: tuple[Annotated[int, Field(ge=1, le=12)], ...] = ()
    grace_days: Annotated[int, Field(ge=0)] = 7


class IndexPage(_Strict):
    """A page that lists documents.

    Attributes:
        kind: always "index_page".
        url: its address.
        titles: regular expression that the text of a link must contain.
        addresses: regular expression that its address must contain.
        next_pages: address of the following pages with `{number}` for 1, 2, …; None where there are none.
        most_pages: how many pages are looked at.
        attachments: take the workbooks, PDF and Word files that a document links to as well.
    """

    kind: Literal["index_page"] = "index_page"
    url: str
    titles: Pattern
    addresses: Pattern = ""
    next_pages: str | None = None
    most_pages: Annotated[int, Field(ge=1, le=200)] = 20
    attachments: bool = True


class NationalQuery(_Strict):
    """Calls of the national data site as it was until 2025 (`easyquery.htm`).

    Attributes:
        kind: always "national_query".
        url: its address.
        database: fsnd, fsjd, fsyd, … (provinces by year, quarter, month).
        indicators: codes of indicators; one call, and one document, each.
        areas: codes of areas (six digits).
        years: how far back, as the site writes it ("LAST10", "2013-").
    """

    kind: Literal["national_query"] = "national_query"
    url: str
    database: str
    indicators: tuple[str, ...]
    areas: tuple[str, ...]
    years: str = "LAST10"


class NationalCatalogue(_Strict):
    """A catalogue of the national data site since 2025: its id, that of its root, and those of indicators in it."""

    catalogue: str
    root: str
    indicators: tuple[str, ...]


class NationalRelease(_Strict):
    """Calls of the national data site as it is since 2025 (`getEsDataByCidAndDt`).

    Attributes:
        kind: always "national_release".
        url: address of the call.
        catalogues: what is asked for; one call, and one document, each.
        areas: name by code of areas (twelve digits).
        years: first and last year; the last one follows the calendar where None.
    """

    kind: Literal["national_release"] = "national_release"
    url: str
    catalogues: tuple[NationalCatalogue, ...] = ()
    areas: dict[str, str]
    years: tuple[int, int | None] = (2013, None)


class PagedInterface(_Strict):
    """An interface of an open-data portal that gives records page by page.

    Attributes:
        kind: always "paged_interface".
        url: address with `{size}`, `{page}` and, where one is needed, `{token}`.
        token_variable: the environment variable that holds the token; None where none is needed.
        size: records a page.
        most_pages: how many pages are asked for.
    """

    kind: Literal["paged_interface"] = "paged_interface"
    url: str
    token_variable: str | None = None
    size: Annotated[int, Field(ge=1, le=5000)] = 1000
    most_pages: Annotated[int, Field(ge=1, le=100)] = 20


Place = Annotated[IndexPage | NationalQuery | NationalRelease | PagedInterface, Field(discriminator="kind")]


def _encoding(name: str) -> str:
    try:
        codecs.lookup(name)
    except LookupError as problem:
        raise ValueError("no encoding that is known") from problem
    return name


class Layout(_Strict):
    """How the documents of a source are laid out: hints for the readers, where they do not find it by themselves.

    A document that is not laid out so is rejected, and says what it lacks.

    Attributes:
        effective_from: day of publication from which it holds; None from the beginning.
        article: CSS selector of the text in a web page; "" where the reader finds it.
        encoding: of pages, texts and delimited files; None where their bytes tell it.
        sheets: regular expression that the names of the sheets with figures contain; "" for all.
    """

    effective_from: date | None = None
    article: str = ""
    encoding: Annotated[str, AfterValidator(_encoding)] | None = None
    sheets: Pattern = ""


class SourceDefinition(_Strict):
    """What is known of every report of one source.

    Attributes:
        source: name of the source, the same as the file's.
        name_zh, name_en: what people call it.
        publisher: who publishes the reports.
        kind: what its reports are.
        area: name or code of the area that the reports are about; None where they differ.
        tier: nearness to the publisher, "A" to "E".
        rank: which source goes first where two state one figure, 1 the first.
        licence: under which terms the publisher lets others use it; None where it says nothing.
        url: where the reports are found by people; None where there is no one place.
        calendar: when it publishes; None where that is not regular.
        places: where its documents are collected; none where people bring them.
        layouts: how its documents are laid out, the oldest first; none where the readers find everything.
        verified_on: when collecting was last tried against the site itself; None: never, and it is switched off.
        note: what a person who tries it must know.
    """

    source: str
    name_zh: str
    name_en: str
    publisher: str | None = None
    kind: Kind = "report"
    area: str | None = None
    tier: Literal["A", "B", "C", "D", "E"] = "D"
    rank: Rank = 5
    licence: str | None = None
    url: str | None = None
    calendar: ReleaseCalendar | None = None
    places: tuple[Place, ...] = ()
    layouts: tuple[Layout, ...] = ()
    verified_on: date | None = None
    note: str = ""

    @model_validator(mode="after")
    def _is_collected_by_calendar(self) -> Self:
        if self.places and self.url is None:
            raise ValueError("a source that is collected needs the url that people find it at")
        return self

    @model_validator(mode="after")
    def _has_layouts_in_order(self) -> Self:
        days = [layout.effective_from or date.min for layout in self.layouts]
        if days != sorted(set(days)):
            raise ValueError("layouts are listed by effective_from, the oldest first, each day once")
        return self

    def layout_on(self, published: date | None) -> Layout:
        """Return the layout of what was published on a day; the newest where the day is not known."""
        found = [one for one in self.layouts if (one.effective_from or date.min) <= (published or date.max)]
        return found[-1] if found else Layout()


@cache
def source_definitions() -> dict[str, SourceDefinition]:
    """Read all source definitions of the project.

    Raises:
        UsageProblem: a file has an unknown or wrong key; the message names file and key.
    """
    return read_definitions(SOURCES)


def read_definitions(folder: Path) -> dict[str, SourceDefinition]:
    """Read the source definitions in a folder, by name.

    Raises:
        UsageProblem: a file has an unknown or wrong key; the message names file and key.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.yml"))}


def source_definition(source: str) -> SourceDefinition:
    """Return one source definition.

    Raises:
        UsageProblem: there is no such source.
    """
    found = source_definitions().get(source)
    if found is None:
        raise UsageProblem(f"There is no source {source!r}.", f"Known sources: {', '.join(source_definitions())}.")
    return found


def _read(path: Path) -> SourceDefinition:
    try:
        definition = SourceDefinition.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as problem:
        wrong = "; ".join(f"{'.'.join(map(str, error['loc'])) or 'file'}: {error['msg']}" for error in problem.errors())
        raise UsageProblem(
            f"The source definition {path.name} is wrong: {wrong}.", "Its keys are those of SourceDefinition."
        ) from problem
    except yaml.YAMLError as problem:
        raise UsageProblem(f"The source definition {path.name} is no YAML: {problem}") from problem
    if definition.source != path.stem:
        raise UsageProblem(
            f"The source definition {path.name} calls itself {definition.source!r}.", "Give both one name."
        )
    return definition
