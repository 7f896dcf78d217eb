"""Cuts a passage into sentences, and a sentence into groups of figures with the words before and after each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingestion.extraction.figures import Figure

_SENTENCE_END = re.compile(r"[。！？!?]|\n")
_BRACKETED = re.compile(r"[（(][^（）()]{0,80}[)）]|[“\"][^“”\"]{0,40}[”\"]|《[^》]{0,60}》")
_HIDE = str.maketrans(dict.fromkeys("，,；;。：:！!？?、", "·"))
_CLAUSE_MARK = re.compile(r"[，,；;：:]|——")
_STRONG_MARK = re.compile(r"[；;：:]")
_GROUP_GAP = re.compile(r"\s*(?:[、,，/∶:：︰]|和|及|以及|与|或|，和)?\s*(?:约|近|超|达|为)?\s*")
_AFTER_END = re.compile(r"[，,；;。、：:！!？?）)]|$")
# A qualifier that follows its figure.
QUALIFIER_AFTER = re.compile(r"\s*(?:以上|左右|上下|以内|以下|之内|之上|余|多(?![种样个家项边])|之间)+")


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that follow one another as one list, and the words around them.

    Attributes:
        figures: the figures, in order.
        clause: the words from the last clause mark to the first figure.
        earlier: the clauses between the figure before and this clause, in order.
        attached: only a list mark stands between the figure before and the clause.
        strong: a ；or ： stands between the figure before and this one, or this one opens the sentence.
        after: the words after the last figure to the next mark, without a qualifier.
        qualifier_after: the qualifier that follows the last figure.
    """

    figures: tuple[Figure, ...]
    clause: str
    earlier: tuple[str, ...]
    attached: bool
    strong: bool
    after: str
    qualifier_after: str


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a passage begin and end; marks in brackets and quotes do not end one."""
    masked = mask(text)
    found, start = [], 0
    for match in _SENTENCE_END.finditer(masked):
        found.append((start, match.end()))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def mask(text: str) -> str:
    """Return the text with the marks inside brackets and quotes hidden; offsets stay."""
    return _BRACKETED.sub(lambda match: match[0].translate(_HIDE), text)


def groups(text: str, masked: str, start: int, end: int, figures: list[Figure]) -> list[Group]:
    """Return the groups of a sentence's figures in order."""
    found: list[Group] = []
    position = start
    grouped = _grouped(text, figures)
    for members, following in zip(grouped, [*grouped[1:], None], strict=True):
        first, last = members[0], members[-1]
        lead = masked[position : first.start]
        marks = list(_CLAUSE_MARK.finditer(lead))
        cut = marks[-1].end() if marks else 0
        clause = text[position + cut : first.start]
        earlier = _clauses(text, position, marks)
        qualifier, after, position = _after(text, masked, last.end, following[0].start if following else end, end)
        attached = bool(found) and not marks and (not lead or lead[0] == "、")
        strong = not found or any(_STRONG_MARK.match(mark[0]) for mark in marks)
        found.append(Group(tuple(members), clause, earlier, attached, strong, after, qualifier))
    return found


def _grouped(text: str, figures: list[Figure]) -> list[list[Figure]]:
    """Put figures that only list marks part into one group; a comma parts figures of unlike units."""
    grouped: list[list[Figure]] = []
    for figure in figures:
        last = grouped[-1][-1] if grouped else None
        gap = text[last.end : figure.start] if last else ""
        if (
            last
            and _GROUP_GAP.fullmatch(gap)
            and (last.unit == figure.unit)
            and not (gap.strip() in ("，", ",") and last.kind != figure.kind)
        ):
            grouped[-1].append(figure)
        else:
            grouped.append([figure])
    return grouped


def _clauses(text: str, position: int, marks: list[re.Match[str]]) -> tuple[str, ...]:
    """Return the clauses before the last mark."""
    found, start = [], 0
    for mark in marks:
        clause = text[position + start : position + mark.start()].strip()
        if clause:
            found.append(clause)
        start = mark.end()
    return tuple(found)


def _after(text: str, masked: str, start: int, following: int, end: int) -> tuple[str, str, int]:
    """Return the qualifier after a figure, the words to the next mark, and where the next group's words begin.

    Where the next figure comes before a mark, the words between lead to it.
    """
    qualifier = QUALIFIER_AFTER.match(text, start, end)
    begin = qualifier.end() if qualifier else start
    stop = _AFTER_END.search(masked, begin, end)
    finish = stop.start() if stop else end
    words = qualifier[0].strip() if qualifier else ""
    return (words, text[begin:finish], finish) if finish <= following else (words, "", begin)
