"""What the reading of a passage works on: figures on their way to observations, and what is kept in mind."""

from __future__ import annotations

from collections import deque

from msgspec import Struct, field

from ingestion.extraction.figures import Figure
from jingjinji.registries import Area


class Rules(Struct, gc=False):
    """The names of the rules that gave a figure's fields; "" where none has yet."""

    indicator: str = ""
    area: str = ""
    measure: str = ""
    period: str = ""


class Draft(Struct, gc=False):
    """A figure on its way to an observation; its offsets are the passage's.

    Attributes:
        sign: -1 where the verb says that the figure is a decrease.
        arrives: the figure is where a change arrives (增加到).
        marks: words found beside it that decide its status (estimate, target).
        rules: the names of the rules that gave its fields.
    """

    figure: Figure
    indicator: str
    measure: str
    period: str
    area: Area | None
    sign: int = 1
    counterpart: str | None = None
    base_period: str | None = None
    price_basis: str | None = None
    period_text: str | None = None
    qualifier: str = "exact"
    arrives: bool = False
    marks: frozenset[str] = frozenset()
    rules: Rules = field(default_factory=Rules)


class Head(Struct, gc=False):
    """What a figure was about, for the figures after it that leave it out.

    Attributes:
        name: the indicator in full, such as a share (外来人口占比).
        base: what it is a share or a change of (外来人口).
        is_part: it is a member of a breakdown (其中, 分产业看).
    """

    name: str = ""
    base: str = ""
    unit: str = ""
    area: Area | None = None
    period: str | None = None
    counterpart: str | None = None
    measure: str = ""
    is_part: bool = False


class Memory(Struct, gc=False):
    """What a reader keeps in mind from figure to figure.

    Attributes:
        last: the head of the figure before.
        history: the named heads before, the latest last.
        listed: the heads before, for 分别 without names.
        area: the area that the sentence's last named subject lies in.
        period, period_text: the period that leads the sentence.
        compared: the words of the time that the sentence's changes are measured against (与2010年相比).
        by_month: the passage tells changes on the month before (从环比看).
        since: the words of the year since which the amount before changed, where this change goes on from it.
        parted: the whole of which the sentence tells the shares (增加值占生产总值的比重，).
        whole: the quantity whose parts the sentence lists (主要产品产量：).
        members: the names of the things that the figure before counted (甲、乙、丙3个行业).
        verb: the action that a list of counted things shares.
        list_verb, list_clause: the verb and the clause that the list begins with; they tell whether its members flowed.
        outside: the head before a remark in brackets, to which the words after it return.
        full_names: full names of what the report then calls by a short one.
    """

    last: Head = field(default_factory=Head)
    history: deque[Head] = field(default_factory=lambda: deque(maxlen=16))
    listed: list[Head] = field(default_factory=list)
    area: Area | None = None
    period: str | None = None
    period_text: str | None = None
    compared: str | None = None
    by_month: bool = False
    since: str | None = None
    parted: str | None = None
    whole: str | None = None
    members: list[str] = field(default_factory=list)
    verb: str = ""
    list_verb: str = ""
    list_clause: str = ""
    outside: Head | None = None
    full_names: dict[str, str] = field(default_factory=dict)

    def note_shares(self, heads: list[Head]) -> None:
        """Let the shares of what was listed last stand in its place, for the changes of these shares."""
        if [head.base for head in self.listed[-len(heads) :]] == [head.base for head in heads]:
            self.listed[-len(heads) :] = heads

    def broken_down(self, unit: str) -> Head:
        """Return the head that a breakdown divides: the latest of the unit that is no member of one."""
        whole = [head for head in self.history if not head.is_part]
        same = [head for head in whole if head.unit == unit and unit != "%"]
        return (same or whole or [self.last])[-1]
