"""How many mistakes of magnitude the audit catches, and how many true figures it takes for one.

    python -m tests.chaos.magnitude [--figures series.csv] [--mistakes 300] [--seeds 1 2 3] [--too-small]
        [--before YEAR]

True figures are published first. Then, for every seed, mistakes are drawn over them and put into a copy of the lake, as
if the readers had misread those figures; the whole build runs over it. A mistake is caught where it is set aside
or a warning names it; a true figure is taken for a mistake where it is set aside.

The bands of the registry were drawn from these figures. With --before they are drawn anew from those before a year, and
the mistakes befall that year and later ones: figures that no band has seen.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from jingjinji.lake import OBSERVATIONS
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.snapshot import open_snapshot
from tests.chaos.earlier_bands import earlier_bands, run_with
from tests.chaos.mistakes import KINDS, KINDS_TOO_SMALL, Kind, Mistake, draw
from tests.chaos.sources import write_reports
from tests.quiet_run import run_quietly

FIGURES = CHECKOUT.parent / "shared" / "data" / "series.csv"
LEAST_CAUGHT, MOST_TRUE = 0.9, 0.01
DRAWN_FROM = """
select
    vintages.observation_id, vintages.report_id, vintages.value, vintages.unit, vintages.measure,
    vintages.area_code, vintages.indicator_code, vintages.period,
    indicators.unit as indicator_unit, indicators.name_zh as indicator_name
from fct_observation_vintages as vintages
inner join dim_indicators as indicators on vintages.indicator_code = indicators.indicator_code
where
    vintages.area_code is not null and vintages.value is not null and vintages.status in ('A', 'P', 'E')
    and vintages.source_tier in ('A', 'B', 'C', 'D')
order by vintages.observation_id
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What one seed came to.

    Attributes:
        outcome: what the build came to, "published" or "refused".
        made: mistakes made, by kind.
        set_aside: of them, set aside by the build, by kind.
        flagged: of the others, named by a warning, by kind.
        missed: those that were published without a word, described.
        true_figures: figures left as they were.
        true_set_aside: of them, set aside by the build.
        true_flagged: of the others, named by a warning.
    """

    seed: int
    outcome: str
    made: dict[str, int]
    set_aside: dict[str, int]
    flagged: dict[str, int]
    missed: tuple[str, ...]
    true_figures: int
    true_set_aside: int
    true_flagged: int

    @property
    def share_caught(self) -> float:
        """Which part of the mistakes was set aside or flagged."""
        return 1 - len(self.missed) / sum(self.made.values())

    @property
    def holds(self) -> bool:
        """Whether the build was published, enough mistakes were caught and few true figures set aside."""
        return (
            self.outcome == "published"
            and self.share_caught >= LEAST_CAUGHT
            and self.true_set_aside <= MOST_TRUE * self.true_figures
        )


def publish_true_figures(home: Path, figures: Path | None) -> Settings:
    """Publish the figures of a table, or the bundled samples where there is none.

    Raises:
        RuntimeError: they were not published.
    """
    settings = Settings(home=home, samples=figures is None)
    files = [] if figures is None else write_reports(figures, home.parent / "reports")
    outcome = run_quietly(settings, files)
    if outcome.harmonized is None or outcome.harmonized.outcome != "published":
        raise RuntimeError(f"The true figures were not published: {outcome.harmonized}")
    return settings


def try_mistakes(
    true: Settings, home: Path, count: int, seed: int, kinds: Sequence[Kind] = KINDS, first_year: int = 0
) -> Result:
    """Draw mistakes over published figures and count what a build over them sets aside.

    Args:
        true: home where the true figures are published.
        home: a home that does not exist yet.
        count: how many mistakes are drawn.
        seed: of the draw.
        kinds: kinds of mistakes.
        first_year: mistakes befall figures of this year and later ones, and only true figures of those are counted.
    """
    with open_snapshot(true) as connection:
        rows = connection.sql(DRAWN_FROM).to_arrow_table().to_pylist()
    rows = [row for row in rows if int(row["period"][:4]) >= first_year]
    mistakes = draw(rows, count, seed, kinds)
    settings = _misread(true, home, mistakes)
    harmonized = run_quietly(settings).harmonized
    assert harmonized is not None
    reports = {report.report_id for report in harmonized.set_aside}
    aside = {row.observation_id for row in harmonized.quarantined}
    aside |= {row["observation_id"] for row in rows if row["report_id"] in reports}
    flagged = _flagged(settings) - aside
    wrong = {mistake.row["observation_id"] for mistake in mistakes}
    missed = [mistake for mistake in mistakes if mistake.row["observation_id"] not in aside | flagged]
    left = [row["observation_id"] for row in rows if row["observation_id"] not in wrong]
    return Result(
        seed=seed,
        outcome=harmonized.outcome,
        made=_by_kind(mistakes, wrong),
        set_aside=_by_kind(mistakes, aside),
        flagged=_by_kind(mistakes, flagged),
        missed=tuple(map(_told, missed)),
        true_figures=len(left),
        true_set_aside=sum(one in aside for one in left),
        true_flagged=sum(one in flagged for one in left),
    )


def _by_kind(mistakes: Sequence[Mistake], among: set[str]) -> dict[str, int]:
    return dict(Counter(mistake.kind for mistake in mistakes if mistake.row["observation_id"] in among))


def _flagged(settings: Settings) -> set[str]:
    """Return the observations that the warnings of the last build name."""
    [verdict] = settings.quality.glob("*.parquet")
    rows = pq.read_table(verdict).to_pylist()
    failures = [
        failure
        for row in rows
        if row["severity"] == "warning" and not row["success"] and row["suite"] != "dbt"
        for failure in json.loads(row["details"])["failures"]
    ]
    return {failure["observation_id"] for failure in failures if "observation_id" in failure}


def _misread(true: Settings, home: Path, mistakes: Sequence[Mistake]) -> Settings:
    """Return a new home with the lake of another, some of its observations misread."""
    settings = Settings(home=home, samples=False)
    (settings.lake / "observations").mkdir(parents=True)
    for folder in ("reports", "passages", "initiatives"):
        (settings.lake / folder).symlink_to(true.lake / folder)
    settings.archive.symlink_to(true.archive)
    read = {mistake.row["observation_id"]: mistake.read for mistake in mistakes}
    for path in sorted((true.lake / "observations").glob("*.parquet")):
        table = pq.read_table(path, schema=OBSERVATIONS)
        rows = [{**row, **read.get(row["observation_id"], {})} for row in table.to_pylist()]
        pq.write_table(pa.Table.from_pylist(rows, schema=OBSERVATIONS), settings.lake / "observations" / path.name)
    return settings


def _told(mistake: Mistake) -> str:
    row = mistake.row
    return (
        f"{mistake.kind}: {row['area_code']} {row['indicator_code']} {row['measure']} {row['period']} "
        f"{row['value'].normalize():f} read as {mistake.read['value'].normalize():f}"
    )


def _table(results: Sequence[Result], kinds: Sequence[Kind]) -> str:
    """Return one line a kind of mistake, with set aside + flagged of those made, and the true figures below."""
    lines: list[tuple[str, list[str]]] = [("kind of mistake", [f"seed {one.seed}" for one in results])]
    for name in (kind.name for kind in kinds):
        cells = [
            f"{one.set_aside.get(name, 0)}+{one.flagged.get(name, 0)} of {one.made.get(name, 0)}" for one in results
        ]
        lines.append((name, cells))
    lines += [
        ("caught", [f"{one.share_caught:.1%}" for one in results]),
        ("true set aside", [f"{one.true_set_aside} of {one.true_figures}" for one in results]),
        ("true flagged", [str(one.true_flagged) for one in results]),
        ("build", [one.outcome for one in results]),
    ]
    return "\n".join(f"{name:<16}" + "".join(f"{cell:>16}" for cell in cells) for name, cells in lines)


def _again(chosen: argparse.Namespace) -> list[str]:
    """Return the arguments for the copy that has the earlier bands."""
    flags = [f"--{name.replace('_', '-')}" for name in ("json", "missed", "too_small") if getattr(chosen, name)]
    seeds = ["--seeds", *map(str, chosen.seeds)]
    figures = ["--figures", str(chosen.figures.absolute()), "--mistakes", str(chosen.mistakes)]
    return [*figures, *seeds, *flags, "--first-year", str(chosen.before)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where every seed holds, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=Path, default=FIGURES, help="table of published figures; default %(default)s")
    parser.add_argument("--mistakes", type=int, default=300, help="how many a seed; default %(default)s")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="default 1 2 3")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument("--missed", action="store_true", help="list the mistakes that were published")
    parser.add_argument("--too-small", action="store_true", help="figures are read too small (÷10 to ÷10,000) instead")
    parser.add_argument("--before", type=int, metavar="YEAR", help="draw the bands from figures before this year")
    parser.add_argument("--first-year", type=int, default=0, help="mistakes befall figures of this year and later ones")
    chosen = parser.parse_args(arguments)
    figures: Path | None = chosen.figures.absolute() if chosen.figures.exists() else None
    told = figures or "the bundled samples (the table of figures is not there)"
    sys.stderr.write(f"publishing the true figures of {told}\n")
    kinds = KINDS_TOO_SMALL if chosen.too_small else KINDS
    results = []
    with tempfile.TemporaryDirectory() as folder:
        true = publish_true_figures(Path(folder) / "true", figures)
        if chosen.before:
            return run_with(earlier_bands(true, chosen.before), Path(folder) / "copy", _again(chosen))
        for seed in chosen.seeds:
            sys.stderr.write(f"seed {seed}: {chosen.mistakes} mistakes\n")
            home = Path(folder) / f"seed-{seed}"
            results.append(try_mistakes(true, home, chosen.mistakes, seed, kinds, chosen.first_year))
    told_as_json = json.dumps([asdict(one) for one in results], ensure_ascii=False)
    lines = [told_as_json if chosen.json else _table(results, kinds)]
    if chosen.missed:
        lines += [f"seed {one.seed} {told}" for one in results for told in one.missed]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if all(one.holds for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
