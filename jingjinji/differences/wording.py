"""What changed between two builds, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jingjinji import legend
from jingjinji.differences.amounts import amount, difference
from jingjinji.differences.records import (
    KINDS,
    SUBJECTS,
    Build,
    Change,
    Differences,
    Kind,
    State,
    Subject,
    Turn,
    TurnKind,
)
from jingjinji.legend import Language, Meaning

SUBJECT_NAMES: Mapping[Subject, Meaning] = {
    "figure": Meaning("数值", "figures"),
    "metric": Meaning("协同指标", "metrics"),
    "target": Meaning("目标与预测", "targets and forecasts"),
}
KIND_NAMES: Mapping[Kind, Meaning] = {
    "revised": Meaning("修订（口径不变）", "revised, on the same basis"),
    "rebased": Meaning("改用新口径", "changed with the basis"),
    "vanished": Meaning("不再有", "vanished"),
    "new": Meaning("新增", "new"),
    "restated": Meaning("数值不变，阶段、状态或来源有变", "same value, other stage, status or source"),
}
TURN_NAMES: Mapping[TurnKind, Meaning] = {
    "report_new": Meaning("新收报告", "new reports"),
    "report_gone": Meaning("不再有的报告", "reports that are gone"),
    "report_withdrawn": Meaning("撤回的报告", "withdrawn reports"),
    "report_set_aside": Meaning("被搁置的报告", "reports set aside"),
    "report_released": Meaning("恢复的报告", "reports that count again"),
    "row_set_aside": Meaning("被搁置的数值", "figures set aside"),
    "row_released": Meaning("不再搁置的数值", "figures no longer set aside"),
    "expectation_fails": Meaning("未通过的审核", "checks that fail"),
    "expectation_holds": Meaning("恢复通过的审核", "checks that hold again"),
    "label_unmapped": Meaning("未能对应指标的名称", "labels without an indicator"),
    "label_mapped": Meaning("不再缺指标的名称", "labels no longer without an indicator"),
    "file_rejected": Meaning("被拒收的文件", "rejected files"),
    "table_differs": Meaning(
        "有差异的表（只在前者的行数 → 只在后者的行数）", "tables that differ (rows before → rows after, unlike)"
    ),
}
NOTHING = Meaning("两个构建没有差别。", "No differences: the two builds say the same in every table.")
LISTED = 20


@dataclass(frozen=True, slots=True)
class Section:
    """What changed in one way.

    Attributes:
        heading: in which way.
        number: how many things.
        lines: the first of them, each in a line with what it tells.
    """

    heading: str
    number: int
    lines: Sequence[tuple[str, Change | Turn]]

    def left_out(self, language: Language) -> str:
        """Say how many there are besides those in the lines; "" where there are none."""
        rest = self.number - len(self.lines)
        if not rest:
            return ""
        return f"…另有{rest}项" if language == "zh" else f"… and {rest} more"


def in_words(differences: Differences, language: Language = "zh", listed: int | None = LISTED) -> Iterator[str]:
    """Yield what changed, line by line: a heading with the count, then a line for each change.

    Args:
        differences: what `compare` found.
        language: "zh" or "en".
        listed: how many lines under each heading; None for all.
    """
    yield builds_compared(differences)
    if differences.none:
        yield NOTHING.told(language)
        return
    for section in in_sections(differences, language, listed):
        yield f"{section.heading}{'：' if language == 'zh' else ': '}{section.number}"
        yield from (f"  {line}" for line, _ in section.lines)
        if rest := section.left_out(language):
            yield f"  {rest}"


def in_sections(differences: Differences, language: Language = "zh", listed: int | None = LISTED) -> Iterator[Section]:
    """Yield what changed, section by section; arguments as of `in_words`."""
    for subject in SUBJECTS:
        for kind in KINDS:
            number = differences.counts.get((subject, kind), 0)
            changes = [one for one in differences.changes if (one.subject, one.kind) == (subject, kind)][:listed]
            heading = f"{SUBJECT_NAMES[subject].told(language)} · {KIND_NAMES[kind].told(language)}"
            if number:
                yield Section(heading, number, [(_change(one, language), one) for one in changes])
    for turn, name in TURN_NAMES.items():
        turns = [one for one in differences.turns if one.kind == turn]
        if turns:
            yield Section(name.told(language), len(turns), [(_turn(one, language), one) for one in turns[:listed]])


def builds_compared(differences: Differences) -> str:
    """Return which builds are compared."""
    return f"{_build(differences.before)} → {_build(differences.after)}"


def _build(build: Build) -> str:
    return f"{build.build_id} ({build.built_at:%Y-%m-%d %H:%M} UTC)"


def _change(change: Change, language: Language) -> str:
    """Return one change in a line: what, where, when, from what to what, by how much, on which basis."""
    told = f"{_what(change, language)}{'：' if language == 'zh' else ': '}"
    before, after = change.before, change.after
    if before is None or after is None:
        only = after or before
        return f"{told}{_state(change, only, language)}{_standing(only, language)}" if only else told
    if change.kind == "restated":
        return f"{told}{_state(change, after, language)}{_turned(before, after, language)}"
    gap = ""
    if before.value is not None and after.value is not None and before.value != after.value:
        gap = _bracketed([difference(before.value, after.value, change.unit, language)], language)
    turned = _turned(before, after, language)
    return f"{told}{_state(change, before, language)} → {_state(change, after, language, like=before)}{gap}{turned}"


def _what(change: Change, language: Language) -> str:
    zh = language == "zh"
    sides = [change.area_zh, change.counterpart_zh] if zh else [change.area_en, change.counterpart_en]
    measure = change.measure if change.measure and change.measure != "level" else ""
    parts = [
        "→".join(side for side in sides if side) or change.area_code,
        change.name_zh if zh else change.name_en,
        f"[{change.item_code}]" if change.item_code else None,
        _told(legend.MEASURES, measure, language),
        change.period,
    ]
    return (" " if zh else ", ").join(part for part in parts if part)


def _state(change: Change, state: State, language: Language, like: State | None = None) -> str:
    """Return a value with its qualifier and unit; a range with both ends."""
    if state.value is None:
        return "无数值" if language == "zh" else "no value"
    measured = like.value if like is not None and like.value else None
    told = amount(state.value, change.unit, language, measured)
    if state.upper_value is not None:
        told = f"{told}–{amount(state.upper_value, change.unit, language, measured)}"
    if state.qualifier in (None, "exact", "range"):
        return told
    return f"{_told(legend.QUALIFIERS, state.qualifier, language)}{'' if language == 'zh' else ' '}{told}"


def _standing(state: State, language: Language) -> str:
    """Return basis, stage, tier and report of a value that only one of the builds has."""
    tier = "来源等级" if language == "zh" else "tier "
    parts = [
        _basis(state.basis, language) if state.basis else "",
        legend.meaning(legend.RELEASE_STAGES, state.release_stage).told(language) if state.release_stage else "",
        f"{tier}{state.source_tier}" if state.source_tier else "",
        _report(state, language),
    ]
    return _bracketed([part for part in parts if part], language)


def _turned(before: State, after: State, language: Language) -> str:
    """Return what turned beside the value: basis, stage, status, tier, report."""
    stages, statuses = legend.RELEASE_STAGES, legend.STATUSES
    pairs = (
        (_basis(before.basis, language), _basis(after.basis, language)),
        (_told(stages, before.release_stage, language), _told(stages, after.release_stage, language)),
        (_told(statuses, before.status, language), _told(statuses, after.status, language)),
        (_tier(before, language), _tier(after, language)),
        (_report(before, language), _report(after, language)),
    )
    parts = [f"{old or '—'} → {new or '—'}" for old, new in pairs if old != new]
    if before.basis == after.basis and after.basis:
        same = legend.basis_meaning(after.basis).told(language)
        parts.insert(0, f"口径仍为{same.removesuffix('口径')}" if language == "zh" else f"still on {same}")
    return _bracketed(parts, language)


def _told(meanings: dict[str, Meaning], code: str | None, language: Language) -> str:
    return legend.meaning(meanings, code).told(language) if code else ""


def _basis(basis: str | None, language: Language) -> str:
    if basis is None:
        return ""
    told = legend.basis_meaning(basis).told(language)
    return f"口径：{told.removesuffix('口径')}" if language == "zh" else f"basis: {told}"


def _tier(state: State, language: Language) -> str:
    if not state.source_tier:
        return ""
    return f"来源等级{state.source_tier}" if language == "zh" else f"tier {state.source_tier}"


def _report(state: State, language: Language) -> str:
    if not state.report_title:
        return ""
    published = f" {state.published_on.isoformat()}" if state.published_on else ""
    return f"《{state.report_title}》{published}" if language == "zh" else f"“{state.report_title}”{published}"


def _bracketed(parts: list[str], language: Language) -> str:
    if not parts:
        return ""
    return f"（{'；'.join(parts)}）" if language == "zh" else f" ({'; '.join(parts)})"


def _turn(turn: Turn, language: Language) -> str:
    counted = turn.count_before is not None or turn.count_after is not None
    counts = "" if not counted else f" [{_number(turn.count_before)} → {_number(turn.count_after)}]"
    reason = turn.reason_zh if language == "zh" else turn.reason_en
    return f"{turn.name}{counts}{'：' if language == 'zh' else ': '}{reason}" if reason else f"{turn.name}{counts}"


def _number(count: int | None) -> str:
    return "—" if count is None else str(count)
