"""What Airflow's public interface says of a running platform: its runs, its events, and what caused them."""

from __future__ import annotations

from typing import Any

import httpx

from benchmarks.running_platform import RunningPlatform, eventually

PATIENCE = 150.0
LAST_STATES = {"success", "failed"}


def asset_events(platform: RunningPlatform, path: str) -> list[dict[str, Any]]:
    """Return the asset events of an address, asking again while Airflow cannot tell.

    Airflow 3.3 answers 500 while the run that an event has caused waits to start.
    """

    def answer() -> tuple[list[dict[str, Any]]] | None:
        try:
            return (platform.api("GET", path)["asset_events"],)
        except httpx.HTTPStatusError as problem:
            if problem.response.status_code != httpx.codes.INTERNAL_SERVER_ERROR:
                raise
            return None

    found: list[dict[str, Any]] = eventually(answer, PATIENCE, "Airflow tells of events")[0]
    return found


def events(platform: RunningPlatform, asset: str) -> list[dict[str, Any]]:
    """Return what the events of an asset carry, oldest first."""
    found = asset_events(platform, f"/assets/events?name_pattern={asset}&limit=100&order_by=timestamp")
    return [event["extra"] for event in found if event["name"] == asset]


def taken_in(platform: RunningPlatform) -> list[dict[str, Any]]:
    """Return what the events say of reports that were taken in."""
    return [told for event in events(platform, "jingjinji.observations") for told in event.get("reports", ())]


def runs(platform: RunningPlatform, dag_id: str) -> list[dict[str, Any]]:
    """Return the runs of a DAG, oldest first."""
    found: list[dict[str, Any]] = platform.api("GET", f"/dags/{dag_id}/dagRuns?limit=100&order_by=run_after")[
        "dag_runs"
    ]
    return found


def causes(platform: RunningPlatform, run: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the asset events that started a run."""
    return asset_events(platform, f"/dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}/upstreamAssetEvents")


def start(platform: RunningPlatform, dag_id: str, **params: Any) -> dict[str, Any]:
    """Start a DAG by hand and return its run once it has ended."""
    return ended(platform, platform.api("POST", f"/dags/{dag_id}/dagRuns", {"logical_date": None, "conf": params}))


def ended(platform: RunningPlatform, run: dict[str, Any]) -> dict[str, Any]:
    """Return a run once it has ended."""

    def last_state() -> dict[str, Any] | None:
        now: dict[str, Any] = platform.api("GET", f"/dags/{run['dag_id']}/dagRuns/{run['dag_run_id']}")
        return now if now["state"] in LAST_STATES else None

    done: dict[str, Any] = eventually(last_state, PATIENCE, f"the run of {run['dag_id']} ends")
    return done


def see(platform: RunningPlatform, *report_ids: str) -> None:
    """Wait until reports are published."""
    eventually(
        lambda: platform.visible(report_ids) == set(report_ids),
        PATIENCE,
        "the reports are published; it printed:\n" + "\n".join(platform.lines()),
    )
