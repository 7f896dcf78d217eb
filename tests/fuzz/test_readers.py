"""A short fuzz of every reader; `make fuzz` does it for long."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import SUFFIXES
from tests.fuzz.readers import damaged, try_content


def test_damaged_files_are_read_or_rejected() -> None:
    outcomes = {try_content(*damaged(seed)) for seed in range(150)}
    assert outcomes >= {"read", "rejected"}


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=300), suffix=st.sampled_from(SUFFIXES))
def test_any_text_under_any_name_is_read_or_rejected(text: str, suffix: str) -> None:
    assert try_content(text.encode("utf-8", "replace"), f"x.{suffix}") in {"read", "rejected"}


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(
        st.lists(st.text(alphabet="指标年月2023亿元(),…-①%.\n\"'=#‖万 ", max_size=12), max_size=6), max_size=8
    )
)
def test_any_grid_is_read_or_rejected(rows: list[list[str]]) -> None:
    assert try_content("\n".join(",".join(row) for row in rows).encode(), "x.csv") in {"read", "rejected"}
