"""Cases that did happen: what was published, and what must come of it. Sources stand in the bundled samples."""

from __future__ import annotations

import pytest

from tests.conftest import CHECKOUT
from tests.harmonization.conftest import Harmonized

HUNDRED_MILLION = 10**8


def levels(harmonized: Harmonized, area: str, indicator: str, period: str) -> dict[str, float]:
    """Return the figure that holds on each basis, in 亿 of the unit."""
    rows = harmonized.rows(
        "select coalesce(basis, ''), cast(value as double) from fct_observation_vintages "
        f"where holds_on_basis and measure = 'level' and counterpart_area_code is null and area_code = '{area}' "
        f"and indicator_code = '{indicator}' and period = '{period}'"
    )
    return {basis: value / HUNDRED_MILLION for basis, value in rows}


def growth(harmonized: Harmonized, area: str, indicator: str, period: str) -> dict[str, tuple[object, ...]]:
    """Return published, computed and used growth with the finding, by basis."""
    rows = harmonized.rows(
        "select coalesce(basis, ''), published_growth, computed_growth, growth, finding from mart_growth "
        f"where area_code = '{area}' and indicator_code = '{indicator}' and period = '{period}'"
    )
    return {row[0]: row[1:] for row in rows}


def held(harmonized: Harmonized, area: str, indicator: str, period: str, table: str = "fct_observations") -> float:
    rows = harmonized.rows(
        f"select cast(value as double) from {table} where area_code = '{area}' and indicator_code = '{indicator}' "
        f"and period = '{period}' and measure = 'level' and counterpart_area_code is null"
    )
    assert len(rows) == 1, rows
    return float(rows[0][0])


def test_gdp_of_tianjin_2018_stands_on_three_bases(harmonized: Harmonized) -> None:
    """First account 18809.64, fourth census 13362.92, fifth census 13411.1 (亿元)."""
    found = levels(harmonized, "120000", "gdp", "2018")
    assert found == {
        "census-3": pytest.approx(18809.64),
        "census-4": pytest.approx(13362.92),
        "census-5": pytest.approx(13411.1),
    }
    assert held(harmonized, "120000", "gdp", "2018") == pytest.approx(13411.1 * HUNDRED_MILLION)


def test_no_growth_of_tianjin_crosses_its_bases(harmonized: Harmonized) -> None:
    """A level of one basis over one of another would be -28 %, where 3.6 % was published."""
    computed = harmonized.rows(
        "select period, basis, computed_growth from mart_growth "
        "where area_code = '120000' and indicator_code = 'gdp' and frequency = 'A' and computed_growth is not null"
    )
    assert {basis for _, basis, _ in computed} == {"census-3", "census-4", "census-5"}
    assert [row for row in computed if abs(row[2]) > 20] == []
    assert growth(harmonized, "120000", "gdp", "2018")["census-3"][:3] == (3.6, pytest.approx(1.404, abs=0.001), 3.6)


def test_changes_of_basis_are_told_with_their_size(harmonized: Harmonized) -> None:
    changes = harmonized.rows(
        "select kind, earlier_basis, later_basis, round(cast(change as double) / 1e8, 2), round(change_percent, 1) "
        "from mart_revisions where area_code = '120000' and indicator_code = 'gdp' and period = '2018' "
        "and measure = 'level' order by later_published_on"
    )
    assert changes == [
        ("change of basis", "census-3", "census-4", -5446.72, -29.0),
        ("change of basis", "census-4", "census-5", 48.18, 0.4),
    ]


def test_a_footnote_puts_one_year_of_a_table_on_another_basis(harmonized: Harmonized) -> None:
    """The bureau's export of November 2020: 2018 alone is revised by the census, says its second note."""
    rows = harmonized.rows(
        "select vintages.area_code, vintages.period, vintages.basis from fct_observation_vintages as vintages "
        "inner join dim_reports as reports using (report_id) where reports.original_name = 'export_gdp_2020-11.csv'"
    )
    assert len(rows) == 15
    assert {basis for _, period, basis in rows if period in {"2015", "2016", "2017"}} == {"census-3"}
    assert {basis for _, period, basis in rows if period in {"2018", "2019"}} == {"census-4"}
    before = growth(harmonized, "120000", "gdp", "2018")["census-4"]
    assert before[1] == pytest.approx(7.33, abs=0.01), "on the fourth census 2017 is 12450.6, never 18549.19"


def test_binhai_moved_from_registration_to_activity(harmonized: Harmonized) -> None:
    found = levels(harmonized, "120116", "gdp", "2016")
    assert found == {
        "place-of-registration": pytest.approx(10002.31),
        "place-of-activity": pytest.approx(6654, rel=0.001),
    }
    breaks = harmonized.rows(
        "select first_period, found_by from series_breaks where area_code = '120116' and indicator_code = 'gdp' "
        "order by found_by"
    )
    assert breaks == [("2016", "basis"), ("2016", "declared")]
    assert growth(harmonized, "120116", "gdp", "2016").keys() <= {"place-of-registration"}


@pytest.mark.parametrize("area", ["110000", "120000", "130000"])
def test_retail_sales_break_between_2017_and_2018(harmonized: Harmonized, area: str) -> None:
    after = growth(harmonized, area, "retail_sales", "2018").get("retail-census-4")
    assert after is None or after[1] is None
    found = harmonized.rows(
        "select basis_before, basis_after from series_breaks where indicator_code = 'retail_sales' "
        f"and found_by = 'basis' and area_code = '{area}' and first_period = '2018'"
    )
    assert found == [("retail-census-3", "retail-census-4")]


def test_population_before_the_census_of_2020_is_kept_and_replaced(harmonized: Harmonized) -> None:
    """2019: Tianjin 1562 became 1385 (万人); Beijing 2153.6 became 2190.1."""
    for area, before, after in (("120000", 1562, 1385), ("110000", 2153.6, 2190.1)):
        found = levels(harmonized, area, "resident_population", "2019")
        assert {basis: round(people * HUNDRED_MILLION / 10_000, 1) for basis, people in found.items()} == {
            "population-census-6": pytest.approx(before, abs=1),
            "population-census-7": pytest.approx(after, abs=1),
        }
        assert held(harmonized, area, "resident_population", "2019") == pytest.approx(after * 10_000, rel=0.001)


def test_three_quarters_of_tianjin_2020_grew_as_published(harmonized: Harmonized) -> None:
    """0.0 %, as published: 15256.4 of 2019 is on the third census, 10095.43 of 2020 on the fourth (not -34 %)."""
    found = growth(harmonized, "120000", "gdp", "2020-01/2020-09")
    assert found == {"census-4": (0.0, None, 0.0, "break between")}


def test_the_flow_of_technology_shows_published_and_computed_growth(harmonized: Harmonized) -> None:
    """To Tianjin and Hebei 2024: 12.7 % as published, 11.5 % from 834.7 over 748.7."""
    found = growth(harmonized, "110000", "technology_contract_turnover_outflow", "2024")
    assert found == {"": (12.7, pytest.approx(11.4866, abs=0.001), 12.7, "differ")}
    items = dict(
        harmonized.rows(
            "select item_code, round(value, 1) from fct_metrics "
            "where metric_code = 'technology_flow_growth' and period = '2024'"
        )
    )
    assert items == {"published": 12.7, "computed": 11.5}


def test_research_intensity_is_kept_on_old_and_new_gdp(harmonized: Harmonized) -> None:
    """Beijing 2023: 6.73 % over GDP before the fifth census, 6.22 % over GDP after it; the region 4.27 and 4.04 %."""
    assert levels(harmonized, "110000", "rd_intensity", "2023") == {
        "census-4": pytest.approx(6.73 / HUNDRED_MILLION),
        "census-5": pytest.approx(6.22 / HUNDRED_MILLION),
    }
    region = harmonized.rows(
        "select basis, round(cast(computed_value as double), 2), cast(published_value as double) "
        "from mart_region_totals where indicator_code = 'rd_intensity' and period = '2023' order by basis"
    )
    assert region == [("census-4", 4.27, 4.27), ("census-5", 4.04, None)]


def test_a_rounded_figure_of_a_work_report_does_not_displace_the_exact_one(harmonized: Harmonized) -> None:
    stated = harmonized.rows(
        "select cast(value as double), qualifier, holds_on_basis from fct_observation_vintages as vintages "
        "inner join dim_reports as reports using (report_id) "
        "where reports.original_name = 'beijing_2026.txt' and indicator_code = 'gdp' and measure = 'level'"
    )
    assert stated == [(5e12, "approx", False)]
    assert held(harmonized, "110000", "gdp", "2024") == pytest.approx(49670.2 * HUNDRED_MILLION)


def test_a_rounded_figure_is_no_revision_of_the_exact_one(harmonized: Harmonized) -> None:
    """About 5 trillion is neither an earlier nor a later vintage of 4967.02 billion, nor is it drawn as one."""
    stated = harmonized.rows(
        "select is_fact, is_vintage from fct_observation_vintages where qualifier = 'approx' "
        "and indicator_code = 'gdp' and area_code = '110000' and period = '2024'"
    )
    assert stated == [(True, False)]
    assert harmonized.rows("select 1 from mart_revisions where 5e12 in (earlier_value, later_value)") == []
    drawn = harmonized.connection.execute(
        (CHECKOUT / "dashboard" / "queries" / "indicator_revisions.sql").read_text(encoding="utf-8"),
        {
            "indicator": "gdp",
            "measure": "level",
            "unit": "元",
            "frequency": "A",
            "areas": ["110000", "120000"],
            "first": None,
            "last": None,
            "count": 2000,
        },
    ).fetchall()
    assert drawn
    assert [row for row in drawn if row[6] == 5e12] == []


def test_of_two_sources_the_one_that_goes_first_holds(harmonized: Harmonized) -> None:
    """At one stage the monthly figures go before the work report, although that came out later; both are kept."""
    assert held(harmonized, "130000", "pm25", "2025") == 36
    found = harmonized.rows(
        "select cast(held_value as double), cast(other_value as double), held.source_rank < other.source_rank "
        "from mart_conflicts "
        "inner join fct_observation_vintages as held on held_observation_id = held.observation_id "
        "inner join fct_observation_vintages as other on other_observation_id = other.observation_id "
        "where mart_conflicts.area_code = '130000' and mart_conflicts.indicator_code = 'pm25' "
        "and mart_conflicts.period = '2025'"
    )
    assert found == [(36.0, 38.0, True)]


def test_a_target_never_shows_as_a_fact(harmonized: Harmonized) -> None:
    targets = harmonized.rows(
        "select status, cast(value as double) from fct_targets where area_code = '110000' and period = '2027'"
    )
    assert targets == [("T", 5.0)]
    for table in ("fct_observations", "mart_growth", "mart_regional_overview", "known_on('2027-12-31')"):
        assert harmonized.rows(f"select 1 from {table} where area_code = '110000' and period = '2027'") == []
    assert harmonized.rows("select 1 from fct_observations where status in ('T', 'F')") == []


def test_a_wrong_figure_beside_a_right_one_is_a_conflict(harmonized: Harmonized) -> None:
    """Tianjin's PM2.5 of 2020: 48 by the bureau, 51 on a page that nobody vouches for; both are kept."""
    found = harmonized.rows(
        "select cast(held_value as double), cast(other_value as double), held_source_tier from mart_conflicts "
        "where area_code = '120000' and indicator_code = 'pm25' and period = '2020'"
    )
    assert found == [(48.0, 51.0, "A")]


def test_a_single_quarter_is_the_difference_of_cumulated_figures(harmonized: Harmonized) -> None:
    """Beijing 2022: 19352.2 less 9413.4 is 9938.8, which the bureau prints too."""
    found = harmonized.rows(
        "select cast(value as double) / 1e8, cast(stated_value as double) / 1e8 from mart_single_periods "
        "where area_code = '110000' and indicator_code = 'gdp' and period = '2022-Q2'"
    )
    assert found == [(pytest.approx(9938.8), pytest.approx(9938.8))]
    assert (
        harmonized.rows(
            "select 1 from mart_single_periods where unit = '%' or period like '%-01' or period like '%-02'"
        )
        == []
    )


def test_indicators_of_one_name_and_other_definitions_stay_apart(harmonized: Harmonized) -> None:
    pairs = [
        ("unemployment_rate_registered_urban", "unemployment_rate_surveyed_urban"),
        ("exports_usd", "exports_usd_by_origin"),
        ("zgc_total_revenue", "zgc_total_revenue_above_scale"),
        ("fixed_asset_investment", "fixed_asset_investment_total"),
        ("technology_market_turnover", "technology_contract_turnover"),
        ("rd_expenditure", "rd_expenditure_above_scale_industry"),
        ("gdp", "gdp_expenditure_approach"),
    ]
    scopes = dict(harmonized.rows("select indicator_code, coalesce(scope, '') from dim_indicators"))
    for one, other in pairs:
        assert scopes[one] != scopes[other], (one, other)
    both = harmonized.rows(
        "select count(*) from fct_observations where indicator_code in ('exports_usd', 'exports_usd_by_origin') "
        "and area_code = '110000' and period = '2019'"
    )
    assert both == [(2,)]


def test_execution_and_final_accounts_are_no_growth_of_each_other(harmonized: Harmonized) -> None:
    """Beijing's budget expenditure of 2021: 6862.7 executed, 7205.12 in the final accounts (亿元)."""
    found = levels(harmonized, "110000", "public_budget_expenditure", "2021")
    assert found["budget-final-accounts"] == pytest.approx(7205.12, abs=0.01)
    assert (
        harmonized.rows(
            "select 1 from mart_growth where indicator_code like 'public_budget%' and basis = 'budget-execution' "
            "and frequency = 'A' and previous_value is not null and abs(computed_growth) > 30"
        )
        == []
    )


def test_what_was_known_on_a_day_holds_nothing_published_later(harmonized: Harmonized) -> None:
    for day in ("2019-06-30", "2022-01-01"):
        later = harmonized.rows(f"select 1 from known_on('{day}') where published_on is null or published_on > '{day}'")
        assert later == []
    assert held(harmonized, "120000", "gdp", "2018", "known_on('2019-12-31')") == pytest.approx(18809.64e8)
    assert held(harmonized, "120000", "gdp", "2018", "known_on('2020-12-31')") == pytest.approx(13362.92e8)
    now = harmonized.rows("select count(*) from known_on('2100-01-01')")[0][0]
    assert now > 1500
