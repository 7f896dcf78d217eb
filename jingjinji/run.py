"""One pass in this process: take in what waits, then build, audit and publish."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.archive import Archive
from ingestion.facts import StatedFacts, side_file_of
from ingestion.inbox import claimed, free_name, recover_claims, waiting
from ingestion.landing import Landed, land, land_again
from ingestion.samples import sample_files
from jingjinji.errors import UsageProblem
from jingjinji.files import write_whole
from jingjinji.harmonize import Harmonized, harmonize
from jingjinji.settings import Settings

EXIT_PUBLISHED = 0
EXIT_SET_ASIDE = 3
EXIT_ALL_REJECTED = 4
EXIT_REFUSED = 5

# Called with what is being done, how many are done and how many there are.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """What one pass did.

    Attributes:
        samples: the bundled samples taken in, where the home was empty.
        landed: what became of each file that was handed in or waited.
        harmonized: what the build came to; None where there is nothing in the lake.
    """

    samples: tuple[Landed, ...]
    landed: tuple[Landed, ...]
    harmonized: Harmonized | None

    @property
    def exit_code(self) -> int:
        """Return the exit code of `jjj run` as the README lists them."""
        if self.harmonized is not None and self.harmonized.outcome == "refused":
            return EXIT_REFUSED
        rejected = [one for one in self.landed if one.outcome == "rejected"]
        if rejected and len(rejected) == len(self.landed):
            return EXIT_ALL_REJECTED
        set_aside = self.harmonized is not None and self.harmonized.newly_set_aside
        return EXIT_SET_ASIDE if rejected or set_aside else EXIT_PUBLISHED


def run(settings: Settings, files: Sequence[Path], facts: StatedFacts, progress: Progress) -> RunOutcome:
    """Take reports in, build, audit and publish.

    Args:
        settings: where everything lies.
        files: reports to copy in; without any, what the inbox holds is taken.
        facts: what the caller states about the files.
        progress: told of every step.

    Raises:
        UsageProblem: a file does not exist, or a stated fact is not known.
        PipelineProblem: a step of the platform itself failed.
    """
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        raise UsageProblem(f"There is no file {', '.join(missing)}.", "Check the name.")
    samples = take_in_samples(settings, progress)
    copied = [copy_in(path, settings) for path in files]
    landed = take_in(copied or waiting_reports(settings), settings, facts, progress)
    return RunOutcome(samples, landed, harmonize(settings, lambda step: progress(step, 0, 0)))


def waiting_reports(settings: Settings) -> list[Path]:
    """Return what waits in the inbox, oldest first, also what a process had claimed that died."""
    recover_claims(settings.inbox)
    return waiting(settings.inbox)


def take_in(paths: Sequence[Path], settings: Settings, facts: StatedFacts, progress: Progress) -> tuple[Landed, ...]:
    """Claim and land files of the inbox one by one; what somebody else claimed first is left to them."""
    landed = []
    for done, path in enumerate(paths):
        progress(f"reading {path.name}", done, len(paths))
        with claimed(path) as mine:
            if mine is not None:
                landed.append(land(mine, settings, facts))
    return tuple(landed)


def reread(settings: Settings, report_ids: Sequence[str], progress: Progress) -> tuple[Landed, ...]:
    """Read archived reports again, as the extraction and the registries are now.

    Args:
        settings: where archive and lake lie.
        report_ids: the reports; all of the archive where empty.
        progress: told of every report.

    Raises:
        UsageProblem: the archive does not hold a report.
    """
    wanted = list(report_ids) or list(Archive(settings.archive).report_ids())
    landed = []
    for done, report_id in enumerate(wanted):
        progress(f"reading {report_id[:12]} again", done, len(wanted))
        landed.append(land_again(report_id, settings))
    return tuple(landed)


def take_in_samples(settings: Settings, progress: Progress) -> tuple[Landed, ...]:
    """Take the bundled samples in where the home is empty and samples are wanted."""
    if not settings.samples or not Archive(settings.archive).is_empty():
        return ()
    paths = sample_files()
    landed = []
    for done, path in enumerate(paths):
        progress(f"reading sample {path.name}", done, len(paths))
        landed.append(land(path, settings))
    return tuple(landed)


def copy_in(path: Path, settings: Settings) -> Path:
    """Copy a file and its side file into the inbox, the side file first; return the copy.

    A name that is taken there gets a number, so that no waiting report is overwritten.
    """
    side_file = side_file_of(path)
    target = free_name(settings.inbox, path.name)
    if side_file.exists():
        write_whole(target.with_name(target.name + ".meta.yml"), lambda beside: shutil.copyfile(side_file, beside))
    write_whole(target, lambda beside: shutil.copyfile(path, beside))
    return target
