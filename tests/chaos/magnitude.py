"""How many mistakes of magnitude the audit catches, and how many true figures it takes for one.

    python -m tests.chaos.magnitude [--figures series.csv] [--mistakes 300] [--seeds 1 2 3]

True figures are published first. Then, for every seed, mistakes are drawn over them and put into a copy of the lake, as
if the readers had misread those figures; the whole build runs over it, and what it sets aside is counted.
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
from tests.chaos.mistakes import KINDS, Mistake, draw
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
        caught: of them, set aside by the build.
        missed: those that were published, described.
        true_figures: figures left as they were.
        true_set_aside: of them, set aside by the build.
    """

    seed: int
    outcome: str
    made: dict[str, int]
    caught: dict[str, int]
    missed: tuple[str, ...]
    true_figures: int
    true_set_aside: int

    @property
    def holds(self) -> bool:
        """Whether the build was published, enough mistakes were caught and few true figures set aside."""
        return (
            self.outcome == "published"
            and sum(self.caught.values()) >= LEAST_CAUGHT * sum(self.made.values())
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


def try_mistakes(true: Settings, home: Path, count: int, seed: int) -> Result:
    """Draw mistakes over published figures and count what a build over them sets aside.

    Args:
        true: home where the true figures are published.
        home: a home that does not exist yet.
        count: how many mistakes are drawn.
        seed: of the draw.
    """
    with open_snapshot(true) as connection:
        rows = connection.sql(DRAWN_FROM).to_arrow_table().to_pylist()
    mistakes = draw(rows, count, seed)
    settings = _misread(true, home, mistakes)
    harmonized = run_quietly(settings).harmonized
    assert harmonized is not None
    reports = {report.report_id for report in harmonized.set_aside}
    aside = {row.observation_id for row in harmonized.quarantined}
    aside |= {row["observation_id"] for row in rows if row["report_id"] in reports}
    wrong = {mistake.row["observation_id"] for mistake in mistakes}
    missed = [mistake for mistake in mistakes if mistake.row["observation_id"] not in aside]
    made = Counter(mistake.kind for mistake in mistakes)
    return Result(
        seed=seed,
        outcome=harmonized.outcome,
        made=dict(made),
        caught=dict(made - Counter(mistake.kind for mistake in missed)),
        missed=tuple(map(_told, missed)),
        true_figures=sum(row["observation_id"] not in wrong for row in rows),
        true_set_aside=sum(row["observation_id"] in aside - wrong for row in rows),
    )


def _misread(true: Settings, home: Path, mistakes: Sequence[Mistake]) -> Settings:
    """Return a new home with the lake of another, some of its observations misread."""
    settings = Settings(home=home, samples=False)
    (settings.lake / "observations").mkdir(parents=True)
    for folder in ("reports", "passages"):
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


def _table(results: Sequence[Result]) -> str:
    lines = [f"{'kind of mistake':<16}" + "".join(f"{f'seed {one.seed}':>12}" for one in results)]
    for name in (kind.name for kind in KINDS):
        cells = (f"{one.caught.get(name, 0)}/{one.made.get(name, 0)}" for one in results)
        lines.append(f"{name:<16}" + "".join(f"{cell:>12}" for cell in cells))
    caught = (f"{sum(one.caught.values()) / sum(one.made.values()):.1%}" for one in results)
    false = (f"{one.true_set_aside}/{one.true_figures}" for one in results)
    lines.append(f"{'caught':<16}" + "".join(f"{cell:>12}" for cell in caught))
    lines.append(f"{'true set aside':<16}" + "".join(f"{cell:>12}" for cell in false))
    lines.append(f"{'build':<16}" + "".join(f"{one.outcome:>12}" for one in results))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where every seed holds, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--figures", type=Path, default=FIGURES, help="table of published figures; default %(default)s")
    parser.add_argument("--mistakes", type=int, default=300, help="how many a seed; default %(default)s")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3], help="default 1 2 3")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument("--missed", action="store_true", help="list the mistakes that were published")
    chosen = parser.parse_args(arguments)
    figures: Path | None = chosen.figures if chosen.figures.exists() else None
    told = figures or "the bundled samples (the table of figures is not there)"
    sys.stderr.write(f"publishing the true figures of {told}\n")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        true = publish_true_figures(Path(folder) / "true", figures)
        for seed in chosen.seeds:
            sys.stderr.write(f"seed {seed}: {chosen.mistakes} mistakes\n")
            results.append(try_mistakes(true, Path(folder) / f"seed-{seed}", chosen.mistakes, seed))
    lines = [json.dumps([asdict(one) for one in results], ensure_ascii=False) if chosen.json else _table(results)]
    if chosen.missed:
        lines += [f"seed {one.seed} {told}" for one in results for told in one.missed]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if all(one.holds for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
