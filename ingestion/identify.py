"""What a file is, by its content; its name only settles what the content leaves open."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import PurePath

import puremagic

from ingestion.readers.encoding import decode
from jingjinji.errors import RejectedReport

TEXT = "text/plain"
HTML = "text/html"
CSV = "text/csv"
JSON = "application/json"
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the older Office files hold, by the name of a stream inside; names are written in UTF-16.
OLE_STREAMS = (
    ("EncryptedPackage", "is protected by a password", "Open it with the password and save it without."),
    ("WordDocument", "is an old Word document (.doc)", "Open it and save it as DOCX, or save the text as .txt."),
    ("PowerPoint Document", "is a presentation", "Save what it says as DOCX or PDF."),
)
WORKBOOK_SUFFIXES = {".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".et"}
BINARY_SUFFIXES = WORKBOOK_SUFFIXES | {".pdf", ".doc", ".docx", ".wps", ".zip"}
OTHER_SUFFIXES = BINARY_SUFFIXES | {".csv", ".json"}
JSON_START = re.compile(r"^\s*(?:\{\s*[\"}]|\[\s*[\[{])")
# Some writers put a byte order mark or blank lines before the signature.
PDF_START = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,64}%PDF-")
KINDS = "text, HTML, PDF, DOCX, CSV, JSON or a workbook (xlsx, xls, xlsb, ods)"
HTML_START = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|meta)\b", re.I | re.S
)
# Characters that no text file holds; tab, line feed, form feed, carriage return and escape may stand in text.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
SNIFFED_LINES = 60


def identify(data: bytes, name: str) -> str:
    """Return the media type of a file.

    Args:
        data: the whole file.
        name: its name; the suffix is compared with what the content is.

    Raises:
        RejectedReport: the file is empty, is no kind of report, or is not what its name says.
    """
    if not data.strip():
        raise RejectedReport("The file is empty.", "Download it again and check its size before you hand it in.")
    if data.startswith(b"PK\x03\x04"):
        return _identify_zip(data)
    if data.startswith(OLE_MAGIC):
        return _identify_ole(data)
    if PDF_START.match(data):
        return PDF
    return _identify_text(data, PurePath(name).suffix.lower())


def _identify_zip(data: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile as problem:
        raise RejectedReport("The file is a broken workbook or archive.", "Download it again.") from problem
    if "xl/workbook.xml" in names:
        return XLSX
    if "xl/workbook.bin" in names:
        return XLSB
    if "word/document.xml" in names:
        return DOCX
    if "content.xml" in names and "mimetype" in names:
        return ODS
    raise RejectedReport("The file is an archive, not a report.", "Unpack it and hand in the files that it holds.")


def _identify_ole(data: bytes) -> str:
    for stream, finding, advice in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            raise RejectedReport(f"The file {finding}.", advice)
    return XLS


def _identify_text(data: bytes, suffix: str) -> str:
    text = _text_or_reject(data)
    if HTML_START.match(text[:5000]):
        if suffix in OTHER_SUFFIXES and "<table" not in text.lower():
            raise RejectedReport(
                f"The file is named {suffix} but is a web page, most likely an error page of the site.",
                "Open the page in a browser, download the file itself and hand that in.",
            )
        return HTML
    if suffix == ".json" or JSON_START.match(text):
        return JSON
    if suffix in BINARY_SUFFIXES:
        raise RejectedReport(
            f"The file is named {suffix} but holds plain text or is damaged.",
            "Give it its right name (.txt or .csv) or download it again.",
        )
    return CSV if suffix in {".csv", ".tsv"} or _looks_delimited(text) else TEXT


def _text_or_reject(data: bytes) -> str:
    unreadable = RejectedReport(
        f"The file is {_kind_of_binary(data)}, not a report that can be read.",
        f"Hand in {KINDS}.",
    )
    if b"\x00" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable
    try:
        text = decode(data)
    except RejectedReport as problem:
        raise unreadable from problem
    if CONTROL.search(text):
        raise unreadable
    return text


def _kind_of_binary(data: bytes) -> str:
    """Name what the bytes are, for the person who reads the reason."""
    try:
        found = puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return "unknown binary data"
    return f"{found[0].name} ({found[0].mime_type})" if found and found[0].confidence >= 0.5 else "unknown binary data"


def _looks_delimited(text: str) -> bool:
    """Tell whether most lines that hold a delimiter hold the same number of it, as rows of one table do."""
    lines = [line for line in text.splitlines()[:SNIFFED_LINES] if line.strip()]
    for delimiter in ("\t", ",", ";"):
        counts = Counter(line.count(delimiter) for line in lines if delimiter in line)
        if not counts:
            continue
        count, same = counts.most_common(1)[0]
        if same >= 3 and same >= 0.7 * sum(counts.values()) and same >= 0.5 * len(lines):
            cells = [cell for line in lines if line.count(delimiter) == count for cell in line.split(delimiter)]
            return sum(map(len, cells)) / len(cells) <= 30
    return False
