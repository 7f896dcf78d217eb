"""Working off the inbox in groups: a task has its price, so that a burst of reports shares a few of them."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.landing import Landed
from jingjinji.intake import take_in_waiting, waiting_reports
from jingjinji.settings import Settings

# Up to so many reports each get a task of their own.
MOST_GROUPS = 8


def waiting_groups(settings: Settings) -> list[list[str]]:
    """Return the names of the reports that wait, oldest first, in as many groups as deserve a task."""
    names = [path.name for path in waiting_reports(settings)]
    size = max(1, -(-len(names) // MOST_GROUPS))
    return [names[start : start + size] for start in range(0, len(names), size)]


def take_in_group(names: Sequence[str], settings: Settings) -> list[Landed]:
    """Take in reports of the inbox by their names; those that somebody else took first are left out.

    A report that fails goes on waiting and keeps none of the others from being taken in.

    Raises:
        Exception: what the first report that failed raised, once all were tried.
    """
    landed, problems = [], []
    for name in names:
        try:
            landed.append(take_in_waiting(name, settings))
        except Exception as problem:
            problems.append(problem)
    if problems:
        raise problems[0]
    return [one for one in landed if one is not None]
