# Every target sets up what it needs first. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help setup run test lint chaos fuzz bench bench-events bench-dashboard screenshots

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# pip resolves nothing (--no-deps): the locks name every package with its hash.
.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "installing the packages of requirements.lock into .venv (a few minutes at the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	@echo "installing what tests and checks need"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/.installed ## make the environment in .venv

.venv/.installed-bench: .venv/.installed-dev requirements-bench.lock
	@echo "installing what the benchmarks compare with"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-bench.lock
	@touch $@

run: setup ## start the platform: Airflow takes reports in as they arrive, the dashboard shows them; Ctrl-C ends it
	@$(BIN)/jjj up

test: .venv/.installed-dev ## run all tests
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: .venv/.installed-dev ## check style, types and SQL
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --nocolor --disable-progress-bar dbt_project/models dbt_project/macros
	@cd dashboard/queries && ../../$(BIN)/sqlfluff lint --nocolor --disable-progress-bar .
	@cd expectations/queries && ../../$(BIN)/sqlfluff lint --nocolor --disable-progress-bar .

chaos: .venv/.installed-dev ## mistakes, kills, crowds and faults: tables of what is withstood; OPTIONS=crash and so on takes one of them
	@$(BIN)/python -m tests.chaos $(OPTIONS)

fuzz: .venv/.installed-dev ## hand in hostile files at full size, then feed damaged ones to every reader; OPTIONS=--help
	@$(BIN)/python -m tests.fuzz $(OPTIONS)

bench: .venv/.installed-bench ## run the benchmarks, as tables and as JSON (OPTIONS="--help" lists what can be chosen)
	@$(BIN)/python -m benchmarks $(OPTIONS)

bench-events: .venv/.installed-dev ## measure how soon an arriving report is published, as a table and as JSON
	@$(BIN)/python -m benchmarks.events $(OPTIONS)

bench-dashboard: .venv/.installed-dev ## measure how soon pages are painted over a million observations, as a table and as JSON
	@$(BIN)/python -m benchmarks.dashboard $(OPTIONS)

screenshots: .venv/.installed-dev ## draw every page of the dashboard, from the samples, into docs/screenshots
	@$(BIN)/python -m tests.dashboard.screenshots
