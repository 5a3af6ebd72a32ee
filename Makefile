# The one interface to this project; `make` alone lists what it can do.
# PYTHON= names another interpreter (3.11 or newer), WORKERS= the number of test processes.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3.14 python3.13 python3.12 python3.11 python3 python
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip -qq --disable-pip-version-check install
WORKERS ?= 2

.PHONY: help demo test test-all lint fast slow docs bench bench-large bench-peers mutants mutmut wheel installed api audit-deps hostile fuzz load evidence clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.demo ## a real bill and a small payroll, explained
	@$(PY) -m jamsostek_coverage demo

test: lint fast docs ## the whole gate: lint, fast tests, doctests, documentation

test-all: lint slow docs mutants ## the gate with the slow tests, and the mutants

lint: $(VENV)/.dev ## style, types, import contracts
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m basedpyright
	$(PY) -m tests.release.types
	$(VENV)/bin/lint-imports

fast: $(VENV)/.dev ## tests and doctests, without the slow ones
	$(PY) -m pytest -n $(WORKERS) -q

slow: $(VENV)/.dev ## every test
	$(PY) -m pytest -n $(WORKERS) -q -m ""

docs: $(VENV)/.dev ## documentation, in build/docs; in Indonesian in build/docs/id
	$(PY) -m sphinx -q -W --keep-going -d build/doctrees/en docs build/docs
	$(PY) -m sphinx -q -W --keep-going -d build/doctrees/id -D language=id docs build/docs/id

bench: $(VENV)/.dev ## speed, as ratios within one run
	$(PY) bench/run.py
	$(PY) bench/frames.py
	$(PY) bench/frames_continuity.py

bench-large: $(VENV)/.dev ## a national month: forty million workers, streamed (about ten minutes)
	$(PY) bench/large.py

bench-peers: $(VENV)/.dev ## speed against OpenFisca, in an environment of its own
	@test -d build/peers || $(PY) -m venv build/peers
	@build/peers/bin/python -m pip -qq --disable-pip-version-check install -e '.[frames]' polars 'openfisca-core>=41'
	build/peers/bin/python bench/peers.py

mutants: $(VENV)/.dev ## change the law and the formulas: some test must notice
	$(PY) -m tests.mutation

mutmut: $(VENV)/.dev ## change the functions of FOLDER="values periods ...": its tests must notice; SAMPLE=200 of them
	SAMPLE=$(SAMPLE) nice $(PY) -m tests.mutation.functions $(FOLDER)

wheel: $(VENV)/.dev ## sdist and wheel in dist: the same bytes from two folders, checked
	$(PY) -m tests.release.wheel

installed: $(VENV)/.dev ## every test against the wheel, in an empty environment
	$(PY) -m tests.release.installed -n $(WORKERS)

api: $(VENV)/.dev ## what an update would break: public names against the last tag
	$(PY) -m tests.release.api

audit-deps: $(VENV)/.dev ## known weaknesses of what the package requires; asks an advisory service
	$(PY) -m tests.release.audit

hostile: $(VENV)/.dev ## tests in hostile surroundings, other Pythons and versions among them
	$(PY) -m tests.hostile

fuzz: $(VENV)/.dev ## every parser with N inputs: make fuzz N=100000
	$(PY) -m tests.fuzz $(N)

load: $(VENV)/.dev ## a million members over 24 months through the batch command, killed and run again
	$(PY) -m tests.load

evidence: $(VENV)/.dev ## everything counted, for the page of the evidence (about two hours)
	rm -rf build/evidence
	EVIDENCE_DIR=build/evidence $(PY) -m pytest -n $(WORKERS) -q -m ""
	$(MAKE) mutants mutmut fuzz hostile load
	$(PY) docs/evidence_page.py

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests docs bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# The environment is made again where it was copied along with the folder (it would import the other folder's
# code) or where its Python has gone.
MADE_FOR := $(shell $(PY) -c '' 2>/dev/null && cat $(VENV)/.made 2>/dev/null)
ifneq ($(MADE_FOR),$(CURDIR))
.PHONY: $(VENV)/.made
endif

$(VENV)/.made:
	@bare=; \
	for python in $(PYTHON); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	    if "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	        echo "Making $(VENV) with $$("$$python" -c 'import sys; print("Python %d.%d.%d" % sys.version_info[:3])')"; \
	        rm -rf $(VENV); \
	        "$$python" -m venv $(VENV) && echo "$(CURDIR)" >$@ && exit; \
	        echo "make: $$python could not make $(VENV), see above" >&2; exit 1; \
	    fi; \
	    bare=$$python; \
	done; \
	if [ "$$bare" ]; then \
	    package=$$("$$bare" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	    echo "make: $$bare lacks the venv module; on Debian or Ubuntu: sudo apt install $$package" >&2; \
	else \
	    echo "make: needs Python 3.11 or newer, found none that works; install one or say make PYTHON=/path/to/python3" >&2; \
	fi; \
	exit 1

$(VENV)/.demo: pyproject.toml $(VENV)/.made
	@echo "Installing the package and its command line"
	@$(PIP) -e '.[cli]'
	@touch $@

# Dependency groups need pip 25.1.
$(VENV)/.dev: pyproject.toml $(VENV)/.made
	@echo "Installing the package and the tools that test it (about a minute)"
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) -e '.[cli,frames,report,testing]' --group dev
	@if java -version >/dev/null 2>&1; then $(PIP) --group spark; else echo "No Java: the tests of Spark will not run"; fi
	@touch $@ $(VENV)/.demo
