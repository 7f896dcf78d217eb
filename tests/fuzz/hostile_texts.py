"""Hostile files that are text: too large, too long, too deep, in mixed encodings, with characters that deceive."""

from __future__ import annotations

import json
from pathlib import Path

from tests.fuzz.scene import SENTENCE, HostileFile, Scene, containing

LINE = f"{SENTENCE}\n".encode()
MEGABYTE = 1_000_000
LONG_LINE = 10 * MEGABYTE


def large(megabytes: int) -> HostileFile:
    def put(path: Path, scene: Scene) -> None:
        block = LINE * (MEGABYTE // len(LINE))
        with path.open("wb") as file:
            for _ in range(scene.many(megabytes * MEGABYTE) // len(block) + 1):
                file.write(block)

    limit = "JJJ_REPORT_MEGABYTES" if megabytes > 200 else ""
    return HostileFile(f"prose of {megabytes} MB.txt", put, "rejected" if limit else "either", limit)


def long_line(name: str, piece: str, before: str = "", after: str = "") -> HostileFile:
    def make(scene: Scene) -> bytes:
        return f"{before}{piece * (scene.many(LONG_LINE) // len(piece))}{after}".encode()

    return HostileFile(name, containing(make), "either")


def text(name: str | bytes, content: str | bytes, expected: str = "either") -> HostileFile:
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return HostileFile(name, containing(lambda _: data), expected)  # type: ignore[arg-type]


def nested(name: str, piece: str, count: int, before: str = "") -> HostileFile:
    return HostileFile(name, containing(lambda scene: f"{before}{piece * scene.many(count)}".encode()), "either")


def web_page(scene: Scene) -> bytes:
    """A page that would call elsewhere in every way that pages can."""
    url = f"http://{scene.address}/"
    calls = f"""<script src="{url}s.js"></script><script>fetch("{url}")</script><img src="{url}i.png">
<iframe src="{url}"></iframe><link rel="stylesheet" href="{url}c.css"><meta http-equiv="refresh" content="0;url={url}">
<object data="{url}"></object><form action="{url}"><input autofocus onfocus="submit()"></form>"""
    return f"<html><head>{calls}</head><body><p>{SENTENCE * 3}</p>{calls}</body></html>".encode()


def many_keys(scene: Scene) -> bytes:
    records = [{f"k{number}": number} for number in range(scene.many(20_000) + 100)]
    return json.dumps({"data": records}).encode()


def entity_page(scene: Scene) -> bytes:
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{scene.secret.as_uri()}">]>'
        f"<html><body><p>{SENTENCE * 3}&x;</p></body></html>"
    ).encode()


SPANS = '<table><tr><td colspan="99999" rowspan="99999">a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>'
HOSTILE_TEXTS: tuple[HostileFile, ...] = (
    large(1000),
    large(199),
    long_line("line of digits.txt", "1"),
    long_line("line of sentences.txt", SENTENCE),
    long_line("line without a mark.txt", "增长", SENTENCE),
    long_line("line of brackets.txt", "（", "", SENTENCE),
    long_line("line of places.txt", "北京、天津、河北、", "用电量分别为", "1亿千瓦时。"),
    long_line("line of figures.txt", "1.5%、", "比上年分别增长"),
    long_line("line of points.txt", "1.", "增长"),
    long_line("line of years.txt", "2023年至", ""),
    long_line("line in a cell.csv", "1", '指标,2023年\n"', '",5\n'),
    long_line("quote that never ends.csv", "a,1\n", '指标,2023年\n"'),
    long_line("line in a page.html", "增长5%，", "<html><body><p>", "</p></body></html>"),
    HostileFile(
        "only commas.csv",
        containing(lambda scene: f"{'1,' * 99}1\n".encode() * scene.many(60_000)),
        "rejected",
        "JJJ_REPORT_CELLS",
    ),
    text("mixed encodings.txt", SENTENCE.encode() * 20 + SENTENCE.encode("gb18030") * 20),
    text("utf-16 without a mark.txt", SENTENCE.encode("utf-16-le") * 20, "rejected"),
    text("half a character.txt", SENTENCE.encode()[:-1]),
    text("utf-7.txt", f"+ADw-script+AD4- {SENTENCE}", "accepted"),
    text("control characters.txt", f"{SENTENCE}\x07\x1b]0;title\x07\x08\n", "rejected"),
    text("escape sequences.txt", f"{SENTENCE}\x1b[2J\x1b[31m\n"),
    text("null characters.txt", f"{SENTENCE}\0{SENTENCE}", "rejected"),
    text("bidirectional.txt", f"{SENTENCE}\u202e%2.5长增\u202c\u2066\u200b\ufeff\n", "accepted"),
    text("digits of other scripts.txt", "全年生产总值１２３４５．６亿元，增长٣٫٥%、۵٪、५%。\n"),
    text("invisible between digits.txt", "全年生产总值1\u200b2\u200b3\u20604\u00ad5亿元，增长5.2%。\n"),
    HostileFile("combining marks.txt", containing(lambda s: (SENTENCE + "̈" * s.many(10**6)).encode()), "either"),
    text("half a pair.json", '{"data": [{"指标": "\\ud800产值", "2023年": 5}, {"指标": "b", "2023年": 6}]}'),
    text("huge numbers.json", '{"data": [{"指标": "产值(亿元)", "2023年": 1e999999999}]}'),
    text("not a number.csv", "指标,2023年\n产值(亿元),1e999999999\n收入(亿元),nan\n"),
    nested("deep.json", '{"a":', 2_000_000),
    nested("deep lists.json", "[", 2_000_000),
    HostileFile("a key each.json", containing(many_keys), "either"),
    nested("deep.html", "<div>", 2_000_000, "<html><body>"),
    nested("deep formats.html", "<b><i><u>", 300_000, f"<html><body><p>{SENTENCE}"),
    nested("deep tables.html", "<table><tr><td>", 100_000, f"<html><body><p>{SENTENCE}</p>"),
    nested("attributes.html", "<p a=1 ", 500_000, f"<html><body><p>{SENTENCE}</p>"),
    nested("unclosed comments.html", "<!--", 1_000_000, f"<html><body><p>{SENTENCE}</p>"),
    text("spans.html", f"<html><body><p>{SENTENCE}</p>{SPANS * 300}</body></html>"),
    HostileFile("calls elsewhere.html", containing(web_page), "accepted"),
    HostileFile("external entity.html", containing(entity_page), "either"),
    text("error page.xls", f"<html><body><p>404 {SENTENCE * 3}</p></body></html>", "rejected"),
    text("program.pdf", b"MZ\x90\x00" + b"\0" * 400, "rejected"),
    text("picture.xlsx", b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "rejected"),
    text("text.pdf", SENTENCE, "rejected"),
    text("noise.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 20, "rejected"),
    text("nothing.txt", b"", "rejected"),
)
