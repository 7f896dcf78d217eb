"""One pass in this process: take in what waits, then build, audit and publish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingestion.facts import StatedFacts, check_stated
from ingestion.landing import Landed
from jingjinji.errors import UsageProblem
from jingjinji.harmonize import Harmonized, harmonize
from jingjinji.intake import Progress, copy_in, take_in, take_in_samples, waiting_reports
from jingjinji.settings import Settings

EXIT_PUBLISHED = 0
EXIT_SET_ASIDE = 3
EXIT_ALL_REJECTED = 4
EXIT_REFUSED = 5


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
    check_stated(facts)
    samples = take_in_samples(settings, progress)
    # Also with FILES: what a killed run had claimed waits again, so that its name is known before others are copied in.
    waiting = waiting_reports(settings)
    copied = [copy_in(path, settings) for path in files]
    landed = take_in(copied or waiting, settings, facts, progress)
    return RunOutcome(samples, landed, harmonize(settings, lambda step: progress(step, 0, 0)))
