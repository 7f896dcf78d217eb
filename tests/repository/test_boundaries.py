"""Imports go downwards only, and top-level names do not collide with those of the tools."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGES = ("jingjinji", "ingestion", "expectations", "dashboard", "dags")

# From bottom to top; a module may import its own layer and those below. The longest prefix decides.
LAYERS = (
    (
        "jingjinji.errors",
        "jingjinji.event_log",
        "jingjinji.failures",
        "jingjinji.files",
        "jingjinji.legend",
        "jingjinji.locks",
        "jingjinji.records",
        "jingjinji.registries",
        "jingjinji.settings",
        "jingjinji.values",
    ),
    (
        "jingjinji.lake",
        "jingjinji.snapshot",
        "jingjinji.bounded_sql",
        "jingjinji.sql_worker",
        "jingjinji.descent",
        "jingjinji.descent_wording",
        "jingjinji.differences",
        "jingjinji.nearest",
    ),
    ("ingestion",),
    ("expectations",),
    (
        "jingjinji.build_inputs",
        "jingjinji.candidate",
        "jingjinji.collecting",
        "jingjinji.releases",
        "jingjinji.quality",
        "jingjinji.transform",
        "jingjinji.harmonize",
        "jingjinji.intake",
        "jingjinji.mending",
        "jingjinji.draining",
        "jingjinji.notifications",
        "jingjinji.run",
        "jingjinji.doctor",
        "jingjinji.exports",
        "jingjinji.review",
        "jingjinji.activity",
        "jingjinji.orchestration",
        "jingjinji.supervisor",
        "jingjinji.task_history",
    ),
    ("jingjinji.assets", "jingjinji.commands", "jingjinji.command_line", "dags"),
)
# How a report is read: what words mean, from bytes to text and tables, and what these say.
READING = (
    ("ingestion.language",),
    ("ingestion.readers",),
    ("ingestion.extraction", "ingestion.tabulation"),
    ("ingestion.initiatives",),
)
DASHBOARD_MAY_IMPORT = (
    "dashboard",
    "jingjinji.settings",
    "jingjinji.errors",
    "jingjinji.files",
    "jingjinji.snapshot",
    "jingjinji.descent",
    "jingjinji.differences",
    "jingjinji.exports.neutral",
    "jingjinji.releases",
    "jingjinji.legend",
    "jingjinji.nearest",
    "jingjinji.values",
    "jingjinji.bounded_sql",
)


def modules() -> list[tuple[str, Path]]:
    found = [path for package in PACKAGES for path in (CHECKOUT / package).rglob("*.py")]
    return [
        (".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__"), path) for path in found
    ]


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in names if name.split(".")[0] in PACKAGES}


def layer_of(module: str, layers: Sequence[Sequence[str]] = LAYERS) -> int | None:
    fits = [
        (len(prefix), level)
        for level, layer in enumerate(layers)
        for prefix in layer
        if module == prefix or module.startswith(prefix + ".")
    ]
    return max(fits)[1] if fits else None


def test_every_module_has_a_layer() -> None:
    homeless = [name for name, _ in modules() if layer_of(name) is None and not name.startswith("dashboard")]
    assert homeless in ([], ["jingjinji"])
    assert len(modules()) > 20


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_imports_only_downwards(module: str, path: Path) -> None:
    own = layer_of(module)
    for name in imported(path):
        if module.startswith("dashboard"):
            assert name.startswith(DASHBOARD_MAY_IMPORT), f"{module} imports {name}"
        elif own is not None:
            level = layer_of(name)
            assert level is not None, f"{module} imports {name}"
            assert level <= own, f"{module} imports upwards: {name}"


@pytest.mark.parametrize(("module", "path"), modules(), ids=lambda value: value if isinstance(value, str) else "")
def test_a_module_that_reads_imports_only_what_comes_before(module: str, path: Path) -> None:
    own = layer_of(module, READING)
    levels = {name: layer_of(name, READING) for name in imported(path)} if own is not None else {}
    assert not [name for name, level in levels.items() if own is not None and level is not None and level > own]


def test_no_top_level_name_shadows_a_tool() -> None:
    names = {
        path.stem
        for folder in (CHECKOUT, CHECKOUT / "dags")
        for path in folder.glob("*")
        if not path.name.startswith(".")
    }
    assert not [
        name for name in names if name.startswith(("dbt_", "airflow", "great_expectations")) and name != "dbt_project"
    ]
    assert not list((CHECKOUT / "dbt_project").glob("__init__.py"))
