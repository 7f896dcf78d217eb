"""What index pages list."""

from __future__ import annotations

from datetime import date

import pytest

from ingestion.collection.errors import LayoutChanged
from ingestion.collection.fetching import Fetcher
from ingestion.collection.index_pages import attachments, listed_documents
from ingestion.source_definitions import IndexPage
from tests.collection.pages import bulletin, index
from tests.collection.site import Site

FIRST = ("/2025.html", "2024年统计公报", "2025-03-20")
SECOND = ("/2024.html", "2023年统计公报", "2024-03-20")


def listing(site: Site, **more: str) -> IndexPage:
    return IndexPage(url=site.url("/list/"), titles="统计公报", **more)


def test_links_are_chosen_by_their_titles_and_dated_by_their_rows(site: Site, fetcher: Fetcher) -> None:
    site.replies["/list/"] = index(FIRST, ("/notice.html", "招聘公告", "2025-03-21"), SECOND)
    found = list(listed_documents(listing(site), fetcher, None))
    assert [(one.url, one.title, one.published) for one in found] == [
        (site.url("/2025.html"), "2024年统计公报", date(2025, 3, 20)),
        (site.url("/2024.html"), "2023年统计公报", date(2024, 3, 20)),
    ]


def test_a_title_that_the_list_cuts_is_read_whole(site: Site, fetcher: Fetcher) -> None:
    site.replies["/list/"] = index(("/a.html' title='某市2024年统计公报（全文）", "某市2024年统计公报…", "2025-03-20"))
    assert [one.title for one in listed_documents(listing(site), fetcher, None)] == ["某市2024年统计公报（全文）"]


def test_following_pages_are_looked_at_until_nothing_newer_comes(site: Site, fetcher: Fetcher) -> None:
    site.replies["/list/"] = index(FIRST)
    site.replies["/list/index_1.html"] = index(SECOND)
    site.replies["/list/index_2.html"] = index(("/2023.html", "2022年统计公报", "2023-03-20"))
    page = listing(site, next_pages=site.url("/list/index_{number}.html"))
    assert len(list(listed_documents(page, fetcher, None))) == 3
    assert site.asked["/list/index_3.html"] == 1
    recent = list(listed_documents(page, fetcher, date(2025, 1, 1)))
    assert [one.published for one in recent] == [date(2025, 3, 20)]
    assert site.asked["/list/index_2.html"] == 1


def test_a_page_that_lists_nothing_that_counts_has_changed(site: Site, fetcher: Fetcher) -> None:
    site.replies["/list/"] = index(("/notice.html", "招聘公告", "2025-03-21"))
    with pytest.raises(LayoutChanged, match="统计公报"):
        list(listed_documents(listing(site), fetcher, None))


def test_files_that_a_document_links_to_are_its_attachments(site: Site, fetcher: Fetcher) -> None:
    links = "<a href='files/1.xlsx'>附表</a><a href='/x.html'>上一篇</a><a href='files/1.xlsx#a'>附表</a>"
    site.replies["/2025.html"] = bulletin("2024年统计公报", "略。", links)
    found = attachments(fetcher.get(site.url("/2025.html")))
    assert [(one.url, one.title) for one in found] == [(site.url("/files/1.xlsx"), "附表")]
