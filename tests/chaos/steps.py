"""Single steps of a run, to be killed one by one.

    python -m tests.chaos.steps land FILE…
    python -m tests.chaos.steps publish DATABASE NUMBER

They call what `jjj run` calls, in its order; the data folder is JJJ_HOME.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import duckdb

from ingestion.facts import StatedFacts
from jingjinji import candidate
from jingjinji.intake import copy_in, take_in, waiting_reports
from jingjinji.settings import Settings, load_settings


def land(files: list[Path]) -> None:
    """Copy files into the inbox and take them in."""
    settings = load_settings()
    waiting_reports(settings)
    copied = [copy_in(path, settings) for path in files]
    take_in(copied, settings, StatedFacts(), lambda _step, _done, _total: None)


def prepare_unmarked(database: Path, unmarked: Path) -> None:
    """Copy a published database and take its quality results and build information out, as a candidate has none."""
    shutil.copyfile(database, unmarked)
    with duckdb.connect(str(unmarked)) as connection:
        connection.execute("drop table build_info; drop table quality_results")


def publish_again(settings: Settings, database: Path, number: int) -> None:
    """Publish a database without its quality results and build information, marked with a number.

    Args:
        settings: where to.
        database: what is copied.
        number: of the build; its table `marks` has so many rows and a thousand.
    """
    build_id = f"build-{number:04}"
    path = settings.build / "candidate.duckdb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    shutil.copyfile(database, path)
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            f"create table marks as select '{build_id}' as build_id, range as place from range({1000 + number})"
        )
    candidate.remove_unpublished(settings)
    candidate.finalise(path, [{"build_id": build_id}], {"build_id": build_id})
    candidate.publish(path, build_id, settings)


if __name__ == "__main__":
    if sys.argv[1] == "land":
        land([Path(name) for name in sys.argv[2:]])
    else:
        publish_again(load_settings(), Path(sys.argv[2]), int(sys.argv[3]))
