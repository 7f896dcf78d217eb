"""Areas are found by any of their names and resolved by the report's own area."""

import pytest

from ingestion.language.areas import find_areas, resolve
from jingjinji.registries import areas


@pytest.mark.parametrize(
    ("name", "code"),
    [("北京市", "110000"), ("京", "110000"), ("京津冀地区", "JJJ"), ("津冀", "JJJ_TJ_HE"), ("石家庄", "130100"),
     ("天津滨海新区", "120116"), ("雄安", "133100"), ("中关村国家自主创新示范区", "ZGC"), ("130600", "130600"),
     ("北京市海淀区", "110108"), ("沧州市新华区", "130902")],
)  # fmt: skip
def test_a_name_or_alias_or_code_means_its_area(name: str, code: str) -> None:
    area = resolve(name)
    assert area is not None
    assert area.code == code


def test_a_name_of_several_areas_is_resolved_by_the_own_area() -> None:
    in_city = resolve("新华区", "石家庄市")
    assert in_city is not None
    assert in_city.code == "130105"
    assert resolve("新华区") is None
    assert resolve("新华区", "河北省") is None


def test_own_area_words_mean_the_area_of_the_report() -> None:
    assert [mention.area.name for mention in find_areas("全省稳定，我省向好", "河北省")] == ["河北省", "河北省"]
    assert find_areas("全省稳定") == []


def test_an_own_area_outside_the_registry_has_no_code() -> None:
    area = resolve("全市", "首尔市")
    assert area is not None
    assert (area.name, area.code) == ("首尔市", "")


def test_every_province_of_the_country_is_known() -> None:
    codes = {area.code for area in areas() if area.level in ("province", "outside_province")}
    assert len(codes) == 34
    mentions = find_areas("全区与广西、宁夏", "内蒙古自治区")
    assert [mention.area.code for mention in mentions] == ["150000", "450000", "640000"]


@pytest.mark.parametrize("words", ["黄河南岸", "太行山东麓", "渤海南部", "洋河南侧", "燕山西段"])
def test_a_side_of_a_river_or_a_mountain_is_no_province(words: str) -> None:
    assert find_areas(words, "河北省") == []


def test_the_longest_name_is_found() -> None:
    mentions = find_areas("京津冀协同，天津滨海-中关村科技园与滨海新区", "天津市")
    assert [mention.area.code for mention in mentions] == ["JJJ", "TJ_BINHAI_ZGC", "120116"]


def test_a_district_is_not_read_out_of_the_word_for_region() -> None:
    assert [mention.text for mention in find_areas("河北区域经济", "天津市")] != ["河北区"]
