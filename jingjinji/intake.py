"""Taking reports in: those that wait in the inbox, the samples, and archived ones again."""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from ingestion.archive import Archive, report_id_of
from ingestion.facts import StatedFacts, is_there, side_file_of
from ingestion.inbox import claimed, free_name, recover_claims, waiting
from ingestion.landing import Landed, land, land_again
from ingestion.samples import sample_files
from jingjinji.files import write_whole
from jingjinji.settings import Settings

# Called with what is being done, how many are done and how many there are.
Progress = Callable[[str, int, int], None]


def waiting_reports(settings: Settings) -> list[Path]:
    """Return what waits in the inbox, oldest first, also what a process had claimed that died."""
    recover_claims(settings.inbox)
    return waiting(settings.inbox)


def take_in_waiting(name: str, settings: Settings) -> Landed | None:
    """Take in one report of the inbox by its name; None where somebody else took it first.

    A claim that an earlier try left behind when it was killed is recovered.
    """
    recover_claims(settings.inbox)
    landed = take_in([settings.inbox / name], settings, StatedFacts(), lambda _step, _done, _total: None)
    return landed[0] if landed else None


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
    """Take the bundled samples in where the home is empty, or holds but a part of them, and samples are wanted."""
    if not settings.samples:
        return ()
    paths = sample_files()
    archived = set(Archive(settings.archive).report_ids())
    bundled = {report_id_of(path.read_bytes()) for path in paths}
    if archived and not archived < bundled:
        return ()
    landed = []
    for done, path in enumerate(paths):
        progress(f"reading sample {path.name}", done, len(paths))
        landed.append(land(path, settings))
    return tuple(landed)


def copy_in(path: Path, settings: Settings) -> Path:
    """Copy a file and its side file into the inbox, the side file first; return the copy.

    A name that is taken there gets a number, so that no waiting report is overwritten; the same file, left there by a
    run that was killed, is not copied again.
    """
    if _waits_already(path, settings.inbox):
        return settings.inbox / path.name
    side_file = side_file_of(path)
    target = free_name(settings.inbox, path.name)
    if is_there(side_file):
        write_whole(target.with_name(target.name + ".meta.yml"), lambda beside: shutil.copyfile(side_file, beside))
    write_whole(target, lambda beside: shutil.copyfile(path, beside))
    return target


def _waits_already(path: Path, inbox: Path) -> bool:
    copies = [inbox / path.name]
    side_file = side_file_of(path)
    originals = [path]
    if is_there(side_file):
        originals.append(side_file)
        copies.append(side_file_of(copies[0]))
    return all(
        copy.is_file() and filecmp.cmp(original, copy, shallow=False)
        for original, copy in zip(originals, copies, strict=True)
    )
