# One command each: `make demo` to see it, `make test` to trust it.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
TESTS := $(BIN)/python -m pytest
INSTALL := $(BIN)/pip install -q --no-compile --require-hashes
# All processors compile, where pip has one, and also what is our own: who keeps no byte code would compile it at every start.
# Some packages hold files for another Python, which do not compile; whoever needs one is told so when it is imported.
KEEP_COMPILED := $(BIN)/python -m compileall -qq -j 0 .venv/lib ingest search service stories
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url

.PHONY: help install demo serve test lint unit test-browser test-faults test-postgresql test-elasticsearch lock clean

help: ## Show what can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

install: .venv/installed ## Set up .venv with what the product needs

demo: install ## Serve the product with example stories on http://127.0.0.1:8000
	$(BIN)/verhalenbank demo

serve: install ## Serve the product with your own data (folder VERHALENBANK_DATA, default ./data)
	$(BIN)/verhalenbank serve

test: lint unit ## Run everything that must hold at every commit

lint: .venv/installed-dev ## Check style, types and import directions
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: .venv/installed-dev ## Run the fast tests
	$(TESTS) -m "not browser" --ignore=tests/faults -n 2 --dist worksteal

test-browser: .venv/installed-dev ## Tell, find and withdraw a story in a real Chromium
	$(TESTS) -m browser

test-faults: .venv/installed-dev ## Attack it, kill it, flood it
	$(TESTS) tests/faults

test-postgresql: .venv/installed-dev ## Run the store's contract on the PostgreSQL at VERHALENBANK_TEST_POSTGRESQL_URL
	$(TESTS) -k postgresql tests/contract

test-elasticsearch: .venv/installed-dev ## Run the index's contract on the Elasticsearch at VERHALENBANK_TEST_ELASTICSEARCH_URL
	$(TESTS) -k elastic tests/contract tests/unit/search tests/faults

lock: .venv/bin/uv ## Pin every dependency anew, without index addresses
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --extra elasticsearch --extra postgresql --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

.venv/bin/uv: | .venv/bin/python
	$(BIN)/pip install -q uv

clean: ## Remove what was built, but no data
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 of nieuwer is nodig.")'
	$(PYTHON) -m venv .venv

# The pip of Python 3.11 compares every file of an index with a thousand platforms: a third of all its work.
.venv/pip: requirements-dev.lock | .venv/bin/python
	awk '/^[^ ]/ {ours = /^pip==/} ours' requirements-dev.lock >.venv/pip.lock
	$(BIN)/pip install -q --require-hashes -r .venv/pip.lock
	touch $@

.venv/installed: requirements.lock pyproject.toml | .venv/pip
	$(INSTALL) -r requirements.lock
	$(BIN)/pip install -q --no-deps -e .
	$(KEEP_COMPILED) || true
	touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	$(INSTALL) -r requirements-dev.lock
	$(KEEP_COMPILED) || true
	touch $@
