# make demo   sets everything up and runs the main job on the samples
# make test   sets everything up and runs the tests
# make docs   builds the documentation as a site, and checks its links
# make check  format, lint, types, layers, tests
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/ready

.PHONY: setup demo test docs check lint types layers lock clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^# //p' Makefile

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Consilience needs Python 3.11, 3.12 or 3.13 on the PATH (or: make PYTHON=/path/to/python)"; exit 1; }
	@echo "Setting up with $$($(PYTHON) --version), a few minutes the first time ..."
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

setup: $(READY)

demo: setup
	@mkdir -p out
	$(BIN)/consilience read samples/articles --html out/demo.html

test: setup
	$(BIN)/pytest -n 2 --dist worksteal

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

docs: setup
	$(BIN)/python tools/write-reference
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	$(BIN)/pytest -q tests/unit/test_docs.py

check: lint types layers
	@$(MAKE) --no-print-directory test

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --group dev --all-extras pyproject.toml -o requirements.lock

clean:
	rm -rf .venv out site
