"""What a stretch of a report is about: cooperation between which sides."""

from __future__ import annotations

import re

from msgspec import Struct

from ingestion.initiatives.sides import ALL, NONE, Sides, sides_in

_COOPERATION = re.compile(
    r"协同|一体化|联动|共建|疏解|承接|合作|协作|对接|都市圈|双城|两翼|融合|同城化|联建|互联|支持雄安|雄安新区建设"
)
_TURN = re.compile(r"^(?:[（(]?[一二三四五六七八九十]+[）)、是]|\d{1,2}[.．、])")
# The next point of a list told in one passage.
_NEXT_POINT = re.compile(r"^(?:[二三四五六七八九十]+是|第[二三四五六七八九十]+[，、])")
_WHOLE_REGION = re.compile(r"京津冀|首都都市圈|三地|三省市|(?<!重点)(?<!城乡)区域协同")
_SHORT_TOPIC = 34
# Those who were named before.
_THEY = ("双方", "三方", "各方")
# 疏解 without a place: only what moves is meant.
_BEFORE = "topic:done together before"
MOVING = "topic:疏解"


class Topic(Struct, frozen=True, gc=False):
    """The sides that words without a place are about.

    Attributes:
        sides: the sides, none where nothing is said.
        rule: which words set it.
    """

    sides: Sides = NONE
    rule: str = ""


class Topics:
    """Follows what headings, first sentences and first clauses say a stretch is about."""

    def __init__(self, own_area: str | None, own: Sides) -> None:
        self._own_area = own_area
        self._own = own
        self._base = Topic(ALL, "topic:report") if own == ALL else Topic()
        self._section = self._base
        self._passage = self._base
        self._sentence = Topic()
        self._told: Sides = NONE

    @property
    def now(self) -> Topic:
        """The topic that holds for the words read now."""
        return self._sentence if self._sentence.sides else self._passage

    def enter_heading(self, text: str) -> None:
        """Take a heading in: it is about cooperation where that is all it says."""
        self._section = self._topic(text, "topic:heading") if not re.search(r"[，,]", text) else self._base
        if not self._section.sides:
            self._section = self._base
        self._passage, self._sentence = self._section, Topic()

    def enter_passage(self, text: str) -> None:
        """Take the beginning of a passage in; a numbered passage ends the topic of the one before."""
        if _TURN.match(text):
            self._section = self._base
        self._passage, self._sentence, self._told = self._section, Topic(), NONE
        first = re.split(r"[。；]", text, maxsplit=1)[0]
        is_heading = len(first) + 1 >= len(text)
        if is_heading and re.search(r"[，,]", text):
            return
        topic = self._topic(first, "topic:first sentence") if len(first) <= _SHORT_TOPIC else Topic()
        if topic.sides:
            self._passage = topic
            if _TURN.match(text):
                self._section = topic

    def enter_sentence(self, text: str) -> None:
        """Forget what the clauses of the sentence before were about; the next point of a list has its own topic."""
        self._sentence = Topic()
        if _NEXT_POINT.match(text):
            first = re.split(r"[，。；]", text, maxsplit=1)[0]
            topic = self._topic(first, "topic:point") if len(first) <= _SHORT_TOPIC else Topic()
            self._passage = topic if topic.sides else self._section

    def begin_clause(self, clause: str) -> None:
        """Let what the sides named before did (双方签署…) be theirs, where nothing else governs the words."""
        if clause.startswith(_THEY) and not self.now.sides and self._told:
            self._sentence = Topic(self._told, "topic:those before")

    def enter_clause(self, clause: str, holds_phrase: bool) -> None:
        """Take a clause in: one about cooperation that names no initiative governs the clauses after it."""
        if _NEXT_POINT.match(clause) and self._sentence.sides:
            self._sentence, self._passage = Topic(), self._section
        if holds_phrase or len(clause) > _SHORT_TOPIC:
            return
        topic = self._topic(clause, "topic:clause")
        if topic.sides and self._sentence.sides != ALL:
            self._sentence = topic

    def carry_on(self, sides: Sides, is_joint: bool) -> None:
        """Let the sides that do one thing together govern the rest of the sentence, where nothing else does.

        What all of them have widens what fewer did together before.
        """
        self._told = sides
        if (is_joint and not self.now.sides) or (self._sentence.rule == _BEFORE and sides > self._sentence.sides):
            self._sentence = Topic(sides, _BEFORE)

    def _topic(self, words: str, rule: str) -> Topic:
        if not _COOPERATION.search(words) or (self._own_area and not self._own):
            return Topic()
        if _WHOLE_REGION.search(words):
            return Topic(ALL, rule)
        sides = sides_in(words, self._own_area)
        if "疏解" in words and not sides:
            sides, rule = frozenset("京"), MOVING
        together = sides | self._own if sides - self._own else sides
        return Topic(together, rule) if len(together) > 1 else Topic()
