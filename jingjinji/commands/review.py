"""`jjj review`: settle labels without an indicator and figures that are set aside, one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from jingjinji.commands.output import OUT
from jingjinji.settings import load_settings

if TYPE_CHECKING:
    from jingjinji.review import Label, Questions, Registries, Row

SHANGHAI = ZoneInfo("Asia/Shanghai")


class Stopped(Exception):
    """The reviewer has had enough; what was settled stays."""


def review(
    list_only: Annotated[bool, typer.Option("--list", help="List what is open and ask nothing.")] = False,
    registries: Annotated[
        Path | None, typer.Option(help="Folder of the registries to write to; by default dbt_project/seeds.")
    ] = None,
) -> None:
    """Walk through labels without an indicator and figures that are set aside, and settle each.

    A label gets an alias (the nearest indicators are proposed; a number or any indicator code chooses one). A figure is
    corrected, or published as it stands. Each answer is written at once as a row of a registry in dbt_project/seeds:
    indicator_aliases.csv, corrections.csv or audit_decisions.csv. The next `jjj run` builds with it.
    """
    from jingjinji.review import Registries, open_questions

    questions = open_questions(load_settings())
    if list_only:
        _list(questions)
        return
    register = Registries(registries) if registries else Registries()
    settled = 0
    total = len(questions.labels) + len(questions.rows)
    try:
        for number, label in enumerate(questions.labels, 1):
            _say(f"[{number}/{total}] {_label_line(label)}", *_label_details(label))
            settled += _settle_label(label, register)
        for number, row in enumerate(questions.rows, len(questions.labels) + 1):
            _say(f"[{number}/{total}] {_row_line(row)}", *_row_details(row))
            settled += _settle_row(row, register)
    except Stopped:
        pass
    _tell_reports(questions)
    open_ones = total - settled
    _say(
        f"{settled} settled, {open_ones} open." + (" Run `jjj run` to build with what was settled." if settled else "")
    )


def _list(questions: Questions) -> None:
    for label in questions.labels:
        _say(_label_line(label), *_label_details(label))
    for row in questions.rows:
        _say(_row_line(row), *_row_details(row))
    _tell_reports(questions)
    _say(
        f"{len(questions.labels)} labels without an indicator, {len(questions.rows)} figures and "
        f"{len(questions.reports)} reports set aside."
    )


def _tell_reports(questions: Questions) -> None:
    for report in questions.reports:
        _say(
            f"report {report.title}: {report.reason}",
            f"    hand it in again with its facts corrected in NAME.meta.yml, or: jjj withdraw {report.report_id[:12]}",
        )


def _label_line(label: Label) -> str:
    unit = label.unit or "no unit"
    return (
        f"label {label.indicator_label} [{label.measure}, {unit}]: {label.observation_count} figures in "
        f"{label.report_count} reports"
    )


def _label_details(label: Label) -> list[str]:
    lines = [f"    「{label.example_sentence}」"]
    for place, one in enumerate(label.nearest, 1):
        alike = f", like {one.alike}" if one.alike != one.name_zh else ""
        lines.append(f"    {place}. {one.indicator_code} {one.name_zh}{alike} ({one.score:g})")
    return lines if label.nearest else [*lines, "    no indicator with this unit has a name like it"]


def _row_line(row: Row) -> str:
    parts = (row.area_name, row.indicator_name, row.measure, row.period, row.figure_text)
    return f"set aside: {' '.join(part for part in parts if part)} [{row.expectation}]"


def _row_details(row: Row) -> list[str]:
    return [f"    「{row.sentence}」", f"    {row.title}, observation {row.observation_id}", f"    {row.reason}"]


def _settle_label(label: Label, registries: Registries) -> bool:
    """Ask what a label means until it is settled or left; tell whether it was settled."""
    while True:
        answer = _ask("number or indicator code, s to skip, q to stop")
        if answer == "s":
            return False
        chosen = answer
        if answer.isascii() and answer.isdigit():
            if not 1 <= int(answer) <= len(label.nearest):
                _say(f"    there is no number {answer}")
                continue
            chosen = label.nearest[int(answer) - 1].indicator_code
        if _written(partial(registries.add_alias, label, chosen)):
            return True


def _settle_row(row: Row, registries: Registries) -> bool:
    """Ask what to do with a figure until it is settled or left; tell whether it was settled."""
    choices = "c to correct, p to publish as it stands" if row.can_be_corrected else "p to publish as it stands"
    while True:
        answer = _ask(f"{choices}, s to skip, q to stop")
        if answer == "s":
            return False
        if answer == "p":
            reason = _ask("why is it right?")
            today = datetime.now(UTC).astimezone(SHANGHAI).date()
            if _written(partial(registries.add_decision, row, reason, today)):
                return True
        elif answer == "c" and row.can_be_corrected:
            if _correct(row, registries):
                return True
        else:
            _say(f"    {answer!r} is none of these")


def _correct(row: Row, registries: Registries) -> bool:
    """Ask for the right value, the reason and the evidence; tell whether the correction was written."""
    text = _ask(f"the right value in {row.unit_text or 'the unit as printed'}")
    try:
        corrected = Decimal(text.replace(",", ""))
    except InvalidOperation:
        _say(f"    {text!r} is no number")
        return False
    reason, evidence = _ask("why?"), _ask("where does the right value stand? (address or title)")
    return _written(partial(registries.add_correction, row, corrected, reason, evidence))


def _written(write: Callable[[], str]) -> bool:
    """Write a row and show it; a row that cannot be written is told, and the question stays."""
    from jingjinji.errors import UsageProblem

    try:
        line = write()
    except UsageProblem as problem:
        _say(f"    {problem}")
        return False
    _say(f"    + {line}")
    return True


def _ask(question: str) -> str:
    """Return an answer; the end of the input stops the review.

    Raises:
        Stopped: q, or nobody answers any more.
    """
    try:
        answer = input(f"    {question}: ").strip()
    except EOFError:
        raise Stopped from None
    if answer == "q":
        raise Stopped
    return answer


def _say(*lines: str) -> None:
    for line in lines:
        OUT.print(line, markup=False, highlight=False, soft_wrap=True)
