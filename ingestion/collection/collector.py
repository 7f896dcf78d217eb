"""Collecting one source: what it lists is compared with the ledger; what is new or changed goes into the inbox."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import yaml

from ingestion.collection.error_pages import demand_document
from ingestion.collection.errors import LayoutChanged, Unanswered, Unavailable
from ingestion.collection.fetching import Answer, Fetcher, Known
from ingestion.collection.index_pages import Listed, attachments, listed_documents
from ingestion.collection.interfaces import Asked, ask_national_query, ask_national_release, ask_portal
from ingestion.collection.ledger import Entry, Ledger, read_ledger
from ingestion.collection.release_calendar import today
from ingestion.collection.titles import period_of_title
from ingestion.facts import SIDE_FILE_SUFFIX
from ingestion.inbox import free_name
from ingestion.source_definitions import IndexPage, NationalQuery, NationalRelease, Place, SourceDefinition
from jingjinji.files import write_bytes, write_text
from jingjinji.settings import Settings

LONGEST_NAME = 60
NOTHING_KNOWN = Known()
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of one document.

    Attributes:
        source: name of the source.
        outcome: "new", "changed", "unchanged", "withdrawn" or "unavailable".
        title, url: as the publisher gives them.
        name: its name in the inbox; "" where nothing was put there.
        reason: why it is unavailable, and what to do.
        may_pass: it may be there at a later try without anybody doing anything.
    """

    source: str
    outcome: str
    title: str
    url: str
    name: str = ""
    reason: str = ""
    may_pass: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be collected.

    Attributes:
        since: documents dated before are left out; None for all.
        is_backfill: documents that the ledger holds are not asked for again, so that an interrupted one goes on.
        is_dry: say what would be taken, put nothing into the inbox and note nothing.
    """

    since: date | None = None
    is_backfill: bool = False
    is_dry: bool = False


def ledger_path(settings: Settings, source: str) -> Path:
    """Return where the ledger of a source lies."""
    return settings.collection / f"{source}.json"


def collect(
    definition: SourceDefinition,
    settings: Settings,
    fetcher: Fetcher,
    wish: Wish | None = None,
    progress: Progress = lambda _step: None,
    now: datetime | None = None,
) -> list[Collected]:
    """Collect a source: fetch what it lists, put what is new or changed into the inbox, note it in its ledger.

    A document that cannot be had is told and does not stop the others. What was noted stays when the process dies: the
    next collection goes on from there.

    Args:
        definition: the source.
        settings: where inbox and ledgers lie.
        fetcher: the client.
        wish: what is to be collected.
        progress: told of every document.
        now: the present instant; by default that of the clock.

    Returns:
        One entry per document, in the order in which they were met.
    """
    ledger = read_ledger(ledger_path(settings, definition.source))
    return _Collection(definition, settings, fetcher, wish or Wish(), progress, now or datetime.now(UTC), ledger).go()


@dataclass(slots=True)
class _Collection:
    """One collection of one source."""

    definition: SourceDefinition
    settings: Settings
    fetcher: Fetcher
    wish: Wish
    progress: Progress
    now: datetime
    ledger: Ledger

    def go(self) -> list[Collected]:
        found: list[Collected] = []
        for one in self._all():
            found.append(one)
            self._write()
        problems = [one.reason for one in found if one.outcome == "unavailable"]
        instant = self.now.isoformat()
        self.ledger.last_run = instant
        if problems:
            self.ledger.last_problem = f"{instant} {problems[0]}"
        else:
            self.ledger.last_success, self.ledger.last_problem = instant, None
        self._write()
        return found

    def _all(self) -> Iterator[Collected]:
        """Collect every place, then see what became of documents that are listed no more."""
        failed = False
        for place in self.definition.places:
            try:
                yield from self._place(place)
            except (Unavailable, LayoutChanged) as problem:
                failed = True
                nameless = Listed(place.url, self.definition.name_zh, None)
                yield self._failed(nameless, problem)
        if self.wish.since is None and not failed:
            for entry in self.ledger.missed(self.now.isoformat()):
                yield from self._no_longer_listed(entry)

    def _place(self, place: Place) -> Iterator[Collected]:
        title = self.definition.name_zh
        if isinstance(place, IndexPage):
            yield from self._index_page(place)
        elif isinstance(place, NationalQuery):
            yield from map(self._asked, ask_national_query(place, title, self.fetcher, self.wish.since))
        elif isinstance(place, NationalRelease):
            yield from map(self._asked, ask_national_release(place, title, self.fetcher, self._years(place)))
        else:
            yield self._asked(ask_portal(place, title, self.fetcher))

    def _years(self, place: NationalRelease) -> tuple[int, int]:
        first = self.wish.since.year if self.wish.since else place.years[0]
        return first, place.years[1] or today(self.now).year

    def _index_page(self, place: IndexPage) -> Iterator[Collected]:
        for one in listed_documents(place, self.fetcher, self.wish.since):
            yield from self._document(one, place)

    def _document(self, listed: Listed, place: IndexPage, attached_to: str | None = None) -> Iterator[Collected]:
        entry = self.ledger.entries.get(listed.url)
        is_whole = entry is not None and entry.is_whole
        if is_whole and self.wish.is_backfill:
            yield self._told("unchanged", listed)
            return
        self.progress(listed.title)
        try:
            answer = self.fetcher.get(listed.url, entry.known if entry and is_whole else None)
            if answer.is_gone:
                raise Unavailable(f"{listed.url}: the publisher lists it, but there is no such document.")
            if answer.is_unchanged:
                yield self._unchanged(listed)
                files = [Listed(file.url, file.title, None) for file in self.ledger.attached(listed.url)]
            else:
                demand_document(answer, listed.url)
                files = attachments(answer) if place.attachments else []
                yield self._answered(listed, answer, attached_to, is_whole=not files)
        except Unavailable as problem:
            yield self._failed(listed, problem)
            return
        yield from self._attached(listed, files, place)

    def _attached(self, listed: Listed, files: list[Listed], place: IndexPage) -> Iterator[Collected]:
        """Collect the files of a document; it is whole once all of them are there."""
        is_whole = True
        for file in files:
            attached = Listed(file.url, file.title or listed.title, listed.published)
            for one in self._document(attached, place, listed.url):
                is_whole = is_whole and one.outcome != "unavailable"
                yield one
        if files and is_whole:
            self.ledger.whole(listed.url)

    def _no_longer_listed(self, entry: Entry) -> Iterator[Collected]:
        """Ask once for a document that left the list: old ones move to later pages, withdrawn ones are gone."""
        try:
            is_gone = self.fetcher.get(entry.url, entry.known).is_gone
        except Unavailable:
            return
        if is_gone and self.ledger.withdrawn(entry.url):
            yield self._told("withdrawn", Listed(entry.url, entry.title, None))

    def _asked(self, asked: Asked) -> Collected:
        self.progress(asked.title)
        return self._taken(Listed(asked.url, asked.title, None), asked.content, "answer.json")

    def _answered(self, listed: Listed, answer: Answer, attached_to: str | None, *, is_whole: bool) -> Collected:
        name = answer.name or _name_of(answer.url)
        return self._taken(listed, answer.content, name, answer.known, attached_to, is_whole=is_whole)

    def _unchanged(self, listed: Listed) -> Collected:
        self.ledger.still_there(listed.url, self.now)
        return self._told("unchanged", listed)

    def _taken(
        self,
        listed: Listed,
        content: bytes,
        name: str,
        known: Known = NOTHING_KNOWN,
        attached_to: str | None = None,
        *,
        is_whole: bool = True,
    ) -> Collected:
        report_id = hashlib.sha256(content).hexdigest()
        before = self.ledger.entries.get(listed.url)
        is_news = before is None or before.report_id != report_id
        put = self._put(listed, content, name) if is_news and not self.wish.is_dry else ""
        period, now = period_of_title(listed.title, self.definition.kind), self.now.isoformat()
        fresh = Entry(
            listed.url,
            listed.title,
            period,
            report_id,
            first_seen=now,
            last_seen=now,
            known=known,
            attached_to=attached_to,
            is_whole=is_whole,
        )
        return self._told(self.ledger.taken(fresh), listed, name=put)

    def _put(self, listed: Listed, content: bytes, name: str) -> str:
        """Put a document into the inbox, its side file first; return its name there."""
        stem = re.sub(r"[^\w.\-（）()]+", "_", listed.title)[:LONGEST_NAME].strip("._") or self.definition.source
        suffix = PurePosixPath(name).suffix.lower() or mimetypes.guess_extension("text/html") or ""
        target = free_name(self.settings.inbox, f"{stem}{suffix}")
        facts = {
            "source": self.definition.source,
            "url": listed.url,
            "published": listed.published.isoformat() if listed.published else None,
        }
        stated = {key: value for key, value in facts.items() if value is not None}
        write_text(target.with_name(target.name + SIDE_FILE_SUFFIX), yaml.safe_dump(stated, allow_unicode=True))
        write_bytes(target, content)
        return target.name

    def _told(self, outcome: str, listed: Listed, name: str = "") -> Collected:
        return Collected(self.definition.source, outcome, listed.title, listed.url, name)

    def _failed(self, listed: Listed, problem: Unavailable | LayoutChanged) -> Collected:
        may_pass = isinstance(problem, Unanswered)
        return Collected(
            self.definition.source, "unavailable", listed.title, listed.url, reason=str(problem), may_pass=may_pass
        )

    def _write(self) -> None:
        if not self.wish.is_dry:
            self.ledger.write()


def _name_of(url: str) -> str:
    return unquote(PurePosixPath(urlsplit(url).path).name)
