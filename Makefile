# Everything runs in .venv, which is created if it is missing or older than pyproject.toml.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
EXAMPLES := first-pair saas-trial b2b-purchase clinic-ar ryokan-ja

.DEFAULT_GOAL := help
.PHONY: help demo test coverage check bench fuzz pictures docs words clean

help:  ## list all targets
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*##/\t/'

$(VENV)/.installed: pyproject.toml
	"$(PYTHON)" -c 'import sys; sys.exit("cjm needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	"$(PYTHON)" -m venv "$(VENV)"
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable .
	@touch "$@"

$(VENV)/.installed-dev: $(VENV)/.installed
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch "$@"

demo: $(VENV)/.installed  ## render the examples into build/cjm
	@set -e; for name in $(EXAMPLES); do \
	  "$(BIN)/cjm" validate "examples/$$name" --as-of 2026-07-01; \
	  "$(BIN)/cjm" render "examples/$$name" --out "build/cjm/$$name"; \
	done
	@echo "Open build/cjm/first-pair/index.html in a browser."

test: $(VENV)/.installed-dev  ## run all tests
	"$(BIN)/python" -m pytest -n auto

coverage: $(VENV)/.installed-dev  ## run all tests, and list lines and branches without a test
	"$(BIN)/python" -m pytest -n auto --cov --cov-report=term:skip-covered

check: $(VENV)/.installed-dev  ## run the linter, the type checker and the import contracts
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"
	"$(BIN)/lint-imports"

bench: $(VENV)/.installed-dev  ## compare the speed of cjm and other tools
	"$(BIN)/python" -m pip install --quiet --disable-pip-version-check yamllint check-jsonschema
	@if command -v npm >/dev/null; then npm install --silent --no-audit --no-fund --prefix build/npm ajv-cli@5; \
	else echo "ajv-cli is skipped: npm is not installed"; fi
	"$(BIN)/python" benchmarks/run.py
	"$(BIN)/python" benchmarks/diff.py

fuzz: $(VENV)/.installed-dev  ## feed mutated maps to the reader and to --fix
	"$(BIN)/python" fuzz/fuzz_reader.py
	"$(BIN)/python" fuzz/fuzz_fixes.py

pictures: $(VENV)/.installed  ## redraw the pictures of the examples
	"$(BIN)/python" examples/pictures.py

docs: $(VENV)/.installed  ## generate the pages that come from the code
	"$(BIN)/python" docs/pages.py
	"$(BIN)/python" docs/context.py

words: $(VENV)/.installed-dev  ## update numbers, dates and plurals from the Unicode CLDR
	"$(BIN)/python" docs/notation.py

clean:  ## remove everything that make creates
	rm -rf "$(VENV)" build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*
