"""Which stretch of time the sections of a report speak of, and whether they state or plan."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from ingestion.extraction.frame import Frame, leads
from ingestion.language.areas import ancestors, find_areas
from ingestion.language.periods import (
    PeriodContext,
    PeriodMention,
    find_periods,
    first_period,
    is_cumulated,
    since_january,
    year_of,
)
from jingjinji.registries import Area

_TOP_HEADING = re.compile(r"^(?:第?[一二三四五六七八九十]+(?:[、章节部]|部分)|[（(][一二三四五六七八九十]+[)）])")
_MINOR_HEADING = re.compile(r"^[（(]")
_REVIEW = re.compile(r"回顾|总结|成就|完成情况|工作进展|执行情况|取得|过去")
_PLAN = re.compile(r"目标|安排|部署|任务|要求|思路|设想|打算|建议|今后|未来|下一步|重点工作|展望|举措|措施")
# A plan of several years that has only begun: “十三五”实现良好开局.
_OPENING_YEAR = re.compile("开局|起步")
_NOTES = re.compile(
    r"^(?:注|注释|说明|附注|备注|名词解释|有关说明|附件|相关报道|资料来源)\s*[:：]?|^\[\d+\]|^[①②③④⑤⑥⑦⑧⑨]|^注\s*\d"
)
_FIGURE_CAPTION = re.compile(r"^[图表]\s*\d+")
_HEADING_LENGTH = 45
# How far into a sentence a period may stand and still govern what follows.
_PAST_YEAR = re.compile(
    r"(?:^|[，,：:\s])(?:一年来|过去一年|过去的一年|这一年|刚刚过去的(?:20\d\d|一)年|回顾(?:过去一年|20\d\d年))"
)
_OUTLINE = re.compile(r"《[^》]{0,20}(?:纲要|规划)[^》]{0,8}》[^。]{0,40}(?:指标|目标)")


# A heading sentence, such as opens a passage of a work report.
# How far into a sentence of a release the period that governs its passage may stand.
LEAD_LENGTH = 24
_BREAKS_DOWN = re.compile(r"其中|(?:从|分|按)[^，。]{1,14}(?:看|分|划分)[，,]|[^，。]{2,12}中[，,]")
# Words of time that only say what a figure is compared with.
_ASIDE = re.compile(r"上年|去年|年初")
_TOPIC = re.compile(r"(?:[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+是|\d+[.．、])?[^，；,;\d]{4,24}。")
_PARTS = frozenset({"prefecture", "district", "new_area", "zone"})


class Scope(Struct, frozen=True, gc=False):
    """The time that sentences without a period word speak of.

    Attributes:
        period: its code.
        is_plan: what stands here is planned.
        rule: the name of the rule that set it.
        area: the part of the report's area that the passage is about; None for the whole.
    """

    period: str
    is_plan: bool
    rule: str
    area: Area | None = None


class Sections:
    """Follows headings and leading period words through a report's passages."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._year = PeriodContext(frame.year)
        self._scope = Scope(frame.period, False, "report")
        self._section = self._scope
        self._lasting = self._scope
        self.in_notes = False
        self._topic: Area | None = None
        self._led: str | None = None

    @property
    def scope(self) -> Scope:
        """The scope that holds now."""
        return self._scope

    def enter(self, text: str) -> bool:
        """Take a passage in; return whether it is a heading, a note or a caption, where no figure is read."""
        self._scope, self._led = self._lasting, None
        if _NOTES.match(text):
            self.in_notes = True
        if self.in_notes or _FIGURE_CAPTION.match(text):
            return True
        if _TOP_HEADING.match(text) and len(text) <= _HEADING_LENGTH and not re.search(r"[。；，,;]", text):
            if not _MINOR_HEADING.match(text):
                self._enter_section(text)
            else:
                self._scope = self._section
            self._lasting = self._scope
            return True
        return False

    def enter_sentence(self, sentence: str, opens_passage: bool, *, names_time: bool = True) -> Scope:
        """Take the beginning of a sentence in and return the scope that holds for it.

        What opens a passage governs the passages after it too; what stands later only its own.

        Args:
            sentence: its words.
            opens_passage: it is the first of its passage.
            names_time: a word for a time may begin within its first `LEAD_LENGTH` characters.
        """
        beginning = sentence[:LEAD_LENGTH] if names_time else ""
        if self._frame.is_work_report:
            self._lead(sentence, beginning, opens_passage)
            if opens_passage or _PAST_YEAR.search(sentence[:30]) or "/" in self._scope.period:
                self._lasting = self._scope
        else:
            self._lead_passage(sentence, beginning)
        if opens_passage:
            self._topic = self._topic_of(sentence)
        return replace(self._scope, area=self._topic) if self._topic else self._scope

    def _topic_of(self, sentence: str) -> Area | None:
        """Return the part of the report's area that a passage's heading sentence names alone (推进雄安新区建设。)."""
        if not _TOPIC.fullmatch(sentence.strip()):
            return None
        own = self._frame.own_area
        mentions = find_areas(sentence, own.name if own else None)
        if len(mentions) != 1 or mentions[0].area.level not in _PARTS or own not in ancestors(mentions[0].area):
            return None
        return mentions[0].area

    def _enter_section(self, heading: str) -> None:
        """Set the scope that a main heading announces."""
        year = self._frame.year
        mentions = find_periods(heading, self._frame.periods)
        codes = [mention.code for mention in mentions]
        if _OPENING_YEAR.search(heading) and not _PLAN.search(heading):
            codes = [code for code in codes if "/" not in code]
        planned = bool(_PLAN.search(heading)) and not _REVIEW.search(heading)
        coming = [code for code in codes if year_of(code) > year]
        if codes and coming and len(coming) == len(codes) and not _REVIEW.search(heading):
            self._set(coming[-1], True, "heading")
        elif codes and not coming:
            self._set(codes[0], False, "heading")
        elif codes:
            self._set(
                next(code for code in codes if code not in coming) if len(codes) > len(coming) else codes[0],
                False,
                "heading",
            )
        elif planned and self._frame.is_work_report:
            self._set(str(year + 1), True, "plan heading")
        else:
            self._scope = Scope(self._frame.period, False, "report")
        self._section = self._scope

    def _lead(self, sentence: str, beginning: str, opens_passage: bool) -> None:
        """Let a leading year or run of years in a work report govern what follows.

        The last of the years that a passage reviews governs its own sentence alone.
        """
        year = self._frame.year
        if _PAST_YEAR.search(sentence[:30]) and not self._scope.is_plan:
            self._set(str(year), False, "past year")
            return
        if _OUTLINE.search(sentence) and self._scope.period == str(year + 1):
            self._set(f"{year + 1}/{year + 5}", True, "plan outline")
            return
        mention = first_period(beginning, self._frame.periods)
        if mention is None or not mention.has_year or not leads(sentence[: mention.start]):
            return
        if "/" in mention.code:
            first, last = (int(part[:4]) for part in mention.code.split("/"))
            if len(mention.code) == 9 and last - first >= 1:
                self._set(mention.code, last > year, "leading years")
        elif mention.code == str(year) and (opens_passage or not self._scope.period.endswith(f"/{year}")):
            self._set(mention.code, False, "leading year")
        elif mention.code == str(year + 1):
            self._set(mention.code, True, "leading year")

    def _lead_passage(self, sentence: str, beginning: str) -> None:
        """Let a part of the year that leads a sentence govern its breakdowns too (前三季度，…。分领域看，…)."""
        self._scope = self._lasting
        periods = self._year
        mention = first_period(beginning, periods) if beginning else None
        if mention is not None and leads(sentence[: mention.start]):
            is_part = "-" in mention.code and year_of(mention.code) == self._frame.year
            leads_on = is_part and (is_cumulated(mention.code) or _stands_alone(sentence, mention, periods))
            code = since_january(mention.code) if "累计" in sentence else mention.code
            self._led = code if leads_on else None
        elif self._led and _BREAKS_DOWN.match(sentence):
            self._set(self._led, self._scope.is_plan, "leading period")

    def _set(self, period: str, is_plan: bool, rule: str) -> None:
        self._scope = Scope(period, is_plan, rule)


def _stands_alone(sentence: str, mention: PeriodMention, periods: PeriodContext) -> bool:
    """Whether a period is set off and the only one; a single month is often an aside (3月份当月增长13.9%)."""
    if sentence[mention.end : mention.end + 1] not in ("，", ","):
        return False
    return all(_ASIDE.match(one.text) for one in find_periods(sentence, periods)[1:])
