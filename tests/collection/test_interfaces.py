"""Interfaces that answer with JSON, and what the reader makes of their answers."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ingestion.collection.errors import LayoutChanged, Unavailable
from ingestion.collection.fetching import Fetcher
from ingestion.collection.interfaces import ask_national_query, ask_national_release, ask_portal
from ingestion.facts import StatedFacts
from ingestion.reading import read_report
from ingestion.source_definitions import NationalCatalogue, NationalQuery, NationalRelease, PagedInterface
from jingjinji.records import Observation
from tests.collection.pages import new_answer, old_answer
from tests.collection.site import Reply, Site


def read(content: bytes) -> list[Observation]:
    return list(read_report(content, "answer.json", StatedFacts(), StatedFacts()).observations())


def test_the_old_interface_is_asked_as_it_was_and_its_missing_figures_stay_missing(
    site: Site, fetcher: Fetcher
) -> None:
    site.replies["/easyquery.htm"] = old_answer()
    place = NationalQuery(
        url=site.url("/easyquery.htm"), database="fsnd", indicators=("A020101",), areas=("110000", "120000")
    )
    (asked,) = ask_national_query(place, "分省年度数据", fetcher, date(2013, 1, 1))
    path, _ = site.requests[-1]
    assert "dbcode=fsnd" in path
    assert "2013-" in path
    figures = {one.period: one.value for one in read(asked.content)}
    assert {period: str(value) for period, value in figures.items() if value is not None} == {
        "2018": "1336292000000.00"
    }
    assert figures.get("2025") is None


def test_the_new_interface_is_asked_with_names_and_long_codes(site: Site, fetcher: Fetcher) -> None:
    bodies: list[dict[str, object]] = []

    def respond(_path: str, body: bytes) -> Reply:
        bodies.append(json.loads(body))
        return new_answer()

    site.replies["/es"] = Reply(respond=respond)
    catalogue = NationalCatalogue(catalogue="c1", root="r1", indicators=("i1",))
    place = NationalRelease(url=site.url("/es"), catalogues=(catalogue,), areas={"110000000000": "北京市"})
    (asked,) = ask_national_release(place, "分省数据", fetcher, (2013, 2025))
    assert bodies[0]["dts"] == ["2013YY-2025YY"]
    assert bodies[0]["das"] == [{"text": "北京市", "value": "110000000000"}]
    figures = {one.period: one.value for one in read(asked.content) if one.value is not None}
    assert {period: int(value) for period, value in figures.items()} == {"2024": 4967020000000}


@pytest.mark.parametrize("content", [b"<html>maintenance</html>", b'{"returncode": 500}', b'{"returncode": 200}'])
def test_an_answer_of_another_shape_is_no_data(site: Site, fetcher: Fetcher, content: bytes) -> None:
    site.replies["/easyquery.htm"] = Reply(content)
    place = NationalQuery(url=site.url("/easyquery.htm"), database="fsnd", indicators=("A",), areas=("110000",))
    with pytest.raises(LayoutChanged):
        list(ask_national_query(place, "x", fetcher, None))


def portal(site: Site, **more: str) -> PagedInterface:
    return PagedInterface(url=site.url("/api?page={size}&pageNum={page}&authToken={token}"), size=2, **more)


def test_a_portal_is_asked_page_by_page_with_its_token(
    site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYED_TOKEN", "secret")

    def respond(path: str, _body: bytes) -> Reply:
        records = [{"年份": "2023", "数值": "1"}] * (2 if "pageNum=1" in path else 1)
        return Reply(json.dumps({"code": 200, "data": {"list": records}}).encode())

    site.replies["/api"] = Reply(respond=respond)
    asked = ask_portal(portal(site, token_variable="PLAYED_TOKEN"), "数据集", fetcher)
    assert len(json.loads(asked.content)["list"]) == 3
    assert "authToken=secret" in site.requests[-1][0]
    assert "secret" not in asked.url


def test_a_portal_that_fails_with_200_is_no_data(site: Site, fetcher: Fetcher) -> None:
    site.replies["/api"] = Reply('{"code": 500, "msg": "超出次数"}'.encode())
    with pytest.raises(LayoutChanged, match="超出次数"):
        ask_portal(portal(site), "数据集", fetcher)


def test_a_missing_token_is_asked_for(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLAYED_TOKEN", raising=False)
    with pytest.raises(Unavailable, match="PLAYED_TOKEN"):
        ask_portal(portal(site, token_variable="PLAYED_TOKEN"), "数据集", fetcher)
