"""`python -m benchmarks`: the speed of reading prose and workbooks, as tables and as one line of JSON."""

from __future__ import annotations

import json
import os
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from benchmarks import extraction, workbook


def main() -> None:
    """Measure everything and print it."""
    console = Console(width=120)
    load = os.getloadavg()[0]
    console.print(f"load of the machine before: {load:.1f}; speeds are of processor time on one core", highlight=False)
    speeds = extraction.measure()
    table = Table("reading prose", *(f"{prose}, MB/s" for prose in extraction.TEXTS), "figures found")
    for name in dict.fromkeys(speed.name for speed in speeds):
        of_name = {speed.prose: speed for speed in speeds if speed.name == name}
        rates = (f"{of_name[prose].rate:.3g}" for prose in extraction.TEXTS)
        table.add_row(name, *rates, " / ".join(str(speed.found) for speed in of_name.values()))
    console.print(table)
    if not any(speed.name.startswith("peer") for speed in speeds):
        console.print("the peer (jionlp) is not installed: `make bench` installs it")
    book = workbook.measure()
    table = Table("a workbook of a million cells", "")
    for name, value in book.items():
        table.add_row(name.replace("_", " "), f"{value:g}")
    console.print(table)
    measured = [{**asdict(speed), "megabytes_per_second": round(speed.rate, 4)} for speed in speeds]
    print(json.dumps({"load": load, "prose": measured, "workbook": book}, ensure_ascii=False))  # noqa: T201 - the output


if __name__ == "__main__":
    main()
