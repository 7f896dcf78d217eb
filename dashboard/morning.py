"""What whoever opens the dashboard in the morning asks first: how old the data are, what is new, what is late."""

from __future__ import annotations

from html import escape

from dashboard import links
from dashboard.arrivals import ARRIVALS, YESTERDAY
from dashboard.notices import days_ago, instant
from dashboard.release_views import LATE, late_releases
from dashboard.tables import link
from dashboard.view import View


def this_morning(view: View) -> str:
    """Return the state of the data in a few words, as HTML; every number leads to what it counts."""
    texts = view.texts
    since = days_ago(ARRIVALS[YESTERDAY])
    new = view.snapshot.row("arrived_since", since=since.isoformat()) or {"reports": 0, "figures": 0, "revisions": 0}
    late = late_releases(view)
    arrived = texts("overview.reports_and_figures", reports=new["reports"], figures=new["figures"])
    told = {
        "as_of": escape(instant(view.build["built_at"])),
        "arrived": _counted(view, new["reports"], arrived, "reports"),
        "revised": _counted(view, new["revisions"], texts("overview.figures", count=new["revisions"]), "revisions"),
        "late": link(texts("overview.releases", count=len(late)), f"#{LATE}") if late else texts("overview.nothing"),
    }
    parts = "".join(
        f"<div><dt>{escape(texts(f'overview.{key}'))}</dt><dd>{words}</dd></div>" for key, words in told.items()
    )
    return f'<dl class="jjj-morning">{parts}</dl>'


def _counted(view: View, count: int, words: str, page: str) -> str:
    """Return a count since yesterday, which leads to the list counted; a word where there is nothing."""
    if not count:
        return escape(view.texts("overview.nothing"))
    return link(words, links.address(page, view.texts, arrived=YESTERDAY))
