"""The pipeline from a document's passages to observations, stage by stage."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from ingestion.document import Document, ReportContext
from ingestion.extraction.clauses import QUALIFIER_AFTER, Group, groups, mask, sentences
from ingestion.extraction.drafts import Draft, Memory
from ingestion.extraction.exclusions import is_observation, masked_names, outside
from ingestion.extraction.explanations import explained
from ingestion.extraction.figures import Figure, may_hold_figures, plain_digits, scan
from ingestion.extraction.frame import Frame, frame_of
from ingestion.extraction.reader import Reader, note_unchanged
from ingestion.extraction.sections import LEAD_LENGTH, Scope, Sections
from ingestion.extraction.settling import settle
from ingestion.extraction.spacing import closed_up
from ingestion.extraction.statuses import PROVISIONAL, qualifier_of, status_of
from ingestion.language.areas import resolve
from ingestion.language.periods import period_spans
from jingjinji.errors import RejectedReport
from jingjinji.records import Observation, Passage

_INDEX_NAME = re.compile(r"(?:指数|之比|收入比|性别比|比值|系数|PMI|CPI|价格指数|环比|倍差|率)$|指数")
_INDEX_VALUE = Decimal(1000)
_PEOPLE = re.compile(r"(?:人|人员|群众|对象|学生|职工|居民|农民|劳动力|人口|毕业生|儿童|老人)数?$")
_MONEY = re.compile(r"总量|总值|规模|经济|GDP|投资|收入|支出|市值")


class _Sentence(Struct, frozen=True, gc=False):
    """A sentence that is read.

    Attributes:
        passage: where it stands.
        text: the passage's text as it is read.
        origin: for each place in that text the place in the passage.
        published: the sentence as published.
        scope: what its section speaks of.
    """

    passage: Passage
    text: str
    origin: Sequence[int]
    published: str
    scope: Scope


def extract(document: Document, context: ReportContext) -> list[Observation]:
    """Read every figure of a document's prose.

    Args:
        document: the report as read; offsets count in its text.
        context: what is known of the report.

    Returns:
        The observations in the order of the text; text[start:end] is the observation's text.

    Raises:
        RejectedReport: it states figures, and nothing says for which year.
    """
    frame = frame_of(document, context)
    sections, memory = Sections(frame), Memory()
    observations: list[Observation] = []
    for passage in document.passages:
        if passage.kind == "table_row" or passage.start is None:
            continue
        observations.extend(_read_passage(passage, sections, memory, frame))
    if observations and not frame.is_dated:
        raise RejectedReport(
            "The report says nowhere which year it speaks of.",
            'State it: --year 2024 with `jjj extract`, "year" in the side file of a report for the inbox.',
        )
    return observations


def _read_passage(passage: Passage, sections: Sections, memory: Memory, frame: Frame) -> list[Observation]:
    """Read one passage; headings and notes only set the scope."""
    text, origin = closed_up(plain_digits(passage.text))
    if sections.enter(text):
        return []
    masked = mask(text)
    memory.by_month = False
    holds_figures = may_hold_figures(text)
    figures, times = _observed(text) if holds_figures else ([], [])
    found: list[Observation] = []
    provisional, may_be_provisional = False, PROVISIONAL.search(text) is not None
    starts = [figure.start for figure in figures]
    for start, end in sentences(masked):
        names_time = not holds_figures or bisect_left(times, start) < bisect_left(times, start + LEAD_LENGTH)
        scope = sections.enter_sentence(text[start:end], start == 0, names_time=names_time)
        inside = figures[bisect_left(starts, start) : bisect_left(starts, end)]
        if not inside:
            note_unchanged(text[start:end], memory, frame)
            continue
        reader = Reader(frame, memory, scope)
        sentence = _Sentence(passage, text, origin, passage.text[origin[start] : origin[end]].strip(), scope)
        for group in groups(text, masked, start, end, inside):
            provisional = provisional or (may_be_provisional and _says_provisional(group))
            for draft in reader.read(group):
                if "/" in draft.period:
                    settle(draft, group.clause, memory)
                if _counts(draft, group):
                    found.append(_observation(draft, group, sentence, provisional, frame))
    return found


def _observed(text: str) -> tuple[list[Figure], list[int]]:
    """Return a passage's figures without times, names and the like, and where the words for times begin."""
    times = period_spans(text)
    stretches = sorted([*masked_names(text), *times])
    figures = [figure for figure in outside(scan(text), stretches) if is_observation(text, figure)]
    return figures, [start for start, _ in times]


def _says_provisional(group: Group) -> bool:
    return any(PROVISIONAL.search(words) for words in (group.clause, *group.earlier))


def _counts(draft: Draft, group: Group) -> bool:
    """A bare number counts only where an index, a ratio or a milestone is named."""
    if draft.figure.kind != "bare":
        return bool(draft.indicator)
    if draft.figure.written_unit:
        return True
    is_index = bool(_INDEX_NAME.search(draft.indicator))
    return is_index and draft.figure.value < _INDEX_VALUE and not group.after


def _observation(draft: Draft, group: Group, sentence: _Sentence, provisional: bool, frame: Frame) -> Observation:
    """Write a draft as an observation with offsets in the document's text."""
    figure, area, scope, passage = draft.figure, draft.area, sentence.scope, sentence.passage
    start, end = sentence.origin[figure.start], sentence.origin[figure.end - 1] + 1
    value, upper, unit = _valued(draft)
    after = group.qualifier_after if figure is group.figures[-1] else _bound_after(sentence.text, figure)
    clause = f"{group.earlier[-1] if group.earlier else ''}，{group.clause}"
    counterpart = resolve(draft.counterpart) if draft.counterpart else None
    begin = passage.start or 0
    status = status_of(draft.marks, clause, draft.period, scope.is_plan, provisional, frame)
    return Observation(
        passage=passage.passage,
        start=begin + start,
        end=begin + end,
        text=passage.text[start:end],
        sentence=sentence.published,
        area_label=area.name if area else None,
        unit_text=figure.written_unit or unit,
        period_text=draft.period_text,
        area=area.name if area else None,
        area_code=(area.code or None) if area else None,
        counterpart=draft.counterpart,
        counterpart_area_code=counterpart.code if counterpart else None,
        indicator=draft.indicator,
        measure=draft.measure,
        base_period=draft.base_period,
        price_basis=draft.price_basis,
        period=draft.period,
        value=value,
        upper=upper,
        unit=unit,
        status=status,
        qualifier=qualifier_of(draft.qualifier, after, upper is not None, figure.more),
        rules=explained(draft.rules, draft.period_text, status, scope.is_plan),
    )


def _bound_after(text: str, figure: Figure) -> str:
    """Return the qualifier of a list's member (6%以上和7%左右)."""
    found = QUALIFIER_AFTER.match(text, figure.end)
    return found[0].strip() if found else ""


def _elided_unit(indicator: str) -> str:
    """Return the unit that a bare magnitude (总诊疗人次95.5亿) leaves to its indicator's name."""
    if indicator.endswith(("人次", "人次数")):
        return "人次"
    return "人" if _PEOPLE.search(indicator) else "元" if _MONEY.search(indicator) else ""


def _valued(draft: Draft) -> tuple[Decimal, Decimal | None, str]:
    """Return value, upper end and unit with the sign of the change; growth by times as a percentage."""
    figure = draft.figure
    value, upper, unit = figure.value, figure.upper, figure.unit
    if unit == "倍" and draft.measure in ("yoy", "mom", "since_base", "avg_annual"):
        value, unit = value * 100, "%"
        upper = upper * 100 if upper is not None else None
    if unit in ("点", "个点"):
        unit = ""
    if figure.kind == "bare" and figure.written_unit:
        unit = _elided_unit(draft.indicator)
    if draft.sign < 0:
        value, upper = -value, -upper if upper is not None else None
    return value, upper, unit
