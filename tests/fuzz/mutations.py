"""Files that are almost right: valid ones of each kind with bytes changed, cut, repeated or taken from elsewhere."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx

from tests.golden import dirty_files, outlined_files

CORPUS = Path(__file__).resolve().parents[1] / "extraction" / "corpus"


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("示例市2023年统计公报", level=1)
    document.add_paragraph("全年生产总值12345.6亿元，比上年增长5.2%。")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "2023年"
    table.cell(1, 0).text, table.cell(1, 1).text = "粮食产量(万吨)", "3.5"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def plain_text() -> bytes:
    return "示例市2023年统计公报\n一、综合\n全年生产总值12345.6亿元，比上年增长5.2%。\n".encode()


def prose() -> bytes:
    """Forty lines of labelled reports, from which the extraction reads figures of every kind."""
    lines = [line for path in sorted(CORPUS.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return "\n".join(lines[::5][:40]).encode()


SOURCES: dict[str, Callable[[], bytes]] = {
    **dirty_files.FILES,
    **outlined_files.FILES,
    "document.docx": word_document,
    "report.txt": plain_text,
    "bulletin.txt": prose,
    "speech.txt": prose,
}
SUFFIXES = ("txt", "html", "csv", "json", "pdf", "docx", "xls", "xlsx", "ods", "zip", "")


def mutated(content: bytes, numbers: random.Random) -> bytes:
    """A file with one to five faults; the parts of a package are changed inside it, or all of it as bytes."""
    if content.startswith(b"PK") and numbers.random() < 0.7:
        return _package_mutated(content, numbers)
    if numbers.random() < 0.5:
        with suppress(UnicodeDecodeError):
            return _characters_mutated(content.decode("utf-8"), numbers)
    changed = bytearray(content)
    for _ in range(numbers.randint(1, 5)):
        _FAULTS[numbers.randrange(len(_FAULTS))](changed, numbers)
    return bytes(changed)


def _characters_mutated(text: str, numbers: random.Random) -> bytes:
    """Text with characters moved, doubled or dropped, so that it stays text."""
    characters = list(text)
    for _ in range(numbers.randint(1, 40)):
        start = numbers.randrange(len(characters) or 1)
        piece = characters[start : start + numbers.randint(1, 12)]
        if numbers.random() < 0.5:
            del characters[start : start + len(piece)]
        place = numbers.randrange(len(characters) + 1)
        characters[place:place] = piece
    return "".join(characters).encode()


def _package_mutated(content: bytes, numbers: random.Random) -> bytes:
    source = zipfile.ZipFile(BytesIO(content))
    names = source.namelist()
    victim = numbers.choice(names)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in names:
            part = bytearray(source.read(name))
            if name == victim:
                numbers.choice(_FAULTS)(part, numbers)
            target.writestr(name, bytes(part))
    return buffer.getvalue()


def _flip(content: bytearray, numbers: random.Random) -> None:
    for _ in range(min(len(content), 20)):
        content[numbers.randrange(len(content))] = numbers.randrange(256)


def _cut(content: bytearray, numbers: random.Random) -> None:
    del content[numbers.randrange(len(content) + 1) :]


def _drop(content: bytearray, numbers: random.Random) -> None:
    start = numbers.randrange(len(content) + 1)
    del content[start : start + numbers.randrange(200)]


def _repeat(content: bytearray, numbers: random.Random) -> None:
    start = numbers.randrange(len(content) + 1)
    content[start:start] = content[start : start + numbers.randrange(200)] * numbers.randrange(50)


def _insert(content: bytearray, numbers: random.Random) -> None:
    start = numbers.randrange(len(content) + 1)
    content[start:start] = numbers.choice(_MARKS)


_FAULTS = (_flip, _cut, _drop, _repeat, _insert)
_MARKS = tuple(
    mark.encode()
    for mark in (
        *(
            "…",
            "‖",
            "①",
            "-",
            "1-本月",
            "9" * 70,
            "2023年",
            "\u202e",
            "\ufeff",
            "&#0;",
            "<td colspan=99999>",
            "\n,\n",
            "\t",
        ),
        *('"', "{", "[", "null", "1e400", "0x1p5", "٣", "万亿", "分之", "％", "<table><tr>", "</w:p>", "<c r='ZZZ9'>"),
    )
)
