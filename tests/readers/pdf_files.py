"""Small PDFs for tests, made by a library; their figures are invented."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from reportlab.lib import colors
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
RIGHT = ParagraphStyle("right", parent=BODY, fontSize=10, alignment=2)
TITLE = ParagraphStyle("title", parent=BODY, fontSize=18, leading=26, firstLineIndent=0, alignment=1)


def title(words: str) -> Flowable:
    return Paragraph(words, TITLE)


def paragraph(words: str) -> Flowable:
    return Paragraph(words, BODY)


def right(words: str) -> Flowable:
    return Paragraph(words, RIGHT)


def ruled(rows: Sequence[Sequence[str]], *spans: tuple[tuple[int, int], tuple[int, int]]) -> Flowable:
    """A table with rules; spans are pairs of (column, row), both ends included."""
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), FONT)]
    return Table([list(row) for row in rows], style=[*style, *(("SPAN", *span) for span in spans)])


def three_line(
    rows: Sequence[Sequence[str]],
    *spans: tuple[tuple[int, int], tuple[int, int]],
    header: int = 1,
    short_rules: bool = False,
    rule_under_rows: bool = False,
) -> Flowable:
    """A table with a thick rule above and below and a thin one below the header, no rules at the sides.

    Args:
        rows: the cells.
        spans: cells that span others, as pairs of (column, row), both ends included.
        header: how many rows the header has.
        short_rules: whether a rule stands under each header of several columns.
        rule_under_rows: whether a thin rule stands under every row.
    """
    style: list[tuple[object, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), FONT),
        ("ALIGN", (1, 0), (-1, header - 1), "CENTER"),
        ("ALIGN", (1, header), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LINEABOVE", (0, 0), (-1, 0), 1.5, colors.black),
        ("LINEBELOW", (0, header - 1), (-1, header - 1), 0.75, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 1.5, colors.black),
    ]
    if short_rules:
        style += [("LINEBELOW", first, last, 0.5, colors.black) for first, last in spans if first[0] < last[0]]
    if rule_under_rows:
        style.append(("LINEBELOW", (0, header), (-1, -2), 0.25, colors.black))
    return Table([list(row) for row in rows], style=[*style, *(("SPAN", *span) for span in spans)])


def page_break() -> Flowable:
    return PageBreak()


def pdf(*flowables: Flowable, header: str = "", password: str | None = None) -> bytes:
    """A PDF of A4 pages with a page number at the foot and a header line."""
    buffer = io.BytesIO()

    def edge(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont(FONT, 9)
        canvas.drawCentredString(300, 30, f"- {canvas.getPageNumber()} -")
        canvas.drawString(72, 810, header)

    encryption = StandardEncryption(password) if password else None
    SimpleDocTemplate(buffer, encrypt=encryption).build(list(flowables), onFirstPage=edge, onLaterPages=edge)
    return buffer.getvalue()


def drawn(
    *texts: tuple[float, float, str],
    pages: int = 1,
    rules: Iterable[tuple[float, float, float, float]] = (),
    filled: bool = False,
) -> bytes:
    """A PDF with words and rules at given places of its first page; further pages are blank.

    Args:
        texts: left edge and baseline in points from the lower left corner of the page, and the words.
        pages: how many pages there are.
        rules: the two ends of each rule: across, up, across, up.
        filled: whether the rules are filled bars, as word processors draw them, not lines.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont(FONT, 12)
    for left, bottom, words in texts:
        canvas.drawString(left, bottom, words)
    for left, bottom, right, top in rules:
        if filled:
            canvas.rect(left, bottom, right - left, top - bottom + 0.7, stroke=0, fill=1)
        else:
            canvas.line(left, bottom, right, top)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
