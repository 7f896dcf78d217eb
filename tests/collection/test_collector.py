"""Collecting a source: new, changed, unchanged and withdrawn documents, and what reaches the inbox."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
import yaml

from ingestion.collection.collector import Collected, Wish, collect, ledger_path
from ingestion.collection.fetching import Fetcher
from ingestion.collection.ledger import read_ledger
from ingestion.inbox import waiting
from ingestion.source_definitions import IndexPage, SourceDefinition
from jingjinji.intake import take_in_waiting
from jingjinji.lake import Lake
from jingjinji.settings import Settings
from tests.collection.pages import bulletin, index
from tests.collection.site import Reply, Site

TITLE = "天津市2024年国民经济和社会发展统计公报"
ROW = ("/2024.html", TITLE, "2025-03-20")
SENTENCE = "全年全市地区生产总值18024.3亿元。"


def source(site: Site, name: str = "tianjin_bulletin") -> SourceDefinition:
    page = IndexPage(url=site.url("/list/"), titles="公报")
    return SourceDefinition(
        source=name, name_zh="公报", name_en="Bulletin", kind="bulletin", url=site.url("/"), places=(page,)
    )


def outcomes(found: list[Collected]) -> list[str]:
    return [one.outcome for one in found]


def at(day: int) -> datetime:
    return datetime(2025, 4, day, tzinfo=UTC)


def test_a_new_document_reaches_the_inbox_with_its_facts(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    site.replies |= {"/list/": index(ROW), "/2024.html": bulletin(TITLE, SENTENCE)}
    (one,) = collect(source(site), settings, fetcher, now=at(1))
    assert (one.outcome, one.name) == ("new", f"{TITLE}.html")
    (report,) = waiting(settings.inbox)
    side_file = report.with_name(report.name + ".meta.yml")
    assert yaml.safe_load(side_file.read_text(encoding="utf-8")) == {
        "source": "tianjin_bulletin",
        "url": site.url("/2024.html"),
        "published": "2025-03-20",
    }
    landed = take_in_waiting(report.name, settings)
    assert landed is not None
    assert (landed.outcome, landed.observations) == ("accepted", 1)


def test_new_changed_and_unchanged_documents_are_told_apart(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    first = bulletin(TITLE, SENTENCE, etag='"1"')
    changed = bulletin(TITLE, "全年全市地区生产总值18024.4亿元。", etag='"2"')
    site.replies |= {"/list/": index(ROW), "/2024.html": [first, first, changed, changed]}
    found = [outcomes(collect(source(site), settings, fetcher, now=at(day))) for day in range(1, 5)]
    assert found == [["new"], ["unchanged"], ["changed"], ["unchanged"]]
    ledger = read_ledger(ledger_path(settings, "tianjin_bulletin"))
    (entry,) = ledger.entries.values()
    assert (entry.changes, entry.period) == (1, "2024")
    assert len(waiting(settings.inbox)) == 2, "both versions are reports"


def test_a_changed_document_is_a_report_of_the_same_document(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    versions = [bulletin(TITLE, SENTENCE), bulletin(TITLE, "全年全市地区生产总值18024.4亿元。")]
    site.replies |= {"/list/": index(ROW), "/2024.html": versions}
    for day in (1, 2):
        collect(source(site), settings, fetcher, now=at(day))
        for report in waiting(settings.inbox):
            take_in_waiting(report.name, settings)
    lake = Lake(settings.lake)
    documents = {
        pq.read_table(settings.lake / "reports" / f"{report}.parquet").column("document_id")[0].as_py()
        for report, _ in lake.readings()
    }
    assert len(list(lake.readings())) == 2
    assert len(documents) == 1


def test_a_document_that_is_gone_from_list_and_site_is_withdrawn_once(
    site: Site, fetcher: Fetcher, settings: Settings
) -> None:
    other = ("/2023.html", "天津市2023年国民经济和社会发展统计公报", "2024-03-20")
    site.replies |= {"/list/": index(ROW, other), "/2024.html": bulletin(TITLE, SENTENCE)}
    site.replies["/2023.html"] = bulletin(other[1], SENTENCE)
    collect(source(site), settings, fetcher, now=at(1))
    site.replies["/list/"] = index(other)
    del site.replies["/2024.html"]
    assert outcomes(collect(source(site), settings, fetcher, now=at(2))) == ["unchanged", "withdrawn"]
    assert outcomes(collect(source(site), settings, fetcher, now=at(3))) == ["unchanged"]


def test_a_document_that_only_left_the_list_is_not_withdrawn(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    other = ("/2023.html", "天津市2023年国民经济和社会发展统计公报", "2024-03-20")
    site.replies |= {"/list/": index(ROW, other), "/2024.html": bulletin(TITLE, SENTENCE)}
    site.replies["/2023.html"] = bulletin(other[1], SENTENCE)
    collect(source(site), settings, fetcher, now=at(1))
    site.replies["/list/"] = index(ROW)
    for day in (2, 3):
        assert outcomes(collect(source(site), settings, fetcher, now=at(day))) == ["unchanged"]
    assert site.asked["/2023.html"] == 2, "asked once after it left the list, and never again"


def test_attachments_are_collected_too(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    site.replies |= {
        "/list/": index(ROW),
        "/2024.html": bulletin(TITLE, SENTENCE, "<a href='/1.csv'>附表1</a>"),
        "/1.csv": Reply("地区,2024年\n天津市,1\n".encode(), media_type="text/csv"),
    }
    found = collect(source(site), settings, fetcher, now=at(1))
    assert [(one.outcome, one.title) for one in found] == [("new", TITLE), ("new", "附表1")]
    assert [path.name for path in waiting(settings.inbox)] == [f"{TITLE}.html", "附表1.csv"]


def test_one_document_that_fails_does_not_stop_the_others(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    other = ("/2023.html", "天津市2023年国民经济和社会发展统计公报", "2024-03-20")
    site.replies |= {"/list/": index(ROW, other), "/2024.html": Reply(status=403)}
    site.replies["/2023.html"] = bulletin(other[1], SENTENCE)
    found = collect(source(site), settings, fetcher, now=at(1))
    assert outcomes(found) == ["unavailable", "new"]
    ledger = read_ledger(ledger_path(settings, "tianjin_bulletin"))
    assert ledger.last_success is None
    assert "403" in (ledger.last_problem or "")


def test_a_list_that_has_changed_is_told_and_nothing_counts_as_withdrawn(
    site: Site, fetcher: Fetcher, settings: Settings
) -> None:
    site.replies |= {"/list/": index(ROW), "/2024.html": bulletin(TITLE, SENTENCE)}
    collect(source(site), settings, fetcher, now=at(1))
    site.replies["/list/"] = index(("/notice.html", "招聘", "2025-03-21"))
    del site.replies["/2024.html"]
    (one,) = collect(source(site), settings, fetcher, now=at(2))
    assert one.outcome == "unavailable"
    assert "YAML" in one.reason


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/1.xlsx", "<html><body>请先登录，再下载本站的数据文件。</body></html>"),
        ("/1.html", "<html><head><title>提示</title></head><body>您访问的页面不存在，请返回首页</body></html>"),
        ("/1.html", "<html><script>var a=1</script><body><h1>网站正在维护</h1>请稍后再来</body></html>"),
    ],
)
def test_an_error_page_served_with_200_is_no_document(
    site: Site, fetcher: Fetcher, settings: Settings, address: str, page: str
) -> None:
    other = ("/2023.html", "天津市2023年国民经济和社会发展统计公报", "2024-03-20")
    site.replies |= {"/list/": index((address, TITLE, "2025-03-20"), other), address: Reply(page.encode())}
    site.replies["/2023.html"] = bulletin(other[1], SENTENCE)
    found = collect(source(site), settings, fetcher, now=at(1))
    assert outcomes(found) == ["unavailable", "new"]
    assert "host answers" in found[0].reason
    assert [path.name for path in waiting(settings.inbox)] == [found[1].name]


def test_an_error_page_does_not_change_what_was_collected(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    document = bulletin(TITLE, SENTENCE)
    site.replies |= {"/list/": index(ROW), "/2024.html": [document, Reply("<html>系统繁忙</html>".encode()), document]}
    found = [outcomes(collect(source(site), settings, fetcher, now=at(day))) for day in (1, 2, 3)]
    assert found == [["new"], ["unavailable"], ["unchanged"]]


def test_a_file_that_was_replaced_under_a_page_that_did_not_change_is_collected(
    site: Site, fetcher: Fetcher, settings: Settings
) -> None:
    tables = [Reply(f"地区,2024年\n天津市,{n}\n".encode(), media_type="text/csv") for n in (1, 2)]
    page = bulletin(TITLE, SENTENCE, "<a href='/1.csv'>附表1</a>", etag='"1"')
    site.replies |= {"/list/": index(ROW), "/2024.html": page, "/1.csv": tables}
    found = [outcomes(collect(source(site), settings, fetcher, now=at(day))) for day in (1, 2, 3)]
    assert found == [["new", "new"], ["unchanged", "changed"], ["unchanged", "unchanged"]]


@pytest.mark.parametrize("wish", [Wish(), Wish(since=date(2013, 1, 1), is_backfill=True)])
def test_a_file_that_could_not_be_had_is_asked_for_again_with_its_page(
    site: Site, fetcher: Fetcher, settings: Settings, wish: Wish
) -> None:
    page = bulletin(TITLE, SENTENCE, "<a href='/1.csv'>附表1</a>", etag='"1"')
    table = Reply("地区,2024年\n天津市,1\n".encode(), media_type="text/csv")
    site.replies |= {"/list/": index(ROW), "/2024.html": page, "/1.csv": [Reply(status=403), table]}
    found = [outcomes(collect(source(site), settings, fetcher, wish, now=at(day))) for day in (1, 2)]
    assert found == [["new", "unavailable"], ["unchanged", "new"]]
    collect(source(site), settings, fetcher, wish, now=at(3))
    assert site.asked["/1.csv"] == (2 if wish.is_backfill else 3)


def test_a_dry_run_leaves_no_trace(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    site.replies |= {"/list/": index(ROW), "/2024.html": bulletin(TITLE, SENTENCE)}
    assert outcomes(collect(source(site), settings, fetcher, Wish(is_dry=True), now=at(1))) == ["new"]
    assert not settings.home.exists() or not any(path.is_file() for path in settings.home.rglob("*"))


def test_an_interrupted_backfill_goes_on_where_it_stopped(site: Site, fetcher: Fetcher, settings: Settings) -> None:
    other = ("/2023.html", "天津市2023年国民经济和社会发展统计公报", "2024-03-20")
    site.replies |= {"/list/": index(ROW, other), "/2024.html": bulletin(TITLE, SENTENCE)}
    site.replies["/2023.html"] = bulletin(other[1], SENTENCE)
    wish = Wish(since=date(2013, 1, 1), is_backfill=True)

    def stop_at_second(step: str) -> None:
        if "2023" in step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        collect(source(site), settings, fetcher, wish, stop_at_second, now=at(1))
    assert outcomes(collect(source(site), settings, fetcher, wish, now=at(1))) == ["unchanged", "new"]
    assert site.asked["/2024.html"] == 1
