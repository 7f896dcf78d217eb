"""The notes below a table and what each of them holds for: a mark, a year, or every figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingestion.language.cells import FOOTNOTE_MARK

_NOTE_WORD = re.compile(r"^\s*(?:附?注|备注|说明|Note)\s*[:\uff1a]?\s*")
# 2.2018年 is note 2 on the year 2018; 2.5 is no note.
_NUMBER = re.compile(r"^[\s\u3000]*\d{1,2}[.、．]\s*(?=\D|(?:19|20)\d\d)")
_SOURCE_LINE = re.compile(r"^\s*(?:(?:数据|资料)来源|编制)\s*[:\uff1a]")
# 2018年数据为…, 2016-2017年数据为…: a note on these years alone.
_NAMED_YEARS = re.compile(
    r"^(?P<first>(?:19|20)\d\d)年?(?:(?:[-—–~～至到]|——)(?P<last>(?:19|20)\d\d)年?)?(?P<rest>及以[前后]|以[前后])?(?:的)?"
    r"(?:各?[^,，。为]{0,12})?(?:数据|数|为)"
)
_LEGEND = re.compile(r"[“\"]?(?:空格|空白|空项|…+|\.{3}|[#\-—])[”\"]?\s*(?:表示|为)")
_WHOLE_TABLE = re.compile(r"^本表")
_PRELIMINARY = re.compile(r"初步核算数|初步数|快报数|初步统计数")


@dataclass(frozen=True, slots=True)
class Note:
    """One note.

    Attributes:
        text: its words without the word 注 and its number.
        mark: the mark that cells or labels carry for it; None for a note without one.
        first_year, last_year: the years it speaks of; None where it speaks of all.
        is_preliminary: it says that the figures of its years, or of the whole table, are preliminary.
        is_legend: it says what a mark of a missing figure means.
    """

    text: str
    mark: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    is_preliminary: bool = False
    is_legend: bool = False

    def holds_for(self, marks: Sequence[str], period: str) -> bool:
        """Whether the note speaks of a figure with these footnote marks and this period."""
        if self.mark is not None:
            return self.mark in marks
        year = int(period[:4])
        return (self.first_year or year) <= year <= (self.last_year or year)


def read_notes(lines: Iterable[str]) -> list[Note]:
    """Return the notes in the lines below a table; lines on the source alone are left out."""
    return [_note(line) for line in lines if _NOTE_WORD.sub("", line).strip() and not _SOURCE_LINE.match(line)]


def preliminary_note(year: int) -> Note:
    """Return a note without words by which the figures of a year are preliminary, as a table's title says."""
    return Note("", first_year=year, last_year=year, is_preliminary=True)


def footnote(notes: Sequence[Note], marks: Sequence[str], period: str, *, is_missing: bool = False) -> str | None:
    """Return the notes that hold for a figure, one a line, legends for missing figures only; None without any."""
    found = [note.text for note in notes if note.holds_for(marks, period) and (is_missing or not note.is_legend)]
    return "\n".join(filter(None, found)) or None


def _note(line: str) -> Note:
    """Read one line: a leading mark binds it to what carries the mark, a named year to that year."""
    plain = _NUMBER.sub("", _NOTE_WORD.sub("", line)).strip(" \u3000\t")
    is_legend = _LEGEND.search(plain) is not None
    mark = FOOTNOTE_MARK.match(plain)
    if mark:
        return Note(plain[mark.end() :].strip(" \u3000:：.、"), mark=mark[0], is_legend=is_legend)
    is_preliminary = _PRELIMINARY.search(plain) is not None
    years = _NAMED_YEARS.match(plain)
    if not years:
        whole = is_preliminary and _WHOLE_TABLE.match(plain) is not None
        return Note(plain, is_preliminary=whole, is_legend=is_legend)
    first, last = int(years["first"]), int(years["last"] or years["first"])
    rest = years["rest"] or ""
    return Note(
        plain,
        first_year=None if rest.endswith("前") else first,
        last_year=None if rest.endswith("后") else last,
        is_preliminary=is_preliminary,
        is_legend=is_legend,
    )
