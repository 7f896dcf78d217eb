"""Every page, in both languages, as a reader meets it."""

from __future__ import annotations

import ast
import math
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.snapshots import Snapshot
from dashboard.texts import LANGUAGES, texts
from jingjinji.settings import Settings
from tests.dashboard.conftest import Visit, html_of, words_of

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "dashboard" / "page_scripts"
PAGES = sorted(path.stem for path in PAGES_FOLDER.glob("*.py") if path.stem != "__init__")
LONGEST_PAGE = 80


def drawn_whole(page: AppTest) -> bool:
    return not page.exception and not page.error


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_drawn(name: str, language: str, visit: Visit, published_home: Settings, snapshot: Snapshot) -> None:
    page = visit(name, published_home, lang=language)
    assert drawn_whole(page)
    assert page.title[0].value == texts(language)(f"{name}.title")
    # The router ran: the language and the state of the data stand beside the page.
    figures = snapshot.rows("build")[0]["observations"]
    assert {"zh": f"{figures}", "en": f"{figures:,}"}[language] in page.sidebar.get("html")[0].value


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_thin(name: str) -> None:
    lines = (PAGES_FOLDER / f"{name}.py").read_text(encoding="utf-8")
    assert lines.count("\n") <= LONGEST_PAGE
    assert ast.get_docstring(ast.parse(lines))


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_speaks_no_chinese_of_its_own(name: str, visit: Visit, published_home: Settings) -> None:
    page = visit(name, published_home, lang="en")
    labels = [widget.label for kind in ("selectbox", "multiselect", "text_input") for widget in page.get(kind)]
    headings = re.findall(r"<h[23][^>]*>([^<]*)</h[23]>|<th scope=\"col\"[^>]*>([^<]*)</th>", html_of(page))
    spoken = [*labels, *("".join(found) for found in headings)]
    reports = {"（示例）"}
    assert not [words for words in spoken if re.search(r"[一-鿿]", words) and not any(r in words for r in reports)]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_when_nothing_is_published(name: str, visit: Visit, settings: Settings) -> None:
    page = visit(name, settings)
    assert drawn_whole(page)
    assert texts("zh")("notice.nothing_published") in words_of(page)


def test_the_overview_shows_the_region_and_the_three(visit: Visit, published_home: Settings) -> None:
    said = words_of(visit("overview", published_home))
    for words in ("京津冀地区生产总值", "北京市", "天津市", "河北省", "亿元", "五经普口径", "最新收到的报告"):
        assert words in said
    assert texts("zh")("overview.only_samples") in said


def test_every_headline_figure_leads_to_its_descent(visit: Visit, published_home: Settings) -> None:
    page = visit("overview", published_home)
    numbers = re.findall(r'<td class="jjj-number">(.*?)</td>', html_of(page))
    figures = [cell for cell in numbers if re.search(r"\d", cell.split("jjj-below")[0]) and "jjj-below" in cell]
    assert len(figures) > 20
    assert all('<a href="descent?' in cell for cell in figures)


def test_an_indicator_is_chosen_by_the_address(visit: Visit, published_home: Settings) -> None:
    page = visit("indicators", published_home, indicator="resident_population", area=["110000"], years="2020..2022")
    assert drawn_whole(page)
    assert "常住人口" in page.selectbox[0].value or page.selectbox[0].value == "resident_population"
    assert page.multiselect[0].value == ["110000"]
    said = words_of(page)
    assert "2021年" in said
    assert "2023年" not in said


def test_a_choice_is_written_into_the_address(visit: Visit, published_home: Settings) -> None:
    page = visit("indicators", published_home)
    page.selectbox[0].set_value("disposable_income").run()
    assert page.query_params["indicator"] == "disposable_income"
    page.selectbox[0].set_value("gdp").run()
    assert "indicator" not in page.query_params


def test_a_choice_is_remembered_on_other_pages(visit: Visit, published_home: Settings) -> None:
    page = visit("indicators", published_home)
    page.selectbox[0].set_value("disposable_income").run()
    page.switch_page("page_scripts/gaps.py").run()
    page.switch_page("page_scripts/indicators.py").run()
    assert page.selectbox[0].value == "disposable_income"


def test_filters_are_remembered_on_other_pages(visit: Visit, published_home: Settings) -> None:
    page = visit("revisions", published_home, show="known")
    page.date_input[0].set_value(date(2022, 6, 30)).run()
    page.switch_page("page_scripts/indicators.py").run()
    page.select_slider[0].set_range("2015", "2020").run()
    page.switch_page("page_scripts/reports.py").run()
    page.text_input[0].set_value("天津").run()
    page.switch_page("page_scripts/indicators.py").run()
    assert page.select_slider[0].value == ("2015", "2020")
    page.switch_page("page_scripts/revisions.py").run()
    # Which part of the page was shown is remembered too, though the page Reports means another choice by that name.
    assert page.date_input[0].value == date(2022, 6, 30)
    assert page.query_params["day"] == "2022-06-30"
    page.switch_page("page_scripts/reports.py").run()
    assert page.text_input[0].value == "天津"


def test_nonsense_in_the_address_falls_back_to_the_usual_view(visit: Visit, published_home: Settings) -> None:
    page = visit("indicators", published_home, indicator="no_such", area=["999999"], years="1900..1901", form="?")
    assert drawn_whole(page)
    assert page.selectbox[0].value == "gdp"


@pytest.mark.parametrize("name", ["collaboration", "gaps"])
def test_every_metric_of_a_page_can_be_shown(name: str, visit: Visit, published_home: Settings) -> None:
    page = visit(name, published_home)
    choice = page.selectbox[0]
    assert len(choice.options) > 5
    for place in range(len(choice.options)):
        page.selectbox[0].select_index(place).run()
        assert drawn_whole(page)
    assert texts("zh")("metric.awaiting") in words_of(page)


def test_a_metric_leads_down_to_sentences_and_reports(
    visit: Visit, published_home: Settings, snapshot: Snapshot
) -> None:
    page = visit("descent", published_home, metric="theil_index", area="JJJ", period="2023", basis="census-5")
    said = words_of(page)
    assert drawn_whole(page)
    assert "Theil 1967" in said
    assert "主要指标: 地区生产总值 | 2023年 |" in said
    assert 'href="reports?report=' in html_of(page)
    assert html_of(page).count('href="descent?observation=') >= 6


def test_a_figure_leads_to_its_sentence_its_history_and_its_uses(
    visit: Visit, published_home: Settings, snapshot: Snapshot
) -> None:
    series = {"indicator": "gdp", "measure": "level", "unit": "元", "frequency": "A", "areas": ("110000",)}
    stretch = {"first": None, "last": None, "count": 100}
    figure = snapshot.rows("indicator_revisions", **series, **stretch)[0]  # type: ignore[arg-type]
    page = visit("descent", published_home, observation=figure["earlier_observation_id"])
    said = words_of(page)
    assert drawn_whole(page)
    assert texts("zh")("descent.replaced") in said
    assert not re.search(r"\.\d*0{6}", html_of(page)), "a value as read has no trailing zeros"
    assert texts("zh")("descent.history") in said
    assert texts("zh")("descent.holds_now") in said
    assert "<mark>" in html_of(page)


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"observation": "0" * 64}, "descent.no_observation"),
        ({"metric": "no_such_metric"}, "descent.no_number"),
        ({"metric": "theil_index", "area": "JJJ", "period": "1900"}, "descent.no_number"),
        ({}, "descent.nothing_asked"),
    ],
)
def test_a_descent_that_cannot_be_shown_is_told(
    parameters: dict[str, str], key: str, visit: Visit, published_home: Settings
) -> None:
    page = visit("descent", published_home, **parameters)
    assert drawn_whole(page)
    assert texts("zh")(key) in words_of(page)


def test_an_address_that_fits_several_numbers_lists_them(visit: Visit, published_home: Settings) -> None:
    page = visit("descent", published_home, metric="theil_index")
    assert html_of(page).count('href="descent?metric=theil_index') > 5


def test_a_revision_is_told_in_words_and_both_figures_lead_down(visit: Visit, published_home: Settings) -> None:
    page = visit("revisions", published_home, indicator_of="gdp", kind="change of basis")
    assert drawn_whole(page)
    sentences = re.findall(r"<li>(.*?)</li>", html_of(page))
    assert len(sentences) > 5
    assert all(sentence.count('href="descent?observation=') == 3 for sentence in sentences)
    assert all(sentence.count("before=") == 1 for sentence in sentences)
    assert sum("经普口径" in sentence for sentence in sentences) > 5


def test_what_was_known_on_a_day_differs_from_what_holds_now(visit: Visit, published_home: Settings) -> None:
    then = words_of(visit("revisions", published_home, show="known", day="2022-06-30"))
    assert "2020年" in then
    assert "2023年\n" not in then.partition("当时所知")[2]
    before = visit("revisions", published_home, show="known", day="1999-01-01")
    assert texts("zh")("revisions.nothing_known") in words_of(before)


def test_the_cities_stand_as_tiles_and_in_order(visit: Visit, published_home: Settings) -> None:
    page = visit("space", published_home, tiles="census_population|level|人", period="2020")
    said = words_of(page)
    assert drawn_whole(page)
    assert "石家庄市" in said
    assert "万人" in said
    assert page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")


def test_a_metric_of_the_three_stands_as_tiles_too(visit: Visit, published_home: Settings) -> None:
    page = visit("space", published_home, tiles="rd_intensity", period="2024")
    assert drawn_whole(page)
    assert texts("zh")("space.reading_three") in words_of(page)
    order = html_of(page).partition(f'aria-label="{texts("zh")("space.order")}"')[2].partition("</table>")[0]
    assert order.count('href="descent?metric=rd_intensity') == 3 * 3


def test_forms_of_collaboration_stand_on_their_page_with_their_formula(visit: Visit, published_home: Settings) -> None:
    page = visit("collaboration", published_home)
    said = words_of(page)
    assert texts("zh")("collaboration.quotient_reading") in said
    assert texts("zh")("collaboration.radar_reading") in said
    assert "Haig 1928" in said
    narrowed = words_of(visit("collaboration", published_home, subject="green"))
    assert texts("zh")("collaboration.radar_reading") not in narrowed


def test_indicators_stand_beside_each_other_as_small_charts(visit: Visit, published_home: Settings) -> None:
    def charts(**parameters: str | list[str]) -> int:
        page = visit("indicators", published_home, **parameters)
        assert drawn_whole(page)
        return len(page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart"))

    assert charts() == 1
    assert charts(layout="by_area") == 3
    assert charts(beside=["resident_population", "disposable_income"]) == 1 + 3


def test_links_between_cities_lead_to_the_figures_that_they_are_made_of(visit: Visit, published_home: Settings) -> None:
    html = html_of(visit("space", published_home))
    sizes = html.partition(texts("zh")("space.gravity_inputs"))[2]
    assert sizes.count('href="descent?observation=') == 2 * 13


def test_a_link_between_cities_has_a_descent_of_its_own(visit: Visit, published_home: Settings) -> None:
    strongest = html_of(visit("space", published_home)).partition(texts("zh")("space.gravity_strongest"))[2]
    figures = re.findall(r'<td class="jjj-number">(.*?)</td>', strongest.partition("</table>")[0])
    assert len(figures) == 20
    assert all('href="descent?gravity=' in figure for figure in figures)
    page = visit("descent", published_home, gravity=["131000", "110000"])
    html = html_of(page)
    assert drawn_whole(page)
    written = re.findall(r"R = √\(([\d.]+) × ([\d.]+)\) × √\(([\d.]+) × ([\d.]+)\) ÷ ([\d.]+)² = ([\d.]+)", html)
    *masses, kilometres, strength = (float(words) for words in written[0])
    assert strength == pytest.approx(math.prod(masses) ** 0.5 / kilometres**2, rel=1e-3)
    assert html.count('href="descent?observation=') == 4
    assert html.count("<mark>") == 4
    nowhere = visit("descent", published_home, gravity=["131000", "999999"])
    assert texts("zh")("descent.no_number") in words_of(nowhere)


def test_an_english_page_names_formulas_in_english(visit: Visit, published_home: Settings) -> None:
    html = html_of(visit("gaps", published_home, lang="en", metric="theil_index"))
    formulas = re.findall(r'<div class="jjj-formula">(.*?)</div>', html)
    assert formulas
    assert not [formula for formula in formulas if re.search(r"[一-鿿]", formula)]


@pytest.mark.parametrize("name", ["overview", "indicators", "collaboration", "gaps", "space"])
def test_an_english_page_names_publishers_and_works_in_english(
    name: str, visit: Visit, published_home: Settings
) -> None:
    html = html_of(visit(name, published_home, lang="en"))
    notes = re.findall(r'<p class="jjj-note">(.*?)</p>|<dd>(.*?)</dd>', html)
    assert len(notes) > 2
    assert not [words for words in notes if re.search(r"[一-鿿]", "".join(words))]


@pytest.mark.parametrize(("metric", "first"), [("per_capita_gdp", "北京市"), ("pm25_mean", "北京市")])
def test_the_three_are_ranked_the_better_first(
    metric: str, first: str, visit: Visit, published_home: Settings, snapshot: Snapshot
) -> None:
    html = html_of(visit("gaps", published_home, ranked=metric)).partition(texts("zh")("ranking.title"))[2]
    lines = [re.findall(r"<td[^>]*>(.*?)</td>", line) for line in re.findall(r"<tr><td.*?</tr>", html)[:3]]
    assert [re.sub(r"<[^>]*>", "", line[0]) for line in lines] == ["1", "2", "3"]
    assert lines[0][1] == first
    assert all(f"descent?metric={metric}" in line[2] and f"descent?metric={metric}" in line[4] for line in lines)
    latest = snapshot.rows("metric_ranking", metric=metric, period="")[:3]
    values = [row["value"] for row in latest]
    assert values == sorted(values, reverse=metric == "per_capita_gdp")
    assert len({row["basis"] for row in latest}) == 1
