# Two commands for a newcomer: `make run` and `make test`. Everything else is for those who work on the code.
# Fresh machine: Debian with python3.11 (with venv), make, git; no network but the package index.
PYTHON ?= python3.11
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore
# Errors only: what pip warns of is how a machine's package index is set up.
QUIETLY := --quiet --quiet

.PHONY: run test lint types check gate picture locks clean

run: .venv/.runtime
	@$(BIN)/python docs/tour.py

test: .venv/.dev
	@$(BIN)/pytest

lint: .venv/.dev
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check

types: .venv/.dev
	@$(BIN)/mypy

check: lint types test

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "needs Python 3.11 or later: none at '$(PYTHON)'; name it with make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "could not make .venv; on Debian: apt-get install python3.11-venv" >&2; exit 1; }

.venv/.runtime: requirements.lock pyproject.toml | .venv/bin/python
	@echo "installing what onrecord runs on (about half a minute, once) …"
	@$(BIN)/pip install $(QUIETLY) --require-hashes -r requirements.lock
	@$(BIN)/pip install $(QUIETLY) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "installing what the tests run on …"
	@$(BIN)/pip install $(QUIETLY) --require-hashes -r requirements-dev.lock
	@touch $@

# The scores against tests/floors.toml; needs the annotated pages, which are no part of this repository, and says so.
gate: .venv/.runtime
	@$(BIN)/python tests/gate.py

# What the documentation shows: the picture of the README, and the page of the commands.
picture: run
	@$(BIN)/python docs/picture.py
	@$(BIN)/python docs/commands.py

# Needs uv, which the project does not: pip install uv. Pins that stand stay as they are; remove a file to renew them all.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
locks:
	@command -v uv >/dev/null || { echo "needs uv; pip install uv" >&2; exit 1; }
	@printf 'hatchling>=1.33\neditables>=0.5\n' | $(LOCK) pyproject.toml - -o requirements.lock
	@$(LOCK) pyproject.toml --extra dev -o requirements-dev.lock

clean:
	@rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
