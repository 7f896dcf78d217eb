"""Seventh stage: what a group of figures says, from the words around it and from what was said before."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from ingestion.extraction.clauses import Group, is_breakdown
from ingestion.extraction.dating import Dated, cumulated_to, dated, ends_with, years_told
from ingestion.extraction.drafts import Draft, Head, Memory, Rules
from ingestion.extraction.earlier_clauses import with_earlier_name, with_earlier_period, with_owner
from ingestion.extraction.endings import MILESTONES, STEPS, read_ending
from ingestion.extraction.explanations import told_by
from ingestion.extraction.figures import Figure
from ingestion.extraction.frame import Frame
from ingestion.extraction.measure_words import COUNTING
from ingestion.extraction.measures import CHANGES, changed, measure_of, sign_of
from ingestion.extraction.name_lists import split_list, with_shared
from ingestion.extraction.names import is_class
from ingestion.extraction.naming import is_name, name_head
from ingestion.extraction.places import one_by_one, together
from ingestion.extraction.sections import Scope
from ingestion.extraction.settling import goes_on_adding_up
from ingestion.extraction.subjects import Subject, read_subject, take_listed_periods
from ingestion.extraction.vocabulary import counts_some, own_deed
from ingestion.extraction.wording import PERCENTAGES, Wording, compared_with, part_of, read_wording
from ingestion.language.periods import PeriodContext
from jingjinji.registries import Area

# Where more of what was just counted lies: 其中在天津设立49家.
_PLACED = re.compile(r"在[^，]{2,8}(?:设立|落地|布局|建设|落户)")
# Members of a class of which the clause before says something in general: 有色、电子等行业产销状况较好，产销率分别为.
_JUDGED = re.compile(r"(?P<list>[^，]+?)等?(?P<class>行业|产业|产品|地区|企业|领域|品种)")
# What the members of a list were called before their quantity: 行业|增加值.
_OF_MEMBERS = re.compile(r"^(?:大类)?(?:行业|产业|企业|领域|产品|品种|地区|城市|区县)")
# What moved a quantity that changed, before it: 以旧换新带动家电零售额增长.
_DRIVER = re.compile(r"^.{2,}?带动(?=.{3,}[额量值资]$)")


@lru_cache(maxsize=8192)
def names_something(name: str) -> bool:
    """Whether a name left in a phrase says what is measured, so that nothing is elided."""
    return is_name(name) and not _PLACED.fullmatch(name)


class Reading:
    """One group on its way to drafts."""

    __slots__ = (
        "context",
        "frame",
        "group",
        "is_elided",
        "is_named",
        "memory",
        "rules",
        "scope",
        "subject",
        "times",
        "wording",
    )

    def __init__(self, group: Group, scope: Scope, context: PeriodContext, memory: Memory, frame: Frame) -> None:
        self.group, self.scope, self.context, self.memory, self.frame = group, scope, context, memory, frame
        self.rules = Rules()
        unit, last = group.figures[-1].unit, memory.last.period
        # What a comparison in this clause is most likely relative to.
        period = last if last and not group.strong else memory.period or scope.period
        self.wording: Wording = read_wording(group.clause, group.after, unit, period, context, frame)
        compared = memory.since or memory.compared
        if compared is not None:
            self.wording = compared_with(self.wording, compared, memory.period or scope.period, frame)
        if memory.parted is not None and unit == "%":
            self.wording = part_of(self.wording, memory.parted)
        parts, phrase = len(group.figures), self.wording.phrase
        self.times, phrase = take_listed_periods(phrase, parts, context) if parts > 1 else ((), phrase)
        self.subject = self._subject(phrase)
        self.is_named = names_something(self.subject.name)
        # Nothing beside the figure says what it is about.
        self.is_elided = not self.is_named and not group.after

    # -- the subject ------------------------------------------------------------------------------------------------

    def _subject(self, phrase: str) -> Subject:
        """Read the noun phrase; what it elides may stand in an earlier clause since the figure before."""
        subject = read_subject(phrase, self.frame, self.context)
        if "带动" in subject.name and self.wording.ending.direction and not self.wording.ending.added:
            subject = replace(subject, name=_DRIVER.sub("", subject.name))
        if self.group.continues and not counts_some(subject.name, self.memory.last.base):
            subject = replace(subject, name=own_deed(subject.name))
        if not self.group.earlier:
            return subject
        subject = with_owner(subject, self.group, self.frame, self.context)
        if not names_something(subject.name) and not self.group.after:
            subject = self._with_earlier_name(subject)
        return subject if subject.period else with_earlier_period(subject, self.group, self.context)

    def _with_earlier_name(self, subject: Subject) -> Subject:
        found = with_earlier_name(subject, self.group, self.frame, self.context)
        if found.name != subject.name:
            self.rules.indicator = "earlier clause"
        elif found.areas != subject.areas:
            self.rules.area = "earlier clause"
        return found

    # -- what the words mean ----------------------------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        """Return one draft for each figure of the group."""
        heads = self._heads()
        when = dated(self.group, self.wording, self.subject, self.is_elided, self.scope, self.memory, self.frame)
        if "累计" in self.group.clause:
            when = cumulated_to(when, self.subject.name)
        drafts = [
            self._draft(figure, verb, head, when)
            for figure, verb, head in zip(self.group.figures, self.group.verbs, heads, strict=True)
        ]
        if len(drafts) > 1:
            self._share_out_times(drafts, when.period)
        if len(drafts) > 1 and self._has_own_references(len(drafts)):
            self._share_out_references(drafts)
        self._remember(heads, drafts)
        return drafts

    def _has_own_references(self, parts: int) -> bool:
        """Whether each of several figures is measured against a time or an area of its own."""
        reference = self.wording.reference
        return reference is not None and parts in (len(reference.each), len(reference.sides))

    def _share_out_references(self, drafts: list[Draft]) -> None:
        """Give each of several figures the time or the area that it is measured against."""
        reference = self.wording.reference
        if reference is None:
            return
        for draft, (measure, base) in zip(drafts, reference.each, strict=False):
            draft.measure, draft.base_period = measure, base
        for draft, side in zip(drafts, reference.sides, strict=False):
            draft.counterpart = side

    def _share_out_times(self, drafts: list[Draft], period: str) -> None:
        """Give each of several figures its own time, where their clause lists times or runs over years."""
        for draft, time in zip(drafts, self.times, strict=False):
            draft.period, draft.period_text = time.code, time.text
        if "distributed" in self.wording.ending.marks:
            for draft, year in zip(drafts, years_told(period, len(drafts)), strict=False):
                draft.period = year

    def _heads(self) -> list[Head]:
        """Return the name and area of each figure: shared out over a list, or the same for all."""
        parts = len(self.group.figures)
        shared = self._shared_out(parts) if parts > 1 else None
        own = "noun after the number" if self.group.after else "own words" if self.is_named else "figure before"
        self.rules.indicator = self.rules.indicator or own
        return shared or [self._head(self.subject.name, self._area())] * parts

    def _shared_out(self, parts: int) -> list[Head] | None:
        """Share a list of areas or names, or the list before, out over the figures."""
        subject = self.subject
        areas: tuple[Area, ...] | None = subject.areas if len(subject.areas) == parts else None
        if areas is None and len(subject.areas) == 1 and self.group.figures[0].kind != "ratio":
            areas = one_by_one(subject.areas[0], parts)
        if areas:
            self.rules.area = "shared out"
            return [self._head(subject.name, area) for area in areas]
        if self.is_named:
            is_distributed = "distributed" in self.wording.ending.marks
            names = split_list(subject.name, parts, is_distributed=is_distributed) or self._listed_before(parts)
            if names:
                self.rules.indicator = "shared head"
                return [self._head(name, self._area()) for name in names]
        listed = self.memory.listed[-parts:]
        if len(listed) == parts and not self._has_own_references(parts):
            self.rules.indicator = "list before"
            self.rules.area = self.rules.area or "list before"
            return [self._head(subject.name, head.area, head) for head in listed]
        return None

    def _listed_before(self, parts: int) -> list[str] | None:
        """Return names listed in the clauses before (批发和零售业，住宿和餐饮业增加值分别增长3%、4%)."""
        earlier = self.group.earlier
        if "distributed" not in self.wording.ending.marks:
            return None
        if self.group.continues and len(self.memory.members) == parts:
            return [member + _OF_MEMBERS.sub("", self.subject.name) for member in self.memory.members]
        if not earlier:
            return None
        judged = _JUDGED.match(earlier[-1])
        members = re.split("[、和]", judged["list"]) if judged else []
        if judged and len(members) == parts:
            return [member + judged["class"] + self.subject.name for member in members]
        before = [read_subject(clause, self.frame, self.context).name for clause in earlier[1 - parts :]]
        are_members = all(map(is_class, before)) or (len(earlier) == parts and is_breakdown(earlier[0]))
        return with_shared([*before, self.subject.name]) if are_members and len(before) == parts - 1 else None

    def _area(self) -> Area | None:
        """Return the area of a figure whose subject is not shared out."""
        subject, memory = self.subject, self.memory
        if subject.areas:
            return self._given("own words", together(subject.areas))
        if "together" in self.wording.ending.marks and memory.listed:
            return self._given("sum of the list before", self.frame.own_area)
        is_carried = self.is_elided and not (self.group.strong and self.group.earlier)
        if is_carried and memory.last.area is not None:
            return self._given("figure before", memory.last.area)
        if memory.area is not None:
            return self._given("sentence", memory.area)
        return self._given("heading of the passage" if self.scope.area else "report", self._home())

    def _given(self, rule: str, area: Area | None) -> Area | None:
        """Note which rule gave the area, where none is noted yet."""
        self.rules.area = self.rules.area or rule
        return area

    def _home(self) -> Area | None:
        """Return the area that figures without one describe: the passage's topic, else the report's area."""
        return self.scope.area or self.frame.own_area

    def _head(self, name: str, area: Area | None, before: Head | None = None) -> Head:
        last = before or self.memory.last
        if self.group.attached and last.measure == "share":
            name = self._without_whole(name)
        head = name_head(name, self.group, self.wording, self.memory, last, bool(self.subject.areas) and before is None)
        head.area = area
        is_alike = head.unit in COUNTING and head.unit == last.unit
        goes_on = self.group.attached or (not self.group.strong and (self.is_elided or is_alike))
        head.is_part = self.group.breaks_down or (goes_on and last.is_part)
        elided = not self.is_named or head.name.startswith(last.base[:4] or " ")
        head.counterpart = self.subject.counterpart or (last.counterpart if elided else None)
        return head

    def _without_whole(self, name: str) -> str:
        """Take a name that a second share of the figure before is of as its whole (占全国的12%、全球的3%)."""
        wording = self.wording
        if self.group.figures[-1].unit not in PERCENTAGES or not wording.phrase.endswith("的"):
            return name
        self.wording = replace(wording, whole=wording.whole or name)
        return ""

    def _draft(self, figure: Figure, verb: str, head: Head, when: Dated) -> Draft:
        wording, period = self.wording, when.period
        measure, base = measure_of(wording, figure, head, self.memory.last, period, self.frame.periods.year)
        if measure == "avg_annual" and base is None and ends_with(self.scope.period, period):
            period, base = self.scope.period, str(int(self.scope.period[:4]) - 1)
        is_change = measure in CHANGES
        ending, reference = wording.ending, wording.reference
        indicator = changed(head.name, measure, figure.unit) if is_change else head.name
        sign = sign_of(wording, figure, head, measure, verb)
        counterpart = reference.counterpart if reference and reference.measure == "gap" else head.counterpart
        price_basis = self._price_basis() if is_change else None
        qualifier = "at_least" if self._is_milestone() else ending.qualifier
        arrives = ending.result and ending.direction != 0
        rules = Rules(self.rules.indicator, self.rules.area, verb or told_by(wording), when.rule)
        # In the order of the fields: given by name they would take three times as long.
        return Draft(
            figure, indicator, measure, period, head.area, sign, counterpart, base, price_basis, when.text, qualifier,
            arrives, ending.marks, rules,
        )  # fmt: skip

    def _price_basis(self) -> str | None:
        """Return at which prices a change is counted, said beside it or in a clause before it (按可比价格计算)."""
        marks = self.wording.ending.marks
        for clause in self.group.earlier:
            marks |= read_ending(clause).marks
        return "constant" if "constant" in marks else "current" if "current" in marks else None

    def _is_milestone(self) -> bool:
        """Whether a mark was reached (迈上4万亿元台阶), so that the figure is at least as large."""
        after = self.group.after
        return self.wording.ending.verb in MILESTONES or (after != "" and after.startswith(STEPS))

    def _remember(self, heads: list[Head], drafts: list[Draft]) -> None:
        """Keep the heads for what later figures leave out; a gap and the nation's figure are no new subject."""
        memory, subject = self.memory, self.subject
        named = self.is_named or bool(self.group.after)
        is_nation = bool(subject.areas) and any(area.level == "nation" for area in subject.areas)
        if not named and (is_nation or drafts[-1].measure == "gap"):
            return
        for head, draft in zip(heads, drafts, strict=True):
            head.period = None if self.wording.from_when is not None else draft.period
            head.measure = draft.measure
            if draft.measure in CHANGES and head.base == memory.last.base:
                head.unit = memory.last.unit
        if len(heads) > 1 and (named or subject.areas):
            memory.listed = list(heads) if self.group.strong else [*memory.listed[-3:], *heads]
        elif named or subject.areas:
            memory.listed = [*memory.listed[-3:], heads[-1]]
        elif drafts[-1].measure == "share":
            memory.note_shares(heads)
        if named:
            memory.history.extend(heads if len(heads) == 1 else heads[-1:])
        memory.last = heads[-1]
        if not (self.group.attached or goes_on_adding_up(self.group, self.wording, self.memory)):
            memory.list_verb, memory.list_clause = memory.verb, self.group.clause
        if named and len(subject.areas) == 1 and not is_nation:
            memory.area = subject.areas[0]
