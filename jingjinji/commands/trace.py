"""`jjj trace`: where a published number comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from jingjinji.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jingjinji.descent import Descent, Source

LISTED = 40
OPTIONS = "--area, --period, --counterpart, --item, --measure, --unit or --basis"
EXIT_SEVERAL = 2


def trace(
    name: Annotated[str, typer.Argument(metavar="METRIC|INDICATOR", help="Code or name of a metric or an indicator.")],
    area: Annotated[str | None, typer.Option(help="Area: code or name, e.g. 110000, 京津冀.")] = None,
    period: Annotated[str | None, typer.Option(help="Period, e.g. 2023, 2023-Q1, 2014-01/2014-11.")] = None,
    counterpart: Annotated[str | None, typer.Option(help="The other side of a pair or flow.")] = None,
    item: Annotated[str | None, typer.Option(help="Item of a metric: sector, release, ….")] = None,
    measure: Annotated[str | None, typer.Option(help="Measure of an indicator: level, yoy, share, ….")] = None,
    unit: Annotated[str | None, typer.Option(help="Unit, e.g. 元.")] = None,
    basis: Annotated[str | None, typer.Option(help="Basis, e.g. census-5.")] = None,
) -> None:
    """Show a number's whole descent: formula, inputs, observations, sentences or cells, reports.

    Where several numbers fit they are listed and the exit code is 2.
    Example: jjj trace theil_index --area JJJ --period 2023
    """
    from jingjinji.descent import Wanted, descend, find_numbers
    from jingjinji.snapshot import open_snapshot

    wanted = Wanted(name, area, period, counterpart, item, measure, unit, basis)
    with open_snapshot(load_settings()) as connection:
        numbers = find_numbers(connection, wanted)
        if len(numbers) > 1:
            _list(numbers)
            raise typer.Exit(EXIT_SEVERAL)
        _show(descend(connection, numbers[0]))


def _list(numbers: Sequence[Mapping[str, Any]]) -> None:
    from jingjinji.commands.output import print_table

    hidden = {"inputs", "formula", "reference", "observation_id", "name_en"}
    columns = [column for column in numbers[0] if column not in hidden]
    print_table(
        columns,
        ([number[column] for column in columns] for number in numbers[:LISTED]),
        title=f"{len(numbers)} numbers fit; say which with {OPTIONS}",
    )


def _show(descent: Descent) -> None:
    from jingjinji.commands.output import OUT
    from jingjinji.values import words

    number = descent.number
    area = " → ".join(str(code) for code in (number["area_name"], number["counterpart_area_code"]) if code)
    item = f" [{number['item_code']}]" if number.get("item_code") else ""
    lines = [
        f"{number['name_zh']}{item}, {area}, {number['period']}: {words(number['value'])} {number['unit']}".rstrip()
    ]
    lines += [f"  {label}: {words(number[key])}" for key, label in _LABELS.items() if number.get(key) not in (None, "")]
    lines.append(f"  made of {len(descent.sources)} observations:")
    for source in descent.sources:
        lines += _source_lines(source)
    for line in lines:
        OUT.print(line, markup=False, highlight=False, soft_wrap=True)


_LABELS = {
    "formula": "formula",
    "reference": "reference",
    "basis": "basis",
    "status": "status",
    "release_stage": "release stage",
    "is_provisional": "provisional",
    "comparability_grade": "comparability",
}


def _source_lines(source: Source) -> list[str]:
    from jingjinji.values import words

    stage = f"{source.status}, {source.release_stage}" + (f", {source.basis}" if source.basis else "")
    published = f", published {words(source.published_on)}" if source.published_on else ""
    cited = f"; cited source: {source.cited_source}" if source.cited_source else ""
    origin = f"{source.publisher or 'publisher not stated'}{published}, tier {source.source_tier}"
    link = f" {source.url}" if source.url else ""
    head = f"{source.indicator_name}, {source.area_name or source.area_code}, {source.period}, {source.measure}"
    return [
        f"  • {head}: {words(source.value)} {source.unit}".rstrip() + f" ({stage})",
        f"      「{source.sentence}」",
        f"      {source.place} of {source.report_title} ({origin}){cited}{link}",
        f"      observation {source.observation_id}, report {source.report_id} ({source.original_name})",
    ]
