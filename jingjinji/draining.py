"""Working off the inbox in groups: a task has its price, so that a burst of reports shares a few of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
    """Take in reports of the inbox; return what became of each by its name there, without what somebody else took.

    A report that fails goes on waiting and keeps none of the others from being taken in.

    Raises:
        Exception: what the first report that failed raised, once all were tried.
    """
    taken, problems = [], []
    for name in names:
        try:
            landed = take_in_waiting(name, settings)
        except Exception as problem:
            problems.append(problem)
            continue
        if landed is not None:
            # A known report bears the name under which it first came.
            taken.append(replace(landed, name=name))
    if problems:
        raise problems[0]
    return taken
