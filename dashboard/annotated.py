"""A report's text as HTML: every figure that was read is marked by its status and leads to its descent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from dashboard import links
from dashboard.figures import ABSENT, with_unit
from dashboard.naming import period
from dashboard.texts import Texts

CELL_SEPARATOR = " | "
LONG_CELL = 12
WHOLE_WIDTH = 100
Row = Mapping[str, Any]
HEADINGS = {"heading": "h3"}
TABLE_END = "</tbody></table></div>"


def annotated(
    passages: Sequence[Row],
    figures: Iterable[Row],
    texts: Texts,
    chosen: str | None = None,
    chosen_passage: int | None = None,
) -> str:
    """Return passages as HTML with their figures marked.

    Args:
        passages: of the query `report_passages`, in order.
        figures: of the query `report_figures`.
        texts: the reader's language.
        chosen: observation id of the figure that the reader came for.
        chosen_passage: number of the passage that he came for.
    """
    in_prose: dict[int, list[Row]] = defaultdict(list)
    in_cells: dict[tuple[str, int], dict[int, Row]] = defaultdict(dict)
    for figure in figures:
        if figure["sheet_name"] is not None:
            in_cells[figure["sheet_name"], figure["row_number"]].setdefault(figure["column_number"], figure)
        elif figure["start_offset"] is not None:
            in_prose[figure["passage_number"]].append(figure)
    pieces: list[str] = []
    sheet: str | None = None
    for passage in passages:
        if passage["kind"] == "table_row":
            opening = sheet != passage["sheet_name"]
            pieces.append(_sheet_change(sheet, passage["sheet_name"]) if opening else "")
            sheet = passage["sheet_name"]
            cells = in_cells.get((passage["sheet_name"], passage["row_number"]), {})
            pieces.append(_table_row(passage, cells, texts, chosen))
            continue
        pieces.append(TABLE_END if sheet is not None else "")
        sheet = None
        tag = HEADINGS.get(passage["kind"], "p")
        here = ' class="jjj-passage-this"' if passage["passage_number"] == chosen_passage else ""
        words = _prose(passage, in_prose[passage["passage_number"]], texts, chosen)
        pieces.append(f"<{tag}{here}>{words}</{tag}>")
    pieces.append(TABLE_END if sheet is not None else "")
    return f'<div class="jjj-text" lang="zh-Hans">{"".join(pieces)}</div>'


def marked(figure: Row, words: str, texts: Texts, chosen: str | None) -> str:
    """Return one figure as a marked link; a pointer that rests on it is told what was read.

    One that was set aside has no descent: it is marked, with the reason.
    """
    classes = ["jjj-mark", *_kind(figure)]
    if figure["observation_id"] == chosen:
        classes.append("jjj-mark-this")
    if figure["set_aside_reason"]:
        return (
            f'<span id="f-{escape(figure["observation_id"])}" class="{" ".join(classes)}" '
            f'title="{escape(reading(figure, texts))}">{escape(words)}</span>'
        )
    target = links.observation_descent(figure["observation_id"], texts)
    return (
        f'<a id="f-{escape(figure["observation_id"])}" class="{" ".join(classes)}" href="{escape(target)}" '
        f'title="{escape(reading(figure, texts))}">{escape(words)}</a>'
    )


def reading(figure: Row, texts: Texts) -> str:
    """Return in words what was read from a figure."""
    parts = (
        texts.name(figure, "area_name") if figure["area_name_zh"] else "",
        texts.name(figure),
        texts.code("measure", figure["measure"]) if figure["measure"] else "",
        period(figure["period"], texts) if figure["period"] else "",
        with_unit(figure["value"], figure["unit"] or "", texts),
        texts.code("status", figure["status"]) if figure["status"] else "",
        "" if figure["indicator_code"] else texts("report.unmapped"),
        _set_aside(figure, texts),
    )
    return texts("list.dot").join(filter(None, parts))


def highlighted(sentence: str, figure_text: str) -> str:
    """Return a sentence as HTML with the figure marked where it stands; unmarked where it cannot be found."""
    before, found, after = sentence.partition(figure_text)
    if not found or not figure_text:
        return escape(sentence)
    return f"{escape(before)}<mark>{escape(found)}</mark>{escape(after)}"


def _set_aside(figure: Row, texts: Texts) -> str:
    reason = figure["set_aside_reason"]
    return texts("report.mark_set_aside_because", reason=texts.half(reason)) if reason else ""


def _kind(figure: Row) -> list[str]:
    if figure["set_aside_reason"]:
        return ["jjj-mark-x"]
    if figure["indicator_code"] is None:
        return ["jjj-mark-u"]
    if figure["status"] in {"T", "F"}:
        return ["jjj-mark-t"]
    return ["jjj-mark-p"] if figure["status"] in {"P", "E"} or figure["is_provisional"] else []


def _prose(passage: Row, figures: Sequence[Row], texts: Texts, chosen: str | None) -> str:
    """Mark the figures of a paragraph; one that overlaps the figure before it stays unmarked."""
    words, start = passage["passage_text"], passage["start_offset"] or 0
    made: list[str] = []
    done = 0
    for figure in sorted(figures, key=lambda one: one["start_offset"]):
        first, last = figure["start_offset"] - start, figure["end_offset"] - start
        if first < done or last > len(words):
            continue
        made += [escape(words[done:first]), marked(figure, words[first:last], texts, chosen)]
        done = last
    return "".join((*made, escape(words[done:])))


def _table_row(passage: Row, figures: Mapping[int, Row], texts: Texts, chosen: str | None) -> str:
    cells = passage["passage_text"].split(CELL_SEPARATOR)
    if len(cells) == 1 and not figures:
        # A line of its own above or below the table, not a narrow first column.
        return f'<tr><td colspan="{WHOLE_WIDTH}">{escape(cells[0])}</td></tr>'
    drawn = (
        f'<td class="jjj-number">{marked(figures[place], cell or ABSENT, texts, chosen)}</td>'
        if place in figures
        else f"<td>{_words(cell)}</td>"
        for place, cell in enumerate(cells, start=1)
    )
    return f"<tr>{''.join(drawn)}</tr>"


def _words(cell: str) -> str:
    """Return the words of a cell; long ones are cut to two lines, and told whole to a pointer that rests on them."""
    if len(cell) <= LONG_CELL:
        return escape(cell)
    return f'<div class="jjj-clamp" title="{escape(cell)}">{escape(cell)}</div>'


def _sheet_change(before: str | None, now: str) -> str:
    closing = TABLE_END if before is not None else ""
    opening = f'<div class="jjj-scroll" role="region" tabindex="0" aria-label="{escape(now)}"><table class="jjj-table">'
    return f"{closing}<h3>{escape(now)}</h3>{opening}<tbody>"
