"""Asks the published database without a pause: `python -m tests.chaos.reader STOP snapshot|link`.

It prints a line when it has the first answer, and at the end, once the file STOP is there, its count as JSON.
`snapshot` opens it as the platform does, `link` as other tools do: ATTACH through the link.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

from jingjinji.settings import Settings, load_settings
from jingjinji.snapshot import open_snapshot

QUESTIONS = (
    "select build_id from {}build_info",
    "select build_id from {}quality_results",
    "select distinct build_id from {}marks",
    "select min(build_id) from {}marks",
)


def ask(settings: Settings, through: str) -> str:
    """Ask several questions on one connection; return the build that all answers belong to.

    Raises:
        ValueError: they belong to several.
    """
    if through == "link":
        with duckdb.connect() as connection:
            connection.execute(f"attach '{settings.snapshot}' as jjj (read_only)")
            answers = {connection.execute(question.format("jjj.")).fetchall()[0][0] for question in QUESTIONS}
            rows = connection.execute("select count(*) from jjj.marks").fetchall()[0][0]
    else:
        with open_snapshot(settings) as connection:
            answers = {connection.execute(question.format("")).fetchall()[0][0] for question in QUESTIONS}
            rows = connection.execute("select count(*) from marks").fetchall()[0][0]
    [build] = answers
    if rows != 1000 + int(build.split("-")[1]):
        raise ValueError(f"{build} has {rows} rows")
    return str(build)


def main() -> None:
    """Ask until the file is there that says stop."""
    stop, through, settings = Path(sys.argv[1]), sys.argv[2], load_settings()
    builds: set[str] = set()
    errors: list[str] = []
    answers = 0
    while not stop.exists():
        try:
            builds.add(ask(settings, through))
            answers += 1
        # Whatever it is, a reader must not meet it.
        except Exception as problem:
            errors.append(f"{type(problem).__name__}: {problem}")
        if answers + len(errors) == 1:
            sys.stdout.write("asked\n")
            sys.stdout.flush()
    sys.stdout.write(json.dumps({"answers": answers, "builds": sorted(builds), "errors": errors}) + "\n")


if __name__ == "__main__":
    main()
