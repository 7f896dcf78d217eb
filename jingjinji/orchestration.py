"""Airflow as the platform runs it: a home of its own, its configuration and secrets, and its services."""

from __future__ import annotations

import base64
import configparser
import io
import json
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

from jingjinji.errors import UsageProblem
from jingjinji.files import write_whole
from jingjinji.settings import CHECKOUT, Settings
from jingjinji.supervisor import Service
from jingjinji.task_history import KEPT_DAYS

LOOPBACK = "127.0.0.1"
USER = "admin"
DASHBOARD = CHECKOUT / "dashboard" / "server.py"
PYTHON_MODULE = (sys.executable, "-m")
# Two reports are read at once, and a build finds a place beside them.
PARALLEL_TASKS = 3
# The pool of tasks that ask publishers: the place that remains is for reports that arrive.
COLLECTION_POOL = "collection"
PARALLEL_COLLECTIONS = 2
DAY = 24 * 3600.0
# SQLite has one writer at a time: how long the others wait for it before they fail.
SECONDS_FOR_A_LOCK = 60


def prepare(settings: Settings) -> None:
    """Make Airflow's home: configuration, secrets and password, readable by the owner only.

    Secrets and password are made once; the configuration follows the settings at every start.

    Raises:
        UsageProblem: JJJ_AIRFLOW_DB is not an address that Airflow can use.
    """
    home = settings.airflow
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    if not _secrets_file(settings).exists():
        made = {
            "fernet_key": _fernet_key(),
            "secret_key": secrets.token_urlsafe(32),
            "jwt_secret": secrets.token_urlsafe(64),
        }
        _write_private(_secrets_file(settings), json.dumps(made) + "\n")
    if not password_file(settings).exists():
        _write_private(password_file(settings), json.dumps({USER: secrets.token_urlsafe(12)}) + "\n")
    _write_private(home / "airflow.cfg", _configuration(settings))


def password_file(settings: Settings) -> Path:
    """Return the file that holds the password of Airflow's one user."""
    return settings.airflow / "passwords.json"


def environment(settings: Settings, inherited: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of the platform's processes.

    What another Airflow of this user has set is left out: it would lead to that one's home and database.
    Calls between the processes stay on this machine, whatever proxy is set.
    """
    kept = {name: value for name, value in inherited.items() if not name.startswith("AIRFLOW")}
    around_proxy = ",".join(filter(None, (kept.get("NO_PROXY") or kept.get("no_proxy"), LOOPBACK, "localhost")))
    return kept | {
        "AIRFLOW_HOME": str(settings.airflow),
        "AIRFLOW_CONFIG": str(settings.airflow / "airflow.cfg"),
        "JJJ_HOME": str(settings.home),
        "NO_PROXY": around_proxy,
        "no_proxy": around_proxy,
        "PYTHONUNBUFFERED": "1",
    }


def migration(settings: Settings) -> Service:
    """Return the command that brings Airflow's database to the installed version."""
    return Service("database", (*PYTHON_MODULE, "airflow", "db", "migrate"), settings.airflow)


def first_publication(settings: Settings) -> Service:
    """Return the command that publishes what there is, the samples on an empty data folder, once."""
    call = "from jingjinji.command_line import main; main()"
    return Service("first-publication", (sys.executable, "-c", call, "run"), settings.airflow, once=True)


def collection_pool(settings: Settings) -> Service:
    """Return the command that makes the pool of the tasks that ask publishers, once."""
    told = "Publishers that are asked at the same time"
    arguments = ("airflow", "pools", "set", COLLECTION_POOL, str(PARALLEL_COLLECTIONS), told)
    return Service("collection-pool", (*PYTHON_MODULE, *arguments), settings.airflow, once=True)


def history(settings: Settings) -> Service:
    """Return the command that removes old runs and logs of Airflow, once a day."""
    command = (*PYTHON_MODULE, "jingjinji.task_history", str(KEPT_DAYS))
    return Service("history", command, settings.airflow, every=DAY)


def services(settings: Settings) -> list[Service]:
    """Return the services of the platform: Airflow's four, and the dashboard.

    Airflow's log servers stay off: they bind to all interfaces, and logs are read from the files.
    """
    airflow = (*PYTHON_MODULE, "airflow")
    return [
        Service("api-server", (*airflow, "api-server"), settings.airflow, settings.airflow_port),
        Service("scheduler", (*airflow, "scheduler", "--skip-serve-logs"), settings.airflow),
        Service("dag-processor", (*airflow, "dag-processor"), settings.airflow),
        Service("triggerer", (*airflow, "triggerer", "--skip-serve-logs"), settings.airflow),
        dashboard(settings),
    ]


def dashboard(settings: Settings) -> Service:
    """Return the dashboard; what does not depend on the settings is in `dashboard/.streamlit/config.toml`."""
    where = ("--server.address", LOOPBACK, "--server.port", str(settings.dashboard_port), "--server.headless", "true")
    command = (*PYTHON_MODULE, "streamlit", "run", str(DASHBOARD), *where)
    return Service("dashboard", command, CHECKOUT, settings.dashboard_port)


def database_addresses(settings: Settings) -> tuple[str, str]:
    """Return the SQLAlchemy addresses of Airflow's database for synchronous and asynchronous access.

    Raises:
        UsageProblem: JJJ_AIRFLOW_DB names neither SQLite nor PostgreSQL.
    """
    file = quote(str(settings.airflow / "airflow.db"))
    address = settings.airflow_database or f"sqlite:///{file}?timeout={SECONDS_FOR_A_LOCK}"
    scheme, separator, rest = address.partition("://")
    kind = scheme.partition("+")[0]
    if separator and kind == "sqlite":
        return f"sqlite://{rest}", f"sqlite+aiosqlite://{rest}"
    if separator and kind in {"postgres", "postgresql"}:
        # The two drivers call one option differently.
        return f"postgresql+psycopg2://{rest}", f"postgresql+asyncpg://{rest.replace('sslmode=', 'ssl=')}"
    raise UsageProblem(
        "JJJ_AIRFLOW_DB is no address of a PostgreSQL database.",
        "Write it as postgresql://USER:PASSWORD@HOST/DATABASE, or unset it for SQLite.",
    )


def _configuration(settings: Settings) -> str:
    parser = configparser.RawConfigParser()
    for section, options in _options(settings).items():
        # Airflow interpolates values: a percent sign, in a password say, is written twice.
        parser[section] = {name: str(value).replace("%", "%%") for name, value in options.items()}
    text = io.StringIO("")
    parser.write(text)
    return f"# Written by `jjj up` at every start; changes are lost.\n{text.getvalue()}"


def _options(settings: Settings) -> dict[str, dict[str, object]]:
    return {**_place(settings), **_access(settings), **_pace()}


def _place(settings: Settings) -> dict[str, dict[str, object]]:
    """Return where things lie and how many processes there are: as few as do the work."""
    address, asynchronous_address = database_addresses(settings)
    logs = settings.airflow / "logs"
    return {
        "core": {
            "dags_folder": CHECKOUT / "dags",
            "load_examples": False,
            "dags_are_paused_at_creation": False,
            "executor": "LocalExecutor",
            "parallelism": PARALLEL_TASKS,
            "max_active_tasks_per_dag": PARALLEL_TASKS - 1,
            # Looking the full name up can take long where there is no name server.
            "hostname_callable": "socket.gethostname",
            "fernet_key": _secret(settings, "fernet_key"),
            "simple_auth_manager_users": f"{USER}:admin",
            "simple_auth_manager_passwords_file": password_file(settings),
            "execution_api_server_url": f"http://{LOOPBACK}:{settings.airflow_port}/execution/",
        },
        "database": {"sql_alchemy_conn": address, "sql_alchemy_conn_async": asynchronous_address},
        "logging": {
            "base_log_folder": logs / "tasks",
            "dag_processor_child_process_log_directory": logs / "dag-processor",
            "colored_console_log": False,
        },
    }


def _access(settings: Settings) -> dict[str, dict[str, object]]:
    """Return who may reach what: this machine only, with a password."""
    return {
        "api": {
            "host": LOOPBACK,
            "port": settings.airflow_port,
            "base_url": f"http://{LOOPBACK}:{settings.airflow_port}",
            "workers": 1,
            "instance_name": "京津冀 jingjinji",
            "secret_key": _secret(settings, "secret_key"),
        },
        "api_auth": {"jwt_secret": _secret(settings, "jwt_secret")},
    }


def _pace() -> dict[str, dict[str, object]]:
    """Return how soon a dead process is noticed, how patient tasks are meanwhile, and how often files are looked at."""
    return {
        "scheduler": {
            "scheduler_health_check_threshold": 15,
            "orphaned_tasks_check_interval": 10,
            "task_instance_heartbeat_timeout": 45,
            "task_instance_heartbeat_timeout_detection_interval": 5,
        },
        "triggerer": {"triggerer_health_check_threshold": 15, "capacity": 20},
        # A task outlives a restart of the API server.
        "workers": {"execution_api_retries": 12, "execution_api_retry_wait_max": 5, "max_failed_heartbeats": 12},
        "dag_processor": {"parsing_processes": 1, "min_file_process_interval": 120, "print_stats_interval": 0},
    }


def _secrets_file(settings: Settings) -> Path:
    return settings.airflow / "secrets.json"


def _secret(settings: Settings, name: str) -> str:
    return str(json.loads(_secrets_file(settings).read_text(encoding="utf-8"))[name])


def _fernet_key() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode()


def _write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first byte on."""

    def write(beside: Path) -> None:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)

    write_whole(path, write)
