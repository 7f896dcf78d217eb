"""A number's descent in plain words, in Chinese or English; sentences and titles stay as they were published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jingjinji import legend
from jingjinji.descent import Descent, Source
from jingjinji.legend import Language, Meaning
from jingjinji.values import words

LABELS = {
    "formula": Meaning("公式", "formula"),
    "reference": Meaning("依据", "reference"),
    "measure": Meaning("度量", "measure"),
    "basis": Meaning("口径", "basis"),
    "status": Meaning("状态", "status"),
    "release_stage": Meaning("发布阶段", "release stage"),
    "is_provisional": Meaning("是否初步", "provisional"),
    "comparability_grade": Meaning("可比程度", "comparability"),
}
MEANINGS = {
    "measure": legend.MEASURES,
    "status": legend.STATUSES,
    "release_stage": legend.RELEASE_STAGES,
    "comparability_grade": legend.COMPARABILITY_GRADES,
}
YES, NO = Meaning("是", "yes"), Meaning("否", "no")


def in_words(descent: Descent, language: Language) -> Iterator[str]:
    """Yield a number with its formula and state, then every observation that it is made of, line by line.

    Args:
        descent: of the number.
        language: "zh" or "en".
    """
    number = descent.number
    item = f" [{number['item_code']}]" if number.get("item_code") else ""
    sides = [_named(number, key, language) for key in ("area_name", "counterpart_name")]
    about = (f"{_titled(number, language)}{item}", " → ".join(filter(None, sides)), number["period"])
    yield f"{', '.join(about)}: {_amount(number['value'], number['unit'], language)}"
    for key, label in LABELS.items():
        told = _told(number, key, language)
        if told:
            yield f"  {label.told(language)}: {told}"
    count = len(descent.sources)
    yield f"  由{count}个观测值得出：" if language == "zh" else f"  made of {count} observations:"
    for source in descent.sources:
        yield f"  • {_stated(source, language)} ({_state(source, language)})"
        yield f"      「{source.sentence}」"
        yield f"      {_cited(source, language)}"
        yield f"      {_ids(source, language)}"


def place(source: Source, language: Language) -> str:
    """Return where a figure stands: page, characters of the text, or sheet, row and column."""
    zh = language == "zh"
    page = ""
    if source.page_number is not None:
        page = f"第{source.page_number}页，" if zh else f"page {source.page_number}, "
    if source.sheet_name is None:
        first, last = source.start_offset, source.end_offset
        return page + (f"第{first}–{last}字符" if zh else f"characters {first}-{last}")
    sheet, row, column = source.sheet_name, source.row_number, source.column_number
    return page + (f"工作表{sheet}第{row}行第{column}列" if zh else f"sheet {sheet}, row {row}, column {column}")


def _titled(number: Mapping[str, Any], language: Language) -> str:
    """Return the name of a metric or indicator in both languages, the reader's first."""
    zh, en = number["name_zh"], number["name_en"]
    return f"{zh} {en}" if language == "zh" else f"{en} ({zh})"


def _named(row: Mapping[str, Any], key: str, language: Language) -> str | None:
    return row.get(key) if language == "zh" else row.get(f"{key}_en")


def _amount(value: Any, unit: str, language: Language) -> str:
    """Return an exact value with its unit."""
    return f"{words(value)} {legend.unit_meaning(unit).told(language)}".rstrip()


def _told(number: Mapping[str, Any], key: str, language: Language) -> str:
    """Return one attribute of a number in words; "" where it has none."""
    value = number.get("formula_en") if (key, language) == ("formula", "en") else number.get(key)
    if value in (None, ""):
        return ""
    if key == "basis":
        return f"{legend.basis_meaning(str(value)).told(language)} ({value})"
    if isinstance(value, bool):
        return (YES if value else NO).told(language)
    return legend.meaning(MEANINGS.get(key, {}), str(value)).told(language)


def _stated(source: Source, language: Language) -> str:
    """Return what an observation says; of an initiative, the stage that it is in."""
    zh = language == "zh"
    name = source.indicator_name if zh else source.indicator_name_en
    area = (source.area_name if zh else source.area_name_en) or source.area_code or ""
    measure = legend.meaning({**legend.MEASURES, **legend.INITIATIVE_STAGES}, source.measure).told(language)
    about = ", ".join((name, area, source.period, measure))
    return about if source.value is None else f"{about}: {_amount(source.value, source.unit, language)}"


def _state(source: Source, language: Language) -> str:
    told = [
        legend.meaning(legend.STATUSES, source.status),
        legend.meaning(legend.RELEASE_STAGES, source.release_stage),
        *([legend.basis_meaning(source.basis)] if source.basis else []),
    ]
    return ", ".join(one.told(language) for one in told)


def _cited(source: Source, language: Language) -> str:
    """Return where an observation stands, who published it and when, and what a compilation cites for it."""
    zh = language == "zh"
    day = words(source.published_on)
    origin = [
        source.publisher or ("发布者不详" if zh else "publisher not stated"),
        *([f"{day}公布" if zh else f"published {day}"] if day else []),
        f"来源等级{source.source_tier}" if zh else f"tier {source.source_tier}",
    ]
    where, title = place(source, language), source.report_title
    told = f"{f'《{title}》{where}' if zh else f'{where} of {title}'} ({', '.join(origin)})"
    cited = f"; {'所引来源' if zh else 'cited source'}: {source.cited_source}" if source.cited_source else ""
    return f"{told}{cited}{f' {source.url}' if source.url else ''}"


def _ids(source: Source, language: Language) -> str:
    observation, report = ("观测值", "报告") if language == "zh" else ("observation", "report")
    return f"{observation} {source.observation_id}, {report} {source.report_id} ({source.original_name})"
