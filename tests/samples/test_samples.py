"""The bundled samples: marked as samples, and no figure in them that no source states."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from ingestion.document import ReportContext
from ingestion.language.periods import cumulated
from ingestion.language.units import unit_of
from ingestion.publication_date import parse_publication_date
from ingestion.readers import delimited, workbook
from ingestion.samples import REPORTS, SIDE_FILE_SUFFIX, sample_files
from ingestion.samples.bulletins import PLACEHOLDER, TEMPLATES, find_figure
from ingestion.samples.compile_samples import compile_samples
from ingestion.samples.figures import Figure, publication_date, read_figures, stated_growth
from ingestion.tabulation import tabulate
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot

SERIES = Path(__file__).resolve().parents[3] / "shared" / "data" / "series.csv"
needs_series = pytest.mark.skipif(
    not SERIES.exists(), reason="the table of published figures is not beside the checkout"
)
LARGEST_SAMPLE = 200_000
SIDE_FILE_KEYS = ["source", "publisher", "kind", "area", "title", "year", "published", "url", "tier", "is_sample"]


def side_file(path: Path) -> dict[str, object]:
    facts: dict[str, object] = yaml.safe_load(path.with_name(path.name + SIDE_FILE_SUFFIX).read_text(encoding="utf-8"))
    return facts


def test_there_are_samples_of_every_kind_and_region() -> None:
    names = [path.name for path in sample_files()]
    assert {path.suffix for path in sample_files()} == {".csv", ".html", ".txt", ".xlsx"}
    for region in ("beijing", "tianjin", "hebei"):
        assert f"yearbook_{region}.xlsx" in names
        assert sum(name.startswith(f"bulletin_{region}") for name in names) >= 2


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_every_sample_says_that_it_is_one_and_who_compiled_it(path: Path) -> None:
    facts = side_file(path)
    assert list(facts) == SIDE_FILE_KEYS
    assert facts["is_sample"] is True
    assert "示例" in str(facts["title"])
    assert "本项目" in str(facts["publisher"])
    assert facts["tier"] in ("A", "B", "C", "D")
    assert isinstance(facts["published"], str)
    assert path.stat().st_size < LARGEST_SAMPLE


@needs_series
def test_the_samples_are_what_the_published_figures_give_byte_for_byte(tmp_path: Path) -> None:
    compile_samples(SERIES, tmp_path)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert sorted(written) == sorted(path.name for path in REPORTS.iterdir())
    differing = [name for name, content in written.items() if (REPORTS / name).read_bytes() != content]
    assert differing == []


@needs_series
def test_every_figure_of_a_report_in_prose_is_one_that_was_published() -> None:
    figures = read_figures(SERIES)
    codes = {"beijing": {"110000"}, "tianjin": {"120000"}, "hebei": {"130000"}, "region": {"JJJ", "110000"}}
    prose = [path for path in sample_files() if path.suffix in (".txt", ".html")]
    for path in prose:
        body = path.read_text(encoding="utf-8").partition("注：")[0]
        stated = re.findall(r"(\d+(?:\.\d+)?)(亿元|万人|元|%|天|微克/立方米|件)", re.sub("<[^>]*>", "", body))
        (areas,) = (area for name, area in codes.items() if f"_{name}_" in path.name)
        published = {(figure.value, figure.unit) for figure in figures if figure.area in areas}
        assert stated
        assert [figure for figure in stated if figure not in published] == []


def test_the_samples_show_cooperation_and_sources_that_disagree(published_home: Settings) -> None:
    with open_snapshot(published_home) as connection:
        stages = connection.execute("select distinct furthest_stage from mart_initiative_histories").fetchall()
        conflicts = connection.execute(
            "select indicator_code, period, held_value, other_value from mart_conflicts "
            "where held_report_id <> other_report_id"
        ).fetchall()
    assert {stage for (stage,) in stages} == {"planned", "under_way", "done"}
    assert conflicts == [("invention_patents_per_10k", "2021", Decimal("153.5"), Decimal(185))]


@needs_series
@pytest.mark.parametrize(
    "path", [p for p in sample_files() if p.suffix in (".csv", ".xlsx")], ids=lambda path: path.name
)
def test_every_figure_of_a_table_leads_to_one_published_figure_with_its_tier_and_date(path: Path) -> None:
    published = {
        (
            f.area,
            normal_period(f.period),
            Decimal(f.value) * unit_of(f.unit).factor,
            unit_of(f.unit).base,
            f.tier,
            date_of(f.published),
        )
        for figure in read_figures(SERIES)
        for f in (figure, stated_growth(figure))
        if f is not None
    }
    facts = side_file(path)
    read = delimited.read if path.suffix == ".csv" else workbook.read
    context = ReportContext(str(facts["area"]), int(str(facts["year"])), title=str(facts["title"]))
    observations = tabulate(read(path.read_bytes(), path.name), context)
    report_tier, report_date = str(facts["tier"]), date_of(str(facts["published"]))
    stated = [
        (o.area_code, o.period, o.value, o.unit, o.cited_tier or report_tier,
         o.cited_published_on or (None if o.cited_tier else report_date))
        for o in observations if o.value is not None
    ]  # fmt: skip
    assert len(stated) >= 15
    assert [figure for figure in stated if figure not in published] == []


def normal_period(code: str) -> str:
    """Return the one form of a period: what cumulates to March or June is the quarter or the half."""
    span = re.fullmatch(r"(\d{4})-01/\d{4}-(\d\d)", code)
    return cumulated(int(span[1]), int(span[2])) if span else code


def date_of(stated: str) -> date | None:
    parsed = parse_publication_date(stated)
    return parsed.day if parsed else None


def figure(**changes: str) -> Figure:
    fields = {
        "area": "110000", "indicator": "gdp", "label": "地区生产总值", "period": "2023", "value": "1.0", "unit": "亿元",
        "status": "final", "published": "2024", "source": "s", "address": "a", "tier": "A", "note": "",
    }  # fmt: skip
    return Figure(**{**fields, **changes})


def test_no_figure_is_chosen_where_two_sources_of_one_date_differ() -> None:
    with pytest.raises(LookupError):
        find_figure([figure(), figure(value="2.0")], "110000", "gdp", "2023", "2024")
    assert find_figure([figure(), figure(tier="B")], "110000", "gdp", "2023", "2024").tier == "A"


def test_a_figure_that_was_published_as_a_bound_is_not_shown_as_exact() -> None:
    assert not figure(note="“突破1300亿元”(含吸纳)").is_exact
    assert figure(note="首次发布数").is_exact


@pytest.mark.parametrize(
    ("note", "growth"),
    [("5881项,+1.9%", "1.9"), ("-14%(公布降幅)", "-14"), ("+12.7%(按+11.5%)", "12.7"), ("占60%", None)],
)
def test_the_growth_that_a_source_states_with_a_figure_is_read_from_its_note(note: str, growth: str | None) -> None:
    stated = stated_growth(figure(note=note, label="成交额"))
    assert (stated and stated.value) == growth
    assert stated is None or (stated.label, stated.unit) == ("成交额增速", "%")


@pytest.mark.parametrize(
    ("stated", "normal"),
    [
        ("2024-03-21", "2024-03-21"),
        ("≈2021", "≈2021"),
        ("≤2026-05", "≤2026-05"),
        ("2025-12..2026-03", "≤2026-03"),
        ("2024-07/08", "≤2024-08"),
        ("≈2025-2026", "≤2026-11-24"),
        ("2026", "≤2026-11-24"),
        ("次年", "2024"),
        ("次月", ""),
        ("", ""),
    ],
)
def test_a_stated_date_of_publication_becomes_the_latest_that_it_allows(stated: str, normal: str) -> None:
    assert publication_date(stated, "2023") == normal


def test_every_template_names_the_figures_that_it_states() -> None:
    for template in TEMPLATES.iterdir():
        text = template.read_text(encoding="utf-8")
        without_places = PLACEHOLDER.sub("", text)
        assert PLACEHOLDER.search(text)
        assert not re.search(r"\d+(?:\.\d+)?\s*(?:亿元|万人|元|%|天|件)", without_places)
