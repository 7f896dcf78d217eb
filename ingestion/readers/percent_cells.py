"""Which cells of an XLSX workbook show their number as a percentage.

A workbook stores 6.5 % as 0.065 with a number format that holds a percent sign. The library that reads workbooks gives
the number without its format, so a rate would come out a hundred times too small. The parts of the file are searched
with patterns: only a few attributes are needed, and sheets may be large.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

# The built-in number formats 0% and 0.00%.
BUILT_IN_PERCENT_FORMATS = frozenset({"9", "10"})
LARGEST_PART = 200_000_000
_TAG = r"<(?:\w+:)?{name}\b([^>]*)>"
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_CELL_FORMATS = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
# A percent sign in quotation marks or behind a backslash is a word of the format, not a percentage.
_QUOTED = re.compile(r"&quot;.*?&quot;|\\.")
_REFERENCE = re.compile(r"([A-Z]+)(\d+)")

Place = tuple[int, int]


def percent_cells(data: bytes) -> dict[str, frozenset[Place]]:
    """Return, by the name of the sheet, the places (row and column from 1) of cells shown as percentages.

    Other kinds of workbook, and parts that are missing or too large, give nothing.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            formats = _percent_formats(_part(archive, "xl/styles.xml"))
            if not formats:
                return {}
            return {name: _places(_part(archive, part), formats) for name, part in _sheet_parts(archive)}
    except zipfile.BadZipFile:
        return {}


def _percent_formats(styles: str) -> frozenset[str]:
    """Return the numbers of the cell formats that show a percentage."""
    own = {
        attributes.get("numFmtId", "")
        for attributes in _attributes(styles, "numFmt")
        if "%" in _QUOTED.sub("", attributes.get("formatCode", ""))
    }
    formats = _CELL_FORMATS.search(styles)
    if formats is None:
        return frozenset()
    return frozenset(
        str(number)
        for number, attributes in enumerate(_attributes(formats[0], "xf"))
        if attributes.get("numFmtId", "") in own | BUILT_IN_PERCENT_FORMATS
    )


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield name and part of each sheet."""
    relations = _part(archive, "xl/_rels/workbook.xml.rels")
    targets = {found.get("Id", ""): found.get("Target", "") for found in _attributes(relations, "Relationship")}
    for sheet in _attributes(_part(archive, "xl/workbook.xml"), "sheet"):
        target = targets.get(sheet.get("r:id", ""), "")
        if target:
            yield _unescaped(sheet.get("name", "")), posixpath.normpath(posixpath.join("xl", target)).removeprefix("/")


def _places(sheet: str, formats: frozenset[str]) -> frozenset[Place]:
    """Return the places of the cells with one of these formats."""
    places = set()
    for cell in _attributes(sheet, "c"):
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        if reference and cell.get("s") in formats:
            places.add((int(reference[2]), _column_number(reference[1])))
    return frozenset(places)


def _column_number(letters: str) -> int:
    """Return the number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _part(archive: zipfile.ZipFile, name: str) -> str:
    """Return a part's text, "" where it is missing or larger than any report's."""
    if name not in archive.namelist() or archive.getinfo(name).file_size > LARGEST_PART:
        return ""
    return archive.read(name).decode("utf-8", errors="replace")


def _attributes(xml: str, name: str) -> Iterator[dict[str, str]]:
    """Yield the attributes of each tag of a name."""
    for tag in re.finditer(_TAG.format(name=name), xml):
        yield dict(_ATTRIBUTE.findall(tag[1]))


def _unescaped(text: str) -> str:
    """Return a name as it is shown, its five escaped characters restored."""
    for escaped, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(escaped, plain)
    return text
