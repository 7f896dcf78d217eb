"""What a clause's words may name: a stretch of them, and what tells its form."""

from __future__ import annotations

from ingestion.initiatives.forms import Form
from jingjinji.immutable import immutable

# Rules that judging knows.
MOVE = "name:move"
BRANCH = "name:branch"
BETWEEN = "name:between two institutions"
LOOSE = "name:up to its last noun"
OPEN = "name:of the region"


@immutable
class Phrase:
    """A stretch of a clause that may name an initiative.

    Attributes:
        start, end: offsets in the clause.
        form: what it is.
        told_by: the noun or the words that tell its form.
        rule: the name of the rule that cut it.
    """

    start: int
    end: int
    form: Form
    told_by: str
    rule: str
