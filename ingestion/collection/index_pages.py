"""Index pages of publishers: which documents they list, and which files a document links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingestion.collection.errors import LayoutChanged
from ingestion.collection.fetching import Answer, Fetcher
from ingestion.publication_date import parse_publication_date
from ingestion.readers.encoding import decode
from ingestion.source_definitions import IndexPage

ATTACHED = re.compile(r"\.(?:xlsx?|xlsb|csv|pdf|docx?|et|wps)$", re.I)
LISTED_DATE = re.compile(r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
# Around a link, its row of the list: no longer than this, or it is the whole list.
ROW_LENGTH = 300


@dataclass(frozen=True, slots=True)
class Listed:
    """A document that an index page lists.

    Attributes:
        url: its address, without fragment.
        title: the text of the link, or its title attribute where that is longer.
        published: the date that stands in its row; None where none does.
    """

    url: str
    title: str
    published: date | None


def listed_documents(page: IndexPage, fetcher: Fetcher, since: date | None) -> Iterator[Listed]:
    """Yield the documents that an index page and its following pages list, newest page first.

    Args:
        page: what to look at and which links count.
        fetcher: the client.
        since: documents dated before are left out, and a page with nothing newer is the last one.

    Raises:
        Unavailable: a page cannot be fetched.
        LayoutChanged: the first page lists nothing that counts.
    """
    seen: set[str] = set()
    for number in range(page.most_pages):
        url = page.url if number == 0 else (page.next_pages or "").replace("{number}", str(number))
        answer = fetcher.get(url) if url else Answer(url, is_gone=True)
        found = [one for one in _links(answer, page) if one.url not in seen]
        if number == 0 and not found:
            raise LayoutChanged(
                f"{page.url} lists no document whose title fits {page.titles!r}.",
                "Look at the page in a browser: its address or its wording has changed; correct the source's YAML.",
            )
        seen |= {one.url for one in found}
        wanted = [one for one in found if since is None or one.published is None or one.published >= since]
        yield from wanted
        if page.next_pages is None or not wanted:
            return


def attachments(answer: Answer) -> list[Listed]:
    """Return the files that a fetched document links to, in the order of the page."""
    if not is_page(answer):
        return []
    found: dict[str, Listed] = {}
    for link in LexborHTMLParser(decode(answer.content)).css("a[href]"):
        url = _address(answer.url, link)
        if ATTACHED.search(urlsplit(url).path):
            found.setdefault(url, Listed(url, _title(link), None))
    return list(found.values())


def _links(answer: Answer, page: IndexPage) -> list[Listed]:
    if answer.is_gone or not is_page(answer):
        return []
    found: dict[str, Listed] = {}
    for link in LexborHTMLParser(decode(answer.content)).css("a[href]"):
        url, title = _address(answer.url, link), _title(link)
        if re.search(page.titles, title) and re.search(page.addresses, url) and urlsplit(url).scheme.startswith("http"):
            found.setdefault(url, Listed(url, title, _date_of(link)))
    return list(found.values())


def is_page(answer: Answer) -> bool:
    """Whether an answer is a web page."""
    return answer.media_type in {"text/html", "application/xhtml+xml", ""} and b"<" in answer.content[:2000]


def _address(base: str, link: LexborNode) -> str:
    return urldefrag(urljoin(base, (link.attributes.get("href") or "").strip())).url


def _title(link: LexborNode) -> str:
    """Return the title of a link: lists cut long ones and keep the whole in an attribute."""
    shown = " ".join(link.text().split())
    whole = " ".join((link.attributes.get("title") or "").split())
    return whole if len(whole) > len(shown) else shown


def _date_of(link: LexborNode) -> date | None:
    """Return the date in the smallest element around a link that holds one, as long as that is a row of a list."""
    around: LexborNode | None = link
    while around is not None and len(text := around.text()) <= ROW_LENGTH:
        if written := LISTED_DATE.search(text):
            parsed = parse_publication_date(written[0])
            return parsed.day if parsed else None
        around = around.parent
    return None
