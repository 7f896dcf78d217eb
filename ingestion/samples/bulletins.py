"""The reports in prose: sentences of this project, filled with first published figures."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.samples.figures import Figure
from ingestion.samples.side_files import PUBLISHER, weakest_tier, write_side_file

TEMPLATES = Path(__file__).resolve().parent / "templates"
PLACEHOLDER = re.compile(r"\{(?:(?P<area>\w+)/)?(?P<indicator>\w+) (?P<period>\S+) (?P<published>[^}\s]+)\}")
PAGE = (
    '<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
    "{body}\n</body>\n</html>\n"
)


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A report to be written: its template, its area, the year it reports on, when its figures came out, its kind."""

    template: str
    area: str
    area_name: str
    year: int
    published: str
    kind: str = "bulletin"


BULLETINS = (
    Bulletin("beijing_2023.txt", "110000", "北京市", 2023, "2024-03-21"),
    Bulletin("beijing_2024.html", "110000", "北京市", 2024, "2025-03"),
    Bulletin("tianjin_2023.txt", "120000", "天津市", 2023, "2024-02"),
    Bulletin("tianjin_2024_q1.html", "120000", "天津市", 2024, "2024-04-18"),
    Bulletin("hebei_2023.html", "130000", "河北省", 2023, "2024-02"),
    Bulletin("hebei_2023_h1.txt", "130000", "河北省", 2023, "2023-07-18"),
    Bulletin("hebei_2024.txt", "130000", "河北省", 2024, "2025"),
    Bulletin("hebei_2024_cooperation.txt", "130000", "河北省", 2024, "2025-01-13", "report"),
    Bulletin("region_2021.txt", "JJJ", "京津冀", 2021, "2022-12-28", "report"),
)


def write_bulletin(bulletin: Bulletin, figures: Sequence[Figure], folder: Path) -> None:
    """Write one bulletin and its side file into a folder.

    Raises:
        LookupError: a figure that the template names is not among the figures, or stands there with several values.
    """
    template = (TEMPLATES / bulletin.template).read_text(encoding="utf-8")
    used: list[Figure] = []

    def fill(place: re.Match[str]) -> str:
        area = place["area"] or bulletin.area
        used.append(find_figure(figures, area, place["indicator"], place["period"], place["published"]))
        return used[-1].value + used[-1].unit

    text = PLACEHOLDER.sub(fill, template) + "\n" + _sources(used)
    title = text.partition("\n")[0]
    path = folder / f"{bulletin.kind}_{bulletin.template}"
    path.write_text(_page(title, text) if path.suffix == ".html" else text, encoding="utf-8")
    write_side_file(
        path,
        kind=bulletin.kind,
        area=bulletin.area_name,
        title=title,
        year=bulletin.year,
        published=bulletin.published,
        tier=weakest_tier(used),
    )


def find_figure(figures: Sequence[Figure], area: str, indicator: str, period: str, published: str) -> Figure:
    """Return the figure of an area, an indicator and a period that came out at a date.

    Raises:
        LookupError: there is none, or there are several that differ.
    """
    wanted = (area, indicator, period, published)
    found = [f for f in figures if (f.area, f.indicator, f.period, f.published) == wanted]
    if len({figure.value for figure in found}) != 1:
        raise LookupError(f"{len(found)} figures for {' '.join(wanted)}")
    return found[0]


def _sources(used: Sequence[Figure]) -> str:
    """Return the notes at the end: who compiled, and the source and tier of every figure."""
    labels: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for figure in used:
        labels[figure.source, figure.address, figure.tier].append(figure.label)
    lines = [f"注：本文为示例，{PUBLISHER}，各数据来源及来源等级如下。"]
    for (source, address, tier), names in labels.items():
        lines.append(f"{'、'.join(names)}：{source}，{address}（来源等级{tier}）")
    return "\n".join(lines) + "\n"


def _page(title: str, text: str) -> str:
    """Return the text as a web page: first line and headings marked, one paragraph a line."""
    parts = [f"<h1>{html.escape(title)}</h1>"]
    for line in text.splitlines()[1:]:
        tag = "h2" if re.match("[一二三四五六七八九十]+、", line) else "p"
        if line:
            parts.append(f"<{tag}>{html.escape(line)}</{tag}>")
    return PAGE.format(title=html.escape(title), body="\n".join(parts))
