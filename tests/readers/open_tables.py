"""Words and rules of a page that make a table of three rules, and prose; the figures are invented."""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.document import Document
from ingestion.readers import pdf
from tests.readers import pdf_files as made

Text = tuple[float, float, str]
Rule = tuple[float, float, float, float]
PROSE = (
    (72.0, 700.0, "全年实现生产总值12345.6亿元，按可比价格计算，比上年增长5.2%。"),
    (72.0, 680.0, "其中，第一产业增加值101.5亿元，增长1.2%；第二产业增加值3202.4亿元，增长"),
    (72.0, 660.0, "4.9%；第三产业增加值9041.7亿元，增长5.6%。"),
)
HEADER = ((80.0, 702.0, "指标"), (250.0, 702.0, "2022年"), (350.0, 702.0, "2023年"))
LABELS = ("甲产量(吨)", "乙产量(吨)", "丙产量(吨)")


def across(*heights: float, left: float = 72, right: float = 520) -> list[Rule]:
    return [(left, height, right, height) for height in heights]


def row(height: float, label: str, *figures: str) -> list[Text]:
    return [(80, height, label), *((250 + 100 * index, height, figure) for index, figure in enumerate(figures))]


def body(*more: Text) -> list[Text]:
    rows = [row(670 - 18 * index, label, f"{index}2.5", f"{index}3.5") for index, label in enumerate(LABELS)]
    return [text for texts in rows for text in texts] + list(more)


def read(texts: Sequence[Text], rules: Sequence[Rule]) -> Document:
    return pdf.read(made.drawn(*texts, rules=rules), "x.pdf")


ROWS = (("指标", "2022年", "2023年"), *((label, f"{i}2.5", f"{i}3.5") for i, label in enumerate(LABELS)))
THREE = across(720, 690, 600)
