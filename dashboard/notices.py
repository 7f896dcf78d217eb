"""What the reader is told when there is nothing to show, when it is old, refused or broken."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import streamlit as st

from dashboard.snapshots import last_verdict
from dashboard.texts import Texts
from jingjinji.errors import JingjinjiError, SnapshotDamaged
from jingjinji.settings import Settings

# The three publish monthly: a snapshot in which nothing arrived for longer has missed a release.
STALE_AFTER = timedelta(days=45)
BEIJING_TIME = ZoneInfo("Asia/Shanghai")


def nothing_published(texts: Texts) -> NoReturn:
    """Say that nothing is published yet and how to change that, and end the page."""
    st.info(texts("notice.nothing_published"), icon=":material/hourglass_empty:")
    st.markdown(texts("notice.nothing_published_hint"))
    st.stop()


def damaged(texts: Texts, problem: SnapshotDamaged) -> None:
    """Say that what is published cannot be read, that nothing is lost, and how to have it built again."""
    st.error(texts("notice.damaged"), icon=":material/broken_image:")
    st.markdown(texts("notice.damaged_hint"))
    st.caption(problem.message)


def empty(texts: Texts, key: str = "notice.empty") -> None:
    """Say that what was asked for has no figures."""
    st.info(texts(key), icon=":material/search_off:")


def failed(texts: Texts, problem: Exception) -> None:
    """Say that the page could not be drawn, and what the platform itself says of it; of damaged data, what to do."""
    if isinstance(problem, SnapshotDamaged):
        damaged(texts, problem)
        return
    st.error(texts("notice.failed"), icon=":material/error:")
    if isinstance(problem, JingjinjiError):
        st.caption(str(problem))


def state_of_data(texts: Texts, where: Settings, build: Mapping[str, Any]) -> None:
    """Say above a page what its reader must know: that the last build was refused, or that the data are old."""
    verdict = last_verdict(where)
    if verdict and verdict[0]["verdict"] == "refused" and verdict[0]["judged_at"] > build["built_at"]:
        st.warning(
            texts("notice.refused", judged=instant(verdict[0]["judged_at"]), built=instant(build["built_at"])),
            icon=":material/block:",
        )
    if datetime.now(UTC) - build["latest_arrival"] > STALE_AFTER:
        st.warning(texts("notice.stale", arrived=instant(build["latest_arrival"])), icon=":material/update:")


def instant(moment: datetime) -> str:
    """Return an instant as the clocks of the region show it."""
    return moment.astimezone(BEIJING_TIME).strftime("%Y-%m-%d %H:%M")


def days_ago(days: int) -> datetime:
    """Return the beginning of a day in the region, so many days before today."""
    return datetime.combine(datetime.now(BEIJING_TIME).date() - timedelta(days=days), time(), BEIJING_TIME)


def today() -> str:
    """Return the day in the region, as ISO date."""
    return datetime.now(BEIJING_TIME).date().isoformat()
