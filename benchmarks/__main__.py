"""`python -m benchmarks`: reading prose and workbooks, harmonizing a large lake, as tables and one line of JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from benchmarks import extraction, harmonization, workbook

CONSOLE = Console(width=120)
SUBJECTS = ("prose", "workbook", "harmonization")


def main(
    only: Annotated[list[str], typer.Option(help=f"what to measure: {', '.join(SUBJECTS)}; by default all")] = [  # noqa: B006 - typer copies it
        *SUBJECTS
    ],
    observations: Annotated[
        list[int], typer.Option(help="sizes of the lakes that are harmonized, in thousands a multiple of ten")
    ] = [*harmonization.SIZES],  # noqa: B006 - typer copies it
    everything: Annotated[bool, typer.Option(help="measure the whole dbt project over the lakes too")] = False,
) -> None:
    """Measure and print."""
    unknown = sorted(set(only).difference(SUBJECTS))
    if unknown:
        raise typer.BadParameter(f"{', '.join(unknown)}: choose of {', '.join(SUBJECTS)}", param_hint="--only")
    load = os.getloadavg()[0]
    CONSOLE.print(f"load of the machine before: {load:.1f}", highlight=False)
    measured: dict[str, Any] = {"load": load}
    if "prose" in only:
        measured["prose"] = _prose()
    if "workbook" in only:
        measured["workbook"] = _workbook()
    if "harmonization" in only:
        measured["harmonization"] = _harmonization(observations, everything=everything)
    print(json.dumps(measured, ensure_ascii=False))  # noqa: T201 - the output


def _prose() -> list[dict[str, Any]]:
    speeds = extraction.measure()
    columns = (f"{prose}, MB/s of processor time" for prose in extraction.TEXTS)
    table = Table("reading prose, on one core", *columns, "figures found")
    for name in dict.fromkeys(speed.name for speed in speeds):
        of_name = {speed.prose: speed for speed in speeds if speed.name == name}
        rates = (f"{of_name[prose].rate:.3g}" for prose in extraction.TEXTS)
        table.add_row(name, *rates, " / ".join(str(speed.found) for speed in of_name.values()))
    CONSOLE.print(table)
    if not any(speed.name.startswith("peer") for speed in speeds):
        CONSOLE.print("the peer (jionlp) is not installed: `make bench` installs it")
    return [{**asdict(speed), "megabytes_per_second": round(speed.rate, 4)} for speed in speeds]


def _workbook() -> dict[str, float]:
    book = workbook.measure()
    table = Table("a workbook of a million cells", "")
    for name, value in book.items():
        table.add_row(name.replace("_", " "), f"{value:,}")
    CONSOLE.print(table)
    return book


def _harmonization(sizes: Sequence[int], *, everything: bool) -> list[dict[str, Any]]:
    made = harmonization.measure(sizes, everything=everything)
    table = Table(
        "harmonizing",
        "observations",
        "seconds",
        "start-up",
        "processor seconds",
        "peak GB",
        "of the peer's time",
        "of its processor time",
    )
    peers = {one.observations: one for one in made if one.way == harmonization.PEER}
    for one in made:
        peer = peers[one.observations]
        ratios = one.seconds / peer.seconds, one.processor_seconds / peer.processor_seconds
        of_peer = [f"{ratio:.2f}" if one.way == harmonization.SAME_TABLES else "" for ratio in ratios]
        figures = (one.seconds, one.start_up_seconds, one.processor_seconds, one.peak_gigabytes)
        table.add_row(one.way, f"{one.observations:,}", *(f"{figure:g}" for figure in figures), *of_peer)
    CONSOLE.print(table)
    for one in made:
        if one.steps:
            steps = ", ".join(f"{name} {seconds:g}" for name, seconds in one.steps.items())
            CONSOLE.print(f"{one.way}, {one.observations:,}: slowest models, s: {steps}", highlight=False)
    return [asdict(one) for one in made]


if __name__ == "__main__":
    typer.run(main)
