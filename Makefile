# Everything runs in .venv, made on first use; all that is needed is Python 3.11 or later and make.

PROOF ?= full
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

SAMPLE := rules/titan_crm
SAMPLE_RULES := $(SAMPLE)/titan_crm.icp
SAMPLE_RECORDS := $(SAMPLE)/accounts.csv

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint prove coverage bench docs clean

help: ## show what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

setup: .venv/ready ## make .venv and install the project with its tools

.venv/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no python3.11 or python3 on the PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "make: $(PYTHON) is older than Python 3.11; say make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --editable . --group dev
	@touch .venv/ready

demo: setup ## check, test and score a sample of 120 accounts and write its scorecards
	$(BIN)/icp check $(SAMPLE_RULES)
	$(BIN)/icp test $(SAMPLE_RULES)
	$(BIN)/icp score $(SAMPLE_RULES) $(SAMPLE_RECORDS) --as-of 2026-10-01
	$(BIN)/icp report $(SAMPLE_RULES) $(SAMPLE_RECORDS) --as-of 2026-10-01 --output demo
	@echo "The report lies in $(CURDIR)/demo/index.html"

test: setup lint ## lint, then run the tests
	$(BIN)/pytest -n auto --dist worksteal

lint: setup ## ruff, mypy --strict, the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: setup .venv-proof/ready ## 2,000 files a property; Spark, dbt, dialects, VS Code, pre-commit (PROOF=short: few)
	@command -v java >/dev/null || { echo "make: Spark needs Java 17; there is no java" >&2; exit 1; }
	@command -v npm >/dev/null || { echo "make: the extension for VS Code needs Node.js 20; there is no npm" >&2; exit 1; }
	$(PIP) install --group prove
ifneq ($(PROOF),short)
	$(BIN)/pytest -n auto --dist worksteal --hypothesis-profile=thorough
endif
	$(BIN)/pytest tests/proof --hypothesis-profile=$(if $(filter short,$(PROOF)),fast,thorough)

# dbt and the emulator of Snowflake want other versions of what the project has.
.venv-proof/ready: pyproject.toml
	$(PYTHON) -m venv .venv-proof
	.venv-proof/bin/python -m pip --quiet --disable-pip-version-check install --upgrade 'pip>=25.1'
	.venv-proof/bin/python -m pip --quiet --disable-pip-version-check install --group proof-tools
	@touch .venv-proof/ready

coverage: setup ## branch coverage of the tests
	$(BIN)/pytest --cov --cov-report=term-missing -m 'not slow'

bench: setup ## the speed figures of docs/benchmarks.md
	$(PIP) install --group bench
	$(BIN)/python benchmarks/run.py

docs: setup ## the documentation as HTML in docs/_build
	$(PIP) install --group docs
	$(BIN)/sphinx-build -W --keep-going -b html docs docs/_build

clean: ## remove everything that was made
	rm -rf .venv .venv-proof demo build dist docs/_build htmlcov .coverage \
		.hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
