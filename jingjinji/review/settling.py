"""The registry rows that settle open questions: an alias, a correction, a decision to publish a figure as it stands."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from ingestion.language.units import unit_of
from jingjinji.errors import UsageProblem
from jingjinji.files import write_text
from jingjinji.nearest import indicators, unit_dimensions, unit_fits
from jingjinji.registries import SEEDS
from jingjinji.review.questions import Label, Row
from jingjinji.values import words

ALIASES, CORRECTIONS, DECISIONS = "indicator_aliases", "corrections", "audit_decisions"


@dataclass(frozen=True, slots=True)
class Registries:
    """The registries (dbt seeds) as a review writes them: one row at a time, the file whole or not at all."""

    folder: Path = SEEDS

    def add_alias(self, label: Label, indicator_code: str) -> str:
        """Let a label mean an indicator; return the row.

        Raises:
            UsageProblem: there is no such indicator, its unit does not go with the label's, or it is known already.
        """
        if indicator_code not in indicators():
            raise UsageProblem(f"There is no indicator {indicator_code!r}.", "Add it to indicators.csv first.")
        dimension = unit_dimensions().get(label.unit, "")
        if not unit_fits(label.measure, dimension, indicator_code):
            own = indicators()[indicator_code]["unit"]
            raise UsageProblem(
                f"{label.indicator_label} is stated in {label.unit or 'no unit'} ({label.measure}), "
                f"{indicator_code} in {own or 'no unit'}.",
                "Choose an indicator with that unit.",
            )
        aliases = [row for row in self._rows(ALIASES) if row["alias"] == label.indicator_label]
        # A label that means something already keeps that, and gets this meaning for this measure and unit only.
        context = {"measure": label.measure, "unit_dimension": dimension} if aliases else {}
        row = {"alias": label.indicator_label, "indicator_code": indicator_code, **context}
        return self._append(ALIASES, row)

    def add_correction(self, row: Row, corrected: Decimal, reason: str, evidence: str) -> str:
        """Correct what a report states wrongly; return the row.

        Args:
            row: the figure that is set aside.
            corrected: the right value, in the unit as written.
            reason: why, in the language of whoever corrects.
            evidence: where the right value stands.

        Raises:
            UsageProblem: area, indicator, measure or period of the figure is not known, or the reason is empty.
        """
        if not row.can_be_corrected:
            raise UsageProblem(
                "A correction names area, indicator, measure and period, and one of them is not known here.",
                "Settle its label first, or decide to publish it as it stands.",
            )
        key = (row.report_id[:12], row.indicator_code, row.area_code, row.measure, row.period)
        return self._append(
            CORRECTIONS,
            {
                "correction_id": "-".join(str(part) for part in key),
                "report": row.report_id,
                "indicator_code": row.indicator_code or "",
                "area_code": row.area_code or "",
                "measure": row.measure or "",
                "period": row.period or "",
                "expected_value": words(row.stated_value),
                "corrected_value": words(corrected * unit_of(row.unit_text or "").factor),
                "reason_zh": _reason(reason),
                "reason_en": _reason(reason),
                "evidence": evidence,
            },
        )

    def add_decision(self, row: Row, reason: str, today: date) -> str:
        """Publish a figure although it breaches an expectation; return the row.

        Raises:
            UsageProblem: the reason is empty.
        """
        return self._append(
            DECISIONS,
            {
                "observation_id": row.observation_id,
                "expectation": row.expectation,
                "reason": _reason(reason),
                "decided_on": today.isoformat(),
            },
        )

    def _rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self._text(name))))

    def _text(self, name: str) -> str:
        path = self.folder / f"{name}.csv"
        try:
            return path.read_text(encoding="utf-8")
        except OSError as problem:
            raise UsageProblem(
                f"{path} cannot be read: {problem.strerror}.", "Name the folder of the registries with --registries."
            ) from problem

    def _append(self, name: str, row: Mapping[str, str]) -> str:
        """Add a row at the end of a registry; return it as it is written."""
        path = self.folder / f"{name}.csv"
        before = self._text(name)
        columns = next(csv.reader(io.StringIO(before)))
        full = {column: row.get(column, "") for column in columns}
        line = _csv_line([full[column] for column in columns])
        if full in self._rows(name):
            raise UsageProblem(f"{path.name} has this row already: {line}", "Run `jjj run` to build with it.")
        try:
            write_text(path, f"{before.rstrip(chr(10))}\n{line}\n")
        except OSError as problem:
            raise UsageProblem(
                f"{path} cannot be written: {problem.strerror}.",
                f"Work in a checkout that you may write to, or hand this row to somebody who may: {line}",
            ) from problem
        return line


def _csv_line(cells: list[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def _reason(reason: str) -> str:
    if not reason.strip():
        raise UsageProblem("A decision has a reason.", "Say why, for those who read it later.")
    return " ".join(reason.split())
