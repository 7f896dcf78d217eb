"""Sixth stage: what a group of figures says, from the words around it and from what was said before."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.extraction.clauses import Group
from ingestion.extraction.drafts import Draft, Head, Memory
from ingestion.extraction.endings import Ending, read_ending
from ingestion.extraction.figures import Figure
from ingestion.extraction.frame import Frame
from ingestion.extraction.measures import measure_of, sign_of
from ingestion.extraction.names import borrow, is_quantity, split_list, tidy, with_measured, without_measured
from ingestion.extraction.places import one_by_one
from ingestion.extraction.references import Reference, read_reference
from ingestion.extraction.sections import Scope
from ingestion.extraction.subjects import Subject, read_subject, without_examples
from ingestion.language.periods import PeriodContext, find_periods, year_before, year_of
from jingjinji.registries import Area

_FROM = re.compile(r"(?:由|从)(?P<when>[^由从，]{0,14}?)的?$")
_SHARE = re.compile(r"(?P<part>.*?)(?:所|约|大约)?占(?P<whole>(?!地|用|有|据|道|领)[^占，]*)$")
_WHOLE_TAIL = re.compile(r"(?:的|总量的|之|总数的)?(?:比重|比例|份额|比)?(?:的|为|达|约)*$")
_MULTIPLE = re.compile(
    r"^(?P<part>.*?)(?:是|为|相当于|相当|达到?|接近|约为|超过|增至|增长到|提高到|扩大到|恢复到|恢复至)?(?P<ref>[^是为于到]{2,24})的$"
)
_BREAKDOWN = re.compile(
    r"^(?:按|分)[^，]{1,10}(?:看|分|划分)$|^其中$|^(?:重点|主要)?(?:行业|产品|领域|品种|指标)中$|个?(?:分项)?指[标数]中$"
)
_SHARE_NOUN = re.compile(r"(?:占比|所占比重|比重|所占比例|占比重)$")
_SPEED_NOUN = re.compile(r"^(?:增速|涨幅|降幅|增幅|升幅|增长速度|增长率|跌幅)")
_NOT_NAMES = re.compile(r"^(?:最[高低快大多]|增长最快|达|其余|合计|总计|累计|平均|当月|比重|一般|占比|所占比重)$")
_VERB_OBJECT = re.compile(
    r"^(?P<verb>(?:累计|共|全年)?(?:新|已)?(?:建成|新建|新增|建设|创建|打造|培育|培育形成|推出|实施|开通|优化|提供|完成|新设|设立|引进|落地|举办|开展|办理|改造|新改建|新开工|开工|组织|净增|推进|治理|拆除|打通|制定|获批|出台|发放|投放|新引入|引入|布局))"
)
_AFTER_VERB = re.compile(
    r"(?:获得|取得|实现|完成|达到|超过|列入|纳入|入选|获评|被|得到|显著|全部|基本|均|已|开工|投产|投用|通车|竣工|启用|落户|落地|上市|获批|入驻|建成|开放|试运行|试点|加快|有序|持续|稳定|脱贫|签约|高于|低于|增长|下降|占|为|在|和(?=\d)|并)"
)
_LIGHT_AFTER = re.compile(r"^(?:的|增长|下降|，|$)")
PERCENTAGES = frozenset({"%", "‰", "个百分点", "个千分点"})


class Reader:
    """Reads the groups of a passage one after another, keeping in mind what was said."""

    def __init__(self, frame: Frame, memory: Memory) -> None:
        self._frame = frame
        self._memory = memory
        self._scope = Scope(frame.period, False, "period:report")

    def enter_sentence(self, scope: Scope) -> None:
        """Begin a sentence: its time is that of its section until it names another."""
        self._scope = scope
        self._memory.area = None
        self._memory.period = None
        self._memory.period_text = None

    def read(self, group: Group) -> list[Draft]:
        """Return what a group's figures say, one draft each."""
        reading = _Reading(group, self._scope, self._memory, self._frame)
        return reading.drafts()


class _Reading:
    """One group on its way to drafts."""

    def __init__(self, group: Group, scope: Scope, memory: Memory, frame: Frame) -> None:
        self.group, self.scope, self.memory, self.frame = group, scope, memory, frame
        self.rules: list[str] = []
        self.unit = group.figures[-1].unit
        self.is_share_like = self.unit in PERCENTAGES
        self.ending: Ending = read_ending(group.clause.strip())
        self.year = year_of(scope.period)
        self.reference: Reference | None = None
        self.whole: str | None = None
        self.multiple_of: str | None = None
        self.from_when: str | None = None
        self.subject = self._read_words(self.ending.rest)

    # -- the words before the figure --------------------------------------------------------------------------------

    def _read_words(self, rest: str) -> Subject:
        """Take comparison, whole and starting point off the clause; what is left is the subject."""
        rest = self._take_start(rest)
        rest = self._take_reference(rest)
        rest = self._take_multiple(rest)
        rest = self._take_share(rest)
        return self._subject_of(rest)

    def _take_start(self, rest: str) -> str:
        """Read 由上年的 or 从2020年的: this figure is where a change begins."""
        found = _FROM.search(rest)
        if not found or self.group.after:
            return rest
        when = found["when"]
        if when and not find_periods(when, PeriodContext(self.year, self.frame.periods.current)):
            return rest
        self.from_when = when
        return rest[: found.start()]

    def _take_reference(self, rest: str) -> str:
        if not any(character in rest for character in "比较与同高低快慢优"):
            return rest
        period = self.memory.period or self.scope.period
        self.reference = read_reference(rest, period, self.frame)
        if self.reference is None:
            return rest
        left = self.reference.rest
        again = read_ending(left) if left else None
        if again is not None and not again.result:
            self.ending.marks |= again.marks
            left = again.rest
        return left

    def _take_multiple(self, rest: str) -> str:
        """Read 是2014年的2.5倍 and 恢复到2019年同期的六成."""
        if self.unit != "倍" and not (rest.endswith("同期的") and self.is_share_like):
            return rest
        found = _MULTIPLE.match(rest)
        if not found:
            return rest
        self.multiple_of = found["ref"]
        part = read_ending(found["part"])
        return part.rest

    def _take_share(self, rest: str) -> str:
        if not self.is_share_like or "占" not in rest:
            return rest
        found = _SHARE.match(rest)
        if not found or (found["whole"].startswith(("比", "投资", "经费")) and not found["whole"].startswith("比重")):
            return rest
        if rest.endswith(("占比", "所占比重")) and not found["whole"].strip("比重"):
            return rest
        self.whole = _WHOLE_TAIL.sub("", found["whole"])
        return read_ending(found["part"]).rest if found["part"] else ""

    def _subject_of(self, rest: str) -> Subject:
        """Read the noun phrase; where it is elided, that of an earlier clause if one stands between the figures."""
        subject = read_subject(rest, self.frame, self.year)
        if self._is_new_statement(subject):
            return subject
        for clause in reversed(self.group.earlier):
            if _BREAKDOWN.search(clause):
                continue
            found = read_subject(read_ending(clause).rest, self.frame, self.year)
            name = found.name
            if name and not (is_quantity(name) and len(name) >= 3):
                if found.areas and _NOT_NAMES.match(name):
                    return replace(found, name=subject.name, leading=False)
                if found.period and not name:
                    subject = replace(subject, period=found.period, period_text=found.period_text, leading=True)
                continue
            if name or found.areas or found.period:
                self.rules.append("indicator:earlier clause")
                merged = replace(found, name=found.name or subject.name, period=subject.period or found.period)
                return replace(merged, leading=merged.leading and subject.period is None)
        return subject

    def _is_new_statement(self, subject: Subject) -> bool:
        return bool(subject.name) and not _NOT_NAMES.match(subject.name) and not _SPEED_NOUN.match(subject.name)

    # -- what the words mean ----------------------------------------------------------------------------------------

    def drafts(self) -> list[Draft]:
        """Return one draft for each figure of the group."""
        self._note_breakdown()
        heads = self._heads()
        period, period_text = self._period()
        drafts = [
            self._draft(figure, head, period, period_text)
            for figure, head in zip(self.group.figures, heads, strict=True)
        ]
        self._remember(heads, drafts)
        return drafts

    def _note_breakdown(self) -> None:
        """Remember what 其中 or 分产业看 divides: the head before it."""
        memory = self.memory
        if any(_BREAKDOWN.search(clause) for clause in self.group.earlier) and memory.total.name and memory.total.unit:
            if not memory.last.measure == "level" or memory.last.unit != memory.total.unit:
                memory.last = replace(memory.last, base=memory.total.base) if memory.last.base else memory.last

    def _heads(self) -> list[Head]:
        """Return the name and area of each figure: shared out over a list, or the same for all."""
        subject, parts = self.subject, len(self.group.figures)
        if parts > 1:
            shared = self._shared_out(parts)
            if shared:
                return shared
        area = self._area(subject)
        return [self._head(subject.name, area)] * parts

    def _shared_out(self, parts: int) -> list[Head] | None:
        """Share a list of areas or names, or the list before, out over the figures."""
        subject = self.subject
        areas = subject.areas if len(subject.areas) == parts else None
        if areas is None and len(subject.areas) == 1:
            areas = one_by_one(subject.areas[0], parts)
        if areas:
            self.rules.append("area:shared out")
            return [self._head(subject.name, area) for area in areas]
        if subject.name and not _NOT_NAMES.match(subject.name) and not _SPEED_NOUN.match(subject.name):
            names = split_list(subject.name, parts)
            if names:
                self.rules.append("indicator:shared head")
                area = self._area(subject)
                return [self._head(name, area) for name in names]
        listed = self.memory.listed[-parts:]
        if len(listed) == parts:
            self.rules.append("indicator:list before")
            return [
                self._head("" if not _SHARE_NOUN.search(subject.name) else subject.name, head.area, head)
                for head in listed
            ]
        return None

    def _area(self, subject: Subject) -> Area | None:
        if subject.areas:
            return subject.areas[0]
        if not subject.name or not self._is_new_statement(subject):
            if not self.group.strong or self.group.attached:
                return self.memory.last.area or self.memory.area or self.frame.own_area
        return self.memory.area or self.frame.own_area

    def _head(self, name: str, area: Area | None, before: Head | None = None) -> Head:
        """Return the head of one figure: its name completed, with its share, counted noun or what it measures."""
        last = before or self.memory.last
        unit = self.unit
        counterpart = self.subject.counterpart
        name = self._counted(name)
        if not name or _NOT_NAMES.match(name) or _SPEED_NOUN.match(name) or _SHARE_NOUN.fullmatch(name):
            base, full = last.base, last.name
            counterpart = counterpart or last.counterpart
            if _SPEED_NOUN.match(name):
                full = base + name
            elif _SHARE_NOUN.fullmatch(name):
                full = last.name if "占" in last.name else base + "占比"
            elif not (unit == "个百分点" and last.measure == "share"):
                full = base
        elif name.startswith("对") and last.base and re.search(r"贡献率?$|拉动$", name):
            base = without_measured(last.base)
            full = base + ("贡献率" if re.fullmatch(r"对增长的?贡献率?", name) else name.replace("的", ""))
        elif name.startswith("拉动") and last.base:
            base = without_measured(last.base)
            full = base + (name if len(name) > 2 else "拉动增长")
        else:
            base = full = self._completed(name, last)
        if self.whole is not None:
            full = f"{base}占{self.whole}比重" if self.whole else f"{base}占比"
        return Head(full, base, unit, area, None, counterpart)

    def _completed(self, name: str, last: Head) -> str:
        """Complete an elided name, from the head before or from what the unit measures."""
        if self.group.attached and len(name) <= 3 and not is_quantity(name):
            name = _with_beginning_of(name, last.base)
        change = self.ending.direction and not self.ending.result
        borrowed = borrow(name, last.base or self.memory.total.base, self.unit, last.unit)
        if borrowed == name and not is_quantity(name) and self.memory.total.base:
            borrowed = borrow(name, self.memory.total.base, self.unit, self.memory.total.unit)
        if borrowed != name:
            self.rules.append("indicator:borrowed quantity")
        if self.ending.added and not self.is_share_like:
            borrowed = borrowed + "新增" if self.ending.verb == "新增" else borrowed + "净增"
        return with_measured(borrowed, self.unit) if not change or not self.is_share_like else borrowed

    def _counted(self, name: str) -> str:
        """Name what is counted where the noun follows the figure: 打通53条断头路, 八成以上投向民生领域."""
        after = self.group.after.strip()
        if not after or _LIGHT_AFTER.match(after) or self.unit in ("倍", "个百分点"):
            return name
        if self.is_share_like:
            return tidy(f"{name}{after}".replace("实现", "")) + "占比"
        name = without_examples(name)
        name = name.removesuffix("等").removesuffix("了")
        noun = tidy(after.removeprefix("的"))
        verb = _AFTER_VERB.search(noun, 1)
        if verb and verb.start() >= 2:
            kept = noun[: verb.start()]
            noun = verb[0] + kept if len(kept) <= 2 else kept
        if not name and self.group.attached and self.memory.verb:
            name = self.memory.verb
        found = _VERB_OBJECT.match(name)
        self.memory.verb = found["verb"] if found else ""
        self.rules.append("indicator:counted noun")
        return name + noun

    def _period(self) -> tuple[str, str | None]:
        """Return the period that the figures cover and the words that say so."""
        subject, memory = self.subject, self.memory
        if self.from_when is not None:
            return self._starting_period()
        if subject.period:
            if subject.leading and (self.group.strong or not self.group.earlier) and self.group.strong:
                memory.period, memory.period_text = subject.period, subject.period_text
                self.rules.append("period:sentence")
            else:
                self.rules.append("period:own words")
            return subject.period, subject.period_text
        inherits = not self._is_new_statement(subject)
        if inherits and memory.last.period and not self.group.strong:
            self.rules.append("period:figure before")
            return memory.last.period, None
        if memory.period:
            self.rules.append("period:sentence")
            return memory.period, memory.period_text
        self.rules.append(self.scope.rule)
        return self.scope.period, None

    def _starting_period(self) -> tuple[str, str | None]:
        """Return when a change began: as stated, else the year before."""
        now = self.memory.period or self.scope.period
        found = find_periods(self.from_when or "", PeriodContext(year_of(now), self.frame.periods.current))
        self.rules.append("period:starting point")
        if found and found[0].text in ("上年", "去年"):
            return year_before(now), found[0].text
        if found:
            return found[0].code, found[0].text
        return year_before(now), None

    def _draft(self, figure: Figure, head: Head, period: str, period_text: str | None) -> Draft:
        measure, base = measure_of(self, figure, head, period)
        counterpart = head.counterpart
        if self.reference is not None and self.reference.measure == "gap":
            counterpart = self.reference.counterpart
        price = next((mark for mark in ("constant", "current") if mark in self.ending.marks), None)
        return Draft(
            figure=figure,
            indicator=head.name,
            measure=measure,
            period=period,
            area=head.area,
            sign=sign_of(self, figure, measure),
            counterpart=counterpart,
            base_period=base,
            price_basis=price if measure != "level" else None,
            period_text=period_text,
            qualifier=self.ending.qualifier,
            marks=frozenset(self.ending.marks),
            rules=tuple(self.rules),
        )

    def _remember(self, heads: list[Head], drafts: list[Draft]) -> None:
        """Keep the heads for what later figures leave out."""
        memory = self.memory
        if self.reference is not None and self.reference.measure == "gap" and not self.subject.name:
            return
        for head, draft in zip(heads, drafts, strict=True):
            head.period = None if self.from_when is not None else draft.period
            head.measure = draft.measure
        is_nation = any(area.level == "nation" for area in self.subject.areas)
        if is_nation and not self.subject.name:
            return
        named = self._is_new_statement(self.subject)
        if len(heads) > 1 and (named or self.subject.areas):
            memory.listed = list(heads)
        elif named:
            memory.listed = [*memory.listed[-3:], heads[-1]]
        if named and drafts[-1].measure == "level":
            memory.total = heads[-1] if not memory.total.name or heads[-1].unit != "%" else memory.total
        memory.last = heads[-1]
        if self.subject.areas and not is_nation and len(self.subject.areas) == 1 and named:
            memory.area = self.subject.areas[0]


def _with_beginning_of(name: str, head: str) -> str:
    """Restore the beginning that a short list member shares (办理市人大代表议案5项、建议877件)."""
    if "的" in head:
        return head.rpartition("的")[0] + "的" + name
    verb = _VERB_OBJECT.match(head)
    rest = head[verb.end() :] if verb else head
    rest = rest.removesuffix("数")
    if verb and len(rest) <= 2 * len(name):
        return verb["verb"] + name
    if verb and len(rest) > 2 * len(name):
        return verb["verb"] + rest[: -len(name)] + name
    return name
