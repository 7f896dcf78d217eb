"""What holds for every file of the project: sizes, no traces of one machine, and READMEs that tell the truth."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from jingjinji.command_line import application

CHECKOUT = Path(__file__).resolve().parents[2]
READMES = ("README.md", "README.zh.md")
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_MODEL, LARGEST_FILE = 45, 300, 90, 1_000_000
# Character classes of one letter, so that this file does not hold what it looks for.
FOREIGN = re.compile(r"[p]ypi\.org|[p]ythonhosted\.org|[n]pmjs\.|[n]pmmirror|/(root|work|tmp)/[a-z]")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=CHECKOUT,
        capture_output=True,
        check=True,
    )
    paths = [CHECKOUT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(function, clean=False)
    words = documented.count("\n") + 1 if documented else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - words


def test_functions_and_files_are_short() -> None:
    long = []
    for path in tracked("*.py"):
        if (lines := text_of(path).count("\n")) > LONGEST_FILE:
            long.append(f"{path.relative_to(CHECKOUT)}: {lines} lines")
        long += [
            f"{path.relative_to(CHECKOUT)}: {node.name} has {body_length(node)} lines"
            for node in ast.walk(ast.parse(text_of(path)))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and body_length(node) > LONGEST_FUNCTION
        ]
    assert not long


def test_models_are_short() -> None:
    models = tracked("dbt_project/models/*.sql")
    assert len(models) > 50
    assert not [path.name for path in models if text_of(path).count("\n") > LONGEST_MODEL]


def test_nothing_committed_is_large_or_tells_of_a_machine() -> None:
    files = tracked()
    assert len(files) > 200
    assert not [path.name for path in files if path.stat().st_size > LARGEST_FILE]
    telling = {
        str(path.relative_to(CHECKOUT)): found.group()
        for path in files
        if path.suffix not in {".lock", ".png"} and (found := FOREIGN.search(text_of(path)))
    }
    assert not telling


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_every_package_with_hashes_and_name_no_address(name: str) -> None:
    text = text_of(CHECKOUT / name)
    assert "://" not in text
    blocks = re.split(r"^(?=\w)", text, flags=re.M)[1:]
    assert len(blocks) > 150
    assert not [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block]


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_only_files_and_commands_that_exist(name: str) -> None:
    text = text_of(CHECKOUT / name)
    commands = set(get_command(application).commands)  # type: ignore[attr-defined]
    assert set(re.findall(r"(?:^|`)jjj ([a-z]+)", text, re.M)) <= commands
    paths = re.findall(r"`((?:ingestion|jingjinji|dags|dashboard|expectations|docs|dbt_project|tests)/[\w./-]+)`", text)
    assert len(paths) > 10
    assert not [path for path in paths if "NAME" not in path and not (CHECKOUT / path).exists()]


def test_both_readmes_show_the_same_commands() -> None:
    def shown(name: str) -> list[str]:
        blocks = re.findall(r"```sh\n(.*?)```", text_of(CHECKOUT / name), re.S)
        return [line.partition(" #")[0].strip() for block in blocks for line in block.splitlines()]

    assert shown(READMES[0]) == shown(READMES[1])
