"""Airflow's home: private, stable, and led by the settings alone."""

from __future__ import annotations

import configparser
import json
from dataclasses import replace
from pathlib import Path

import pytest

from jingjinji.errors import UsageProblem
from jingjinji.orchestration import database_addresses, environment, password_file, prepare, services
from jingjinji.settings import Settings


def configuration(settings: Settings) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(settings.airflow / "airflow.cfg", encoding="utf-8")
    return parser


def test_only_the_owner_can_read_configuration_secrets_and_password(settings: Settings) -> None:
    prepare(settings)
    assert settings.airflow.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in settings.airflow.iterdir()} == {
        "airflow.cfg": 0o600,
        "passwords.json": 0o600,
        "secrets.json": 0o600,
    }


def test_secrets_and_password_are_made_once_and_differ_between_homes(settings: Settings, tmp_path: Path) -> None:
    prepare(settings)
    first = configuration(settings)["api"]["secret_key"], password_file(settings).read_text(encoding="utf-8")
    prepare(settings)
    assert (configuration(settings)["api"]["secret_key"], password_file(settings).read_text(encoding="utf-8")) == first
    other = replace(settings, home=tmp_path / "other")
    prepare(other)
    assert configuration(other)["api"]["secret_key"] != first[0]
    assert len(json.loads(first[1])["admin"]) >= 16


def test_airflow_listens_on_the_loopback_address_at_the_port_of_the_settings(settings: Settings) -> None:
    settings = replace(settings, airflow_port=12345)
    prepare(settings)
    api = configuration(settings)["api"]
    assert (api["host"], api["port"]) == ("127.0.0.1", "12345")
    assert configuration(settings)["core"]["execution_api_server_url"].startswith("http://127.0.0.1:12345/")


def test_a_password_with_a_percent_sign_reaches_airflow_unchanged(settings: Settings) -> None:
    settings = replace(settings, airflow_database="postgresql://jjj:a%40b@db.example/airflow?sslmode=require")
    prepare(settings)
    database = configuration(settings)["database"]
    assert database["sql_alchemy_conn"] == "postgresql+psycopg2://jjj:a%40b@db.example/airflow?sslmode=require"
    assert database["sql_alchemy_conn_async"] == "postgresql+asyncpg://jjj:a%40b@db.example/airflow?ssl=require"


def test_without_an_address_the_database_is_a_file_in_airflows_home(settings: Settings) -> None:
    assert database_addresses(settings)[0] == f"sqlite:///{settings.airflow}/airflow.db?timeout=60"


@pytest.mark.parametrize("address", ["mysql://jjj@db/airflow", "airflow.db"])
def test_an_address_of_another_database_is_refused(settings: Settings, address: str) -> None:
    with pytest.raises(UsageProblem, match="JJJ_AIRFLOW_DB"):
        database_addresses(replace(settings, airflow_database=address))


def test_another_airflow_of_the_user_does_not_leak_in(settings: Settings) -> None:
    inherited = {
        "PATH": "/bin",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql://production/airflow",
        "NO_PROXY": "a",
    }
    made = environment(settings, inherited)
    assert made["AIRFLOW_HOME"] == str(settings.airflow)
    assert made["PATH"] == "/bin"
    assert "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN" not in made
    assert made["NO_PROXY"] == "a,127.0.0.1,localhost"


def test_no_service_opens_a_log_server(settings: Settings) -> None:
    commands = {service.name: service.command for service in services(settings)}
    assert set(commands) == {"api-server", "scheduler", "dag-processor", "triggerer", "dashboard"}
    assert all("--skip-serve-logs" in commands[name] for name in ("scheduler", "triggerer"))
