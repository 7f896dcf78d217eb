"""Cells that span columns and rows."""

from __future__ import annotations

from ingestion.readers.grid import WIDEST_SPAN, place_spans


def test_a_cell_over_two_rows_moves_the_cells_of_the_next_row_to_the_right() -> None:
    header = [("区域", 1, 2), ("收入合计", 2, 1)]
    below = [("绝对值", 1, 1), ("增速", 1, 1)]
    assert place_spans([header, below]) == [("区域", "收入合计", ""), ("", "绝对值", "增速")]


def test_a_row_without_own_cells_is_there_where_a_cell_above_reaches_into_it() -> None:
    assert place_spans([[("甲", 1, 2), ("1", 1, 1)], []]) == [("甲", "1"), ("",)]


def test_spans_that_no_page_means_are_cut() -> None:
    assert len(place_spans([[("甲", 10**9, 10**9)]])) == WIDEST_SPAN
    assert place_spans([[("甲", 0, 0)]]) == [("甲",)]
    assert place_spans([]) == []
