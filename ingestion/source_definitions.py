"""Sources: one YAML file each, strict, in `ingestion/sources/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from jingjinji.errors import UsageProblem

SOURCES = Path(__file__).resolve().parent / "sources"
DEFAULT_SOURCE = "unspecified"


class SourceDefinition(BaseModel):
    """What is known of every report of one source.

    Attributes:
        source: name of the source, the same as the file's.
        name_zh, name_en: what people call it.
        publisher: who publishes the reports.
        kind: work_report, bulletin, yearbook, monthly_table, data_export, index_release or report.
        area: name or code of the area that the reports are about; None where they differ.
        tier: nearness to the publisher, "A" to "E".
        url: where the reports are found; None where there is no one place.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    name_zh: str
    name_en: str
    publisher: str | None = None
    kind: str = "report"
    area: str | None = None
    tier: str = "D"
    url: str | None = None


@cache
def source_definitions() -> dict[str, SourceDefinition]:
    """Read all source definitions.

    Raises:
        UsageProblem: a file has an unknown or wrong key; the message names file and key.
    """
    return {path.stem: _read(path) for path in sorted(SOURCES.glob("*.yml"))}


def source_definition(source: str) -> SourceDefinition:
    """Return one source definition.

    Raises:
        UsageProblem: there is no such source.
    """
    found = source_definitions().get(source)
    if found is None:
        raise UsageProblem(f"There is no source {source!r}.", f"Known sources: {', '.join(source_definitions())}.")
    return found


def _read(path: Path) -> SourceDefinition:
    try:
        definition = SourceDefinition.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as problem:
        raise UsageProblem(f"The source definition {path.name} is wrong: {problem}") from problem
    if definition.source != path.stem:
        raise UsageProblem(
            f"The source definition {path.name} calls itself {definition.source!r}.", "Give both one name."
        )
    return definition
