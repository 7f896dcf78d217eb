"""What there is to tell, read from the data folder: each notification has one cause, and a cause is told once.

Nothing has to be hooked into the work itself: a process that dies between doing and telling tells at the next look.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from ingestion.archive import MANIFEST
from ingestion.collection.schedule import source_states
from ingestion.landing import rejections
from ingestion.source_definitions import source_definitions
from jingjinji.differences import compare_files, in_words
from jingjinji.differences.compare import kept_builds
from jingjinji.settings import Settings
from jingjinji.snapshot import published_info

ACCEPTED, REJECTED, PUBLISHED = "report.accepted", "report.rejected", "metrics.published"
FAILED, LATE = "quality.failed", "report.late"
KINDS = (ACCEPTED, REJECTED, PUBLISHED, FAILED, LATE)
# Words of a diff that a notification carries; `jjj diff` tells all.
MOST_LINES = 20
# The same failure is told again when it lasts: nobody reads the first message for ever.
AGAIN_AFTER = timedelta(days=7)
REFUSED = """
select suite, expectation, reason_zh, reason_en, judged_at
from read_parquet($1)
where verdict = 'refused' and severity = 'critical' and not success
order by suite, expectation
"""


@dataclass(frozen=True, slots=True)
class Notification:
    """One thing to tell.

    Attributes:
        kind: report.accepted, report.rejected, metrics.published, quality.failed or report.late.
        subject: what it is about: id of a report or build, name of a source.
        cause: what is told only once.
        time: when it happened, UTC.
        text_zh, text_en: the whole in words.
        data: the particulars, as JSON can hold them.
    """

    kind: str
    subject: str
    cause: str
    time: datetime
    text_zh: str
    text_en: str
    data: Mapping[str, Any]

    @property
    def identifier(self) -> str:
        """The same for the same cause."""
        return hashlib.sha256(self.cause.encode()).hexdigest()[:32]


def notifications(settings: Settings, now: datetime, told: Container[str] = ()) -> Iterator[Notification]:
    """Yield all that the data folder gives to tell.

    Args:
        settings: where everything lies.
        now: the present instant.
        told: causes that were told before; they are left out.
    """
    for find in (_accepted, _rejected, _published, _failed):
        yield from find(settings, told)
    yield from _late(settings, now, told)


def _accepted(settings: Settings, told: Container[str]) -> Iterator[Notification]:
    for path in sorted(settings.archive.glob(f"*/{MANIFEST}")):
        cause = f"{ACCEPTED}:{path.parent.name}"
        if cause in told:
            continue
        manifest = json.loads(path.read_text(encoding="utf-8"))
        named = manifest["title"] or manifest["original_name"]
        yield Notification(
            ACCEPTED,
            manifest["report_id"],
            cause,
            datetime.fromisoformat(manifest["received_at"]),
            f"已接收报告：{named}",
            f"Report accepted: {named}",
            {
                key: manifest[key]
                for key in ("title", "publisher", "source", "area_code", "published_on", "url", "tier")
            },
        )


def _rejected(settings: Settings, told: Container[str]) -> Iterator[Notification]:
    for reason in rejections(settings.rejected):
        cause = f"{REJECTED}:{reason['sha256']}"
        if cause in told:
            continue
        yield Notification(
            REJECTED,
            reason["sha256"],
            cause,
            datetime.fromisoformat(reason["received_at"]),
            f"报告未能接收：{reason['original_name']}。{reason['reason']} {reason['advice']}",
            f"Report rejected: {reason['original_name']}. {reason['reason']} {reason['advice']}",
            {key: reason[key] for key in ("original_name", "reason", "advice", "size")},
        )


def _published(settings: Settings, told: Container[str]) -> Iterator[Notification]:
    info = published_info(settings)
    if info is None or (cause := f"{PUBLISHED}:{info['build_id']}") in told:
        return
    build = info["build_id"]
    words = {language: _difference(settings, language) for language in ("zh", "en")}
    yield Notification(
        PUBLISHED,
        build,
        cause,
        info["built_at"].astimezone(UTC),
        "\n".join([f"已发布新数据 {build}", *words["zh"]]),
        "\n".join([f"Published {build}", *words["en"]]),
        {"build_id": build, "reports": info["reports"], "observations": info["observations"], "changes": words["en"]},
    )


def _difference(settings: Settings, language: Any) -> list[str]:
    """Return in words what the snapshot changed on the one before; nothing where it is the first."""
    kept = kept_builds(settings)
    if len(kept) < 2:
        return []
    return list(in_words(compare_files(kept[-2], kept[-1], MOST_LINES), language, MOST_LINES))[:MOST_LINES]


def _failed(settings: Settings, told: Container[str]) -> Iterator[Notification]:
    """Yield the refusal of the last verdict; the same reasons are one cause as long as they last, for some days."""
    verdicts = sorted(settings.quality.glob("*.parquet"))
    rows = _refusals(verdicts[-1]) if verdicts else []
    if not rows:
        return
    judged_at = rows[0][4].astimezone(UTC)
    reasons = ",".join(f"{suite}.{expectation}" for suite, expectation, *_ in rows)
    cause = f"{FAILED}:{reasons}:{int(judged_at.timestamp() // AGAIN_AFTER.total_seconds())}"
    if cause in told:
        return
    yield Notification(
        FAILED,
        verdicts[-1].stem,
        cause,
        judged_at,
        "新数据未通过审核，仍发布此前的数据：" + "；".join(row[2] for row in rows),
        "A build was refused, what was published before stays: " + "; ".join(row[3] for row in rows),
        {"build_id": verdicts[-1].stem, "expectations": reasons.split(",")},
    )


def _refusals(verdict: Path) -> list[tuple[Any, ...]]:
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        return connection.execute(REFUSED, [str(verdict)]).fetchall()


def _late(settings: Settings, now: datetime, told: Container[str]) -> Iterator[Notification]:
    for state in source_states(source_definitions(), settings, now):
        for release in state.late if state.is_enabled else ():
            source, period = state.definition.source, release.period
            cause = f"{LATE}:{source}:{period}"
            if cause in told:
                continue
            yield Notification(
                LATE,
                source,
                cause,
                now,
                f"{state.definition.name_zh}（{period}）应于{release.last_day}前发布，至今未采集到",
                f"{state.definition.name_en} for {period} was expected by {release.last_day} and is not there yet",
                {"source": source, "period": period, "expected_by": release.last_day.isoformat()},
            )
