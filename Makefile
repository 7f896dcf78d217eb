# Every target sets up what it needs first. `make help` lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := jingjinji ingestion expectations dashboard dags

.PHONY: help setup run test lint bench

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

# pip resolves nothing (--no-deps): the locks name every package with its hash.
.venv/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
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

run: setup ## publish the samples and print the metrics
	@$(BIN)/jjj run
	@$(BIN)/jjj sql "select * from mart_metric_summary order by metric_code, area_code, counterpart_area_code, item_code"

test: .venv/.installed-dev ## run all tests
	@$(BIN)/python -m pytest

lint: .venv/.installed-dev ## check style, types and SQL
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --nocolor --disable-progress-bar dbt_project/models dbt_project/macros

bench: .venv/.installed-bench ## run the benchmarks, as a table and as JSON
	@$(BIN)/python -m benchmarks
