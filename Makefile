# `make` builds the site, `make test` tests everything; both set up what they need in .venv.
# Another Python: make PYTHON=python3.12. New versions of all dependencies: make lock UPGRADE=--upgrade.

PYTHON ?= python3
UPGRADE ?=
MEMBERS ?=

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile $(UPGRADE) --quiet --universal --generate-hashes --no-header --python-version 3.11
TOO_OLD := 需要 Python 3.11 或更新版本，例如：make PYTHON=python3.12 / Python 3.11 or newer is needed, for example: make PYTHON=python3.12
OLD_CHECK := import sys; sys.version_info >= (3, 11) or sys.exit("$(TOO_OLD)")
MADE := output dist .cache .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache

# Tests and measurements start hundreds of processes: they find our code compiled, whatever the environment says.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := build
.PHONY: build test check serve lint bench audit golden lock clean help browser

build: .venv/runtime  ## build the site into output/
	$(BIN)/python build.py

test: browser lint  ## run all checks and tests, a browser included
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: .venv/runtime  ## find every problem of the content, write nothing
	$(BIN)/python build.py check

serve: .venv/runtime  ## live preview of the site, brought up to date with each change
	$(BIN)/python build.py serve

lint: .venv/dev  ## check form and types of the code
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: browser  ## measure everything, write docs/benchmarks.md; quickly, and only to print: make bench MEMBERS=1000
	PYTHONPATH=.:tests/support $(BIN)/python tests/bench $(if $(MEMBERS),--members $(MEMBERS))

audit: browser  ## see what Lighthouse says of the site; fails below 99 of 100, and where pages are heavy
	PYTHONPATH=.:tests/support $(BIN)/python tests/audit/audit.py

golden: .venv/dev  ## write the expected results of the tests, docs/fields.md and our issue forms anew
	$(BIN)/python build.py schema --for issue-form --into .
	$(BIN)/python -m pytest tests/build/test_golden.py tests/build/test_broken_site.py tests/test_docs.py --update-golden

lock: .venv/bin/uv  ## write both lock files anew
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --group dev pyproject.toml -o requirements-dev.lock

clean:  ## remove all that was made, but for .venv
	rm -rf $(MADE)

help:  ## list these
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 16

browser: .venv/dev
	$(BIN)/python tests/support/install_browser.py
	$(BIN)/python tests/support/install_editor.py

# What is installed is remembered by empty files in .venv, each as new as its lock.

.venv/made:
	@$(PYTHON) -c '$(OLD_CHECK)'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: requirements.lock .venv/made
	$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

.venv/dev: requirements-dev.lock .venv/runtime
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/bin/uv: .venv/made
	$(INSTALL) uv
