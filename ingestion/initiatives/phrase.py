"""What a clause's words may name: a stretch of them, and what tells its form."""

from __future__ import annotations

from msgspec import Struct

from ingestion.initiatives.forms import Form

# Rules that judging knows.
MOVE = "name:move"
BRANCH = "name:branch"
BETWEEN = "name:between two institutions"
LOOSE = "name:up to its last noun"
ITSELF = "name:listed by itself"
OPEN = "name:of the region"


class Phrase(Struct, frozen=True, gc=False):
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
