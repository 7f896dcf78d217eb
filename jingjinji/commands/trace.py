"""`jjj trace`: where a published number comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from jingjinji.legend import Language
from jingjinji.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jingjinji.descent import Descent

LISTED = 40
# What tells numbers apart that fit alike, by the codes that the options take.
TOLD = (
    "metric_code", "indicator_code", "area_code", "area_name", "counterpart_area_code", "item_code", "measure",
    "price_basis", "base_period", "period", "basis", "value", "unit", "status", "release_stage", "is_provisional",
)  # fmt: skip
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
    language: Annotated[Language, typer.Option(help="Language of the words.")] = "en",
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
        _show(descend(connection, numbers[0]), language)


def _list(numbers: Sequence[Mapping[str, Any]]) -> None:
    from jingjinji.commands.output import print_table

    columns = [column for column in numbers[0] if column in TOLD]
    print_table(
        columns,
        ([number[column] for column in columns] for number in numbers[:LISTED]),
        title=f"{len(numbers)} numbers fit; say which with {OPTIONS}",
    )


def _show(descent: Descent, language: Language) -> None:
    from jingjinji.commands.output import OUT
    from jingjinji.descent_wording import in_words

    for line in in_words(descent, language):
        OUT.print(line, markup=False, highlight=False, soft_wrap=True)
