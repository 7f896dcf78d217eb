"""A passage falls into sentences, a sentence into groups of figures with the words around each."""

from __future__ import annotations

from ingestion.extraction.clauses import Group, groups, is_breakdown, mask, sentences
from ingestion.extraction.figures import scan


def groups_of(text: str) -> list[Group]:
    return groups(text, mask(text), 0, len(text), scan(text))


def test_marks_inside_brackets_and_quotes_end_no_sentence() -> None:
    text = "甲（乙。丙）丁。“戊！”己。"
    assert [text[start:end] for start, end in sentences(mask(text))] == ["甲（乙。丙）丁。", "“戊！”己。"]


def test_figures_that_list_marks_part_form_one_group() -> None:
    (listed, growth) = groups_of("各项收入分别为3亿元、4亿元和5亿元，增长6%")
    assert (len(listed.figures), listed.clause) == (3, "各项收入分别为")
    assert (growth.clause, growth.attached, growth.strong) == ("增长", False, False)


def test_clauses_between_two_figures_are_kept_in_order() -> None:
    group = groups_of("其中，分产业看，工业产值3亿元")[0]
    assert group.earlier == ("其中", "分产业看")
    assert group.breaks_down


def test_a_semicolon_parts_strongly_and_a_list_mark_attaches() -> None:
    _, second, third = groups_of("甲产值3亿元；乙产值4亿元、丙5亿元")
    assert (second.strong, second.attached) == (True, False)
    assert (third.strong, third.attached) == (False, True)


def test_the_counted_noun_and_the_qualifier_after_a_figure_are_told_apart() -> None:
    (group,) = groups_of("培育100家以上领军企业")
    assert (group.qualifier_after, group.after) == ("以上", "领军企业")


def test_a_counted_list_goes_on_to_the_end_of_its_clause() -> None:
    (group,) = groups_of("建成49个机关、企事业单位食堂，")
    assert group.after == "机关、企事业单位食堂"


def test_figures_of_different_units_are_one_list_after_distribution() -> None:
    (group,) = groups_of("旅客和货物吞吐量分别达到2亿人次、5万吨")
    assert [figure.unit for figure in group.figures] == ["人次", "吨"]


def test_a_verb_of_its_own_stays_with_its_figure() -> None:
    (group,) = groups_of("三类企业出口分别增长11%、下降4%和增长2%")
    assert group.verbs == ("", "下降", "增长")


def test_a_clause_that_announces_parts_is_a_breakdown() -> None:
    assert all(is_breakdown(words) for words in ("其中", "分产业看", "按经营地分", "重点行业中"))
    assert not is_breakdown("装备制造业增加值")


def test_marks_in_a_bracket_that_is_not_closed_part_no_clauses_after_it() -> None:
    first, second = groups_of("出口总额（含加工贸易，来料加工，5亿元；一般贸易3亿元")
    assert (first.bracketed, second.clause, second.earlier) == (True, "一般贸易", ())
