"""From a document's passages to its initiatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from ingestion.document import Document, ReportContext
from ingestion.extraction.clauses import mask, sentences
from ingestion.extraction.frame import Frame, frame_of
from ingestion.extraction.sections import Scope, Sections
from ingestion.initiatives.forms import is_slogan, refined
from ingestion.initiatives.judging import Judgement, judge
from ingestion.initiatives.phrase import BRANCH, MOVE, Phrase
from ingestion.initiatives.phrases import find_phrases
from ingestion.initiatives.sides import ALL, PROVINCE_CODES, PROVINCE_NAMES, side_of_area
from ingestion.initiatives.stages import announces_plans, stage_of, tells_problems, year_of_stage
from ingestion.initiatives.topics import Topics
from ingestion.initiatives.triggers import may_cooperate
from ingestion.initiatives.wording import Action, read_action
from jingjinji.records import Initiative, Passage

_CLAUSE = re.compile(r"[^，,；;：:。！!？?]+")
# What is set up by way of trial stands not yet (探索设立, 研究组建).
_TRIED = re.compile("探索|研究(?=[组设建])")
# A passage's first sentence of one short clause says what the passage is about, not what is done.
_OPENING = 22
# No sentence of a report goes on for so long without a mark.
_LONGEST = 300


class _Place(Struct, frozen=True, gc=False):
    """Where in a report a sentence stands."""

    passage: Passage
    start: int
    end: int
    scope: Scope
    is_plan: bool


def find_initiatives(document: Document, context: ReportContext) -> list[Initiative]:
    """Read every initiative of a document's prose.

    Args:
        document: the report as read; offsets count in its text.
        context: what is known of the report.

    Returns:
        The initiatives in the order of the text; text[start:end] is the initiative's name.
    """
    frame = frame_of(document, context)
    reader = _Reader(frame)
    found: list[Initiative] = []
    for passage in document.passages:
        if passage.kind != "table_row" and passage.start is not None:
            found.extend(reader.read(passage))
    return found


class _Reader:
    """Reads passages one by one, with what headings and sentences before them say."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._own_area = frame.own_area.name if frame.own_area else None
        self._own = side_of_area(frame.own_area)
        self._sections = Sections(frame)
        self._topics = Topics(self._own_area, self._own)

    def read(self, passage: Passage) -> Iterator[Initiative]:
        """Yield the initiatives of a passage; headings and notes only set what holds after them."""
        text = passage.text
        if self._sections.enter(text):
            self._topics.enter_heading(text)
            return
        self._topics.enter_passage(text)
        planned = False
        masked = mask(text)
        for start, end in sentences(masked):
            scope = self._sections.enter_sentence(text[start:end], start == 0)
            self._topics.enter_sentence(text[start:end])
            planned = planned or announces_plans(text[start:end])
            if not self._topics.now.sides and not may_cooperate(text[start:end], self._own):
                continue
            if not tells_problems(text[start:end]):
                yield from self._sentence(_Place(passage, start, end, scope, scope.is_plan or planned), masked)

    def _sentence(self, place: _Place, masked: str) -> Iterator[Initiative]:
        text = place.passage.text
        for clause in _CLAUSE.finditer(masked, place.start, place.end):
            begin, end = clause.span()
            words = text[begin:end]
            self._topics.begin_clause(words)
            if end - begin > _LONGEST or not (self._topics.now.sides or may_cooperate(words, self._own)):
                continue
            action = read_action(words, self._own_area)
            taken = list(self._taken(words, masked[begin:end], action))
            if place.start == begin == 0 and end >= place.end - 1 < len(text) - 1 and len(words) <= _OPENING:
                taken = [one for one in taken if not one[0].form.is_act and not one[1].rule.startswith("areas:topic")]
            self._topics.enter_clause(words, bool(taken))
            for phrase, judgement in taken:
                if action.is_joint or judgement.sides == ALL:
                    self._topics.carry_on(judgement.sides, action.is_joint)
                yield self._initiative(place, begin, words, action, phrase, judgement)

    def _taken(self, words: str, masked: str, action: Action) -> Iterator[tuple[Phrase, Judgement]]:
        for phrase in find_phrases(words, masked, action, self._own_area):
            if is_slogan(words[phrase.start : phrase.end]):
                continue
            judgement = judge(words, phrase, action, self._topics.now, self._own, self._own_area)
            if judgement:
                yield phrase, judgement

    def _initiative(
        self, place: _Place, begin: int, words: str, action: Action, phrase: Phrase, judgement: Judgement
    ) -> Initiative:
        start = (place.passage.start or 0) + begin
        is_move = phrase.rule in (MOVE, BRANCH)
        tail = re.sub(r"规模", "", words[phrase.start :]) if is_move else words[phrase.end :]
        name = words[phrase.start : phrase.end]
        tried = "探索" if _TRIED.search(words, 0, phrase.start) else ""
        stage, rule = stage_of(name, tried + "".join(action.verbs), tail, place.is_plan, phrase.form.is_act)
        return Initiative(
            passage=place.passage.passage,
            start=start + phrase.start,
            end=start + phrase.end,
            name=name,
            sentence=place.passage.text[place.start : place.end].strip(),
            type=refined(name, phrase.form),
            areas=tuple(name for side, name in PROVINCE_NAMES.items() if side in judgement.sides),
            area_codes=tuple(code for side, code in PROVINCE_CODES.items() if side in judgement.sides),
            stage=stage,
            period=year_of_stage(place.scope, place.is_plan, self._frame.year),
            rules=(phrase.rule, f"type:{phrase.told_by}", judgement.rule, rule),
        )
