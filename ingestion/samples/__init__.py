"""Sample reports that ship with the platform, compiled by this project: every figure has its source and tier."""

from __future__ import annotations

from pathlib import Path

REPORTS = Path(__file__).resolve().parent / "reports"
SIDE_FILE_SUFFIX = ".meta.yml"


def sample_files() -> list[Path]:
    """Return the bundled sample reports in a fixed order; each has a side file `NAME.meta.yml` beside it."""
    return sorted(path for path in REPORTS.iterdir() if path.is_file() and not path.name.endswith(SIDE_FILE_SUFFIX))
