"""What one build is made from: readings, rejections, withdrawals and rules, held fast while the build runs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from expectations.results import Audit
from ingestion.archive import Archive
from ingestion.landing import rejections
from ingestion.source_definitions import source_definitions
from ingestion.withdrawals import Withdrawal, withdrawals
from jingjinji.candidate import QUARANTINED_ROWS, REJECTED_REPORTS, SET_ASIDE_REPORTS, SOURCES
from jingjinji.lake import write_table
from jingjinji.settings import CHECKOUT, Settings

RULES = ("dbt_project", "expectations", "ingestion/sources")
RULE_SUFFIXES = {".sql", ".yml", ".csv", ".py"}


@dataclass(frozen=True, slots=True)
class BuildInputs:
    """What a build is made from.

    Attributes:
        readings: (report_id, reading_id) of every report.
        rejected: the reason files of rejected files.
        withdrawn: the withdrawals that hold.
    """

    readings: Sequence[tuple[str, str]]
    rejected: Sequence[Mapping[str, Any]]
    withdrawn: Sequence[Withdrawal]

    @property
    def digest(self) -> str:
        """A digest of all that a build depends on, the rules of dbt and of the audits too."""
        digest = hashlib.sha256(version("jingjinji").encode())
        for report_id, reading_id in self.readings:
            digest.update(f"{report_id}.{reading_id}\n".encode())
        for rejection in self.rejected:
            digest.update(rejection["sha256"].encode())
        for one in self.withdrawn:
            digest.update(f"{one.report_id}.{one.decided_at}\n".encode())
        for folder in RULES:
            for path in sorted((CHECKOUT / folder).rglob("*")):
                if path.suffix in RULE_SUFFIXES:
                    digest.update(path.read_bytes())
        return digest.hexdigest()

    def hand_in(self, folder: Path, audit: Audit, decided_at: datetime) -> None:
        """Write what the transformation reads beside the lake.

        Args:
            folder: where to.
            audit: what is set aside.
            decided_at: when that was decided.
        """
        decided = {"decided_at": decided_at}
        received = ({**one, "received_at": datetime.fromisoformat(one["received_at"])} for one in self.rejected)
        write_table(folder / "rejected_reports.parquet", received, REJECTED_REPORTS)
        rows = ({**asdict(row), **decided} for row in audit.quarantined)
        write_table(folder / "quarantined_rows.parquet", rows, QUARANTINED_ROWS)
        reports = [
            *({**asdict(report), "kind": "audit", **decided} for report in audit.set_aside),
            *({**asdict(one), "kind": "withdrawal"} for one in self.withdrawn),
        ]
        write_table(folder / "set_aside_reports.parquet", reports, SET_ASIDE_REPORTS)
        write_table(folder / "sources.parquet", known_sources(), SOURCES)


def known_sources() -> list[dict[str, Any]]:
    """Return name and rank of every source; the rank tells which goes first where two state one figure."""
    return [{"source": name, "rank": source.rank} for name, source in sorted(source_definitions().items())]


def inputs_of(settings: Settings, readings: Sequence[tuple[str, str]]) -> BuildInputs:
    """Return what a build of these readings is made from now.

    Args:
        settings: where archive and rejected files lie.
        readings: (report_id, reading_id) of every report, in order.
    """
    return BuildInputs(readings, tuple(rejections(settings.rejected)), tuple(withdrawals(Archive(settings.archive))))
