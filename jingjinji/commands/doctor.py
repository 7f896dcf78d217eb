"""`jjj doctor`: is everything there and whole?"""

from __future__ import annotations

import typer

from jingjinji.settings import load_settings


def doctor() -> None:
    """Check the installation, the data folder, the archive, the lake and the published database.

    Exit code 0 where all is well, 1 where something needs to be done; each finding says what.
    """
    from jingjinji.commands.output import OUT
    from jingjinji.doctor import examine

    healthy = True
    for finding in examine(load_settings()):
        mark = "ok  " if finding.healthy else "BAD "
        told = f"{finding.told.rstrip('.')}. {finding.advice}" if finding.advice else finding.told
        OUT.print(f"{mark}{finding.subject}: {told}", markup=False, highlight=False, soft_wrap=True)
        healthy = healthy and finding.healthy
    raise typer.Exit(0 if healthy else 1)
