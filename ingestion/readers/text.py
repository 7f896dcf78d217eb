"""Reader of plain text: one passage per line that is not blank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.document import Document
from ingestion.readers.encoding import decode
from jingjinji.errors import RejectedReport
from jingjinji.records import Passage

HEADING_LENGTH = 40
OPENING_LINES = 25
LONGEST_PARAGRAPH = 4000
HEADING = re.compile(r"^(?:第?[一二三四五六七八九十百]+[、章节部]|[（(][一二三四五六七八九十]+[)）])")
SENTENCE_END = re.compile(r"[。；！？;!?]")
DATE_LINE = re.compile(r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
FURNITURE = re.compile(
    r"^(?:[【\[（(]?\s*(?:字号|字体|打印|下载|分享|收藏|全屏|关闭|大|中|小|加大|还原|减小|来源|稿源|日期|发布时间|发布日期|浏览|首页|当前位置|您当前的位置|扫一扫|扫描二维码)"
    r"|[】\]）)·|>\s]*$)"
)


def read(data: bytes, name: str) -> Document:
    """Read plain text; offsets count in the decoded text as it stands.

    Args:
        data: the file's bytes.
        name: the file's name, for messages.

    Raises:
        RejectedReport: no text in it, or no encoding reads it.
    """
    text = decode(data)
    passages = passages_of(text)
    if not passages:
        raise RejectedReport(f"{name} holds no text.", "Check that the file is the report itself.")
    opening = [passage.text for passage in passages[:OPENING_LINES]]
    return Document(
        text=text,
        passages=passages,
        title=find_title(opening),
        date_line=next((line for line in opening if len(line) <= 80 and DATE_LINE.search(line)), None),
    )


def passages_of(text: str, first: int = 0) -> tuple[Passage, ...]:
    """Cut a text into its lines, without the white space around them.

    Args:
        text: the text that offsets count in.
        first: number of the first passage.
    """
    passages: list[Passage] = []
    for line in re.finditer(r"[^\r\n]+", text):
        words = line[0].strip()
        start = line.start() + line[0].find(words)
        for piece in pieces(words):
            kind = "heading" if is_heading(piece) else "paragraph"
            passages.append(Passage(first + len(passages), kind, piece, start, start + len(piece)))
            start += len(piece)
    return tuple(passages)


def pieces(words: str) -> Iterator[str]:
    """Yield a paragraph in pieces of a bounded length, cut behind a sentence, else behind a comma, else anywhere.

    Only a paragraph far longer than people write them is cut: the time of reading grows with its length.
    """
    start = 0
    while len(words) - start > LONGEST_PARAGRAPH:
        end = start + LONGEST_PARAGRAPH
        cuts = (words.rfind(mark, start + LONGEST_PARAGRAPH // 2, end) + 1 for mark in "。；，")
        cut = next((cut for cut in cuts if cut), end)
        yield words[start:cut]
        start = cut
    if words[start:]:
        yield words[start:]


def is_heading(line: str) -> bool:
    """Tell whether a line is a heading: short, numbered as headings are, and no sentence."""
    return len(line) <= HEADING_LENGTH and bool(HEADING.match(line)) and not SENTENCE_END.search(line)


def find_title(lines: list[str]) -> str | None:
    """Return the first line that can be a title: not furniture, not a date, not a sentence."""
    for line in lines:
        if (
            4 <= len(line) <= 60
            and not FURNITURE.match(line)
            and not DATE_LINE.search(line)
            and not SENTENCE_END.search(line)
        ):
            return line
    return None
