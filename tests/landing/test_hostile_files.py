"""Files made to harm: each is rejected with a reason that names the limit or the fault, and nothing else happens."""

from __future__ import annotations

import io
import json
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlwt

from ingestion.inbox import waiting
from ingestion.landing import Landed, land
from jingjinji.settings import Settings
from tests.readers import pdf_files as made

SENTENCE = "示例市2023年全年实现生产总值12345.6亿元，按可比价格计算，比上年增长5.2%。"


def landed(settings: Settings, folder: Path, name: str, content: bytes) -> Landed:
    path = folder / name
    path.write_bytes(content)
    return land(path, settings)


def reason(settings: Settings) -> dict[str, str]:
    (path,) = settings.rejected.glob("*.reason.json")
    told: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return told


def packed(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def replaced(package: bytes, part: str, content: bytes) -> bytes:
    """A package with one of its parts replaced."""
    source = zipfile.ZipFile(io.BytesIO(package))
    parts = {name: source.read(name) for name in source.namelist()}
    return packed(**{**parts, part: content})


SHEET = "xl/worksheets/sheet1.xml"
FIRST_AND_LAST_CELL = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"""
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)).encode()
LAUGHS = (
    b'<!DOCTYPE w:document [<!ENTITY e0 "ha">' + ENTITIES + b"]>"
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e9;'
    b"</w:t></w:r></w:p></w:body></w:document>"
)


def word(document: bytes) -> bytes:
    types = b"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
    relations = b"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
    return packed(
        **{"[Content_Types].xml": types, "_rels/.rels": relations, "word/document.xml": document},
    )


@pytest.mark.parametrize(
    ("name", "content", "limits", "finding"),
    [
        ("bomb.xlsx", replaced(workbook(("a",)), SHEET, b" " * 3_000_000), {"unpacked_megabytes": 1}, "UNPACKED"),
        ("bomb.zip", packed(**{"a.csv": b"1," * 2_000_000}), {"unpacked_megabytes": 1}, "UNPACKED"),
        ("cells.csv", b"1,2,3,4\n" * 500, {"report_cells": 1000}, "JJJ_REPORT_CELLS"),
        ("pages.pdf", made.drawn((72, 600, SENTENCE), pages=12), {"report_pages": 10}, "JJJ_REPORT_PAGES"),
        ("wide.xlsx", replaced(workbook(("a",)), SHEET, FIRST_AND_LAST_CELL), {}, "JJJ_READING_MEGABYTES"),
        ("large.txt", SENTENCE.encode() * 20_000, {"report_megabytes": 1}, "JJJ_REPORT_MEGABYTES"),
    ],
)
def test_a_file_beyond_a_limit_is_rejected_and_the_reason_names_the_limit(
    settings: Settings, tmp_path: Path, name: str, content: bytes, limits: dict[str, int], finding: str
) -> None:
    assert landed(replace(settings, **limits), tmp_path, name, content).outcome == "rejected"
    assert finding in reason(settings)["advice"]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read(settings: Settings, tmp_path: Path) -> None:
    hurried = replace(settings, reading_seconds=1)
    slow = "".join(f"{SENTENCE}\n" for _ in range(60_000)).encode()
    assert landed(hurried, tmp_path, "slow.txt", slow).outcome == "rejected"
    assert "JJJ_READING_SECONDS" in reason(settings)["advice"]
    assert landed(settings, tmp_path, "next.txt", SENTENCE.encode()).outcome == "accepted"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("laughs.docx", word(LAUGHS)),
        ("broken.xlsx", replaced(workbook(("a",)), SHEET, b"<worksheet><sheetData><row><c r='A1'")),
        ("nested.html", b"<html><body>" + b"<div>" * 200_000),
        ("noise.pdf", b"%PDF-1.7\n" + os.urandom(4000)),
        ("noise.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(4000)),
        ("nested.json", b'{"a":' * 200_000),
        ("../../etc/passwd", b""),
    ],
)
def test_broken_and_malicious_files_are_rejected_with_advice(
    settings: Settings, tmp_path: Path, name: str, content: bytes
) -> None:
    assert landed(settings, tmp_path, Path(name).name, content).outcome == "rejected"
    told = reason(settings)
    assert told["reason"]
    assert told["advice"]
    assert "Traceback" not in json.dumps(told)


def test_an_external_entity_is_not_read(settings: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密数字42亿元", encoding="utf-8")
    document = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document'
        ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        f"<w:t>{SENTENCE}&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    landed(settings, tmp_path, "xxe.docx", word(document.encode()))
    assert not [path for path in settings.home.rglob("*.parquet") if "机密".encode() in path.read_bytes()]


def test_formulas_and_links_of_a_workbook_are_not_followed(settings: Settings, tmp_path: Path) -> None:
    rows = (("指标", "2023年"), ("产值(亿元)", '=WEBSERVICE("http://127.0.0.1:9/")'), ("收入(亿元)", 5))
    assert landed(settings, tmp_path, "formulas.xlsx", workbook(*rows)).observations <= 2


def test_a_pdf_with_scripts_is_read_as_text(settings: Settings, tmp_path: Path) -> None:
    data = made.pdf(made.paragraph(SENTENCE * 3)).replace(b"/Type /Catalog", b"/Type /Catalog /OpenAction 99 0 R")
    assert landed(settings, tmp_path, "script.pdf", data).outcome == "accepted"


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\u202e%2.5长增\u202c\u200b\ufeff",
        "1" * 1_000_000,
        f"{SENTENCE}{'，' * 100_000}",
        f"{SENTENCE}" * 3000,
        "（" * 50_000 + SENTENCE,
    ],
    ids=["bidirectional", "digits", "commas", "one long line", "brackets"],
)
def test_odd_text_is_read_or_rejected_within_the_limits(settings: Settings, tmp_path: Path, text: str) -> None:
    result = landed(replace(settings, reading_seconds=60), tmp_path, "odd.txt", text.encode())
    assert "JJJ_READING" not in result.reason


def test_control_characters_are_no_text(settings: Settings, tmp_path: Path) -> None:
    assert landed(settings, tmp_path, "control.txt", f"{SENTENCE}\x07\x1b".encode()).outcome == "rejected"


def test_links_and_pipes_in_the_inbox_are_rejected_without_being_opened(settings: Settings, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SENTENCE, encoding="utf-8")
    settings.inbox.mkdir(parents=True)
    (settings.inbox / "link.txt").symlink_to(secret)
    os.mkfifo(settings.inbox / "pipe.txt")
    results = [land(path, settings) for path in waiting(settings.inbox)]
    assert [one.outcome for one in results] == ["rejected"] * 2
    assert not [path for path in settings.rejected.iterdir() if SENTENCE.encode() in path.read_bytes()]


def test_a_number_that_no_ledger_holds_is_no_figure(settings: Settings, tmp_path: Path) -> None:
    content = f"指标,2023年\n编码,{'9' * 60}\n产值(亿元),5\n,{'8' * 33}.5\n"
    assert landed(settings, tmp_path, "codes.csv", content.encode()).observations == 1


def test_protected_workbooks_and_old_word_documents_are_told_from_broken_ones(
    settings: Settings, tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    book = xlwt.Workbook()
    book.add_sheet("表").write(0, 0, "指标")
    book.save(buffer)
    plain = buffer.getvalue()
    marked = plain + b"\0" * 32 + "EncryptedPackage".encode("utf-16-le")
    assert "password" in landed(settings, tmp_path, "protected.xlsx", marked).reason
    old = plain + "WordDocument".encode("utf-16-le")
    assert "DOCX" in landed(settings, tmp_path, "old.doc", old).reason
