"""How long work shows what it is doing: bars on a terminal, one line a step elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from jingjinji.commands.output import NOTES

COLUMNS = (
    SpinnerColumn(),
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    TimeElapsedColumn(),
)
Show = Callable[[str, int, int], None]


@contextmanager
def shown_progress() -> Iterator[Show]:
    """Yield what is told of every step: what is being done, how many are done, how many there are (0: not known)."""
    if NOTES.is_terminal:
        with Progress(*COLUMNS, console=NOTES, transient=True) as bars:
            task = bars.add_task("starting", total=None)
            yield lambda step, done, total: bars.update(task, description=step, completed=done, total=total or None)
    else:
        yield _print_step


def _print_step(step: str, done: int, total: int) -> None:
    # The one that is being done now; none is left when all are.
    counted = f" ({min(done + 1, total)} of {total})" if total else ""
    NOTES.print(f"{step}{counted}", markup=False, highlight=False, soft_wrap=True)
