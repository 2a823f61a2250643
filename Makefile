# make         install, run the notebooks on seeds/, save figures and their gallery
# make test    lint, types, tests, notebooks
# make fuzz    generated texts and corpora for MINUTES=5, from round SEED=0 on; says what does not hold
# make lab     JupyterLab
# make brief   briefs of seeds/ in briefs/: Word, HTML and PDF, French and English
# make dossier   the notebooks on the twelve articles of notebooks/examples/dossier
# make findings   run the notebooks, fail if what they find has changed
# make clean   remove what these made outside version control
# make lock    make requirements.txt anew from pyproject.toml
# make audit   advisories on the locked packages, their licences, a bill of materials, in audit/
# make data    make the reference tables anew from the installed packages
# make bench-accuracy SHARED=DIR   score against reference annotations
# make bench-calibration SHARED=DIR   measure how sure each ground makes a row, and write it to the library
# make bench-speed SHARED=DIR      time the library beside the bare French model
# make bench-archive SHARED=DIR    time and memory of many articles, what one more takes, two processes, a cluster, kills, copies

.DELETE_ON_ERROR:
.PHONY: all audit brief dossier notebooks findings test fuzz lint lab clean lock data docs bench-accuracy bench-archive bench-calibration bench-speed install

# The first Python that starts: a version manager's shim may be there without its Python.
PYTHON := $(shell for p in python3.13 python3.12 python3.11; do \
	if $$p -c 'import venv, ensurepip' >/dev/null 2>&1; then echo $$p; break; fi; done)
BIN := .venv/bin
INSTALLED := .venv/installed
EXECUTED := .venv/executed
SOURCES := $(shell find lib seeds tools -type f ! -path '*/__pycache__/*' | sed 's/ /\\ /g')
NOTEBOOKS := $(wildcard notebooks/*.ipynb notebooks/prose.*.toml)
DOSSIER := notebooks/examples/dossier

# One thread a process: figures and tables come out the same on every machine.
export OMP_NUM_THREADS := 1
export PYTHONHASHSEED := 0
# No folder of texts or results is searched for modules, by the lab's kernels neither.
$(EXECUTED) dossier findings lab brief data docs: export PYTHONSAFEPATH := 1

# Figures taken away are made anew.
ifeq ($(wildcard figures/README.md),)
.PHONY: $(EXECUTED)
endif

all: $(EXECUTED)
	@echo
	@echo "Notebooks: notebooks/   figures: figures/README.md   explore: make lab"

$(EXECUTED): $(INSTALLED) $(NOTEBOOKS) $(SOURCES)
	$(BIN)/python tools/notebooks.py notebooks
	@touch $@

dossier: $(INSTALLED)
	$(BIN)/depeche notebooks $(DOSSIER)/texts --out $(DOSSIER) --language en

findings: $(INSTALLED)
	$(BIN)/python tools/notebooks.py notebooks --check-findings

install: $(INSTALLED)

$(INSTALLED): requirements.txt pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "make: needs Python 3.11, 3.12 or 3.13 with venv; none was found on the PATH" >&2; exit 1; fi
	$(PYTHON) -m venv .venv
	@# uv installs in seconds what pip installs in minutes; its own lock entry brings it, checked by hash.
	sed -n '/^uv==/,/^    # via/p' requirements.txt > .venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.txt || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index -e .
	@touch $@

test: $(INSTALLED) lint
	$(BIN)/python -m pytest -n 2 --dist loadfile

fuzz: $(INSTALLED)
	PYTHONPATH=tests:tools $(BIN)/python -m fuzz --minutes $(or $(MINUTES),5) --seed $(or $(SEED),0)

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: $(INSTALLED)
	$(BIN)/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) --notebook-dir=. --LabApp.app_settings_dir=.lab \
		--LabApp.extension_manager=readonly --LabApp.default_url=/lab/tree/notebooks/README.md

brief: $(INSTALLED)
	@# The texts are read once, their tables six times.
	$(BIN)/depeche analyse seeds --out briefs/tables
	@for language in fr en; do for format in docx html pdf; do \
		$(BIN)/depeche brief briefs/tables --out briefs/seeds-$$language.$$format --language $$language || exit 1; done; done

clean:
	rm -rf .venv audit briefs .mypy_cache .pytest_cache .ruff_cache .hypothesis .screenshots dist
	find . -name __pycache__ -o -name .ipynb_checkpoints | while IFS= read -r d; do rm -rf "$$d"; done

lock: $(INSTALLED)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras --no-header \
		--no-emit-index-url --no-emit-find-links pyproject.toml -o requirements.txt

# Tools that look at the packages from outside; they are fetched when asked for, and are none of them.
AUDIT := audit
TOOL = $(BIN)/uv tool run --quiet --python $(BIN)/python --from

audit: $(INSTALLED)
	@mkdir -p $(AUDIT)
	$(TOOL) pip-licenses==5.5.5 pip-licenses --python $(BIN)/python --from=mixed --order=license --with-urls \
		--format=csv --output-file=$(AUDIT)/licences.csv --partial-match --fail-on="Affero;AGPL;GNU General Public"
	$(TOOL) cyclonedx-bom==7.5.0 cyclonedx-py environment $(BIN)/python --pyproject pyproject.toml \
		--output-reproducible --output-file $(AUDIT)/sbom.json
	@# Every package is looked up or the audit fails; what it says of them begins "No known" or "Found".
	@$(TOOL) pip-audit==2.10.1 pip-audit --vulnerability-service osv --strict --no-deps --disable-pip \
		--progress-spinner off -r requirements.txt > $(AUDIT)/advisories.txt 2>&1; status=$$?; \
	if grep -q 'known vulnerabilit' $(AUDIT)/advisories.txt; then cat $(AUDIT)/advisories.txt; else \
		echo "make: the advisory source gave no answer (is it reachable?), so nothing is known of" \
			"vulnerabilities; see $(AUDIT)/advisories.txt" >&2; fi; \
	exit $$status

data: $(INSTALLED)
	$(BIN)/python -m build_region

docs: $(INSTALLED)
	$(BIN)/depeche tables > lib/TABLES.md

bench-calibration: $(INSTALLED)
	@if [ -z "$(SHARED)" ]; then echo "make: say where the reference annotations are: make bench-calibration SHARED=DIR" >&2; exit 1; fi
	$(BIN)/python benchmarks/calibration.py "$(SHARED)" --write

bench-accuracy: $(INSTALLED)
	@if [ -z "$(SHARED)" ]; then echo "make: say where the reference annotations are: make bench-accuracy SHARED=DIR" >&2; exit 1; fi
	$(BIN)/python benchmarks/accuracy.py "$(SHARED)"

bench-speed: $(INSTALLED)
	@if [ -z "$(SHARED)" ]; then echo "make: say where the texts are: make bench-speed SHARED=DIR" >&2; exit 1; fi
	$(BIN)/python benchmarks/speed.py "$(SHARED)"

bench-archive: $(INSTALLED)
	@if [ -z "$(SHARED)" ]; then echo "make: say where the texts are: make bench-archive SHARED=DIR" >&2; exit 1; fi
	$(BIN)/python benchmarks/copies.py "$(SHARED)"
	$(BIN)/python benchmarks/archive.py "$(SHARED)"
