"""The DAGs in a running Airflow: parsed, explained, woken by what arrives; their events say what happened."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from benchmarks.running_platform import READY, RunningPlatform, eventually
from ingestion.inbox import CLAIMS
from jingjinji.notifications.targets import targets_file
from jingjinji.orchestration import environment
from jingjinji.settings import Settings
from jingjinji.snapshot import open_snapshot, published_info
from tests.collection.site import Reply, Site, serving
from tests.dags.public_interface import (
    LAST_STATES,
    PATIENCE,
    causes,
    ended,
    events,
    runs,
    see,
    start,
    taken_in,
)
from tests.dags.publisher import COLLECTED, publish_what_is_due

CHECKOUT = Path(__file__).resolve().parents[2]
DAGS = CHECKOUT / "dags"
OPERATIONS = CHECKOUT / "docs" / "operations.md"
LONGEST_DAG_FILE = 80


def bulletin(year: int) -> bytes:
    """Return a report with two figures."""
    return (
        f"天津市{year}年国民经济和社会发展统计公报\n{year + 1}年3月18日\n"
        f"全年全市地区生产总值{year + 14000}亿元，比上年增长4.3%。\n"
    ).encode()


@pytest.fixture(scope="module")
def publisher() -> Iterator[Site]:
    """A proxy that plays the site of a publisher."""
    with serving() as site:
        yield site


@pytest.fixture(scope="module")
def due(publisher: Site, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Let the site list what its sources should have published by now; return the addresses of the documents."""
    return publish_what_is_due(Settings(home=tmp_path_factory.mktemp("empty")), publisher)


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory, publisher: Site, due: set[str]) -> Iterator[RunningPlatform]:
    """A platform without samples that is ready to take reports in, and reaches publishers through a proxy."""
    proxy = {"HTTP_PROXY": publisher.address, "http_proxy": publisher.address}
    home = tmp_path_factory.mktemp("platform") / "home"
    with RunningPlatform(home, JJJ_SAMPLES="0", JJJ_SOURCES=",".join(COLLECTED), **proxy) as running:
        running.wait_for_line(READY)
        yield running


@pytest.fixture(scope="module")
def collection(platform: RunningPlatform) -> dict[str, Any]:
    """Start the collection of what is due; return its run, which goes on."""
    run: dict[str, Any] = platform.api("POST", "/dags/collect/dagRuns", {"logical_date": None})
    return run


@pytest.fixture(scope="module")
def published(platform: RunningPlatform, collection: dict[str, Any]) -> str:
    """Drop a report and something that is none; return the report's id once it is published."""
    platform.drop("noise.bin", bytes(range(256)))
    report_id = platform.drop("tianjin.txt", bulletin(2022))
    see(platform, report_id)
    return report_id


def test_a_dag_file_is_a_table_of_contents() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in DAGS.glob("*.py")}
    assert lengths
    assert {name: count for name, count in lengths.items() if count > LONGEST_DAG_FILE} == {}


def test_all_dag_files_are_parsed_and_each_dag_explains_itself(platform: RunningPlatform) -> None:
    assert platform.api("GET", "/importErrors")["import_errors"] == []
    dags = platform.api("GET", "/dags")["dags"]
    assert {dag["dag_id"] for dag in dags} == {path.stem for path in DAGS.glob("*.py")}
    assert [dag["dag_id"] for dag in dags if dag["is_paused"]] == []
    for dag in dags:
        told = platform.api("GET", f"/dags/{dag['dag_id']}/details")["doc_md"]
        assert told.startswith("### "), dag["dag_id"]
        assert len(told) > 200, dag["dag_id"]


def test_a_dropped_report_is_published_and_the_events_say_what_happened(
    platform: RunningPlatform, published: str
) -> None:
    landed = {told["name"]: told for told in taken_in(platform)}
    accepted = {"outcome": "accepted", "report_id": published, "observations": 2, "reason": ""}
    assert landed["tianjin.txt"] == {"name": "tianjin.txt", **accepted}
    assert landed["noise.bin"]["outcome"] == "rejected"
    assert "binary" in landed["noise.bin"]["reason"]
    info = published_info(platform.settings)
    assert info is not None

    def told() -> list[dict[str, Any]]:
        builds = events(platform, "jingjinji.metrics")
        return [build for build in builds if build["build_id"] == info["build_id"]]

    (build,) = eventually(told, PATIENCE, "the build is told")
    assert (build["quarantined_rows"], build["set_aside_reports"]) == (0, 0)


def test_each_report_is_a_task_that_bears_its_name(platform: RunningPlatform, published: str) -> None:
    tasks = platform.api("GET", "/dags/ingest_reports/dagRuns/~/taskInstances?limit=100")["task_instances"]
    named = {task["rendered_map_index"]: task["state"] for task in tasks if task["task_id"] == "take_in"}
    assert named["tianjin.txt"] == "success"
    assert named["noise.bin"] == "success"


def test_a_report_that_is_dropped_twice_counts_once(platform: RunningPlatform, published: str) -> None:
    platform.drop("again.txt", bulletin(2022))
    other = platform.drop("beijing.txt", "北京市2022年统计公报\n全年全市地区生产总值41540.9亿元。\n".encode())
    see(platform, other)
    outcomes = {told["name"]: told["outcome"] for told in taken_in(platform)}
    assert outcomes["again.txt"] == "known"
    with open_snapshot(platform.settings) as connection:
        rows = connection.execute("select count(*) from fct_observation_vintages where report_id = $1", [published])
        assert rows.fetchone() == (2,)


def test_reprocess_reads_the_reports_again_that_its_params_name(platform: RunningPlatform, published: str) -> None:
    done = start(platform, "reprocess", report_ids=[published])
    assert done["state"] == "success"
    told = events(platform, "jingjinji.observations")
    assert {"read_again": 1, "observations": 2, "unreadable": 0} in told


def test_reprocess_refuses_what_is_no_report_id(platform: RunningPlatform) -> None:
    with pytest.raises(httpx.HTTPStatusError) as refused:
        start(platform, "reprocess", report_ids=["tianjin.txt"])
    assert "report_ids" in refused.value.response.text


def post_as_documented(platform: RunningPlatform) -> dict[str, Any]:
    """Post an asset event with the commands of the documentation, and return what Airflow answers."""
    (commands,) = re.findall(r"```sh\n(base=.*?)```", OPERATIONS.read_text(encoding="utf-8"), re.S)
    here = f"http://127.0.0.1:{platform.settings.airflow_port}"
    commands = commands.replace("http://127.0.0.1:8080", here).replace("data/airflow", str(platform.settings.airflow))
    variables = environment(platform.settings, os.environ)
    done = subprocess.run(["bash", "-euc", commands], env=variables, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl, which the documentation uses, is not installed")
def test_an_event_from_outside_wakes_what_waits(platform: RunningPlatform, published: str) -> None:
    """A claim whose taker died lies where the trigger does not look: only another wake-up lets it be taken."""
    claim = platform.settings.inbox / CLAIMS / "killed"
    claim.mkdir(parents=True)
    (claim / "hebei.txt").write_bytes(bulletin(2019).replace("天津市".encode(), "河北省".encode()))
    told = post_as_documented(platform)

    def woken() -> list[dict[str, Any]]:
        wakers = [(run, event["id"]) for run in runs(platform, "ingest_reports") for event in causes(platform, run)]
        return [run for run, event in wakers if event == told["id"] and run["state"] in LAST_STATES]

    assert eventually(woken, PATIENCE, "the event starts a run")[0]["state"] == "success"
    assert "hebei.txt" in {told["name"] for told in taken_in(platform)}


def test_what_is_due_is_collected_once_by_a_task_that_bears_the_name_of_its_source(
    platform: RunningPlatform, publisher: Site, due: set[str], collection: dict[str, Any]
) -> None:
    assert len(due) >= len(COLLECTED)
    assert ended(platform, collection)["state"] == "success"
    tasks = platform.api("GET", "/dags/collect/dagRuns/~/taskInstances?limit=100")["task_instances"]
    named = {(task["rendered_map_index"], task["pool"], task["state"]) for task in tasks if task["map_index"] >= 0}
    assert named == {(name, "collection", "success") for name in COLLECTED}
    again = start(platform, "collect")
    tasks = platform.api("GET", f"/dags/collect/dagRuns/{again['dag_run_id']}/taskInstances")["task_instances"]
    assert {task["task_id"]: task["state"] for task in tasks} == {"find_awaited": "success", "collect_one": "skipped"}
    assert {url: publisher.asked[url] for url in due} == dict.fromkeys(due, 1)

    def shown() -> set[str]:
        with open_snapshot(platform.settings) as connection:
            rows = connection.execute("select url from dim_reports where source = any($1)", [list(COLLECTED)])
            return {url for (url,) in rows.fetchall()}

    eventually(lambda: shown() == due, PATIENCE, "what was collected is published")


def test_a_task_that_fails_is_told_with_its_reason(platform: RunningPlatform) -> None:
    assert start(platform, "backfill", source="nowhere", from_year=2020)["state"] == "failed"
    eventually(
        lambda: any("failed    backfill.collect_since: " in line and "nowhere" in line for line in platform.lines()),
        PATIENCE,
        "the failure is told",
    )


def test_receivers_are_told_of_a_report_by_themselves(platform: RunningPlatform, published: str) -> None:
    told: list[dict[str, Any]] = []

    def take(_path: str, body: bytes) -> Reply:
        told.append(json.loads(body))
        return Reply(b"{}")

    with serving() as site:
        site.replies["/hook"] = Reply(respond=take)
        target = {"name": "desk", "url": site.url("/hook"), "signature": "none"}
        targets_file(platform.settings).write_text(json.dumps({"targets": [target]}), encoding="utf-8")
        # What lies there when the first receiver is written down is no news.
        assert start(platform, "notify")["state"] == "success"
        assert told == []
        report_id = platform.drop("news.txt", bulletin(2021))

        def accepted() -> list[dict[str, Any]]:
            """Return what was told of it; what a clock collects meanwhile is told too."""
            return [one for one in told if one["type"].endswith("report.accepted") and one["subject"] == report_id]

        eventually(accepted, PATIENCE, "the receiver is told")
        targets_file(platform.settings).unlink()
    assert len(accepted()) == 1


def test_what_happens_is_printed(platform: RunningPlatform, published: str) -> None:
    def told() -> list[str]:
        return [line.split(" ", 1)[1] for line in platform.lines()]

    lines = told()
    assert "arrived   tianjin.txt: 天津市2022年国民经济和社会发展统计公报" in lines
    assert any(line.startswith("rejected  noise.bin: ") for line in lines)
    info = published_info(platform.settings)
    assert info is not None
    holds = f"{info['build_id']}: {info['reports']} reports, {info['observations']} observations"
    eventually(lambda: any(line.startswith(f"published {holds}") for line in told()), PATIENCE, f"it tells of {holds}")
    assert any(line.startswith("Airflow   http://127.0.0.1:") for line in lines)


def test_only_this_machine_can_connect(platform: RunningPlatform) -> None:
    listening: set[str] = set()
    for process in platform.processes():
        # One that ends meanwhile listens no more.
        with suppress(psutil.NoSuchProcess):
            connections = process.net_connections(kind="tcp")
            listening |= {connection.laddr.ip for connection in connections if connection.status == "LISTEN"}
    assert listening == {"127.0.0.1"}


def test_airflow_wants_a_password(platform: RunningPlatform) -> None:
    base = f"http://127.0.0.1:{platform.settings.airflow_port}"
    assert httpx.get(f"{base}/api/v2/dags", trust_env=False).status_code == 401
    told = httpx.post(f"{base}/auth/token", json={"username": "admin", "password": "admin"}, trust_env=False)
    assert told.status_code == 401
    assert json.loads((platform.settings.airflow / "passwords.json").read_text())["admin"] != "admin"
