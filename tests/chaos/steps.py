"""Single steps of a run, to be killed one by one.

    python -m tests.chaos.steps land FILE…
    python -m tests.chaos.steps publish DATABASE ID

They call what `jjj run` calls, in its order; the data folder is JJJ_HOME.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from ingestion.facts import StatedFacts
from jingjinji import candidate
from jingjinji.intake import copy_in, take_in, waiting_reports
from jingjinji.settings import load_settings


def land(files: list[Path]) -> None:
    """Copy files into the inbox and take them in."""
    settings = load_settings()
    waiting_reports(settings)
    copied = [copy_in(path, settings) for path in files]
    take_in(copied, settings, StatedFacts(), lambda _step, _done, _total: None)


def publish(database: Path, build_id: str) -> None:
    """Finalise a built candidate and publish it under an id."""
    settings = load_settings()
    path = settings.build / "candidate.duckdb"
    path.unlink(missing_ok=True)
    settings.build.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(database, path)
    candidate.remove_unpublished(settings)
    candidate.finalise(path, [{"build_id": build_id}], {"build_id": build_id})
    candidate.publish(path, build_id, settings)


if __name__ == "__main__":
    if sys.argv[1] == "land":
        land([Path(name) for name in sys.argv[2:]])
    else:
        publish(Path(sys.argv[2]), sys.argv[3])
