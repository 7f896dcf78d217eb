"""`jjj diff`: what changed from one published build to another."""

from __future__ import annotations

import dataclasses
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jingjinji.legend import Language
from jingjinji.settings import load_settings

if TYPE_CHECKING:
    from jingjinji.differences import Differences


class Format(StrEnum):
    """How the differences are printed."""

    TEXT = "text"
    JSON = "json"


def diff(
    builds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[BUILD] [BUILD]",
            help="Build ids, or their beginnings. One: compared with the build that holds. None: the build before it.",
        ),
    ] = None,
    language: Annotated[Language, typer.Option(help="Language of the words.")] = "zh",
    format_: Annotated[Format, typer.Option("--format", help="Words, or everything as JSON.")] = Format.TEXT,
    every: Annotated[bool, typer.Option("--all", help="List every change, not the first twenty of a kind.")] = False,
    kept: Annotated[bool, typer.Option("--list", help="List the builds that are kept.")] = False,
) -> None:
    """Tell what changed between two published builds, in plain words.

    New figures, figures revised (from what to what, by how much, on the same basis or with a change of basis), figures
    that vanished, metrics that changed, reports and figures set aside or released, checks that fail or hold again.
    Example: jjj diff --language en
    """
    from jingjinji.differences import compare
    from jingjinji.errors import UsageProblem

    settings = load_settings()
    if kept:
        _list_builds()
        return
    asked = builds or []
    if len(asked) > 2:
        raise UsageProblem("Two builds at most can be compared.", "`jjj diff --list` lists those kept.")
    most = None if every or format_ is Format.JSON else 20
    before, after = (*asked, None, None)[:2]
    found = compare(settings, before, after, most)
    if format_ is Format.JSON:
        print_json(found)
    else:
        _print_words(found, language, most)


def _list_builds() -> None:
    from jingjinji.differences.compare import build_id_of, kept_builds

    for path in kept_builds(load_settings()):
        typer.echo(build_id_of(path))


def _print_words(found: Differences, language: Language, most: int | None) -> None:
    from jingjinji.commands.output import OUT
    from jingjinji.differences import in_words

    for line in in_words(found, language, most):
        OUT.print(line, markup=False, highlight=False, soft_wrap=True)


def print_json(found: Differences) -> None:
    """Print the differences as one JSON object: before, after, counts, changes, turns."""
    from jingjinji.commands.output import plain

    content: dict[str, Any] = {
        "before": dataclasses.asdict(found.before),
        "after": dataclasses.asdict(found.after),
        "none": found.none,
        "counts": [
            {"subject": subject, "kind": kind, "count": number}
            for (subject, kind), number in sorted(found.counts.items())
        ],
        "changes": [dataclasses.asdict(one) for one in found.changes],
        "turns": [dataclasses.asdict(one) for one in found.turns],
    }
    typer.echo(json.dumps(content, ensure_ascii=False, default=plain))
