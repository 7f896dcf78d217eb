"""Period words of reports as period codes: 2023-Q1, 2023-01/2023-09, 2021/2025, 2023-11, 2023-12-31.

A code is a year (2014), a quarter or half (2014-Q1, 2014-H2), a month (2014-11), months cumulated from January
(2014-01/2014-09), several years (2021/2025) or a day. Q1 and H1 are also what cumulates to March and June.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from ingestion.language.numerals import half_width, parse_numeral

_DASH = r"(?:[-—–－~～至到]|——)+"
_YEAR = r"(?:(?:19|20)\d\d|二[〇○零]?[〇○零一二三四五六七八九]{2,3})"
_YEAR_WORD = rf"{_YEAR}(?=年)|今年|去年|上年|本年|明年|当年|前年"
_NUMBER = "[一二两三四五六七八九十]|十[一二]|\\d{1,2}"
_PLAN = r"[“\"]?(?P<plan>(?<!二)十[一二三四五六]五)[”\"]?"
# The characters that a period word may begin with; digits do only shortly before what makes them a time.
_BEGINNING = r"(?=[“\"一二三四五六七八九十第过这近前最刚今未下接去上本明当全年]|\d{1,4}[年月季份—–－~～至到-])"
_PERIOD = re.compile(
    rf"{_BEGINNING}(?:{_PLAN}(?:规划|计划)?(?P<plan_part>期间|时期|期末|末期|初期|末|以来|前[一二三四两]年|开局之年|收官之年)?"
    rf"|(?P<from>{_YEAR})年?{_DASH}(?P<to>{_YEAR})年(?!度)"
    rf"|(?P<since>{_YEAR})年以来"
    r"|(?P<review>(?:过去|这|近|前|最近|刚刚过去)的?(?P<back>[一二两三四五六七八九十])年(?:来|间|里)?|(?P<back2>[一二两三四五六七八九十])年来)"
    r"|(?P<ahead>(?:今后|未来|下一?个?|接下来)的?(?P<forward>[一二两三四五])年)"
    rf"|(?:(?P<year>{_YEAR_WORD})年?的?)?(?:"
    r"(?P<first>\d{1,2})月?(?:份)?(?:[-—–－~～至到]|——)+(?P<last>\d{1,2})月(?:份)?(?:累计)?"
    r"|(?P<quarters>前三季度|前三个季度|前[3三]季度|(?:1|一)(?:[-—–至]|——)(?:3|三)季度|一至三季度)"
    r"|[前头](?P<so_far>十[一二]?|[二两三四五六七八九]|\d{1,2})个?月(?:份)?"
    r"|(?P<half>[上下])半年(?P<half_end>末)?"
    r"|(?P<quarter>第?[一二三四1-4])季度(?P<quarter_end>末)?"
    r"|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|份?(?P<month_end>末|底)?(?:当月)?)"
    r"|(?P<year_part>全年|年末|年底|年初|(?(year)[末底初]|(?!)))"
    r")"
    rf"|(?P<bare_year>{_YEAR_WORD})年?度?(?P<bare_part>全年|年末|年底|年初|末|底|初)?)"
)
_MONTH_OR_DAY = re.compile(r"(\d{4})-(\d\d)(?P<day>-\d\d)?")
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "当年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}
_YEAR_GROUPS = ("plan", "from", "since", "review", "ahead", "year", "bare_year")
# Beginning with one set of characters it rules most texts out at once.
_QUICK = re.compile(r"[\d年月季〇十](?:(?<!十)|[一二三四五六]五)")


class PeriodContext(Struct, frozen=True, gc=False, cache_hash=True):
    """What period words are relative to: the year reported on, and the year that 今年 means where it is another."""

    year: int
    this_year: int | None = None

    @property
    def current(self) -> int:
        """The year that 今年 means."""
        return self.this_year or self.year


_ANY_YEAR = PeriodContext(2000)


class PeriodMention(Struct, frozen=True, gc=False):
    """A period word in a text.

    Attributes:
        start, end: offsets in the text.
        text: the word as written.
        code: the period's code.
        has_year: the word names its year or one relative to the report.
    """

    start: int
    end: int
    text: str
    code: str
    has_year: bool


def find_periods(text: str, context: PeriodContext) -> list[PeriodMention]:
    """Return the period words of a text in their order."""
    return list(_mentions(text, context)) if _QUICK.search(text) else []


def first_period(text: str, context: PeriodContext) -> PeriodMention | None:
    """Return the first period word of a text; None where it has none."""
    return next(_mentions(text, context), None) if _QUICK.search(text) else None


def period_spans(text: str) -> list[tuple[int, int]]:
    """Return where the period words of a text stand, in order, whatever they are relative to."""
    found = _PERIOD.finditer(text) if _QUICK.search(text) else ()
    return [match.span() for match in found if not _names_month(match) or _code(match, _ANY_YEAR) is not None]


def _names_month(match: re.Match[str]) -> bool:
    """Whether a period word names months by number, of which there may be none (13月)."""
    return bool(match["first"] or match["month"])


def _mentions(text: str, context: PeriodContext) -> Iterator[PeriodMention]:
    for match in _PERIOD.finditer(text):
        code = _code(match, context)
        if code is not None:
            yield PeriodMention(match.start(), match.end(), match[0], code, any(match.group(*_YEAR_GROUPS)))


def parse_period(text: str, context: PeriodContext | None = None) -> str | None:
    """Return the code of a text that is one period, such as a table's header (2023年1-8月, 8月, 2023); else None.

    Without a context only what names its year has a code.
    """
    plain = re.sub(r"\s", "", half_width(text)).strip("（）()：:、，,")
    plain = re.sub(r"^(?:截至|截止|至)", "", plain)
    if re.fullmatch(_YEAR, plain):
        return str(year_number(plain))
    matches = [match for match in _PERIOD.finditer(plain) if match[0]]
    if len(matches) != 1 or re.sub(r"累计|合计|当月|本月|止|实绩|数$", "", plain.replace(matches[0][0], "", 1)):
        return None
    match = matches[0]
    if context is None and not _is_absolute(match):
        return None
    return _code(match, context or PeriodContext(0))


def is_period(text: str) -> bool:
    """Whether a header's words are a period: 2019, 2019年, 8月, 1-4月; whichever year they are relative to."""
    return parse_period(text, _ANY_YEAR) is not None


def _is_absolute(match: re.Match[str]) -> bool:
    """Whether the word names its year itself, without relation to the report."""
    year = match["year"] or match["bare_year"]
    return bool(match["plan"] or match["from"] or (year and year not in _RELATIVE_YEARS))


@lru_cache(maxsize=1024)
def year_number(text: str) -> int:
    """Return the year that digits in either script name: 2023, 二〇二三."""
    return int(parse_numeral(text.replace("○", "〇").replace("零", "〇")))


def month_end(year: int, month: int) -> str:
    """Return the last day of a month as a code."""
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def cumulated(year: int, last_month: int) -> str:
    """Return the code of what cumulates from January to a month."""
    names = {1: f"{year}-01", 3: f"{year}-Q1", 6: f"{year}-H1", 12: f"{year}"}
    return names.get(last_month, f"{year}-01/{year}-{last_month:02d}")


def since_january(code: str) -> str:
    """Return what cumulates to a month, given by itself or by its last day; any other period as it is."""
    month = _MONTH_OR_DAY.fullmatch(code)
    if month is None or (month["day"] and code != month_end(int(month[1]), int(month[2]))):
        return code
    return cumulated(int(month[1]), int(month[2]))


@lru_cache(maxsize=1024)
def year_of(code: str) -> int:
    """Return the year in which a period ends."""
    return int(code.rpartition("/")[2][:4])


def year_before(code: str) -> str:
    """Return the code of the same period one year earlier."""
    return re.sub(r"\d{4}", lambda year: str(int(year[0]) - 1), code)


def plan_years(name: str) -> tuple[int, int]:
    """Return the first and last year of a five-year plan by its name: 十四五 is 2021 to 2025."""
    number = int(parse_numeral(name[:-1]))
    return 1951 + 5 * number, 1955 + 5 * number


def _code(match: re.Match[str], context: PeriodContext) -> str | None:
    """Return the code of one match of the period pattern."""
    bare_year = match["bare_year"]
    if bare_year:
        return _part_of_year(_year(bare_year, context), match["bare_part"])
    if match["plan"]:
        return _plan_code(match["plan"], match["plan_part"], context)
    if match["from"]:
        return f"{year_number(match['from'])}/{year_number(match['to'])}"
    if match["since"]:
        first = year_number(match["since"])
        return f"{first}/{context.current}" if first < context.current else str(first)
    if match["review"] or match["ahead"]:
        return _years_around(match, context)
    return _within_year(match, _year(match["year"], context))


def _plan_code(name: str, part: str | None, context: PeriodContext) -> str:
    first, last = plan_years(name)
    if part in ("末", "期末", "末期", "收官之年"):
        return str(last)
    if part == "开局之年":
        return str(first)
    if part == "以来":
        return f"{first}/{context.year}" if context.year > first else str(first)
    if part and part.startswith("前"):
        return f"{first}/{first + int(parse_numeral(part[1])) - 1}"
    return f"{first}/{last}"


def _years_around(match: re.Match[str], context: PeriodContext) -> str:
    """五年来 ends with the year reported on, 今后五年 begins after it."""
    if match["ahead"]:
        years = int(parse_numeral(match["forward"]))
        return f"{context.year + 1}/{context.year + years}" if years > 1 else str(context.year + 1)
    years = int(parse_numeral(match["back"] or match["back2"]))
    return f"{context.year - years + 1}/{context.year}" if years > 1 else str(context.year)


def _year(text: str | None, context: PeriodContext) -> int:
    """Return the year that a year word means; without one the year reported on."""
    if text is None:
        return context.year
    if text in _RELATIVE_YEARS:
        return context.current + _RELATIVE_YEARS[text]
    return year_number(text)


def _part_of_year(year: int, part: str | None) -> str:
    if part in ("末", "底", "年末", "年底"):
        return f"{year}-12-31"
    if part in ("初", "年初"):
        return f"{year - 1}-12-31"
    return str(year)


def _within_year(match: re.Match[str], year: int) -> str | None:
    if match["first"]:
        return _months(year, int(match["first"]), int(match["last"]))
    if match["quarters"]:
        return cumulated(year, 9)
    if match["so_far"]:
        return _months(year, 1, int(parse_numeral(match["so_far"])))
    if match["half"]:
        half = 1 if match["half"] == "上" else 2
        return month_end(year, 6 * half) if match["half_end"] else f"{year}-H{half}"
    if match["quarter"]:
        number = int(parse_numeral(match["quarter"].removeprefix("第")))
        return month_end(year, 3 * number) if match["quarter_end"] else f"{year}-Q{number}"
    if match["month"]:
        return _month(year, int(match["month"]), match)
    return _part_of_year(year, match["year_part"]) if match["year_part"] else None


def _months(year: int, first: int, last: int) -> str | None:
    if not 1 <= first < last <= 12:
        return None
    return cumulated(year, last) if first == 1 else f"{year}-{first:02d}/{year}-{last:02d}"


def _month(year: int, month: int, match: re.Match[str]) -> str | None:
    if not 1 <= month <= 12:
        return None
    if match["month_end"]:
        return month_end(year, month)
    if match["day"]:
        try:
            return date(year, month, int(match["day"])).isoformat()
        except ValueError:
            return None
    return f"{year}-{month:02d}"


def is_cumulated(code: str) -> bool:
    """Whether a period cumulates months since January."""
    return re.fullmatch(r"\d{4}-(?:Q1|H1|01/\d{4}-\d\d)", code) is not None


def last_month(code: str) -> str:
    """Return the month in which a cumulated period ends."""
    ends = {"Q1": "03", "H1": "06"}
    return f"{code[:4]}-{ends.get(code[5:], code[-2:])}"
