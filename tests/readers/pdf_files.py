"""Small PDFs for tests, made by a library; their figures are invented."""

from __future__ import annotations

import io
from collections.abc import Sequence

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
TITLE = ParagraphStyle("title", parent=BODY, fontSize=18, leading=26, firstLineIndent=0, alignment=1)


def title(words: str) -> Flowable:
    return Paragraph(words, TITLE)


def paragraph(words: str) -> Flowable:
    return Paragraph(words, BODY)


def ruled(rows: Sequence[Sequence[str]], *spans: tuple[tuple[int, int], tuple[int, int]]) -> Flowable:
    """A table with rules; spans are pairs of (column, row), both ends included."""
    style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONTNAME", (0, 0), (-1, -1), FONT)]
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


def drawn(*texts: tuple[float, float, str], pages: int = 1) -> bytes:
    """A PDF with words at given places of its first page; further pages are blank."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.setFont(FONT, 12)
    for left, bottom, words in texts:
        canvas.drawString(left, bottom, words)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
