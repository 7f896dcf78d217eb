"""`jjj dashboard`: the dashboard alone, without Airflow."""

from __future__ import annotations

import os

from jingjinji.commands.output import NOTES
from jingjinji.settings import load_settings

PORT_SETTING = {"dashboard": "JJJ_DASHBOARD_PORT"}


def dashboard() -> None:
    """Show the published database on the dashboard, without Airflow; Ctrl-C ends it.

    It listens on this machine only, at JJJ_DASHBOARD_PORT, and follows what `jjj run` publishes meanwhile.
    """
    from jingjinji.orchestration import LOOPBACK, environment
    from jingjinji.orchestration import dashboard as service_of
    from jingjinji.supervisor import demand_free_ports

    settings = load_settings()
    service = service_of(settings)
    demand_free_ports([service], PORT_SETTING)
    NOTES.print(f"dashboard http://{LOOPBACK}:{settings.dashboard_port} (Ctrl-C ends it)", highlight=False)
    os.chdir(service.folder)
    os.execve(service.command[0], list(service.command), environment(settings, os.environ))  # noqa: S606
