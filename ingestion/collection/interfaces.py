"""Interfaces that answer with JSON: both of the national data site, and those of open-data portals."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from ingestion.collection.errors import LayoutChanged, Unavailable
from ingestion.collection.fetching import Answer, Fetcher
from ingestion.source_definitions import NationalQuery, NationalRelease, PagedInterface

# What the national sites answer when all is well, and what portals call it.
QUERY_OK, RELEASE_OK = 200, 20000
PORTAL_OK = {0, 200, 20000}
STATUS_KEYS = ("code", "error_code", "returncode")
LIST_KEYS = ("list", "data", "rows", "records", "result")


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer of an interface, to be kept as one document.

    Attributes:
        url: what identifies the document: the address with what was asked, without the token.
        title: what it holds.
        content: the answer as it came, or the pages of a portal's answer joined.
    """

    url: str
    title: str
    content: bytes


def ask_national_query(place: NationalQuery, title: str, fetcher: Fetcher, since: date | None) -> Iterator[Asked]:
    """Ask the national data site as it was until 2025, one indicator after the other; raises as `Fetcher.get`.

    Args:
        place: what is asked for.
        title: how the source is called.
        fetcher: the client.
        since: the first year that is wanted; what the place says where None.

    Raises:
        LayoutChanged: the answer is not of the shape that the interface had.
    """
    years = f"{since.year}-" if since else place.years
    for indicator in place.indicators:
        dimensions = [{"wdcode": "zb", "valuecode": indicator}, {"wdcode": "sj", "valuecode": years}]
        query = {
            "m": "QueryData",
            "dbcode": place.database,
            "rowcode": "reg",
            "colcode": "sj",
            "wds": "[]",
            "dfwds": json.dumps([*dimensions, {"wdcode": "reg", "valuecode": ",".join(place.areas)}]),
        }
        answer = fetcher.get(f"{place.url}?{urlencode(query)}")
        content = _json(answer)
        _demand(_status(content) == QUERY_OK, answer.url, f"answered {_status(content)!r}")
        _demand("returndata" in content, answer.url, "answered without returndata")
        yield Asked(f"{place.url}?{urlencode(query)}", f"{title} {indicator}", answer.content)


def ask_national_release(
    place: NationalRelease, title: str, fetcher: Fetcher, years: tuple[int, int]
) -> Iterator[Asked]:
    """Ask the national data site as it is since 2025, one catalogue after the other; raises as `ask_national_query`.

    Args:
        place: what is asked for.
        title: how the source is called.
        fetcher: the client.
        years: first and last year.
    """
    for catalogue in place.catalogues:
        body = {
            "cid": catalogue.catalogue,
            "indicatorIds": list(catalogue.indicators),
            "daCatalogId": "",
            "das": [{"text": name, "value": code} for code, name in place.areas.items()],
            "dts": [f"{years[0]}YY-{years[1]}YY"],
            "rootId": catalogue.root,
            "showType": "1",
        }
        answer = fetcher.post(place.url, body)
        content = _json(answer)
        _demand(content.get("success") is True and content.get("state") == RELEASE_OK, place.url, "says no success")
        yield Asked(f"{place.url}#{catalogue.catalogue}", f"{title} {catalogue.catalogue}", answer.content)


def ask_portal(place: PagedInterface, title: str, fetcher: Fetcher) -> Asked:
    """Ask an interface of a portal page by page and join its records; raises as `ask_national_query`.

    Raises:
        Unavailable: the variable that holds the token is not set.
    """
    token = os.environ.get(place.token_variable or "", "")
    if place.token_variable and not token:
        raise Unavailable(
            f"{place.url} needs a token.", f"Ask the portal for one and set {place.token_variable} to it."
        )
    records: list[Any] = []
    for number in range(1, place.most_pages + 1):
        url = place.url.replace("{size}", str(place.size)).replace("{page}", str(number))
        content = _json(fetcher.get(url.replace("{token}", token)))
        status = _status(content)
        _demand(status in PORTAL_OK, url, f"answered {status!r}: {content.get('msg') or content.get('message') or ''}")
        page = _records(content, url)
        records += page
        if len(page) < place.size:
            break
    joined = json.dumps({"code": QUERY_OK, "list": records}, ensure_ascii=False)
    return Asked(place.url, title, joined.encode())


def _json(answer: Answer) -> dict[str, Any]:
    try:
        content = json.loads(answer.content)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise LayoutChanged(
            f"{answer.url} answers no JSON object.",
            "It answers a page for people, or has moved: open it in a browser and correct the source's YAML.",
        )
    return content


def _status(content: dict[str, Any]) -> object:
    found = next((content[key] for key in STATUS_KEYS if key in content), QUERY_OK)
    return int(found) if isinstance(found, str) and found.isdigit() else found


def _records(content: dict[str, Any], url: str) -> list[Any]:
    """Return the records of a page: a list under one of the usual keys, or one level below."""
    for key in LIST_KEYS:
        found = content.get(key)
        if isinstance(found, list):
            return found
        if isinstance(found, dict):
            return _records(found, url)
    raise LayoutChanged(f"{url} answers without records.", "Look at its description and correct the source's YAML.")


def _demand(holds: bool, url: str, finding: str) -> None:
    if not holds:
        raise LayoutChanged(f"{url} {finding}.", "Look at its description and correct the source's YAML.")
