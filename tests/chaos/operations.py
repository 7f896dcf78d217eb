"""File operations of a run, as `recorder/sitecustomize.py` notes them: which there were, and at which to kill it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

RECORDER = Path(__file__).parent / "recorder"
# Folders that hold what nothing else can replace, or what readers see.
PRODUCT = ("archive", "lake", "inbox", "rejected", "quality", "published")
IDENTIFIERS = re.compile(
    r"[0-9a-f]{60,64}|[0-9a-f]{16}|\d{8}T\d+-[0-9a-f]{4}|\d+-[0-9a-f]{8}|[0-9a-f]{8}(?=\.part)"
    r"|(?<=report-)\d+|(?<=\.locks/)\w+|(?<=build/target/).*"
)
DBT_POINTS = 12
HOWS = {"before": "killed before", "half": "killed inside", "alone": "only this process killed before"}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    Attributes:
        role: "run", "dbt" or "reading", the process that did it.
        number: its number in that process, from 1.
        kind: what it was: "open", "sync", "sync directory", "rename", "mkdir", …
        path: on which path, relative to the data folder.
        source: of a rename, the path before.
    """

    role: str
    number: int
    kind: str
    path: str
    source: str = ""

    @property
    def what(self) -> str:
        """The operation without ids, the same for every report and build."""
        return f"{self.role}: {self.kind} {IDENTIFIERS.sub('*', self.path)}"


@dataclass(frozen=True, slots=True)
class Point:
    """A moment at which a run is killed: an operation, and how ("before", "half" or "alone")."""

    operation: Operation
    how: str

    @property
    def told(self) -> str:
        """The point in words."""
        return f"{HOWS[self.how]} {self.operation.what}"


def environment(home: Path, log: Path, point: Point | None = None) -> dict[str, str]:
    """Return the environment of a run whose operations are noted in `log`, and which dies at a point."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("JJJ_")}
    kill = f"{point.operation.role} {point.operation.number} {point.how}" if point else ""
    recorded = {"CHAOS_FOLDER": str(home), "CHAOS_LOG": str(log), "CHAOS_KILL": kill}
    paths = os.pathsep.join([str(RECORDER), str(RECORDER.parents[2])])
    return {**kept, **recorded, "PYTHONPATH": paths, "JJJ_HOME": str(home), "JJJ_SAMPLES": "0", "COLUMNS": "200"}


def start(
    command: Sequence[str], home: Path, log: Path, point: Point | None = None, **options: int
) -> subprocess.Popen[str]:
    """Start a command whose operations are noted, as leader of a group of its own."""
    return subprocess.Popen(
        command,
        env=environment(home, log, point),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **options,
    )


def operations(log: Path, home: Path) -> list[Operation]:
    """Return the operations that a log holds, in order."""
    found = []
    for line in log.read_text(encoding="utf-8").splitlines():
        role, number, kind, *paths = line.split("\t")
        path, source = [os.path.relpath(one, home) for one in (*paths, *paths)][:2]
        found.append(Operation(role, int(number), kind, path, source if len(paths) > 1 else ""))
    return found


def every_point(found: Sequence[Operation]) -> list[Point]:
    """Return the moments before every operation, and one inside every write."""
    before = [Point(one, "before") for one in found]
    return before + [Point(one, "half") for one in found if one.kind == "sync"]


def points(found: Sequence[Operation]) -> list[Point]:
    """Return the moments to kill at where there are many operations.

    They are before the first operation of every sort, inside every sort of write, and, while dbt builds, at so many
    moments spread over its operations, where twice it alone is killed.
    """
    chosen: dict[tuple[str, str], Point] = {}
    for one in found:
        if one.role == "run":
            chosen.setdefault((one.what, "before"), Point(one, "before"))
        if one.kind == "sync":
            chosen.setdefault((one.what, "half"), Point(one, "half"))
    dbt = [Point(one, "before") for one in found if one.role == "dbt"]
    inside = spread(dbt, DBT_POINTS)
    alone = [Point(one.operation, "alone") for one in spread(inside, 2)]
    return [*chosen.values(), *inside, *alone]


def spread(every: Sequence[Point], count: int) -> list[Point]:
    """Return so many of the points, spread evenly over them; all where there are not more."""
    if count >= len(every):
        return list(every)
    return [every[place * len(every) // count] for place in range(count)]


def undurable(found: Sequence[Operation]) -> Iterator[str]:
    """Yield what a power cut could undo.

    That is a file that gets its name before it is synced, and a name whose directory is not synced afterwards.
    """
    links = {one.path for one in found if one.kind == "symlink"}
    synced: set[str] = set()
    for one in found:
        if one.kind == "sync":
            synced.add(one.path)
        # A claim only moves a file that somebody else wrote, and back where the run dies.
        ours = Path(one.path).parts[:1] in {(name,) for name in PRODUCT} and ".claimed" not in one.path
        if not ours or one.kind not in ("rename", "mkdir"):
            continue
        if one.kind == "rename" and one.source not in synced | links:
            yield f"{one.source} becomes {one.path}, but is not synced before"
        if not _synced_after(found, one):
            yield f"{one.path} is made ({one.kind}), but its directory is not synced after"


def _synced_after(found: Sequence[Operation], made: Operation) -> bool:
    folder = str(Path(made.path).parent)
    return any(
        one.kind == "sync directory" and one.path == folder and one.number > made.number
        for one in found
        if one.role == made.role
    )
