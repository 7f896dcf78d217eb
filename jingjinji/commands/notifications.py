"""`jjj notifications`: who is told, what still waits, and a trial."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from jingjinji.commands.output import OUT, print_table
from jingjinji.errors import UsageProblem
from jingjinji.settings import load_settings

HEADER = ("target", "notification", "subject", "tries", "next try", "last problem")


def notifications(
    deliver: Annotated[bool, typer.Option("--deliver", help="Look for news and try all that waits now.")] = False,
    trial: Annotated[str | None, typer.Option(help="Send this target a trial message.")] = None,
) -> None:
    """List notifications that have not arrived yet; receivers stand in notifications.yml of the data folder.

    While the platform runs they are delivered by themselves.
    """
    from jingjinji.notifications.delivery import notify, try_target
    from jingjinji.notifications.outbox import outbox
    from jingjinji.notifications.targets import read_targets, targets_file

    settings = load_settings()
    targets = {target.name: target for target in read_targets(settings)}
    if not targets:
        OUT.print(f"Nobody is told: there is no {targets_file(settings)} (docs/operations.md).", highlight=False)
        return
    if trial is not None:
        if trial not in targets:
            raise UsageProblem(f"There is no target {trial!r}.", f"Known targets: {', '.join(targets)}.")
        try_target(targets[trial], datetime.now(UTC))
        OUT.print(f"{trial} took the message", highlight=False)
    if deliver:
        told = notify(settings, impatient=True)
        OUT.print(f"{told.news} new, {told.delivered} delivered, {told.waiting} waiting", highlight=False)
    waiting = list(outbox(settings).waiting())
    if waiting:
        rows = ((w.target, w.event["type"], w.event["subject"], w.tries, w.next_try, w.last_problem) for w in waiting)
        print_table(HEADER, rows)
    else:
        OUT.print(f"everything has arrived at {', '.join(targets)}", highlight=False)
