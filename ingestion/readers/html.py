"""Reader of web pages: the article without the furniture around it, its tables kept as tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingestion.document import Document
from ingestion.readers.assembly import Assembly
from ingestion.readers.encoding import decode
from ingestion.readers.grid import place_spans
from ingestion.readers.text import DATE_LINE, FURNITURE, is_heading
from ingestion.source_definitions import CORRECT_LAYOUT
from jingjinji.errors import RejectedReport

FURNITURE_TAGS = "script, style, noscript, nav, header, footer, aside, form, button, iframe, svg, select, template"
FURNITURE_BLOCKS = (
    ".share, .breadcrumb, .crumb, .position, .footer, .header, .nav, .menu, .sidebar, .qrcode, .toolbar, .print, "
    "#share, #footer, #header, #nav, #qrcode, [class*=share], [class*=erweima], [aria-hidden=true]"
)
# Where the content management systems of Chinese government sites put the article.
ARTICLE_SELECTORS = (
    "#UCAP-CONTENT",
    ".TRS_Editor",
    ".TRS_UEDITOR",
    "#zoom",
    "#Zoom",
    "#mainText",
    ".article-content",
    ".article_content",
    ".pages_content",
    ".view",
    "article",
    "#content",
    ".content",
    "main",
)
TITLE_META = ("meta[name=ArticleTitle]", "meta[property='og:title']")
DATE_META = (
    "meta[name=PubDate]",
    "meta[name=pubdate]",
    "meta[name=publishdate]",
    "meta[property='article:published_time']",
)
BLOCK_TAGS = {
    "p",
    "div",
    "section",
    "article",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "main",
    "body",
    "dl",
    "dt",
    "dd",
    "center",
    "figure",
    "figcaption",
}
HEADING_TAGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SHARE_OF_TEXT = 0.4
# Browsers stop near this depth too; real pages stay below a tenth of it.
DEEPEST = 500
MOST_OPEN = 5000
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Elements without an end, and those that the next one ends.
NEVER_NESTED = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|source|wbr|html|head|body|p|li|dt|dd|td|th|tr|tbody|thead|tfoot"
    r"|colgroup|option",
    re.IGNORECASE,
)
SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")


def read(data: bytes, name: str, article_selector: str = "") -> Document:
    """Read a web page; offsets count in the plain text made of its paragraphs, one a line.

    Args:
        data: the page's bytes.
        name: the file's name, for messages.
        article_selector: CSS selector of its article; "" where that is to be found.

    Raises:
        RejectedReport: the page holds no article.
    """
    text = _without_style_text(decode(data))
    # The parser's time grows with the square of the depth, so what it is given is checked first.
    page = None if _opens_too_deep(text) else LexborHTMLParser(text)
    if page is None or _is_too_deep(page):
        raise RejectedReport(
            f"{name} is a web page nested deeper than {DEEPEST} elements.", "Save the page again, or save its text."
        )
    title, date_line = _title(page), _date_line(page)
    for furniture in page.css(f"{FURNITURE_TAGS}, {FURNITURE_BLOCKS}"):
        furniture.decompose()
    body = page.body
    article = _article(body, article_selector) if body is not None else None
    if article is None and article_selector:
        raise RejectedReport(
            f"{name} has nothing at {article_selector!r}, as pages of its source have.", CORRECT_LAYOUT
        )
    if article is None:
        raise RejectedReport(
            f"{name} is a web page without an article.",
            "Save the page of the report itself, not of a list or an error.",
        )
    document = _document(article, title, date_line)
    if sum(len(passage.text) for passage in document.passages) < 20:
        raise RejectedReport(
            f"{name} is a web page with hardly any text.",
            "Save the page of the report itself, not of a list or an error.",
        )
    return document


def _without_style_text(page: str) -> str:
    """Remove style rules that content management systems leave as text."""
    return re.sub(r"\.TRS_[A-Za-z_]+\s[^{}<]{0,80}\{[^{}<]{0,400}\}", "", page)


def _opens_too_deep(text: str) -> bool:
    """Tell whether far more elements are open at some place of a page than any page has."""
    depth = 0
    for tag in TAG.finditer(text):
        if not NEVER_NESTED.fullmatch(tag[2]):
            depth = max(depth - 1, 0) if tag[1] else depth + 1
            if depth > MOST_OPEN:
                return True
    return False


def _is_too_deep(page: LexborHTMLParser) -> bool:
    """Tell whether elements are nested beyond measure; walks without recursion."""
    node, depth = page.root, 0
    while node is not None and depth <= DEEPEST:
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return depth > DEEPEST


def _words(node: LexborNode) -> str:
    return SPACE.sub(" ", node.text(deep=True, separator="")).strip()


def _title(page: LexborHTMLParser) -> str | None:
    for selector in TITLE_META:
        node = page.css_first(selector)
        content = (node.attributes.get("content") or "").strip() if node is not None else ""
        if content:
            return content
    heading = page.css_first("h1")
    if heading is not None and _words(heading):
        return _words(heading)
    node = page.css_first("title")
    return re.split(r"[_|]|\s-\s|--", _words(node))[0].strip() or None if node is not None else None


def _date_line(page: LexborHTMLParser) -> str | None:
    for selector in DATE_META:
        node = page.css_first(selector)
        content = (node.attributes.get("content") or "") if node is not None else ""
        if DATE_LINE.search(content):
            return content
    body = page.body
    text = body.text(deep=True, separator="\n") if body is not None else ""
    lines = (SPACE.sub(" ", line).strip() for line in text.splitlines())
    return next((line for line in lines if len(line) <= 120 and DATE_LINE.search(line)), None)


def _article(body: LexborNode, article_selector: str) -> LexborNode | None:
    """Return what the selector names, else the known article block that holds enough of the text or the whole body."""
    if article_selector:
        return body.css_first(article_selector)
    total = len(_words(body))
    if total == 0:
        return None
    for selector in ARTICLE_SELECTORS:
        best = max(body.css(selector), key=lambda node: len(_words(node)), default=None)
        if best is not None and len(_words(best)) >= SHARE_OF_TEXT * total:
            return best
    return body


def _document(article: LexborNode, title: str | None, date_line: str | None) -> Document:
    assembly = Assembly()
    for kind, content in _blocks(article):
        if isinstance(content, str):
            assembly.add_paragraph(content, kind=kind)
        elif content:
            assembly.add_table(content)
    return assembly.document("text/html", title, date_line)


def _blocks(node: LexborNode) -> Iterator[tuple[str, str | tuple[tuple[str, ...], ...]]]:
    """Yield the paragraphs, headings and tables below a node in reading order."""
    kind = "heading" if node.tag in HEADING_TAGS else "paragraph"
    inline = ""
    for child in node.iter(include_text=True):
        if child.tag == "table" or child.tag in BLOCK_TAGS or child.tag == "br" or _holds_blocks(child):
            yield from _paragraphs(inline, kind)
            inline = ""
            if child.tag == "table":
                yield from _table_blocks(child)
            elif child.tag != "br":
                yield from _blocks(child)
        else:
            inline += child.text(deep=True, separator="")
    yield from _paragraphs(inline, kind)


def _holds_blocks(node: LexborNode) -> bool:
    return node.tag != "-text" and node.css_first("p, div, table, br, li, h1, h2, h3, h4") is not None


def _paragraphs(words: str, kind: str) -> Iterator[tuple[str, str]]:
    line = SPACE.sub(" ", words).strip(" \u3000")
    if line and not FURNITURE.match(line):
        yield ("heading" if kind == "paragraph" and is_heading(line) else kind), line


def _table_blocks(table: LexborNode) -> Iterator[tuple[str, str | tuple[tuple[str, ...], ...]]]:
    """Yield a table of data as rows, a table used for layout as its blocks."""
    if table.css_first("table table") is None:
        rows = tuple(row for row in place_spans(_cells(row) for row in table.css("tr")) if any(map(str.strip, row)))
        if len(rows) >= 2 and max(map(len, rows)) >= 2:
            yield "table", rows
            return
    for cell in _own_cells(table):
        yield from _blocks(cell)


def _own_cells(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the cells of a table that are not those of a table inside it."""
    for child in node.iter():
        if child.tag in ("td", "th", "caption"):
            yield child
        elif child.tag != "table":
            yield from _own_cells(child)


def _cells(row: LexborNode) -> Iterator[tuple[str, int, int]]:
    """Yield the words of each cell of a row with the numbers of columns and rows that it spans."""
    for cell in row.css("td, th"):
        # Full-width blanks before a label are its place in the hierarchy.
        yield (
            SPACE.sub(" ", cell.text(deep=True, separator="")).strip(" ").rstrip(),
            _span(cell, "colspan"),
            _span(cell, "rowspan"),
        )


def _span(cell: LexborNode, attribute: str) -> int:
    stated = cell.attributes.get(attribute) or "1"
    return int(stated) if stated.isdecimal() else 1
