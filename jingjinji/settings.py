"""The settings of the platform: the only place that reads the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jingjinji.errors import UsageProblem

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Where things lie and what the limits are.

    Attributes:
        home: the folder of all data (JJJ_HOME, by default `data/` in the checkout).
        samples: take the bundled sample reports in on an empty home (JJJ_SAMPLES, 0 switches off).
        kept_builds: how many published databases are kept (JJJ_KEPT_BUILDS).
        report_megabytes: largest report that is taken in (JJJ_REPORT_MEGABYTES).
        unpacked_megabytes: largest that its parts may be when unpacked (JJJ_UNPACKED_MEGABYTES).
        report_cells: most cells that its tables may have (JJJ_REPORT_CELLS).
        report_pages: most pages that it may have (JJJ_REPORT_PAGES).
        reading_megabytes: address space of the process that reads reports (JJJ_READING_MEGABYTES).
        reading_seconds: how long one report may be read (JJJ_READING_SECONDS).
        build_megabytes: memory of the database while tables are built; more goes to disk (JJJ_BUILD_MEGABYTES).
        sql_megabytes: address space of a process that runs a user's SQL (JJJ_SQL_MEGABYTES).
        sql_seconds: wall-clock time of a user's SQL (JJJ_SQL_SECONDS).
        airflow_port: where Airflow's pages are served, on the loopback address (JJJ_AIRFLOW_PORT).
        dashboard_port: where the dashboard is served, on the loopback address (JJJ_DASHBOARD_PORT).
        sources: sources that are collected though nobody has tried them against their sites (JJJ_SOURCES, names with
            commas between them, or "all").
        airflow_database: Airflow's own database as an SQLAlchemy URL (JJJ_AIRFLOW_DB); "" is SQLite in `airflow/`.
    """

    home: Path
    samples: bool = True
    kept_builds: int = 5
    report_megabytes: int = 200
    unpacked_megabytes: int = 1000
    report_cells: int = 3_000_000
    report_pages: int = 3000
    reading_megabytes: int = 4096
    reading_seconds: int = 300
    build_megabytes: int = 6000
    sql_megabytes: int = 4096
    sql_seconds: int = 60
    airflow_port: int = 8080
    dashboard_port: int = 8501
    airflow_database: str = ""
    sources: tuple[str, ...] = ()

    @property
    def inbox(self) -> Path:
        """Where reports arrive."""
        return self.home / "inbox"

    @property
    def rejected(self) -> Path:
        """Where files that could not be taken in lie, each with its reason."""
        return self.home / "rejected"

    @property
    def archive(self) -> Path:
        """Where the bytes of every report taken in are kept, with their manifests."""
        return self.home / "archive"

    @property
    def lake(self) -> Path:
        """Where the Parquet files of every report lie."""
        return self.home / "lake"

    @property
    def collection(self) -> Path:
        """Where the ledgers of collected sources lie."""
        return self.home / "collection"

    @property
    def build(self) -> Path:
        """Where candidate databases are built."""
        return self.home / "build"

    @property
    def published(self) -> Path:
        """Where published databases lie."""
        return self.home / "published"

    @property
    def snapshot(self) -> Path:
        """The link to the database that holds now."""
        return self.published / "jjj.duckdb"

    @property
    def quality(self) -> Path:
        """Where the verdict of every run lies, refused ones too."""
        return self.home / "quality"

    @property
    def logs(self) -> Path:
        """Where the platform's own log lies, a file a day."""
        return self.home / "logs"

    @property
    def exports(self) -> Path:
        """Where exports go, a folder for each format."""
        return self.home / "exports"

    @property
    def airflow(self) -> Path:
        """Where Airflow keeps its configuration, its database and its logs."""
        return self.home / "airflow"


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        raise UsageProblem(f"{name} is {text!r}.", "Set it to a whole number above 0, or unset it.")
    return int(text)


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Args:
        environment: variables to read instead of the process's own.

    Raises:
        UsageProblem: a variable holds what it cannot mean.
    """
    found = os.environ if environment is None else environment
    home = Path(found.get("JJJ_HOME") or CHECKOUT / "data").expanduser().absolute()
    return Settings(
        home=home,
        samples=found.get("JJJ_SAMPLES", "1") not in {"0", "false", "no"},
        kept_builds=_number(found, "JJJ_KEPT_BUILDS", Settings.kept_builds),
        report_megabytes=_number(found, "JJJ_REPORT_MEGABYTES", Settings.report_megabytes),
        unpacked_megabytes=_number(found, "JJJ_UNPACKED_MEGABYTES", Settings.unpacked_megabytes),
        report_cells=_number(found, "JJJ_REPORT_CELLS", Settings.report_cells),
        report_pages=_number(found, "JJJ_REPORT_PAGES", Settings.report_pages),
        reading_megabytes=_number(found, "JJJ_READING_MEGABYTES", Settings.reading_megabytes),
        reading_seconds=_number(found, "JJJ_READING_SECONDS", Settings.reading_seconds),
        build_megabytes=_number(found, "JJJ_BUILD_MEGABYTES", Settings.build_megabytes),
        sql_megabytes=_number(found, "JJJ_SQL_MEGABYTES", Settings.sql_megabytes),
        sql_seconds=_number(found, "JJJ_SQL_SECONDS", Settings.sql_seconds),
        airflow_port=_number(found, "JJJ_AIRFLOW_PORT", Settings.airflow_port),
        dashboard_port=_number(found, "JJJ_DASHBOARD_PORT", Settings.dashboard_port),
        airflow_database=found.get("JJJ_AIRFLOW_DB", ""),
        sources=tuple(name for name in found.get("JJJ_SOURCES", "").replace(" ", "").split(",") if name),
    )
